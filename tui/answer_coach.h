/*
 * The coach beside an editor: what it says of the text as it stands, which of that the writer is at,
 * and what of it was left alone. Knows no screen.
 */
#ifndef TUI_ANSWER_COACH_H
#define TUI_ANSWER_COACH_H

#include "desk/coach.h"
#include "desk/promise.h"
#include "desk/same.h"
#include "desk/silence.h"
#include "tui/edit_view.h"

#define COACH_NONE SIZE_MAX

/* What the coach is told of an answer. The view must outlive it; strings of others are in mem. */
struct answer_context {
	struct coach_context ctx;
	struct arena mem;
	int64_t item;
	struct silence *silenced;	/* the newest first */
	size_t nsilenced;
	struct promise *promises;	/* those of my draft that I keep */
	size_t npromises;
};
/* Anew. Where it goes decides how it is counted; a setting ("length-board") changes the limit. */
enum rc answer_context_read(
    struct answer_context *c, struct desk *d, const struct item_view *view, struct err *err);
void answer_context_release(struct answer_context *c);
/* What I keep of my draft by these words, or NULL. */
const struct promise *answer_promise_kept(const struct answer_context *c, struct str phrase);
/* Adds to a report of text what nearly the same answers say, unless that is silenced. */
void answer_context_same(
    const struct answer_context *c, const struct same *s, struct coach_report *report);

/* A zeroed one is hidden and has read nothing. */
struct answer_coach {
	bool shown;
	struct answer_context about;
	struct buf text;		/* what was read: the report is of this copy, */
	unsigned long read;		/* and of the editor when it had changed so often */
	bool done;			/* something was read */
	int64_t due;			/* when a long text is read next (monotonic), or INT64_MAX */
	struct coach_report report;
	size_t *list; /* findings as they are numbered: all but the checklist's, those
					   with a place first */
	struct edit_mark *marks;	/* of those with a place */
	size_t n, nmarks, cap;
	size_t current;			/* in list, or COACH_NONE */
	size_t caret;			/* where the caret stood when current was chosen */
	/* The most the list wanted since the text was empty: it does not shrink under the writer. */
	int rows;
	bool missing;			/* a row for what is missing */
	const char *keep_key;		/* how a promise is kept, for its line; borrowed, or NULL */
	struct same same;		/* who got nearly the same, as of the last pause */
	struct arena same_mem;		/* its strings */
	int64_t same_due;		/* when to look next (monotonic), or INT64_MAX */
	struct buf hush;		/* pattern silenced by the last command, "" for none; */
	int64_t hush_item;
	unsigned long hushed;		/* when the editor had changed so often */
};
void answer_coach_release(struct answer_coach *c);

/* Reads what is known of the item, then the text. Without it the coach knows less; err says why. */
enum rc answer_coach_about(struct answer_coach *c, struct desk *d, const struct item_view *view,
    const struct edit *e, struct err *err);
/* After a key: reads what changed (a long text at the next pause) and finds where the caret is. */
void answer_coach_follow(struct answer_coach *c, struct desk *d, const struct edit *e, int64_t now);
/* Reads what is due; returns when to come again. */
int64_t answer_coach_tick(
    struct answer_coach *c, struct desk *d, const struct edit *e, int64_t now);

/* Whether what was read is what stands in e. */
bool answer_coach_fresh(const struct answer_coach *c, const struct edit *e);
/* Finding i of the list. */
const struct finding *answer_coach_at(const struct answer_coach *c, size_t i);
/* How many of the list must be confirmed (severity 3). */
size_t answer_coach_grave(const struct answer_coach *c);
/* Goes to the next one (or the one before), with the caret where it has a place; false: there is none. */
bool answer_coach_step(struct answer_coach *c, struct edit *e, bool back);

/* How it is told in a list: ' ', '*' or '!', '@' for a promise. */
char finding_sign(const struct finding *f);
enum style finding_style(const struct finding *f);

#endif
