/* The terminal. term.c is the only file that includes curses. */
#ifndef TUI_TERM_H
#define TUI_TERM_H

#include <stdbool.h>

#include "text/err.h"
#include "tui/grid.h"

struct keyin;

enum { TERM_MIN_ROWS = 10, TERM_MIN_COLS = 40 };

/*
 * Whether a desk can be shown here at all: a terminal on both ends, a TERM that is known and can
 * move its cursor, a charset of UTF-8, GBK or GB18030. RC_INVALID with a sentence that says what to
 * set. Writes nothing to the terminal.
 */
enum rc term_check(struct err *err);

/* Takes the terminal over; term_stop gives it back. acs: whether ACS lines may be used. */
enum rc term_start(struct keyin *keys, bool acs, struct err *err);
/* Gives the terminal back as it was found. May be called at any time, any number of times. */
void term_stop(void);

void term_size(int *rows, int *cols);	/* as the kernel says now */
void term_resize(void);			/* after SIGWINCH: the next frame is of term_size */

/* Shows g; only cells that changed travel. The hardware cursor ends at the caret. */
void term_show(const struct grid *g);
void term_redraw(void);			/* the next frame is sent whole */
/* Out of the way for a stop or another program, and back. */
void term_leave(void);
void term_return(void);

void term_bell(void);
/*
 * Asks the terminal to put text on its clipboard (OSC 52). Only what a person asked to copy and
 * wrote themselves may go here. RC_INVALID when it is longer than terminals take.
 */
enum rc term_copy(struct str text, struct err *err);

#endif
