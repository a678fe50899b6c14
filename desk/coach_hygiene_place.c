/* Days that do not exist or fall on another weekday, and addresses that lead nowhere. */
#include "desk/coach_hygiene.h"

#include <stdlib.h>

#include "text/i18n.h"
#include "text/prose_at.h"
#include "text/when.h"

struct written_day {
	int year, month, day;	/* year 0: not written */
	size_t start, end;
};

/* A number of up to max digits at *i, which moves past it and the blanks around; -1: none. */
static int
take_number(const struct prose *p, size_t *i, size_t max)
{
	size_t k = *i, n = 0;
	int value = 0;

	while (at(p, k) == ' ')
		k++;
	for (; is_digit(at(p, k + n)) && n <= max; n++)
		value = value * 10 + (int)(at(p, k + n) - '0');
	if (n == 0 || n > max)
		return -1;
	*i = k + n;
	return value;
}

static bool
take_mark(const struct prose *p, size_t *i, const char32_t *marks)
{
	size_t k = *i;

	while (at(p, k) == ' ' && k - *i < 2)
		k++;
	if (at(p, k) == 0 || !in(at(p, k), marks))
		return false;
	*i = k + 1;
	return true;
}

/* 2026年12月4日, 12月4日, 2026-12-04, 2026/12/4 at i. */
static bool
take_day(const struct prose *p, size_t i, struct written_day *d)
{
	uint32_t sep;

	*d = (struct written_day){ .start = i };
	if (is_digit(at(p, i + 1)) && is_digit(at(p, i + 2)) && is_digit(at(p, i + 3))) {
		d->year = take_number(p, &i, 4);
		sep = at(p, i);
		if (d->year < 1900 || d->year > 2099)
			return false;
		if (sep == '-' || sep == '/') {
			i++;
			d->month = take_number(p, &i, 2);
			if (d->month < 0 || at(p, i) != sep)
				return false;
			i++;
			d->day = take_number(p, &i, 2);
			d->end = i;
			return d->day >= 0 && at(p, i) != sep && !is_alnum(at(p, i));
		}
		if (!take_mark(p, &i, U"年"))
			return false;
	}
	d->month = take_number(p, &i, 2);
	if (d->month < 0 || !take_mark(p, &i, U"月"))
		return false;
	d->day = take_number(p, &i, 2);
	d->end = i;
	return d->day >= 0 && take_mark(p, &d->end, U"日号");
}

/* The weekday that is written at *i, 0 for Sunday; -1: none. *from gets where it begins. */
static int
take_weekday(const struct prose *p, size_t *i, size_t *from)
{
	static const char32_t *const leads[] = { U"星期", U"礼拜", U"周", NULL };
	static const char32_t days[] = U"日一二三四五六";
	size_t k = *i, n, d;

	while (in(at(p, k), U" (（,，") && at(p, k) != 0 && k - *i < 3)
		k++;
	n = one_of(p, k, leads);
	if (n == 0)
		return -1;
	*from = k;
	k += n;
	for (d = 0; days[d] != 0; d++)
		if (at(p, k) == days[d] || (d == 0 && at(p, k) == U'天')) {
			*i = k + 1;
			return (int)d;
		}
	return -1;
}

static int64_t
moment(int year, const struct written_day *d)
{
	struct when_parts parts = { .year = year, .month = d->month, .day = d->day, .hour = 12 };

	return when_join(&parts);
}

/* The year written, the one that 去年 or 明年 names, else the one that brings the day nearest. */
static int
year_of(const struct coach_job *job, const struct written_day *d)
{
	struct when_parts now;
	int year, best;

	when_split(job->now, &now);
	if (d->year != 0)
		return d->year;
	if (d->start >= 2 && word_at(job->prose, d->start - 2, U"去年") > 0)
		return now.year - 1;
	if (d->start >= 2 && word_at(job->prose, d->start - 2, U"明年") > 0)
		return now.year + 1;
	for (best = now.year, year = now.year - 1; year <= now.year + 1; year++)
		if (llabs(moment(year, d) - job->now) < llabs(moment(best, d) - job->now))
			best = year;
	return best;
}

