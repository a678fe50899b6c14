/* The inside of a filter; for filter.c, filter_sql.c and their tests. */
#ifndef DESK_FILTER_PRIV_H
#define DESK_FILTER_PRIV_H

#include "desk/filter.h"
#include "desk/item.h"
#include "desk/priv.h"

enum term_field {
	TERM_STATE,
	TERM_SOURCE,
	TERM_AUTHOR,
	TERM_KIND,
	TERM_TAG,
	TERM_HAS,
	TERM_MINE,
	TERM_UNCLAIMED,
	TERM__COUNT
};

enum { FILTER_TERMS = 16, FILTER_VALUES = 32, FILTER_ALL_STATES = (1 << STATE__COUNT) - 1 };

/* What an item may have. */
enum filter_has { HAS_PROMISE, HAS_DRAFT, HAS__COUNT };

struct term {
	enum term_field field;	/* never TERM_STATE: those are in states */
	bool negated;
	size_t first, count;	/* its values */
	enum filter_has has;	/* of TERM_HAS, which has one and no values */
};

struct filter {
	struct arena mem;
	unsigned states;	/* bits of those that match */
	bool todo;		/* new, open, and waiting whose day has come */
	struct term terms[FILTER_TERMS];
	size_t nterms;
	struct str values[FILTER_VALUES];
	size_t nvalues;
};

enum { PLAN_FRAGMENTS = 256 };

/*
 * One query of several whose results, put together in order, are the answer: each reads a range of
 * one index in queue order. Branches have no item in common.
 */
struct plan {
	const char *fragments[PLAN_FRAGMENTS];
	size_t n;
	size_t values[2 * FILTER_VALUES];	/* which are bound, as :v0 ... */
	size_t nvalues;
	bool me, now;		/* whether :me and :now are bound */
};

enum plan_want { PLAN_AFTER, PLAN_BEFORE, PLAN_COUNT };

size_t filter_branches(const struct filter *f);
void filter_plan(const struct filter *f, size_t branch, enum plan_want want, struct plan *out);

#endif
