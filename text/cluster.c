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
		if (next == UTF8_BAD ||
		    utf8proc_grapheme_break_stateful(
			(utf8proc_int32_t)cp, (utf8proc_int32_t)next, &state))
			break;
		at += len;
		cp = next;
	}
	return at;
}

/* Whether cp neither joins what stands beside it nor is joined to it, whatever that is. */
static bool
stands_alone(uint32_t cp)
{
	return cp == '\n' || (cp >= ' ' && cp < 0x7F) || (cp >= 0x3400 && cp <= 0x9FFF) ||
	    (cp >= 0x3000 && cp <= 0x3020) || (cp >= 0xFF01 && cp <= 0xFF60);
}

/*
 * A border at or before pos, less than pos: what clusters do there does not depend on what stands
 * further back. Between two hanzi there is always one, between flags or marks one cannot tell.
 */
static size_t
sure_border(struct str s, size_t pos)
{
	uint32_t cp, before = 0;
	size_t at;

	for (at = utf8_prev(s.p, pos); at > 0; at = pos) {
		pos = utf8_prev(s.p, at);
		utf8_next(s.p + at, s.n - at, &cp);
		utf8_next(s.p + pos, s.n - pos, &before);
		if (before == '\n' || (stands_alone(cp) && stands_alone(before)))
			return at;
	}
	return 0;
}

size_t
cluster_prev(struct str s, size_t pos)
{
	size_t at, next;

	assert(pos > 0 && pos <= s.n);
	for (at = sure_border(s, pos);; at = next) {
		next = at + cluster_next((struct str){ s.p + at, s.n - at });
		if (next >= pos)
			return at;
	}
}

bool
cluster_border(struct str s, size_t pos)
{
	size_t at;

	return pos == 0 || pos >= s.n ||
	    (at = cluster_prev(s, pos),
		at + cluster_next((struct str){ s.p + at, s.n - at }) == pos);
}
