#include "text/buf.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/mem.h"
#include "text/utf8.h"

struct str
str_of(const char *s)
{
	return (struct str){ s, s != NULL ? strlen(s) : 0 };
}

bool
str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

int
str_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n > 0 ? memcmp(a.p, b.p, n) : 0;

	return c != 0 ? c : (a.n > b.n) - (a.n < b.n);
}

bool
str_starts(struct str s, struct str prefix)
{
	return s.n >= prefix.n && str_eq((struct str){ s.p, prefix.n }, prefix);
}

size_t
str_find(struct str s, struct str needle, size_t from)
{
	const char *hit;

	if (from > s.n || needle.n > s.n - from)
		return SIZE_MAX;
	if (needle.n == 0)
		return from;
	hit = memmem(s.p + from, s.n - from, needle.p, needle.n);
	return hit != NULL ? (size_t)(hit - s.p) : SIZE_MAX;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct str
str_trim(struct str s)
{
	while (s.n > 0 && is_blank(s.p[0]))
		s.p++, s.n--;
	while (s.n > 0 && is_blank(s.p[s.n - 1]))
		s.n--;
	return s;
}

void
buf_release(struct buf *b)
{
	free(b->p);
	*b = (struct buf){ 0 };
}

void
buf_clear(struct buf *b)
{
	if (b->p != NULL)
		buf_truncate(b, 0);
}

void
buf_reserve(struct buf *b, size_t more)
{
	size_t want = b->n + more + 1;

	if (want <= b->n)
		xreallocarray(NULL, SIZE_MAX, 2); /* does not return */
	if (want <= b->cap)
		return;
	b->cap = want > 2 * b->cap ? want : 2 * b->cap;
	b->p = xreallocarray(b->p, b->cap, 1);
	b->p[b->n] = '\0';
}

void
buf_put(struct buf *b, struct str s)
{
	buf_reserve(b, s.n);
	if (s.n > 0)
		memcpy(b->p + b->n, s.p, s.n);
	b->n += s.n;
	b->p[b->n] = '\0';
}

void
buf_puts(struct buf *b, const char *s)
{
	buf_put(b, str_of(s));
}

void
buf_putc(struct buf *b, char c)
{
	buf_put(b, (struct str){ &c, 1 });
}

void
buf_putu(struct buf *b, uint32_t cp)
{
	char tmp[4];

	buf_put(b, (struct str){ tmp, utf8_put(tmp, cp) });
}

void
buf_vprintf(struct buf *b, const char *fmt, va_list ap)
{
	va_list again;
	int n;

	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	assert(n >= 0);
	buf_reserve(b, (size_t)n);
	vsnprintf(b->p + b->n, (size_t)n + 1, fmt, again);
	va_end(again);
	b->n += (size_t)n;
}

void
buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	buf_vprintf(b, fmt, ap);
	va_end(ap);
}

void
buf_truncate(struct buf *b, size_t n)
{
	assert(n <= b->n);
	b->n = n;
	if (b->p != NULL)
		b->p[n] = '\0';
}

void
buf_splice(struct buf *b, size_t pos, size_t del, struct str s)
{
	assert(pos <= b->n && del <= b->n - pos);
	buf_reserve(b, s.n);
	memmove(b->p + pos + s.n, b->p + pos + del, b->n - pos - del);
	if (s.n > 0)
		memcpy(b->p + pos, s.p, s.n);
	b->n += s.n;
	b->n -= del;
	b->p[b->n] = '\0';
}

struct str
buf_str(const struct buf *b)
{
	return (struct str){ b->p, b->n };
}

const char *
buf_cstr(const struct buf *b)
{
	return b->p != NULL ? b->p : "";
}

char *
buf_take(struct buf *b)
{
	char *p = b->p != NULL ? b->p : xstrdup("");

	*b = (struct buf){ 0 };
	return p;
}
