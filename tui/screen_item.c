/*
 * One item, whole: what was written, what was answered, notes, who wrote it, what happened.
 *
 * It is held by a lease while it is open. When it is put away (resolved, dismissed, merged, put off),
 * the next one of the list opens.
 */
#include <stdlib.h>

#include "desk/act.h"
#include "desk/review.h"
#include "text/i18n.h"
#include "text/mem.h"
#include "text/when.h"
#include "tui/app.h"
#include "tui/item_doc.h"
#include "tui/queue.h"

enum {
	BESIDE_COLS = 132,
	LEASE_REST = 300,	/* who only steps through takes nothing: ms */
	LEASE_AGAIN = 5 * 60 * 1000,
};

struct item_screen {
	struct screen base;
	struct desk *desk;	/* borrowed */
	int64_t id, version;
	enum state state;	/* as last shown */
	bool shown;
	struct item_view view;
	struct event *events;
	size_t nevents;
	struct promise *promises;
	size_t npromises;
	struct arena mem;	/* of events and promises */
	struct doc thread, context;
	bool beside;
	size_t top;
	int64_t shown_at;	/* monotonic */
	int64_t leased, leased_at; /* the item we hold, 0: none; since when (monotonic) */
};

/* I have just put it away: resolved, dismissed, merged or put off. */
static bool
put_away(const struct item_screen *is, enum state before)
{
	static const bool away[STATE__COUNT] = {
		[STATE_WAITING] = true,
		[STATE_RESOLVED] = true,
		[STATE_DISMISSED] = true,
		[STATE_MERGED] = true,
	};

	return is->shown && is->state != before && away[is->state] && is->nevents > 0 &&
	    is->events[is->nevents - 1].person == desk_me(is->desk)->id;
}

static bool
may_hold(const struct item_screen *is)
{
	return desk_readonly(is->desk) == NULL && desk_me(is->desk)->role != ROLE_VIEWER;
}

static void
let_go(struct item_screen *is)
{
	struct err err = { 0 };

	if (is->leased != 0)
		lease_drop(is->desk, is->leased, &err);
	is->leased = 0;
}

/*
 * Resting on an item tells the others; it is told again while one stays. Both are writes, so neither
 * is done while a key waits for its frame. The lease is advisory: a busy file prevents no reading.
 */
static int64_t
hold(struct item_screen *is, int64_t now)
{
	int64_t holder;
	struct err err = { 0 };

	if (!may_hold(is))
		return INT64_MAX;
	if (now < is->shown_at + LEASE_REST)
		return is->shown_at + LEASE_REST;
	if (is->leased != is->id || now >= is->leased_at + LEASE_AGAIN) {
		if (is->leased != is->id)
			let_go(is);
		if (lease_take(is->desk, is->id, &holder, &err) == RC_OK)
			is->leased = is->id;
		is->leased_at = now;
	}
	return is->leased_at + LEASE_AGAIN;
}

/* Once, when it comes on the screen. */
static void
say_holder(const struct item_screen *is, struct app *app)
{
	int64_t holder = is->view.page.items[0].claimed_by;
	struct str who;

	if (holder == 0 || holder == desk_me(is->desk)->id)
		return;
	who = desk_login(is->desk, holder);
	app_say(app, RC_OK, _("%.*s has this item; you may read it, or take it over."), (int)who.n,
	    who.p);
}

static void
release_view(struct item_screen *is)
{
	item_view_release(&is->view);
	arena_release(&is->mem);
	is->view = (struct item_view){ 0 };
	is->events = NULL;
	is->promises = NULL;
	is->npromises = 0;
	is->nevents = 0;
}

static enum rc
read_item(struct item_screen *is, struct err *err)
{
	struct item_view view = { 0 };
	struct arena mem = { 0 };
	struct event *events;
	struct promise *promises;
	size_t nevents, npromises;
	enum rc rc = item_view(is->desk, is->id, &view, err);

	if (rc == RC_OK)
		rc = history_item(is->desk, is->id, 0, &mem, &events, &nevents, err);
	if (rc == RC_OK)
		rc = promise_of_item(is->desk, is->id, &mem, &promises, &npromises, err);
	if (rc != RC_OK) {
		item_view_release(&view);
		arena_release(&mem);
		return rc;
	}
	release_view(is);
	is->view = view;
	is->mem = mem;
	is->events = events;
	is->nevents = nevents;
	is->promises = promises;
	is->npromises = npromises;
	is->version = view.page.items[0].version;
	return RC_OK;
}

static void
lay_out(struct item_screen *is, const struct app *app)
{
	int left = app->cols * 11 / 20;

	doc_release(&is->thread);
	doc_release(&is->context);
	is->beside = app->cols >= BESIDE_COLS;
	doc_init(&is->thread, app->cs, (is->beside ? left : app->cols) - 2);
	item_doc_thread(&is->thread, is->desk, &is->view, is->promises, is->npromises);
	if (is->beside) {
		doc_init(&is->context, app->cs, app->cols - left - 3);
		item_doc_context(&is->context, is->desk, &is->view, is->events, is->nevents);
	} else {
		doc_rule(&is->thread);
		item_doc_context(&is->thread, is->desk, &is->view, is->events, is->nevents);
	}
}

static int
body_rows(const struct app *app)
{
	return app->rows - 2;
}

static enum rc
show_other(struct item_screen *is, struct app *app, struct target t, struct err *err)
{
	is->id = t.id;
	is->shown = false;
	is->top = 0;
	return is->base.ops->load(&is->base, app, err);
}

