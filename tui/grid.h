/*
 * A frame: rows of cells, and where the caret stands. Screens draw here and nowhere else; only
 * term.c knows a terminal.
 *
 * Whatever is drawn goes through safe text, so nothing a stranger wrote can reach the terminal as a
 * command. Text is placed in a slot and clipped there between clusters; what did not fit is shown by
 * a '>' (or '<') in the slot's last cell, so that overflow is always visible.
 */
#ifndef TUI_GRID_H
#define TUI_GRID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/buf.h"
#include "text/codeset.h"
#include "text/safe.h"
#include "tui/style.h"

enum cell_flag {
	CELL_BOLD = 1 << 0,	/* emphasized on top of its style */
	CELL_HLINE = 1 << 1,	/* a piece of furniture: cp[0] is its ASCII form */
	CELL_VLINE = 1 << 2,
};

struct cell {
	uint32_t cp[3];		/* a base and two marks; 0 where there is none */
	uint8_t width;		/* 1 or 2; 0: the right half of a wide character */
	uint8_t style;		/* enum style */
	uint8_t flags;
};

struct grid {
	int rows, cols;
	struct codeset cs;
	struct cell *cells;	/* owned, rows * cols */
	bool caret;		/* whether a caret was set; else the cursor rests at the lower right */
	int caret_row, caret_col;
	struct safe scratch;	/* owned; for grid_text and grid_say */
};

/* A zeroed grid may be released. grid_init starts blank. */
void grid_init(struct grid *g, int rows, int cols, struct codeset cs);
void grid_release(struct grid *g);
void grid_erase(struct grid *g);

/* A part of the grid. */
struct area {
	int row, col, rows, cols;
};

/* Part of one row. What lies outside the grid is cut off silently. */
struct slot {
	int row, col, width;	/* width < 0: to the end of the row */
	bool right;		/* text stands at the right end */
};

/* All of these return the columns used, 0 to the slot's width. Cells not used keep what they had. */
int grid_safe(struct grid *g, struct slot slot, enum style style, const struct safe *s);
/* n cells of s from i on: one line of a wrapped text. A SAFE_BREAK takes no cell. */
int grid_safe_part(
    struct grid *g, struct slot slot, enum style style, const struct safe *s, size_t i, size_t n);
/* Anybody's text as one line (SAFE_LINE). */
int grid_text(struct grid *g, struct slot slot, enum style style, struct str text);
/* Our own words, which may quote anybody's text. */
int grid_say(struct grid *g, struct slot slot, enum style style, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* Lines: drawn as ACS where the terminal has it, else as '-' and '|'. */
void grid_hline(struct grid *g, int row, int col, int width);
void grid_vline(struct grid *g, int row, int col, int height);

/* Blanks in a style, e.g. the field of an input. */
void grid_fill(struct grid *g, struct slot slot, enum style style);
/* Emphasizes what stands there: the row the cursor is on. */
void grid_emphasize(struct grid *g, struct slot slot);
/* Changes the style of what stands there. */
void grid_restyle(struct grid *g, struct slot slot, enum style style);
/* The same for what stands there in plain style: marks of safe text stay what they are. */
void grid_tint(struct grid *g, struct slot slot, enum style style);

/* Where the input method's window goes: the place one types at, or the selected row. */
void grid_caret(struct grid *g, int row, int col);

/* The frame as text, trailing blanks dropped, lines as '-' and '|'; what the tests compare. */
void grid_dump(const struct grid *g, struct buf *out);
/* A letter per cell for its style (style.def), "*" where it is emphasized. */
void grid_dump_styles(const struct grid *g, struct buf *out);

#endif
