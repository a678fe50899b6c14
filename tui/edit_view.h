/* The editor on the screen: folded lines, the selection, the caret, and how far it is scrolled. */
#ifndef TUI_EDIT_VIEW_H
#define TUI_EDIT_VIEW_H

#include "tui/edit.h"
#include "tui/grid.h"

/* A zeroed view shows the beginning. */
struct edit_view {
	size_t top;	/* the row of the text that is shown first */
};

/* A stretch of the text that something is said about. */
struct edit_mark {
	size_t from, to;	/* bytes */
	enum style style;
	int severity;		/* the row of several shows the sign of the worst */
	char sign;		/* stands before its number; ' ' for none */
	bool wide; /* a sentence or more: only its first character is drawn marked,
				   unless it is the current one, or half the text would be */
};

/*
 * Marks, by from. Each is known by its number, its place in the list from 1: the number of the first
 * that begins in a row (or of the current one) stands left of it, with the sign of the worst, and "+"
 * when more begin there. So nothing depends on colours, or on attributes at all.
 */
struct edit_marks {
	const struct edit_mark *list;
	size_t n;
	size_t current;		/* index; SIZE_MAX: none */
};

enum { EDIT_GUTTER = 4 };	/* columns left of the area, for numbers */

/* Columns to fold to in an area of that width: one is left for the caret at the end of a line. */
int edit_view_width(int cols);

/* Fits e to the area and scrolls, no further than it takes, so that the caret is in view. */
void edit_view_fit(struct edit_view *v, struct edit *e, struct area a);

/*
 * Draws e, and the caret when it has one. An area that edit_view_fit was not told of is drawn
 * rightly all the same. Rows above and below what is shown are hinted at in the last column. marks
 * may be NULL.
 */
void edit_view_draw(const struct edit_view *v, const struct edit *e, struct grid *g, struct area a,
    bool caret, const struct edit_marks *marks);

#endif
