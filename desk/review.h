/*
 * Approval of the exact text. A text is handed in, somebody else approves it or returns it with a
 * reason; an approval holds for those bytes and no others, so any edit voids it.
 *
 * rules/review.tsv says what needs approval, the desk's own file rules/review.tsv beside the database
 * on top. With nobody else at the desk who could approve, the writer confirms their own text, and it
 * is recorded as that. Order is that of ids: a clock may go back.
 */
#ifndef DESK_REVIEW_H
#define DESK_REVIEW_H

#include "desk/act.h"

struct coach_fault;

enum review_state {
	REVIEW_WAITING,
	REVIEW_APPROVED,
	REVIEW_RETURNED,
	REVIEW_VOID,	/* the author wrote on */
	REVIEW_POSTED,	/* approved, and went out */
	REVIEW__COUNT
};
const char *review_state_id(enum review_state s);
const char *review_state_name(enum review_state s); /* translated */

struct review {
	int64_t id, item, author;
	struct str text;
	bool private;
	struct str rules;		/* names of the rules that asked for it, a line each */
	int64_t submitted_at;
	enum review_state state;
	int64_t reviewer, decided_at;	/* 0 and WHEN_NONE while it waits */
	struct str reason;		/* of a return */
	bool self;			/* the author confirmed it: nobody else could */
	bool stale;			/* a message or answer came in that the author had not seen */
	struct str item_author,
	    item_text; /* of the item's first message, for a list; in review_waiting */
};

/* Why a text needs approval. */
struct review_need {
	bool needed;
	struct str rules;		/* names, a line each */
	struct str why;			/* one sentence, translated */
	bool alone;			/* nobody else here could approve it */
};
/* Asks the rules about a text of mine for an item; strings in mem. "" asks about the item alone. */
enum rc review_need(struct desk *d, int64_t item, struct str text, struct arena *mem,
    struct review_need *out, struct err *err);

/*
 * Whether text may be copied or sent as an answer to item: approved exactly so, or not in need of it.
 * RC_REFUSED says what to do first. A text that is nobody's draft (empty) is refused too.
 */
enum rc review_may_send(struct desk *d, int64_t item, struct str text, struct err *err);

/* The rules of a desk at path (NULL: the program's alone), without opening it. */
struct review_rules;
struct review_rules *review_rules_at(const char *path);
void review_rules_free(struct review_rules *r);
/* Lines that could not be read; the others hold. Borrowed as long as the rules. */
const struct coach_fault *review_rules_faults(const struct review_rules *r, size_t *count);

/*
 * My draft as it stands to review. RC_REFUSED: no draft, blank, already handed in or approved, stale
 * unless sure (the sentence lists what came in). The sentence says who can approve it.
 *
 * These three can be undone: a text that was handed in while it waits, a decision while the author has
 * not written on and the answer is not out.
 */
enum rc act_submit(
    struct desk *d, const struct act *a, bool sure, struct done *done, struct err *err);
/*
 * The newest text of the item that waits (author 0), or that of one author. RC_REFUSED: none, mine
 * while somebody else could, not a reviewer or lead; RC_CONFLICT: review (unless 0) is not the one that
 * waits, since the author wrote on meanwhile.
 */
struct decision {
	int64_t review, author;
	struct str reason;		/* of act_return; RC_INVALID when blank */
};
enum rc act_approve(struct desk *d, const struct act *a, const struct decision *what,
    struct done *done, struct err *err);
enum rc act_return(struct desk *d, const struct act *a, const struct decision *what,
    struct done *done, struct err *err);

/* What waits for an approval that I may give, oldest first, at most limit; in mem. */
enum rc review_waiting(struct desk *d, size_t limit, struct arena *mem, struct review **out,
    size_t *count, struct err *err);
/* Every text handed in for an item, newest first; in mem. */
enum rc review_of_item(struct desk *d, int64_t item, struct arena *mem, struct review **out,
    size_t *count, struct err *err);
/* The newest of mine for an item; RC_NOTFOUND leaves err alone. */
enum rc review_mine(
    struct desk *d, int64_t item, struct arena *mem, struct review *out, struct err *err);
/* What waits for me to approve, and mine that came back and were not handed in again; to 1000. */
struct review_totals {
	int64_t waiting, returned, approved; /* approved: mine, may go out now */
	int64_t alone;			/* of those waiting: mine, nobody else here can approve them */
};
enum rc review_totals(struct desk *d, struct review_totals *out, struct err *err);
/* Mine that came back (or may go out) and were not handed in again, oldest first; in mem. */
enum rc review_decided(struct desk *d, enum review_state state, size_t limit, struct arena *mem,
    struct review **out, size_t *count, struct err *err);

/* A review's rules as reasons, "the item is marked sensitive, ...", translated; into out. */
void review_rules_said(struct desk *d, struct str rules, struct buf *out);

/* Everybody, by login; in mem. */
struct person_row {
	struct person person;
	int64_t last_at;	/* when their last visit ended; WHEN_NONE: none did yet */
	int64_t in_hand;	/* items whose lease is theirs now */
};
enum rc people_overview(
    struct desk *d, struct arena *mem, struct person_row **out, size_t *count, struct err *err);

/*
 * Roles. Only a lead sets them; the last lead stays one (RC_REFUSED). While texts wait, the sentence
 * says who can approve now. Not undoable: set it back.
 */
enum rc person_set_role(struct desk *d, int64_t person, enum role role, const char *op_id,
    struct done *done, struct err *err);
enum rc person_set_trainee(struct desk *d, int64_t person, bool trainee, const char *op_id,
    struct done *done, struct err *err);
/* They are no longer with us: may do nothing, their leases lapse, what waits for them says so. */
enum rc person_leave(struct desk *d, int64_t person, bool left, const char *op_id,
    struct done *done, struct err *err);

#endif
