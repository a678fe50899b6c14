/* What a person told the coach to leave alone, for one item or for good. Nobody else is touched by it. */
#ifndef DESK_SILENCE_H
#define DESK_SILENCE_H

#include "desk/coach.h"

struct silence {
	struct str pattern;	/* as a finding has it */
	int64_t item;		/* 0: for good */
	int64_t at;
};

/*
 * Leaves a pattern alone for an item of mine (0: for good), or (on false) hears it again. What is so
 * already stays so. RC_INVALID for a blank pattern.
 */
enum rc silence_set(struct desk *d, struct str pattern, int64_t item, bool on, struct err *err);
/* What I silenced for good and for item, the newest first; in mem. */
enum rc silence_list(struct desk *d, int64_t item, struct arena *mem, struct silence **out,
    size_t *count, struct err *err);

#endif
