#include "tests/lib/check.h"
#include "text/hostile.h"
#include "text/safe.h"
#include "text/utf8.h"

static const struct codeset utf8 = { CODESET_UTF8 };

/* Cells as text: marks as {like this}, one pair of braces each; a line break as "|". */
static void
check_cells(int line, enum safe_view view, struct str text, const char *want)
{
	struct safe s = { 0 };
	struct buf got = { 0 };
	bool open = false;
	size_t i, k;

	safe_put(&s, utf8, view, text);
	for (i = 0; i < s.n; i++) {
		const struct safe_cell *c = &s.cells[i];
		bool mark = (c->flags & SAFE_MARK) != 0;

		if (open && (!mark || (c->flags & SAFE_MORE) == 0))
			buf_putc(&got, '}');
		if (mark && (c->flags & SAFE_MORE) == 0)
			buf_putc(&got, '{');
		open = mark;
		if ((c->flags & SAFE_BREAK) != 0)
			buf_putc(&got, '|');
		for (k = 0; k < 3 && c->cp[k] != 0; k++)
			buf_putu(&got, c->cp[k]);
	}
	if (open)
		buf_putc(&got, '}');
	check_str_(__FILE__, line, buf_str(&got), str_of(want));
	buf_release(&got);
	safe_release(&s);
}

#define IN_LINE(text, want) check_cells(__LINE__, SAFE_LINE, STR(text), want)
#define IN_ITEM(text, want) check_cells(__LINE__, SAFE_ITEM, STR(text), want)

static void
bad_bytes(void)
{
	IN_LINE("a\xC0\257b", "a{\xEF\xBF\xBD}{\xEF\xBF\xBD}b");
	IN_LINE("\xED\xA0\x80", "{\xEF\xBF\xBD}{\xEF\xBF\xBD}{\xEF\xBF\xBD}");
	IN_LINE("\xF4\x90\x80\x80", "{\xEF\xBF\xBD}{\xEF\xBF\xBD}{\xEF\xBF\xBD}{\xEF\xBF\xBD}");
	IN_LINE("\xE4\xB8", "{\xEF\xBF\xBD}");
	IN_ITEM("\xE4\270A", "{\xEF\xBF\xBD}A");
}

static void
controls(void)
{
	IN_LINE("a\0b\x1b[2J", "a{^@}b{^[}[2J");
	IN_ITEM("\b\x0b", "{^H}{^K}");
	IN_LINE("\x7f\xC2\23331m", "{<U+007F>}{<U+009B>}31m");
	IN_LINE("a\tb", "a b");
	IN_ITEM("a\tb", "a   b");
	IN_ITEM("abcd\tb", "abcd    b");
	IN_ITEM("\xE4\xBD\xA0\tb\n\tc", "\xE4\xBD\xA0  b|    c");
	IN_LINE("a\nb\r\nc\rd", "a{^J}b{^J}c{^M}d");
	IN_ITEM("a\nb\r\nc\rd", "a|b|c{^M}d");
	IN_LINE("a\xE2\x80\250b", "a{<U+2028>}b");
	IN_ITEM("a\xE2\x80\250b\xE2\x80\xA9", "a|b|");
}

static void
invisible(void)
{
	IN_LINE("a\xE2\x80\256b", "a{<U+202E>}b");
	IN_ITEM("\xEF\xBB\xBFx", "{<U+FEFF>}x");
	IN_LINE("\xF3\xA0\x81\xA7", "{<U+E0067>}");
	IN_LINE("\xEE\x80\x80", "{<U+E000>}");
	IN_LINE("a\xE2\x80\215b", "a{<U+200D>}b");
	IN_LINE("a\xEF\xB8\x8F", "a{<U+FE0F>}");
}

