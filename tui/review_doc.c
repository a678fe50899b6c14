#include "tui/review_doc.h"

#include <stdlib.h>

#include "text/i18n.h"
#include "text/mem.h"
#include "text/when.h"
#include "tui/answer_coach.h"
#include "tui/item_doc.h"
#include "tui/marked.h"

void
review_doc_item(struct doc *doc, struct desk *d, const struct item_view *v)
{
	struct item_view shown = *v;

	shown.ndrafts = 0; /* what was handed in is the text that counts */
	item_doc_thread(doc, d, &shown, NULL, 0);
}

/* Stretches that findings are about; of two that overlap, the first. */
static size_t
spans_of(const struct coach_report *rep, struct doc_span *spans)
{
	size_t i, n = 0;

	for (i = 0; i < rep->n; i++) {
		const struct finding *f = &rep->findings[i];
		struct doc_span s;

		if (f->end <= f->start || f->end > rep->prose.n)
			continue;
		s = (struct doc_span){ rep->prose.off[f->start], rep->prose.off[f->end],
			finding_style(f) };
		if (n == 0 || s.from >= spans[n - 1].end)
			spans[n++] = s;
	}
	return n;
}

static void
put_finding(struct doc *doc, const struct finding *f)
{
	struct buf b = { 0 };

	buf_printf(&b, "%c ", finding_sign(f));
	if (f->text.n > 0 && f->text.n < 120) {
		buf_printf(&b, _("\"%.*s\""), (int)f->text.n, f->text.p);
		buf_puts(&b, "  ");
	}
	buf_put(&b, f->why);
	if (f->suggestion.n > 0)
		buf_printf(&b, "  -> %.*s", (int)f->suggestion.n, f->suggestion.p);
	doc_say(doc, finding_style(f), GUTTER_NONE, "%s", buf_cstr(&b));
	buf_release(&b);
}

/* What the author silenced is marked here all the same. */
static enum rc
put_text(struct doc *doc, const struct app *app, const struct review *r, const struct item_view *v,
    struct err *err)
{
	struct answer_context about = { 0 };
	struct coach_report rep = { 0 };
	struct doc_span *spans;
	enum rc rc = answer_context_read(&about, app->desk, v, err);
	size_t i;

	about.ctx.nsilenced = 0;
	if (rc == RC_OK)
		coach_read(desk_coach(app->desk), r->text, &about.ctx, &rep);
	spans = xcalloc(rep.n + 1, sizeof(*spans));
	doc_spans(doc, STYLE_PLAIN, GUTTER_DRAFT, r->text, spans, spans_of(&rep, spans));
	if (rep.n > 0)
		doc_blank(doc);
	for (i = 0; i < rep.n; i++)
		put_finding(doc, &rep.findings[i]);
	free(spans);
	coach_report_release(&rep);
	answer_context_release(&about);
	return rc;
}

/* The same author's text that came back before this one was handed in. */
static enum rc
put_changes(struct doc *doc, const struct app *app, const struct review *r, struct err *err)
{
	struct arena mem = { 0 };
	struct review *list;
	size_t n = 0, i;
	enum rc rc = review_of_item(app->desk, r->item, &mem, &list, &n, err);

	for (i = 0; rc == RC_OK && i < n; i++) {
		struct str who = desk_login(app->desk, list[i].reviewer);

		if (list[i].id >= r->id || list[i].author != r->author ||
		    list[i].state != REVIEW_RETURNED)
			continue;
		doc_blank(doc);
		doc_say(doc, STYLE_HEAD, GUTTER_NONE, _("Returned by %.*s before: %.*s"),
		    (int)who.n, who.p, (int)list[i].reason.n, list[i].reason.p);
		if (str_eq(list[i].text, r->text)) {
			doc_say(
			    doc, STYLE_OVERDUE, GUTTER_NONE, "%s", _("Nothing was changed since."));
			break;
		}
		doc_say(
		    doc, STYLE_DIM, GUTTER_NONE, "%s", _("What changed since: [-gone-] {+new+}"));
		marked_diff(doc, GUTTER_DRAFT, list[i].text, r->text);
		break;
	}
	arena_release(&mem);
	return rc;
}

enum rc
review_doc_text(struct doc *doc, const struct app *app, const struct review *r,
    const struct item_view *v, struct err *err)
{
	struct buf why = { 0 };
	enum rc rc;

	doc_say(doc, STYLE_HEAD, GUTTER_NONE, "%s",
	    r->private ? _("To be sent: only the person who asked reads it")
		       : _("To be posted: everybody reads it"));
	review_rules_said(app->desk, r->rules, &why);
	if (why.n > 0)
		doc_say(doc, STYLE_SOON, GUTTER_NONE, _("It needs approval: %s."), buf_cstr(&why));
	if (r->author == desk_me(app->desk)->id && r->state == REVIEW_WAITING)
		doc_say(doc, STYLE_DIM, GUTTER_NONE, "%s",
		    _("Read it as a stranger would: a confirmation is recorded with your name."));
	if (r->stale)
		doc_say(doc, STYLE_OVERDUE, GUTTER_NONE, "%s",
		    _("Something came in that the author had not seen; see the messages."));
	rc = put_text(doc, app, r, v, err);
	if (rc == RC_OK)
		rc = put_changes(doc, app, r, err);
	buf_release(&why);
	return rc;
}
