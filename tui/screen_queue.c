#include "tui/queue.h"

#include <stdlib.h>

#include "desk/settings.h"
#include "text/i18n.h"
#include "text/mem.h"
#include "tui/item_doc.h"
#include "tui/screen_queue.h"

enum { MINUTE = 60000 };

static struct queue_layout
layout_of(const struct queue *q, const struct app *app)
{
	return queue_layout(q, app->rows - 2, app->cols);
}

static size_t
list_rows(const struct queue *q, const struct app *app)
{
	int rows = layout_of(q, app).list.rows;

	return rows > 0 ? (size_t)rows : 1;
}

/* The text beside or below the list follows the cursor; only what is shown is laid out. */
static void
show_item(struct queue *q, const struct app *app)
{
	const struct item *it = win_item(&q->win);
	struct area area = layout_of(q, app).item;

	doc_release(&q->doc);
	q->doc_item = it != NULL ? it->id : 0;
	if (it == NULL || area.cols <= 0)
		return;
	doc_init(&q->doc, app->cs, area.cols);
	item_doc_brief(&q->doc, q->desk, it);
}

/* Views that are one state; the others are counted in their own way. */
static const enum state view_states[VIEW__COUNT] = {
	[VIEW_TODO] = STATE__COUNT,
	[VIEW_MINE] = STATE__COUNT,
	[VIEW_NEW] = STATE_NEW,
	[VIEW_WAITING] = STATE_WAITING,
	[VIEW_ANSWERED] = STATE_ANSWERED,
	[VIEW_PROMISED] = STATE__COUNT,
	[VIEW_RESOLVED] = STATE_RESOLVED,
	[VIEW_DISMISSED] = STATE_DISMISSED,
	[VIEW_MERGED] = STATE_MERGED,
	[VIEW_ALL] = STATE__COUNT,
};

/* The states that the rows of a view can be in, as bits. */
static unsigned
states_of(enum view view)
{
	if (view == VIEW_TODO)
		return 1u << STATE_NEW | 1u << STATE_OPEN | 1u << STATE_WAITING;
	return view_states[view] < STATE__COUNT ? 1u << view_states[view] : ~0u;
}

bool
queue_counted_exactly(const struct queue *q)
{
	return q->typed.n == 0 && (q->view == VIEW_TODO || view_states[q->view] != STATE__COUNT);
}

static enum rc
count_rows(struct queue *q, struct err *err)
{
	struct totals t;
	enum rc rc;

	if (!queue_counted_exactly(q))
		return item_count(q->desk, q->filter, QUEUE_COUNT_BOUND, &q->count, err);
	if ((rc = desk_totals(q->desk, &t, err)) != RC_OK)
		return rc;
	if (q->view == VIEW_TODO)
		q->count = t.by_state[STATE_NEW] + t.by_state[STATE_OPEN] + t.wait_over;
	else
		q->count = t.by_state[view_states[q->view]];
	return RC_OK;
}

static enum rc
queue_load(struct screen *s, struct app *app, struct err *err)
{
	struct queue *q = (struct queue *)s;
	enum rc rc;

	q->win.filter = q->filter;
	q->widths = row_measure(app->cs, states_of(q->view));
	q->now = desk_now(q->desk);
	if (!q->loaded)
		rc = win_seek(&q->win, q->desk, (struct item_key){ 0 }, list_rows(q, app), err);
	else
		rc = win_reload(&q->win, q->desk, list_rows(q, app), err);
	if (rc == RC_OK)
		rc = count_rows(q, err);
	q->loaded = true;
	show_item(q, app);
	return rc;
}

/* A view and what narrows it; the list is read from its start. On failure nothing changes. */
static enum rc
set_filter(struct queue *q, struct app *app, enum view view, struct str typed, struct err *err)
{
	struct filter *f;
	struct buf keep = { 0 };
	enum rc rc = filter_of_view(view, typed, &f, err);

	if (rc != RC_OK)
		return rc;
	buf_put(&keep, typed);
	buf_release(&q->typed);
	q->typed = keep;
	filter_free(q->filter);
	q->filter = f;
	q->view = view;
	win_release(&q->win);
	q->loaded = false;
	return queue_load(&q->base, app, err);
}

static struct target
queue_target(const struct screen *s)
{
	const struct item *it = win_item(&((const struct queue *)s)->win);

	if (it == NULL)
		return (struct target){ .kind = TARGET_NONE };
	return (struct target){ TARGET_ITEM, it->id, it->version, it->state };
}

