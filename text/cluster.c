#include "text/cluster.h"

#include <assert.h>

#include <utf8proc.h>

#include "text/utf8.h"

size_t
cluster_next(struct str s)
{
	utf8proc_int32_t state = 0;
	uint32_t cp, next;
	size_t at, len;

	if (s.n == 0)
		return 0;
	at = utf8_next(s.p, s.n, &cp);
	while (at < s.n && cp != UTF8_BAD) {
		len = utf8_next(s.p + at, s.n - at, &next);
		if (next == UTF8_BAD || utf8proc_grapheme_break_stateful((utf8proc_int32_t)cp,
		    (utf8proc_int32_t)next, &state))
			break;
		at += len;
		cp = next;
	}
	return at;
}

/* A break is certain between these: no cluster reaches across a line feed. */
static size_t
safe_start(struct str s, size_t pos)
{
	size_t back = 0;

	while (pos > 0 && back++ < 256) {
		pos = utf8_prev(s.p, pos);
		if (s.p[pos] == '\n' && back > 1)
			return pos + 1;
	}
	return pos;
}

size_t
cluster_prev(struct str s, size_t pos)
{
	size_t at, next;

	assert(pos > 0 && pos <= s.n);
	for (at = safe_start(s, pos); ; at = next) {
		next = at + cluster_next((struct str){ s.p + at, s.n - at });
		if (next >= pos)
			return at;
	}
}
