/* For the sources of the answer screen: its state. */
#ifndef TUI_SCREEN_ANSWER_H
#define TUI_SCREEN_ANSWER_H

#include "text/length.h"
#include "tui/answer_draft.h"
#include "tui/app.h"
#include "tui/edit_view.h"

enum { ANSWER_RUN = 4 };

struct answer {
	struct screen base;
	int64_t item;
	bool begun;			/* the draft was recalled */
	struct item_view view;
	struct edit edit;
	struct edit_view scroll;
	struct answer_draft draft;
	size_t scrolled;		/* lines of the thread, from its end */
	size_t version;			/* of the draft: how far back versions went; 0: none */
	enum platform platform;
	int64_t limit;			/* characters; 0: none known */
	char *away;			/* the file an editor of one's own works on, or NULL */
	char *run[ANSWER_RUN + 1];	/* that editor's command, while away is set */
};

/* Where the parts stand on a screen of so many rows and columns. */
struct answer_layout {
	struct area thread, edit;
	int line;	/* row of the line over the editor, or -1: they stand side by side */
	int foot;	/* row of the line under it; what is known of the draft follows */
};
/* A short thread leaves its room to the editor. */
struct answer_layout answer_layout(
    const struct answer *as, const struct app *app, int body_rows, int cols);
/* Lines of the thread that do not fit beside or above the editor. */
size_t answer_thread_hidden(const struct answer *as, const struct app *app);
void answer_draw(const struct screen *s, const struct app *app, struct grid *g);

/* Whether a message or answer came in that the writer has not said to have seen. */
bool answer_is_stale(const struct answer *as);
int64_t answer_newest_message(const struct item_view *view);
int64_t answer_newest_reply(const struct item_view *view);

/* Hands the text to the editor named by VISUAL or EDITOR; answer_return takes it back. */
enum rc answer_away(struct answer *as, struct app *app, struct err *err);
void answer_return(struct answer *as, struct app *app);
/* Forgets the file of an editor that did not come back. */
void answer_drop_away(struct answer *as);

#endif
