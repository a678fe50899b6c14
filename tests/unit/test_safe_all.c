/* Every code point, bare and between letters, against the policy stated once more in other words. */
#include <limits.h>
#include <string.h>
#include <wchar.h>

#include <utf8proc.h>

#include "tests/lib/check.h"
#include "tests/lib/locale.h"
#include "text/safe.h"

enum { FAILURES_SHOWN = 8 };

/* What must be shown for one code point between two letters. */
enum shown {
	AS_IS,
	ON_BASE,	/* a combining mark on the letter before it */
	CARET,		/* ^[ */
	POINT,		/* <U+202E> */
	LACKING,	/* [U+1F642] */
	BAD_ONE,	/* U+FFFD, reversed */
	BLANK,
	TWO_BLANKS,
	TAB_BLANKS,
	LINE,		/* ^J or a line break */
	LINE_IN_ITEM,	/* <U+2028> or a line break */
};

static bool
in(uint32_t cp, uint32_t first, uint32_t last)
{
	return cp >= first && cp <= last;
}

/* The rows of the policy that name code points, as they are written there. */
static bool
is_named(uint32_t cp)
{
	bool bidi = cp == 0x061C || in(cp, 0x200E, 0x200F) || in(cp, 0x202A, 0x202E) ||
	    in(cp, 0x2066, 0x2069) || in(cp, 0x206A, 0x206F);
	bool zero = cp == 0x00AD || cp == 0x034F || in(cp, 0x115F, 0x1160) ||
	    in(cp, 0x17B4, 0x17B5) || in(cp, 0x180B, 0x180F) || in(cp, 0x200B, 0x200D) ||
	    in(cp, 0x2060, 0x2064) || cp == 0x3164 || cp == 0xFEFF || cp == 0xFFA0 ||
	    in(cp, 0xFFF0, 0xFFFB) || in(cp, 0x1BCA0, 0x1BCA3) || in(cp, 0x1D173, 0x1D17A) ||
	    in(cp, 0xE0000, 0xE0FFF) || in(cp, 0xFE00, 0xFE0F);

	return bidi || zero || in(cp, 0x7F, 0x9F) || in(cp, 0xFDD0, 0xFDEF) ||
	    (cp & 0xFFFF) >= 0xFFFE;
}

static bool
is_invisible(uint32_t cp)
{
	switch (utf8proc_category((utf8proc_int32_t)cp)) {
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_CS:
	case UTF8PROC_CATEGORY_CO:
	case UTF8PROC_CATEGORY_CN:
		return true;
	default:
		return false;
	}
}

static bool
encodable(uint32_t cp)
{
	mbstate_t state = { 0 };
	char tmp[MB_LEN_MAX];
	size_t n = wcrtomb(tmp, (wchar_t)cp, &state);

	/* a lone high byte (the euro in GBK) is a control to many a terminal */
	return n != (size_t)-1 && (n > 1 || cp < 0x80);
}

static enum shown
policy(struct codeset cs, uint32_t cp)
{
	int width = wcwidth((wchar_t)cp);
	bool combining = utf8proc_category((utf8proc_int32_t)cp) == UTF8PROC_CATEGORY_MN ||
	    utf8proc_category((utf8proc_int32_t)cp) == UTF8PROC_CATEGORY_ME;

	if (cp == '\n')
		return LINE;
	if (cp == '\t')
		return TAB_BLANKS;
	if (cp < 0x20)
		return CARET;
	if (cp == 0x2028 || cp == 0x2029)
		return LINE_IN_ITEM;
	if (cp == 0x3000)
		return TWO_BLANKS;
	if (utf8proc_category((utf8proc_int32_t)cp) == UTF8PROC_CATEGORY_ZS)
		return BLANK;
	if (cp == 0xFFFD)
		return encodable(cp) && width > 0 ? BAD_ONE : LACKING;
	if (is_named(cp) || is_invisible(cp))
		return POINT;
	if (width == 0)
		return ON_BASE;
	if (width < 0 && cs.kind == CODESET_UTF8 && !combining)
		return POINT;
	return width < 0 || !encodable(cp) ? LACKING : AS_IS;
}

