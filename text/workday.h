/*
 * The working-day calendar of China, and counting by it: the first day is not counted (Civil Code,
 * article 201), a period ends with 24:00 of its last day, and where that is a day off, of the next
 * working day (article 203).
 *
 * A date in rules/holidays.tsv is off or worked as it says, every other one is Monday to Friday. Days
 * are numbers since 1970-01-01 at +08:00.
 */
#ifndef TEXT_WORKDAY_H
#define TEXT_WORKDAY_H

#include <stdbool.h>
#include <stdint.h>

#include "text/buf.h"

struct workday; /* immutable, so it may be shared */

/* A line that could not be read; the others are used. */
struct workday_fault {
	size_t line, column;	/* from 1, in code points */
	const char *what;	/* translated, what would work; for ever */
};

/* The built-in calendar with a desk's own (same form, may be empty) on top; about 0.1 ms. */
struct workday *workday_new(struct str own);
void workday_free(struct workday *w);
/* Faults of the desk's own lines, in order; borrowed from w. */
const struct workday_fault *workday_faults(const struct workday *w, size_t *count);

int64_t workday_of(int64_t ms);		/* the day a moment belongs to */
int64_t workday_end(int64_t day);	/* its last second, 23:59:59, in UTC milliseconds */
/* The day of a date; day and month may run over. */
int64_t workday_date(int year, int month, int day);

bool workday_is(const struct workday *w, int64_t day);
/* Whether the calendar of the day's year is out. */
bool workday_known(const struct workday *w, int64_t day);

/*
 * Both set *provisional when they touch a year whose calendar is not out, and leave it alone
 * otherwise.
 */
/* The nth working day after day, n > 0. */
int64_t workday_add(const struct workday *w, int64_t day, int n, bool *provisional);
/* The day itself, or the next working day. */
int64_t workday_next(const struct workday *w, int64_t day, bool *provisional);

/*
 * The day before a festival's days off begin, for the first such festival after day: name is a part
 * of its name ("国庆"). 0 when none is known. *provisional as above.
 */
int64_t workday_eve(const struct workday *w, int64_t day, struct str name, bool *provisional);

#endif