static enum rc
move(struct queue *q, struct app *app, long by, struct err *err)
{
	int64_t before = q->doc_item;
	enum rc rc = win_move(&q->win, q->desk, by, list_rows(q, app), err);
	const struct item *it = win_item(&q->win);

	if (it != NULL && it->id != before)
		show_item(q, app);
	return rc;
}

static enum rc
to_edge(struct queue *q, struct app *app, bool end, struct err *err)
{
	enum rc rc = end
	    ? win_end(&q->win, q->desk, list_rows(q, app), err)
	    : win_seek(&q->win, q->desk, (struct item_key){ 0 }, list_rows(q, app), err);

	show_item(q, app);
	return rc;
}

static enum rc
turn_view(struct queue *q, struct app *app, int by, struct err *err)
{
	int view = ((int)q->view + by + VIEW__COUNT) % VIEW__COUNT;

	return set_filter(q, app, (enum view)view, buf_str(&q->typed), err);
}

/* By its id or its name in the language in force. */
static bool
view_find(struct str name, enum view *out)
{
	int v;

	for (v = 0; v < VIEW__COUNT; v++) {
		*out = (enum view)v;
		if (str_eq(name, str_of(view_id(*out))) || str_eq(name, str_of(view_name(*out))))
			return true;
	}
	return false;
}

static enum rc
go_to_view(struct queue *q, struct app *app, struct str name, struct err *err)
{
	struct buf all = { 0 };
	enum view view;
	int v;

	name = str_trim(name);
	if (view_find(name, &view))
		return set_filter(q, app, view, (struct str){ 0 }, err);
	for (v = 0; v < VIEW__COUNT; v++)
		buf_printf(&all, " %s", view_id((enum view)v));
	err_set(err, RC_INVALID, _("There is no view \"%.*s\"; the views are:%s."), (int)name.n,
	    name.p, buf_cstr(&all));
	buf_release(&all);
	return RC_INVALID;
}

static enum rc
open_item(struct queue *q, struct app *app, struct err *err)
{
	struct target t = queue_target(&q->base);

	if (t.kind == TARGET_NONE)
		return err_set(err, RC_INVALID, _("There is no item here to open."));
	app_show(app, SCREEN_ITEM, t, (struct str){ 0 });
	return RC_OK;
}

/* The choice is remembered; where that cannot be written it lasts as long as this queue. */
static enum rc
turn_pane(struct queue *q, struct app *app, struct err *err)
{
	struct err unsaved;
	struct key_said key;
	enum rc rc;

	q->alone = !q->alone;
	setting_set(q->desk, "pane", q->alone ? STR("hidden") : STR("shown"), NULL, NULL, &unsaved);
	rc = win_reload(&q->win, q->desk, list_rows(q, app), err);
	show_item(q, app);
	app_say(app, RC_OK,
	    q->alone ? _("The list has the screen to itself; %s shows the item again.")
		     : _("The item under the cursor is shown; %s gives the list its room."),
	    app_key_said(app, CMD_PANE, &key));
	return rc;
}

static enum rc
queue_command(struct screen *s, struct app *app, enum cmd_id cmd, struct str arg, struct err *err)
{
	struct queue *q = (struct queue *)s;
	long page = (long)list_rows(q, app);

	switch (cmd) {
	case CMD_DOWN:
	case CMD_NEXT:
		return move(q, app, 1, err);
	case CMD_UP:
	case CMD_PREV:
		return move(q, app, -1, err);
	case CMD_PAGE_DOWN:
		return move(q, app, page, err);
	case CMD_PAGE_UP:
		return move(q, app, -page, err);
	case CMD_TOP:
		return to_edge(q, app, false, err);
	case CMD_BOTTOM:
		return to_edge(q, app, true, err);
	case CMD_OPEN:
		return open_item(q, app, err);
	case CMD_NEXT_VIEW:
		return turn_view(q, app, 1, err);
	case CMD_PREV_VIEW:
		return turn_view(q, app, -1, err);
	case CMD_FILTER:
		return set_filter(q, app, q->view, str_trim(arg), err);
	case CMD_LIST:
		return set_filter(q, app, VIEW_ALL, str_trim(arg), err);
	case CMD_VIEW:
		return go_to_view(q, app, arg, err);
	case CMD_PANE:
		return turn_pane(q, app, err);
	default:
		return err_set(err, RC_INVALID, _("That does nothing in the queue."));
	}
}