/* "{<U+202E>}" or the like; printf would take half the time of this test. */
static void
put_point(struct buf *out, const char *open, uint32_t cp, const char *close)
{
	int shift;

	buf_puts(out, open);
	for (shift = cp > 0xFFFFF ? 20 : cp > 0xFFFF ? 16 : 12; shift >= 0; shift -= 4)
		buf_putc(out, "0123456789ABCDEF"[cp >> shift & 15]);
	buf_puts(out, close);
}

/* The middle of the picture in UTF-8, marks in braces, a line break as "|". */
static void
expect(struct buf *out, enum shown shown, enum safe_view view, uint32_t cp)
{
	switch (shown) {
	case AS_IS:
	case ON_BASE:
		buf_putu(out, cp);
		break;
	case CARET:
		buf_printf(out, "{^%c}", (int)cp + 64);
		break;
	case POINT:
		put_point(out, "{<U+", cp, ">}");
		break;
	case LACKING:
		put_point(out, "{[U+", cp, "]}");
		break;
	case BAD_ONE:
		buf_puts(out, "{\xEF\xBF\xBD}");
		break;
	case BLANK:
		buf_puts(out, " ");
		break;
	case TWO_BLANKS:
		buf_puts(out, "  ");
		break;
	case TAB_BLANKS:
		buf_puts(out, view == SAFE_LINE ? " " : "   ");
		break;
	case LINE:
		buf_puts(out, view == SAFE_LINE ? "{^J}" : "|");
		break;
	case LINE_IN_ITEM:
		if (view == SAFE_ITEM)
			buf_puts(out, "|");
		else
			put_point(out, "{<U+", cp, ">}");
		break;
	}
}

/* The cells of marks and letters: nothing in any charset is safer. */
static bool
is_plain(const struct safe_cell *c)
{
	return in(c->cp[0], ' ', '~') && c->cp[1] == 0 && c->width == 1 &&
	    (c->flags & SAFE_BREAK) == 0;
}

/* A cell can be nothing but printable and encodable, and a mark nothing but ASCII or U+FFFD. */
static bool
harmless(const struct safe_cell *c)
{
	size_t k;

	if ((c->flags & SAFE_BREAK) != 0)
		return c->width == 0 && c->cp[0] == 0;
	if (wcwidth((wchar_t)c->cp[0]) != c->width || c->width < 1 || c->width > 2)
		return false;
	if ((c->flags & SAFE_MARK) != 0 && c->cp[0] > '~' && c->cp[0] != 0xFFFD)
		return false;
	for (k = 0; k < 3 && c->cp[k] != 0; k++)
		if (!encodable(c->cp[k]) || c->cp[k] < ' ' || is_invisible(c->cp[k]) ||
		    (k > 0 && wcwidth((wchar_t)c->cp[k]) != 0))
			return false;
	return true;
}

static bool
picture(struct buf *out, const struct safe *s)
{
	bool open = false, fine = true;
	size_t i, k;

	for (i = 0; i < s->n; i++) {
		const struct safe_cell *c = &s->cells[i];
		bool mark = (c->flags & SAFE_MARK) != 0;

		if (open && (!mark || (c->flags & SAFE_MORE) == 0))
			buf_putc(out, '}');
		if (mark && (c->flags & SAFE_MORE) == 0)
			buf_putc(out, '{');
		if ((c->flags & SAFE_BREAK) != 0)
			buf_putc(out, '|');
		open = mark;
		if (is_plain(c)) {
			buf_putc(out, (char)c->cp[0]);
			continue;
		}
		for (k = 0; k < 3 && c->cp[k] != 0; k++)
			buf_putu(out, c->cp[k]);
		fine = fine && harmless(c);
	}
	return fine;
}

