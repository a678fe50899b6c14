/* The first screen: what came since one was last here, and what needs one first. */
#include <stdlib.h>

#include "desk/draft.h"
#include "desk/filter.h"
#include "desk/promise.h"
#include "desk/review.h"
#include "desk/visit.h"
#include "text/i18n.h"
#include "text/mem.h"
#include "text/when.h"
#include "tui/app.h"
#include "tui/queue.h"

enum {
	LINES_MAX = 14,
	DRAFT_CHARS = 60,
	LABEL_COLS = 26,
	COUNT_COLS = 6,
	TOP_ROW = 4,
	NAME_COLS = 6,
	BOUND = 1000, /* nothing is counted further */
	MINUTE = 60000
};

/* What Enter does on a line. */
enum go { GO_VIEW, GO_ITEM, GO_ANSWER, GO_REVIEWS };

struct line {
	const char *label;	/* translated */
	int64_t count;
	bool bounded;		/* counted no further than BOUND */
	enum style style;
	struct buf hint;	/* owned */
	enum go go;
	const char *view;	/* id, for GO_VIEW */
	int64_t item;		/* for the others */
};

struct start {
	struct screen base;
	struct desk *desk;	/* borrowed */
	struct since since;
	struct line lines[LINES_MAX];
	size_t n, cursor;
	int64_t loaded_at;
	bool rung;		/* danger to life rings once */
};

static struct line *
add(struct start *st, const char *label, int64_t count, enum style style)
{
	struct line *l = &st->lines[st->n];

	if (st->n < LINES_MAX - 1)
		st->n++;
	*l = (struct line){
		.label = label, .count = count, .bounded = true, .style = style, .view = "todo"
	};
	return l;
}

static void
clear(struct start *st)
{
	size_t i;

	for (i = 0; i < LINES_MAX; i++)
		buf_release(&st->lines[i].hint);
	st->n = 0;
}

static void
add_danger(struct start *st)
{
	struct line *l;

	if (st->since.danger_id == 0)
		return;
	l = add(st, _("DANGER TO LIFE"), st->since.new_danger > 0 ? st->since.new_danger : 1,
	    STYLE_DANGER);
	l->go = GO_ITEM;
	l->item = st->since.danger_id;
	buf_printf(&l->hint, _("#%lld speaks of danger to life: Enter opens it"),
	    (long long)st->since.danger_id);
}

static void
add_todo(struct start *st)
{
	struct line *l = add(st, _("Waiting for an answer"), st->since.todo, STYLE_TITLE);

	l->bounded = st->since.wait_over >= BOUND;
	if (st->since.oldest_id == 0) {
		buf_puts(&l->hint, _("nobody is waiting"));
		return;
	}
	buf_puts(&l->hint, _("the longest for "));
	when_span(&l->hint, desk_now(st->desk) - st->since.oldest_at);
}

static void
add_new(struct start *st)
{
	const struct since *s = &st->since;
	struct line *l = add(st, _("New arrivals"), s->new_items, STYLE_PLAIN);

	l->view = "new";
	if (s->new_sensitive > 0)
		buf_printf(&l->hint,
		    ngettext("%lld of them is sensitive", "%lld of them are sensitive",
			(unsigned long)s->new_sensitive),
		    (long long)s->new_sensitive);
	if (s->new_danger > 0)
		buf_printf(&l->hint,
		    ngettext("%s%lld speaks of danger to life", "%s%lld speak of danger to life",
			(unsigned long)s->new_danger),
		    l->hint.n > 0 ? _(", ") : "", (long long)s->new_danger);
}

static void
add_mine(struct start *st)
{
	struct line *l = add(st, _("Yours"), st->since.mine, STYLE_MINE);

	l->view = "mine";
	if (st->since.changed_mine > 0)
		buf_printf(&l->hint,
		    ngettext("others did something on %lld of them",
			"others did something on %lld of them",
			(unsigned long)st->since.changed_mine),
		    (long long)st->since.changed_mine);
}

