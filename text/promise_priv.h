/* For the sources of text/promise*.c: a text without its accidents, and what is read from it. */
#ifndef TEXT_PROMISE_PRIV_H
#define TEXT_PROMISE_PRIV_H

#include "text/promise.h"
#include "text/when.h"

/*
 * The letters of a text as the tables know them: half-width, small, simplified, without the blanks
 * that stand beside hanzi and with one blank where any others do. A sentence ends where its stop does.
 */
struct plain {
	uint32_t *c;
	size_t *at;		/* where each stands in the prose; n + 1, the last one past the end */
	size_t n;
};
void plain_make(struct plain *pl, const struct prose *p);
void plain_release(struct plain *pl);

/* Length of a word of a table at i, 0 when it does not stand there. A Latin word stands alone. */
size_t plain_word(const struct plain *pl, size_t i, const char *word);
size_t plain_str(const struct plain *pl, size_t i, struct str word); /* _ stands for a blank */
/* Past the longest of the words (up to a NULL) at *i, which moves; its index, or -1. */
int plain_take(const struct plain *pl, size_t *i, const char *const *words);
bool plain_is(const struct plain *pl, size_t i, const char *word);

/* How the words put it. */
enum time_form {
	TIME_POINT,		/* tomorrow morning: a promise only beside a word that commits */
	TIME_DEADLINE,		/* by, before, within */
	TIME_BARE		/* five working days: only after such a word */
};

struct time_read {
	size_t end;		/* index past the words */
	enum time_form form;
	int64_t due_at;
	bool provisional;
	bool today;		/* names today and no hour */
	bool weak;		/* 12.1前 may be something else */
};

struct time_context {
	const struct plain *plain;
	const struct workday *days;
	int64_t now, today;	/* today's number */
};
/* A time in Chinese or English words that begins at i. */
bool time_read_zh(const struct time_context *t, size_t i, struct time_read *out);
bool time_read_en(const struct time_context *t, size_t i, struct time_read *out);

/* A day, or a stretch of days that has a name. */
struct day_span {
	int64_t first, last;
	bool stretch;		/* "before" it ends before it begins */
	bool within;		/* the words say until when by themselves: 年内 */
	bool needs_before;	/* is a time only with 前 */
	bool provisional;
	bool weak;
};
/* 12月1日, 下周五, 月底, 国庆节 at *i, which moves past it. */
bool time_day_zh(const struct time_context *t, size_t *i, struct day_span *out);
/* 周五, 星期五: 0 is Monday. */
bool time_weekday_zh(const struct plain *pl, size_t *i, int *day);
/* Whether any of these begins with c. */
bool time_may_begin_zh(uint32_t c);
/* 5, 十五; at most 9,999. */
bool time_number(const struct plain *pl, size_t *i, int *n);

/* Shared by both. Number of digits read into *n (at most max of them). */
size_t time_digits(const struct plain *pl, size_t *i, size_t max, int *n);
enum time_unit { UNIT_WORKDAY, UNIT_MINUTE, UNIT_HOUR, UNIT_DAY, UNIT_WEEK, UNIT_MONTH, UNIT_YEAR };
/* The end of n units from now; exact is for "in two days" rather than "within". */
void time_add(
    const struct time_context *t, enum time_unit unit, int n, bool exact, struct time_read *out);
/* The month after which so many follow, as its last day; the year of a date that has none. */
int64_t time_month_end(int year, int month);
bool time_date(const struct time_context *t, int year, int month, int day, int64_t *out);
/* A moment of a day: minutes since midnight, 1440 being its end. */
int64_t time_at(int64_t day, int minutes);

/* The words that decide, by their first letter. */
enum { PROMISE_WORDS = 600, PROMISE_HEADS = 512 };
struct promise_word {
	struct str word;
	uint32_t first;
	int mark;
	uint16_t next;		/* in heads: index + 1 */
};
struct promise_words {
	struct promise_word words[PROMISE_WORDS];
	uint16_t heads[PROMISE_HEADS];
	size_t n;
};
void promise_words_make(struct promise_words *m);

/*
 * Whether the time from i to r->end, in the sentence from..to (indexes), is promised. A past one asks
 * for a word that commits.
 */
bool promise_meant(const struct promise_words *m, const struct plain *pl, size_t from, size_t to,
    size_t i, const struct time_read *r, bool past);

#endif