static bool
exists(const struct written_day *d)
{
	int year = d->year != 0 ? d->year : 2024; /* a leap year: somebody's 29 February */

	return d->month >= 1 && d->month <= 12 && d->day >= 1 &&
	    d->day <= when_month_days(year, d->month);
}

static void
check_weekday(struct coach_job *job, const struct written_day *d, size_t *end)
{
	static const char *const names[] = { "日", "一", "二", "三", "四", "五", "六" };
	struct when_parts parts;
	size_t from;
	int weekday = take_weekday(job->prose, end, &from), year = year_of(job, d);
	struct finding *f;

	if (weekday < 0 || d->day > when_month_days(year, d->month))
		return;
	when_split(moment(year, d), &parts);
	if (parts.weekday == weekday)
		return;
	f = hygiene_add(job, "weekday", 2, d->start, *end);
	f->suggestion =
	    coach_sayf(job, "%.*s%s", (int)(job->prose->off[*end - 1] - job->prose->off[d->start]),
		job->prose->text.p + job->prose->off[d->start], names[parts.weekday]);
	f->why = coach_sayf(job, _("%04d-%02d-%02d is a %s: one of the two is wrong."), year,
	    d->month, d->day, when_weekday(parts.weekday));
}

size_t
hygiene_date(struct coach_job *job, size_t i)
{
	const struct prose *p = job->prose;
	struct written_day d;
	size_t end;

	if (!is_digit(at(p, i)) ||
	    (i > 0 && (is_alnum(at(p, i - 1)) || in(at(p, i - 1), U"-/."))) ||
	    (p->flags[i] & PROSE_LINK) != 0 || !take_day(p, i, &d))
		return 0;
	end = d.end;
	if (exists(&d))
		check_weekday(job, &d, &end);
	else
		hygiene_add(job, "no-such-day", 2, i, end)->why =
		    str_of(_("There is no such day: look at the calendar."));
	return end - i;
}

/* What begins like a web address but for a slip. */
static const char32_t *const slips[] = { U"http//", U"https//", U"htpp:", U"htpps:", U"htttp:",
	U"hhttp:", U"http:http:", U"http:www.", U"https:www.", U"http://http", U"https://http",
	U"http:///", U"https:///", U"www,", U"wwww.", U"www。", U"ww.", NULL };

static bool
is_host_char(uint32_t c)
{
	return is_alnum(c) || c == '-' || c == '.' || c == ':';
}

/* A host has labels with dots between and letters at its end, or is four numbers. */
static bool
host_is_whole(const struct prose *p, size_t from, size_t to)
{
	size_t i, dots = 0;

	while (to > from && in(at(p, to - 1), U".:"))
		to--;
	for (i = from; i < to && at(p, i) != ':'; i++) {
		if (at(p, i) != '.')
			continue;
		if (i == from || at(p, i - 1) == '.')
			return false;
		dots++;
	}
	return dots == 3 || (dots > 0 && i > from && is_letter(at(p, i - 1)));
}

static bool
written_wide(const struct prose *p, size_t from, size_t to)
{
	for (; from < to; from++)
		if (p->cp[from] >= 0xFF01)
			return true;
	return false;
}

static size_t
scheme(const struct prose *p, size_t i)
{
	static const char32_t *const schemes[] = { U"http://", U"https://", NULL };

	return one_of(p, i, schemes);
}

size_t
hygiene_link(struct coach_job *job, size_t i)
{
	const struct prose *p = job->prose;
	size_t n, end;
	struct finding *f;

	if (!in(at(p, i), U"hw") || at(p, i) == 0 || (i > 0 && is_alnum(at(p, i - 1))))
		return 0;
	n = one_of(p, i, slips);
	end = i + (n > 0 ? n : scheme(p, i));
	if (end == i)
		return 0;
	while (end - i < 300 && is_host_char(at(p, end)))
		end++;
	if (n == 0 && host_is_whole(p, i + scheme(p, i), end) && !written_wide(p, i, end))
		return end - i;
	f = hygiene_add(job, "link", 2, i, end);
	f->why =
	    str_of(_("This address leads nowhere as it is written; open it once and copy it."));
	return end - i;
}
