#include "tests/lib/vt_screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <utf8proc.h>

#include "text/utf8.h"

void
vt_fault(struct vt *vt, const char *what, struct str bytes)
{
	size_t i, n;

	if (vt->fault[0] != '\0')
		return;
	n = (size_t)snprintf(vt->fault, sizeof(vt->fault), "%s at %d,%d:", what, vt->row, vt->col);
	for (i = 0; i < bytes.n && i < 24 && n + 4 < sizeof(vt->fault); i++)
		n += (size_t)snprintf(
		    vt->fault + n, sizeof(vt->fault) - n, " %02x", (unsigned char)bytes.p[i]);
}

static struct vt_cell
blank(const struct vt *vt)
{
	return (struct vt_cell){ .cp = { ' ' }, .fg = -1, .bg = vt->pen.bg };
}

void
vt_erase(struct vt *vt, int row, int from, int to)
{
	int c;

	for (c = from; c < to && c < vt->cols; c++)
		vt->cell[row][c] = blank(vt);
}

void
vt_resize(struct vt *vt, int rows, int cols)
{
	bool started = vt->rows > 0;
	int r, c;

	vt->rows = rows;
	vt->cols = cols;
	vt->top = 0;
	vt->bottom = rows - 1;
	for (r = 0; r < rows; r++) {
		vt_erase(vt, r, 0, cols);
		for (c = 0; c < cols && started; c++)
			vt->cell[r][c].cp[0] = '~';
	}
	vt->row = vt->col = 0;
}

void
vt_scroll(struct vt *vt, int top, int by)
{
	int r, n = abs(by);

	for (; n > 0; n--) {
		if (by > 0)
			for (r = top; r < vt->bottom; r++)
				memcpy(vt->cell[r], vt->cell[r + 1], sizeof(vt->cell[r]));
		else
			for (r = vt->bottom; r > top; r--)
				memcpy(vt->cell[r], vt->cell[r - 1], sizeof(vt->cell[r]));
		vt_erase(vt, by > 0 ? vt->bottom : top, 0, vt->cols);
	}
}

void
vt_line_feed(struct vt *vt)
{
	if (vt->row == vt->bottom)
		vt_scroll(vt, vt->top, 1);
	else if (vt->row < vt->rows - 1)
		vt->row++;
}

/* The same libc that the program under test asks: both believe the same widths. */
static int
cells_of(uint32_t cp)
{
	return cp < 0x80 ? 1 : wcwidth((wchar_t)cp);
}

enum { PLAIN_MARKS = 8 };

static bool
is_joiner(uint32_t cp)
{
	return cp == 0x200D || cp == 0xFE0E || cp == 0xFE0F;
}

static void
add_mark(struct vt *vt, uint32_t cp)
{
	int c = vt->wrap_pending ? vt->col : vt->col - 1;
	struct vt_cell *cell;

	if (c > 0 && vt->cell[vt->row][c].cp[0] == 0)
		c--;
	if (c < 0)
		return;
	cell = &vt->cell[vt->row][c];
	if (cell->marks < 2)
		cell->cp[1 + cell->marks] = cp;
	if (++cell->marks > (vt->plain ? PLAIN_MARKS : 2))
		vt_fault(vt, "too many combining marks", (struct str){ NULL, 0 });
}

void
vt_put(struct vt *vt, uint32_t cp)
{
	int w = cells_of(cp);
	struct vt_cell cell = vt->pen;

	if (is_joiner(cp))
		return; /* not counted among the marks */
	if (w < 0)
		w = 1; /* newer than this libc */
	if (w == 0) {
		add_mark(vt, cp);
		return;
	}
	if (vt->wrap_pending || vt->col + w > vt->cols) {
		vt->col = 0;
		vt_line_feed(vt);
		vt->wrap_pending = false;
	}
	cell.cp[0] = vt->last = cp;
	cell.acs = vt->shift_out ? vt->g1_acs : vt->g0_acs;
	vt->cell[vt->row][vt->col] = cell;
	if (w == 2) {
		cell.cp[0] = 0;
		vt->cell[vt->row][vt->col + 1] = cell;
	}
	vt->col += w;
	if (vt->col >= vt->cols) {
		vt->col = vt->cols - 1;
		vt->wrap_pending = true;
	}
}

/* No code point that may steer a terminal may ever arrive as text. */
static bool
harmless(const struct vt *vt, uint32_t cp)
{
	utf8proc_category_t cat = utf8proc_category((utf8proc_int32_t)cp);

	if (is_joiner(cp))
		return vt->plain;
	if (cp >= 0xFE00 && cp <= 0xFE0F)
		return false;
	return cat != UTF8PROC_CATEGORY_CC && cat != UTF8PROC_CATEGORY_CF &&
	    cat != UTF8PROC_CATEGORY_CS && cat != UTF8PROC_CATEGORY_ZL &&
	    cat != UTF8PROC_CATEGORY_ZP && cat != UTF8PROC_CATEGORY_CN &&
	    cat != UTF8PROC_CATEGORY_CO && (vt->plain || cells_of(cp) >= 0);
}

