#include "text/safe.h"

#include "text/hostile.h"
#include "text/script.h"
#include "text/utf8.h"

enum { MAX_MARKS = 8, REPLACEMENT = 0xFFFD, ZWJ = 0x200D };

/* What came last, as far as a joiner or selector after it goes. */
enum before { OTHER, KEYCAP, EMOJI, SELECTED };

static void
put_escape(struct buf *out, uint32_t cp)
{
	if (cp == '\r')
		buf_puts(out, "\\r");
	else if (cp < 0x20)
		buf_printf(out, "\\x%02x", cp);
	else if (cp <= 0xFFFF)
		buf_printf(out, "\\u%04x", cp);
	else
		buf_printf(out, "\\U%08x", cp);
}

/* Beside an emoji they are kept, one of each; anywhere else nobody would see them. */
static bool
keeps_joiner(enum before *before, uint32_t cp)
{
	bool keep;

	if (cp == ZWJ) {
		keep = *before == EMOJI || *before == SELECTED;
		*before = OTHER;
	} else {
		keep = cp >= 0xFE0E && (*before == EMOJI || *before == KEYCAP);
		*before = keep ? SELECTED : OTHER;
	}
	return keep;
}

static bool
escapes(enum before *before, uint32_t cp)
{
	if (cp_is_joiner(cp))
		return !keeps_joiner(before, cp);
	*before = script_is_emoji(cp) ? EMOJI : script_is_keycap(cp) ? KEYCAP : OTHER;
	return cp_is_hostile(cp);
}

/*
 * Independent of the locale: what goes into a file must not depend on where it was written. Marks over
 * the limit are counted where they stood.
 */
void
safe_plain(struct buf *out, struct str text)
{
	enum before before = OTHER;
	unsigned marks = 0;
	uint32_t cp;
	size_t i, len;

	for (i = 0; i < text.n; i += len) {
		len = utf8_next(text.p + i, text.n - i, &cp);
		if (cp == UTF8_BAD)
			cp = REPLACEMENT;
		if (cp_is_mark(cp) && !cp_is_hostile(cp) && !cp_is_joiner(cp)) {
			if (++marks <= MAX_MARKS)
				buf_putu(out, cp);
			continue;
		}
		if (marks > MAX_MARKS)
			buf_printf(out, "<+%u>", marks - MAX_MARKS);
		marks = 0;
		if (escapes(&before, cp) ||
		    (cp == '\r' && !(i + 1 < text.n && text.p[i + 1] == '\n')))
			put_escape(out, cp);
		else
			buf_putu(out, cp);
	}
	if (marks > MAX_MARKS)
		buf_printf(out, "<+%u>", marks - MAX_MARKS);
}
