#include "tui/edit_view.h"

#include "text/cluster.h"

enum { NUMBER_MOST = 99 }; /* that the gutter has room for */

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

/* The columns of row s between two bytes of the text; false when none of them is on it. */
static bool
columns_of(
    const struct edit_lines *l, struct edit_spot s, size_t begin, size_t end, struct slot *out)
{
	const struct edit_para *p = &l->paras[s.para];
	const struct edit_row *r = &p->rows[s.row];
	size_t first = s.start + edit_para_byte(p, r->from);
	size_t last = s.start + edit_para_byte(p, r->end);
	int from, to;

	if (end <= first || begin >= last)
		return false;
	from = begin > first ? edit_lines_column(l, s, begin) : 0;
	to = end < last ? edit_lines_column(l, s, end)
			: safe_width(&p->cells, r->from, r->end - r->from);
	out->col += from;
	out->width = to - from;
	return to > from;
}

static void
draw_mark(const struct edit *e, const struct edit_lines *l, struct edit_spot s, struct grid *g,
    struct slot slot, const struct edit_mark *m, bool current)
{
	struct str rest = { e->text.p + m->from, m->to - m->from };
	size_t to = m->wide && !current ? m->from + cluster_next(rest) : m->to;

	if (!columns_of(l, s, m->from, to, &slot))
		return;
	grid_tint(g, slot, m->style);
	if (current)
		grid_emphasize(g, slot);
}

/* What stands left of a row: "!2+" is number 2 and more, one of them to be confirmed. */
struct number {
	size_t first, count;	/* first: the one that is named */
	const struct edit_mark *worst;
};

static void
draw_number(const struct edit_marks *m, const struct number *n, struct grid *g, struct slot slot)
{
	slot.col -= EDIT_GUTTER;
	slot.width = EDIT_GUTTER - 1;
	if (n->count == 0 || slot.col < 0)
		return;
	if (n->first + 1 > NUMBER_MOST)
		grid_say(g, slot, n->worst->style, "%c..", n->worst->sign);
	else
		grid_say(g, slot, n->worst->style, "%c%zu%s", n->worst->sign, n->first + 1,
		    n->count > 1 && n->first < 9 ? "+" : "");
	if (n->first == m->current)
		grid_emphasize(g, slot);
}

/* Of marks that do not end before the row, those that begin in it are counted. */
static void
draw_marks(const struct edit *e, const struct edit_lines *l, struct edit_spot s, struct grid *g,
    struct slot slot, const struct edit_marks *m)
{
	const struct edit_para *p = &l->paras[s.para];
	size_t first = s.start + edit_para_byte(p, p->rows[s.row].from);
	size_t next = s.row + 1 < p->nrows ? s.start + edit_para_byte(p, p->rows[s.row + 1].from)
					   : s.start + p->n;
	struct number number = { 0 };
	size_t i;

	for (i = 0; i < m->n && m->list[i].from < next; i++) {
		const struct edit_mark *mark = &m->list[i];

		draw_mark(e, l, s, g, slot, mark, i == m->current);
		if (mark->from < first)
			continue;
		if (number.count++ == 0 || i == m->current)
			number.first = i;
		if (number.worst == NULL || mark->severity > number.worst->severity)
			number.worst = mark;
	}
	draw_number(m, &number, g, slot);
}

/* Of a view, what its rows need to be drawn. */
struct view {
	const struct edit *e;
	const struct edit_lines *l;
	const struct edit_marks *marks;
};

static void
draw_row(const struct view *v, struct edit_spot s, struct grid *g, struct slot slot)
{
	const struct edit_para *p = &v->l->paras[s.para];
	const struct edit_row *r = &p->rows[s.row];
	int from, to;

	grid_safe_part(g, slot, STYLE_PLAIN, &p->cells, r->from, r->end - r->from);
	if (v->marks != NULL)
		draw_marks(v->e, v->l, s, g, slot, v->marks);
	if (selected(v->e, v->l, s, &from, &to))
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
draw_lines(const struct view *view, size_t top, struct grid *g, struct area a, bool caret)
{
	const struct edit *e = view->e;
	const struct edit_lines *l = view->l;
	struct edit_spot at = edit_lines_find(l, e->caret, e->at_end), s;
	int i;

	top = first_row(top, at.number, l->nrows, a.rows);
	s = edit_lines_row(l, top);
	for (i = 0; i < a.rows && s.number < l->nrows; i++, s = row_after(l, s))
		draw_row(view, s, g, (struct slot){ a.row + i, a.col, a.cols, false });
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
edit_view_draw(const struct edit_view *v, const struct edit *e, struct grid *g, struct area a,
    bool caret, const struct edit_marks *marks)
{
	struct view view = { e, &e->lines, marks };
	struct edit_lines other;

	if (a.rows <= 0 || a.cols <= 0)
		return;
	if (e->lines.width == edit_view_width(a.cols)) {
		draw_lines(&view, v->top, g, a, caret);
		return;
	}
	edit_lines_init(&other, e->lines.cs, edit_view_width(a.cols));
	edit_lines_set(&other, buf_str(&e->text));
	view.l = &other;
	draw_lines(&view, v->top, g, a, caret);
	edit_lines_release(&other);
}
