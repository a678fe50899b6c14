/*
 * The rows of a list around its cursor: some pages of a queue of any length, read by keyset.
 *
 * The cursor is an item, never an index: when rows come and go it stays on its item, and on the next
 * one when that item has left the list.
 */
#ifndef TUI_QUEUE_WIN_H
#define TUI_QUEUE_WIN_H

#include "desk/item.h"

struct queue_win {
	const struct filter *filter;	/* borrowed */
	struct item_page page;
	size_t top, cur;		/* first visible row, row of the cursor */
	bool before;			/* there may be rows before the first */
	struct item_page *patches;	/* by row: read again in place since; owned, NULL: none */
	size_t npatches;
};

void win_release(struct queue_win *w);

/* rows is how many are visible, at least 1. All leave w as it was when they fail. */

/* Shows the rows around a key, the cursor on it or on the first one after it. */
enum rc win_seek(
    struct queue_win *w, struct desk *d, struct item_key key, size_t rows, struct err *err);
/* The cursor by so many rows, as far as there are any. */
enum rc win_move(struct queue_win *w, struct desk *d, long by, size_t rows, struct err *err);
enum rc win_end(struct queue_win *w, struct desk *d, size_t rows, struct err *err);
/* Reads the same rows again: what no longer matches goes, what is new comes. */
enum rc win_reload(struct queue_win *w, struct desk *d, size_t rows, struct err *err);
/* Reads the visible rows again in place: nothing moves, comes or goes. */
enum rc win_refresh(struct queue_win *w, struct desk *d, size_t rows, struct err *err);
/* Keeps the cursor visible when rows changed. */
void win_fit(struct queue_win *w, size_t rows);

/* What the cursor is on, borrowed until w changes; NULL when the list is empty. */
const struct item *win_item(const struct queue_win *w);

#endif
