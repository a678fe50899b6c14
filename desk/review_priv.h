/* Approvals inside other changes: drafts, posting, undo. For the sources of desk/. */
#ifndef DESK_REVIEW_PRIV_H
#define DESK_REVIEW_PRIV_H

#include "desk/priv.h"
#include "desk/review.h"

/* The desk's rules, read when first needed. */
struct review_rules *desk_review_rules(struct desk *d);

enum review_rule {
	RULE_SENSITIVE,
	RULE_DANGER,
	RULE_TRAINEE,
	RULE_MATTER,
	RULE_KIND,
	RULE_WORD,
	RULE_FINDING,
	RULE_CATEGORY_FIRST,
	RULE_ALL,
	RULE__COUNT
};
/* One line in force. Strings live as long as the rules. */
struct rule_row {
	enum review_rule rule;
	struct str name;	/* "matter complaint" */
	struct str value, why;
	int number;		/* matter, kind or severity */
	struct danger *words;	/* RULE_WORD */
	bool own;		/* of the desk's own file, whose reason is in its people's language */
};
const struct rule_row *review_rule_rows(const struct review_rules *r, size_t *count);
/* One file on top of what is there; name is for faults. */
struct review_rules *review_rules_new(void);
void review_rules_put(struct review_rules *r, struct str name, struct str tsv);

/* As review_need, inside a transaction too; private (may be NULL): only the citizen reads it. */
enum rc review_ask(struct desk *d, int64_t item, struct str text, struct arena *mem,
    struct review_need *out, bool *private, struct err *err);
/* Reads what may be slow to read (rules, the coach's lists), before a transaction is begun. */
void review_warm(struct desk *d);

/* One review with its strings in mem; RC_NOTFOUND leaves err alone. digest may be NULL. */
enum rc review_read(struct desk *d, int64_t id, struct arena *mem, struct review *out,
    uint8_t digest[DIGEST_LEN], struct err *err);

/* Steps of the life of a review, inside an op; the change is put into the next event. */
void review_change(struct op *op, int64_t id, struct str before, struct str after);
/* What of an author's stands for op's item: waits, or is approved; *id 0: nothing. */
enum rc review_standing(struct op *op, int64_t author, int64_t *id, enum review_state *state,
    uint8_t digest[DIGEST_LEN], struct err *err);
enum rc review_end(
    struct op *op, int64_t id, enum review_state was, enum review_state to, struct err *err);

/* Who could approve a text of author: names into out ("hua, lili"), how many. */
enum rc review_approvers(
    struct desk *d, int64_t author, struct buf *names, size_t *count, struct err *err);

/* My draft of op's item is now text: an approval of another text, asked for or given, is void. */
enum rc review_draft_changed(struct op *op, struct str text, struct err *err);

/* What the record says of a text that went out, found before it is stored. */
struct review_posting {
	int64_t review;		/* the approval it went out with, or differs from; 0: none */
	int64_t by;		/* who gave that */
	bool unapproved, differs, stale;
	struct str why;		/* of unapproved: a sentence */
};
enum rc review_of_posting(
    struct op *op, struct str text, struct review_posting *out, struct err *err);
/* Stores that with the reply, ends my reviews of the item, adds changes and what is to be said. */
enum rc review_posted(
    struct op *op, int64_t reply, const struct review_posting *p, struct err *err);

/*
 * Undo and redo of a submit, approve or return: from and to are states as events name them, "" before
 * it was handed in. *done is false when it is no longer as from says, or the author has written on.
 */
enum rc review_put_back(struct op *op, int64_t id, struct str from, struct str to,
    struct str reason, bool *done, struct err *err);

#endif
