#include <stdlib.h>

#include "tests/lib/check.h"
#include "text/when.h"

static void
read_as(const char *text, const char *want, unsigned want_flags)
{
	struct err err = { .msg = "" };
	struct buf got = { 0 };
	unsigned flags = 0;
	int64_t ms;

	if (when_parse(str_of(text), &ms, &flags, &err) != RC_OK) {
		check_fail(__FILE__, __LINE__, "%s: %s", text, err.msg);
		return;
	}
	when_exact(&got, ms);
	CHECK_STR(buf_cstr(&got), want);
	CHECK_INT(flags, want_flags);
	buf_release(&got);
}

static void
reads_every_form(void)
{
	read_as("2019-02-28", "2019-02-28 00:00:00", WHEN_DATE_ONLY);
	read_as("2019/2/28", "2019-02-28 00:00:00", WHEN_DATE_ONLY);
	read_as("2019.2.8", "2019-02-08 00:00:00", WHEN_DATE_ONLY);
	read_as("20190228", "2019-02-28 00:00:00", WHEN_DATE_ONLY);
	read_as("2019年2月28日", "2019-02-28 00:00:00", WHEN_DATE_ONLY);
	read_as("2019/2/28 11:25:05", "2019-02-28 11:25:05", 0);
	read_as("2019/2/8 9:05", "2019-02-08 09:05:00", 0);
	read_as("2019-02-28T11:25:05", "2019-02-28 11:25:05", 0);
	read_as("2019-02-28t11:25:05z", "2019-02-28 19:25:05", WHEN_ZONED);
	read_as("2019-02-28T23:25:05.678+08:00", "2019-02-28 23:25:05", WHEN_ZONED);
	read_as("2019-02-28 11:25:05 -0330", "2019-02-28 22:55:05", WHEN_ZONED);
	read_as("2019-02-28 11:25:05+08", "2019-02-28 11:25:05", WHEN_ZONED);
	read_as("2019-02-28 11:25 UTC", "2019-02-28 19:25:00", WHEN_ZONED);
	read_as("20190228112505", "2019-02-28 11:25:05", 0);
	read_as("1556424352", "2019-04-28 12:05:52", WHEN_ZONED);
	read_as("1556424352.5", "2019-04-28 12:05:52", WHEN_ZONED);
	read_as("1556424352678", "2019-04-28 12:05:52", WHEN_ZONED);
	read_as("42894.73", "2017-06-08 17:31:12", 0);
	read_as("42894", "2017-06-08 00:00:00", WHEN_DATE_ONLY);
	read_as("43524.475752", "2019-02-28 11:25:05", 0);
	read_as("Tue May 31 17:46:55 +0800 2011", "2011-05-31 17:46:55", WHEN_ZONED);
	read_as("Tue May  3 17:46:55 2011", "2011-05-03 17:46:55", 0);
	read_as("2019年2月28日 11时25分", "2019-02-28 11:25:00", 0);
	read_as("2019年2月28日11时25分7秒", "2019-02-28 11:25:07", 0);
	read_as("2019年02月28日 11：25", "2019-02-28 11:25:00", 0);
	read_as(" \t2019-02-28\u00A011:25\r\n\t", "2019-02-28 11:25:00", 0);
	read_as("\u30002019-02-28\u3000", "2019-02-28 00:00:00", WHEN_DATE_ONLY);
	read_as("2020-02-29", "2020-02-29 00:00:00", WHEN_DATE_ONLY);
	read_as("2019-02-28 24:00", "2019-03-01 00:00:00", 0);
	read_as("2999-01-01", "2999-01-01 00:00:00", WHEN_DATE_ONLY);
	read_as("1969-12-31 23:00", "1969-12-31 23:00:00", 0);
}

