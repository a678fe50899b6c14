/* A text being written on a screen of its own, apart from what is done with it: editor, scroll, timer. */
#ifndef TUI_PAD_H
#define TUI_PAD_H

#include "tui/app.h"
#include "tui/edit_view.h"

struct pad {
	struct edit edit;
	struct edit_view scroll;
	int top, left;		/* rows and columns of the body that are not the text's */
	unsigned long kept;	/* the editor's changes when it was kept last */
	int64_t keep_at;	/* monotonic; INT64_MAX: nothing to keep */
};

/* A zeroed one. */
void pad_init(struct pad *p, const struct app *app, int top, int left);
void pad_release(struct pad *p);
/* The text is this now, and nothing of it waits to be kept. */
void pad_set(struct pad *p, struct str text, size_t caret);
/* Where it is drawn on a body of that size. */
struct area pad_area(const struct pad *p, int body_rows, int cols);
void pad_fit(struct pad *p, const struct app *app);

/* What a screen's functions of the same names do; keep_at says when the text is to be kept. */
void pad_type(struct pad *p, struct app *app, const struct key *key);
/* False when it was too much: nothing was pasted. */
bool pad_paste(struct pad *p, struct app *app, struct str text);
/* False when cmd is none of the editor's. */
bool pad_command(struct pad *p, struct app *app, enum cmd_id cmd);

bool pad_changed(const struct pad *p);	/* since it was kept */
void pad_was_kept(struct pad *p);

#endif
