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
 * Appends inside the caller's transaction. The canonical bytes are "fabu-event-1" and then nine
 * fields, each after its length in 4 bytes: the previous event's hash (32 zero bytes before the
 * first), seq, at, person, op, item, ref as 8-byte integers, verb, body. Lengths and integers are
 * big-endian, negative ones in two's complement. The body enters as the digest of 16 random bytes
 * of salt followed by itself; an empty body as no bytes at all, and it stores no text.
 * *seq (may be NULL) gets the new sequence number.
 */
enum rc chain_append(struct db *db, const struct chain_event *ev, int64_t *seq, struct err *err);

/* The last sequence number and hash; seq 0 and zero bytes for an empty history. */
enum rc chain_head(struct db *db, int64_t *seq, uint8_t hash[DIGEST_LEN], struct err *err);

/*
 * Chooses "sha256" (what a desk has without this) or "sm3", inside the caller's transaction.
 * RC_REFUSED once the history has an event.
 */
enum rc chain_use_digest(struct db *db, const char *name, struct err *err);

struct chain_report {
	int64_t events, erased;	/* erased: events whose body was removed on purpose */
	int64_t bad_seq;	/* first event that does not verify, or 0 */
};

/* Reads the whole chain; RC_INVALID with a sentence, and *out filled, when it is broken. */
enum rc chain_verify(struct db *db, struct chain_report *out, struct err *err);

#endif