static void
put_any(struct buf *out, uint32_t cp)
{
	char three[3] = { (char)(0xE0 | cp >> 12), (char)(0x80 | (cp >> 6 & 0x3F)),
		(char)(0x80 | (cp & 0x3F)) };

	if (in(cp, 0xD800, 0xDFFF))
		buf_put(out, (struct str){ three, 3 });
	else
		buf_putu(out, cp);
}

struct scratch {
	struct safe safe;
	struct buf text, got, want;
};

/* "a" cp "b" in one view. */
static bool
between_letters(struct scratch *t, struct codeset cs, enum safe_view view, uint32_t cp)
{
	bool fine;

	safe_clear(&t->safe);
	buf_clear(&t->text);
	buf_clear(&t->got);
	buf_clear(&t->want);
	buf_putc(&t->text, 'a');
	put_any(&t->text, cp);
	buf_putc(&t->text, 'b');
	safe_put(&t->safe, cs, view, buf_str(&t->text));
	fine = picture(&t->got, &t->safe);
	buf_putc(&t->want, 'a');
	if (in(cp, 0xD800, 0xDFFF) && policy(cs, 0xFFFD) == BAD_ONE)
		buf_puts(&t->want, "{\xEF\xBF\xBD}{\xEF\xBF\xBD}{\xEF\xBF\xBD}");
	else if (in(cp, 0xD800, 0xDFFF))
		buf_puts(&t->want, "{[U+FFFD]}{[U+FFFD]}{[U+FFFD]}");
	else
		expect(&t->want, policy(cs, cp), view, cp);
	buf_putc(&t->want, 'b');
	return fine && str_eq(buf_str(&t->got), buf_str(&t->want));
}

/* The views differ in what they do with line breaks and TAB, in any charset: both only where told. */
static void
check_all(const char *locale, enum codeset_kind kind, bool both_views)
{
	struct codeset cs;
	struct scratch t = { 0 };
	int failures = 0;
	uint32_t cp;

	if (!locale_use(locale))
		return;
	cs = codeset_of_locale();
	CHECK_INT(cs.kind, kind);
	for (cp = 0; cp <= 0x10FFFF && failures < FAILURES_SHOWN; cp++) {
		if (between_letters(&t, cs, SAFE_ITEM, cp) &&
		    (!both_views || between_letters(&t, cs, SAFE_LINE, cp)))
			continue;
		failures++;
		check_fail(__FILE__, __LINE__, "%s U+%04X: got %s, want %s", locale, (unsigned)cp,
		    buf_cstr(&t.got), buf_cstr(&t.want));
	}
	safe_release(&t.safe);
	buf_release(&t.text);
	buf_release(&t.got);
	buf_release(&t.want);
	locale_use("C.UTF-8");
}

static void
all_in_utf8(void)
{
	check_all("C.UTF-8", CODESET_UTF8, true);
}

static void
all_in_gbk(void)
{
	check_all("zh_CN.GBK", CODESET_GBK, false);
}

static void
all_in_gb18030(void)
{
	check_all("zh_CN.GB18030", CODESET_GB18030, false);
}

/* Whatever two bytes are, the letters around them stay. */
static void
every_pair_of_bytes(void)
{
	struct safe s = { 0 };
	struct buf out = { 0 };
	unsigned pair;

	for (pair = 0; pair < 0x10000; pair++) {
		char text[4] = { 'a', (char)(pair >> 8), (char)(pair & 0xFF), 'b' };

		safe_clear(&s);
		buf_clear(&out);
		safe_put(&s, (struct codeset){ CODESET_UTF8 }, SAFE_ITEM, (struct str){ text, 4 });
		if (!picture(&out, &s) || s.n < 2 || s.cells[0].cp[0] != 'a' ||
		    s.cells[s.n - 1].cp[0] != 'b')
			check_fail(__FILE__, __LINE__, "%04X: %s", pair, buf_cstr(&out));
	}
	safe_release(&s);
	buf_release(&out);
}

CHECK_MAIN(TEST(all_in_utf8), TEST(all_in_gbk), TEST(all_in_gb18030), TEST(every_pair_of_bytes))
