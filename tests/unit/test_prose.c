#include <string.h>

#include "tests/lib/check.h"
#include "text/prose.h"
#include "text/utf8.h"

/* A letter for each code point that has the flag, '.' for the others. */
static void
check_flags(int line, const char *text, enum prose_flag flag, const char *want)
{
	struct prose p = { 0 };
	char got[200];
	size_t i;

	prose_read(&p, str_of(text));
	for (i = 0; i < p.n && i + 1 < sizeof(got); i++)
		got[i] = p.flags[i] & flag ? 'x' : '.';
	got[i] = '\0';
	if (strcmp(got, want) != 0)
		check_fail(__FILE__, line, "%s: %s, not %s", text, got, want);
	prose_release(&p);
}
#define FLAGS(text, flag, want) check_flags(__LINE__, text, flag, want)

static void
check_sentences(int line, const char *text, const char *want)
{
	struct buf b = { 0 };
	struct prose p = { 0 };
	size_t i;

	prose_read(&p, str_of(text));
	for (i = 0; i < p.nsentences; i++) {
		buf_puts(&b, i > 0 ? "|" : "");
		buf_put(&b, prose_str(&p, p.sentences[i].from, p.sentences[i].to));
	}
	check_str_(__FILE__, line, buf_str(&b), str_of(want));
	buf_release(&b);
	prose_release(&p);
}
#define SENTENCES(text, want) check_sentences(__LINE__, text, want)

static void
positions_are_code_points(void)
{
	static const char bad[] = "a\xE4\xBD灯\0b\xF0\x9F\x99\x82";
	struct prose p = { 0 };
	size_t i;

	prose_read(&p, (struct str){ bad, sizeof(bad) - 1 });
	REQUIRE(p.n == 7, "a, two bad bytes, a hanzi, a NUL, b, an emoji");
	CHECK(p.cp[1] == UTF8_BAD && p.cp[2] == UTF8_BAD && p.cp[3] == 0x706F && p.cp[4] == 0);
	CHECK_INT(p.off[p.n], sizeof(bad) - 1);
	for (i = 0; i < p.off[p.n]; i++)
		CHECK(p.off[prose_at(&p, i)] <= i && i < p.off[prose_at(&p, i) + 1]);
	CHECK_BYTES(prose_str(&p, 3, 4), STR("灯"));
	CHECK_INT(prose_str(&p, 4, 4).n, 0);
	prose_release(&p);
}

static void
folding_keeps_places(void)
{
	struct prose p = { 0 };
	static const char want[] = "abz19!,";
	size_t i;

	prose_read(&p, STR("ＡbZ１9！，"));
	REQUIRE(p.n == strlen(want), "one for one");
	for (i = 0; i < p.n; i++)
		CHECK_INT(p.folded[i], (unsigned char)want[i]);
	prose_read(&p, STR("ÄΣЖ"));
	CHECK(p.folded[0] == 0xE4 && p.folded[1] == 0x3C3 && p.folded[2] == 0x436);
	prose_release(&p);
}

static void
sentences_end_where_people_say(void)
{
	SENTENCES("", "");
	SENTENCES(" \n ", "");
	SENTENCES("您好。灯修好了！真的？", "您好。|灯修好了！|真的？");
	SENTENCES("他说：“修好了。”我去看。", "他说：“修好了。”|我去看。");
	SENTENCES("第一行\n第二行", "第一行|第二行");
	SENTENCES("真的？！好……再说", "真的？！|好……|再说");
	SENTENCES("It cost 3.5 yuan. See v1.2!  Ok", "It cost 3.5 yuan.|See v1.2!|Ok");
	SENTENCES("收到.我们去看", "收到.|我们去看");
	SENTENCES("见 http://a.cn/x.y?q=1;z 谢谢。", "见 http://a.cn/x.y?q=1;z 谢谢。");
	SENTENCES("no stop", "no stop");
}

static void
what_is_what(void)
{
	FLAGS("灯a1 é。", PROSE_HAN, "x.....");
	FLAGS("灯a1 é。", PROSE_WORD, ".xx.x.");
	FLAGS("a\xE3\x80\x80 b", PROSE_BLANK, ".xx.");
	FLAGS("1,000，8:30：a、b", PROSE_PAUSE, ".....x....x.x.");
	FLAGS("“您好。亲，在吗", PROSE_START, ".x..x...");
	FLAGS("a。 （b", PROSE_START, "x...x");
	FLAGS("http://a.b。w www.x.cn.", PROSE_LINK, "xxxxxxxxxx...xxxxxxxx.");
}

static void
quotations_are_bounded(void)
{
	FLAGS("按《a《b》c》办", PROSE_QUOTED, ".xxxxxxx.");
	FLAGS("“a。b”c", PROSE_QUOTED, "xxxxx.");
	FLAGS("“a\nb”c", PROSE_QUOTED, "......");
	FLAGS("a“b", PROSE_QUOTED, "...");
	FLAGS("“a“b”c", PROSE_QUOTED, "..xxx.");
	FLAGS("「甲」『乙』", PROSE_QUOTED, "xxxxxx");
}

static void
words_and_hanzi_are_counted(void)
{
	struct prose p = { 0 };

	prose_read(&p, STR("don't  go 第2路 http://x.cn/a"));
	CHECK_INT(p.words, 3);
	CHECK_INT(p.han, 2);
	CHECK_INT(p.solid, 23);
	prose_release(&p);
}

CHECK_MAIN(TEST(positions_are_code_points), TEST(folding_keeps_places),
    TEST(sentences_end_where_people_say), TEST(what_is_what), TEST(quotations_are_bounded),
    TEST(words_and_hanzi_are_counted))
