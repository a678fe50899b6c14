#include "tui/edit_lines.h"

#include <stdlib.h>
#include <string.h>

#include "text/mem.h"

void
edit_lines_init(struct edit_lines *l, struct codeset cs, int width)
{
	*l = (struct edit_lines){ .cs = cs, .width = width < 2 ? 2 : width };
	edit_lines_set(l, STR(""));
}

static void
para_release(struct edit_para *p)
{
	safe_release(&p->cells);
	free(p->rows);
	*p = (struct edit_para){ 0 };
}

void
edit_lines_release(struct edit_lines *l)
{
	size_t i;

	for (i = 0; i < l->n; i++)
		para_release(&l->paras[i]);
	free(l->paras);
	*l = (struct edit_lines){ 0 };
}

static void
para_add_row(struct edit_para *p, struct edit_row row)
{
	if (p->nrows == p->cap) {
		p->cap = p->cap > 0 ? 2 * p->cap : 1;
		p->rows = xreallocarray(p->rows, p->cap, sizeof(*p->rows));
	}
	p->rows[p->nrows++] = row;
}

static void
para_wrap(struct edit_lines *l, struct edit_para *p)
{
	struct edit_row row = { 0 };
	const struct safe *s = &p->cells;

	l->nrows -= p->nrows;
	p->nrows = 0;
	for (; row.from < s->n; row.from = row.next) {
		row.end = safe_wrap(s, row.from, l->width, &row.next);
		para_add_row(p, row);
	}
	/* After a break of the sort that is not LF there is a row, if an empty one. */
	if (s->n == 0 || (s->cells[s->n - 1].flags & SAFE_BREAK) != 0)
		para_add_row(p, (struct edit_row){ s->n, s->n, s->n });
	l->nrows += p->nrows;
}

static void
para_fill(struct edit_lines *l, struct edit_para *p, struct str text)
{
	p->n = text.n;
	if (text.n > 0 && text.p[text.n - 1] == '\n') {
		text.n--;
		if (text.n > 0 && text.p[text.n - 1] == '\r')
			text.n--;
	}
	p->body = text.n;
	safe_clear(&p->cells);
	safe_put(&p->cells, l->cs, SAFE_ITEM, text);
	para_wrap(l, p);
}

/* How many paragraphs text is; whole says that the last one ends the text. */
static size_t
count_paras(struct str text, bool whole)
{
	size_t n = whole ? 1 : 0;
	const char *p = text.p, *end = text.p + text.n;

	while (p < end && (p = memchr(p, '\n', (size_t)(end - p))) != NULL)
		n++, p++;
	return n;
}

static size_t
para_length(struct str text)
{
	const char *lf = text.n > 0 ? memchr(text.p, '\n', text.n) : NULL;

	return lf != NULL ? (size_t)(lf - text.p) + 1 : text.n;
}

/* Makes room so that count paragraphs stand where old ones stood, the first of them reused. */
static void
make_room(struct edit_lines *l, size_t first, size_t old, size_t count)
{
	size_t i, keep = old < count ? old : count;

	for (i = first + keep; i < first + old; i++) {
		l->nrows -= l->paras[i].nrows;
		para_release(&l->paras[i]);
	}
	if (l->n - old + count > l->cap) {
		l->cap = 2 * (l->n - old + count);
		l->paras = xreallocarray(l->paras, l->cap, sizeof(*l->paras));
	}
	memmove(l->paras + first + count, l->paras + first + old,
	    (l->n - first - old) * sizeof(*l->paras));
	for (i = first + keep; i < first + count; i++)
		l->paras[i] = (struct edit_para){ 0 };
	l->n = l->n - old + count;
}

/* The paragraphs [first, first + old) are now text. */
static void
replace_paras(struct edit_lines *l, size_t first, size_t old, struct str text)
{
	bool whole = first + old == l->n;
	size_t i, n, count = count_paras(text, whole);

	make_room(l, first, old, count);
	for (i = first; i < first + count; i++) {
		n = para_length(text);
		para_fill(l, &l->paras[i], (struct str){ text.p, n });
		text = (struct str){ n > 0 ? text.p + n : text.p, text.n - n };
	}
}

