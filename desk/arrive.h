/*
 * What comes in: one message at a time, inside the caller's op. Import, demo and tests all use it.
 *
 * A message is known by (source, source_id); its content by a digest of author, subject, text with
 * CRLF as LF and the minute of posting. Content equal to any stored revision is present, other
 * content is a new revision; without an id the digest is the id.
 */
#ifndef DESK_ARRIVE_H
#define DESK_ARRIVE_H

#include "desk/priv.h"

enum posted_flag {
	POSTED_EXACT,
	POSTED_DATE,	/* a day without a time */
	POSTED_FUTURE,
	POSTED_EARLY,	/* before 2009-08, when the first microblog opened */
	POSTED_UNKNOWN,	/* posted_at is WHEN_NONE */
};

/* Valid UTF-8, borrowed; an absent one has n 0. */
struct arrival {
	struct str source, source_id;
	struct str thread;	/* parent or root id; empty: an item of its own */
	struct str author, author_id, subject, text, url, parent_id;
	enum kind kind;
	int64_t posted_at;
	enum posted_flag flag;
	struct str raw;		/* the record's bytes where some did not decode */
	struct str reply;	/* the answer that came along */
	int64_t reply_at;	/* WHEN_NONE: unknown */
	enum posted_flag reply_flag;
};

enum arrival_status { ARRIVAL_ADDED, ARRIVAL_PRESENT, ARRIVAL_REVISED };

struct arrival_result {
	enum arrival_status status;
	int64_t item, message;
	bool new_item, new_reply;
};

/* The flag of a posting time against now: future by more than a day, early, date only, unknown. */
enum posted_flag posted_flag_of(int64_t posted_at, bool date_only, int64_t now);
const char *posted_flag_id(enum posted_flag flag); /* as stored; NULL for POSTED_EXACT */

/*
 * Takes one message in: finds or makes its item, reopens that as the flow says, records one event.
 * A reply that came along is recorded once; a new item that has one is answered.
 * What op_item and op_set put into op->mem is released, op->item is 0 afterwards.
 */
enum rc arrive(struct op *op, const struct arrival *a, struct arrival_result *out, struct err *err);

#endif
