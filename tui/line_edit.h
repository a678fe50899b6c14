/* One line being typed: exact for clusters, so that no half of a character is ever left behind. */
#ifndef TUI_LINE_EDIT_H
#define TUI_LINE_EDIT_H

#include <stdbool.h>

#include "text/buf.h"
#include "tui/cmd.h"
#include "tui/grid.h"

struct line_edit {
	struct buf text;
	size_t caret;	/* byte offset, between clusters */
};

void line_edit_release(struct line_edit *l);
void line_edit_set(struct line_edit *l, struct str text);	/* caret at the end */
/* Inserts at the caret; line breaks and tabs become blanks. */
void line_edit_insert(struct line_edit *l, struct str text);
/*
 * Does an editing command (left, erase-word...); cut takes what cut-line cut and gives what put-back
 * inserts. False when cmd is no editing command.
 */
bool line_edit_command(struct line_edit *l, enum cmd_id cmd, struct buf *cut);
/* Draws the part around the caret, '<' and '>' where there is more, and sets the grid's caret. */
void line_edit_draw(const struct line_edit *l, struct grid *g, struct slot slot);

#endif
