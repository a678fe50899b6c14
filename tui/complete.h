/* What may stand where the caret is in a command's argument. */
#ifndef TUI_COMPLETE_H
#define TUI_COMPLETE_H

#include "text/arena.h"
#include "tui/cmd.h"

struct app;

/* Everything that fits, in mem's care. A zeroed one is empty. */
struct choices {
	struct arena mem;
	struct str *list;	/* owned */
	size_t count;
	size_t from;		/* byte in the text where the choice is put, up to its end */
};
void choices_release(struct choices *c);

/* The choices for text, an argument of kind arg up to the caret. Replaces *out. */
void complete(struct app *app, enum cmd_arg arg, struct str text, struct choices *out);

#endif