/* The newest unfinished draft by its beginning, and when it was saved. */
static void
add_drafts(struct start *st)
{
	struct arena mem = { 0 };
	struct draft_row *rows;
	struct err err = { 0 };
	struct line *l;
	size_t n;

	if (st->since.drafts == 0)
		return;
	l = add(st, _("Unfinished drafts"), st->since.drafts, STYLE_SOON);
	if (draft_mine(st->desk, &mem, 1, &rows, &n, &err) == RC_OK && n > 0) {
		l->go = GO_ANSWER;
		l->item = rows[0].item;
		buf_printf(&l->hint, _("#%lld, saved "), (long long)rows[0].item);
		when_said(&l->hint, rows[0].updated_at, desk_now(st->desk));
		buf_puts(&l->hint, _(": "));
		buf_put(&l->hint, str_trim(rows[0].text));
	}
	arena_release(&mem);
}

/* The oldest that came back, by who returned it and the first words of why. */
static void
hint_returned(struct start *st, struct line *l)
{
	struct arena mem = { 0 };
	struct review *list;
	struct err err = { 0 };
	struct str who;
	size_t n;

	if (review_decided(st->desk, REVIEW_RETURNED, 1, &mem, &list, &n, &err) == RC_OK && n > 0) {
		who = desk_login(st->desk, list[0].reviewer);
		buf_printf(&l->hint, _("%.*s: %.*s"), (int)who.n, who.p, (int)list[0].reason.n,
		    list[0].reason.p);
	}
	arena_release(&mem);
}

static enum rc
add_reviews(struct start *st, struct err *err)
{
	struct review_totals t;
	enum rc rc = review_totals(st->desk, &t, err);
	struct line *l;

	if (rc != RC_OK)
		return rc;
	if (t.returned > 0) {
		l = add(st, _("Returned to you"), t.returned, STYLE_OVERDUE);
		l->go = GO_REVIEWS;
		hint_returned(st, l);
	}
	if (t.waiting > 0) {
		l = add(st, _("Waiting for your approval"), t.waiting, STYLE_SOON);
		l->go = GO_REVIEWS;
		if (t.alone > 0)
			buf_puts(&l->hint, _("your own: nobody else here can approve them"));
	}
	if (t.approved > 0) {
		l = add(st, _("Approved, may go out"), t.approved, STYLE_GOOD);
		l->go = GO_REVIEWS;
		buf_puts(&l->hint, _("copy them, then record them as posted"));
	}
	return RC_OK;
}

/* What falls due first: "#12 today, before 18:00". */
static void
hint_promised(struct start *st, struct line *l)
{
	struct arena mem = { 0 };
	struct promise *list;
	struct err err = { 0 };
	size_t n;

	if (promise_due(st->desk, INT64_MAX, 1, &mem, &list, &n, &err) == RC_OK && n > 0) {
		buf_printf(&l->hint, _(": #%lld "), (long long)list[0].item);
		when_day(&l->hint, list[0].due_at, desk_now(st->desk));
		buf_puts(&l->hint, _(", "));
		buf_put(&l->hint, list[0].phrase);
	}
	arena_release(&mem);
}

static enum rc
add_promised(struct start *st, struct err *err)
{
	struct promise_totals t;
	struct line *l;
	enum rc rc = promise_totals(st->desk, &t, err);

	if (rc != RC_OK || t.overdue + t.today == 0)
		return rc;
	l = add(st, _("Promised"), t.overdue + t.today, t.overdue > 0 ? STYLE_OVERDUE : STYLE_SOON);
	l->view = "promised";
	if (t.overdue > 0)
		buf_printf(&l->hint, _("%lld overdue"), (long long)t.overdue);
	if (t.overdue > 0 && t.today > 0)
		buf_puts(&l->hint, _(", "));
	if (t.today > 0)
		buf_printf(&l->hint, _("%lld today"), (long long)t.today);
	hint_promised(st, l);
	return RC_OK;
}

static struct line *
add_view(struct start *st, const char *label, int64_t count, const char *view, const char *hint)
{
	struct line *l = add(st, label, count, STYLE_PLAIN);

	l->view = view;
	if (count > 0)
		buf_puts(&l->hint, hint);
	return l;
}

