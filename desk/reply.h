/* Answers as they are stored; for the sources of desk/. */
#ifndef DESK_REPLY_H
#define DESK_REPLY_H

#include "desk/arrive.h"

struct reply_new {
	int64_t item, person;	/* person 0: came with an import */
	struct str text, url, place, source_id;
	int64_t posted_at;	/* WHEN_NONE: unknown */
	enum posted_flag flag;
};

/* Digest of an answer's text: two answers are the same when theirs are. The str borrows out. */
struct str reply_digest(struct desk *d, struct str text, uint8_t out[DIGEST_LEN]);

/* Stores a reply inside an op; *id gets it. */
enum rc reply_add(struct op *op, const struct reply_new *r, int64_t *id, struct err *err);
/*
 * An answer that came in for an item that is there: recorded once (*added), the item becomes
 * answered where the flow allows it, one event tells. op->item is 0 afterwards.
 */
enum rc reply_arrive(struct op *op, const struct reply_new *r, bool *added, struct err *err);

/* Binds an optional string, "" being absent, and an optional time. */
void bind_absent(struct db_row *row, const char *name, struct str value);
void bind_when(struct db_row *row, const char *name, int64_t at);

#endif
