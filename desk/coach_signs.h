/* Signs that an answer has what a good one has: words of rules/checklist.tsv, and what no word says. */
#ifndef DESK_COACH_SIGNS_H
#define DESK_COACH_SIGNS_H

#include "desk/coach_checklist.h"
#include "desk/coach_terms.h"

/* The points first, each a bit of its own; then what only helps to judge. */
enum sign {
	SIGN_PREFACE = POINT__COUNT,	/* thanks, receipts, forwarding: before the answer */
	SIGN_BECOMES,			/* of a suggestion */
	SIGN_OVER,			/* nothing is left to do */
	SIGN_COMING,
	SIGN_HOURS,
	SIGN_FAULT,			/* admitted */
	SIGN_GRIEVANCE,
	SIGN_MONTH,
	SIGN_LATE,			/* the answer is there, but far from first */
	SIGN__COUNT
};
#define SIGN(s) (UINT32_C(1) << (s))

/* The sign of a line of rules/checklist.tsv, SIGN__COUNT for none. */
unsigned sign_of(struct str name);

/* The signs of an answer, a bit each. Linear in p. */
uint32_t signs_read(const struct terms *words, const struct prose *p);
/* Whether any of the words with these bits stands in p. */
bool signs_any(const struct terms *words, const struct prose *p, uint32_t bits);

#endif
