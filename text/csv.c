#include "text/csv.h"

#include <string.h>

enum { AT_FIELD, PLAIN, QUOTED, CLOSED };

void
csv_begin(struct csv *c, char sep)
{
	c->sep = sep;
	c->state = AT_FIELD;
	c->doubled = c->broke = false;
	c->pos = c->from = c->quote = c->closing = c->count = c->end = 0;
}

static bool
is_break(char b)
{
	return b == '\n' || b == '\r';
}

static bool
ends_field(const struct csv *c, char b)
{
	return b == c->sep || is_break(b);
}

static void
add_field(struct csv *c, size_t to)
{
	if (c->count < CSV_MAX_FIELDS)
		c->fields[c->count] = (struct csv_field){ c->from, to, c->doubled };
	c->count++;
	c->doubled = c->broke = false;
}

/* In an unquoted or closed field: to its separator or the record's end. */
static enum csv_step
finish_field(struct csv *c, struct str t, bool last, size_t to)
{
	if (c->pos < t.n && t.p[c->pos] == c->sep) {
		add_field(c, to);
		c->state = AT_FIELD;
		c->pos++;
		return CSV_MORE;
	}
	if (c->pos < t.n && t.p[c->pos] == '\r' && c->pos + 1 == t.n && !last)
		return CSV_MORE;
	add_field(c, to);
	c->end = c->pos;
	if (c->end < t.n)
		c->end +=
		    t.p[c->end] == '\r' && c->end + 1 < t.n && t.p[c->end + 1] == '\n' ? 2 : 1;
	return CSV_RECORD;
}

static enum csv_step
scan_plain(struct csv *c, struct str t, bool last)
{
	while (c->pos < t.n && !ends_field(c, t.p[c->pos]))
		c->pos++;
	if (c->pos == t.n && !last)
		return CSV_MORE;
	return finish_field(c, t, last, c->pos);
}

enum stray { STRAY_UNKNOWN, STRAY_TEXT, STRAY_UNQUOTE };

/* What a quote at i that ends nothing means; the rest of its line decides. */
static enum stray
judge_stray(struct csv *c, struct str t, size_t i, bool last)
{
	size_t j;

	if (i < c->closing)
		return STRAY_TEXT;
	for (j = i + 1; j < t.n && !is_break(t.p[j]); j++) {
		if (t.p[j] != '"')
			continue;
		if (t.p[j - 1] == c->sep)
			return STRAY_UNQUOTE;
		if (j + 1 == t.n)
			return last ? STRAY_TEXT : STRAY_UNKNOWN;
		if (ends_field(c, t.p[j + 1])) {
			c->closing = j;
			return STRAY_TEXT;
		}
		if (t.p[j + 1] == '"')
			j++;
	}
	return j < t.n || last ? STRAY_UNQUOTE : STRAY_UNKNOWN;
}

/* Whether a quote at i of a field that spans lines looks like the start of another field. */
static bool
looks_opening(const struct csv *c, struct str t, size_t i)
{
	return c->broke && i > 0 && ends_field(c, t.p[i - 1]);
}

static enum csv_step
at_stray(struct csv *c, struct str t, size_t i, bool last)
{
	enum stray s = STRAY_TEXT;

	if (looks_opening(c, t, i))
		return CSV_UNCLOSED;
	if (!c->broke)
		s = judge_stray(c, t, i, last);
	if (s == STRAY_UNKNOWN)
		return CSV_MORE;
	c->pos = i + 1;
	if (s == STRAY_UNQUOTE) {
		c->state = PLAIN;
		c->from = c->quote;
		c->doubled = false;
	}
	return CSV_RECORD; /* go on */
}

static enum csv_step
at_pair(struct csv *c, struct str t, size_t i, bool last)
{
	if (i + 2 == t.n && !last)
		return CSV_MORE;
	if (looks_opening(c, t, i) && i + 2 < t.n && t.p[i + 2] != '"' &&
	    !ends_field(c, t.p[i + 2]))
		return CSV_UNCLOSED;
	c->doubled = true;
	c->pos = i + 2;
	return CSV_RECORD; /* go on */
}

static void
note_breaks(struct csv *c, struct str t, size_t to)
{
	size_t n = to - c->pos;

	if (!c->broke && n > 0)
		c->broke =
		    memchr(t.p + c->pos, '\n', n) != NULL || memchr(t.p + c->pos, '\r', n) != NULL;
	c->pos = to;
}

/* One quote further; CSV_RECORD means only that scanning goes on. */
static enum csv_step
scan_quoted(struct csv *c, struct str t, bool last)
{
	const char *hit = c->pos < t.n ? memchr(t.p + c->pos, '"', t.n - c->pos) : NULL;
	size_t i = hit != NULL ? (size_t)(hit - t.p) : t.n;

	note_breaks(c, t, i);
	if (hit == NULL)
		return last ? CSV_UNCLOSED : CSV_MORE;
	if (i + 1 == t.n && !last)
		return CSV_MORE;
	if (i + 1 < t.n && t.p[i + 1] == '"')
		return at_pair(c, t, i, last);
	if (i + 1 < t.n && !ends_field(c, t.p[i + 1]))
		return at_stray(c, t, i, last);
	c->pos = i + 1;
	c->state = CLOSED;
	return CSV_RECORD;
}

static void
start_field(struct csv *c, struct str t)
{
	c->from = c->pos;
	c->state = PLAIN;
	if (c->pos < t.n && t.p[c->pos] == '"') {
		c->quote = c->pos++;
		c->from = c->pos;
		c->state = QUOTED;
	}
}

enum csv_step
csv_scan(struct csv *c, struct str t, bool last)
{
	enum csv_step s;
	size_t before;

	for (;;) {
		before = c->count;
		if (c->state == AT_FIELD) {
			if (c->pos == t.n && !last)
				return CSV_MORE;
			start_field(c, t);
		}
		if (c->state == QUOTED) {
			s = scan_quoted(c, t, last);
			if (s != CSV_RECORD)
				return s;
			continue;
		}
		s = c->state == CLOSED ? finish_field(c, t, last, c->pos - 1)
				       : scan_plain(c, t, last);
		if (s == CSV_RECORD || c->count == before)
			return s;
	}
}

void
csv_value(const struct csv *c, size_t i, struct str t, struct buf *out)
{
	const struct csv_field *f = &c->fields[i];
	size_t from = f->from, hit;
	struct str field = { t.p, f->to };

	while (f->doubled && (hit = str_find(field, STR("\"\""), from)) != SIZE_MAX) {
		buf_put(out, (struct str){ t.p + from, hit + 1 - from });
		from = hit + 2;
	}
	buf_put(out, (struct str){ t.p + from, f->to - from });
}
