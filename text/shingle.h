/*
 * A text as the set of its pairs of neighbours, for saying how much two texts share. A hanzi is a
 * token, a word of another script is one, digits are none (dates and numbers differ between the same
 * answers); a pair is two tokens with nothing but blanks and marks between them.
 */
#ifndef TEXT_SHINGLE_H
#define TEXT_SHINGLE_H

#include "text/prose.h"

/* Hashes in ascending order, each once. A zeroed one is empty; reading again keeps its memory. */
struct shingles {
	uint32_t *h;
	size_t n, cap;
};

void shingles_read(struct shingles *s, const struct prose *p);
void shingles_release(struct shingles *s);
/* How many pairs both have; linear. */
size_t shingles_shared(const struct shingles *a, const struct shingles *b);
/* Shared of all pairs (Jaccard), 0 to 1; 0 when either is empty. */
double shingles_alike(const struct shingles *a, const struct shingles *b);

/*
 * For an index: texts that are alike by x agree in a given band with about x to the power of
 * SKETCH_ROWS. Keys are 31 bits and differ from band to band.
 */
enum { SKETCH_BANDS = 12, SKETCH_ROWS = 4 };
void shingles_sketch(const struct shingles *s, int64_t keys[SKETCH_BANDS]);

/* One token of p at *at or after: its hash and where it stands; false at the end. */
struct token {
	uint32_t hash;
	size_t from, to;
	bool han;
};
bool token_next(const struct prose *p, size_t *at, struct token *out);
/* The hash of a pair, in this order. */
uint32_t token_pair(uint32_t first, uint32_t second);

/* Adds a hash of the caller's own; shingles_settle puts them in order when all are there. */
void shingles_add(struct shingles *s, uint32_t hash);
void shingles_settle(struct shingles *s);

#endif
