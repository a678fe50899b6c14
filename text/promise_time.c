/* What reading a time in either language comes down to. */
#include "text/promise_priv.h"

enum { MINUTES_A_DAY = 24 * 60, MINUTE_MS = 60000, PAST_DAYS = 90 };

int64_t
time_at(int64_t day, int minutes)
{
	if (minutes >= MINUTES_A_DAY)
		return workday_end(day);
	return workday_end(day - 1) + 1000 + (int64_t)minutes * MINUTE_MS;
}

size_t
time_digits(const struct plain *pl, size_t *i, size_t max, int *n)
{
	size_t k = *i;
	int value = 0;

	while (k < pl->n && k - *i < max && pl->c[k] >= '0' && pl->c[k] <= '9')
		value = value * 10 + (int)(pl->c[k++] - '0');
	if (k == *i || (k < pl->n && pl->c[k] >= '0' && pl->c[k] <= '9'))
		return 0;
	*n = value;
	max = k - *i;
	*i = k;
	return max;
}

int64_t
time_month_end(int year, int month)
{
	return workday_date(year, month + 1, 1) - 1;
}

/* The same day n months on; where there is none, the last of the month (Civil Code, 202). */
static int64_t
months_on(int64_t today, int n)
{
	struct when_parts p;
	int64_t day, last;

	when_split(workday_end(today), &p);
	last = time_month_end(p.year, p.month + n);
	day = workday_date(p.year, p.month + n, p.day);
	return day < last ? day : last;
}

void
time_add(
    const struct time_context *t, enum time_unit unit, int n, bool exact, struct time_read *out)
{
	int64_t day = t->today;

	out->provisional = false;
	if (unit == UNIT_MINUTE || unit == UNIT_HOUR) {
		out->due_at = t->now + (int64_t)n * (unit == UNIT_HOUR ? 60 : 1) * MINUTE_MS;
		return;
	}
	if (unit == UNIT_WORKDAY)
		day = n > 0 ? workday_add(t->days, day, n, &out->provisional) : day;
	else if (unit == UNIT_DAY || unit == UNIT_WEEK)
		day += (int64_t)n * (unit == UNIT_WEEK ? 7 : 1);
	else
		day = months_on(day, unit == UNIT_YEAR ? 12 * n : n);
	if (!exact)
		day = workday_next(t->days, day, &out->provisional);
	out->due_at = workday_end(day);
}

/* A date without a year (0) is the coming one, or one that passed not long ago. */
bool
time_date(const struct time_context *t, int year, int month, int day, int64_t *out)
{
	struct when_parts p;
	int y = year;

	if (month < 1 || month > 12 || day < 1 || day > 31)
		return false;
	when_split(t->now, &p);
	if (year == 0)
		y = p.year;
	if (y < 1990 || y > 2199)
		return false;
	if (year == 0 && workday_date(y, month, day) < t->today - PAST_DAYS)
		y++;
	if (day > when_month_days(y, month))
		return false;
	*out = workday_date(y, month, day);
	return true;
}