void
vt_text(struct vt *vt, struct str s)
{
	size_t used;
	uint32_t cp;

	for (; s.n > 0; s.p += used, s.n -= used) {
		used = utf8_next(s.p, s.n, &cp);
		if (cp == UTF8_BAD || !harmless(vt, cp))
			vt_fault(vt, "text that is not harmless", (struct str){ s.p, used });
		else
			vt_put(vt, cp);
	}
}

static void
colour(struct vt *vt, const int *a, int n, int *i, int16_t *into)
{
	vt->colours++;
	if (*i + 2 < n && a[*i + 1] == 5) {
		*into = (int16_t)a[*i + 2];
		*i += 2;
	} else {
		vt_fault(vt, "an SGR colour", (struct str){ NULL, 0 });
	}
}

void
vt_sgr(struct vt *vt, const int *a, int n)
{
	struct vt_cell *p = &vt->pen;
	int i;

	if (n == 0)
		*p = (struct vt_cell){ .fg = -1, .bg = -1 };
	for (i = 0; i < n; i++) {
		switch (a[i]) {
		case 0:
			*p = (struct vt_cell){ .fg = -1, .bg = -1 };
			break;
		case 1:
			p->bold = 1;
			break;
		case 2:
			p->dim = 1;
			break;
		case 4:
			p->underline = 1;
			break;
		case 7:
			p->reverse = 1;
			break;
		case 22:
			p->bold = p->dim = 0;
			break;
		case 24:
			p->underline = 0;
			break;
		case 27:
			p->reverse = 0;
			break;
		case 3:
		case 5:
		case 8:
		case 23:
		case 25:
		case 28:
		case 10:
		case 11:
			break;
		case 38:
			colour(vt, a, n, &i, &p->fg);
			break;
		case 48:
			colour(vt, a, n, &i, &p->bg);
			break;
		case 39:
			p->fg = -1;
			break;
		case 49:
			p->bg = -1;
			break;
		default:
			vt->colours++;
			if (a[i] >= 30 && a[i] <= 37)
				p->fg = (int16_t)(a[i] - 30);
			else if (a[i] >= 90 && a[i] <= 97)
				p->fg = (int16_t)(a[i] - 82);
			else if (a[i] >= 40 && a[i] <= 47)
				p->bg = (int16_t)(a[i] - 40);
			else if (a[i] >= 100 && a[i] <= 107)
				p->bg = (int16_t)(a[i] - 92);
			else
				vt_fault(vt, "an SGR", (struct str){ NULL, 0 });
		}
	}
}

void
vt_go(struct vt *vt, int row, int col)
{
	vt->row = row < 0 ? 0 : row >= vt->rows ? vt->rows - 1 : row;
	vt->col = col < 0 ? 0 : col >= vt->cols ? vt->cols - 1 : col;
	vt->wrap_pending = false;
}

void
vt_erase_display(struct vt *vt, int how)
{
	int r;

	if (how == 1)
		vt_erase(vt, vt->row, 0, vt->col + 1);
	else
		vt_erase(vt, vt->row, how == 2 ? 0 : vt->col, vt->cols);
	for (r = 0; r < vt->rows; r++)
		if ((how != 1 && r > vt->row) || (how != 0 && r < vt->row))
			vt_erase(vt, r, 0, vt->cols);
}

void
vt_erase_line(struct vt *vt, int how)
{
	vt_erase(vt, vt->row, how == 0 ? vt->col : 0, how == 1 ? vt->col + 1 : vt->cols);
}

void
vt_shift_cells(struct vt *vt, int by)
{
	struct vt_cell *line = vt->cell[vt->row];
	int n = abs(by), room = vt->cols - vt->col;

	if (n > room)
		n = room;
	if (by < 0) {
		memmove(line + vt->col, line + vt->col + n, (size_t)(room - n) * sizeof(*line));
		vt_erase(vt, vt->row, vt->cols - n, vt->cols);
	} else {
		memmove(line + vt->col + n, line + vt->col, (size_t)(room - n) * sizeof(*line));
		vt_erase(vt, vt->row, vt->col, vt->col + n);
	}
}

void
vt_shift_lines(struct vt *vt, int by)
{
	int top = vt->row;

	if (top >= vt->top && top <= vt->bottom)
		vt_scroll(vt, top, by);
	vt->col = 0;
}
