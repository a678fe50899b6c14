/*
 * For the sources of desk/ alone: the inside of a desk, and the one path by which it is changed.
 *
 * Every change is an op: one transaction, one row in op when there is anything to tell, its events.
 *
 *	struct op op;
 *	enum rc rc = op_begin(&op, d, "draft", a->op_id, err);
 *
 *	if (rc == RC_OK && !op.repeated)
 *		rc = do_it(&op, err);			op_item, op_verb, op_set, op_record, ...
 *	return op_end(&op, rc, done, err);		commits, or rolls back when rc is not RC_OK
 */
#ifndef DESK_PRIV_H
#define DESK_PRIV_H

#include "db/db.h"
#include "db/digest.h"
#include "desk/act.h"
#include "desk/danger.h"
#include "desk/history.h"
#include "text/when.h"

enum { LOOK_MARK = 0x1e };
enum { PRESENCE_DEAD_MS = 90 * 1000 }; /* three refreshes missed: that desk died */

/* Code of a failure that filled err, never RC_OK; RC_IO when there is none to look into. */
static inline enum rc
rc_of(const struct err *err)
{
	return err != NULL && err->rc != RC_OK ? err->rc : RC_IO;
}

struct login {
	int64_t id;
	char *name;
};

struct desk {
	struct db *db;
	bool test;		/* as and now may be used; always so in memory */
	int64_t fixed_now;	/* WHEN_NONE: the real clock */
	struct person me;	/* id 0 and a viewer when a file that cannot be written knows no me */
	struct login *logins;	/* those asked for so far */
	size_t nlogins;
	struct danger *danger;	/* made when first needed: desk_danger */
	struct coach *coach;	/* desk_coach */
	struct review_rules *review_rules; /* and these */
	struct digester *digester;
	int64_t presence;	/* id of this desk's row while it is open, or 0 */
};

/* The columns of item that actions change; their names in events are those of item_col_id. */
enum item_col {
	COL_STATE,
	COL_WAIT_UNTIL,
	COL_WAIT_REASON,
	COL_OUTCOME,
	COL_REASON,
	COL_INTO,
	COL_PRIORITY,
	COL_SENSITIVE,
	COL_MATTER,
	COL_CATEGORY,
	COL_LEASE_BY,
	COL_LEASE_SINCE,
	COL_LEASE_UNTIL,
	COL_LEASE_KEPT,
	COL__COUNT
};
const char *item_col_id(enum item_col col);
bool item_col_find(struct str id, enum item_col *out);

struct op {
	struct desk *d;
	const char *verb;	/* of the op row */
	const char *uuid;	/* the caller's, or NULL */
	bool undoable;		/* set between op_begin and the first event; false to begin with */
	bool begun;		/* a transaction is open */
	bool repeated;		/* the uuid is known: result and item are those of then */
	int64_t id;		/* of the op row, made with the first event; 0 before */
	int64_t at;		/* one time for everything in it */
	struct arena mem;	/* what it read; goes with op_end */
	struct buf sentence; /* what was done, for the person and for a repeat; LOOK_MARK in it
				   parts off what is to be looked at */

	int64_t item, version;	/* the item it is about, 0: none */
	struct str was[COL__COUNT], now[COL__COUNT]; /* as text; absent has p NULL */
	struct change *changes;	/* of things outside the item's row, for the next event */
	size_t nchanges, changes_cap;
	bool bump;		/* the next op_record makes a new version of the item */
	int64_t last_seq;	/* its newest event */
	int64_t next_message;	/* arrive's: id of the next message, 0 until known */
	int64_t new_items[STATE__COUNT], new_messages; /* made by arrive, for the counters */
	struct buf scratch;
	int64_t search_upto;		/* items up to this one are in the search index; 0: not asked */
	int64_t *searched;		/* those whose document goes in anew at the end, ascending */
	size_t nsearched, searched_cap;
};

/*
 * Begins the transaction. RC_REFUSED for viewers (nothing they do is recorded). When uuid is known,
 * op->repeated is true and there is nothing left to do but op_end.
 */
enum rc op_begin(
    struct op *op, struct desk *d, const char *verb, const char *uuid, struct err *err);
/* Without the role check: for what the desk itself does. */
enum rc op_begin_any(
    struct op *op, struct desk *d, const char *verb, const char *uuid, struct err *err);

