#include "text/safe.h"

#include "text/hostile.h"
#include "text/utf8.h"

enum { MAX_MARKS = 8, REPLACEMENT = 0xFFFD };

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

/*
 * Independent of the locale: what goes into a file must not depend on where it was written. Marks over
 * the limit are counted where they stood.
 */
void
safe_plain(struct buf *out, struct str text)
{
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
		if (cp_is_hostile(cp) || (cp == '\r' && !(i + 1 < text.n && text.p[i + 1] == '\n')))
			put_escape(out, cp);
		else
			buf_putu(out, cp);
	}
	if (marks > MAX_MARKS)
		buf_printf(out, "<+%u>", marks - MAX_MARKS);
}
