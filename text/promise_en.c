/* Times as they are written in English. */
#include "text/promise_priv.h"

enum { DAY_END = 24 * 60, WEEK = 7 };

static void
skip_blank(const struct plain *pl, size_t *i)
{
	while (*i < pl->n && pl->c[*i] == ' ')
		++*i;
}

/* The word and the blank after it. */
static int
take(const struct plain *pl, size_t *i, const char *const *words)
{
	int k = plain_take(pl, i, words);

	if (k >= 0)
		skip_blank(pl, i);
	return k;
}

static bool
take_count(const struct plain *pl, size_t *i, int *n)
{
	static const char *const counts[] = { "a", "one", "two", "three", "four", "five", "six",
		"seven", "eight", "nine", "ten", "an", "the next", NULL };
	int k;

	if (time_digits(pl, i, 3, n) > 0) {
		skip_blank(pl, i);
		return true;
	}
	k = take(pl, i, counts);
	*n = k == 0 || k > 10 ? 1 : k;
	if (k == 12 && time_digits(pl, i, 3, n) > 0)
		skip_blank(pl, i);
	return k >= 0;
}

/* 5 working days, two weeks */
static bool
take_length(const struct time_context *t, size_t *i, bool exact, struct time_read *out)
{
	static const char *const units[] = { "working days", "working day", "business days",
		"business day", "workdays", "minutes", "hours", "hour", "days", "day",
		"calendar days", "weeks", "week", "months", "month", "years", "year", NULL };
	static const enum time_unit meant[] = { UNIT_WORKDAY, UNIT_WORKDAY, UNIT_WORKDAY,
		UNIT_WORKDAY, UNIT_WORKDAY, UNIT_MINUTE, UNIT_HOUR, UNIT_HOUR, UNIT_DAY, UNIT_DAY,
		UNIT_DAY, UNIT_WEEK, UNIT_WEEK, UNIT_MONTH, UNIT_MONTH, UNIT_YEAR, UNIT_YEAR };
	int n, unit;

	if (!take_count(t->plain, i, &n) || n > 999)
		return false;
	unit = plain_take(t->plain, i, units);
	if (unit < 0)
		return false;
	time_add(t, meant[unit], n, exact, out);
	return true;
}

static int
take_month(const struct plain *pl, size_t *i)
{
	static const char *const months[] = { "january", "february", "march", "april", "may",
		"june", "july", "august", "september", "october", "november", "december", "jan",
		"feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", NULL };
	int k = take(pl, i, months);

	return k < 0 ? 0 : k % 12 + 1;
}

static bool
take_day_number(const struct plain *pl, size_t *i, int *day)
{
	static const char *const tails[] = { "st", "nd", "rd", "th", NULL };
	size_t k = *i;
	uint32_t c;

	if (time_digits(pl, &k, 2, day) == 0 || *day < 1 || *day > 31)
		return false;
	c = k < pl->n ? pl->c[k] : ' ';
	if (c == ':' || c == '.' || c == '/')
		return false;
	if (c >= 'a' && c <= 'z' && k + 2 <= pl->n) {
		struct plain tail = { pl->c + k, pl->at + k, pl->n - k };
		size_t z = 0;

		if (plain_take(&tail, &z, tails) < 0)
			return false;
		k += z;
	}
	skip_blank(pl, &k);
	*i = k;
	return true;
}

static int
take_year(const struct plain *pl, size_t *i)
{
	size_t k = *i;
	int year;

	if (k < pl->n && pl->c[k] == ',')
		k++;
	skip_blank(pl, &k);
	if (time_digits(pl, &k, 4, &year) != 4 || year < 1990 || year > 2199)
		return 0;
	*i = k;
	return year;
}

/* 1 December, December 1st, 2026; December */
static bool
take_date(const struct time_context *t, size_t *i, struct day_span *s)
{
	static const char *const ofs[] = { "of", NULL };
	const struct plain *pl = t->plain;
	size_t k = *i;
	int day = 0, month, year;
	bool first = take_day_number(pl, &k, &day);
	struct when_parts p;

	if (first)
		take(pl, &k, ofs);
	month = take_month(pl, &k);
	if (month == 0)
		return false;
	if (!first)
		take_day_number(pl, &k, &day);
	while (k > *i && pl->c[k - 1] == ' ')
		k--;
	year = take_year(pl, &k);
	*i = k;
	if (day > 0) {
		*s = (struct day_span){ .first = 0 };
		if (!time_date(t, year, month, day, &s->first))
			return false;
		s->last = s->first;
		return true;
	}
	when_split(t->now, &p);
	if (year == 0)
		year = p.year + (month < p.month);
	*s = (struct day_span){ .first = workday_date(year, month, 1),
		.last = time_month_end(year, month),
		.stretch = true };
	return true;
}

