#include "tui/queue_win.h"

#include <stdlib.h>

#include "text/mem.h"

enum { PAGES = 3 }; /* what is held: the visible page and its neighbours */

static void
drop_patches(struct queue_win *w)
{
	size_t i;

	for (i = 0; i < w->npatches; i++)
		item_page_release(&w->patches[i]);
	free(w->patches);
	w->patches = NULL;
	w->npatches = 0;
}

void
win_release(struct queue_win *w)
{
	drop_patches(w);
	item_page_release(&w->page);
	*w = (struct queue_win){ 0 };
}

static struct item_key
key_of(const struct item *it)
{
	return (struct item_key){ true, it->queue_at, it->id };
}

/* The key just before k: a list after it begins with k's item. */
static struct item_key
inclusive(struct item_key k)
{
	k.id--;
	return k;
}

const struct item *
win_item(const struct queue_win *w)
{
	return w->cur < w->page.count ? &w->page.items[w->cur] : NULL;
}

/* First row at or after a key in queue order; the last one when there is none. */
static size_t
row_at(const struct item_page *p, struct item_key key)
{
	size_t i;

	for (i = 0; i < p->count; i++)
		if (p->items[i].queue_at > key.queue_at ||
		    (p->items[i].queue_at == key.queue_at && p->items[i].id >= key.id))
			return i;
	return p->count > 0 ? p->count - 1 : 0;
}

/* The row of the same item wherever its key moved to, else the row at its old key. */
static size_t
row_of(const struct item_page *p, struct item_key key)
{
	size_t i;

	for (i = 0; i < p->count; i++)
		if (p->items[i].id == key.id)
			return i;
	return row_at(p, key);
}

void
win_fit(struct queue_win *w, size_t rows)
{
	size_t count = w->page.count;

	if (w->cur >= count)
		w->cur = count > 0 ? count - 1 : 0;
	if (w->top > w->cur)
		w->top = w->cur;
	if (w->cur >= w->top + rows)
		w->top = w->cur - rows + 1;
	if (count >= rows && w->top > count - rows && !w->page.more)
		w->top = count - rows;
}

/* Takes new rows; the cursor goes to cursor's item, offset rows below the top if it can. */
static void
take(struct queue_win *w, struct item_page *page, bool before, struct item_key cursor,
    size_t offset, size_t rows)
{
	drop_patches(w);
	item_page_release(&w->page);
	w->page = *page;
	w->before = before;
	w->cur = cursor.set ? row_of(&w->page, cursor) : 0;
	w->top = w->cur > offset ? w->cur - offset : 0;
	win_fit(w, rows);
}

static size_t
cursor_offset(const struct queue_win *w)
{
	return w->cur - w->top;
}

enum rc
win_seek(struct queue_win *w, struct desk *d, struct item_key key, size_t rows, struct err *err)
{
	struct item_page above = { 0 }, page = { 0 };
	struct item_key from = { 0 };
	enum rc rc = RC_OK;

	if (key.set) {
		rc = item_list(d, w->filter, key, ITEM_BEFORE, rows, false, &above, err);
		if (rc == RC_OK && above.count > 0)
			from = inclusive(key_of(&above.items[0]));
	}
	if (rc == RC_OK)
		rc = item_list(d, w->filter, from, ITEM_AFTER, PAGES * rows, false, &page, err);
	if (rc == RC_OK)
		take(w, &page, above.more, key, cursor_offset(w), rows);
	item_page_release(&above);
	return rc;
}

