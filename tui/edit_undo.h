/* The journal of an editor: what was done to the text, so that it can be taken back and done again. */
#ifndef TUI_EDIT_UNDO_H
#define TUI_EDIT_UNDO_H

#include <stdbool.h>

#include "text/buf.h"

/* What a change is, as far as joining it to the one before goes. */
enum edit_kind {
	EDIT_KIND_STEP,		/* a step of its own: a paste, a cut, a replacement */
	EDIT_KIND_TYPE,
	EDIT_KIND_ERASE,	/* Backspace, Delete */
};

/* One step of undo. */
struct edit_step {
	enum edit_kind kind;
	size_t pos;		/* bytes */
	struct buf del, ins;	/* what stood there, what stands there now */
	size_t before;		/* the caret before it */
};

/* A zeroed journal is empty; its limit must be set. */
struct edit_undo {
	struct edit_step *steps;
	size_t n, cap;
	size_t done;		/* steps [0, done) are in force, the others were taken back */
	size_t bytes, limit;	/* of text kept; the oldest steps go when it is over the limit */
	bool closed;		/* the next change starts a step */
};

void edit_undo_release(struct edit_undo *u);
void edit_undo_clear(struct edit_undo *u);

/* Notes a change about to be made; steps that were taken back are forgotten. */
void edit_undo_note(struct edit_undo *u, enum edit_kind kind, size_t pos, struct str del,
    struct str ins, size_t caret);
/* Ends the step in hand. */
void edit_undo_close(struct edit_undo *u);

/* The step to take back or to do again, or NULL; borrowed until the next call that changes u. */
const struct edit_step *edit_undo_back(struct edit_undo *u);
const struct edit_step *edit_undo_again(struct edit_undo *u);

#endif