static bool
take_weekday(const struct time_context *t, size_t *i, struct day_span *s)
{
	static const char *const days[] = { "monday", "tuesday", "wednesday", "thursday", "friday",
		"saturday", "sunday", NULL };
	static const char *const whichs[] = { "next", "this", "the coming", "coming", NULL };
	int64_t monday = t->today - (t->today + 3) % WEEK;
	size_t k = *i;
	int which = take(t->plain, &k, whichs), day = plain_take(t->plain, &k, days);

	if (day < 0)
		return false;
	day += which == 0 || (which != 1 && monday + day <= t->today) ? WEEK : 0;
	*s = (struct day_span){ .first = monday + day, .last = monday + day };
	*i = k;
	return true;
}

/* This day, week, month or year (d, w, m, y), or so many ahead. */
static void
span_ahead(const struct time_context *t, char what, int ahead, struct day_span *s)
{
	int64_t monday = t->today - (t->today + 3) % WEEK;
	struct when_parts p;

	when_split(t->now, &p);
	if (what == 'd') {
		s->first = s->last = t->today + ahead;
	} else if (what == 'w') {
		s->first = monday + (int64_t)WEEK * ahead;
		s->last = s->first + WEEK - 1;
	} else if (what == 'm') {
		s->first = workday_date(p.year, p.month + ahead, 1);
		s->last = time_month_end(p.year, p.month + ahead);
	} else {
		s->first = workday_date(p.year + ahead, 1, 1);
		s->last = workday_date(p.year + ahead, 12, 31);
	}
}

/* the end of next month; tomorrow; this week */
static bool
take_named(const struct time_context *t, size_t *i, struct day_span *s)
{
	static const struct {
		const char *words;
		int ahead;
		char what; /* d day, w week, m month, y year */
		bool stretch;
	} named[] = { { "today", 0, 'd', false }, { "tonight", 0, 'd', false },
		{ "tomorrow", 1, 'd', false }, { "the day after tomorrow", 2, 'd', false },
		{ "the end of today", 0, 'd', false }, { "the end of the day", 0, 'd', false },
		{ "the end of tomorrow", 1, 'd', false }, { "end of the day", 0, 'd', false },
		{ "the end of the week", 0, 'w', false }, { "the end of this week", 0, 'w', false },
		{ "end of the week", 0, 'w', false }, { "the end of next week", 1, 'w', false },
		{ "the weekend", 0, 'w', false }, { "this week", 0, 'w', true },
		{ "next week", 1, 'w', true }, { "the end of the month", 0, 'm', false },
		{ "the end of this month", 0, 'm', false }, { "end of the month", 0, 'm', false },
		{ "end of month", 0, 'm', false }, { "the end of next month", 1, 'm', false },
		{ "this month", 0, 'm', true }, { "next month", 1, 'm', true },
		{ "the end of the year", 0, 'y', false }, { "the end of this year", 0, 'y', false },
		{ "year-end", 0, 'y', false }, { "end of the year", 0, 'y', false },
		{ "the end of next year", 1, 'y', false }, { "this year", 0, 'y', true },
		{ "next year", 1, 'y', true } };
	size_t k, n = 0, best = 0;

	for (k = 0; k < sizeof(named) / sizeof(*named); k++) {
		size_t len = plain_word(t->plain, *i, named[k].words);

		if (len > n) {
			n = len;
			best = k;
		}
	}
	if (n == 0)
		return false;
	*i += n;
	s->stretch = named[best].stretch;
	span_ahead(t, named[best].what, named[best].ahead, s);
	return true;
}

/* the end of December, 1 December, Friday, tomorrow */
static bool
take_day(const struct time_context *t, size_t *i, struct day_span *s)
{
	static const char *const ends[] = { "the end of", "end of", "late", NULL };
	size_t k = *i;

	*s = (struct day_span){ .first = 0 };
	if (take_named(t, i, s) || take_weekday(t, i, s))
		return true;
	if (take(t->plain, &k, ends) >= 0 && take_date(t, &k, s)) {
		s->stretch = false;
		*i = k;
		return true;
	}
	return take_date(t, i, s);
}