/* Others changed something: rows are read again where they stand, nothing moves. */
static bool
queue_changed(struct screen *s, struct app *app)
{
	struct queue *q = (struct queue *)s;
	struct err err = { 0 };

	if (win_refresh(&q->win, q->desk, list_rows(q, app), &err) != RC_OK)
		app_say(app, err.rc, "%s", err.msg);
	count_rows(q, &err);
	show_item(q, app);
	return false;
}

/* On the minute. */
static int64_t
queue_tick(struct screen *s, struct app *app, int64_t now)
{
	struct queue *q = (struct queue *)s;

	if (app_top(app) == s)
		q->now = desk_now(q->desk);
	return now + MINUTE - desk_now(q->desk) % MINUTE;
}

static void
queue_free(struct screen *s)
{
	struct queue *q = (struct queue *)s;

	win_release(&q->win);
	doc_release(&q->doc);
	buf_release(&q->typed);
	filter_free(q->filter);
	free(q);
}

static const enum cmd_id queue_hints[] = { CMD_OPEN, CMD_DRAFT, CMD_WAIT, CMD_RESOLVE, CMD_DISMISS,
	CMD_CLAIM, CMD_NEXT_VIEW, CMD_FILTER, CMD_UNDO, CMD_TAG, CMD_NOTE, CMD_QUIT, CMD__COUNT };

static const struct screen_ops queue_ops = {
	.id = SCREEN_QUEUE,
	.hints = queue_hints,
	.load = queue_load,
	.draw = queue_draw,
	.command = queue_command,
	.target = queue_target,
	.tick = queue_tick,
	.changed = queue_changed,
	.free = queue_free,
};

struct screen *
screen_queue_new(struct app *app, struct target target, struct str arg)
{
	struct queue *q = xcalloc(1, sizeof(*q));
	struct buf pane = { 0 };
	struct err err = { 0 };

	(void)target;
	(void)arg;
	q->base.ops = &queue_ops;
	q->desk = app->desk;
	q->view = VIEW_TODO;
	if (setting_get(q->desk, "pane", &pane, &err) == RC_OK)
		q->alone = str_eq(buf_str(&pane), STR("hidden"));
	buf_release(&pane);
	if (filter_of_view(q->view, (struct str){ 0 }, &q->filter, &err) != RC_OK)
		app_say(app, err.rc, "%s", err.msg);
	return &q->base;
}

static struct queue *
find_queue(struct app *app)
{
	size_t i;

	for (i = app->depth; i-- > 0;)
		if (app->stack[i]->ops == &queue_ops)
			return (struct queue *)app->stack[i];
	return NULL;
}

struct target
queue_step(struct app *app, int by, bool leave)
{
	struct queue *q = find_queue(app);
	struct target none = { .kind = TARGET_NONE };
	struct err err = { 0 };
	int64_t before;

	if (q == NULL)
		return none;
	if (leave) {
		q->base.stale = false;
		if (queue_load(&q->base, app, &err) != RC_OK)
			return none;
	}
	before = win_item(&q->win) != NULL ? win_item(&q->win)->id : 0;
	if (by != 0 &&
	    (move(q, app, by, &err) != RC_OK || win_item(&q->win) == NULL ||
		win_item(&q->win)->id == before))
		return none;
	return queue_target(&q->base);
}

void
queue_show(struct app *app, const char *view)
{
	struct screen *s;
	struct err err = { 0 };

	app_show(app, SCREEN_QUEUE, (struct target){ 0 }, (struct str){ 0 });
	s = app_top(app);
	if (s->ops == &queue_ops && go_to_view((struct queue *)s, app, str_of(view), &err) != RC_OK)
		app_say(app, err.rc, "%s", err.msg);
}

static struct item_key
key_of(const struct item *it)
{
	return it != NULL ? (struct item_key){ true, it->queue_at, it->id }
			  : (struct item_key){ 0 };
}

void
queue_go(struct app *app, int64_t item)
{
	struct queue *q = find_queue(app);
	struct item_page page = { 0 };
	struct item_key before;
	struct err err = { 0 };

	if (q == NULL || item_get(app->desk, item, &page, &err) != RC_OK)
		return;
	before = key_of(win_item(&q->win));
	if (win_seek(&q->win, q->desk, key_of(&page.items[0]), list_rows(q, app), &err) == RC_OK &&
	    (win_item(&q->win) == NULL || win_item(&q->win)->id != item))
		win_seek(&q->win, q->desk, before, list_rows(q, app), &err);
	item_page_release(&page);
	app_stale(app);
}
