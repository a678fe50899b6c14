#include "tui/item_doc.h"

#include "desk/act.h"
#include "text/i18n.h"
#include "text/when.h"

enum { BRIEF_EVENTS = 8, BRIEF_OTHERS = 5 };

static void
sep(struct buf *out)
{
	if (out->n > 0)
		buf_puts(out, "  ");
}

static void
add_time(struct buf *out, struct desk *d, int64_t at, bool date_only, bool odd)
{
	if (at == WHEN_NONE) {
		buf_puts(out, _("no date"));
		return;
	}
	if (date_only) {
		struct when_parts p;

		when_split(at, &p);
		buf_printf(out, "%04d-%02d-%02d", p.year, p.month, p.day);
	} else {
		when_said(out, at, desk_now(d));
	}
	if (odd)
		buf_puts(out, _(" (a date that cannot be right)"));
}

void
item_head(struct desk *d, const struct item *it, struct buf *out)
{
	buf_printf(out, "#%lld  %s  ", (long long)it->id, kind_name(it->kind));
	buf_put(out, it->author);
	if (it->author_id.n > 0) {
		buf_putc(out, ' ');
		buf_put(out, it->author_id);
	}
	sep(out);
	add_time(out, d, it->posted_at, it->posted_date_only, it->posted_odd);
	sep(out);
	buf_puts(out, state_name(it->state));
	if (it->danger) {
		sep(out);
		buf_puts(out, _("DANGER TO LIFE"));
	}
	if (it->sensitive) {
		sep(out);
		buf_puts(out, _("sensitive"));
	}
}

static void
facts_claim(struct desk *d, const struct item *it, struct buf *out)
{
	struct str who = desk_login(d, it->claimed_by);

	if (it->claimed_by == 0)
		return;
	sep(out);
	if (it->claimed_by == desk_me(d)->id)
		buf_puts(out, it->claim_kept ? _("claimed by you") : _("open with you"));
	else
		buf_printf(out, it->claim_kept ? _("claimed by %.*s") : _("open with %.*s"),
		    (int)who.n, who.p);
}

static void
facts_state(struct desk *d, const struct item *it, struct buf *out)
{
	if (it->wait_until != WHEN_NONE) {
		sep(out);
		buf_puts(
		    out, it->wait_until > desk_now(d) ? _("waits until ") : _("waited until "));
		when_said(out, it->wait_until, desk_now(d));
		buf_puts(out, _(": "));
		buf_put(out, it->wait_reason);
	}
	if (it->outcome.n > 0) {
		sep(out);
		buf_puts(out, _("outcome: "));
		buf_put(out, it->outcome);
	}
	if (it->reason.n > 0) {
		sep(out);
		buf_puts(out, _("reason: "));
		buf_put(out, it->reason);
	}
	if (it->into != 0) {
		sep(out);
		buf_printf(out, _("repeats #%lld"), (long long)it->into);
	}
}

void
item_facts(struct desk *d, const struct item *it, struct buf *out)
{
	static const char *const priorities[] = { N_("low priority"), "", N_("high priority"),
		N_("at once") };
	size_t i;

	facts_claim(d, it, out);
	if (it->priority != 0 && it->priority >= -1 && it->priority <= 2) {
		sep(out);
		buf_puts(out, gettext(priorities[it->priority + 1]));
	}
	if (it->matter != MATTER_NONE) {
		sep(out);
		buf_puts(out, matter_name(it->matter));
	}
	if (it->category.n > 0) {
		sep(out);
		buf_put(out, it->category);
	}
	for (i = 0; i < it->ntags; i++) {
		sep(out);
		buf_putc(out, '+');
		buf_put(out, it->tags[i]);
	}
	facts_state(d, it, out);
}

static void
head_lines(struct doc *doc, struct desk *d, const struct item *it)
{
	struct buf b = { 0 };

	item_head(d, it, &b);
	doc_text(doc, it->danger ? STYLE_DANGER : STYLE_TITLE, GUTTER_NONE, buf_str(&b));
	buf_clear(&b);
	item_facts(d, it, &b);
	if (b.n > 0)
		doc_text(doc, STYLE_DIM, GUTTER_NONE, buf_str(&b));
	buf_release(&b);
}

