#include "text/when_scan.h"

#include <strings.h>

#include "text/utf8.h"

static void
skip(struct str *s, size_t n)
{
	s->p += n;
	s->n -= n;
}

bool
scan_take(struct str *s, const char *lit)
{
	struct str want = str_of(lit);

	if (s->n < want.n || strncasecmp(s->p, want.p, want.n) != 0)
		return false;
	skip(s, want.n);
	return true;
}

void
scan_blanks(struct str *s)
{
	static const char *const blanks[] = { " ", "\t", "\r", "\n", "\u00A0", "\u3000", NULL };

	while (scan_word(s, blanks) >= 0)
		;
}

size_t
scan_digits(struct str *s, size_t max, int *out)
{
	size_t n = 0;
	int v = 0;

	while (n < max && n < s->n && s->p[n] >= '0' && s->p[n] <= '9')
		v = v * 10 + (s->p[n++] - '0');
	if (n == 0)
		return 0;
	*out = v;
	skip(s, n);
	return n;
}

int
scan_word(struct str *s, const char *const *names)
{
	int i;

	for (i = 0; names[i] != NULL; i++)
		if (scan_take(s, names[i]))
			return i;
	return -1;
}

/* The fraction to milliseconds, further digits dropped. */
static int
fraction(struct str *s)
{
	int ms = 0, scale = 100;

	while (s->n > 0 && s->p[0] >= '0' && s->p[0] <= '9') {
		ms += (s->p[0] - '0') * scale;
		scale /= 10;
		skip(s, 1);
	}
	return ms;
}

static bool
colon(struct str *s)
{
	return scan_take(s, ":") || scan_take(s, "：");
}

static bool
clock_with_colons(struct str *s, struct when_parts *out, int *ms)
{
	if (scan_digits(s, 2, &out->minute) != 2)
		return false;
	if (!colon(s))
		return true;
	if (scan_digits(s, 2, &out->second) != 2)
		return false;
	if (s->n > 1 && (s->p[0] == '.' || s->p[0] == ',') && s->p[1] >= '0' && s->p[1] <= '9') {
		skip(s, 1);
		*ms = fraction(s);
	}
	return true;
}

static bool
clock_with_hanzi(struct str *s, struct when_parts *out)
{
	if (scan_take(s, "整") || scan_digits(s, 2, &out->minute) == 0)
		return true;
	if (!scan_take(s, "分"))
		return true;
	if (scan_digits(s, 2, &out->second) == 0)
		return true;
	return scan_take(s, "秒");
}

bool
scan_clock(struct str *s, struct when_parts *out, int *ms)
{
	bool ok;

	out->minute = out->second = *ms = 0;
	if (scan_digits(s, 2, &out->hour) == 0)
		return false;
	if (colon(s))
		ok = clock_with_colons(s, out, ms);
	else if (scan_take(s, "时") || scan_take(s, "点"))
		ok = clock_with_hanzi(s, out);
	else
		return false;
	if (!ok || out->minute > 59 || out->second > 60)
		return false;
	if (out->hour == 24)
		return out->minute == 0 && out->second == 0 && *ms == 0;
	return out->hour < 24;
}

bool
scan_real_day(const struct when_parts *p)
{
	return p->year >= 1 && p->year <= 9999 && p->month >= 1 && p->month <= 12 && p->day >= 1 &&
	    p->day <= when_month_days(p->year, p->month);
}

struct str
scan_clip(struct str s)
{
	if (s.n > 60) {
		s.n = 60;
		s.n -= utf8_incomplete_tail(s);
	}
	return s;
}
