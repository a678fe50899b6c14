/* For the sources of the queue: its state, and where its parts stand. */
#ifndef TUI_SCREEN_QUEUE_H
#define TUI_SCREEN_QUEUE_H

#include "desk/filter.h"
#include "tui/app.h"
#include "tui/doc.h"
#include "tui/queue_row.h"
#include "tui/queue_win.h"

enum { QUEUE_COUNT_BOUND = 1000 };

struct queue {
	struct screen base;
	struct desk *desk;	/* borrowed */
	enum view view;
	struct buf typed;	/* what narrows the view */
	struct filter *filter;
	struct queue_win win;
	struct row_widths widths;
	int64_t count;		/* of the view, or of the filter up to QUEUE_COUNT_BOUND */
	struct doc doc;		/* what the cursor is on */
	int64_t doc_item;
	int64_t now;		/* for ages and the clock: moves by the minute, never while one types */
	bool loaded;
	bool alone;		/* the item is not shown with the list */
};

/* Where things stand for a size; the same sum for reading and for drawing. */
struct queue_layout {
	struct area list, item;
	bool beside;
};

struct queue_layout queue_layout(const struct queue *q, int rows, int cols);

/* Counters know the whole of some views; anything else is counted up to a bound. */
bool queue_counted_exactly(const struct queue *q);
void queue_draw(const struct screen *s, const struct app *app, struct grid *g);

#endif
