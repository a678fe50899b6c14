/* Two texts to read at once: side by side where there is room, else one above the other. */
#ifndef TUI_PAIR_H
#define TUI_PAIR_H

#include "tui/doc.h"

enum { PAIR_BESIDE = 100 };	/* columns from which they stand side by side */

/* A zeroed pair is empty. */
struct pair {
	struct doc left, right;	/* right stays empty when they are stacked */
	bool beside;
	size_t top;
};

/* Empties it, for a screen of so many columns; where it was scrolled to is kept. */
void pair_begin(struct pair *p, struct codeset cs, int cols);
/* Where what stands right, or below, is to be put; a rule parts it from the left one. */
struct doc *pair_right(struct pair *p);
/* Once both are there, for an area of so many rows. */
void pair_end(struct pair *p, int rows);
void pair_release(struct pair *p);

/* rows rows from row on, across the whole grid. */
void pair_draw(const struct pair *p, struct grid *g, int row, int rows);
/* As doc_scroll; both move together. */
bool pair_scroll(struct pair *p, enum cmd_id cmd, int rows);

#endif
