/* History: what happened, as values and as sentences. */
#ifndef DESK_HISTORY_H
#define DESK_HISTORY_H

#include "desk/item.h"

/* One field before and after; a missing value has p NULL. */
struct change {
	struct str field, before, after;
};

struct event {
	int64_t seq, at, person, op, item, ref;
	struct str verb;
	const struct change *changes;
	size_t nchanges;
	bool erased;	/* the text was removed; the event itself stands */
};

/* Events of an item after after_seq, oldest first, into mem. */
enum rc history_item(struct desk *d, int64_t item, int64_t after_seq, struct arena *mem,
    struct event **out, size_t *count, struct err *err);
/* Events of the whole desk after seq, oldest first, at most limit. */
enum rc history_since(struct desk *d, int64_t seq, size_t limit, struct arena *mem,
    struct event **out, size_t *count, struct err *err);
/* The newest sequence number. */
enum rc history_head(struct desk *d, int64_t *seq, struct err *err);

/* "lili put #12 off until 2026-12-01: the spare part is ordered": one sentence, translated. */
void history_sentence(struct desk *d, const struct event *ev, struct buf *out);

#endif