void
item_doc_brief(struct doc *doc, struct desk *d, const struct item *it)
{
	head_lines(doc, d, it);
	if (it->subject.n > 0)
		doc_text(doc, STYLE_TITLE, GUTTER_MESSAGE, it->subject);
	doc_text(doc, STYLE_PLAIN, GUTTER_MESSAGE, it->text);
	if (it->text_cut)
		doc_say(doc, STYLE_DIM, GUTTER_NONE, "%s", _("(open it to read on)"));
	if (it->messages > 1)
		doc_say(doc, STYLE_DIM, GUTTER_NONE,
		    ngettext("%d more message in this item", "%d more messages in this item",
			(unsigned long)it->messages - 1),
		    it->messages - 1);
}

static void
message_lines(struct doc *doc, struct desk *d, const struct message *m, bool with_author)
{
	struct buf b = { 0 };

	if (with_author) {
		buf_put(&b, m->author);
		sep(&b);
		add_time(&b, d, m->posted_at, m->posted_date_only, m->posted_odd);
	}
	if (m->revision > 1) {
		sep(&b);
		buf_printf(&b, _("changed by its author, version %d; the history has the others"),
		    m->revision);
	}
	if (b.n > 0)
		doc_text(doc, STYLE_DIM, GUTTER_NONE, buf_str(&b));
	if (m->subject.n > 0)
		doc_text(doc, STYLE_TITLE, GUTTER_MESSAGE, m->subject);
	if (str_trim(m->text).n > 0)
		doc_text(doc, STYLE_PLAIN, GUTTER_MESSAGE, m->text);
	else if (m->subject.n == 0)
		doc_say(doc, STYLE_DIM, GUTTER_MESSAGE, "%s", _("(no text)"));
	if (m->url.n > 0)
		doc_text(doc, STYLE_DIM, GUTTER_MESSAGE, m->url);
	buf_release(&b);
}

/* How it stood when it went out, in words: what has no flag went out as it should. */
static void
record_lines(struct doc *doc, struct desk *d, const struct reply *r)
{
	struct str who = desk_login(d, r->approved_by);

	if (r->unapproved && !r->differs)
		doc_say(doc, STYLE_OVERDUE, GUTTER_NONE, "%s",
		    _("Not approved, although a rule asked for it."));
	if (r->differs)
		doc_say(doc, STYLE_OVERDUE, GUTTER_NONE,
		    _("Other than the text that %.*s approved; :compare shows both."), (int)who.n,
		    who.p);
	else if (r->approved_by != 0 && r->approved_by == r->person)
		doc_say(doc, STYLE_DIM, GUTTER_NONE, "%s", _("Confirmed by its writer alone."));
	else if (r->approved_by != 0)
		doc_say(doc, STYLE_DIM, GUTTER_NONE, _("Approved by %.*s."), (int)who.n, who.p);
	if (r->stale)
		doc_say(doc, STYLE_OVERDUE, GUTTER_NONE, "%s",
		    _("Written before something came in that its writer had not seen."));
}

static void
reply_lines(struct doc *doc, struct desk *d, const struct reply *r)
{
	struct str who = desk_login(d, r->person);
	struct buf b = { 0 };

	doc_blank(doc);
	if (r->person != 0)
		buf_printf(&b, _("Answer, posted by %.*s, "), (int)who.n, who.p);
	else
		buf_puts(&b, _("Answer, came with the import, "));
	add_time(&b, d, r->posted_at, false, false);
	if (r->place.n > 0) {
		sep(&b);
		buf_put(&b, r->place);
	}
	if (r->url.n > 0) {
		sep(&b);
		buf_put(&b, r->url);
	}
	doc_text(doc, STYLE_GOOD, GUTTER_NONE, buf_str(&b));
	record_lines(doc, d, r);
	doc_text(doc, STYLE_PLAIN, GUTTER_REPLY, r->text);
	buf_release(&b);
}

static void
draft_lines(struct doc *doc, struct desk *d, const struct draft *dr)
{
	struct str who = desk_login(d, dr->person);
	struct buf b = { 0 };

	doc_blank(doc);
	if (dr->person == desk_me(d)->id)
		buf_puts(&b, _("Your draft, not posted, saved "));
	else
		buf_printf(&b, _("Draft by %.*s, not posted, saved "), (int)who.n, who.p);
	when_said(&b, dr->updated_at, desk_now(d));
	doc_text(doc, STYLE_SOON, GUTTER_NONE, buf_str(&b));
	doc_text(doc, STYLE_DIM, GUTTER_DRAFT, dr->text);
	buf_release(&b);
}