static void
emoji_parts(void)
{
	/* woman, ZWJ, rocket; heart, selector, ZWJ, fire; keycap 1 */
	IN_LINE("\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80", "\xF0\x9F\x91\xA9\xF0\x9F\x9A\x80");
	IN_LINE(
	    "\xE2\x9D\xA4\xEF\xB8\x8F\xE2\x80\x8D\xF0\x9F\x94\xA5", "\xE2\x9D\xA4\xF0\x9F\x94\xA5");
	IN_LINE("1\xEF\xB8\x8F\xE2\x83\xA3", "1\xE2\x83\xA3");
	/* nothing can hide behind one emoji */
	IN_LINE("\xE2\x9D\xA4\xEF\xB8\x8F\xEF\xB8\x8F", "\xE2\x9D\xA4{<U+FE0F>}");
	IN_LINE("\xE2\x9D\xA4\xE2\x80\x8D\xE2\x80\x8D", "\xE2\x9D\xA4{<U+200D>}");
}

static void
combining_marks(void)
{
	IN_LINE("e\xCC\x81x", "e\xCC\x81x");
	IN_LINE("e\xCC\x81\xCC\x82\xCC\x83\xCC\x84x", "e\xCC\x81\xCC\x82{<+2>}x");
	IN_LINE("\xCC\201a", "{<+1>}a");
	IN_LINE("\x1b\xCC\x81\xCC\x81", "{^[}{<+2>}");
	IN_ITEM("a\n\xCC\x81", "a|{<+1>}");
}

static void
odd_spaces(void)
{
	IN_LINE("a\xC2\240b", "a b");
	IN_LINE("\xE3\x80\x80x", "  x");
	IN_LINE("\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0x", "        x");
	IN_LINE("\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0x",
	    "{<SP*9>}x");
}

static bool
mixed(const char *text)
{
	struct safe s = { 0 };
	bool yes;

	safe_put(&s, utf8, SAFE_LINE, str_of(text));
	yes = s.mixed;
	safe_release(&s);
	return yes;
}

static void
mixed_scripts(void)
{
	CHECK(mixed("p\xD0\xB0ypal"));
	CHECK(mixed("admin\xCE\2771"));
	CHECK(mixed("\xD0\xB0\xE2\x80\213b"));
	CHECK(!mixed("Moscow \xD0\x9C\xD0\xBE\xD1\x81\xD0\xBA\xD0\xB2\xD0\xB0"));
	CHECK(!mixed("QQ\xE7\xBE\xA4\xCE\xB1"));
}

static void
offsets_name_the_source(void)
{
	struct safe s = { 0 };

	safe_put(&s, utf8, SAFE_ITEM, STR("\xC2\xA0\xC2\xA0\xE4\xBD\xA0\xE2\x80\xAEx"));
	REQUIRE(s.n == 3 + 8 + 1, "two spaces, a hanzi, a mark, a letter");
	CHECK_INT(s.cells[0].off, 0);
	CHECK_INT(s.cells[1].off, 2);
	CHECK_INT(s.cells[2].off, 4);
	CHECK_INT(s.cells[3].off, 7);
	CHECK_INT(s.cells[10].off, 7);
	CHECK_INT(s.cells[11].off, 10);
	CHECK(s.marked);
	safe_release(&s);
}

/* Folds text to width and joins the lines with "/". */
static void
check_wrap(int line, const char *text, int width, const char *want)
{
	struct safe s = { 0 };
	struct buf got = { 0 };
	size_t i, end, next;

	safe_put(&s, utf8, SAFE_ITEM, str_of(text));
	for (i = 0; i < s.n; i = next) {
		end = safe_wrap(&s, i, width, &next);
		if (next <= i || safe_width(&s, i, end - i) > (width > 1 ? width : 2)) {
			check_fail(__FILE__, line, "line at cell %zu ends at %zu", i, end);
			break;
		}
		if (i > 0)
			buf_putc(&got, '/');
		for (; i < end; i++)
			buf_putu(&got, s.cells[i].cp[0]);
	}
	check_str_(__FILE__, line, buf_str(&got), str_of(want));
	buf_release(&got);
	safe_release(&s);
}

