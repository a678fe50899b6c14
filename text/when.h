/*
 * Times: read in every form that exports use, kept as UTC milliseconds, shown at +08:00.
 *
 * Independent of TZ and of the locale's language. Asia/Shanghai is taken as +08:00 throughout (its
 * summer time ended in 1991, before any message).
 */
#ifndef TEXT_WHEN_H
#define TEXT_WHEN_H

#include <stdint.h>

#include "text/buf.h"
#include "text/err.h"

#define WHEN_NONE INT64_MIN

enum when_flag {
	WHEN_DATE_ONLY = 1 << 0,	/* no time of day was given */
	WHEN_ZONED = 1 << 1,		/* the text named its offset, or counts from the epoch */
};

/*
 * Reads s (blanks around it ignored): RFC 3339 and its looser kin (2019-02-28, 2019/2/28 11:25:05,
 * with T or blank, with or without seconds, fraction, zone), epoch seconds (10 digits) or
 * milliseconds (13), 20190228 and 20190228112505, Excel serial days of five digits (42894.73, to the
 * nearest second), "Tue May 31 17:46:55 +0800 2011", 2019年2月28日 11时25分.
 * RC_INVALID when it is none of them or no such day exists. Whether the moment makes sense (in the
 * future, before there were microblogs) is for the caller to judge.
 */
enum rc when_parse(struct str s, int64_t *ms, unsigned *flags, struct err *err);

/*
 * What a person may type for a moment to come: the above; 2h 3d 2w 30min, 3天后; today, tomorrow,
 * 明天, 后天; friday and 周五 (the next one after today), next friday and 下周五 (of the week that
 * begins next Monday), 本周五; 12-01 and 12月1日 (the next one to come); 17:00 (the next one); a day
 * may be followed by a time. A day without a time means its last second, 23:59:59.
 * RC_INVALID also for a moment that is not after now.
 */
enum rc when_parse_until(struct str s, int64_t now, int64_t *ms, struct err *err);

struct when_parts {
	int year, month, day, hour, minute, second;
	int weekday;	/* 0 is Sunday */
};
void when_split(int64_t ms, struct when_parts *out);	/* at +08:00 */
/* Weekday ignored; day and clock may run over (day 32 is the month after). Month is 1 to 12. */
int64_t when_join(const struct when_parts *parts);
int when_month_days(int year, int month);

/* All of these append nothing for WHEN_NONE. */
void when_rfc3339(struct buf *out, int64_t ms);		/* 2026-11-23T09:12:00+08:00 */
void when_exact(struct buf *out, int64_t ms);		/* 2026-11-23 09:12:00 */
/*
 * As a person says it, in the language in force: 09:12 today, yesterday 11:02, tomorrow 11:02,
 * Fri 11:02 within six days, 11-02 this year, 2019-02-28 otherwise.
 */
void when_said(struct buf *out, int64_t ms, int64_t now);
/*
 * The day something is due, in the language in force: today, tomorrow, yesterday, 12-04 (Fri) this
 * year, 2027-01-08 (Fri) otherwise; with the time unless that is the end of the day.
 */
void when_day(struct buf *out, int64_t ms, int64_t now);
/* "Fri"; 0 is Sunday. Translated, borrowed for good. */
const char *when_weekday(int day);
/*
 * A length of time as a person says it, rounded down: 20 min (below 2 hours), 26 h (below 48), 6 d.
 * Zero and below: "0 min".
 */
void when_span(struct buf *out, int64_t ms);

int64_t when_clock(void);	/* UTC milliseconds now */
int64_t when_monotonic(void);	/* milliseconds, never goes back */

#endif
