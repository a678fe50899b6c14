/*
 * Bytes with a length. A NUL from a stranger is a byte like any other: nothing here stops at it.
 *
 * struct str borrows, struct buf owns. A zeroed buf is empty and ready; buf_release makes it so again.
 */
#ifndef TEXT_BUF_H
#define TEXT_BUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Borrowed bytes, usually UTF-8; who hands one out says until when. p may be NULL when n is 0. */
struct str {
	const char *p;
	size_t n;
};

/* From a string literal, whose length includes any NUL inside. */
#define STR(lit) ((struct str){ (lit), sizeof(lit) - 1 })

struct str str_of(const char *nul_terminated); /* NULL gives an empty str */
bool str_eq(struct str a, struct str b);
/* Byte order, which for UTF-8 is code point order. */
int str_cmp(struct str a, struct str b);
bool str_starts(struct str s, struct str prefix);
/* Offset of the first needle in s at or after from, or SIZE_MAX. */
size_t str_find(struct str s, struct str needle, size_t from);
/* Without ASCII blanks (space, TAB, CR, LF) at both ends. */
struct str str_trim(struct str s);

/* Owned bytes. Once anything was put in, p[n] is a NUL that does not count. */
struct buf {
	char *p;
	size_t n, cap;
};

void buf_release(struct buf *b);
void buf_clear(struct buf *b); /* keeps the memory */
void buf_reserve(struct buf *b, size_t more);
void buf_put(struct buf *b, struct str s);
void buf_puts(struct buf *b, const char *nul_terminated);
void buf_putc(struct buf *b, char c);
/* Encodes cp, which must be a scalar value, as UTF-8. */
void buf_putu(struct buf *b, uint32_t cp);
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_vprintf(struct buf *b, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));
void buf_truncate(struct buf *b, size_t n); /* n <= b->n */
/* Replaces del bytes at pos by s; s must not point into b. */
void buf_splice(struct buf *b, size_t pos, size_t del, struct str s);
/* What b holds, borrowed until b changes. */
struct str buf_str(const struct buf *b);
/* What b holds as a C string ("" when empty), borrowed until b changes. */
const char *buf_cstr(const struct buf *b);
/* Hands the memory to the caller, who frees it; b is empty afterwards. Never NULL. */
char *buf_take(struct buf *b);

#endif
