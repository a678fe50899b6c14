#include "text/safe.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <utf8proc.h>

#include "text/hostile.h"
#include "text/mem.h"
#include "text/script.h"
#include "text/utf8.h"

enum {
	MAX_MARKS = 2,		/* combining marks on one base */
	MAX_SPACES = 8,		/* odd spaces in a row that are shown one by one */
	MAX_TOGETHER = 8,	/* cells of one cluster that are kept on one line */
	TAB_STOP = 4,
	REPLACEMENT = 0xFFFD,
	ZWJ = 0x200D,
};

#define NONE SIZE_MAX

/* How what came last stands to an emoji: it decides whether a joiner or selector is harmless. */
enum joint { APART, KEYCAP, EMOJI, SELECTED, JOINED };

/* One run of safe_put. */
struct maker {
	struct safe *s;
	struct codeset cs;
	enum safe_view view;
	struct str text;
	size_t off;		/* of the code point in hand */
	size_t base;		/* cell that combining marks go on, or NONE */
	unsigned marks;		/* combining marks seen since that base */
	unsigned extra;		/* of them, those not shown */
	size_t extra_off;	/* where the first of these stands */
	int column;		/* since the last line break */
	uint32_t prev;		/* code point before, as clusters go; 0 after what is not text */
	int32_t cluster;	/* utf8proc's state */
	unsigned together;	/* cells of the cluster in hand */
	enum joint joint;
	unsigned scripts;	/* of the token in hand */
};

void
safe_release(struct safe *s)
{
	free(s->cells);
	*s = (struct safe){ 0 };
}

void
safe_clear(struct safe *s)
{
	s->n = 0;
	s->marked = s->mixed = false;
}

static struct safe_cell *
add(struct maker *m, uint32_t cp, int width, unsigned flags)
{
	struct safe *s = m->s;
	struct safe_cell *cell;

	if (s->n == s->cap) {
		s->cap = s->cap > 0 ? 2 * s->cap : 64;
		s->cells = xreallocarray(s->cells, s->cap, sizeof(*s->cells));
	}
	cell = &s->cells[s->n++];
	*cell = (struct safe_cell){ .cp = { cp },
		.off = (uint32_t)m->off,
		.width = (uint8_t)width,
		.flags = (uint8_t)flags };
	m->column += width;
	return cell;
}

/* What follows has nothing to combine or join with. */
static void
stand_apart(struct maker *m)
{
	m->base = NONE;
	m->prev = 0;
	m->cluster = 0;
	m->together = 0;
	m->joint = APART;
}

