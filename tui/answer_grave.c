#include "tui/answer_grave.h"

#include "desk/review.h"
#include "text/i18n.h"
#include "tui/answer_coach.h"
#include "tui/prompt.h"

enum { NAMES_MOST = 3, NAME_BYTES = 60 };

/* What stands there, in quotation marks; what is about much of the text by what it is. */
static void
put_name(struct buf *out, const struct finding *f)
{
	if (f->text.n == 0 || f->text.n > NAME_BYTES)
		buf_puts(out, finding_kind_name(f->kind));
	else
		buf_printf(out, _("\"%.*s\""), (int)f->text.n, f->text.p);
}

static void
put_names(struct buf *out, const struct coach_report *r, size_t count)
{
	struct buf names = { 0 };
	size_t i, n = 0;

	for (i = 0; i < r->n && n < NAMES_MOST; i++) {
		if (r->findings[i].severity < 3)
			continue;
		buf_puts(&names, n++ > 0 ? _(", ") : "");
		put_name(&names, &r->findings[i]);
	}
	if (count > n)
		buf_printf(&names, _(" and %zu more"), count - n);
	buf_printf(out, _("To be confirmed before it goes out: %s."), buf_cstr(&names));
	buf_release(&names);
}

static void
put_question(struct buf *out, const struct coach_report *r)
{
	const struct finding *last = NULL;
	size_t i, count = 0;

	for (i = 0; i < r->n; i++)
		if (r->findings[i].severity >= 3) {
			last = &r->findings[i];
			count++;
		}
	if (count == 0)
		return;
	if (count == 1)
		finding_say(last, out);
	else
		put_names(out, r, count);
	buf_puts(out, _(" Go on all the same?"));
}

/* Whether this text was asked about already and may go all the same; it is asked about from now. */
static bool
is_confirmed(struct app *app, int64_t item, struct str text)
{
	if (app->asked_yes && app->asked_item == item && str_eq(buf_str(&app->asked), text))
		return true;
	buf_clear(&app->asked);
	buf_put(&app->asked, text);
	app->asked_item = item;
	app->asked_yes = false;
	return false;
}

/* A failure here is met again by the command itself, which says it. */
static void
read_draft(struct app *app, int64_t item, struct buf *question)
{
	struct item_view view = { 0 };
	struct answer_context about = { 0 };
	struct coach_report report = { 0 };
	struct same same = { 0 };
	struct err err;

	if (app_save(app, &err) != RC_OK || item_view(app->desk, item, &view, &err) != RC_OK)
		return;
	if (view.ndrafts > 0 && view.drafts[0].person == desk_me(app->desk)->id &&
	    !is_confirmed(app, item, view.drafts[0].text) &&
	    answer_context_read(&about, app->desk, &view, &err) == RC_OK) {
		coach_read(desk_coach(app->desk), view.drafts[0].text, &about.ctx, &report);
		if (same_answer(app->desk, item, view.drafts[0].text, &about.mem, &same, &err) ==
		    RC_OK)
			answer_context_same(&about, &same, &report);
		put_question(question, &report);
	}
	coach_report_release(&report);
	answer_context_release(&about);
	item_view_release(&view);
}

bool
answer_ask_grave(struct app *app, const struct call *call)
{
	struct buf question = { 0 };
	bool asked;

	if (call->target->kind == TARGET_ITEM)
		read_draft(app, call->target->id, &question);
	asked = question.n > 0;
	if (asked)
		app_push(app, prompt_question_new(call, buf_str(&question)));
	buf_release(&question);
	return asked;
}

/* RC_REFUSED with a sentence when a rule wants my draft approved and it is not. */
static enum rc
may_send(struct app *app, int64_t item, struct err *err)
{
	struct item_view view = { 0 };
	enum rc rc = app_save(app, err);

	if (rc == RC_OK)
		rc = item_view(app->desk, item, &view, err);
	if (rc == RC_OK && view.ndrafts > 0 && view.drafts[0].person == desk_me(app->desk)->id)
		rc = review_may_send(app->desk, item, view.drafts[0].text, err);
	item_view_release(&view);
	return rc;
}

enum rc
answer_may_go(struct app *app, const struct call *call, struct err *err)
{
	return call->target->kind == TARGET_ITEM ? may_send(app, call->target->id, err) : RC_OK;
}

bool
answer_ask_unapproved(struct app *app, const struct call *call)
{
	struct buf question = { 0 };
	struct key_said key;
	struct err err;

	if (answer_may_go(app, call, &err) != RC_REFUSED)
		return false;
	buf_printf(&question,
	    _("It needs approval and has none (%s hands it in); record it all the same? "
	      "Its address (may be empty, Escape stops):"),
	    app_key_said(app, CMD_SUBMIT, &key));
	app_push(app, prompt_with_new(call, buf_str(&question), call->arg));
	buf_release(&question);
	return true;
}
