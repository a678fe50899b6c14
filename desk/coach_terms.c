#include "desk/coach_terms.h"

#include <stdlib.h>
#include <string.h>

#include "text/mem.h"

enum { WORD_MAX_CP = 32, FIRST_BITS = 1 << 13 };

struct term {
	uint32_t cp[WORD_MAX_CP];	/* folded */
	size_t n;
	uint32_t bits;
};

struct terms {
	struct term *all;		/* by first code point once built */
	size_t n, cap;
	struct prose prose;		/* reads what is added */
	uint8_t firsts[FIRST_BITS / 8];
};

struct terms *
terms_new(void)
{
	return xcalloc(1, sizeof(struct terms));
}

void
terms_free(struct terms *w)
{
	if (w == NULL)
		return;
	prose_release(&w->prose);
	free(w->all);
	free(w);
}

void
terms_add(struct terms *w, struct str word, uint32_t bits)
{
	struct term *out;
	size_t i;

	prose_read(&w->prose, str_trim(word));
	if (w->prose.n == 0 || w->prose.n > WORD_MAX_CP)
		return;
	if (w->n == w->cap) {
		w->cap = w->cap > 0 ? w->cap * 2 : 64;
		w->all = xreallocarray(w->all, w->cap, sizeof(*w->all));
	}
	out = &w->all[w->n++];
	out->n = w->prose.n;
	out->bits = bits;
	for (i = 0; i < out->n; i++)
		out->cp[i] = w->prose.folded[i] == '_' ? ' ' : w->prose.folded[i];
	w->firsts[out->cp[0] % FIRST_BITS / 8] |= (uint8_t)(1u << out->cp[0] % 8);
}

void
terms_add_all(struct terms *w, struct str line, uint32_t bits)
{
	size_t end;

	for (line = str_trim(line); line.n > 0; line = str_trim(line)) {
		end = str_find(line, STR(" "), 0);
		end = end == SIZE_MAX ? line.n : end;
		terms_add(w, (struct str){ line.p, end }, bits);
		line.p += end;
		line.n -= end;
	}
}

static int
by_first(const void *a, const void *b)
{
	const struct term *x = a, *y = b;

	return (x->cp[0] > y->cp[0]) - (x->cp[0] < y->cp[0]);
}

void
terms_build(struct terms *w)
{
	if (w->n > 0)
		qsort(w->all, w->n, sizeof(*w->all), by_first);
}

static size_t
first_from(const struct terms *w, uint32_t cp)
{
	size_t lo = 0, hi = w->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (w->all[mid].cp[0] < cp)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static bool
stands_at(const struct term *word, const struct prose *p, size_t i)
{
	size_t end = i + word->n;

	if (end > p->n || memcmp(word->cp, p->folded + i, word->n * sizeof(*word->cp)) != 0)
		return false;
	if (i > 0 && (p->flags[i] & p->flags[i - 1] & PROSE_WORD) != 0)
		return false;
	return end == p->n || (p->flags[end - 1] & p->flags[end] & PROSE_WORD) == 0;
}

uint32_t
terms_at(const struct terms *w, const struct prose *p, size_t i, size_t *len)
{
	uint32_t cp = p->folded[i], bits = 0;
	size_t k, longest = 0;

	if ((w->firsts[cp % FIRST_BITS / 8] & (1u << cp % 8)) == 0)
		return 0;
	for (k = first_from(w, cp); k < w->n && w->all[k].cp[0] == cp; k++)
		if (stands_at(&w->all[k], p, i)) {
			bits |= w->all[k].bits;
			longest = w->all[k].n > longest ? w->all[k].n : longest;
		}
	if (len != NULL && bits != 0)
		*len = longest;
	return bits;
}

bool
rules_line(struct str *rest, struct str *line)
{
	size_t end;

	while (rest->n > 0) {
		end = str_find(*rest, STR("\n"), 0);
		end = end == SIZE_MAX ? rest->n : end;
		*line = (struct str){ rest->p, end };
		end += end < rest->n;
		rest->p += end;
		rest->n -= end;
		if (line->n > 0 && line->p[0] != '#')
			return true;
	}
	return false;
}

struct str
rules_field(struct str *line)
{
	size_t end = str_find(*line, STR("\t"), 0);
	struct str field = { line->p, end == SIZE_MAX ? line->n : end };

	end = end == SIZE_MAX ? line->n : end + 1;
	line->p += end;
	line->n -= end;
	return field;
}
