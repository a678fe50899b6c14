#include "text/json_out.h"

#include "text/hostile.h"
#include "text/utf8.h"

enum { MAX_MARKS = 8 };	/* on one character, as in plain text */

static void
separate(struct jout *j)
{
	if (j->comma)
		buf_putc(j->out, ',');
	j->comma = true;
}

void
jout_begin(struct jout *j, char bracket)
{
	separate(j);
	buf_putc(j->out, bracket);
	j->comma = false;
}

void
jout_end(struct jout *j, char bracket)
{
	buf_putc(j->out, bracket);
	j->comma = true;
}

static void
put_unit(struct buf *out, uint32_t unit)
{
	buf_printf(out, "\\u%04x", unit);
}

/*
 * Joiners too are written out: without their neighbours nobody can tell on a screen that they are
 * there. So are marks heaped upon marks, which have brought terminals down.
 */
static bool
to_escape(uint32_t cp, unsigned marks)
{
	return cp_is_hostile(cp) || cp_is_joiner(cp) || marks > MAX_MARKS;
}

/* marks: how many combining marks stand here up to this one. */
static void
put_char(struct buf *out, uint32_t cp, unsigned marks)
{
	if (cp == '"' || cp == '\\') {
		buf_putc(out, '\\');
		buf_putc(out, (char)cp);
	} else if (cp == '\n') {
		buf_puts(out, "\\n");
	} else if (cp == '\t') {
		buf_puts(out, "\\t");
	} else if (cp == '\r') {
		buf_puts(out, "\\r");
	} else if (!to_escape(cp, marks)) {
		buf_putu(out, cp);
	} else if (cp <= 0xFFFF) {
		put_unit(out, cp);
	} else {
		put_unit(out, 0xD800 + ((cp - 0x10000) >> 10));
		put_unit(out, 0xDC00 + ((cp - 0x10000) & 0x3FF));
	}
}

static void
put_string(struct buf *out, struct str s)
{
	unsigned marks = 0;
	size_t i = 0;
	uint32_t cp;

	buf_putc(out, '"');
	while (i < s.n) {
		i += utf8_next(s.p + i, s.n - i, &cp);
		marks = cp != UTF8_BAD && cp_is_mark(cp) ? marks + 1 : 0;
		put_char(out, cp == UTF8_BAD ? 0xFFFD : cp, marks);
	}
	buf_putc(out, '"');
}

void
jout_key(struct jout *j, const char *key)
{
	separate(j);
	put_string(j->out, str_of(key));
	buf_putc(j->out, ':');
	j->comma = false;
}

void
jout_str(struct jout *j, struct str s)
{
	separate(j);
	if (s.p == NULL)
		buf_puts(j->out, "null");
	else
		put_string(j->out, s);
}

void
jout_int(struct jout *j, int64_t n)
{
	separate(j);
	buf_printf(j->out, "%lld", (long long)n);
}

void
jout_bool(struct jout *j, bool b)
{
	separate(j);
	buf_puts(j->out, b ? "true" : "false");
}

void
jout_null(struct jout *j)
{
	separate(j);
	buf_puts(j->out, "null");
}
