#include "text/utf8.h"

#include <assert.h>
#include <string.h>

/* What the first byte promises: length, and the range of the second byte (the rest is 80-BF). */
struct lead {
	unsigned char len, lo, hi;
};

static struct lead
lead_of(unsigned char b)
{
	if (b >= 0xC2 && b <= 0xDF)
		return (struct lead){ 2, 0x80, 0xBF };
	if (b >= 0xE0 && b <= 0xEF)
		return (struct lead){ 3, b == 0xE0 ? 0xA0 : 0x80, b == 0xED ? 0x9F : 0xBF };
	if (b >= 0xF0 && b <= 0xF4)
		return (struct lead){ 4, b == 0xF0 ? 0x90 : 0x80, b == 0xF4 ? 0x8F : 0xBF };
	return (struct lead){ 0, 0, 0 };
}

/* Bytes of the well-formed prefix at u, at most l.len; l.len means complete. */
static size_t
follow(const unsigned char *u, size_t n, struct lead l)
{
	size_t i;

	for (i = 1; i < l.len && i < n; i++) {
		unsigned char lo = i == 1 ? l.lo : 0x80, hi = i == 1 ? l.hi : 0xBF;

		if (u[i] < lo || u[i] > hi)
			break;
	}
	return i;
}

size_t
utf8_next(const char *s, size_t n, uint32_t *cp)
{
	const unsigned char *u = (const unsigned char *)s;
	struct lead l;
	size_t used, i;

	*cp = UTF8_BAD;
	if (n == 0)
		return 0;
	if (u[0] < 0x80) {
		*cp = u[0];
		return 1;
	}
	l = lead_of(u[0]);
	if (l.len == 0)
		return 1;
	used = follow(u, n, l);
	if (used < l.len)
		return used;
	*cp = u[0] & (0x7Fu >> l.len);
	for (i = 1; i < l.len; i++)
		*cp = *cp << 6 | (u[i] & 0x3Fu);
	return used;
}

size_t
utf8_prev(const char *s, size_t pos)
{
	size_t start, back;
	uint32_t cp;

	assert(pos > 0);
	for (back = pos < 4 ? pos : 4; back > 1; back--) {
		start = pos - back;
		if (utf8_next(s + start, back, &cp) == back)
			return start;
	}
	return pos - 1;
}

size_t
utf8_put(char out[4], uint32_t cp)
{
	assert(cp <= 0x10FFFF && (cp < 0xD800 || cp > 0xDFFF));
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xC0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xE0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		out[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	out[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

/* ASCII eight bytes at a time. */
static size_t
ascii_span(const unsigned char *u, size_t n)
{
	size_t i = 0;
	uint64_t word;

	while (n - i >= sizeof(word)) {
		memcpy(&word, u + i, sizeof(word));
		if ((word & 0x8080808080808080u) != 0)
			break;
		i += sizeof(word);
	}
	while (i < n && u[i] < 0x80)
		i++;
	return i;
}

/* Three-byte characters whose second byte has no special range: nearly all of Chinese. */
static size_t
hanzi_span(const unsigned char *u, size_t n)
{
	size_t i = 0;

	while (n - i >= 3 && u[i] > 0xE0 && u[i] < 0xF0 && u[i] != 0xED &&
	    (u[i + 1] & 0xC0) == 0x80 && (u[i + 2] & 0xC0) == 0x80)
		i += 3;
	return i;
}

size_t
utf8_span(struct str s)
{
	const unsigned char *u = (const unsigned char *)s.p;
	size_t i = 0, used;
	uint32_t cp;

	while (i < s.n) {
		i += ascii_span(u + i, s.n - i);
		i += hanzi_span(u + i, s.n - i);
		if (i == s.n || u[i] < 0x80)
			continue;
		used = utf8_next(s.p + i, s.n - i, &cp);
		if (cp == UTF8_BAD)
			break;
		i += used;
	}
	return i;
}

bool
utf8_valid(struct str s)
{
	return utf8_span(s) == s.n;
}

size_t
utf8_count(struct str s)
{
	size_t i, count = 0;
	uint32_t cp;

	for (i = 0; i < s.n; i += utf8_next(s.p + i, s.n - i, &cp))
		count++;
	return count;
}

size_t
utf8_incomplete_tail(struct str s)
{
	const unsigned char *u = (const unsigned char *)s.p;
	size_t back;

	for (back = 1; back <= 3 && back <= s.n; back++) {
		struct lead l = lead_of(u[s.n - back]);

		if (l.len > back)
			return follow(u + s.n - back, back, l) == back ? back : 0;
		if (l.len > 0 || u[s.n - back] < 0x80)
			return 0;
	}
	return 0;
}
