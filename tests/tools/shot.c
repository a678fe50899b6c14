/*
 * A picture of the program at work: starts it at a terminal of 100 by 30, types, and writes what the
 * screen shows as an SVG that needs nothing else.
 *
 *     shot FILE KEYS PROGRAM [WORD]...
 *
 * KEYS are written as in a keymap ("l<Down>r"); Chinese text stands for itself.
 */
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "tests/lib/typing.h"
#include "text/utf8.h"

/* Pixels. A hanzi of 17 in two cells of 9 leaves as much air as a letter has. */
enum { ROWS = 30, COLS = 100, CELL_W = 9, CELL_H = 21, BASE = 16, PAD = 12 };

/* Of the picture's own terminal: light on dark, as most people have it. */
static const uint32_t paper = 0x1D2021, ink = 0xE4E0D4;

struct pen {
	uint32_t fg, bg;
	bool bold, dim, underline;
};

static uint32_t
palette(int n)
{
	static const uint32_t base[16] = { 0x282828, 0xD9534F, 0x8FB573, 0xDBBC7F, 0x7DA6C9,
		0xC79BC7, 0x7FBFB0, 0xC8C3B5, 0x7C7C78, 0xF07A73, 0xB0D18F, 0xF0D58C, 0x9CC4E6,
		0xE0B3E0, 0x9ADBCB, 0xFFFFFF };
	static const uint32_t step[6] = { 0, 95, 135, 175, 215, 255 };
	uint32_t c = (uint32_t)n - 16, grey = 8 + 10 * ((uint32_t)n - 232);

	if (n < 16)
		return base[n];
	if (n >= 232)
		return grey << 16 | grey << 8 | grey;
	return step[c / 36] << 16 | step[c / 6 % 6] << 8 | step[c % 6];
}

static struct pen
pen_of(const struct vt_cell *c)
{
	struct pen p = { c->fg < 0 ? ink : palette(c->fg), c->bg < 0 ? paper : palette(c->bg),
		c->bold, c->dim, c->underline };

	if (c->reverse)
		p = (struct pen){ p.bg, p.fg, p.bold, p.dim, p.underline };
	return p;
}

static bool
same_pen(const struct pen *a, const struct pen *b)
{
	return a->fg == b->fg && a->bg == b->bg && a->bold == b->bold && a->dim == b->dim &&
	    a->underline == b->underline;
}

static bool
is_wide(const struct vt *vt, int row, int col)
{
	return col + 1 < vt->cols && vt->cell[row][col + 1].cp[0] == 0;
}

static bool
is_blank(const struct vt_cell *c)
{
	return c->cp[0] == ' ' && !c->acs;
}

/* Letters of a line in the terminal's own set of furniture; 0 for other cells. */
static char
line_part(const struct vt_cell *c)
{
	return c->acs && (c->cp[0] == 'q' || c->cp[0] == 'x') ? (char)c->cp[0] : '\0';
}

static void
put_rect(FILE *out, int row, int col, int cells, uint32_t color)
{
	fprintf(out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#%06X\"/>\n",
	    PAD + col * CELL_W, PAD + row * CELL_H, cells * CELL_W, CELL_H, color);
}

static void
put_line(FILE *out, int row, int col, int cells, char part, uint32_t color)
{
	int x = PAD + col * CELL_W, y = PAD + row * CELL_H;

	if (part == 'q')
		fprintf(out, "<path d=\"M%d %d.5h%d\" stroke=\"#%06X\"/>\n", x, y + CELL_H / 2,
		    cells * CELL_W, color);
	else
		fprintf(out, "<path d=\"M%d.5 %dv%d\" stroke=\"#%06X\"/>\n", x + CELL_W / 2, y,
		    CELL_H, color);
}

static void
put_char(FILE *out, uint32_t cp)
{
	char bytes[4];
	size_t n = utf8_put(bytes, cp);

	if (cp == '&' || cp == '<' || cp == '>')
		fprintf(out, "&#%u;", (unsigned)cp);
	else
		fwrite(bytes, 1, n, out);
}

/* textLength keeps the columns whatever font the reader's machine has. */
static void
put_text(FILE *out, const struct vt *vt, int row, int col, int end, const struct pen *pen)
{
	bool wide = is_wide(vt, row, col);
	int c, i;

	fprintf(out, "<text%s x=\"%d\" y=\"%d\" textLength=\"%d\" fill=\"#%06X\"",
	    wide ? " class=\"w\"" : "", PAD + col * CELL_W, PAD + row * CELL_H + BASE,
	    (end - col) * CELL_W, pen->fg);
	fprintf(out, "%s%s%s>", pen->bold ? " font-weight=\"bold\"" : "",
	    pen->dim ? " opacity=\".65\"" : "",
	    pen->underline ? " text-decoration=\"underline\"" : "");
	for (c = col; c < end; c++)
		for (i = 0; i < 3 && vt->cell[row][c].cp[i] != 0; i++)
			put_char(out, vt->cell[row][c].cp[i]);
	fputs("</text>\n", out);
}

