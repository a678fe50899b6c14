/* The columns of a list of items. */
#ifndef TUI_QUEUE_ROW_H
#define TUI_QUEUE_ROW_H

#include "desk/item.h"
#include "tui/doc.h"

/* Widths that depend on the language, measured once per load. */
struct row_widths {
	int state, kind;	/* columns; state 0: every row has the same */
	unsigned states;	/* those that are expected */
};
/* states: those that can occur, as bits 1 << enum state. */
struct row_widths row_measure(struct codeset cs, unsigned states);

/* The line over the columns. */
void row_head(struct grid *g, struct area line, struct row_widths w);
/* now: what ages are counted to. */
void row_draw(struct grid *g, struct area line, struct row_widths w, struct desk *d, int64_t now,
    const struct item *it, bool cursor);

#endif
