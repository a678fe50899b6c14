/* What is done to an item: from a list, from its own screen, from anywhere it is the target. */
#include <stdlib.h>

#include "desk/promise.h"
#include "desk/review.h"
#include "text/i18n.h"
#include "text/mem.h"
#include "text/when.h"
#include "tui/answer_promise.h"
#include "tui/cmd_run.h"
#include "tui/held.h"
#include "tui/prompt.h"
#include "tui/queue.h"

enum { WORDS_MAX = 32 };

static struct act
act_of(const struct call *call)
{
	return (struct act){ call->target->id, call->target->version, NULL };
}

/* Says what was done and releases it. */
static enum rc
tell(struct app *app, struct done *done, enum rc rc)
{
	if (rc == RC_OK && done->sentence.n > 0)
		app_say_keys(app, done->look > 0 ? RC_REFUSED : RC_OK, buf_cstr(&done->sentence));
	done_release(done);
	return rc;
}

/* Blanks of a Chinese keyboard part words too. */
static size_t
blank_at(struct str s, size_t i)
{
	static const struct str wide = { "\xE3\x80\x80", 3 };

	if (s.p[i] == ' ' || s.p[i] == '\t')
		return 1;
	return str_starts((struct str){ s.p + i, s.n - i }, wide) ? wide.n : 0;
}

/* Takes the first word off s. */
static struct str
word(struct str *s)
{
	struct str w;
	size_t i = 0, gap, start;

	while (i < s->n && (gap = blank_at(*s, i)) > 0)
		i += gap;
	for (start = i; i < s->n && blank_at(*s, i) == 0; i++)
		;
	w = (struct str){ s->p + start, i - start };
	while (i < s->n && (gap = blank_at(*s, i)) > 0)
		i += gap;
	*s = (struct str){ s->p + i, s->n - i };
	return w;
}

static size_t
words(struct str s, struct str *out)
{
	size_t n = 0;

	while (n < WORDS_MAX) {
		out[n] = word(&s);
		if (out[n].n == 0)
			break;
		n++;
	}
	return n;
}

static enum rc
item_number(struct str s, int64_t *out, struct err *err)
{
	struct str t = str_trim(s);
	int64_t n = 0;
	size_t i = t.n > 0 && t.p[0] == '#' ? 1 : 0;

	if (i == t.n || t.n - i > 18)
		goto bad;
	for (; i < t.n; i++) {
		if (t.p[i] < '0' || t.p[i] > '9')
			goto bad;
		n = n * 10 + (t.p[i] - '0');
	}
	*out = n;
	return RC_OK;
bad:
	return err_set(
	    err, RC_INVALID, _("\"%.*s\" is no item number; type one like 1042."), (int)t.n, t.p);
}

enum rc
cmd_run_CLAIM(struct app *app, const struct call *call, struct err *err)
{
	struct act a = act_of(call);
	struct done done = { 0 };

	return tell(app, &done, act_claim(app->desk, &a, false, &done, err));
}

enum rc
cmd_run_TAKE_OVER(struct app *app, const struct call *call, struct err *err)
{
	struct act a = act_of(call);
	struct done done = { 0 };

	return tell(app, &done, act_claim(app->desk, &a, true, &done, err));
}

enum rc
cmd_run_RELEASE(struct app *app, const struct call *call, struct err *err)
{
	struct act a = act_of(call);
	struct done done = { 0 };

	return tell(app, &done, act_release(app->desk, &a, &done, err));
}

enum rc
cmd_run_ASSIGN(struct app *app, const struct call *call, struct err *err)
{
	struct act a = act_of(call);
	struct done done = { 0 };
	int64_t person;
	enum rc rc = desk_person(app->desk, str_trim(call->arg), &person, err);

	if (rc != RC_OK)
		return rc;
	return tell(app, &done, act_assign(app->desk, &a, person, &done, err));
}

enum rc
cmd_run_RESOLVE(struct app *app, const struct call *call, struct err *err)
{
	struct act a = act_of(call);
	struct done done = { 0 };

	return tell(app, &done, act_resolve(app->desk, &a, str_trim(call->arg), &done, err));
}

enum rc
cmd_run_REOPEN(struct app *app, const struct call *call, struct err *err)
{
	struct act a = act_of(call);
	struct done done = { 0 };

	return tell(app, &done, act_reopen(app->desk, &a, &done, err));
}

enum rc
cmd_run_DISMISS(struct app *app, const struct call *call, struct err *err)
{
	struct act a = act_of(call);
	struct done done = { 0 };

	return tell(app, &done, act_dismiss(app->desk, &a, str_trim(call->arg), &done, err));
}

enum rc
cmd_run_MERGE(struct app *app, const struct call *call, struct err *err)
{
	struct act a = act_of(call);
	struct done done = { 0 };
	int64_t into;
	enum rc rc = item_number(call->arg, &into, err);

	if (rc != RC_OK)
		return rc;
	return tell(app, &done, act_merge(app->desk, &a, into, &done, err));
}