/* Where the run of cells that look alike, one kind of width and no gap of two blanks, ends. */
static int
run_end(const struct vt *vt, int row, int col)
{
	const struct vt_cell *cell = vt->cell[row];
	struct pen first = pen_of(&cell[col]), pen;
	bool wide = is_wide(vt, row, col);
	int c = col, step = wide ? 2 : 1;

	for (; c < vt->cols; c += step) {
		pen = pen_of(&cell[c]);
		if (!same_pen(&first, &pen) || is_wide(vt, row, c) != wide ||
		    line_part(&cell[c]) != line_part(&cell[col]))
			break;
		if (c > col && is_blank(&cell[c]) != is_blank(&cell[col]))
			break;
	}
	return c;
}

static void
put_row(FILE *out, const struct vt *vt, int row)
{
	int col, end;

	for (col = 0; col < vt->cols; col = end) {
		const struct vt_cell *cell = &vt->cell[row][col];
		struct pen pen = pen_of(cell);

		end = run_end(vt, row, col);
		if (pen.bg != paper)
			put_rect(out, row, col, end - col, pen.bg);
		if (line_part(cell) != '\0')
			put_line(out, row, col, end - col, line_part(cell), pen.fg);
		else if (!is_blank(cell))
			put_text(out, vt, row, col, end, &pen);
	}
}

static void
put_caret(FILE *out, const struct vt *vt)
{
	if (!vt->cursor_hidden)
		fprintf(out,
		    "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#%06X\" "
		    "opacity=\".55\"/>\n",
		    PAD + vt->col * CELL_W, PAD + vt->row * CELL_H, CELL_W, CELL_H, ink);
}

static void
put_screen(FILE *out, const struct vt *vt)
{
	int row, w = COLS * CELL_W + 2 * PAD, h = ROWS * CELL_H + 2 * PAD;

	fprintf(out,
	    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
	    "viewBox=\"0 0 %d %d\">\n",
	    w, h, w, h);
	/* Not the shorthand "font", which would set the weight of bold text back. */
	fputs("<style>text{font-size:15px;font-family:'DejaVu Sans Mono','Noto Sans Mono CJK SC',"
	      "Menlo,Consolas,monospace}\n.w{font-size:17px;letter-spacing:1px;font-family:"
	      "'Noto Sans Mono CJK SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',"
	      "monospace}</style>\n",
	    out);
	fprintf(out, "<rect width=\"%d\" height=\"%d\" rx=\"6\" fill=\"#%06X\"/>\n", w, h, paper);
	for (row = 0; row < vt->rows; row++)
		put_row(out, vt, row);
	put_caret(out, vt);
	fputs("</svg>\n", out);
}

/* A screen that came with anything a terminal may not be sent is no picture to show. */
static bool
take(struct pty *p, const char *keys)
{
	struct buf bytes = { 0 };
	bool ok;

	typing_bytes(&bytes, str_of(keys));
	ok = pty_ready(p) && pty_send(p, buf_str(&bytes));
	buf_release(&bytes);
	if (!ok)
		fprintf(
		    stderr, "shot: the program ended or does not answer:\n%s\n", buf_cstr(&p->raw));
	else if (p->vt.fault[0] != '\0')
		fprintf(stderr, "shot: %s\n", p->vt.fault);
	return ok && p->vt.fault[0] == '\0';
}

static bool
save(const char *path, const struct vt *vt)
{
	FILE *out = fopen(path, "w");
	bool ok = out != NULL;

	if (ok) {
		put_screen(out, vt);
		ok = ferror(out) == 0;
		ok = fclose(out) == 0 && ok;
	}
	if (!ok)
		fprintf(stderr, "shot: %s: %s\n", path, strerror(errno));
	return ok;
}

int
main(int argc, char **argv)
{
	static const char *const env[] = { "XDG_CONFIG_HOME=/nonexistent", "COLORFGBG=15;0",
		"SSH_TTY", "TMUX", NULL };
	struct pty_opts opts = { .rows = ROWS, .cols = COLS, .env = env };
	struct pty p;
	bool ok;

	if (argc < 4) {
		fputs("shot FILE KEYS PROGRAM [WORD]...\n", stderr);
		return 2;
	}
	setlocale(LC_ALL, "C.UTF-8");
	if (!pty_start(&p, &opts, (const char *const *)(argv + 3)))
		return 1;
	ok = take(&p, argv[2]) && save(argv[1], &p.vt);
	pty_stop(&p);
	return ok ? 0 : 1;
}
