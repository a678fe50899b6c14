#include "text/shingle.h"

#include <stdlib.h>
#include <string.h>

#include "text/mem.h"

/* The finalizer of MurmurHash3: every bit of x reaches every bit of the result. */
static uint32_t
mix(uint32_t x)
{
	x ^= x >> 16;
	x *= 0x85EBCA6Bu;
	x ^= x >> 13;
	x *= 0xC2B2AE35u;
	return x ^ x >> 16;
}

uint32_t
token_pair(uint32_t first, uint32_t second)
{
	return mix(first * 0x9E3779B1u + second);
}

static bool
is_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

bool
token_next(const struct prose *p, size_t *at, struct token *out)
{
	size_t i = *at;

	while (i < p->n && (!(p->flags[i] & (PROSE_HAN | PROSE_WORD)) || is_digit(p->folded[i])))
		i++;
	if (i == p->n)
		return false;
	*out = (struct token){ mix(p->folded[i]), i, i + 1, (p->flags[i] & PROSE_HAN) != 0 };
	for (i++; !out->han && i < p->n && (p->flags[i] & PROSE_WORD); i++)
		out->hash = token_pair(out->hash, p->folded[i]);
	*at = out->to = i;
	return true;
}

void
shingles_add(struct shingles *s, uint32_t hash)
{
	if (s->n == s->cap) {
		s->cap = s->cap > 0 ? s->cap * 2 : 256;
		s->h = xreallocarray(s->h, s->cap, sizeof(*s->h));
	}
	s->h[s->n++] = hash;
}

static int
by_value(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

void
shingles_settle(struct shingles *s)
{
	size_t i, kept = 0;

	if (s->n > 0)
		qsort(s->h, s->n, sizeof(*s->h), by_value);
	for (i = 0; i < s->n; i++)
		if (i == 0 || s->h[i] != s->h[i - 1])
			s->h[kept++] = s->h[i];
	s->n = kept;
}

void
shingles_read(struct shingles *s, const struct prose *p)
{
	struct token first, second;
	size_t at = 0;

	s->n = 0;
	if (token_next(p, &at, &first)) {
		for (; token_next(p, &at, &second); first = second)
			shingles_add(s, token_pair(first.hash, second.hash));
	}
	shingles_settle(s);
}

void
shingles_release(struct shingles *s)
{
	free(s->h);
	memset(s, 0, sizeof(*s));
}

size_t
shingles_shared(const struct shingles *a, const struct shingles *b)
{
	size_t i = 0, j = 0, shared = 0;

	while (i < a->n && j < b->n) {
		if (a->h[i] == b->h[j]) {
			shared++;
			i++;
			j++;
		} else if (a->h[i] < b->h[j]) {
			i++;
		} else {
			j++;
		}
	}
	return shared;
}

double
shingles_alike(const struct shingles *a, const struct shingles *b)
{
	size_t shared = shingles_shared(a, b);

	return shared == 0 ? 0 : (double)shared / (double)(a->n + b->n - shared);
}

/* MinHash: two sets have the same least hash as often as they are alike. */
static uint32_t
least(const struct shingles *s, uint32_t seed)
{
	uint32_t best = UINT32_MAX, h;
	size_t i;

	for (i = 0; i < s->n; i++) {
		h = mix(s->h[i] ^ seed);
		best = h < best ? h : best;
	}
	return best;
}

void
shingles_sketch(const struct shingles *s, int64_t keys[SKETCH_BANDS])
{
	uint32_t key, seed = 0;
	int band, row;

	for (band = 0; band < SKETCH_BANDS; band++) {
		key = (uint32_t)band;
		for (row = 0; row < SKETCH_ROWS; row++) {
			seed = mix(seed + 0x9E3779B9u);
			key = token_pair(key, least(s, seed));
		}
		keys[band] = key & 0x7FFFFFFF;
	}
}
