#include "text/workday.h"

#include <stdlib.h>

#include "text/embed.h"
#include "text/i18n.h"
#include "text/mem.h"
#include "text/utf8.h"
#include "text/when.h"

enum { DAY_MS = 86400000, OFFSET_MS = 8 * 3600000, FAULTS_MAX = 20, SEARCH_YEARS = 2 };

enum mark { MARK_OFF, MARK_WORK, MARK_FEAST, MARK__COUNT };
static const char *const mark_names[MARK__COUNT] = { "off", "work", "feast" };

struct entry {
	int64_t day;
	size_t order;		/* of its line; the last of a date wins */
	enum mark mark;
	struct str name;	/* in the file it came from */
};

struct workday {
	char *own;		/* a copy of the desk's file */
	struct entry *entries;	/* by day; feasts apart from days may share one */
	size_t n, cap;
	struct workday_fault faults[FAULTS_MAX];
	size_t nfaults;
};

static int64_t
floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

int64_t
workday_of(int64_t ms)
{
	return floor_div(ms, DAY_MS) + (ms - floor_div(ms, DAY_MS) * DAY_MS >= DAY_MS - OFFSET_MS);
}

int64_t
workday_end(int64_t day)
{
	return (day + 1) * DAY_MS - OFFSET_MS - 1000;
}

int64_t
workday_date(int year, int month, int day)
{
	return workday_of(when_join(&(struct when_parts){ year, month, day, 0, 0, 0, 0 }));
}

static struct str
cut(struct str *rest, char sep)
{
	struct str head = *rest;
	size_t i = 0;

	while (i < rest->n && rest->p[i] != sep)
		i++;
	head.n = i;
	i += i < rest->n;
	*rest = (struct str){ rest->p + i, rest->n - i };
	return head;
}

static void
fault(struct workday *w, size_t line, struct str before, const char *what)
{
	if (w->nfaults < FAULTS_MAX)
		w->faults[w->nfaults++] =
		    (struct workday_fault){ line, utf8_count(before) + 1, what };
}

static bool
read_date(struct str s, int64_t *day)
{
	unsigned flags = 0;
	int64_t ms;

	if (s.n != 10 || when_parse(s, &ms, &flags, NULL) != RC_OK || flags != WHEN_DATE_ONLY)
		return false;
	*day = workday_of(ms);
	return true;
}

static bool
read_mark(struct str s, enum mark *out)
{
	int i;

	for (i = 0; i < MARK__COUNT; i++)
		if (str_eq(s, str_of(mark_names[i]))) {
			*out = (enum mark)i;
			return true;
		}
	return false;
}

static void
add(struct workday *w, struct entry e)
{
	if (w->n == w->cap) {
		w->cap = w->cap > 0 ? w->cap * 2 : 1024;
		w->entries = xreallocarray(w->entries, w->cap, sizeof(*w->entries));
	}
	e.order = w->n;
	w->entries[w->n++] = e;
}

static void
read_line(struct workday *w, struct str line, size_t number)
{
	struct str rest = line, date = cut(&rest, '\t'), mark = cut(&rest, '\t');
	struct entry e = { .name = str_trim(rest) };

	date = str_trim(date);
	if (!read_date(date, &e.day))
		fault(w, number, (struct str){ NULL, 0 },
		    _("this is no date; write it as 2027-01-01, then a TAB"));
	else if (!read_mark(str_trim(mark), &e.mark))
		fault(w, number, (struct str){ line.p, (size_t)(mark.p - line.p) },
		    _("after the date and a TAB stands off, work or feast"));
	else
		add(w, e);
}

static void
read_file(struct workday *w, struct str text)
{
	struct str line;
	size_t number = 1;

	if (str_starts(text, STR("\xEF\xBB\xBF")))
		text = (struct str){ text.p + 3, text.n - 3 };
	for (; text.n > 0; number++) {
		line = cut(&text, '\n');
		if (str_trim(line).n > 0 && line.p[0] != '#')
			read_line(w, line, number);
	}
}

static int
by_day(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return (x->order > y->order) - (x->order < y->order);
}

