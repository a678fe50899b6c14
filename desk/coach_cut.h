/* What to take out of a text along with words that are deleted, so that its marks stay sound. */
#ifndef DESK_COACH_CUT_H
#define DESK_COACH_CUT_H

#include "text/prose.h"

/*
 * The span, start..end or wider, whose deletion leaves no two marks in a row, no clause of nothing
 * and no two blanks: the mark before or after goes along.
 */
struct prose_span coach_cut(const struct prose *p, size_t start, size_t end);

#endif