static void
note_lines(struct doc *doc, struct desk *d, const struct note *n)
{
	struct str who = desk_login(d, n->person);
	struct buf b = { 0 };

	doc_blank(doc);
	buf_printf(&b, _("Note for colleagues only, by %.*s, "), (int)who.n, who.p);
	when_said(&b, n->at, desk_now(d));
	doc_text(doc, STYLE_NOTE, GUTTER_NOTE, buf_str(&b));
	doc_text(doc, STYLE_NOTE, GUTTER_NOTE, n->text);
	buf_release(&b);
}

/* One that is out: by when, what, who said it, and how it stands. */
static void
promise_line(struct doc *doc, struct desk *d, const struct promise *p)
{
	bool overdue = p->state == PROMISE_OPEN && p->due_at < desk_now(d);
	struct str who = desk_login(d, p->person);
	enum style style = overdue ? STYLE_OVERDUE : STYLE_DIM;
	struct buf b = { 0 };

	buf_printf(&b, _("%s %lld: "), promise_state_name(p->state), (long long)p->id);
	when_day(&b, p->due_at, desk_now(d));
	sep(&b);
	buf_put(&b, p->phrase);
	sep(&b);
	buf_put(&b, who);
	if (overdue) {
		sep(&b);
		buf_puts(&b, _("OVERDUE"));
	}
	if (p->provisional) {
		sep(&b);
		buf_puts(&b, _("provisional, no calendar yet"));
	}
	if (!overdue && p->state == PROMISE_OPEN)
		style = STYLE_PROMISE;
	doc_text(doc, style, GUTTER_NONE, buf_str(&b));
	buf_release(&b);
}

void
item_doc_thread(struct doc *doc, struct desk *d, const struct item_view *v,
    const struct promise *promises, size_t npromises)
{
	size_t i;

	head_lines(doc, d, &v->page.items[0]);
	for (i = 0; i < npromises; i++)
		if (promises[i].state != PROMISE_DRAFT)
			promise_line(doc, d, &promises[i]);
	for (i = 0; i < v->nmessages; i++) {
		doc_blank(doc);
		message_lines(doc, d, &v->messages[i], v->nmessages > 1);
	}
	for (i = 0; i < v->nreplies; i++)
		reply_lines(doc, d, &v->replies[i]);
	for (i = 0; i < v->ndrafts; i++)
		draft_lines(doc, d, &v->drafts[i]);
	for (i = 0; i < v->nnotes; i++)
		note_lines(doc, d, &v->notes[i]);
}

static void
other_line(struct doc *doc, struct desk *d, const struct item *it)
{
	struct str text = str_trim(it->subject.n > 0 ? it->subject : it->text);
	size_t line = str_find(text, STR("\n"), 0);
	struct buf b = { 0 };

	buf_printf(&b, "#%lld  ", (long long)it->id);
	add_time(&b, d, it->posted_at, it->posted_date_only, it->posted_odd);
	buf_printf(&b, "  %s  ", state_name(it->state));
	buf_put(&b, (struct str){ text.p, line < text.n ? line : text.n });
	doc_text(doc, STYLE_DIM, GUTTER_NONE, buf_str(&b));
	buf_release(&b);
}

void
item_doc_events(struct doc *doc, struct desk *d, const struct event *events, size_t nevents)
{
	struct buf b = { 0 };
	size_t i;

	for (i = 0; i < nevents; i++) {
		buf_clear(&b);
		when_said(&b, events[i].at, desk_now(d));
		sep(&b);
		history_sentence(d, &events[i], &b);
		doc_text(doc, STYLE_PLAIN, GUTTER_NONE, buf_str(&b));
	}
	buf_release(&b);
}

void
item_doc_context(struct doc *doc, struct desk *d, const struct item_view *v,
    const struct event *events, size_t nevents)
{
	size_t i, skip = nevents > BRIEF_EVENTS ? nevents - BRIEF_EVENTS : 0;

	if (v->others.count > 0)
		doc_say(doc, STYLE_HEAD, GUTTER_NONE,
		    ngettext("The author wrote %lld other time",
			"The author wrote %lld other times", (unsigned long)v->others_count),
		    (long long)v->others_count);
	else
		doc_say(doc, STYLE_HEAD, GUTTER_NONE, "%s", _("The author's first message here"));
	for (i = 0; i < v->others.count && i < BRIEF_OTHERS; i++)
		other_line(doc, d, &v->others.items[i]);
	doc_blank(doc);
	doc_say(doc, STYLE_HEAD, GUTTER_NONE, "%s", _("What happened"));
	item_doc_events(doc, d, events + skip, nevents - skip);
}
