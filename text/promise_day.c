/* Days by their Chinese names. */
#include "text/promise_priv.h"

enum { WEEK = 7, PAST_DAYS = 90 };

/* Letters that a time begins with; most text is passed over by this alone. */
bool
time_may_begin_zh(uint32_t c)
{
	static const uint32_t letters[] = { 0x4E00, 0x4E8C, 0x4E24, 0x4E09, 0x56DB, 0x4E94, 0x516D,
		0x4E03, 0x516B, 0x4E5D, 0x5341, 0x767E, 0x534A, 0x4ECA, 0x660E, 0x540E, 0x5927,
		0x672C, 0x8FD9, 0x4E0B, 0x5468, 0x661F, 0x793C, 0x6708, 0x5E74, 0x5143, 0x6625,
		0x6E05, 0x7AEF, 0x4E2D, 0x56FD, 0x52B3, 0x4E0A, 0x65E9, 0x665A, 0x508D, 0x7B2C,
		0x51CC, 0x5348 };
	size_t i;

	if (c < 0x4E00)
		return c >= '0' && c <= '9';
	for (i = 0; i < sizeof(letters) / sizeof(*letters); i++)
		if (letters[i] == c)
			return true;
	return false;
}

static bool
one_day(struct day_span *s, int64_t day)
{
	*s = (struct day_span){ .first = day, .last = day };
	return true;
}

static bool
stretch(struct day_span *s, int64_t first, int64_t last)
{
	*s = (struct day_span){ .first = first, .last = last, .stretch = true };
	return true;
}

/* The year of a month that has none: the coming one, or this when it is over not long ago. */
static int
year_of_month(const struct time_context *t, int month)
{
	struct when_parts p;

	when_split(t->now, &p);
	return p.year + (time_month_end(p.year, month) < t->today - PAST_DAYS);
}

static bool
take_day_number(const struct plain *pl, size_t *i, int *day)
{
	static const char *const units[] = { "日", "号", NULL };
	size_t k = *i;

	if (!time_number(pl, &k, day) || *day > 31 || plain_take(pl, &k, units) < 0)
		return false;
	*i = k;
	return true;
}

/* What may follow a month: a day, a part of it, nothing. year 0 is not said. */
static bool
in_month(const struct time_context *t, size_t *i, int year, int month, struct day_span *s)
{
	static const char *const parts[] = { "月底", "月末", "底", "末", "下旬", "中旬", "上旬",
		"初", "月初", NULL };
	static const int ends[] = { 0, 0, 0, 0, 0, 20, 10, 10, 10 }; /* 0: the last */
	int y = year != 0 ? year : year_of_month(t, month), day, part;

	if (take_day_number(t->plain, i, &day))
		return time_date(t, year, month, day, &s->first) && one_day(s, s->first);
	part = plain_take(t->plain, i, parts);
	if (part >= 0 && ends[part] > 0)
		return one_day(s, workday_date(y, month, ends[part]));
	if (part >= 0)
		return one_day(s, time_month_end(y, month));
	return stretch(s, workday_date(y, month, 1), time_month_end(y, month));
}

/* 12月, 12月份; not 12个月. */
static bool
take_month(const struct plain *pl, size_t *i, int *month)
{
	static const char *const units[] = { "月份", "月", NULL };
	size_t k = *i;

	if (!time_number(pl, &k, month) || *month < 1 || *month > 12 ||
	    plain_take(pl, &k, units) < 0)
		return false;
	*i = k;
	return true;
}

/* 第四季度, 上半年 */
static bool
take_part_of_year(const struct plain *pl, size_t *i, int *from, int *to)
{
	static const char *const words[] = { "一季度", "二季度", "三季度", "四季度", "1季度",
		"2季度", "3季度", "4季度", "上半年", "下半年", NULL };
	size_t k = *i + plain_word(pl, *i, "第");
	int q = plain_take(pl, &k, words);

	if (q < 0)
		return false;
	*from = q >= 8 ? (q - 8) * 6 + 1 : q % 4 * 3 + 1;
	*to = *from + (q >= 8 ? 5 : 2);
	*i = k;
	return true;
}