enum rc
cmd_run_WAIT(struct app *app, const struct call *call, struct err *err)
{
	struct act a = act_of(call);
	struct done done = { 0 };
	struct str reason = str_trim(call->arg), day = word(&reason);
	int64_t until;
	enum rc rc = when_parse_until(day, desk_now(app->desk), &until, err);

	if (rc != RC_OK)
		return rc;
	if (reason.n == 0)
		return err_set(err, RC_INVALID,
		    _("Say why it waits too, after the day: 3d the spare part is ordered."));
	return tell(app, &done, act_wait(app->desk, &a, until, reason, &done, err));
}

enum rc
cmd_run_SET(struct app *app, const struct call *call, struct err *err)
{
	struct act a = act_of(call);
	struct done done = { 0 };
	struct str list[WORDS_MAX];
	size_t n = words(call->arg, list);

	return tell(app, &done, act_set(app->desk, &a, list, n, &done, err));
}

static enum rc
tag(struct app *app, const struct call *call, bool add, struct err *err)
{
	struct act a = act_of(call);
	struct done done = { 0 };
	struct str list[WORDS_MAX];
	size_t n = words(call->arg, list);

	return tell(app, &done, act_tag(app->desk, &a, list, n, add, &done, err));
}

enum rc
cmd_run_TAG(struct app *app, const struct call *call, struct err *err)
{
	return tag(app, call, true, err);
}

enum rc
cmd_run_UNTAG(struct app *app, const struct call *call, struct err *err)
{
	return tag(app, call, false, err);
}

enum rc
cmd_run_NOTE(struct app *app, const struct call *call, struct err *err)
{
	struct act a = act_of(call);
	struct done done = { 0 };

	if (str_trim(call->arg).n == 0) {
		app_show(app, SCREEN_NOTE, *call->target, STR(""));
		return RC_OK;
	}
	a.version = 0; /* a note contradicts nothing that happened meanwhile */
	return tell(app, &done, act_note(app->desk, &a, str_trim(call->arg), &done, err));
}

typedef enum rc take_back_fn(
    struct desk *d, const struct act *a, struct done *done, struct err *err);

/*
 * Whatever was done last, wherever: putting an item away goes on to the next one, and undo must
 * still reach it. The item it was done to is gone to again.
 */
static enum rc
take_back(struct app *app, const struct call *call, take_back_fn *fn, struct err *err)
{
	struct act last = { 0 };
	struct done done = { 0 };
	enum rc rc = fn(app->desk, &last, &done, err);
	struct target t = { TARGET_ITEM, done.item, done.version, done.state };

	if (rc == RC_OK && done.item != 0 && done.item != call->target->id) {
		queue_go(app, done.item);
		if (app_screen(app)->ops->id == SCREEN_ITEM)
			app_show(app, SCREEN_ITEM, t, STR(""));
	}
	return tell(app, &done, rc);
}

enum rc
cmd_run_UNDO(struct app *app, const struct call *call, struct err *err)
{
	return take_back(app, call, act_undo, err);
}

enum rc
cmd_run_REDO(struct app *app, const struct call *call, struct err *err)
{
	return take_back(app, call, act_redo, err);
}

enum rc
cmd_run_DRAFT(struct app *app, const struct call *call, struct err *err)
{
	(void)err;
	app_show(app, SCREEN_ANSWER, *call->target, call->arg);
	return RC_OK;
}

/*
 * My draft of the answer as it stands, in view, before it goes out; RC_NOTFOUND with a sentence when
 * there is none. *held: something came in that it has not seen, and that is shown first.
 */
static enum rc
my_draft(struct app *app, const struct call *call, struct item_view *view, struct str *out,
    bool *held, struct err *err)
{
	enum rc rc = app_save(app, err);

	if (rc == RC_OK)
		rc = held_ask(app, call, held, err);
	if (rc == RC_OK)
		rc = item_view(app->desk, call->target->id, view, err);
	if (rc != RC_OK)
		return rc;
	if (view->ndrafts == 0 || view->drafts[0].person != desk_me(app->desk)->id)
		return err_set(err, RC_NOTFOUND, _("You have no draft here yet; write one first."));
	*out = view->drafts[0].text;
	return RC_OK;
}

enum rc
cmd_run_COPY(struct app *app, const struct call *call, struct err *err)
{
	struct item_view view = { 0 };
	struct str text = { 0 };
	bool held = false;
	enum rc rc = my_draft(app, call, &view, &text, &held, err);

	if (rc == RC_OK && !held) /* what a rule asks about leaves only as it was approved */
		rc = review_may_send(app->desk, call->target->id, text, err);
	if (rc == RC_OK && !held) {
		app_copy(app, text);
		app_say(app, RC_OK,
		    _("Your draft was sent to your terminal's clipboard. Paste it "
		      "to see that it arrived; not every terminal allows it."));
	}
	item_view_release(&view);
	return rc;
}

