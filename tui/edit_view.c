#include "tui/edit_view.h"

int
edit_view_width(int cols)
{
	return cols > 3 ? cols - 1 : 2;
}

/* The first row to show: the one that was, moved no further than the caret asks for. */
static size_t
first_row(size_t top, size_t caret, size_t nrows, int rows)
{
	size_t height = rows > 0 ? (size_t)rows : 1;

	if (caret < top)
		top = caret;
	if (caret >= top + height)
		top = caret - height + 1;
	/* Lines that went away below make room for those above. */
	if (top + height > nrows)
		top = nrows > height ? nrows - height : 0;
	return top;
}

void
edit_view_fit(struct edit_view *v, struct edit *e, struct area a)
{
	int width = edit_view_width(a.cols);

	if (width != e->lines.width || a.rows - 1 != e->page)
		edit_resize(e, width, a.rows - 1);
	v->top = first_row(v->top, edit_caret_spot(e).number, e->lines.nrows, a.rows);
}

/* The part of row s that is selected, as columns; false when none is. */
static bool
selected(const struct edit *e, const struct edit_lines *l, struct edit_spot s, int *from, int *to)
{
	const struct edit_para *p = &l->paras[s.para];
	const struct edit_row *r = &p->rows[s.row];
	size_t mark_from, mark_to, first, last;

	if (!edit_selection(e, &mark_from, &mark_to))
		return false;
	first = s.start + edit_para_byte(p, r->from);
	last = s.start + edit_para_byte(p, r->end);
	if (mark_to <= first || mark_from > last)
		return false;
	*from = mark_from > first ? edit_lines_column(l, s, mark_from) : 0;
	*to = safe_width(&p->cells, r->from, r->end - r->from);
	if (mark_to < last)
		*to = edit_lines_column(l, s, mark_to);
	else if (mark_to > last && r->end == p->cells.n)
		(*to)++; /* the line's end is selected too */
	return *to > *from;
}

static void
draw_row(const struct edit *e, const struct edit_lines *l, struct edit_spot s, struct grid *g,
    struct slot slot)
{
	const struct edit_para *p = &l->paras[s.para];
	const struct edit_row *r = &p->rows[s.row];
	int from, to;

	grid_safe_part(g, slot, STYLE_PLAIN, &p->cells, r->from, r->end - r->from);
	if (selected(e, l, s, &from, &to))
		grid_restyle(
		    g, (struct slot){ slot.row, slot.col + from, to - from, false }, STYLE_MARK);
}

static struct edit_spot
row_after(const struct edit_lines *l, struct edit_spot s)
{
	s.number++;
	if (++s.row == l->paras[s.para].nrows) {
		s.start += l->paras[s.para].n;
		s.para++;
		s.row = 0;
	}
	return s;
}

static void
draw_lines(const struct edit_view *v, const struct edit *e, const struct edit_lines *l,
    struct grid *g, struct area a, bool caret)
{
	struct edit_spot at = edit_lines_find(l, e->caret, e->at_end), s;
	size_t top = first_row(v->top, at.number, l->nrows, a.rows);
	int i;

	s = edit_lines_row(l, top);
	for (i = 0; i < a.rows && s.number < l->nrows; i++, s = row_after(l, s))
		draw_row(e, l, s, g, (struct slot){ a.row + i, a.col, a.cols, false });
	if (top > 0)
		grid_say(g, (struct slot){ a.row, a.col + a.cols - 1, 1, false }, STYLE_DIM, "^");
	if (s.number < l->nrows)
		grid_say(g, (struct slot){ a.row + a.rows - 1, a.col + a.cols - 1, 1, false },
		    STYLE_DIM, "v");
	if (caret)
		grid_caret(
		    g, a.row + (int)(at.number - top), a.col + edit_lines_column(l, at, e->caret));
}

void
edit_view_draw(
    const struct edit_view *v, const struct edit *e, struct grid *g, struct area a, bool caret)
{
	struct edit_lines other;

	if (a.rows <= 0 || a.cols <= 0)
		return;
	if (e->lines.width == edit_view_width(a.cols)) {
		draw_lines(v, e, &e->lines, g, a, caret);
		return;
	}
	edit_lines_init(&other, e->lines.cs, edit_view_width(a.cols));
	edit_lines_set(&other, buf_str(&e->text));
	draw_lines(v, e, &other, g, a, caret);
	edit_lines_release(&other);
}
