/*
 * A text taken apart once, for everything that reads it: code points, their folded forms, sentences,
 * and what must not be judged.
 *
 * Positions are code points from the start; a byte that is no UTF-8 counts as one. Folding turns
 * full-width forms into half-width ones and capitals into small letters, one code point for one, so
 * positions stay exact.
 */
#ifndef TEXT_PROSE_H
#define TEXT_PROSE_H

#include <stdbool.h>
#include <stdint.h>

#include "text/buf.h"

enum prose_flag {
	PROSE_BLANK = 1 << 0,	/* white space */
	PROSE_HAN = 1 << 1,
	PROSE_WORD = 1 << 2,	/* a letter or digit of a script that writes words apart */
	PROSE_PAUSE = 1 << 3,	/* a comma or its like: ends a run, not a sentence */
	PROSE_STOP = 1 << 4,	/* ends a sentence: 。！？；…… or a line break, .!? before a blank */
	PROSE_START = 1 << 5,	/* the first letter of a sentence, past blanks and opening marks */
	PROSE_QUOTED = 1 << 6,	/* between 《》 “” or 「」, inside one sentence or a few */
	PROSE_LINK = 1 << 7,	/* of an address: http://, https://, www. */
};

struct prose_span {
	size_t from, to;	/* to is past the last */
};

/* A zeroed one is empty; prose_read may be called again and again and keeps its memory. */
struct prose {
	struct str text;		/* borrowed */
	size_t n;			/* code points */
	uint32_t *cp, *folded;		/* n each; cp is UTF8_BAD for a bad byte */
	uint32_t *off;			/* n + 1: byte offset of each, and the end */
	uint8_t *flags;			/* enum prose_flag */
	struct prose_span *sentences;	/* with their stop, without blanks around; never empty */
	size_t nsentences;
	size_t han, words;		/* code points with PROSE_HAN; words of other scripts */
	size_t solid;			/* code points that are not blank */
	size_t cap, sentences_cap;
};

/* Reads text anew, linear in it; text must outlive the prose. */
void prose_read(struct prose *p, struct str text);
void prose_release(struct prose *p);

/* What a code point is in folded, and whether it is PROSE_BLANK, wherever it stands. */
uint32_t prose_fold(uint32_t cp);
bool prose_blank(uint32_t cp);

/* What stands there, borrowed from the text. */
struct str prose_str(const struct prose *p, size_t from, size_t to);
/* The code point that the byte at off belongs to. */
size_t prose_at(const struct prose *p, size_t off);

#endif
