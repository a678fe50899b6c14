/* Drafts: a journal that loses nothing. One per item and person; nobody overwrites another's. */
#ifndef DESK_DRAFT_H
#define DESK_DRAFT_H

#include "desk/act.h"

struct draft_save {
	int64_t item;
	struct str text;
	int64_t caret;		/* code points from the start */
	bool keep_version;	/* also as a version to go back to: a pause, leaving, a hand-off */
	int64_t base;		/* the draft's version when last saved or read here, 0: none known */
	/* Newest on the writer's screen (the event: item_view.last_event); 0 leaves what is stored. */
	int64_t seen_message, seen_reply, seen_event;
};
/*
 * Saves my draft of the answer; an empty text removes it (its versions stay). When the draft is no
 * longer at base (I write in two places), the text that is replaced stays as a version. Once there
 * is a draft, no state of its item refuses it. *version (may be NULL) gets the draft's version.
 * Another text than the one that waits for approval, or was approved, voids that (review.h).
 */
enum rc draft_save(struct desk *d, const struct draft_save *s, int64_t *version, struct err *err);

/* Versions of my draft, newest first, into mem. */
enum rc draft_versions(struct desk *d, int64_t item, struct arena *mem, struct draft **out,
    size_t *count, struct err *err);

/* Whether a message, a message in other words or a reply came in that my draft has not seen. */
enum rc draft_stale(struct desk *d, int64_t item, bool *stale, struct err *err);

/* What came in, one by one, oldest kind first: messages, other words, answers; in mem. */
struct unseen {
	enum { UNSEEN_MESSAGE, UNSEEN_REVISED, UNSEEN_ANSWER } is;
	int64_t id;		/* of the message or reply */
	int64_t person;		/* who recorded the answer, 0: it came with an import */
	struct str author;	/* of the message */
	struct str text, before; /* before: UNSEEN_REVISED, as the draft knew it */
	int64_t at;		/* when it came in */
};
/* Nothing (*count 0) without a draft of mine. */
enum rc draft_news(struct desk *d, int64_t item, struct arena *mem, struct unseen **out,
    size_t *count, struct err *err);
/* "a message by walker; an answer by hua": for a sentence, translated. */
void unseen_said(struct desk *d, const struct unseen *list, size_t count, struct buf *out);

/* My unfinished drafts, newest first. */
struct draft_row {
	int64_t item, updated_at;
	struct str author, text;
};
enum rc draft_mine(struct desk *d, struct arena *mem, size_t limit, struct draft_row **out,
    size_t *count, struct err *err);

/*
 * The spill file: where my draft goes when the database cannot take it (disk full, locked). Beside
 * the database, 0600, written atomically, offered at the next start. None for ":memory:".
 */
enum rc draft_spill(struct desk *d, int64_t item, struct str text, struct err *err);
/* My newest spilled draft; RC_NOTFOUND when there is none. */
enum rc draft_spilled(
    struct desk *d, int64_t *item, struct buf *text, int64_t *at, struct err *err);
enum rc draft_unspill(struct desk *d, int64_t item, struct err *err); /* removes the file */

#endif
