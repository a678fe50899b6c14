#include <string.h>

#include "tests/lib/check.h"
#include "text/cluster.h"
#include "text/utf8.h"

/* One code point, or X for each bad part, as "41 X 4F60". */
static void
check_parts(int line, struct str bytes, const char *want)
{
	struct buf got = { 0 };
	uint32_t cp;
	size_t i;

	for (i = 0; i < bytes.n;) {
		i += utf8_next(bytes.p + i, bytes.n - i, &cp);
		if (cp == UTF8_BAD)
			buf_puts(&got, "X ");
		else
			buf_printf(&got, "%02X ", (unsigned)cp);
	}
	check_str_(__FILE__, line, str_trim(buf_str(&got)), str_of(want));
	buf_release(&got);
}

#define PARTS(bytes, want) check_parts(__LINE__, STR(bytes), want)

/* Tables 3-8 to 3-11 of the Unicode Standard. */
static void
maximal_parts(void)
{
	PARTS("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41", "X X X X X X X X 41");
	PARTS("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41", "X X X X X X X X 41");
	PARTS("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42", "X X X X X 41 X X 42");
	PARTS("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", "X X X X 41");
	PARTS("a\xF1\x80\x80\xE1\x80\302b\200c\x80\277d", "61 X X X 62 X 63 X X 64");
	PARTS("\0\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80", "00 7F 80 7FF 800");
	PARTS("\xED\x9F\xBF\xEE\x80\x80\xF0\x90\x80\x80\xF4\x8F\xBF\xBF", "D7FF E000 10000 10FFFF");
	PARTS("\xF8\x88\x80\x80\x80", "X X X X X");
	PARTS("\xE4\xBD", "X");
}

static void
every_code_point_round_trips(void)
{
	char out[4];
	uint32_t cp, back;
	size_t n, k;

	for (cp = 0; cp <= 0x10FFFF; cp++) {
		if (cp >= 0xD800 && cp <= 0xDFFF)
			continue;
		n = utf8_put(out, cp);
		if (utf8_next(out, n, &back) != n || back != cp || utf8_prev(out, n) != 0)
			check_fail(__FILE__, __LINE__, "U+%04X", (unsigned)cp);
		for (k = 1; k < n; k++)
			if (utf8_next(out, k, &back) != k || back != UTF8_BAD ||
			    utf8_incomplete_tail((struct str){ out, k }) != k)
				check_fail(__FILE__, __LINE__, "U+%04X cut", (unsigned)cp);
		if (utf8_incomplete_tail((struct str){ out, n }) != 0)
			check_fail(__FILE__, __LINE__, "U+%04X whole", (unsigned)cp);
	}
}

/* Valid two-byte texts: two ASCII, or C2..DF with a trail. */
static void
every_pair_of_bytes(void)
{
	unsigned a, b;

	for (a = 0; a < 256; a++)
		for (b = 0; b < 256; b++) {
			char s[2] = { (char)a, (char)b };
			bool valid = (a < 0x80 && b < 0x80) ||
			    (a >= 0xC2 && a <= 0xDF && b >= 0x80 && b <= 0xBF);

			if (utf8_valid((struct str){ s, 2 }) != valid)
				check_fail(__FILE__, __LINE__, "%02X %02X", a, b);
		}
}

/* Valid three-byte texts that start with a lead of three. */
static void
every_triple_with_a_lead(void)
{
	unsigned a, b, c;

	for (a = 0xE0; a <= 0xEF; a++)
		for (b = 0; b < 256; b++)
			for (c = 0; c < 256; c++) {
				char s[3] = { (char)a, (char)b, (char)c };
				bool valid = b >= (a == 0xE0 ? 0xA0u : 0x80u) &&
				    b <= (a == 0xED ? 0x9Fu : 0xBFu) && c >= 0x80 && c <= 0xBF;

				if (utf8_valid((struct str){ s, 3 }) != valid)
					check_fail(__FILE__, __LINE__, "%02X %02X %02X", a, b, c);
			}
}

static void
going_back(void)
{
	static const char text[] = "a\xE4\xBD\xA0\xFF\x80\xF0\x9F\x99\x82\xE4\xBD";
	static const size_t starts[] = { 0, 1, 4, 5, 6, 10 };
	size_t at = sizeof(text) - 1, i = sizeof(starts) / sizeof(*starts);

	CHECK_INT(utf8_count(STR("a\xE4\xBD\xA0\xFF\x80\xF0\x9F\x99\x82\xE4\xBD")), i);
	while (at > 0 && i > 0) {
		at = utf8_prev(text, at);
		CHECK_INT(at, starts[--i]);
	}
	CHECK_INT(i, 0);
}

static void
tails(void)
{
	CHECK_INT(utf8_incomplete_tail(STR("")), 0);
	CHECK_INT(utf8_incomplete_tail(STR("ab")), 0);
	CHECK_INT(utf8_incomplete_tail(STR("a\xE4\xBD")), 2);
	CHECK_INT(utf8_incomplete_tail(STR("a\xF0\x9F\x99")), 3);
	CHECK_INT(utf8_incomplete_tail(STR("a\xC2")), 1);
	CHECK_INT(utf8_incomplete_tail(STR("a\xED\xA0")), 0);
	CHECK_INT(utf8_incomplete_tail(STR("\x80\x80\x80\x80")), 0);
}

static void
clusters(void)
{
	CHECK_INT(cluster_next(STR("")), 0);
	CHECK_INT(cluster_next(STR("e\xCC\x81x")), 3);
	CHECK_INT(cluster_next(STR("\r\nx")), 2);
	CHECK_INT(cluster_next(STR("\xFF\xCC\x81")), 1);
	CHECK_INT(cluster_next(STR("\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80x")), 11);
	CHECK_INT(cluster_prev(STR("ae\xCC\x81"), 4), 1);
	CHECK_INT(cluster_prev(STR("ae\xCC\x81"), 1), 0);
	CHECK_INT(cluster_prev(STR("a\r\nb"), 3), 1);
	CHECK_INT(cluster_prev(STR("a\nb"), 3), 2);
}

CHECK_MAIN(TEST(maximal_parts), TEST(every_code_point_round_trips), TEST(every_pair_of_bytes),
    TEST(every_triple_with_a_lead), TEST(going_back), TEST(tails), TEST(clusters))
