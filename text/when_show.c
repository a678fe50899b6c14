#include "text/when.h"

#include <stdio.h>

#include "text/i18n.h"

enum { WEEK = 7 };

void
when_rfc3339(struct buf *out, int64_t ms)
{
	struct when_parts p;

	if (ms == WHEN_NONE)
		return;
	when_split(ms, &p);
	buf_printf(out, "%04d-%02d-%02dT%02d:%02d:%02d+08:00", p.year, p.month, p.day, p.hour,
	    p.minute, p.second);
}

void
when_exact(struct buf *out, int64_t ms)
{
	struct when_parts p;

	if (ms == WHEN_NONE)
		return;
	when_split(ms, &p);
	buf_printf(out, "%04d-%02d-%02d %02d:%02d:%02d", p.year, p.month, p.day, p.hour, p.minute,
	    p.second);
}

/* The number of the day at +08:00; only differences matter. */
static int64_t
day_number(struct when_parts p)
{
	p.hour = p.minute = p.second = 0;
	return when_join(&p) / 3600000;
}

/* Days from the day of b to that of a. */
static int
days_between(struct when_parts a, struct when_parts b)
{
	return (int)((day_number(a) - day_number(b)) / 24);
}

const char *
when_weekday(int day)
{
	static const char *const names[] = { N_("Sun"), N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"),
		N_("Fri"), N_("Sat") };

	return gettext(names[day]);
}

void
when_said(struct buf *out, int64_t ms, int64_t now)
{
	struct when_parts p, today;
	char clock[16];
	int days;

	if (ms == WHEN_NONE)
		return;
	when_split(ms, &p);
	when_split(now, &today);
	days = days_between(p, today);
	snprintf(clock, sizeof(clock), "%02d:%02d", p.hour, p.minute);
	if (days == 0)
		buf_puts(out, clock);
	else if (days == -1)
		buf_printf(out, _("yesterday %s"), clock);
	else if (days == 1)
		buf_printf(out, _("tomorrow %s"), clock);
	else if (days > -WEEK && days < WEEK)
		buf_printf(out, "%s %s", when_weekday(p.weekday), clock);
	else if (p.year == today.year)
		buf_printf(out, "%02d-%02d", p.month, p.day);
	else
		buf_printf(out, "%04d-%02d-%02d", p.year, p.month, p.day);
}

void
when_day(struct buf *out, int64_t ms, int64_t now)
{
	struct when_parts p, today;
	int days;

	if (ms == WHEN_NONE)
		return;
	when_split(ms, &p);
	when_split(now, &today);
	days = days_between(p, today);
	if (days >= -1 && days <= 1)
		buf_puts(out, days == 0 ? _("today") : days < 0 ? _("yesterday") : _("tomorrow"));
	else if (p.year == today.year)
		buf_printf(out, _("%02d-%02d (%s)"), p.month, p.day, when_weekday(p.weekday));
	else
		buf_printf(
		    out, _("%04d-%02d-%02d (%s)"), p.year, p.month, p.day, when_weekday(p.weekday));
	if (p.hour != 23 || p.minute != 59)
		buf_printf(out, " %02d:%02d", p.hour, p.minute);
}

void
when_span(struct buf *out, int64_t ms)
{
	int64_t minutes = ms > 0 ? ms / 60000 : 0;

	if (ms == WHEN_NONE)
		return;
	if (minutes < 120)
		buf_printf(out, _("%lld min"), (long long)minutes);
	else if (minutes < 48 * 60)
		buf_printf(out, _("%lld h"), (long long)(minutes / 60));
	else
		buf_printf(out, _("%lld d"), (long long)(minutes / 1440));
}