/* Slides the rows so that there is a page on the far side of the cursor. */
static enum rc
slide(struct queue_win *w, struct desk *d, enum item_dir dir, size_t rows, struct err *err)
{
	struct item_key cursor = key_of(&w->page.items[w->cur]), from;
	struct item_page page = { 0 };
	size_t first = w->cur > rows ? w->cur - rows : 0;
	enum rc rc;

	if (dir == ITEM_AFTER) {
		from = inclusive(key_of(&w->page.items[first]));
	} else {
		size_t last = w->cur + rows < w->page.count ? w->cur + rows : w->page.count - 1;

		from = key_of(&w->page.items[last]);
		from.id++;
	}
	rc = item_list(d, w->filter, from, dir, PAGES * rows, false, &page, err);
	if (rc != RC_OK)
		return rc;
	if (dir == ITEM_AFTER) {
		take(w, &page, w->before || first > 0, cursor, cursor_offset(w), rows);
	} else {
		bool before = page.more;

		page.more = true; /* at least what was there before may follow */
		take(w, &page, before, cursor, cursor_offset(w), rows);
	}
	return RC_OK;
}

static enum rc
move_down(struct queue_win *w, struct desk *d, size_t by, size_t rows, struct err *err)
{
	enum rc rc;

	if (w->cur + by >= w->page.count && w->page.more &&
	    (rc = slide(w, d, ITEM_AFTER, rows, err)) != RC_OK)
		return rc;
	w->cur = w->cur + by < w->page.count ? w->cur + by : w->page.count - 1;
	return RC_OK;
}

static enum rc
move_up(struct queue_win *w, struct desk *d, size_t by, size_t rows, struct err *err)
{
	enum rc rc;

	if (w->cur < by && w->before && (rc = slide(w, d, ITEM_BEFORE, rows, err)) != RC_OK)
		return rc;
	w->cur = w->cur > by ? w->cur - by : 0;
	return RC_OK;
}

enum rc
win_move(struct queue_win *w, struct desk *d, long by, size_t rows, struct err *err)
{
	enum rc rc;

	if (w->page.count == 0)
		return RC_OK;
	if (by > 0)
		rc = move_down(w, d, (size_t)by, rows, err);
	else
		rc = move_up(w, d, (size_t)-by, rows, err);
	win_fit(w, rows);
	return rc;
}

enum rc
win_end(struct queue_win *w, struct desk *d, size_t rows, struct err *err)
{
	struct item_page page = { 0 };
	bool before;
	enum rc rc = item_list(
	    d, w->filter, (struct item_key){ 0 }, ITEM_BEFORE, PAGES * rows, false, &page, err);

	if (rc != RC_OK)
		return rc;
	before = page.more;
	page.more = false;
	take(w, &page, before, (struct item_key){ 0 }, 0, rows);
	w->cur = w->page.count;
	win_fit(w, rows);
	return RC_OK;
}

enum rc
win_reload(struct queue_win *w, struct desk *d, size_t rows, struct err *err)
{
	struct item_key cursor = { 0 }, from = { 0 };
	struct item_page page = { 0 };
	enum rc rc;

	if (w->cur < w->page.count)
		cursor = key_of(&w->page.items[w->cur]);
	if (w->before && w->page.count > 0)
		from = inclusive(key_of(&w->page.items[0]));
	rc = item_list(d, w->filter, from, ITEM_AFTER, PAGES * rows, false, &page, err);
	if (rc == RC_OK)
		take(w, &page, w->before, cursor, cursor_offset(w), rows);
	return rc;
}

enum rc
win_refresh(struct queue_win *w, struct desk *d, size_t rows, struct err *err)
{
	size_t i, end = w->top + rows < w->page.count ? w->top + rows : w->page.count;
	struct item_page fresh = { 0 };
	enum rc rc;

	if (w->patches == NULL) {
		w->npatches = w->page.count;
		w->patches = xcalloc(w->npatches, sizeof(*w->patches));
	}
	for (i = w->top; i < end; i++) {
		if ((rc = item_get(d, w->page.items[i].id, &fresh, err)) != RC_OK)
			return rc;
		item_page_release(&w->patches[i]);
		w->patches[i] = fresh;
		w->page.items[i] = fresh.items[0];
		fresh = (struct item_page){ 0 };
	}
	return RC_OK;
}
