/*
 * Thousands of patterns found in one reading of a text.
 *
 * A pattern is written as it stands in text. "…" is a gap of 1 to 12 code points that crosses no end
 * of a sentence; "^" at its front asks for the start of a sentence. Full-width forms and capitals are
 * the same as plain ones, any run of blanks as one. A pattern that begins or ends with a letter or
 * digit of a script that writes words apart does not begin or end inside a word. "(a|b)" is either;
 * one may be empty; there is no such choice inside another, and no more than 2048 ways in all.
 *
 * Of what is found, the longest at each place stands (protecting patterns apart), a gap being as short
 * as it can; what overlaps a longer protecting one, or is within one, is dropped; of what overlaps
 * after that, the first stands.
 */
#ifndef TEXT_MATCH_H
#define TEXT_MATCH_H

#include "text/prose.h"

enum {
	MATCH_PART_MAX = 64,	/* code points between two gaps */
	MATCH_PARTS = 4,
	MATCH_GAP_MAX = 12,
};

enum match_flag {
	MATCH_PROTECTS = 1 << 0,
	MATCH_INFLECTS = 1 << 1, /* English: utilize is also utilizes, utilised, utilizing */
};

enum match_fault {
	MATCH_OK,
	MATCH_EMPTY,
	MATCH_ONLY_GAP,
	MATCH_GAP_AT_END,	/* or at the front */
	MATCH_LONG,		/* a part is over MATCH_PART_MAX */
	MATCH_MANY_PARTS,
	MATCH_NOT_TEXT,		/* no UTF-8, or a NUL */
	MATCH_MANY_WAYS,	/* over 6 choices, 128 in one, or 2048 ways in all */
};

struct match;

struct match *match_new(void);
void match_free(struct match *m);
/*
 * Adds a pattern before the first reading; of equal ones the first stands. A fault leaves m as it
 * was; *column (may be NULL) gets the code point in pattern, from 0, that is at fault.
 */
enum match_fault match_add(
    struct match *m, struct str pattern, uint32_t tag, unsigned flags, size_t *column);
/* After the last pattern. */
void match_build(struct match *m);

/* Whether a pattern could be added. */
enum match_fault match_check(struct str pattern, size_t *column);

struct match_hit {
	size_t start, end;	/* code points */
	uint32_t tag;
};
/* Keeps its memory from one reading to the next; a zeroed one is empty. */
struct match_hits {
	struct match_hit *hits;	/* in order, none overlapping */
	size_t n, cap;
	struct match_best *best; /* scratch */
	size_t best_cap;
	uint32_t *seen;
	size_t seen_cap;
};
void match_hits_release(struct match_hits *h);

/*
 * Linear in the text: each code point moves down the automaton once and up no further than it has come
 * down; what ends there is at most MATCH_PART_MAX parts; each of these looks back over 12 places with
 * a bounded number of beginnings; and each place keeps one hit.
 */
void match_run(const struct match *m, const struct prose *p, struct match_hits *out);

#endif
