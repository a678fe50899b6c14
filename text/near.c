#include "text/near.h"

#include "text/utf8.h"

enum { NEAR_MAX = 64 }; /* code points; longer names are compared by their beginning */

static size_t
decode(struct str s, uint32_t out[NEAR_MAX])
{
	size_t n = 0, off = 0;

	while (n < NEAR_MAX && off < s.n) {
		off += utf8_next(s.p + off, s.n - off, &out[n]);
		if (out[n] >= 'A' && out[n] <= 'Z')
			out[n] += 'a' - 'A';
		n++;
	}
	return n;
}

static size_t
least(size_t a, size_t b, size_t c)
{
	size_t m = a < b ? a : b;

	return m < c ? m : c;
}

size_t
near_distance(struct str sa, struct str sb, size_t limit)
{
	uint32_t a[NEAR_MAX], b[NEAR_MAX];
	size_t rows[3][NEAR_MAX + 1];
	size_t na = decode(sa, a), nb = decode(sb, b), i, j;
	size_t *two = rows[0], *one = rows[1], *cur = rows[2];

	for (j = 0; j <= nb; j++)
		one[j] = two[j] = j;
	for (i = 1; i <= na; i++) {
		size_t *spare = two;

		cur[0] = i;
		for (j = 1; j <= nb; j++) {
			cur[j] =
			    least(one[j] + 1, cur[j - 1] + 1, one[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				cur[j] = least(cur[j], two[j - 2] + 1, SIZE_MAX);
		}
		two = one;
		one = cur;
		cur = spare;
	}
	return one[nb] < limit ? one[nb] : limit;
}

size_t
near_best(struct str s, const struct str *candidates, size_t count)
{
	size_t limit = utf8_count(s) / 3 + 2; /* the first distance that is too far */
	size_t best = SIZE_MAX, found = limit, i;

	for (i = 0; s.n > 0 && i < count; i++) {
		size_t n = near_distance(s, candidates[i], limit);

		if (str_starts(candidates[i], s) && n >= limit)
			n = limit - 1;
		if (n < found) {
			found = n;
			best = i;
		}
	}
	return best;
}