static enum rc
start_load(struct screen *s, struct app *app, struct err *err)
{
	struct start *st = (struct start *)s;
	enum rc rc = visit_since(st->desk, &st->since, err);

	if (rc != RC_OK)
		return rc;
	st->loaded_at = desk_now(st->desk);
	clear(st);
	add_danger(st);
	add_todo(st);
	if ((rc = add_promised(st, err)) != RC_OK)
		return rc;
	add_new(st);
	if (st->since.more_messages > 0)
		add_view(st, _("Wrote again"), st->since.more_messages, "todo",
		    _("people added to what they had written"));
	if (st->since.wait_over > 0)
		add_view(st, _("Wait is over"), st->since.wait_over, "waiting",
		    _("the day has come that they were put off to"));
	if ((rc = add_reviews(st, err)) != RC_OK)
		return rc;
	add_mine(st);
	add_drafts(st);
	add_view(st, _("Answered, not resolved"), st->since.answered, "answered",
	    _("see that it is really mended, then resolve"))
	    ->bounded = false;
	if (st->cursor >= st->n)
		st->cursor = st->n - 1;
	if (st->since.danger_id != 0 && !st->rung)
		app->wishes.bell = st->rung = true;
	return RC_OK;
}

static void
draw_welcome(const struct start *st, struct grid *g)
{
	struct str me = desk_me(st->desk)->login;
	struct buf b = { 0 };

	if (st->since.last_at == WHEN_NONE)
		buf_printf(&b, _("Welcome, %.*s. This is what waits:"), (int)me.n, me.p);
	else {
		buf_printf(&b, _("%.*s, you were last here "), (int)me.n, me.p);
		when_said(&b, st->since.last_at, desk_now(st->desk));
		buf_puts(&b, _(". Since then:"));
	}
	grid_text(g, (struct slot){ 2, 2, -1, false }, STYLE_PLAIN, buf_str(&b));
	buf_release(&b);
}

static void
draw_title(const struct start *st, struct grid *g)
{
	struct slot right = { 0, NAME_COLS, g->cols - NAME_COLS - 1, true };
	struct when_parts p;

	when_split(st->loaded_at, &p);
	grid_say(g, (struct slot){ 0, 1, NAME_COLS - 1, false }, STYLE_TITLE, "fabu");
	grid_say(g, right, STYLE_DIM, "%04d-%02d-%02d %s %02d:%02d", p.year, p.month, p.day,
	    when_weekday(p.weekday), p.hour, p.minute);
	grid_hline(g, 1, 0, g->cols);
}

static void
draw_line(const struct start *st, struct grid *g, size_t i)
{
	const struct line *l = &st->lines[i];
	int row = TOP_ROW + (int)i, col = 2 + LABEL_COLS + COUNT_COLS + 3;
	enum style style = l->count > 0 ? l->style : STYLE_DIM;

	grid_say(g, (struct slot){ row, 2, LABEL_COLS, false }, style, "%s", l->label);
	grid_say(g, (struct slot){ row, 2 + LABEL_COLS, COUNT_COLS, true }, style, "%lld%s",
	    (long long)l->count, l->bounded && l->count >= BOUND ? "+" : "");
	grid_text(
	    g, (struct slot){ row, col, g->cols - col - 1, false }, STYLE_DIM, buf_str(&l->hint));
	if (i != st->cursor)
		return;
	grid_say(g, (struct slot){ row, 0, 1, false }, STYLE_CURSOR, ">");
	grid_emphasize(g, (struct slot){ row, 0, -1, false });
	grid_caret(g, row, 0);
}

