#include "text/prose_at.h"

size_t
word_at(const struct prose *p, size_t i, const char32_t *word)
{
	size_t n;

	for (n = 0; word[n] != 0; n++)
		if (at(p, i + n) != word[n])
			return 0;
	return n;
}

size_t
word_before(const struct prose *p, size_t i, size_t reach, const char32_t *const *words)
{
	size_t k, n, back;

	for (back = 1; back <= reach && back <= i; back++) {
		if ((p->flags[i - back] & PROSE_STOP) != 0 && at(p, i - back) != '.')
			return 0;
		for (k = 0; words[k] != NULL; k++) {
			n = word_at(p, i - back, words[k]);
			if (n > 0 && n <= back)
				return i - back + n;
		}
	}
	return 0;
}

size_t
one_of(const struct prose *p, size_t i, const char32_t *const *words)
{
	size_t k, n = 0;

	for (k = 0; n == 0 && words[k] != NULL; k++)
		n = word_at(p, i, words[k]);
	return n;
}
