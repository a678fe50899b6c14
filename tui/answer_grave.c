#include "tui/answer_grave.h"

#include "text/i18n.h"
#include "tui/answer_coach.h"
#include "tui/prompt.h"

/* The first grave one, and how many there are. */
static const struct finding *
gravest(const struct coach_report *r, size_t *count)
{
	const struct finding *first = NULL;
	size_t i;

	for (*count = 0, i = 0; i < r->n; i++)
		if (r->findings[i].severity >= 3 && (*count)++ == 0)
			first = &r->findings[i];
	return first;
}

static void
put_question(struct buf *out, const struct coach_report *r)
{
	size_t count;
	const struct finding *f = gravest(r, &count);

	if (f == NULL)
		return;
	finding_say(f, out);
	if (count > 1)
		buf_printf(
		    out, ngettext(" (and %zu more)", " (and %zu more)", count - 1), count - 1);
	buf_puts(out, _(" Go on all the same?"));
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
