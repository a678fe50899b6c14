/* The nearest of some names to what a person typed: "did you mean". */
#ifndef TEXT_NEAR_H
#define TEXT_NEAR_H

#include "text/buf.h"

/*
 * Edits (insert, delete, replace, swap of neighbours, each one code point; ASCII case ignored) from
 * a to b, counted no further than limit.
 */
size_t near_distance(struct str a, struct str b, size_t limit);

/*
 * Index of the candidate nearest to s, or SIZE_MAX when none is near: at most one edit for every
 * three code points and one more, or a name that s begins.
 */
size_t near_best(struct str s, const struct str *candidates, size_t count);

#endif
