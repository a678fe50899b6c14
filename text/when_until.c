#include <string.h>

#include "text/i18n.h"
#include "text/when.h"
#include "text/when_scan.h"

enum { MINUTE = 60000, HOUR = 60 * MINUTE, DAY = 24 * HOUR };

/* Longer names first where one begins another. */
static const struct {
	const char *const names[9];
	int64_t ms;
} units[] = {
	{ { "minutes", "minute", "mins", "min", "分钟", "分" }, MINUTE },
	{ { "hours", "hour", "h", "个小时", "小时", "个钟头" }, HOUR },
	{ { "days", "day", "d", "天", "日" }, DAY },
	{ { "weeks", "week", "w", "个星期", "星期", "个礼拜", "礼拜", "周" }, 7LL * DAY },
};

/* Days from today. */
static const char *const day_words[][4] = { { "today", "今天", "今日" },
	{ "tomorrow", "明天", "明日" }, { "后天" }, { "大后天" } };

static const char *const english_days[] = { "sunday", "monday", "tuesday", "wednesday", "thursday",
	"friday", "saturday", NULL };
static const char *const short_days[] = { "sun", "mon", "tue", "wed", "thu", "fri", "sat", NULL };
static const char *const hanzi_days[] = { "日", "一", "二", "三", "四", "五", "六", "天", NULL };
static const char *const hanzi_weeks[] = { "周", "星期", "礼拜", NULL };
static const char *const hanzi_counts[] = { "半", "一", "二", "三", "四", "五", "六", "七", "八",
	"九", "十", "两", NULL };

/* The unit s begins with, in milliseconds; 0 for none. */
static int64_t
take_unit(struct str *s)
{
	size_t i;

	for (i = 0; i < sizeof(units) / sizeof(*units); i++)
		if (scan_word(s, units[i].names) >= 0)
			return units[i].ms;
	return 0;
}

/* 3d, 2 weeks, 两天后: a length of time from now. */
static bool
from_now(struct str s, int64_t now, int64_t *ms)
{
	int64_t unit;
	int n;

	if (scan_digits(&s, 4, &n) == 0) {
		n = scan_word(&s, hanzi_counts);
		if (n <= 0)
			return false;
		n = n == 11 ? 2 : n;
	}
	scan_blanks(&s);
	unit = take_unit(&s);
	if (unit == 0)
		return false;
	if (!scan_take(&s, "之后") && !scan_take(&s, "以后"))
		scan_take(&s, "后");
	*ms = now + n * unit;
	return s.n == 0;
}

/* Which day of the week, 0 is Sunday; -1 for no such name. */
static int
weekday(struct str *s)
{
	struct str t = *s;
	int day = scan_word(&t, english_days);

	if (day < 0)
		day = scan_word(&t, short_days);
	if (day < 0 && scan_word(&t, hanzi_weeks) >= 0)
		day = scan_word(&t, hanzi_days);
	if (day >= 0)
		*s = t;
	return day == 7 ? 0 : day;
}

/* 周五 is the next one after today; 下周五 and 本周五 belong to weeks that begin on Monday. */
static bool
day_of_week(struct str *s, struct when_parts *at)
{
	static const char *const these[] = { "this ", "本", "这", NULL };
	static const char *const nexts[] = { "next ", "下个", "下", NULL };
	int from_monday = (at->weekday + 6) % 7;
	bool this_week = scan_word(s, these) >= 0;
	bool next_week = !this_week && scan_word(s, nexts) >= 0;
	int day = weekday(s), ahead;

	if (day < 0)
		return false;
	ahead = (day + 6) % 7 - from_monday;
	if (next_week || (!this_week && ahead <= 0))
		ahead += 7;
	at->day += ahead;
	return true;
}

static bool
named_day(struct str *s, struct when_parts *at)
{
	struct str t = *s;
	size_t i;

	for (i = 0; i < sizeof(day_words) / sizeof(*day_words); i++) {
		if (scan_word(s, day_words[i]) < 0)
			continue;
		at->day += (int)i;
		return true;
	}
	if (!day_of_week(&t, at))
		return false;
	*s = t;
	return true;
}

/* 12-01, 12/1, 12月1日 */
static bool
month_and_day(struct str *s, struct when_parts *at)
{
	static const char *const seps[] = { "-", "/", "月", NULL };
	struct str t = *s;
	int sep, month, day;

	if (scan_digits(&t, 2, &month) == 0)
		return false;
	sep = scan_word(&t, seps);
	if (sep < 0 || scan_digits(&t, 2, &day) == 0)
		return false;
	if (sep == 2 && !scan_take(&t, "日"))
		scan_take(&t, "号");
	at->month = month;
	at->day = day;
	*s = t;
	return true;
}

/* The rest after a day: a time, or nothing for the day's last second. */
static bool
clock_or_end(struct str s, struct when_parts *at)
{
	int ms;

	scan_blanks(&s);
	at->hour = 23;
	at->minute = at->second = 59;
	return s.n == 0 || (scan_clock(&s, at, &ms) && s.n == 0);
}

/* The year that brings the month and day after now; a 29 February may be years away. */
static bool
coming_year(struct when_parts *at, int64_t now, int64_t *ms)
{
	int last = at->year + 8;

	for (; at->year <= last; at->year++) {
		*ms = when_join(at);
		if (scan_real_day(at) && *ms > now)
			return true;
	}
	return false;
}

static bool
parse_until(struct str s, int64_t now, int64_t *ms)
{
	struct when_parts at;
	struct str t = s;
	int fraction;

	if (from_now(s, now, ms))
		return true;
	when_split(now, &at);
	if (named_day(&t, &at)) {
		if (!clock_or_end(t, &at))
			return false;
		*ms = when_join(&at);
		return true;
	}
	if (month_and_day(&t, &at))
		return clock_or_end(t, &at) && coming_year(&at, now, ms);
	if (!scan_clock(&t, &at, &fraction) || t.n > 0)
		return false;
	*ms = when_join(&at);
	if (*ms <= now)
		*ms += DAY;
	return true;
}

/* A bare number would be read as a day of a spreadsheet or of the epoch; nobody types those. */
static bool
only_digits(struct str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if ((s.p[i] < '0' || s.p[i] > '9') && s.p[i] != '.')
			return false;
	return s.n != 8;
}

enum rc
when_parse_until(struct str s, int64_t now, int64_t *ms, struct err *err)
{
	struct str t = s;
	unsigned flags = 0;
	int64_t at;

	scan_blanks(&t);
	t = str_trim(t);
	if (!only_digits(t) && when_parse(t, &at, &flags, NULL) == RC_OK) {
		if (flags & WHEN_DATE_ONLY)
			at += DAY - 1000;
	} else if (!parse_until(t, now, &at)) {
		t = scan_clip(t);
		return err_set(err, RC_INVALID,
		    _("\"%.*s\" is not a time to wait for; write it like 3d, tomorrow, 12-01 or "
		      "2026-12-01 17:00."),
		    (int)t.n, t.p != NULL ? t.p : "");
	}
	if (at <= now) {
		t = scan_clip(t);
		return err_set(err, RC_INVALID, _("\"%.*s\" is already past; give a later time."),
		    (int)t.n, t.p);
	}
	*ms = at;
	return RC_OK;
}
