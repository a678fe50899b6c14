/* For the sources of text/personal*.c: how one kind is recognised. */
#ifndef TEXT_PERSONAL_PRIV_H
#define TEXT_PERSONAL_PRIV_H

#include <uchar.h>

#include "text/personal.h"

enum {
	NEAR = 12,		/* code points that a telling word may stand before what it tells of */
	RUN_DIGITS = 24,	/* longer than anything looked for, a card with a country code */
	RUN_GROUPS = 12,
};

/*
 * Digits from one place on, in groups as people part them (138 1234 5678, (0731)8866-5110). When a
 * group alone holds more than RUN_DIGITS the run has no groups: it is no number of anybody's.
 */
struct digit_run {
	char digits[RUN_DIGITS + 1];
	size_t ngroups;
	size_t from[RUN_GROUPS], to[RUN_GROUPS];	/* code points */
	size_t sum[RUN_GROUPS];			/* digits up to the end of each group */
	bool dot[RUN_GROUPS];			/* a dot alone parts it from the one before */
};

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

/* Length of word when it stands at i, else 0. Words are folded. */
size_t word_at(const struct prose *p, size_t i, const char32_t *word);
/*
 * Where a word of the list (NULL-terminated) ends that begins at most reach code points before i, the
 * nearest one, and no stop between but a dot ("tel. "); 0 for none.
 */
size_t word_before(const struct prose *p, size_t i, size_t reach, const char32_t *const *words);

/*
 * Recognisers: whether one of its kind starts at i; then *hit is filled. They look a bounded way.
 * prior is the hit before it, or NULL.
 */
typedef bool personal_try(
    const struct prose *p, size_t i, const struct personal_hit *prior, struct personal_hit *hit);
personal_try personal_number, personal_email, personal_plate, personal_wechat, personal_passport,
    personal_flat;

/* Check digits and dates of numbers as plain digits. */
bool id18_valid(const char *digits17, uint32_t check);
bool id18_plausible(const char *digits17);	/* region and date alone */
bool id15_valid(const char *digits15);
bool card_valid(const char *digits, size_t n);
bool calendar_day(const char *yyyymmdd);	/* of a year from 1850 to 2099 */

#endif
