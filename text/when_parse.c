#include <string.h>

#include "text/i18n.h"
#include "text/when.h"
#include "text/when_scan.h"

struct moment {
	struct when_parts at;	/* at the offset below */
	int ms;
	int offset;		/* minutes east */
	unsigned flags;
};

static const char *const months[] = { "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
	"oct", "nov", "dec", NULL };
static const char *const weekdays[] = { "sun", "mon", "tue", "wed", "thu", "fri", "sat", NULL };

/* +08:00, -0330, +08, Z, UTC. Nothing there is fine; false is for something that is no zone. */
static bool
zone(struct str *s, struct moment *m)
{
	int hours, minutes = 0, sign;

	scan_blanks(s);
	if (scan_take(s, "z") || scan_take(s, "utc") || scan_take(s, "gmt")) {
		m->flags |= WHEN_ZONED;
		m->offset = 0;
		return true;
	}
	if (s->n == 0 || (s->p[0] != '+' && s->p[0] != '-'))
		return true;
	sign = s->p[0] == '-' ? -1 : 1;
	s->p++, s->n--;
	if (scan_digits(s, 2, &hours) != 2)
		return false;
	if (scan_take(s, ":") ? scan_digits(s, 2, &minutes) != 2 : scan_digits(s, 2, &minutes) == 1)
		return false;
	m->flags |= WHEN_ZONED;
	m->offset = sign * (hours * 60 + minutes);
	return hours < 24 && minutes < 60;
}

enum { NO_DATE = -1, HANZI_DATE = 3 };

/* 2019-02-28, 2019/2/28, 2019.2.28, 2019年2月28日: which of them, or NO_DATE. */
static int
date(struct str *s, struct when_parts *at)
{
	static const char *const first[] = { "-", "/", ".", "年", NULL };
	static const char *const second[] = { "-", "/", ".", "月", NULL };
	int form;

	if (scan_digits(s, 4, &at->year) != 4)
		return NO_DATE;
	form = scan_word(s, first);
	if (form < 0 || scan_digits(s, 2, &at->month) == 0 || !scan_take(s, second[form]) ||
	    scan_digits(s, 2, &at->day) == 0)
		return NO_DATE;
	if (form == HANZI_DATE && !scan_take(s, "日"))
		scan_take(s, "号");
	return form;
}

static bool
date_and_time(struct str s, struct moment *m)
{
	int form = date(&s, &m->at);
	size_t left = s.n;

	if (form == NO_DATE)
		return false;
	if (s.n == 0) {
		m->flags |= WHEN_DATE_ONLY;
		return true;
	}
	if (!scan_take(&s, "T"))
		scan_blanks(&s);
	/* Only 日 may touch the time: 2019-02-2811:25 is nobody's date. */
	if (s.n == left && form != HANZI_DATE)
		return false;
	return scan_clock(&s, &m->at, &m->ms) && zone(&s, m) && s.n == 0;
}

/* Tue May 31 17:46:55 +0800 2011: English names whatever the locale. */
static bool
english(struct str s, struct moment *m)
{
	int month;

	if (scan_word(&s, weekdays) < 0)
		return false;
	scan_blanks(&s);
	month = scan_word(&s, months);
	if (month < 0)
		return false;
	m->at.month = month + 1;
	scan_blanks(&s);
	if (scan_digits(&s, 2, &m->at.day) == 0)
		return false;
	scan_blanks(&s);
	if (!scan_clock(&s, &m->at, &m->ms) || !zone(&s, m))
		return false;
	scan_blanks(&s);
	return scan_digits(&s, 4, &m->at.year) == 4 && s.n == 0;
}

/* 20190228 and 20190228112505 */
static bool
compact(struct str s, struct moment *m)
{
	struct when_parts *at = &m->at;

	scan_digits(&s, 4, &at->year);
	scan_digits(&s, 2, &at->month);
	scan_digits(&s, 2, &at->day);
	if (s.n == 0) {
		m->flags |= WHEN_DATE_ONLY;
		return true;
	}
	scan_digits(&s, 2, &at->hour);
	scan_digits(&s, 2, &at->minute);
	scan_digits(&s, 2, &at->second);
	return at->hour < 24 && at->minute < 60 && at->second < 60;
}

