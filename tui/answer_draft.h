/*
 * The draft behind an editor: when it is saved, what became of it, what goes beside the desk when
 * the desk cannot take it. Knows no screen.
 */
#ifndef TUI_ANSWER_DRAFT_H
#define TUI_ANSWER_DRAFT_H

#include "desk/draft.h"
#include "tui/edit.h"

/* All times but saved_at are monotonic milliseconds. */
struct answer_draft {
	int64_t item;
	int64_t version;		/* as stored; 0: there is none */
	int64_t seen_message, seen_reply, seen_event; /* the newest the writer has seen */
	/* The editor's changes when it was saved, kept as a version, put beside the desk. */
	unsigned long saved, kept, beside;
	int keys;			/* since it was saved */
	int64_t dirty_at, typed_at, retry_at;
	int64_t saved_at;		/* desk time; WHEN_NONE: not yet here */
	bool failed, spilled;		/* the last save; whether the text lies beside the desk */
	struct err why;			/* when failed */
};

/* Starts with the editor as it stands being what is stored. */
void answer_draft_begin(struct answer_draft *a, const struct edit *e, int64_t item);

/*
 * After a key that may have changed e: saves every 20 keys, else asks to be ticked. A second or 20 keys
 * is also what is lost at most when memory runs out: nothing is tried then that could need some.
 */
void answer_draft_typed(struct answer_draft *a, struct desk *d, const struct edit *e, int64_t now);
/*
 * Saves what is due: a second after the first key not saved, as a version after a pause. Returns when
 * to come again.
 */
int64_t answer_draft_tick(
    struct answer_draft *a, struct desk *d, const struct edit *e, int64_t now);
/*
 * Saves now. What the desk cannot take is put beside it; an error only when that fails too, or for
 * a rule that forbids it.
 */
enum rc answer_draft_save(
    struct answer_draft *a, struct desk *d, const struct edit *e, bool version, struct err *err);

bool answer_draft_dirty(const struct answer_draft *a, const struct edit *e);

#endif
