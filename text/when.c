#include "text/when.h"

#include <time.h>

enum { MS_A_DAY = 86400000, OFFSET_MS = 8 * 3600000 };

static int64_t
floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

/* Days since 1970-01-01; years begin in March, so that a leap day is the last of its year. */
static int64_t
days_of(int year, int month, int day)
{
	int64_t y = (int64_t)year - (month <= 2);
	int64_t era = floor_div(y, 400);
	int64_t yoe = y - era * 400;
	int64_t doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;

	return era * 146097 + doe - 719468;
}

static void
date_of(int64_t days, struct when_parts *out)
{
	int64_t z = days + 719468;
	int64_t era = floor_div(z, 146097);
	int64_t doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t mp = (5 * doy + 2) / 153;

	out->day = (int)(doy - (153 * mp + 2) / 5 + 1);
	out->month = (int)(mp < 10 ? mp + 3 : mp - 9);
	out->year = (int)(yoe + era * 400 + (out->month <= 2));
	out->weekday = (int)((days % 7 + 11) % 7); /* 1970-01-01 was a Thursday */
}

void
when_split(int64_t ms, struct when_parts *out)
{
	/* Apart from the day: the offset, or the day in milliseconds, may not fit beside it. */
	int64_t day = floor_div(ms, MS_A_DAY);
	int64_t rest = (ms % MS_A_DAY + MS_A_DAY) % MS_A_DAY + OFFSET_MS;

	day += rest / MS_A_DAY;
	rest %= MS_A_DAY;
	date_of(day, out);
	out->hour = (int)(rest / 3600000);
	out->minute = (int)(rest / 60000 % 60);
	out->second = (int)(rest / 1000 % 60);
}

int64_t
when_join(const struct when_parts *p)
{
	int64_t seconds = (int64_t)p->hour * 3600 + (int64_t)p->minute * 60 + p->second;

	return days_of(p->year, p->month, p->day) * MS_A_DAY + seconds * 1000 - OFFSET_MS;
}

int
when_month_days(int year, int month)
{
	if (month == 12)
		return 31;
	return (int)(days_of(year, month + 1, 1) - days_of(year, month, 1));
}

static int64_t
clock_ms(clockid_t id)
{
	struct timespec ts;

	clock_gettime(id, &ts); /* cannot fail with a clock that exists */
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

int64_t
when_clock(void)
{
	return clock_ms(CLOCK_REALTIME);
}

int64_t
when_monotonic(void)
{
	return clock_ms(CLOCK_MONOTONIC);
}
