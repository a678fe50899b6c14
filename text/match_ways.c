/* "(a|b)" in a pattern: every way to read it. */
#include "text/match_int.h"

#include "text/buf.h"

enum { GROUPS = 6, CHOICES = 128, WAYS = 2048 };

/* A pattern is what stands before each group, a choice of it, and the rest. */
struct ways {
	struct str before[GROUPS + 1], choices[GROUPS][CHOICES];
	size_t nchoices[GROUPS], ngroups, all;
};

/* Up to its bar or end at once: brackets without a bar are brackets. */
static bool
is_group(struct str s)
{
	size_t bar = str_find(s, STR("|"), 0), end = str_find(s, STR(")"), 0);

	return bar != SIZE_MAX && end != SIZE_MAX && bar < end;
}

static enum match_fault
read_group(struct ways *w, struct str inner)
{
	size_t g = w->ngroups, at;

	if (g == GROUPS)
		return MATCH_MANY_WAYS;
	do {
		if (w->nchoices[g] == CHOICES)
			return MATCH_MANY_WAYS;
		at = str_find(inner, STR("|"), 0);
		w->choices[g][w->nchoices[g]++] =
		    (struct str){ inner.p, at == SIZE_MAX ? inner.n : at };
		if (at != SIZE_MAX)
			inner = (struct str){ inner.p + at + 1, inner.n - at - 1 };
	} while (at != SIZE_MAX);
	w->all *= w->nchoices[g];
	w->before[++w->ngroups] = (struct str){ inner.p + inner.n + 1, 0 };
	return w->all > WAYS ? MATCH_MANY_WAYS : MATCH_OK;
}

static enum match_fault
read_ways(struct str pattern, struct ways *w)
{
	enum match_fault fault = MATCH_OK;
	struct str rest;
	size_t i, end;

	w->before[0] = (struct str){ pattern.p, 0 };
	w->all = 1;
	for (i = 0; i < pattern.n && fault == MATCH_OK;) {
		rest = (struct str){ pattern.p + i + 1, pattern.n - i - 1 };
		if (pattern.p[i] != '(' || !is_group(rest)) {
			w->before[w->ngroups].n++;
			i++;
			continue;
		}
		end = str_find(rest, STR(")"), 0);
		fault = read_group(w, (struct str){ rest.p, end });
		i += end + 2;
	}
	return fault;
}

static void
write_way(const struct ways *w, size_t way, struct buf *out)
{
	size_t g;

	buf_clear(out);
	for (g = 0; g < w->ngroups; g++) {
		buf_put(out, w->before[g]);
		buf_put(out, w->choices[g][way % w->nchoices[g]]);
		way /= w->nchoices[g];
	}
	buf_put(out, w->before[g]);
}

bool
match_has_ways(struct str pattern)
{
	return str_find(pattern, STR("("), 0) != SIZE_MAX;
}

enum match_fault
match_ways(struct str pattern, match_way_fn *each, void *arg, size_t *column)
{
	struct ways w = { 0 };
	struct buf way = { 0 };
	enum match_fault fault;
	size_t i, at = 0;

	if (!match_has_ways(pattern))
		return each(arg, pattern, column != NULL ? column : &at);
	fault = read_ways(pattern, &w);
	for (i = 0; i < w.all && fault == MATCH_OK; i++) {
		write_way(&w, i, &way);
		fault = each(arg, buf_str(&way), &at);
	}
	if (column != NULL)
		*column = w.ngroups == 0 ? at : 0;
	buf_release(&way);
	return fault;
}
