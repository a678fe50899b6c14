/* Promises of the answer that is written: which stand in it, which the writer keeps as reminders. */
#include "tui/answer_promise.h"

#include "text/i18n.h"
#include "text/when.h"
#include "tui/prompt.h"

const struct promise *
answer_promise_kept(const struct answer_context *c, struct str phrase)
{
	size_t i;

	for (i = 0; i < c->npromises; i++)
		if (str_eq(c->promises[i].phrase, str_trim(phrase)))
			return &c->promises[i];
	return NULL;
}

static bool
is_to_come(const struct finding *f, int64_t now)
{
	return f->kind == FINDING_PROMISE && f->due_at > now;
}

size_t
answer_promises_missed(struct app *app, const struct item_view *view)
{
	struct answer_context about = { 0 };
	struct coach_report report = { 0 };
	struct err err;
	size_t i, n = 0;

	if (view->ndrafts > 0 && answer_context_read(&about, app->desk, view, &err) == RC_OK) {
		coach_read(desk_coach(app->desk), view->drafts[0].text, &about.ctx, &report);
		for (i = 0; i < report.n; i++)
			n += is_to_come(&report.findings[i], about.ctx.now) &&
			    answer_promise_kept(&about, report.findings[i].text) == NULL;
	}
	coach_report_release(&report);
	answer_context_release(&about);
	return n;
}

/* The promise the caret is at, or the next one, which is gone to. */
static enum rc
find(struct answer *as, struct app *app, const struct finding **out, struct err *err)
{
	struct answer_coach *c = &as->coach;
	size_t i, k, first = 0;

	if (c->current != COACH_NONE && answer_coach_at(c, c->current)->kind == FINDING_PROMISE) {
		*out = answer_coach_at(c, c->current);
		return RC_OK;
	}
	while (first < c->nmarks && c->marks[first].from < as->edit.caret)
		first++;
	for (k = 0; k < c->nmarks; k++) {
		i = (first + k) % c->nmarks;
		if (answer_coach_at(c, i)->kind != FINDING_PROMISE)
			continue;
		edit_go(&as->edit, c->marks[i].from);
		c->current = i;
		c->caret = as->edit.caret;
		answer_touched(as, app);
		*out = answer_coach_at(c, i);
		return RC_OK;
	}
	return err_set(err, RC_NOTFOUND,
	    _("No promise with a day stands in this text; write by when, such as \"by Friday\"."));
}

/* The day as when_parse_until reads it back: a whole day without its last second. */
static void
put_day(struct buf *out, int64_t at)
{
	struct when_parts p;

	when_split(at, &p);
	buf_printf(out, "%04d-%02d-%02d", p.year, p.month, p.day);
	if (p.hour != 23 || p.minute != 59)
		buf_printf(out, " %02d:%02d", p.hour, p.minute);
}

static void
ask(struct answer *as, struct app *app, const struct finding *f)
{
	struct target t = { .kind = TARGET_ITEM, .id = as->item };
	struct call call = { CMD_PROMISE, &t, STR("") };
	struct buf question = { 0 }, day = { 0 };

	buf_printf(&question,
	    f->provisional ? _("\"%.*s\" is due on (provisional, no calendar yet; Enter keeps it "
			       "as a reminder):")
			   : _("\"%.*s\" is due on (Enter keeps it as a reminder):"),
	    (int)f->text.n, f->text.p);
	put_day(&day, f->due_at);
	app_push(app, prompt_with_new(&call, buf_str(&question), buf_str(&day)));
	buf_release(&question);
	buf_release(&day);
}

static enum rc
keep(struct answer *as, struct app *app, const struct finding *f, struct str day, struct err *err)
{
	struct buf said = { 0 };
	int64_t at;
	enum rc rc = when_parse_until(day, desk_now(app->desk), &at, err);

	if (rc == RC_OK)
		rc = promise_keep(
		    app->desk, as->item, f->text, at, f->provisional && at == f->due_at, err);
	if (rc != RC_OK)
		return rc;
	when_day(&said, at, desk_now(app->desk));
	app_say(app, RC_OK,
	    _("\"%.*s\" is kept: a reminder for %s once the answer is recorded as posted."),
	    (int)f->text.n, f->text.p, buf_cstr(&said));
	buf_release(&said);
	return RC_OK;
}

static enum rc
forget(struct answer *as, struct app *app, const struct finding *f, struct err *err)
{
	struct key_said key;
	enum rc rc = promise_forget(app->desk, as->item, f->text, err);

	if (rc == RC_OK)
		app_say(app, RC_OK, _("\"%.*s\" is no reminder any more; %s keeps it again."),
		    (int)f->text.n, f->text.p, app_key_said(app, CMD_PROMISE, &key));
	return rc;
}

enum rc
answer_promise(struct answer *as, struct app *app, struct str arg, struct err *err)
{
	const struct finding *f = NULL;
	enum rc rc = answer_need_coach(as, app, err);

	if (rc == RC_OK)
		rc = find(as, app, &f, err);
	if (rc != RC_OK || f == NULL)
		return rc;
	if (str_trim(arg).n > 0) {
		rc = keep(as, app, f, str_trim(arg), err);
	} else if (answer_promise_kept(&as->coach.about, f->text) != NULL) {
		rc = forget(as, app, f, err);
	} else if (!is_to_come(f, desk_now(app->desk))) {
		rc = err_set(err, RC_REFUSED, "%.*s", (int)f->why.n, f->why.p);
	} else {
		ask(as, app, f);
		return RC_OK;
	}
	if (rc != RC_OK)
		return rc;
	return answer_coach_about(&as->coach, app->desk, &as->view, &as->edit, err);
}
