/*
 * Words that a check looks for, each with the bits it stands for. Unlike in text/match.h, all that is
 * found counts: a greeting inside an apology is both.
 */
#ifndef DESK_COACH_TERMS_H
#define DESK_COACH_TERMS_H

#include "text/prose.h"

struct terms;

struct terms *terms_new(void);
void terms_free(struct terms *w); /* NULL is nothing */
/* A blank word, or one longer than 32 code points, is left out. Capitals and width do not matter. */
void terms_add(struct terms *w, struct str word, uint32_t bits);
/* Words in a line of text, parted by blanks (an underscore in one stands for a blank). */
void terms_add_all(struct terms *w, struct str line, uint32_t bits);
/* After the last one. */
void terms_build(struct terms *w);
/*
 * The bits of all words that stand at i, 0 for none; *len (may be NULL) is the longest one's length. A
 * word that begins or ends in letters that are written apart stands alone.
 */
uint32_t terms_at(const struct terms *w, const struct prose *p, size_t i, size_t *len);

/* The next line of a list of rules: comments and blank lines left out; false at the end. */
bool rules_line(struct str *rest, struct str *line);
/* Up to the next TAB, which is taken. */
struct str rules_field(struct str *line);

#endif