#define WRAP(text, width, want) check_wrap(__LINE__, text, width, want)

static void
lines_fold(void)
{
	WRAP("hello world", 11, "hello world");
	WRAP("hello world", 8, "hello /world");
	WRAP("hello   world", 5, "hello/world");
	WRAP("hello  \nworld", 5, "hello/world");
	WRAP("a\n\nb", 5, "a//b");
	WRAP("abcdefgh", 3, "abc/def/gh");
	WRAP("你好世界", 5, "你好/世界");
	WRAP("你好，世界", 4, "你/好，/世界");
	WRAP("你（好）世界", 4, "你/（好/）世/界");
	WRAP("你好", 1, "你/好");
	WRAP("。。。", 2, "。/。/。");
	WRAP("ab\033c", 3, "ab/^[c");
	WRAP("\xE2\x80\xAE", 5, "<U+20/2E>");
}

static void
fit_keeps_wholes(void)
{
	struct safe s = { 0 };
	int used;

	safe_put(&s, utf8, SAFE_LINE, STR("\xE4\xBD\xA0\xE5\xA5\xBD\xE2\x80\xAE"));
	CHECK_INT(safe_fit(&s, 0, 3, &used), 1);
	CHECK_INT(used, 2);
	CHECK_INT(safe_fit(&s, 0, 11, &used), 2);
	CHECK_INT(used, 4);
	CHECK_INT(safe_fit(&s, 0, 12, NULL), 10);
	CHECK_INT(safe_width(&s, 0, s.n), 12);
	safe_release(&s);
}

static void
check_plain(int line, struct str text, const char *want)
{
	struct buf got = { 0 };

	safe_plain(&got, text);
	check_str_(__FILE__, line, buf_str(&got), str_of(want));
	buf_release(&got);
}

static void
plain_output(void)
{
	check_plain(__LINE__, STR("a\x1b[m\0\x7f\xC2\x9B"), "a\\x1b[m\\x00\\u007f\\u009b");
	check_plain(__LINE__, STR("\ta\r\nb\nc\rd"), "\ta\r\nb\nc\\rd");
	check_plain(
	    __LINE__, STR("\xE2\x80\xAE\xE2\x80\xA8\xF3\xA0\x80\x81"), "\\u202e\\u2028\\U000e0001");
	check_plain(__LINE__, STR("\xFFx\xC2\xA0"), "\xEF\xBF\xBDx\xC2\xA0");
	check_plain(__LINE__, STR("a\u200Db\uFE0Fc\uFE00"), "a\\u200db\\ufe0fc\\ufe00");
	check_plain(__LINE__, STR("\u2764\uFE0F\uFE0F\uFE00\u200D\u200D"),
	    "\u2764\uFE0F\\ufe0f\\ufe00\\u200d\\u200d");
	check_plain(__LINE__, STR("\xE2\x9D\xA4\xEF\xB8\x8F\xE2\x80\x8D"),
	    "\xE2\x9D\xA4\xEF\xB8\x8F\xE2\x80\x8D");
	check_plain(__LINE__,
	    STR("a\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81"
		"z"),
	    "a\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81<+2>z");
}

static void
line_output(void)
{
	struct buf got = { 0 };

	safe_line(&got, utf8, STR("你\x1b]0;x\x07\n"));
	CHECK_BYTES(buf_str(&got), str_of("你^[]0;x^G^J"));
	buf_clear(&got);
	safe_line(&got, (struct codeset){ CODESET_OTHER }, STR("你\xE2\x80\xAE"));
	CHECK_BYTES(buf_str(&got), str_of("[U+4F60]<U+202E>"));
	buf_release(&got);
}

CHECK_MAIN(TEST(bad_bytes), TEST(controls), TEST(invisible), TEST(emoji_parts),
    TEST(combining_marks), TEST(odd_spaces), TEST(mixed_scripts), TEST(offsets_name_the_source),
    TEST(lines_fold), TEST(fit_keeps_wholes), TEST(plain_output), TEST(line_output))
