/* For the sources of the answer screen: its state. */
#ifndef TUI_SCREEN_ANSWER_H
#define TUI_SCREEN_ANSWER_H

#include "tui/answer_coach.h"
#include "tui/answer_draft.h"
#include "tui/answer_review.h"
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
	bool came_in;			/* something the stored draft has not seen */
	struct answer_review review;
	size_t scrolled;		/* lines of the thread, from its end */
	size_t version;			/* of the draft: how far back versions went; 0: none */
	struct answer_coach coach;
	struct key_said keep_key;	/* for the coach's lines about promises */
	char *away;			/* the file an editor of one's own works on, or NULL */
	char *run[ANSWER_RUN + 1];	/* that editor's command, while away is set */
};

/* Where the parts stand on a screen of so many rows and columns. */
struct answer_layout {
	struct area thread, edit;
	struct area coach; /* its list; the row over it is a rule, or all there is when rows is 0 */
	struct area review; /* what became of it; no rows: nothing to say */
	int line;	/* row of the line over the editor, or -1: they stand side by side */
	int foot;	/* row of the line under it; what is known of the draft follows */
};
/* A short thread leaves its room to the editor. */
struct answer_layout answer_layout(
    const struct answer *as, const struct app *app, int body_rows, int cols);
/* Lines of the thread that do not fit beside or above the editor. */
size_t answer_thread_hidden(const struct answer *as, const struct app *app);
void answer_draw(const struct screen *s, const struct app *app, struct grid *g);

/* After anything that may have changed the text or moved the caret. */
void answer_touched(struct answer *as, struct app *app);

/* Whether there is something of the coach's to act on; RC_REFUSED with why there is not. */
enum rc answer_need_coach(const struct answer *as, const struct app *app, struct err *err);
/* Commands about what the coach says; RC_INVALID for the others. */
enum rc answer_advice(
    struct answer *as, struct app *app, enum cmd_id cmd, struct str arg, struct err *err);
/* Takes back what was silenced, if that was the last thing done; false when it was not. */
bool answer_unhush(struct answer *as, struct app *app);
/* Rows that the list is worth on a screen with so many. */
int answer_list_rows(const struct answer *as, int body);
void answer_list_draw(const struct answer *as, struct grid *g, struct area a);

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