enum rc
cmd_run_POSTED(struct app *app, const struct call *call, struct err *err)
{
	struct posting p = { .url = str_trim(call->arg), .at = WHEN_NONE };
	struct item_view view = { 0 };
	struct act a = act_of(call);
	struct done done = { 0 };
	size_t missed = 0;
	bool held = false;
	enum rc rc = my_draft(app, call, &view, &p.text, &held, err);

	if (rc == RC_OK && !held) {
		/* saving the draft may have given the item a new version; what is recorded is fact */
		a.version = 0;
		missed = answer_promises_missed(app, &view);
		rc = act_posted(app->desk, &a, &p, &done, err);
	}
	item_view_release(&view);
	if (rc == RC_OK && missed > 0)
		buf_printf(&done.sentence,
		    ngettext(" %zu promise in it is not kept as a reminder.",
			" %zu promises in it are not kept as reminders.", missed),
		    missed);
	if (rc == RC_OK && !held && app_screen(app)->ops->id != SCREEN_ITEM)
		app_leave_answer(app);
	return tell(app, &done, rc);
}

/* Ends a promise; with several open ones and none named, asks for the number. */
static enum rc
end_promise(struct app *app, const struct call *call, bool kept, struct err *err)
{
	struct act a = act_of(call);
	struct done done = { 0 };
	struct arena mem = { 0 };
	struct str reason = str_trim(call->arg), first = reason, number = word(&first);
	struct promise p = { 0 };
	int64_t id = 0;
	enum rc rc = RC_OK;

	a.version = 0; /* it is about the promise, which is looked at in the transaction */
	if (number.n > 0 && item_number(number, &id, err) == RC_OK)
		reason = first;
	else if (kept && number.n > 0)
		rc = RC_INVALID;
	if (rc == RC_OK)
		rc = promise_open_one(app->desk, a.item, id, &mem, &p, err);
	if (rc == RC_NOTFOUND && !kept && id != 0) { /* a reason that begins with a number */
		reason = str_trim(call->arg);
		rc = promise_open_one(app->desk, a.item, 0, &mem, &p, err);
	}
	if (rc == RC_REFUSED && number.n == 0)
		app_push(app, prompt_with_new(call, str_of(err->msg), STR("")));
	else if (rc == RC_OK)
		rc = act_promise(app->desk, &a, p.id, kept, reason, &done, err);
	arena_release(&mem);
	return tell(app, &done, rc == RC_REFUSED && number.n == 0 ? RC_OK : rc);
}

enum rc
cmd_run_KEPT(struct app *app, const struct call *call, struct err *err)
{
	return end_promise(app, call, true, err);
}

enum rc
cmd_run_GIVE_UP(struct app *app, const struct call *call, struct err *err)
{
	return end_promise(app, call, false, err);
}

enum rc
cmd_run_SUBMIT(struct app *app, const struct call *call, struct err *err)
{
	struct review_need need = { .needed = false };
	struct item_view view = { 0 };
	struct arena mem = { 0 };
	struct act a = act_of(call);
	struct done done = { 0 };
	struct str text = { 0 };
	bool held = false;
	enum rc rc = my_draft(app, call, &view, &text, &held, err);

	a.version = 0; /* it is about the text, which has a check of its own */
	if (rc == RC_OK && !held)
		rc = act_submit(app->desk, &a, false, &done, err);
	if (rc == RC_OK && !held && app_screen(app)->ops->id != SCREEN_ITEM)
		app_leave_answer(app);
	if (rc == RC_OK && !held)
		rc = review_need(app->desk, a.item, text, &mem, &need, err);
	if (rc == RC_OK && !held && need.alone)
		app_show(app, SCREEN_REVIEW, *call->target, STR(""));
	item_view_release(&view);
	arena_release(&mem);
	return tell(app, &done, rc);
}

/* Where the text stands on the screen it is decided on; elsewhere it is shown first. */
enum rc
cmd_run_APPROVE(struct app *app, const struct call *call, struct err *err)
{
	struct screen *s = app_top(app);

	if (s->ops->id == SCREEN_REVIEW)
		return s->ops->command(s, app, CMD_APPROVE, call->arg, err);
	app_show(app, SCREEN_REVIEW, *call->target, STR(""));
	return RC_OK;
}

enum rc
cmd_run_COMPARE(struct app *app, const struct call *call, struct err *err)
{
	(void)err;
	app_show(app, SCREEN_COMPARE, *call->target, STR(""));
	return RC_OK;
}

enum rc
cmd_run_GOTO(struct app *app, const struct call *call, struct err *err)
{
	struct item_page page = { 0 };
	struct target t = { .kind = TARGET_ITEM };
	enum rc rc = item_number(call->arg, &t.id, err);

	if (rc == RC_OK)
		rc = item_get(app->desk, t.id, &page, err);
	if (rc == RC_OK) {
		t.version = page.items[0].version;
		t.state = page.items[0].state;
		app_show(app, SCREEN_ITEM, t, STR(""));
	}
	item_page_release(&page);
	return rc;
}
