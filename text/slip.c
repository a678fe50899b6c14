#include "text/slip.h"

#include <stdlib.h>
#include <string.h>

#include "text/mem.h"
#include "text/prose_at.h"

enum { MISSING_LEAST = 5, INSERTED_LEAST = 6 };

struct right {
	uint32_t cp[SLIP_MOST];
	size_t n;
	uint32_t tag;
	enum slip_use use;
};

/* A string by two characters of it that stand side by side: its first, or its last. */
struct anchor {
	uint64_t pair;
	uint32_t which;
	bool last;
};

struct slips {
	struct right *rights;
	size_t n, cap;
	struct anchor *anchors;	/* in order of pair */
	size_t nanchors;
	uint32_t *slots;	/* by hash of pair: its first anchor, plus one; 0: empty */
	size_t mask;
};

struct slips *
slips_new(void)
{
	return xcalloc(1, sizeof(struct slips));
}

void
slips_free(struct slips *s)
{
	if (s == NULL)
		return;
	free(s->rights);
	free(s->anchors);
	free(s->slots);
	free(s);
}

void
slips_add(struct slips *s, struct str string, uint32_t tag, enum slip_use use)
{
	struct prose p = { .n = 0 };
	struct right *r;

	prose_read(&p, str_trim(string));
	if (p.n >= 2 && p.n <= SLIP_MOST) {
		if (s->n == s->cap) {
			s->cap = s->cap > 0 ? s->cap * 2 : 64;
			s->rights = xreallocarray(s->rights, s->cap, sizeof(*s->rights));
		}
		r = &s->rights[s->n++];
		*r = (struct right){ .n = p.n, .tag = tag, .use = use };
		memcpy(r->cp, p.folded, p.n * sizeof(*r->cp));
	}
	prose_release(&p);
}

static uint64_t
pair_of(const uint32_t *cp)
{
	return (uint64_t)cp[0] << 32 | cp[1];
}

static size_t
slot_of(const struct slips *s, uint64_t pair)
{
	return (size_t)((pair * UINT64_C(0x9E3779B97F4A7C15)) >> 40) & s->mask;
}

static int
by_pair(const void *a, const void *b)
{
	const struct anchor *x = a, *y = b;

	if (x->pair != y->pair)
		return x->pair < y->pair ? -1 : 1;
	return x->which < y->which ? -1 : x->which > y->which;
}

void
slips_build(struct slips *s)
{
	size_t i, k;

	s->anchors = xcalloc(s->n * 2 + 1, sizeof(*s->anchors));
	for (i = 0; i < s->n; i++) {
		const struct right *r = &s->rights[i];

		s->anchors[s->nanchors++] = (struct anchor){ pair_of(r->cp), (uint32_t)i, false };
		s->anchors[s->nanchors++] =
		    (struct anchor){ pair_of(r->cp + r->n - 2), (uint32_t)i, true };
	}
	qsort(s->anchors, s->nanchors, sizeof(*s->anchors), by_pair);
	for (s->mask = 64; s->mask < s->nanchors * 4; s->mask *= 2)
		continue;
	s->slots = xcalloc(s->mask--, sizeof(*s->slots));
	for (i = 0; i < s->nanchors; i++) {
		if (i > 0 && s->anchors[i].pair == s->anchors[i - 1].pair)
			continue;
		for (k = slot_of(s, s->anchors[i].pair); s->slots[k] != 0; k = (k + 1) & s->mask)
			continue;
		s->slots[k] = (uint32_t)i + 1;
	}
}

/* The first anchor of the pair, or the number of them all. */
static size_t
first_anchor(const struct slips *s, uint64_t pair)
{
	size_t k = slot_of(s, pair);

	for (; s->slots[k] != 0; k = (k + 1) & s->mask)
		if (s->anchors[s->slots[k] - 1].pair == pair)
			return s->slots[k] - 1;
	return s->nanchors;
}

static size_t
same_forward(const struct prose *p, size_t i, const struct right *r, size_t k)
{
	size_t n = 0;

	while (k + n < r->n && i + n < p->n && p->folded[i + n] == r->cp[k + n])
		n++;
	return n;
}

/* How many of the characters before i are the k first of r, from their end. */
static size_t
same_backward(const struct prose *p, size_t i, const struct right *r, size_t k)
{
	size_t n = 0;

	while (n < k && n < i && p->folded[i - 1 - n] == r->cp[k - 1 - n])
		n++;
	return n;
}

static void
protect_exact(const struct slips *s, const struct prose *p, size_t i, size_t *until)
{
	size_t a = first_anchor(s, pair_of(p->folded + i));
	uint64_t pair = pair_of(p->folded + i);

	for (; a < s->nanchors && s->anchors[a].pair == pair; a++) {
		const struct right *r = &s->rights[s->anchors[a].which];

		if (!s->anchors[a].last && i + r->n > *until && same_forward(p, i, r, 0) == r->n)
			*until = i + r->n;
	}
}

