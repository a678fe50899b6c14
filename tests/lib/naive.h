/* What text/match should find, by trying every pattern at every place. */
#ifndef TESTS_LIB_NAIVE_H
#define TESTS_LIB_NAIVE_H

#include "text/match.h"

struct naive_pattern {
	struct str text;	/* its parts, "…" between; "^" in front */
	bool protects;
};

/* Places of hits in order; returns how many, at most max. Patterns must be good ones. */
size_t naive_match(const struct naive_pattern *patterns, size_t count, const struct prose *p,
    struct prose_span *out, size_t max);

#endif