/* The part after the point in nanounits; digits after the ninth are dropped. */
static int64_t
nano(struct str digits)
{
	int64_t v = 0;
	size_t i;

	for (i = 0; i < 9; i++)
		v = v * 10 + (i < digits.n ? digits.p[i] - '0' : 0);
	return v;
}

/* Days since 1899-12-30 at +08:00, to the nearest second. */
static bool
excel(struct str whole, struct str part, int64_t *ms, unsigned *flags)
{
	static const struct when_parts zero = { .year = 1899, .month = 12, .day = 30 };
	int days;

	if (whole.n != 5 || whole.p[0] == '0')
		return false;
	scan_digits(&whole, 5, &days);
	*flags = part.n == 0 ? WHEN_DATE_ONLY : 0;
	*ms = when_join(&zero) + (int64_t)days * 86400000 +
	    (nano(part) * 86400 + 500000000) / 1000000000 * 1000;
	return true;
}

static bool
epoch(struct str whole, struct str part, int64_t *ms, unsigned *flags)
{
	int high, low, last = 0;

	if ((whole.n != 10 && whole.n != 13) || (whole.n == 13 && part.n > 0))
		return false;
	scan_digits(&whole, 5, &high);
	scan_digits(&whole, 5, &low);
	*ms = ((int64_t)high * 100000 + low) * 1000 + nano(part) / 1000000;
	if (scan_digits(&whole, 3, &last) == 3)
		*ms += last;
	*flags = WHEN_ZONED;
	return true;
}

/* Splits digits[.digits]; false when s is anything else. */
static bool
number(struct str s, struct str *whole, struct str *part)
{
	size_t i, point = s.n;

	for (i = 0; i < s.n; i++) {
		if (s.p[i] == '.' && point == s.n && i > 0)
			point = i;
		else if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	}
	*whole = (struct str){ s.p, point };
	*part = (struct str){ s.p + point, 0 };
	if (point < s.n)
		*part = (struct str){ s.p + point + 1, s.n - point - 1 };
	return s.n > 0 && (point == s.n || part->n > 0);
}

static bool
parse(struct str s, int64_t *ms, unsigned *flags)
{
	struct moment m = { .offset = 480 };
	struct str whole, part;
	bool ok;

	if (number(s, &whole, &part)) {
		if (excel(whole, part, ms, flags) || epoch(whole, part, ms, flags))
			return true;
		ok = part.n == 0 && (s.n == 8 || s.n == 14) && compact(s, &m);
	} else {
		ok = date_and_time(s, &m);
		if (!ok) {
			m = (struct moment){ .offset = 480 };
			ok = english(s, &m);
		}
	}
	if (!ok || !scan_real_day(&m.at))
		return false;
	*ms = when_join(&m.at) + m.ms + (480 - (int64_t)m.offset) * 60000;
	*flags = m.flags;
	return true;
}

enum rc
when_parse(struct str s, int64_t *ms, unsigned *flags, struct err *err)
{
	struct str t = s;
	int64_t at;
	unsigned f = 0;

	scan_blanks(&t);
	t = str_trim(t);
	while (t.n >= 3 && memcmp(t.p + t.n - 3, "\u3000", 3) == 0)
		t = str_trim((struct str){ t.p, t.n - 3 });
	if (!parse(t, &at, &f)) {
		t = scan_clip(t);
		return err_set(err, RC_INVALID,
		    _("\"%.*s\" is not a date or time; write it like 2026-11-23 09:12."), (int)t.n,
		    t.p != NULL ? t.p : "");
	}
	*ms = at;
	if (flags != NULL)
		*flags = f;
	return RC_OK;
}
