/* Looking at a prose place by place, for those who read it without patterns. */
#ifndef TEXT_PROSE_AT_H
#define TEXT_PROSE_AT_H

#include <uchar.h>

#include "text/prose.h"

static inline bool
is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static inline bool
is_letter(uint32_t c)
{
	return c >= 'a' && c <= 'z';
}

static inline bool
is_alnum(uint32_t c)
{
	return is_digit(c) || is_letter(c);
}

/* The folded code point there; 0 outside. */
static inline uint32_t
at(const struct prose *p, size_t i)
{
	return i < p->n ? p->folded[i] : 0;
}

/* Whether c is one of set. */
static inline bool
in(uint32_t c, const char32_t *set)
{
	while (*set != 0 && *set != c)
		set++;
	return *set != 0;
}

/* Length of word when it stands at i, else 0. Words are folded. */
size_t word_at(const struct prose *p, size_t i, const char32_t *word);
/* The same for the first that fits of a list with NULL at its end. */
size_t one_of(const struct prose *p, size_t i, const char32_t *const *words);
/*
 * Where a word of the list (NULL-terminated) ends that begins at most reach code points before i, the
 * nearest one, and no stop between but a dot ("tel. "); 0 for none.
 */
size_t word_before(const struct prose *p, size_t i, size_t reach, const char32_t *const *words);

#endif