static bool
take_festival(const struct time_context *t, size_t *i, int64_t from, struct day_span *s)
{
	static const char *const names[] = { "元旦", "春节", "清明", "五一", "劳动节", "端午",
		"中秋", "国庆", "十一", NULL };
	static const char *const tails[] = { "劳动节", "节假期", "假期", "长假", "节", NULL };
	bool provisional = false;
	int k = plain_take(t->plain, i, names);
	struct str name;
	int64_t eve;

	if (k < 0)
		return false;
	plain_take(t->plain, i, tails);
	name = str_of(names[k]);
	if (k == 3 || k == 4)
		name = STR("劳动");
	else if (k == 8)
		name = STR("国庆");
	eve = workday_eve(t->days, from, name, &provisional);
	*s = (struct day_span){ .first = eve + 1,
		.last = eve + 1,
		.stretch = true,
		.needs_before = true,
		.provisional = provisional };
	return eve != 0;
}

/* 2026年, 明年; what may follow. */
static bool
day_in_year(const struct time_context *t, size_t *i, struct day_span *s)
{
	static const char *const years[] = { "今年", "明年", "后年", "本年度", "本年", NULL };
	static const char *const ends[] = { "年底", "年末", "底", "末", NULL };
	struct when_parts p;
	int64_t from;
	size_t k = *i;
	int year, month, to, said = plain_take(t->plain, &k, years);

	when_split(t->now, &p);
	year = p.year + (said == 1) + 2 * (said == 2);
	if (said < 0 &&
	    (time_digits(t->plain, &k, 4, &year) != 4 || year < 1990 || year > 2199 ||
		plain_word(t->plain, k++, "年") == 0))
		return false;
	*i = k;
	if (plain_take(t->plain, i, ends) >= 0)
		return one_day(s, workday_date(year, 12, 31));
	if (take_month(t->plain, i, &month))
		return in_month(t, i, year, month, s);
	if (take_part_of_year(t->plain, i, &month, &to))
		return stretch(s, workday_date(year, month, 1), time_month_end(year, to));
	from = workday_date(year, 1, 1) - 1;
	if (take_festival(t, &k, from > t->today ? from : t->today, s)) {
		*i = k;
		return true;
	}
	return stretch(s, workday_date(year, 1, 1), workday_date(year, 12, 31));
}

bool
time_weekday_zh(const struct plain *pl, size_t *i, int *day)
{
	static const char *const weeks[] = { "周", "星期", "礼拜", NULL };
	static const char *const days[] = { "一", "二", "三", "四", "五", "六", "日", "天", NULL };
	size_t k = *i;

	if (plain_take(pl, &k, weeks) < 0)
		return false;
	*day = plain_take(pl, &k, days);
	if (*day < 0)
		return false;
	*day = *day == 7 ? 6 : *day;
	*i = k;
	return true;
}

/* 本周内, 下周五, 周末, 周五 */
static bool
day_of_week(const struct time_context *t, size_t *i, struct day_span *s)
{
	static const char *const whichs[] = { "下下个", "下下", "下个", "下", "本", "这个", "这",
		NULL };
	static const char *const weeks[] = { "周", "星期", "礼拜", NULL };
	int64_t monday = t->today - (t->today + 3) % WEEK; /* day 0 was a Thursday */
	size_t k = *i;
	int which = plain_take(t->plain, &k, whichs), day;

	monday += which >= 0 && which < 2 ? 2 * WEEK : which >= 2 && which < 4 ? WEEK : 0;
	if (time_weekday_zh(t->plain, &k, &day)) {
		*i = k;
		return one_day(
		    s, monday + day + (which < 0 && monday + day <= t->today ? WEEK : 0));
	}
	if (plain_take(t->plain, &k, weeks) < 0)
		return false;
	*i = k + plain_word(t->plain, k, "末");
	if (*i > k) {
		s->needs_before = which < 0; /* 周末窗口 are hours, not a day */
		s->first = s->last = monday + WEEK - 1;
		return true;
	}
	return which >= 0 && stretch(s, monday, monday + WEEK - 1);
}

