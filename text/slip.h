/*
 * Strings that must be written exactly so, and texts in which one is a character off: one wrong, one
 * missing, one too many, two swapped.
 */
#ifndef TEXT_SLIP_H
#define TEXT_SLIP_H

#include "text/prose.h"

enum { SLIP_LEAST = 3, SLIP_MOST = 32 }; /* code points of a right string */

enum slip_use {
	SLIP_RIGHT,	/* to be written exactly so */
	SLIP_ALLOWED,	/* looks like one and is a word of its own */
};

struct slips;

struct slips *slips_new(void);
void slips_free(struct slips *s);
/*
 * Adds a string before slips_build; blanks and folding as in prose. One that is shorter than
 * SLIP_LEAST or longer than SLIP_MOST is only ever protected, never looked for. An allowed string
 * protects what it covers, and so does each right one.
 */
void slips_add(struct slips *s, struct str string, uint32_t tag, enum slip_use use);
void slips_build(struct slips *s);

struct slip_hit {
	size_t start, end;	/* code points */
	uint32_t tag;		/* of the right string */
};
struct slip_hits {
	struct slip_hit *hits;	/* in order, never overlapping */
	size_t n, cap;
	size_t *until;		/* scratch: where what is protected at each place ends */
	size_t until_cap;
};
void slip_hits_release(struct slip_hits *h);

/*
 * Replaces *out. Linear in p: at each place only strings whose first or last two characters stand
 * there are compared, each until its second difference.
 *
 * What is no slip: another or no character at either end (it is another word more often than not), a
 * blank or mark in between, a word of grammar (的, 在, 从, ...) put in, a change inside a protected
 * string. Strings of three are told swapped only,
 * of four not with one missing; one too many in a string under six must be its neighbour doubled.
 */
void slips_find(const struct slips *s, const struct prose *p, struct slip_hits *out);

#endif
