/*
 * The editor: a text, a caret that stands between two clusters, and what keys do to them. No screen
 * and no clock; edit_view.h draws it.
 *
 * The text is always valid UTF-8 and otherwise exactly what was given: nothing is normalized.
 * Offsets are bytes.
 */
#ifndef TUI_EDIT_H
#define TUI_EDIT_H

#include <stdint.h>

#include "tui/edit_lines.h"
#include "tui/edit_undo.h"

enum edit_op {
#define EDIT_OP(id, name) EDIT_##id,
#include "tui/edit_op.def"
#undef EDIT_OP
	EDIT__COUNT
};

enum { EDIT_MAX = 4 * 1024 * 1024 }; /* bytes of text; more is refused */

#define EDIT_NO_MARK SIZE_MAX

/* Read what you like, change it through the functions only. */
struct edit {
	struct buf text;
	size_t caret;
	bool at_end;		/* at a soft fold the caret stands at the end of the upper row */
	size_t mark;		/* the other end of the selection, or EDIT_NO_MARK */
	int goal;		/* column that up and down keep to, or -1 */
	int page;		/* rows of a page */
	unsigned long changes;	/* grows with every change of the text */
	struct buf kept;	/* what was cut, copied or killed last */
	bool killing;		/* the last operation was a kill: the next one adds to kept */
	int64_t typed_at;	/* when a key was typed last, milliseconds */
	int typed_class;	/* class of the character typed last */
	struct edit_lines lines;
	struct edit_undo undo;
};

/* width: columns to wrap to. */
void edit_init(struct edit *e, struct codeset cs, int width);
void edit_release(struct edit *e);

/* Starts with text (a recalled draft) and the caret at that byte; nothing to undo. */
void edit_set(struct edit *e, struct str text, size_t caret);

/*
 * One key's text at the caret. Keys typed without a pause of two seconds and within one word are
 * one step of undo. now: milliseconds of a clock that does not go back. Control characters are
 * refused, but for TAB and LF. False when nothing was put in.
 */
bool edit_type(struct edit *e, struct str text, int64_t now);
/* A paste: one step of undo, control characters dropped, CR LF and CR as LF. */
bool edit_paste(struct edit *e, struct str text);
/* The whole text anew, as one step of undo; false when nothing differs. */
bool edit_replace(struct edit *e, struct str text);
/* n bytes from pos on become with, as one step of undo; false when nothing differs. */
bool edit_put(struct edit *e, size_t pos, size_t n, struct str with);
/* The caret to the place before byte pos. */
void edit_go(struct edit *e, size_t pos);
/* One operation; false when there was nothing to do. */
bool edit_do(struct edit *e, enum edit_op op);

/* By its name in edit_op.def; EDIT__COUNT when there is none. */
enum edit_op edit_op_find(struct str name);

void edit_resize(struct edit *e, int width, int page);

/* The selection, from < to; false when there is none. */
bool edit_selection(const struct edit *e, size_t *from, size_t *to);

/* The caret in code points from the start, as drafts keep it, and back (between clusters). */
int64_t edit_caret_points(const struct edit *e);
size_t edit_offset_of(struct str text, int64_t points);

/* The caret's row and column. */
struct edit_spot edit_caret_spot(const struct edit *e);

/* edit_move.c: where a movement leads. Never fails: at an edge it stays. */
size_t edit_word_left(struct str text, size_t pos);
size_t edit_word_right(struct str text, size_t pos);
/* Class of the character at pos: words are runs of one class. 0 is what is in no word. */
int edit_class(struct str text, size_t pos);
bool edit_move(struct edit *e, enum edit_op op);

#endif
