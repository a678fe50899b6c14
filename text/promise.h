/*
 * Concrete promises in what an office writes: "5个工作日内", "下周五前", "by 1 December" become the
 * moment they fall due.
 *
 * What is no promise is left alone: what is past or says how long something takes, a deadline of the
 * citizen's own, a law that is quoted, a question, opening hours. Where it is not clear, it is none.
 *
 * How words are read: a length of time in days, weeks and months leaves out its first day (Civil Code,
 * articles 201 and 202) and ends on a working day (203), one in hours runs from now; a day that is
 * named belongs to "before" it (12月1日前 ends with that day), while a month, a year or a festival does
 * not (春节前, 明年3月前). Weeks begin on Monday. A day of the week is the next one after today.
 */
#ifndef TEXT_PROMISE_H
#define TEXT_PROMISE_H

#include "text/prose.h"
#include "text/workday.h"

struct promise_found {
	size_t start, end;	/* code points; the words that say when */
	int64_t due_at;		/* the end of what they name: 上午 12:00, 下午 18:00, a day 23:59:59 */
	bool provisional;	/* it depends on a calendar that is not out yet */
	bool past;		/* promised for a day that is over; due_at <= now */
};

/* The promises in order, at most max; returns how many. Linear in the text. */
size_t promise_find(const struct prose *p, const struct workday *w, int64_t now,
    struct promise_found *out, size_t max);

#endif
