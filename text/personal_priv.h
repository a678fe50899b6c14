/* For the sources of text/personal*.c: how one kind is recognised. */
#ifndef TEXT_PERSONAL_PRIV_H
#define TEXT_PERSONAL_PRIV_H

#include "text/personal.h"
#include "text/prose_at.h"

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
