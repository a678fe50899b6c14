/*
 * The history as a hash chain: each event's hash covers the one before it, so that a change to any
 * stored event shows. db/ appends and verifies bytes; what they mean is the desk's.
 */
#ifndef DB_CHAIN_H
#define DB_CHAIN_H

#include "db/db.h"
#include "db/digest.h"

/* One event as it enters the chain. at is UTC milliseconds; 0 in op, item, ref means none. */
struct chain_event {
	int64_t at, person, op, item, ref;
	struct str verb;	/* ASCII identifier */
	struct str body;	/* before and after; stored apart so that it can be erased */
};

/*
 * Appends inside the caller's transaction. The canonical bytes are "fabu-event-1" and then each
 * field with a 4-byte big-endian length; the body enters as the digest of its salt and itself.
 * *seq (may be NULL) gets the new sequence number.
 */
enum rc chain_append(struct db *db, const struct chain_event *ev, int64_t *seq, struct err *err);

/* The last sequence number and hash; seq 0 and zero bytes for an empty history. */
enum rc chain_head(struct db *db, int64_t *seq, uint8_t hash[DIGEST_LEN], struct err *err);

struct chain_report {
	int64_t events, erased;	/* erased: events whose body was removed on purpose */
	int64_t bad_seq;	/* first event that does not verify, or 0 */
};

/* Reads the whole chain; RC_INVALID with a sentence when it is broken. */
enum rc chain_verify(struct db *db, struct chain_report *out, struct err *err);

#endif