void
edit_lines_set(struct edit_lines *l, struct str text)
{
	replace_paras(l, 0, l->n, text);
}

/* The paragraph that holds byte off, and where it starts. */
static size_t
para_of(const struct edit_lines *l, size_t off, size_t *start)
{
	size_t i;

	*start = 0;
	for (i = 0; i + 1 < l->n && off >= *start + l->paras[i].n; i++)
		*start += l->paras[i].n;
	return i;
}

void
edit_lines_change(struct edit_lines *l, struct str text, size_t pos, size_t del, size_t ins)
{
	size_t start, last_start, first = para_of(l, pos, &start);
	size_t last = para_of(l, pos + del, &last_start);
	size_t end = last_start + l->paras[last].n - del + ins;

	replace_paras(l, first, last - first + 1,
	    text.p == NULL ? text : (struct str){ text.p + start, end - start });
}

void
edit_lines_resize(struct edit_lines *l, int width)
{
	size_t i;

	width = width < 2 ? 2 : width;
	if (width == l->width)
		return;
	l->width = width;
	for (i = 0; i < l->n; i++)
		para_wrap(l, &l->paras[i]);
}

size_t
edit_para_cell(const struct edit_para *p, size_t off)
{
	size_t mid, low = 0, high = p->cells.n;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (p->cells.cells[mid].off < off)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* Where the row stands that begins with the last from <= cell. */
static size_t
row_of_cell(const struct edit_para *p, size_t cell)
{
	size_t mid, low = 0, high = p->nrows;

	while (high - low > 1) {
		mid = low + (high - low) / 2;
		if (p->rows[mid].from <= cell)
			low = mid;
		else
			high = mid;
	}
	return low;
}

static bool
row_is_soft(const struct edit_para *p, size_t row)
{
	const struct edit_row *r = &p->rows[row];

	return row + 1 < p->nrows && r->end == r->next;
}

struct edit_spot
edit_lines_find(const struct edit_lines *l, size_t off, bool at_end)
{
	struct edit_spot s = { 0 };
	const struct edit_para *p;
	size_t i, cell;

	s.para = para_of(l, off, &s.start);
	p = &l->paras[s.para];
	cell = edit_para_cell(p, off - s.start);
	s.row = row_of_cell(p, cell);
	if (at_end && s.row > 0 && p->rows[s.row].from == cell && row_is_soft(p, s.row - 1))
		s.row--;
	s.number = s.row;
	for (i = 0; i < s.para; i++)
		s.number += l->paras[i].nrows;
	return s;
}

struct edit_spot
edit_lines_row(const struct edit_lines *l, size_t number)
{
	struct edit_spot s = { 0 };

	s.number = number < l->nrows ? number : l->nrows - 1;
	s.row = s.number;
	while (s.row >= l->paras[s.para].nrows) {
		s.row -= l->paras[s.para].nrows;
		s.start += l->paras[s.para].n;
		s.para++;
	}
	return s;
}

int
edit_lines_column(const struct edit_lines *l, struct edit_spot s, size_t off)
{
	const struct edit_para *p = &l->paras[s.para];
	size_t from = p->rows[s.row].from, cell = edit_para_cell(p, off - s.start);
	int column = cell > from ? safe_width(&p->cells, from, cell - from) : 0;

	return column < l->width ? column : l->width;
}

size_t
edit_para_byte(const struct edit_para *p, size_t i)
{
	return i < p->cells.n ? p->cells.cells[i].off : p->body;
}

size_t
edit_lines_at(const struct edit_lines *l, struct edit_spot s, int column, bool *at_end)
{
	const struct edit_para *p = &l->paras[s.para];
	const struct edit_row *r = &p->rows[s.row];
	size_t fit = r->from;

	while (fit < r->end && column >= p->cells.cells[fit].width)
		column -= p->cells.cells[fit++].width;
	/* Cells that share a byte (a tab, a mark) are one place: the first of them. */
	while (fit > r->from && fit < p->cells.n &&
	    p->cells.cells[fit].off == p->cells.cells[fit - 1].off)
		fit--;
	*at_end = fit == r->end && row_is_soft(p, s.row) && fit > r->from;
	return s.start + edit_para_byte(p, fit);
}
