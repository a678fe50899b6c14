/*
 * A small terminal that takes nothing on trust: it knows the sequences that a program of ours may
 * send and remembers the first one it may not. What it was sent becomes cells to look at.
 */
#ifndef TESTS_LIB_VT_H
#define TESTS_LIB_VT_H

#include <stdbool.h>
#include <stdint.h>

#include "text/buf.h"
#include "text/convert.h"

enum { VT_MAX_ROWS = 100, VT_MAX_COLS = 300 };

struct vt_cell {
	uint32_t cp[3];		/* base and two marks; base 0 is the right half of a wide one */
	uint8_t marks;		/* how many in all */
	uint8_t bold, dim, underline, reverse, acs;
	int16_t fg, bg;		/* -1: the terminal's own */
};

struct vt {
	int rows, cols, row, col;
	int top, bottom;	/* scroll region */
	struct vt_cell pen, cell[VT_MAX_ROWS][VT_MAX_COLS];
	bool plain;		/* output of commands: more marks, joiners beside an emoji */
	bool shift_out, g0_acs, g1_acs, wrap_pending, cursor_hidden, alt_screen, paste_mode;
	struct decoder *decoder;
	struct buf text, pending;
	uint32_t last;		/* for REP */
	int bells, copies;	/* BEL, OSC 52 */
	int colours;		/* SGR that asked for a colour */
	struct buf copied;	/* the base64 of the last OSC 52 */
	char fault[200];	/* "" until something came that may not; says what and where */
	int64_t bytes;		/* received in all */
};

/* charset of what is sent: ENC_UTF8 or ENC_GB18030 (GBK is part of it). */
void vt_init(struct vt *vt, int rows, int cols, enum encoding charset);
void vt_release(struct vt *vt);
/* No two terminals keep the same after a change of size: all cells are '~' until drawn again. */
void vt_resize(struct vt *vt, int rows, int cols);
void vt_feed(struct vt *vt, struct str bytes);

/* The screen as UTF-8, one line a row, blanks at the ends dropped; ACS lines as - | +. */
void vt_dump(const struct vt *vt, struct buf *out);
/* One row of it. */
void vt_row(const struct vt *vt, int row, struct buf *out);
/* First row that holds the text, or -1. */
int vt_find(const struct vt *vt, const char *utf8);

#endif
