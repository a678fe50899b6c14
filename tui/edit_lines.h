/*
 * Where the lines of a text break on the screen: paragraphs, the cells of each, and their rows.
 *
 * A cache beside the text, which it does not hold: every change of the text is told to it, and
 * costs only the paragraphs it touched. Offsets are bytes of the text.
 */
#ifndef TUI_EDIT_LINES_H
#define TUI_EDIT_LINES_H

#include "text/safe.h"

/* Cells of one row: [from, end) are shown, the next row begins with next (blanks at the fold fall
 * between). */
struct edit_row {
	size_t from, end, next;
};

/* A line as typed, with the LF that ends it; the last one has none and may be empty. */
struct edit_para {
	size_t n, body;		/* bytes; body: without the LF or CR LF */
	struct safe cells;	/* of the body */
	struct edit_row *rows;	/* at least one */
	size_t nrows, cap;
};

struct edit_lines {
	struct codeset cs;
	int width;		/* columns to wrap to, at least 2 */
	struct edit_para *paras;
	size_t n, cap;
	size_t nrows;		/* of all paragraphs */
};

/* A row: which paragraph, which of its rows, and where these stand in the whole. */
struct edit_spot {
	size_t para, row;	/* row within the paragraph */
	size_t start;		/* byte at which the paragraph starts */
	size_t number;		/* of the row, from 0, over all paragraphs */
};

void edit_lines_init(struct edit_lines *l, struct codeset cs, int width);
void edit_lines_release(struct edit_lines *l);

/* After text was replaced as a whole. */
void edit_lines_set(struct edit_lines *l, struct str text);
/* After del bytes at pos were replaced by ins bytes; text is what it is now. */
void edit_lines_change(struct edit_lines *l, struct str text, size_t pos, size_t del, size_t ins);
void edit_lines_resize(struct edit_lines *l, int width);

/*
 * The row that shows the place before byte off. A place between two rows of a paragraph belongs to
 * the second one, or with at_end to the first.
 */
struct edit_spot edit_lines_find(const struct edit_lines *l, size_t off, bool at_end);
/* The row of that number, or the last. */
struct edit_spot edit_lines_row(const struct edit_lines *l, size_t number);

/* Column of the place before off on the row s, never more than the width. */
int edit_lines_column(const struct edit_lines *l, struct edit_spot s, size_t off);
/*
 * The place nearest to column on the row s, not past its end; *at_end is set when that place is
 * also the start of the row below.
 */
size_t edit_lines_at(const struct edit_lines *l, struct edit_spot s, int column, bool *at_end);

/* The cell on which the place before off stands (one past the last at the end of the paragraph). */
size_t edit_para_cell(const struct edit_para *p, size_t off_in_para);
/* Byte, within the paragraph, that cell i shows; past the last cell, where the text of it ends. */
size_t edit_para_byte(const struct edit_para *p, size_t i);

#endif