/* The ends of what is protected, for each place: past the longest string that begins at or before. */
static void
protect(const struct slips *s, const struct prose *p, struct slip_hits *out)
{
	size_t i, until = 0;

	if (out->until_cap < p->n) {
		out->until = xreallocarray(out->until, p->n, sizeof(*out->until));
		out->until_cap = p->n;
	}
	for (i = 0; i < p->n; i++) {
		if (i + 1 < p->n)
			protect_exact(s, p, i, &until);
		out->until[i] = until;
	}
}

static bool
is_written(const struct prose *p, size_t i)
{
	return (p->flags[i] & (PROSE_HAN | PROSE_WORD)) != 0;
}

/*
 * A word of grammar between two others makes another sentence, not a slip (依法从国家, 中华民族的伟大复兴);
 * but one "and" for another in a name is one (住房与城乡建设局). r is what should stand there, 0: nothing.
 */
static bool
is_grammar(uint32_t c, uint32_t r)
{
	static const char32_t words[] = U"的了在从经等被把给对向是", ands[] = U"和与及";

	return c != 0 && (in(c, words) || (in(c, ands) && (r == 0 || !in(r, ands))));
}

/*
 * With the first k characters of r standing before place i and the next one different: whether one
 * change makes it r; *end gets where it ends.
 */
static bool
mends(const struct prose *p, size_t i, const struct right *r, size_t k, size_t *end)
{
	size_t rest = r->n - k;
	bool edge = k == 0 || rest == 1;

	if (i >= p->n)
		return false;
	if (rest >= 2 && i + 1 < p->n && p->folded[i] == r->cp[k + 1] &&
	    p->folded[i + 1] == r->cp[k] && same_forward(p, i + 2, r, k + 2) == rest - 2) {
		*end = i + rest;
		return r->n > 3 || !edge;
	}
	if (is_written(p, i) && !is_grammar(p->folded[i], r->cp[k]) && r->n > 3 && !edge &&
	    same_forward(p, i + 1, r, k + 1) == rest - 1) {
		*end = i + rest;
		return true;
	}
	if (!edge && r->n >= MISSING_LEAST && same_forward(p, i, r, k + 1) == rest - 1) {
		*end = i + rest - 1;
		return true;
	}
	*end = i + rest + 1;
	return !edge && is_written(p, i) && !is_grammar(p->folded[i], 0) &&
	    same_forward(p, i + 1, r, k) == rest &&
	    (r->n >= INSERTED_LEAST || p->folded[i] == r->cp[k] || p->folded[i] == r->cp[k - 1]);
}

/* A character that is missing is inside what covers both of its neighbours. */
static bool
is_protected(const struct slip_hits *out, size_t start, size_t end, size_t change, bool missing)
{
	if (out->until[start] >= end)
		return true;
	return change > 0 && missing ? out->until[change - 1] > change
				     : out->until[change] > change;
}

static void
keep_hit(struct slip_hits *out, size_t start, size_t end, uint32_t tag)
{
	if (out->n > 0 && out->hits[out->n - 1].end > start)
		return;
	if (out->n == out->cap) {
		out->cap = out->cap > 0 ? out->cap * 2 : 8;
		out->hits = xreallocarray(out->hits, out->cap, sizeof(*out->hits));
	}
	out->hits[out->n++] = (struct slip_hit){ start, end, tag };
}

/* From its first two characters on. */
static void
try_forward(const struct prose *p, size_t i, const struct right *r, struct slip_hits *out)
{
	size_t k = same_forward(p, i, r, 0), end;

	if (k < r->n && mends(p, i + k, r, k, &end) && end <= p->n &&
	    !is_protected(out, i, end, i + k, end - i < r->n))
		keep_hit(out, i, end, r->tag);
}

/* Its last two stand at i; the slip is before them, among the first two. */
static void
try_backward(const struct prose *p, size_t i, const struct right *r, struct slip_hits *out)
{
	size_t back = same_backward(p, i, r, r->n - 2), head = r->n - 2 - back, from, end, k;

	if (head == 0 || head > 2)
		return;
	for (from = i - back >= head + 1 ? i - back - head - 1 : 0; from < i - back; from++) {
		k = same_forward(p, from, r, 0);
		if (k >= 2 || !mends(p, from + k, r, k, &end) || end != i + 2 ||
		    is_protected(out, from, end, from + k, end - from < r->n))
			continue;
		keep_hit(out, from, end, r->tag);
		return;
	}
}

void
slips_find(const struct slips *s, const struct prose *p, struct slip_hits *out)
{
	size_t i, a;
	uint64_t pair;

	out->n = 0;
	if (s->n == 0 || p->n < 2)
		return;
	protect(s, p, out);
	for (i = 0; i + 1 < p->n; i++) {
		pair = pair_of(p->folded + i);
		for (a = first_anchor(s, pair); a < s->nanchors && s->anchors[a].pair == pair;
		     a++) {
			const struct right *r = &s->rights[s->anchors[a].which];

			if (r->use != SLIP_RIGHT || r->n < SLIP_LEAST)
				continue;
			if (s->anchors[a].last)
				try_backward(p, i, r, out);
			else
				try_forward(p, i, r, out);
		}
	}
}

void
slip_hits_release(struct slip_hits *h)
{
	free(h->hits);
	free(h->until);
	*h = (struct slip_hits){ .n = 0 };
}
