#include "tui/grid.h"

#include <stdarg.h>
#include <stdlib.h>

#include "text/mem.h"

static const struct cell blank = { { ' ', 0, 0 }, 1, STYLE_PLAIN, 0 };

void
grid_init(struct grid *g, int rows, int cols, struct codeset cs)
{
	*g = (struct grid){ .rows = rows, .cols = cols, .cs = cs };
	g->cells = xcalloc((size_t)rows * (size_t)cols, sizeof(*g->cells));
	grid_erase(g);
}

void
grid_release(struct grid *g)
{
	free(g->cells);
	safe_release(&g->scratch);
	*g = (struct grid){ 0 };
}

void
grid_erase(struct grid *g)
{
	size_t i, n = (size_t)g->rows * (size_t)g->cols;

	for (i = 0; i < n; i++)
		g->cells[i] = blank;
	g->caret = false;
}

static struct cell *
cell_at(struct grid *g, int row, int col)
{
	return &g->cells[(size_t)row * (size_t)g->cols + (size_t)col];
}

/* Brings the slot inside the grid; false when nothing of it is. */
static bool
slot_clip(const struct grid *g, struct slot *s)
{
	if (s->row < 0 || s->row >= g->rows || s->col >= g->cols || s->col < 0)
		return false;
	if (s->width < 0 || s->width > g->cols - s->col)
		s->width = g->cols - s->col;
	return s->width > 0;
}

/*
 * One cell, whole. A wide character that loses one half to it loses the other too, so that no half
 * ever stands alone: a terminal would shift the rest of the line.
 */
static void
cell_put(struct grid *g, int row, int col, struct cell cell)
{
	struct cell *c = cell_at(g, row, col);
	int end = col + cell.width;

	if (c->width == 0 && col > 0)
		c[-1] = (struct cell){ { ' ', 0, 0 }, 1, c[-1].style, c[-1].flags };
	if (end < g->cols && c[cell.width].width == 0)
		c[cell.width] = (struct cell){ { ' ', 0, 0 }, 1, c->style, c->flags };
	*c = cell;
	if (cell.width == 2)
		c[1] = (struct cell){ { 0, 0, 0 }, 0, cell.style, cell.flags };
}

/* Puts n cells of s from i at col, which have room there; the columns used. */
static int
put_cells(
    struct grid *g, int row, int col, enum style style, const struct safe *s, size_t i, size_t n)
{
	const struct safe_cell *from;
	int start = col;
	struct cell c;

	for (; n > 0; n--, i++) {
		from = &s->cells[i];
		if (from->width == 0)
			continue;
		c = (struct cell){ { from->cp[0], from->cp[1], from->cp[2] }, from->width,
			(uint8_t)((from->flags & SAFE_MARK) != 0 ? STYLE_MARK : style), 0 };
		cell_put(g, row, col, c);
		col += from->width;
	}
	return col - start;
}

int
grid_safe_part(
    struct grid *g, struct slot slot, enum style style, const struct safe *s, size_t i, size_t n)
{
	struct cell more = { { '>', 0, 0 }, 1, STYLE_DIM, 0 };
	int used = safe_width(s, i, n), col = slot.col;
	size_t fits;

	if (!slot_clip(g, &slot))
		return 0;
	if (used <= slot.width) {
		if (slot.right)
			col += slot.width - used;
		return put_cells(g, slot.row, col, style, s, i, n);
	}
	fits = safe_fit(s, i, slot.width - 1, &used);
	put_cells(g, slot.row, col, style, s, i, fits < n ? fits : n);
	for (; used < slot.width - 1; used++)
		cell_put(g, slot.row, col + used, blank);
	cell_put(g, slot.row, col + used, more);
	return slot.width;
}

int
grid_safe(struct grid *g, struct slot slot, enum style style, const struct safe *s)
{
	return grid_safe_part(g, slot, style, s, 0, s->n);
}

