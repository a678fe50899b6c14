#include <locale.h>

#include "tests/lib/check.h"
#include "tests/lib/locale.h"
#include "text/codeset.h"
#include "text/utf8.h"

static const struct codeset utf8 = { CODESET_UTF8 }, gbk = { CODESET_GBK },
			    gb18030 = { CODESET_GB18030 }, other = { CODESET_OTHER };

/* Decodes all of bytes and compares with want, UTF-8. */
static void
check_decode(int line, struct codeset cs, struct str bytes, const char *want)
{
	struct buf got = { 0 };

	codeset_decode(cs, &got, bytes);
	check_str_(__FILE__, line, buf_str(&got), str_of(want));
	buf_release(&got);
}

static void
check_encode(int line, struct codeset cs, const char *text, struct str want)
{
	struct buf got = { 0 };

	codeset_encode(cs, &got, str_of(text));
	check_str_(__FILE__, line, buf_str(&got), want);
	buf_release(&got);
}

#define DECODE(cs, bytes, want) check_decode(__LINE__, cs, STR(bytes), want)
#define ENCODE(cs, text, want) check_encode(__LINE__, cs, text, STR(want))
#define FFFD "\xEF\xBF\xBD"

static void
utf8_is_strict(void)
{
	CHECK_INT(codeset_of_locale().kind, CODESET_UTF8);
	DECODE(utf8, "a\xE4\xBD\xA0", "a你");
	DECODE(utf8, "\xF4\x90\x80\x80", FFFD FFFD FFFD FFFD);
	DECODE(utf8, "\xED\xA0\x80", FFFD FFFD FFFD);
	DECODE(utf8, "\xE4\xBD", FFFD);
	DECODE(utf8, "\xE4\275a", FFFD "a");
	ENCODE(utf8, "你\xFF", "你" FFFD);
	CHECK_INT(codeset_width(utf8, 0x4F60), 2);
	CHECK_INT(codeset_width(utf8, 0x2026), 1);
	CHECK_INT(codeset_width(utf8, 0x301), 0);
	CHECK_INT(codeset_width(utf8, 0x1B), -1);
	CHECK_INT(codeset_width(utf8, 0xD800), -1);
	CHECK_INT(codeset_width(utf8, 0x110000), -1);
	CHECK(codeset_has(utf8, 0x1F642) && !codeset_has(utf8, 0xD800));
	CHECK(!codeset_has(utf8, 0x110000));
}

static void
unfinished_is_told_from_bad(void)
{
	uint32_t cp;

	CHECK_INT(codeset_next(utf8, "", 0, &cp), 0);
	CHECK_INT(codeset_next(utf8, "\xE4\xBD", 2, &cp), 0);
	CHECK_INT(codeset_next(utf8, "\xF4", 1, &cp), 0);
	CHECK_INT(codeset_next(utf8, "\xF4\x90", 2, &cp), 1);
	CHECK_INT(cp, UTF8_BAD);
	CHECK_INT(codeset_next(utf8, "\xFF", 1, &cp), 1);
	CHECK_INT(codeset_next(gbk, "\x81", 1, &cp), 0);
	CHECK_INT(codeset_next(gb18030, "\x94\x39\xFC", 3, &cp), 0);
	CHECK_INT(codeset_next(gbk, "\377a", 2, &cp), 1);
	CHECK_INT(cp, UTF8_BAD);
}

static void
gbk_terminal(void)
{
	if (!locale_use("zh_CN.GBK"))
		return;
	CHECK_INT(codeset_of_locale().kind, CODESET_GBK);
	ENCODE(gbk, "你\xF0\x9F\x99\x82", "\xC4\xE3[U+1F642]");
	DECODE(gbk, "\x81[\x83|a", "乕億a");
	DECODE(gbk, "\xA2\x41z", FFFD "z");
	DECODE(gbk, "\x80", "€");
	ENCODE(gbk, "€", "[U+20AC]");
	DECODE(gbk, "\xC4", FFFD);
	DECODE(gbk, "\377a", FFFD "a");
	CHECK(codeset_has(gbk, 0x4F60) && !codeset_has(gbk, 0x1F642) && !codeset_has(gbk, 0x301));
	CHECK_INT(codeset_width(gbk, 0x2026), 2);
	locale_use("C.UTF-8");
}

static void
gb18030_terminal(void)
{
	if (!locale_use("zh_CN.GB18030"))
		return;
	CHECK_INT(codeset_of_locale().kind, CODESET_GB18030);
	ENCODE(gb18030, "\xF0\x9F\x98\x80", "\x94\x39\xFC\x36");
	DECODE(gb18030, "\x94\x39\xFC\x36", "\xF0\x9F\x98\x80");
	DECODE(gb18030, "\x81\x30\x83\x37", "\xC2\x9B");
	DECODE(gb18030, "\xFE\x39\xFE\x39", FFFD);
	DECODE(gb18030, "\x94\x39\374A", FFFD "麬");
	DECODE(gb18030, "\x80", FFFD);
	CHECK_INT(codeset_width(gb18030, 0x9B), -1);
	locale_use("C.UTF-8");
}

/* Whatever can be encoded reads back as itself, whole, and from no shorter piece. */
static void
check_round_trip(const char *locale, struct codeset cs)
{
	struct buf in = { 0 }, out = { 0 };
	uint32_t cp, back;
	size_t n;

	if (!locale_use(locale))
		return;
	for (cp = 0x80; cp <= 0x10FFFF; cp++) {
		if (!codeset_has(cs, cp))
			continue;
		buf_clear(&in);
		buf_clear(&out);
		buf_putu(&in, cp);
		codeset_encode(cs, &out, buf_str(&in));
		for (n = 1; n < out.n; n++)
			if (codeset_next(cs, out.p, n, &back) != 0)
				check_fail(
				    __FILE__, __LINE__, "U+%04X: %zu bytes do", (unsigned)cp, n);
		n = codeset_next(cs, out.p, out.n, &back);
		if (cp > 0x9F && (n != out.n || back != cp))
			check_fail(__FILE__, __LINE__, "U+%04X does not read back", (unsigned)cp);
	}
	buf_release(&in);
	buf_release(&out);
	locale_use("C.UTF-8");
}

static void
gbk_round_trip(void)
{
	check_round_trip("zh_CN.GBK", gbk);
}

static void
gb18030_round_trip(void)
{
	check_round_trip("zh_CN.GB18030", gb18030);
}

static void
any_other_is_ascii(void)
{
	setlocale(LC_CTYPE, "C");
	CHECK_INT(codeset_of_locale().kind, CODESET_OTHER);
	setlocale(LC_CTYPE, "C.UTF-8");
	ENCODE(other, "a你", "a[U+4F60]");
	DECODE(other, "a\xE4", "a" FFFD);
	CHECK_INT(codeset_width(other, 0x4F60), -1);
	CHECK(!codeset_has(other, 0x4F60) && codeset_has(other, 'a'));
}

CHECK_MAIN(TEST(utf8_is_strict), TEST(unfinished_is_told_from_bad), TEST(gbk_terminal),
    TEST(gb18030_terminal), TEST(gbk_round_trip), TEST(gb18030_round_trip),
    TEST(any_other_is_ascii))
