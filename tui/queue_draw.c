/* How the queue is drawn: the list, and the item beside or below it. */
#include "text/i18n.h"
#include "text/when.h"
#include "tui/screen_queue.h"

enum {
	BESIDE_COLS = 132,	/* from here on the item stands beside the list */
	BELOW_ROWS = 18,	/* from here on it stands below */
	HEAD_ROWS = 2,
};

struct queue_layout
queue_layout(const struct queue *q, int rows, int cols)
{
	struct queue_layout l = { .list = { HEAD_ROWS, 0, rows - HEAD_ROWS, cols } };
	int item = rows / 3;

	if (q->alone)
		return l;
	if (cols >= BESIDE_COLS) {
		l.beside = true;
		l.list.cols = cols * 11 / 20;
		l.item = (struct area){ 1, l.list.cols + 2, rows - 1, cols - l.list.cols - 3 };
	} else if (rows >= BELOW_ROWS) {
		l.list.rows -= item + 1;
		l.item = (struct area){ rows - item, 1, item, cols - 2 };
	}
	return l;
}

static void
draw_head(const struct queue *q, struct grid *g)
{
	struct buf clock = { 0 };
	struct when_parts now;
	int used = 1;

	when_split(q->now, &now);
	buf_printf(&clock, _("longest waiting first   %02d:%02d"), now.hour, now.minute);
	used += grid_say(
	    g, (struct slot){ 0, used, -1, false }, STYLE_TITLE, "%s ", view_name(q->view));
	if (q->count >= QUEUE_COUNT_BOUND && !queue_counted_exactly(q))
		used += grid_say(
		    g, (struct slot){ 0, used, -1, false }, STYLE_TITLE, "%d+", QUEUE_COUNT_BOUND);
	else
		used += grid_say(g, (struct slot){ 0, used, -1, false }, STYLE_TITLE, "%lld",
		    (long long)q->count);
	if (q->typed.n > 0)
		used += grid_say(g, (struct slot){ 0, used, -1, false }, STYLE_FOUND,
		    _("  filter: %.*s"), (int)q->typed.n, q->typed.p);
	if (g->cols - used > 40)
		grid_text(g, (struct slot){ 0, used, g->cols - used - 1, true }, STYLE_DIM,
		    buf_str(&clock));
	buf_release(&clock);
}

/* Why it is empty, and what to do. */
static void
draw_empty(const struct queue *q, struct grid *g, struct area list)
{
	const char *why = _("Nothing here.");
	const char *todo = _("Tab shows the next view.");

	if (q->typed.n > 0) {
		why = _("Nothing in this view matches the filter.");
		todo = _("An empty filter shows the whole view; the view 'all' looks everywhere.");
	} else if (q->view == VIEW_TODO) {
		why = _("Nothing waits for an answer.");
		todo = _("New messages come in by import.");
	} else if (q->view == VIEW_MINE) {
		why = _("You have taken nothing.");
		todo = _("Opening an item or claiming it makes it yours.");
	}
	grid_say(g, (struct slot){ list.row + 1, list.col + 2, list.cols - 3, false }, STYLE_PLAIN,
	    "%s", why);
	grid_say(g, (struct slot){ list.row + 2, list.col + 2, list.cols - 3, false }, STYLE_DIM,
	    "%s", todo);
}

static void
draw_rows(const struct queue *q, struct grid *g, struct area list)
{
	int i;

	for (i = 0; i < list.rows && q->win.top + (size_t)i < q->win.page.count; i++) {
		size_t at = q->win.top + (size_t)i;
		struct area line = { list.row + i, list.col, 1, list.cols };

		row_draw(
		    g, line, q->widths, q->desk, q->now, &q->win.page.items[at], at == q->win.cur);
	}
}

void
queue_draw(const struct screen *s, const struct app *app, struct grid *g)
{
	const struct queue *q = (const struct queue *)s;
	struct queue_layout l = queue_layout(q, app_body_rows(g), g->cols);

	(void)app;
	draw_head(q, g);
	row_head(g, (struct area){ 1, 0, 1, l.list.cols }, q->widths);
	if (l.beside)
		grid_vline(g, 1, l.list.cols, app_body_rows(g) - 1);
	else if (l.item.rows > 0)
		grid_hline(g, l.item.row - 1, 0, g->cols);
	if (q->win.page.count == 0)
		draw_empty(q, g, l.list);
	if (l.item.rows > 0)
		doc_draw(&q->doc, g, l.item, 0);
	draw_rows(q, g, l.list);
}
