#include "text/when.h"

#include <stdio.h>

#include "text/i18n.h"

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

void
when_said(struct buf *out, int64_t ms, int64_t now)
{
	struct when_parts p, today;
	int64_t hours;
	char clock[16];

	if (ms == WHEN_NONE)
		return;
	when_split(ms, &p);
	when_split(now, &today);
	hours = day_number(p) - day_number(today);
	snprintf(clock, sizeof(clock), "%02d:%02d", p.hour, p.minute);
	if (hours == 0)
		buf_puts(out, clock);
	else if (hours == -24)
		buf_printf(out, _("yesterday %s"), clock);
	else if (hours == 24)
		buf_printf(out, _("tomorrow %s"), clock);
	else if (p.year == today.year)
		buf_printf(out, "%02d-%02d", p.month, p.day);
	else
		buf_printf(out, "%04d-%02d-%02d", p.year, p.month, p.day);
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