static bool
near_day(const struct time_context *t, size_t *i, struct day_span *s)
{
	static const char *const words[] = { "今天", "今日", "明天", "明日", "后天", "大后天",
		NULL };
	static const int ahead[] = { 0, 0, 1, 1, 2, 3 };
	static const char *const joined[] = { "今晚", "今早", "明晚", "明早", NULL };
	int k = plain_take(t->plain, i, words);

	if (k >= 0)
		return one_day(s, t->today + ahead[k]);
	k = plain_take(t->plain, i, joined);
	if (k < 0)
		return false;
	--*i; /* 晚 and 早 are the time of day */
	return one_day(s, t->today + (k >= 2));
}

/* 月底, 下月底, 本月内, 下个月10日, 年底, 年内 */
static bool
day_of_this(const struct time_context *t, size_t *i, struct day_span *s)
{
	static const char *const months[] = { "本月", "这个月", "下个月", "下月", NULL };
	static const char *const ends[] = { "月底", "月末", "月内", "年底", "年末", "年内", NULL };
	struct when_parts p;
	size_t k = *i;
	int64_t first;
	int word;

	when_split(t->now, &p);
	if ((word = plain_take(t->plain, i, months)) >= 0) {
		first = workday_date(p.year, p.month + (word >= 2), 1);
		when_split(workday_end(first), &p);
		return in_month(t, i, p.year, p.month, s);
	}
	if (plain_is(t->plain, k, "本季度")) {
		*i += 3;
		word = (p.month - 1) / 3 * 3 + 1;
		return stretch(s, workday_date(p.year, word, 1), time_month_end(p.year, word + 2));
	}
	if ((word = plain_take(t->plain, i, ends)) < 0)
		return false;
	one_day(s, word < 3 ? time_month_end(p.year, p.month) : workday_date(p.year, 12, 31));
	s->within = word == 2 || word == 5;
	return true;
}

/* 25号前, 28日前 of this month; "3日前" may be three days ago, so the day must be to come. */
static bool
bare_day(const struct time_context *t, size_t *i, struct day_span *s)
{
	struct when_parts p;
	size_t k = *i;
	int day;

	when_split(t->now, &p);
	if (!take_day_number(t->plain, &k, &day))
		return false;
	if (day <= p.day || day > when_month_days(p.year, p.month))
		return false;
	*i = k;
	one_day(s, workday_date(p.year, p.month, day));
	s->needs_before = true;
	return true;
}

/* 2026-12-01, 2026.12.1; 12.1 and 12/1 only with 前. */
static bool
numeric_day(const struct time_context *t, size_t *i, struct day_span *s)
{
	size_t k = *i;
	uint32_t sign;
	int year = 0, month, day;

	if (time_digits(t->plain, &k, 4, &month) == 4) {
		year = month;
		sign = k < t->plain->n ? t->plain->c[k++] : 0;
		if ((sign != '-' && sign != '/' && sign != '.') ||
		    time_digits(t->plain, &k, 2, &month) == 0)
			return false;
	}
	sign = k < t->plain->n ? t->plain->c[k++] : 0;
	if ((sign != '-' && sign != '/' && sign != '.') ||
	    time_digits(t->plain, &k, 2, &day) == 0 || !time_date(t, year, month, day, &s->first))
		return false;
	one_day(s, s->first);
	s->needs_before = s->weak = year == 0;
	k += plain_word(t->plain, k, "日");
	*i = k;
	return true;
}

bool
time_day_zh(const struct time_context *t, size_t *i, struct day_span *out)
{
	static bool (*const forms[])(const struct time_context *, size_t *, struct day_span *) = {
		day_in_year, near_day, day_of_this, day_of_week, numeric_day, bare_day
	};
	size_t start = *i, k;
	int month, to;

	if (take_month(t->plain, i, &month))
		return in_month(t, i, 0, month, out);
	if (take_festival(t, i, t->today, out))
		return true;
	*i = start;
	if (take_part_of_year(t->plain, i, &month, &to)) {
		struct when_parts p;

		when_split(t->now, &p);
		return stretch(out, workday_date(p.year, month, 1), time_month_end(p.year, to));
	}
	for (k = 0; k < sizeof(forms) / sizeof(*forms); k++) {
		*i = start;
		if (forms[k](t, i, out))
			return true;
	}
	*i = start;
	return false;
}
