/* The editor on the screen: folded lines, the selection, the caret, and how far it is scrolled. */
#ifndef TUI_EDIT_VIEW_H
#define TUI_EDIT_VIEW_H

#include "tui/edit.h"
#include "tui/grid.h"

/* Where on the grid. */
struct area {
	int row, col, rows, cols;
};

/* A zeroed view shows the beginning. */
struct edit_view {
	size_t top;	/* the row of the text that is shown first */
};

/* Columns to fold to in an area of that width: one is left for the caret at the end of a line. */
int edit_view_width(int cols);

/* Fits e to the area and scrolls, no further than it takes, so that the caret is in view. */
void edit_view_fit(struct edit_view *v, struct edit *e, struct area a);

/*
 * Draws e, and the caret when it has one. An area that edit_view_fit was not told of is drawn
 * rightly all the same. Rows above and below what is shown are hinted at in the last column.
 */
void edit_view_draw(
    const struct edit_view *v, const struct edit *e, struct grid *g, struct area a, bool caret);

#endif