/* 5 pm, 17:30, noon, morning; *minutes is left alone when there is none. */
static bool
take_hour(const struct plain *pl, size_t *i, int *minutes)
{
	static const char *const halves[] = { "am", "a.m.", "a.m", "pm", "p.m.", "p.m", NULL };
	static const char *const named[] = { "morning", "noon", "midday", "afternoon",
		"close of business", "the close of business", "evening", "night", NULL };
	static const int ends[] = { 12, 12, 12, 18, 18, 18, 24, 24 };
	size_t k = *i;
	int h, m = 0, half, name = plain_take(pl, &k, named);
	bool colon;

	if (name >= 0) {
		*minutes = ends[name] * 60;
		*i = k;
		return true;
	}
	if (time_digits(pl, &k, 2, &h) == 0 || h > 24)
		return false;
	colon = k < pl->n && pl->c[k] == ':' && (k++, time_digits(pl, &k, 2, &m) == 2);
	skip_blank(pl, &k);
	half = k < pl->n && k > 0 ? 0 : -1;
	if (half == 0) { /* "5pm": no boundary before it, so it is looked at by itself */
		struct plain rest = { pl->c + k, pl->at + k, pl->n - k };
		size_t z = 0;

		half = plain_take(&rest, &z, halves);
		k += z;
	}
	if ((!colon && half < 0) || m > 59 || (half >= 0 && h > 12))
		return false;
	if (half >= 0)
		h = h % 12 + (half >= 3 ? 12 : 0);
	*minutes = h * 60 + m;
	while (k > *i && pl->c[k - 1] == ' ')
		k--;
	*i = k;
	return true;
}

/* Friday at 5 pm; 5 pm on Friday */
static bool
take_moment(const struct time_context *t, size_t *i, struct day_span *s, int *minutes)
{
	static const char *const links[] = { "at", "on", "by", ",", NULL };
	const struct plain *pl = t->plain;
	size_t k = *i, more;
	bool hour = take_hour(pl, &k, minutes);

	more = k;
	skip_blank(pl, &more);
	take(pl, &more, links);
	if (take_day(t, hour ? &more : &k, s)) {
		*i = hour ? more : k;
		if (hour || s->stretch)
			return true;
		more = *i;
		skip_blank(pl, &more);
		take(pl, &more, links);
		if (take_hour(pl, &more, minutes))
			*i = more;
		return true;
	}
	*s = (struct day_span){ .first = t->today, .last = t->today };
	*i = k;
	return hour;
}

/* by, before, within; or nothing, with words that stand for themselves. */
enum lead { LEAD_BY, LEAD_BEFORE, LEAD_WITHIN, LEAD_IN, LEAD_NONE };

static enum lead
take_lead(const struct plain *pl, size_t *i)
{
	static const char *const words[] = { "by", "no later than", "not later than",
		"at the latest by", "at the latest on", "until", "before", "within", "in", "on",
		"this", NULL };
	static const enum lead leads[] = { LEAD_BY, LEAD_BY, LEAD_BY, LEAD_BY, LEAD_BY, LEAD_NONE,
		LEAD_BEFORE, LEAD_WITHIN, LEAD_IN, LEAD_NONE, LEAD_NONE };
	size_t k = *i;
	int word = take(pl, &k, words);

	if (word < 0 ||
	    (word >= 10 &&
		plain_take(pl, &(size_t){ k },
		    (const char *const[]){ "week", "month", "year", "monday", "tuesday",
			"wednesday", "thursday", "friday", "saturday", "sunday", NULL }) >= 0))
		return LEAD_NONE;
	*i = k;
	return leads[word];
}

static bool
read_length(const struct time_context *t, size_t *i, enum lead lead, struct time_read *out)
{
	static const char *const thes[] = { "the", "this", NULL };
	struct day_span s = { .first = 0 };
	size_t k = *i;

	if (take_length(t, &k, lead == LEAD_IN, out)) {
		*i = k;
		return true;
	}
	if (lead != LEAD_WITHIN || take(t->plain, &k, thes) < 0)
		return false;
	if (plain_is(t->plain, k, "week"))
		s.last = t->today - (t->today + 3) % WEEK + WEEK - 1;
	else if (plain_is(t->plain, k, "day"))
		s.last = t->today;
	else
		return false;
	*i = k + (plain_is(t->plain, k, "week") ? 4 : 3);
	out->due_at = workday_end(s.last);
	return true;
}

bool
time_read_en(const struct time_context *t, size_t i, struct time_read *out)
{
	struct day_span s = { .first = 0 };
	size_t start = i;
	enum lead lead = take_lead(t->plain, &i);
	int minutes = DAY_END;

	*out = (struct time_read){ .form = TIME_DEADLINE };
	if ((lead == LEAD_WITHIN || lead == LEAD_IN) && read_length(t, &i, lead, out)) {
		out->form = lead == LEAD_IN ? TIME_POINT : TIME_DEADLINE;
		out->end = i;
		return true;
	}
	if (!take_moment(t, &i, &s, &minutes) || (lead == LEAD_WITHIN && !s.stretch))
		return false;
	if (lead == LEAD_NONE || lead == LEAD_IN)
		out->form = TIME_POINT;
	/* A bare "may" or "march" is not a month. */
	if (s.stretch && start == i)
		return false;
	if (lead == LEAD_NONE && s.stretch && take_month(t->plain, &start) > 0)
		return false;
	out->due_at =
	    lead == LEAD_BEFORE && s.stretch ? workday_end(s.first - 1) : time_at(s.last, minutes);
	out->today = s.first == t->today && s.last == t->today;
	out->end = i;
	return i > start;
}