static void
start_draw(const struct screen *s, const struct app *app, struct grid *g)
{
	const struct start *st = (const struct start *)s;
	const char *why = desk_readonly(st->desk);
	int last = app_body_rows(g) - 1;
	struct key_said import, help;
	size_t i;

	draw_title(st, g);
	draw_welcome(st, g);
	for (i = 0; i < st->n && TOP_ROW + (int)i < last; i++)
		draw_line(st, g, i);
	if (why != NULL)
		grid_say(
		    g, (struct slot){ last, 2, -1, false }, STYLE_ERROR, _("Read only: %s"), why);
	else if (st->since.todo == 0 && st->since.new_items == 0 && st->since.answered == 0 &&
	    st->since.last_at == WHEN_NONE)
		grid_say(g, (struct slot){ last, 2, -1, false }, STYLE_DIM,
		    _("A new desk: messages come in by import (%s); %s shows every key."),
		    app_key_said(app, CMD_IMPORT, &import), app_key_said(app, CMD_HELP, &help));
}

static enum rc
follow(struct start *st, struct app *app)
{
	const struct line *l = &st->lines[st->cursor];
	struct target t = { TARGET_ITEM, l->item, 0, STATE_NEW };

	if (l->go == GO_REVIEWS) {
		app_show(app, SCREEN_REVIEWS, (struct target){ 0 }, STR(""));
		return RC_OK;
	}
	if (l->go == GO_VIEW) {
		queue_show(app, l->view);
		return RC_OK;
	}
	queue_show(app, "todo");
	app_show(app, SCREEN_ITEM, t, (struct str){ 0 });
	if (l->go == GO_ANSWER)
		app_run_on(app, CMD_DRAFT, t, (struct str){ 0 });
	return RC_OK;
}

static enum rc
pick(struct start *st, struct app *app, struct str arg, struct err *err)
{
	size_t i =
	    arg.n == 1 && arg.p[0] >= '1' && arg.p[0] <= '9' ? (size_t)(arg.p[0] - '1') : LINES_MAX;

	if (i >= st->n)
		return err_set(err, RC_INVALID, _("There are %zu lines here."), st->n);
	st->cursor = i;
	return follow(st, app);
}

static enum rc
start_command(struct screen *s, struct app *app, enum cmd_id cmd, struct str arg, struct err *err)
{
	struct start *st = (struct start *)s;

	switch (cmd) {
	case CMD_DOWN:
		st->cursor += st->cursor + 1 < st->n;
		return RC_OK;
	case CMD_UP:
		st->cursor -= st->cursor > 0;
		return RC_OK;
	case CMD_TOP:
	case CMD_PAGE_UP:
		st->cursor = 0;
		return RC_OK;
	case CMD_BOTTOM:
	case CMD_PAGE_DOWN:
		st->cursor = st->n - 1;
		return RC_OK;
	case CMD_OPEN:
		return follow(st, app);
	case CMD_PICK:
		return pick(st, app, arg, err);
	default:
		return err_set(err, RC_INVALID, _("That does nothing here; Enter opens a line."));
	}
}

static bool
start_changed(struct screen *s, struct app *app)
{
	(void)s;
	(void)app;
	return true;
}

static int64_t
start_tick(struct screen *s, struct app *app, int64_t now)
{
	struct start *st = (struct start *)s;

	if (app_top(app) == s && st->loaded_at / MINUTE != desk_now(st->desk) / MINUTE)
		s->stale = true;
	return now + MINUTE - desk_now(st->desk) % MINUTE;
}

static void
start_free(struct screen *s)
{
	clear((struct start *)s);
	free(s);
}

static const enum cmd_id start_hints[] = { CMD_OPEN, CMD_LIST, CMD_IMPORT, CMD_HISTORY, CMD_KEYMAP,
	CMD_LANGUAGE, CMD_QUIT, CMD__COUNT };

static const struct screen_ops start_ops = {
	.id = SCREEN_START,
	.hints = start_hints,
	.load = start_load,
	.draw = start_draw,
	.command = start_command,
	.tick = start_tick,
	.changed = start_changed,
	.free = start_free,
};

struct screen *
screen_start_new(struct app *app, struct target target, struct str arg)
{
	struct start *st = xcalloc(1, sizeof(*st));

	(void)target;
	(void)arg;
	st->base.ops = &start_ops;
	st->desk = app->desk;
	return &st->base;
}
