/*
 * What is done to items. Each call is one transaction with its events and counters; each may be
 * repeated with the same op_id and then says what it said the first time, with the item as it is now.
 *
 * Errors besides those of desk.h: RC_NOTFOUND, RC_REFUSED (state, role), RC_CONFLICT (the item
 * changed since version was read).
 */
#ifndef DESK_ACT_H
#define DESK_ACT_H

#include "desk/item.h"

/* What to act on. */
struct act {
	int64_t item;
	int64_t version;	/* as read; 0: whatever it is now */
	const char *op_id;	/* unique name of this action, or NULL for a fresh one */
};

/* What was done. A zeroed one is ready; done_release frees the sentence. */
struct done {
	int64_t op, item, version;
	enum state state;
	bool repeated;		/* the op_id was known: nothing was done again */
	struct buf sentence;	/* for the status line, translated */
	size_t look;		/* bytes of it up to where it says what to look at; 0: nothing to */
};
void done_release(struct done *done);

/*
 * Takes it for 24 h (setting claim_hours). RC_CONFLICT names who has it, unless take_over: also one
 * who merely has it open now, since two people at one message is what a claim is to prevent.
 */
enum rc act_claim(
    struct desk *d, const struct act *a, bool take_over, struct done *done, struct err *err);
enum rc act_release(struct desk *d, const struct act *a, struct done *done, struct err *err);
enum rc act_assign(
    struct desk *d, const struct act *a, int64_t person, struct done *done, struct err *err);
enum rc act_resolve(
    struct desk *d, const struct act *a, struct str outcome, struct done *done, struct err *err);
enum rc act_reopen(struct desk *d, const struct act *a, struct done *done, struct err *err);
enum rc act_dismiss(
    struct desk *d, const struct act *a, struct str reason, struct done *done, struct err *err);
/* RC_INVALID: into itself, or in a circle. */
enum rc act_merge(
    struct desk *d, const struct act *a, int64_t into, struct done *done, struct err *err);
/* RC_INVALID: until has passed, or no reason. */
enum rc act_wait(struct desk *d, const struct act *a, int64_t until, struct str reason,
    struct done *done, struct err *err);
/* Each FIELD=VALUE: priority, sensitive, matter, category; all of them are one action. */
enum rc act_set(struct desk *d, const struct act *a, const struct str *assignments, size_t count,
    struct done *done, struct err *err);
enum rc act_tag(struct desk *d, const struct act *a, const struct str *tags, size_t count, bool add,
    struct done *done, struct err *err);
enum rc act_note(
    struct desk *d, const struct act *a, struct str text, struct done *done, struct err *err);

/*
 * What went out. Empty text: my draft as it stands. My draft goes in the same transaction. Never
 * refused for want of an approval, but flagged (done->look): unapproved where a rule asks for one,
 * other than what was approved, written before something came in.
 */
struct posting {
	struct str text, url, place;	/* url: blank, or with a dot or "://" and no blanks */
	int64_t at;		/* WHEN_NONE: now */
};
enum rc act_posted(struct desk *d, const struct act *a, const struct posting *p, struct done *done,
    struct err *err);

/* My last undoable action (on a->item unless 0). RC_REFUSED: none; RC_CONFLICT: changed since. */
enum rc act_undo(struct desk *d, const struct act *a, struct done *done, struct err *err);
enum rc act_redo(struct desk *d, const struct act *a, struct done *done, struct err *err);

/*
 * Opening an item: an advisory lease of 30 min (setting lease_minutes) that blocks nothing, makes
 * no event and no new version. *holder gets whose lease is in force afterwards (mine, or another's).
 */
enum rc lease_take(struct desk *d, int64_t item, int64_t *holder, struct err *err);
enum rc lease_drop(struct desk *d, int64_t item, struct err *err); /* keeps what claim took */

#endif
