/* Reading pieces of dates from the front of a string; shared by the two parsers of times. */
#ifndef TEXT_WHEN_SCAN_H
#define TEXT_WHEN_SCAN_H

#include "text/buf.h"
#include "text/when.h"

/* Without blanks in front: ASCII ones, U+00A0 and U+3000. */
void scan_blanks(struct str *s);

/* Takes lit from the front, ASCII letters in either case. */
bool scan_take(struct str *s, const char *lit);

/* Takes 1 to max digits (max <= 9) into *out; returns how many, 0 leaves s alone. */
size_t scan_digits(struct str *s, size_t max, int *out);

/* The index in names (ended by NULL) of the first that s starts with, taken; -1 when none. */
int scan_word(struct str *s, const char *const *names);

/*
 * 11:25, 11:25:05.123, 11时25分, 11点; *ms gets the fraction. False when there is no such time; s may
 * then be anywhere. 24:00 is the end of the day.
 */
bool scan_clock(struct str *s, struct when_parts *out, int *ms);

/* Whether the month has such a day, in the years 1 to 9999. */
bool scan_real_day(const struct when_parts *p);

/* The start of s for a message, cut between code points. */
struct str scan_clip(struct str s);

#endif