static void put_mark(struct maker *m, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* ASCII of ours: fits every charset, one cell a byte. */
static void
put_mark(struct maker *m, const char *fmt, ...)
{
	char text[32];
	va_list ap;
	size_t i;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	for (i = 0; text[i] != '\0'; i++)
		add(m, (unsigned char)text[i], 1, i > 0 ? SAFE_MARK | SAFE_MORE : SAFE_MARK);
	m->s->marked = true;
	stand_apart(m);
}

/* Ends a run of combining marks: those over the limit are counted. */
static void
end_marks(struct maker *m)
{
	size_t off = m->off;

	if (m->extra > 0) {
		m->off = m->extra_off;
		put_mark(m, "<+%u>", m->extra);
		m->off = off;
	}
	m->marks = m->extra = 0;
}

static void
put_space(struct maker *m, unsigned flags)
{
	stand_apart(m);
	add(m, ' ', 1, flags);
}

static void
put_break(struct maker *m)
{
	stand_apart(m);
	add(m, 0, 0, SAFE_BREAK);
	m->column = 0;
}

static void
put_tab(struct maker *m)
{
	if (m->view == SAFE_LINE) {
		put_space(m, 0);
		return;
	}
	do
		put_space(m, 0);
	while (m->column % TAB_STOP != 0);
}

static void
put_newline(struct maker *m)
{
	if (m->view == SAFE_LINE)
		put_mark(m, "^J");
	else
		put_break(m);
}

static void
put_bad(struct maker *m)
{
	int width = codeset_width(m->cs, REPLACEMENT);

	if (width > 0 && codeset_has(m->cs, REPLACEMENT)) {
		add(m, REPLACEMENT, width, SAFE_MARK);
		m->s->marked = true;
		stand_apart(m);
	} else {
		put_mark(m, "[U+%04X]", REPLACEMENT);
	}
}

/*
 * Spaces that are not U+0020: their widths are matters of opinion, so they are drawn as plain ones,
 * an ideographic one as two. Returns the bytes of the run, which starts with cp at m->off.
 */
static size_t
put_odd_spaces(struct maker *m)
{
	size_t i, end, start = m->off, count = 0;
	uint32_t cp;

	for (end = start; end < m->text.n; end += i, count++) {
		i = utf8_next(m->text.p + end, m->text.n - end, &cp);
		if (!script_is_odd_space(cp))
			break;
	}
	if (count > MAX_SPACES) {
		put_mark(m, "<SP*%zu>", count);
		return end - start;
	}
	for (i = start; i < end;) {
		m->off = i;
		i += utf8_next(m->text.p + i, m->text.n - i, &cp);
		put_space(m, 0);
		if (cp == 0x3000)
			put_space(m, SAFE_MORE);
	}
	m->off = start;
	return end - start;
}

static bool
emoji_follows(const struct maker *m, size_t len)
{
	size_t at = m->off + len;
	uint32_t next;

	return utf8_next(m->text.p + at, m->text.n - at, &next) > 0 && script_is_emoji(next);
}

/*
 * A joiner or variation selector. Beside an emoji it is not shown and the parts stand side by side;
 * only one of each, or thousands could hide there. Anywhere else it is marked.
 */
static void
put_joiner(struct maker *m, uint32_t cp, size_t len)
{
	bool after = m->joint == EMOJI || m->joint == SELECTED;

	if (cp == ZWJ && (after || (m->joint != JOINED && emoji_follows(m, len))))
		m->joint = JOINED;
	else if (cp >= 0xFE0E && (m->joint == EMOJI || m->joint == KEYCAP))
		m->joint = SELECTED;
	else {
		put_mark(m, "<U+%04X>", cp);
		return;
	}
	if (m->prev != 0)
		utf8proc_grapheme_break_stateful((int32_t)m->prev, (int32_t)cp, &m->cluster);
	m->prev = cp;
}

static void
put_hostile(struct maker *m, uint32_t cp)
{
	if (cp < 0x20)
		put_mark(m, "^%c", (char)(cp + '@'));
	else
		put_mark(m, "<U+%04X>", cp);
}

/* A combining mark: on its base, or counted when there are too many or there is no base. */
static void
combine(struct maker *m, uint32_t cp)
{
	struct safe_cell *cell;

	if (m->base == NONE || m->marks >= MAX_MARKS) {
		if (m->extra++ == 0)
			m->extra_off = m->off;
		return;
	}
	m->marks++;
	if (!codeset_has(m->cs, cp) || codeset_width(m->cs, cp) != 0) {
		put_mark(m, "[U+%04X]", cp);
		return;
	}
	cell = &m->s->cells[m->base];
	cell->cp[m->marks] = cp;
	utf8proc_grapheme_break_stateful((int32_t)m->prev, (int32_t)cp, &m->cluster);
	m->prev = cp;
}

/* Whether cp, a base, belongs to the cluster before it: then no line is broken between them. */
static bool
goes_on(struct maker *m, uint32_t cp)
{
	bool on;

	if (m->prev == 0 || (m->prev < 0x300 && cp < 0x300)) {
		m->cluster = 0;
		on = false;
	} else {
		on = !utf8proc_grapheme_break_stateful((int32_t)m->prev, (int32_t)cp, &m->cluster);
	}
	m->together = on ? m->together + 1 : 0;
	return on && m->together < MAX_TOGETHER;
}

static void
put_base(struct maker *m, uint32_t cp, int width)
{
	bool on = goes_on(m, cp);

	if (width > 0 && codeset_has(m->cs, cp)) {
		add(m, cp, width, on ? SAFE_MORE : 0);
		m->base = m->s->n - 1;
		m->prev = cp;
	} else if (m->cs.kind != CODESET_UTF8) {
		put_mark(m, "[U+%04X]", cp);
	} else {
		put_mark(m, "<U+%04X>", cp);
	}
	m->joint = script_is_emoji(cp) ? EMOJI : script_is_keycap(cp) ? KEYCAP : APART;
}

static bool
is_combining(uint32_t cp, int width)
{
	utf8proc_category_t category;

	if (width != -1)
		return width == 0;
	category = utf8proc_category((int32_t)cp);
	return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME;
}

static void
note_script(struct maker *m, uint32_t cp)
{
	unsigned script = script_of(cp);

	if (script == 0 && !(cp >= '0' && cp <= '9'))
		m->scripts = 0;
	m->scripts |= script;
	if ((m->scripts & (m->scripts - 1)) != 0)
		m->s->mixed = true;
}

static void
put_text(struct maker *m, uint32_t cp)
{
	int width = codeset_width(m->cs, cp);

	if (is_combining(cp, width)) {
		combine(m, cp);
		return;
	}
	end_marks(m);
	note_script(m, cp);
	put_base(m, cp, width);
}

/* The code point in hand, of len bytes; returns the bytes dealt with, which may be more. */
static size_t
put_one(struct maker *m, uint32_t cp, size_t len)
{
	bool crlf = cp == '\r' && m->off + 1 < m->text.n && m->text.p[m->off + 1] == '\n';

	if (cp > ' ' && cp != UTF8_BAD && cp != REPLACEMENT && !cp_is_hostile(cp) &&
	    !cp_is_joiner(cp) && !script_is_odd_space(cp)) {
		put_text(m, cp);
		return len;
	}
	end_marks(m);
	if (cp == UTF8_BAD || cp == REPLACEMENT)
		put_bad(m);
	else if (cp_is_joiner(cp))
		put_joiner(m, cp, len);
	else if (cp == ' ')
		put_base(m, ' ', 1);
	else if (cp == '\t')
		put_tab(m);
	else if (cp == '\n' || crlf || (m->view == SAFE_ITEM && (cp == 0x2028 || cp == 0x2029)))
		put_newline(m);
	else if (cp == '\r')
		put_mark(m, "^M");
	else if (script_is_odd_space(cp))
		return put_odd_spaces(m);
	else
		put_hostile(m, cp);
	return crlf ? 2 : len;
}

void
safe_put(struct safe *s, struct codeset cs, enum safe_view view, struct str text)
{
	struct maker m = { .s = s, .cs = cs, .view = view, .text = text, .base = NONE };
	uint32_t cp;
	size_t len;

	if (m.text.n > UINT32_MAX)
		m.text.n = UINT32_MAX;
	while (m.off < m.text.n) {
		len = utf8_next(m.text.p + m.off, m.text.n - m.off, &cp);
		if (cp <= ' ' || script_is_odd_space(cp))
			m.scripts = 0;
		m.off += put_one(&m, cp, len);
	}
	end_marks(&m);
}

void
safe_line(struct buf *out, struct codeset cs, struct str text)
{
	struct safe s = { 0 };
	struct buf utf8 = { 0 };
	size_t i, k;

	safe_put(&s, cs, SAFE_LINE, text);
	for (i = 0; i < s.n; i++)
		for (k = 0; k < 3 && s.cells[i].cp[k] != 0; k++)
			buf_putu(&utf8, s.cells[i].cp[k]);
	codeset_encode(cs, out, buf_str(&utf8));
	buf_release(&utf8);
	safe_release(&s);
}
