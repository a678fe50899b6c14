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
	WHEN_ZONED = 1 << 1,		/* the text named its offset */
};

/*
 * Reads s (blanks around it ignored): RFC 3339 and its looser kin (2019-02-28, 2019/2/28 11:25:05,
 * with T or blank, with or without seconds, fraction, zone), epoch seconds or milliseconds, Excel
 * serial days (42894.73), "Tue May 31 17:46:55 +0800 2011", 2019年2月28日 11时25分.
 * RC_INVALID when it is none of them or no such day exists.
 */
enum rc when_parse(struct str s, int64_t *ms, unsigned *flags, struct err *err);

/* What a person may type for a moment to come: the above, or "3d", "2h", "tomorrow", "明天", "周五". */
enum rc when_parse_until(struct str s, int64_t now, int64_t *ms, struct err *err);

struct when_parts {
	int year, month, day, hour, minute, second;
	int weekday;	/* 0 is Sunday */
};
void when_split(int64_t ms, struct when_parts *out);	/* at +08:00 */
int64_t when_join(const struct when_parts *parts);	/* weekday ignored */

void when_rfc3339(struct buf *out, int64_t ms);		/* 2026-11-23T09:12:00+08:00 */
void when_exact(struct buf *out, int64_t ms);		/* 2026-11-23 09:12:00 */
/* As a person says it, in the language in force: 09:12, yesterday 11:02, 11-02, 2019-02-28. */
void when_said(struct buf *out, int64_t ms, int64_t now);
/* A length of time as a person says it: 20 min, 26 h, 6 d. Zero and below: "0 min". */
void when_span(struct buf *out, int64_t ms);

int64_t when_clock(void);	/* UTC milliseconds now */
int64_t when_monotonic(void);	/* milliseconds, never goes back */

#endif