/* What follows in the list, whether this item has left it or not. */
static struct target
next_of_list(struct item_screen *is, struct app *app)
{
	struct target next = queue_step(app, 0, true);

	return next.kind == TARGET_ITEM && next.id == is->id ? queue_step(app, 1, false) : next;
}

/* My draft here may go out as it is saved: that is what comes next. */
static bool
may_go_out(const struct item_screen *is)
{
	const struct item_view *v = &is->view;
	struct err err;

	return v->ndrafts > 0 && v->drafts[0].person == desk_me(is->desk)->id &&
	    review_may_send(is->desk, is->id, v->drafts[0].text, &err) == RC_OK;
}

static const enum cmd_id send_hints[] = { CMD_COPY, CMD_POSTED, CMD_DRAFT, CMD_RESOLVE, CMD_WAIT,
	CMD_NEXT, CMD_BACK, CMD_DISMISS, CMD_PREV, CMD_NOTE, CMD_UNDO, CMD__COUNT };

static enum rc
item_load(struct screen *s, struct app *app, struct err *err)
{
	struct item_screen *is = (struct item_screen *)s;
	enum state before = is->state;
	struct target next;
	size_t last;
	enum rc rc;

	if ((rc = read_item(is, err)) != RC_OK)
		return rc;
	is->state = is->view.page.items[0].state;
	is->base.hints = may_go_out(is) ? send_hints : NULL;
	if (put_away(is, before) && (next = next_of_list(is, app)).kind != TARGET_NONE)
		return show_other(is, app, next, err);
	if (!is->shown) {
		is->shown_at = when_monotonic();
		say_holder(is, app);
	}
	is->shown = true;
	lay_out(is, app);
	last = doc_last_top(&is->thread, body_rows(app));
	is->top = is->top > last ? last : is->top;
	return RC_OK;
}

static void
item_draw(const struct screen *s, const struct app *app, struct grid *g)
{
	const struct item_screen *is = (const struct item_screen *)s;
	int rows = app_body_rows(g), left = is->thread.width + 2;

	(void)app;
	doc_draw(&is->thread, g, (struct area){ 0, 1, rows, is->thread.width }, is->top);
	if (is->beside) {
		grid_vline(g, 0, left - 1, rows);
		doc_draw(&is->context, g, (struct area){ 0, left + 1, rows, is->context.width }, 0);
	}
	grid_caret(g, 0, 0);
}

static struct target
item_target(const struct screen *s)
{
	const struct item_screen *is = (const struct item_screen *)s;

	return (struct target){ TARGET_ITEM, is->id, is->version, is->state };
}

static enum rc
step(struct item_screen *is, struct app *app, int by, struct err *err)
{
	struct target t = queue_step(app, by, false);

	if (t.kind == TARGET_NONE)
		return err_set(err, RC_REFUSED,
		    by > 0 ? _("This is the last item of the list.")
			   : _("This is the first item of the list."));
	return show_other(is, app, t, err);
}

static enum rc
item_command(struct screen *s, struct app *app, enum cmd_id cmd, struct str arg, struct err *err)
{
	struct item_screen *is = (struct item_screen *)s;

	(void)arg;
	if (doc_scroll(&is->thread, cmd, body_rows(app), &is->top))
		return RC_OK;
	switch (cmd) {
	case CMD_NEXT:
	case CMD_PREV:
		return step(is, app, cmd == CMD_NEXT ? 1 : -1, err);
	case CMD_OPEN:
		app_run(app, CMD_DRAFT, (struct str){ 0 });
		return RC_OK;
	case CMD_PREVIEW:
		app_show(app, SCREEN_PREVIEW, item_target(s), (struct str){ 0 });
		return RC_OK;
	default:
		return err_set(err, RC_INVALID, _("That does nothing on an item."));
	}
}

/* Others changed something: this item is read again where one reads; the text does not jump. */
static bool
item_changed(struct screen *s, struct app *app)
{
	(void)s;
	(void)app;
	return true;
}

static int64_t
item_tick(struct screen *s, struct app *app, int64_t now)
{
	struct item_screen *is = (struct item_screen *)s;

	(void)app;
	return hold(is, now);
}

static void
item_free(struct screen *s)
{
	struct item_screen *is = (struct item_screen *)s;

	let_go(is);
	release_view(is);
	doc_release(&is->thread);
	doc_release(&is->context);
	free(is);
}

static const enum cmd_id item_hints[] = { CMD_DRAFT, CMD_WAIT, CMD_RESOLVE, CMD_DISMISS, CMD_NEXT,
	CMD_BACK, CMD_CLAIM, CMD_PREV, CMD_NOTE, CMD_TAG, CMD_KEPT, CMD_MERGE, CMD_UNDO,
	CMD__COUNT };

static const struct screen_ops item_ops = {
	.id = SCREEN_ITEM,
	.hints = item_hints,
	.load = item_load,
	.draw = item_draw,
	.command = item_command,
	.target = item_target,
	.tick = item_tick,
	.changed = item_changed,
	.free = item_free,
};

struct screen *
screen_item_new(struct app *app, struct target target, struct str arg)
{
	struct item_screen *is = xcalloc(1, sizeof(*is));

	(void)arg;
	is->base.ops = &item_ops;
	is->desk = app->desk;
	is->id = target.id;
	is->version = target.version;
	is->state = target.state;
	return &is->base;
}