int
grid_text(struct grid *g, struct slot slot, enum style style, struct str text)
{
	struct safe s = g->scratch;
	int used;

	safe_clear(&s);
	safe_put(&s, g->cs, SAFE_LINE, text);
	used = grid_safe(g, slot, style, &s);
	g->scratch = s;
	return used;
}

int
grid_say(struct grid *g, struct slot slot, enum style style, const char *fmt, ...)
{
	struct buf text = { 0 };
	va_list ap;
	int used;

	va_start(ap, fmt);
	buf_vprintf(&text, fmt, ap);
	va_end(ap);
	used = grid_text(g, slot, style, buf_str(&text));
	buf_release(&text);
	return used;
}

void
grid_hline(struct grid *g, int row, int col, int width)
{
	struct slot s = { row, col, width, false };

	if (!slot_clip(g, &s))
		return;
	for (; s.width > 0; s.width--, s.col++)
		cell_put(g, row, s.col, (struct cell){ { '-', 0, 0 }, 1, STYLE_LINE, CELL_HLINE });
}

void
grid_vline(struct grid *g, int row, int col, int height)
{
	for (; height > 0; height--, row++)
		if (row >= 0 && row < g->rows && col >= 0 && col < g->cols)
			cell_put(
			    g, row, col, (struct cell){ { '|', 0, 0 }, 1, STYLE_LINE, CELL_VLINE });
}

void
grid_fill(struct grid *g, struct slot slot, enum style style)
{
	if (!slot_clip(g, &slot))
		return;
	for (; slot.width > 0; slot.width--, slot.col++)
		cell_put(
		    g, slot.row, slot.col, (struct cell){ { ' ', 0, 0 }, 1, (uint8_t)style, 0 });
}

void
grid_emphasize(struct grid *g, struct slot slot)
{
	if (!slot_clip(g, &slot))
		return;
	for (; slot.width > 0; slot.width--, slot.col++)
		cell_at(g, slot.row, slot.col)->flags |= CELL_BOLD;
}

void
grid_restyle(struct grid *g, struct slot slot, enum style style)
{
	if (!slot_clip(g, &slot))
		return;
	for (; slot.width > 0; slot.width--, slot.col++)
		cell_at(g, slot.row, slot.col)->style = (uint8_t)style;
}

void
grid_tint(struct grid *g, struct slot slot, enum style style)
{
	struct cell *c;

	if (!slot_clip(g, &slot))
		return;
	for (; slot.width > 0; slot.width--, slot.col++) {
		c = cell_at(g, slot.row, slot.col);
		if (c->style == STYLE_PLAIN)
			c->style = (uint8_t)style;
	}
}

void
grid_caret(struct grid *g, int row, int col)
{
	g->caret = row >= 0 && row < g->rows && col >= 0;
	g->caret_row = row;
	g->caret_col = col < g->cols ? col : g->cols - 1;
}

static bool
is_blank(const struct cell *c)
{
	return c->cp[0] == ' ' && c->cp[1] == 0;
}

void
grid_dump(const struct grid *g, struct buf *out)
{
	const struct cell *line;
	int r, c, end, i;

	for (r = 0; r < g->rows; r++) {
		line = g->cells + (size_t)r * (size_t)g->cols;
		for (end = g->cols; end > 0 && is_blank(&line[end - 1]); end--)
			;
		for (c = 0; c < end; c++)
			for (i = 0; i < 3 && line[c].cp[i] != 0; i++)
				buf_putu(out, line[c].cp[i]);
		buf_putc(out, '\n');
	}
}

void
grid_dump_styles(const struct grid *g, struct buf *out)
{
	const struct cell *line;
	int r, c;

	for (r = 0; r < g->rows; r++) {
		line = g->cells + (size_t)r * (size_t)g->cols;
		for (c = 0; c < g->cols; c++)
			buf_putc(out,
			    (line[c].flags & CELL_BOLD) != 0
				? '*'
				: style_letter((enum style)line[c].style));
		buf_putc(out, '\n');
	}
}
