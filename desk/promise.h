/* Promises that answers make, kept as reminders: what was said, and the day it falls due. */
#ifndef DESK_PROMISE_H
#define DESK_PROMISE_H

#include "desk/act.h"

enum promise_state {
	PROMISE_DRAFT,		/* confirmed by the writer, the answer is not out yet */
	PROMISE_OPEN,
	PROMISE_KEPT,
	PROMISE_DROPPED,
	PROMISE__COUNT
};
const char *promise_state_id(enum promise_state s);
const char *promise_state_name(enum promise_state s); /* translated */

struct promise {
	int64_t id, item, person, reply;
	struct str phrase;
	int64_t due_at;
	bool provisional;		/* falls where no calendar is out yet */
	enum promise_state state;
	int64_t created_at, ended_at;
	struct str item_author;		/* for a list */
};

/*
 * The writer keeps a phrase of the draft as a reminder (again: with another day). It opens when the
 * answer is recorded with that phrase still in it, and goes when it is not. RC_INVALID: the day has
 * passed, or the phrase is blank.
 */
enum rc promise_keep(struct desk *d, int64_t item, struct str phrase, int64_t due_at,
    bool provisional, struct err *err);
/* Takes that back, as long as the answer is not out. */
enum rc promise_forget(struct desk *d, int64_t item, struct str phrase, struct err *err);

/* An open promise was kept (done), or given up with a reason; both can be undone. */
enum rc act_promise(struct desk *d, const struct act *a, int64_t promise, bool kept,
    struct str reason, struct done *done, struct err *err);

/* All promises of an item, by day; in mem. */
enum rc promise_of_item(struct desk *d, int64_t item, struct arena *mem, struct promise **out,
    size_t *count, struct err *err);
/*
 * The item's open promise of that id, or with 0 its only one; in mem. RC_NOTFOUND: there is none;
 * RC_REFUSED: with 0 there are several, and err names them with their numbers.
 */
enum rc promise_open_one(struct desk *d, int64_t item, int64_t id, struct arena *mem,
    struct promise *out, struct err *err);
/* Open promises that fall due before a moment, the first due first, at most limit; in mem. */
enum rc promise_due(struct desk *d, int64_t before, size_t limit, struct arena *mem,
    struct promise **out, size_t *count, struct err *err);
struct promise_totals {
	int64_t overdue, today, week;	/* before now; until tonight; within seven days more */
};
enum rc promise_totals(struct desk *d, struct promise_totals *out, struct err *err);

#endif
