/*
 * Text as the search sees it: one term for each hanzi, one for each run of letters and digits, one
 * break for a run of anything else between them, so that a phrase never matches across punctuation.
 *
 * Terms are folded (NFKC, case, accents, traditional to simplified, full width to half); what is
 * invisible is passed over. The same function cuts what is stored, what is looked for and what is
 * shown as found, so that the three cannot disagree.
 */
#ifndef TEXT_TERMS_H
#define TEXT_TERMS_H

#include <stdbool.h>
#include <stdint.h>

#include "text/buf.h"

enum term_kind {
	TERM_HAN,	/* one hanzi */
	TERM_LETTERS,	/* a word or number */
	TERM_GAP,	/* the break: one blank */
};

enum {
	TERM_MAX = 64
}; /* bytes of a folded word; a longer one is cut there, whatever it goes on with */

struct term {
	enum term_kind kind;
	size_t n;		/* bytes of folded */
	char folded[TERM_MAX];
	size_t from, to;	/* bytes of the text that it stands for */
};

/* A text being cut. Set text, leave the rest zero. */
struct terms {
	struct str text;
	size_t pos;
	bool gap, any;			/* a break is due; something came before it */
	size_t gap_from;
	uint32_t rest[16];		/* of a character that decomposes into several */
	size_t nrest, rest_at, rest_from, rest_to;
};

/* The next one; false at the end. A break at the beginning or the end is none. */
bool terms_next(struct terms *t, struct term *out);

/* Whether cp is a hanzi as the search cuts them. */
bool terms_is_han(uint32_t cp);
/* The simplified character of a traditional one, itself for any other. */
uint32_t terms_simplified(uint32_t cp);

#endif
