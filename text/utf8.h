/* Strict UTF-8 (Unicode 15, table 3-7): no overlong forms, no surrogates, nothing over U+10FFFF. */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/buf.h"

#define UTF8_BAD 0xFFFFFFFFu

/*
 * Decodes one code point at s, which has n bytes. Returns the bytes used, at least 1 when n > 0.
 * What is not UTF-8 gives *cp = UTF8_BAD and the length of its maximal part (Unicode 3.9, U+FFFD
 * substitution): the bytes that one U+FFFD stands for.
 */
size_t utf8_next(const char *s, size_t n, uint32_t *cp);

/* Start of the code point (or bad part) that ends at pos; pos > 0. */
size_t utf8_prev(const char *s, size_t pos);

/* Writes cp, a scalar value, as 1 to 4 bytes; returns how many. */
size_t utf8_put(char out[4], uint32_t cp);

bool utf8_valid(struct str s);

/* Bytes of the valid UTF-8 that s begins with; fast enough for whole files. */
size_t utf8_span(struct str s);

/* How many code points, a bad part counting as one. */
size_t utf8_count(struct str s);

/* Bytes at the end that begin a character but do not complete it (0 to 3): wait for more. */
size_t utf8_incomplete_tail(struct str s);

#endif