static void
refuses_what_is_no_time(void)
{
	static const char *const bad[] = { "", "   ", "yesterday", "2019-02-29", "2019-13-01",
		"2019-00-10", "2019-2-0", "1900-02-29", "2019-02-28 25:00", "2019-02-28 11:60",
		"2019-02-28 11:25:61", "2019-02-28 24:01", "2019-02-2811:25", "2019-02/28",
		"2019-02", "20190229", "123", "123456", "12345678901", "1.2.3", ".5", "42894.",
		"4289x", "0000-01-01", "2019-02-28 11:25 +8", "2019-02-28 11:25 +25:00",
		"2019-02-28 11:25 CST", "Tue May 32 17:46:55 +0800 2011",
		"Tue Foo 31 17:46:55 +0800 2011", "-1556424352", "２０１９-02-28",
		"2019-02-28 11:25:05 junk" };
	struct err err;
	int64_t ms = 42;
	unsigned flags = 7;
	size_t i;

	for (i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		if (when_parse(str_of(bad[i]), &ms, &flags, &err) != RC_INVALID)
			check_fail(__FILE__, __LINE__, "\"%s\" was read", bad[i]);
	CHECK_INT(ms, 42);
	CHECK_INT(flags, 7);
	CHECK_INT(when_parse((struct str){ "2019-02-28\0x", 12 }, &ms, NULL, &err), RC_INVALID);
}

static void
keeps_milliseconds(void)
{
	int64_t ms = 0;

	CHECK_INT(when_parse(str_of("1556424352678"), &ms, NULL, NULL), RC_OK);
	CHECK_INT(ms, 1556424352678);
	CHECK_INT(when_parse(str_of("2019-04-28T12:05:52.6789+08:00"), &ms, NULL, NULL), RC_OK);
	CHECK_INT(ms, 1556424352678);
	CHECK_INT(when_parse(str_of("1970-01-01T00:00:00Z"), &ms, NULL, NULL), RC_OK);
	CHECK_INT(ms, 0);
}

/* Monday 2026-11-23 09:12:00 */
static const int64_t monday = 1795396320000;

static void
until(const char *text, const char *want)
{
	struct err err = { .msg = "" };
	struct buf got = { 0 };
	int64_t ms;

	if (when_parse_until(str_of(text), monday, &ms, &err) != RC_OK)
		buf_puts(&got, "refused");
	else
		when_exact(&got, ms);
	if (!str_eq(buf_str(&got), str_of(want)))
		check_fail(__FILE__, __LINE__, "%s: %s, not %s", text, buf_cstr(&got), want);
	buf_release(&got);
}

static void
reads_moments_to_come(void)
{
	until("2h", "2026-11-23 11:12:00");
	until("30 min", "2026-11-23 09:42:00");
	until("3d", "2026-11-26 09:12:00");
	until("2w", "2026-12-07 09:12:00");
	until("2 weeks", "2026-12-07 09:12:00");
	until("两天后", "2026-11-25 09:12:00");
	until("3小时", "2026-11-23 12:12:00");
	until("today", "2026-11-23 23:59:59");
	until("Tomorrow", "2026-11-24 23:59:59");
	until("明天", "2026-11-24 23:59:59");
	until("明天 17:30", "2026-11-24 17:30:00");
	until("明天17点", "2026-11-24 17:00:00");
	until("后天", "2026-11-25 23:59:59");
	until("大后天", "2026-11-26 23:59:59");
	until("friday", "2026-11-27 23:59:59");
	until("fri 9:30", "2026-11-27 09:30:00");
	until("周五", "2026-11-27 23:59:59");
	until("周一", "2026-11-30 23:59:59");
	until("星期日", "2026-11-29 23:59:59");
	until("周天", "2026-11-29 23:59:59");
	until("下周五", "2026-12-04 23:59:59");
	until("下周一", "2026-11-30 23:59:59");
	until("next friday", "2026-12-04 23:59:59");
	until("本周五", "2026-11-27 23:59:59");
	until("本周一", "2026-11-23 23:59:59");
	until("2026-12-01", "2026-12-01 23:59:59");
	until("20261201", "2026-12-01 23:59:59");
	until("2026-12-01 17:00", "2026-12-01 17:00:00");
	until("12-01", "2026-12-01 23:59:59");
	until("12月1日", "2026-12-01 23:59:59");
	until("12-01 17:00", "2026-12-01 17:00:00");
	until("01-05", "2027-01-05 23:59:59");
	until("11-23", "2026-11-23 23:59:59");
	until("02-29", "2028-02-29 23:59:59");
	until("17:00", "2026-11-23 17:00:00");
	until("08:00", "2026-11-24 08:00:00");
	until("　明天　", "2026-11-24 23:59:59");
}

static void
refuses_what_cannot_come(void)
{
	static const char *const bad[] = { "", "soon", "3", "3x", "0d", "2026-11-22", "today 08:00",
		"13-01", "02-30", "周八", "下", "next", "1556424352", "42894", "tomorrow maybe",
		"25:00", "12-01 25:00", "99999d" };
	size_t i;

	for (i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		until(bad[i], "refused");
}

static void
shows(void)
{
	static const struct {
		int64_t ago;
		const char *want;
	} said[] = { { 0, "09:12" }, { 3600000, "08:12" }, { 36000000, "yesterday 23:12" },
		{ -86400000, "tomorrow 09:12" }, { 2LL * 86400000, "Sat 09:12" },
		{ -6LL * 86400000, "Sun 09:12" }, { 7LL * 86400000, "11-16" },
		{ 400LL * 86400000, "2025-10-19" } };
	struct buf out = { 0 };
	size_t i;

	for (i = 0; i < sizeof(said) / sizeof(*said); i++) {
		buf_clear(&out);
		when_said(&out, monday - said[i].ago, monday);
		CHECK_STR(buf_cstr(&out), said[i].want);
	}
	buf_clear(&out);
	when_rfc3339(&out, monday);
	CHECK_STR(buf_cstr(&out), "2026-11-23T09:12:00+08:00");
	buf_clear(&out);
	when_rfc3339(&out, WHEN_NONE);
	when_exact(&out, WHEN_NONE);
	when_said(&out, WHEN_NONE, monday);
	CHECK_INT(out.n, 0);
	buf_release(&out);
}

static void
shows_lengths(void)
{
	static const struct {
		int64_t minutes;
		const char *want;
	} spans[] = { { -5, "0 min" }, { 0, "0 min" }, { 20, "20 min" }, { 119, "119 min" },
		{ 120, "2 h" }, { 26 * 60 + 59, "26 h" }, { 48 * 60, "2 d" },
		{ 6 * 1440 + 1439, "6 d" } };
	struct buf out = { 0 };
	size_t i;

	for (i = 0; i < sizeof(spans) / sizeof(*spans); i++) {
		buf_clear(&out);
		when_span(&out, spans[i].minutes * 60000);
		CHECK_STR(buf_cstr(&out), spans[i].want);
	}
	buf_release(&out);
}

/* Every day of eight centuries, against a count that knows nothing of the formula. */
static void
calendar_is_right(void)
{
	static const int len[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	struct when_parts at = { .year = 1600, .month = 1, .day = 1 }, got;
	int64_t ms = when_join(&at);
	int weekday = 6, wrong = 0; /* 1600-01-01 was a Saturday */

	for (; at.year < 2400; ms += 86400000, weekday = (weekday + 1) % 7) {
		bool leap = at.year % 4 == 0 && (at.year % 100 != 0 || at.year % 400 == 0);
		int days = len[at.month - 1] + (at.month == 2 && leap);

		when_split(ms + 86399999, &got);
		wrong += got.year != at.year || got.month != at.month || got.day != at.day ||
		    got.weekday != weekday || got.hour != 23 || got.second != 59 ||
		    when_join(&at) != ms || when_month_days(at.year, at.month) != days;
		if (++at.day > days)
			at.day = 1, at.month++;
		if (at.month > 12)
			at.month = 1, at.year++;
	}
	CHECK_INT(wrong, 0);
}

static void
extremes_do_not_overflow(void)
{
	struct when_parts p;

	when_split(INT64_MAX, &p);
	CHECK(p.year > 0);
	when_split(INT64_MIN, &p);
	CHECK(p.year < 0);
}

static void
ignores_the_zone_of_the_machine(void)
{
	setenv("TZ", "America/New_York", 1);
	read_as("2019-02-28 11:25", "2019-02-28 11:25:00", 0);
	unsetenv("TZ");
}

/* What is due: a day, with the hour only where it does not run to the day's end. */
static void
shows_days(void)
{
	static const struct {
		const char *at, *shown;
	} days[] = { { "2026-11-23 23:59:59", "today" }, { "2026-11-23 18:00", "today 18:00" },
		{ "2026-11-24 12:00", "tomorrow 12:00" }, { "2026-11-22 23:59:59", "yesterday" },
		{ "2026-12-04 23:59:59", "12-04 (Fri)" },
		{ "2027-01-08 09:05", "2027-01-08 (Fri) 09:05" } };
	struct buf out = { 0 };
	int64_t now, at;
	struct err err;
	size_t i;

	CHECK_OK(when_parse(STR("2026-11-23 16:12"), &now, NULL, &err), &err);
	for (i = 0; i < sizeof(days) / sizeof(*days); i++) {
		CHECK_OK(when_parse(str_of(days[i].at), &at, NULL, &err), &err);
		buf_clear(&out);
		when_day(&out, at, now);
		CHECK_STR(buf_cstr(&out), days[i].shown);
	}
	buf_release(&out);
}

CHECK_MAIN(TEST(reads_every_form), TEST(refuses_what_is_no_time), TEST(keeps_milliseconds),
    TEST(reads_moments_to_come), TEST(refuses_what_cannot_come), TEST(shows), TEST(shows_days),
    TEST(shows_lengths), TEST(calendar_is_right), TEST(extremes_do_not_overflow),
    TEST(ignores_the_zone_of_the_machine))