/* Steps to the one row of an item; RC_NOTFOUND with a sentence. The caller ends the query. */
enum rc item_step(struct db_row *row, int64_t item, struct err *err);
/* Loads the item. RC_NOTFOUND; RC_CONFLICT when version (unless 0) is no longer its version. */
enum rc op_item(struct op *op, int64_t item, int64_t version, struct err *err);
enum state op_state(const struct op *op);
int64_t op_int(const struct op *op, enum item_col col); /* as it stands; absent is 0 */

/*
 * Checks the verb against the flow (RC_REFUSED says where it is possible). From new the item is
 * opened first, as an event of its own; then the state that follows is set, not yet recorded, and
 * whatever belongs to the old state alone (wait, reason, outcome, target) is cleared.
 */
enum rc op_verb(struct op *op, enum verb verb, struct err *err);
void op_set_state(struct op *op, enum state to);
void op_set(struct op *op, enum item_col col, struct str value); /* copies; p NULL clears */
void op_set_int(struct op *op, enum item_col col, int64_t value);
/* A change of something that is no column ("tag:street lamp", "note:12"); copies. */
void op_change(struct op *op, struct str field, struct str before, struct str after);

/*
 * Writes what differs into the item's row, bumps its version when a column other than the lease
 * differs or op->bump is set, recomputes queue_at, and records one event with all the changes. No
 * change and not op->bump: no event.
 */
enum rc op_record(struct op *op, const char *verb, int64_t ref, struct err *err);

/* Makes the op row now, as op_record and event_add would. */
enum rc op_row(struct op *op, bool undoable, struct err *err);

/* One event of this op, as given; *seq may be NULL. item 0: the desk as a whole. */
enum rc event_add(struct op *op, int64_t item, const char *verb, const struct change *changes,
    size_t count, int64_t ref, int64_t *seq, struct err *err);

/* Ends it either way and frees it; done (may be NULL) is written on success. Returns rc or worse. */
enum rc op_end(struct op *op, enum rc rc, struct done *done, struct err *err);

/* The event a row of history_* or op_events stands on, its strings in mem. */
enum rc event_read(struct db_row *row, struct arena *mem, struct event *out, struct err *err);

/* The events of an op, oldest first, in mem. */
enum rc op_events(struct desk *d, int64_t op, struct arena *mem, struct event **out, size_t *count,
    struct err *err);

/*
 * The item's place in the queue, inside a transaction: when its oldest unanswered message was posted
 * (received, where the posting date is odd or unknown); with everything answered, its oldest message.
 * Unanswered is what came in after the last answer was recorded, or was posted after that was.
 */
enum rc item_requeue(struct desk *d, int64_t item, struct err *err);

/*
 * What is written on an item is about to change (fresh: the item was just made): its document leaves
 * the index and goes in again when the op ends. A damaged index is given up, to be built anew; the
 * change goes through.
 */
enum rc search_touch(struct op *op, int64_t item, bool fresh, struct err *err);
enum rc search_settle(struct op *op, struct err *err);

/* Whether two values of a change are the same; absent differs from "". */
bool value_same(struct str a, struct str b);
/* A value that is a number; 0 for an absent one. */
int64_t value_number(struct str value);

/* Changes as the bytes of an event and back; a damaged body gives RC_INVALID. Strings borrow body. */
void changes_put(struct buf *out, const struct change *changes, size_t count);
enum rc changes_get(
    struct str body, struct arena *mem, const struct change **out, size_t *count, struct err *err);

/* The rules of danger, and a digester for contents (SHA-256); kept until desk_close. */
const struct danger *desk_danger(struct desk *d);
struct digester *desk_digester(struct desk *d);

/* What is stored under a name for a person (0: the desk); RC_NOTFOUND leaves out and err alone. */
enum rc setting_load(
    struct desk *d, const char *name, int64_t person, struct buf *out, struct err *err);
/* Inside a transaction; an empty value removes it. */
enum rc setting_store(
    struct desk *d, const char *name, int64_t person, struct str value, struct err *err);

/* Reads my role anew. */
enum rc desk_refresh_me(struct desk *d, struct err *err);
/* RC_REFUSED for viewers and those who have left. */
enum rc person_may_write(struct desk *d, struct err *err);

/*
 * What is unfinished, beside the database: what names its kind, id which of them. An empty text removes
 * it; RC_REFUSED on a desk in memory. RC_NOTFOUND when nothing is kept.
 */
enum rc spill_keep(struct desk *d, const char *what, int64_t id, struct str text, struct err *err);
enum rc spill_kept(struct desk *d, const char *what, int64_t id, struct buf *text, int64_t *at);

#endif