struct workday *
workday_new(struct str own)
{
	struct workday *w = xcalloc(1, sizeof(*w));
	struct str text = { NULL, own.n };
	size_t i;

	w->own = xcalloc(own.n + 1, 1);
	for (i = 0; i < own.n; i++)
		w->own[i] = own.p[i];
	text.p = w->own;
	read_file(w, embed_find("rules/holidays.tsv"));
	w->nfaults = 0; /* the program's own file has none: a test reads it as a desk's */
	read_file(w, text);
	if (w->n > 0)
		qsort(w->entries, w->n, sizeof(*w->entries), by_day);
	return w;
}

void
workday_free(struct workday *w)
{
	if (w == NULL)
		return;
	free(w->own);
	free(w->entries);
	free(w);
}

const struct workday_fault *
workday_faults(const struct workday *w, size_t *count)
{
	*count = w->nfaults;
	return w->faults;
}

/* The first entry after day. */
static size_t
entries_after(const struct workday *w, int64_t day)
{
	size_t lo = 0, hi = w->n, mid;

	while (lo < hi) {
		mid = (lo + hi) / 2;
		if (w->entries[mid].day <= day)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* What the calendar says of a day, or NULL. */
static const struct entry *
entry_of(const struct workday *w, int64_t day)
{
	size_t i = entries_after(w, day);

	while (i-- > 0 && w->entries[i].day == day)
		if (w->entries[i].mark != MARK_FEAST)
			return &w->entries[i];
	return NULL;
}

bool
workday_is(const struct workday *w, int64_t day)
{
	const struct entry *e = entry_of(w, day);
	int64_t weekday = (day % 7 + 11) % 7; /* 1970-01-01 was a Thursday */

	return e != NULL ? e->mark == MARK_WORK : weekday >= 1 && weekday <= 5;
}

bool
workday_known(const struct workday *w, int64_t day)
{
	struct when_parts p;

	when_split(workday_end(day), &p);
	return entry_of(w, workday_date(p.year, 10, 1)) != NULL;
}

int64_t
workday_add(const struct workday *w, int64_t day, int n, bool *provisional)
{
	while (n > 0)
		n -= workday_is(w, ++day);
	if (!workday_known(w, day))
		*provisional = true;
	return day;
}

int64_t
workday_next(const struct workday *w, int64_t day, bool *provisional)
{
	return workday_add(w, day - 1, 1, provisional);
}

/* The first of the days off that lie together around an entry. */
static int64_t
first_off(const struct workday *w, const struct entry *e)
{
	int64_t day = e->day;
	const struct entry *before;

	while ((before = entry_of(w, day - 1)) != NULL && before->mark == MARK_OFF)
		day--;
	return day;
}

/* Festivals whose date is that of the year, for one whose calendar is not out. */
static int64_t
fixed_eve(const struct workday *w, int64_t day, struct str name)
{
	static const struct {
		const char *name;
		int month, day;
	} fixed[] = { { "元旦", 1, 1 }, { "劳动", 5, 1 }, { "五一", 5, 1 }, { "国庆", 10, 1 },
		{ "十一", 10, 1 } };
	struct when_parts p;
	int64_t at;
	size_t i;
	int y;

	when_split(workday_end(day), &p);
	for (i = 0; i < sizeof(fixed) / sizeof(*fixed); i++)
		for (y = 0; y < SEARCH_YEARS && str_eq(name, str_of(fixed[i].name)); y++) {
			at = workday_date(p.year + y, fixed[i].month, fixed[i].day);
			if (at > day && !workday_known(w, at))
				return at - 1;
		}
	return 0;
}

int64_t
workday_eve(const struct workday *w, int64_t day, struct str name, bool *provisional)
{
	size_t i = entries_after(w, day);
	const struct entry *e;
	int64_t eve = 0, fixed;

	for (; i < w->n && eve == 0; i++) {
		e = &w->entries[i];
		if (e->mark == MARK_WORK || str_find(e->name, name, 0) == SIZE_MAX)
			continue;
		eve = e->mark == MARK_FEAST ? e->day - 1 : first_off(w, e) - 1;
		if (eve < day) /* in the middle of it: the next one is meant */
			eve = 0;
	}
	fixed = fixed_eve(w, day, name);
	if (fixed != 0 && (eve == 0 || fixed < eve))
		eve = fixed;
	if (eve != 0 && !workday_known(w, eve + 1))
		*provisional = true;
	return eve;
}
