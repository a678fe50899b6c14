/* Being here: what came since my last visit, who else is at the desk. */
#ifndef DESK_VISIT_H
#define DESK_VISIT_H

#include "desk/item.h"

/* Counted no further than 1000 each. */
struct since {
	int64_t last_at;	/* when my last visit ended; WHEN_NONE: this is the first */
	int64_t new_items, new_sensitive, new_danger; /* arrived since then and not finished */
	int64_t changed_mine;	/* items claimed by me on which others did something */
	int64_t more_messages;	/* messages that came in on items already there */
	int64_t drafts;		/* my unfinished ones */
	int64_t newest_draft;	/* item of the newest, or 0 */
	int64_t wait_over;	/* waits whose day has come */
	int64_t answered;	/* answered, matter not finished */
	int64_t todo, mine;	/* how many in these views */
	int64_t oldest_id, oldest_at; /* first of the queue, 0 when there is none; its queue_at */
	int64_t danger_id;	/* oldest unfinished item that speaks of danger to life, or 0 */
};
enum rc visit_since(struct desk *d, struct since *out, struct err *err);
/* Marks everything up to now as seen: on leaving. */
enum rc visit_end(struct desk *d, struct err *err);

/*
 * This desk's presence row; the id is the caller's to keep. Refresh it at least every 30 s: without
 * a sign for 90 s it counts as gone. A desk that can only be read leaves no row and gets id 0, which
 * the others take for nothing to do.
 */
enum rc presence_begin(struct desk *d, int64_t *id, struct err *err);
enum rc presence_set(struct desk *d, int64_t id, int64_t item, bool writing, struct err *err);
enum rc presence_end(struct desk *d, int64_t id, struct err *err);

struct presence {
	int64_t person, item;
	bool writing;
};
/* The other desks that are open now. */
enum rc presence_others(struct desk *d, int64_t id, struct arena *mem, struct presence **out,
    size_t *count, struct err *err);

#endif
