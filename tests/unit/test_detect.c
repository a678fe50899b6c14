/* Texts in other charsets are made by iconv itself: a witness that shares nothing with text/. */
#include <iconv.h>
#include <string.h>

#include "tests/lib/check.h"
#include "text/detect.h"

static void
feed(struct detect *d, struct str in)
{
	size_t i, n;

	for (i = 0; i < in.n; i += n) {
		n = in.n - i < 4096 ? in.n - i : 4096;
		detect_feed(d, (struct str){ in.p + i, n });
	}
}

static enum detect_sure
detect(struct str in, enum encoding *out)
{
	struct detect *d = detect_new();
	enum detect_sure sure;

	feed(d, in);
	if (detect_again(d))
		feed(d, in);
	sure = detect_result(d, out);
	detect_free(d);
	return sure;
}

static struct str
recode(const char *charset, const char *text, struct buf *out)
{
	iconv_t cd = iconv_open(charset, "UTF-8");
	char *ip = (char *)(uintptr_t)text, *op;
	size_t ileft = strlen(text), oleft = 2 * ileft + 16;

	buf_clear(out);
	buf_reserve(out, oleft);
	op = out->p;
	if (iconv(cd, &ip, &ileft, &op, &oleft) == (size_t)-1)
		check_fail(__FILE__, __LINE__, "%s is not %s", text, charset);
	out->n = (size_t)(op - out->p);
	iconv_close(cd);
	return buf_str(out);
}

static void
tells_charsets_apart(void)
{
	static const struct {
		const char *charset, *text;
		enum encoding want;
	} v[] = {
		{ "GBK", "谢谢", ENC_GB18030 },
		{ "GBK", "你好", ENC_GB18030 },
		{ "GBK", "路灯坏了", ENC_GB18030 },
		{ "GBK", "停水了", ENC_GB18030 },
		{ "GBK", "请问什么时候供暖？", ENC_GB18030 },
		{ "GBK", "小区门口的路灯坏了半个月，没有人管。", ENC_GB18030 },
		{ "GBK", "留言编号,留言用户,留言主题,留言时间\n1,老王,噪音扰民,2019/2/28\n",
		    ENC_GB18030 },
		{ "GBK", "拖欠工资", ENC_GB18030 },
		{ "GBK", "学校食堂", ENC_GB18030 },
		{ "GBK", "id,text\n1,公交车不停站\n", ENC_GB18030 },
		{ "GBK", "我要投诉物业公司乱收费", ENC_GB18030 },
		{ "GBK", "感谢政府的关心", ENC_GB18030 },
		{ "GBK", "朱镕基", ENC_GB18030 },
		{ "GB18030", "小区太吵了🙂，睡不着", ENC_GB18030 },
		{ "GBK", "這個路燈壞了很久，請問誰來管？", ENC_GB18030 },
		{ "BIG5", "你好", ENC_BIG5 },
		{ "BIG5", "謝謝", ENC_BIG5 },
		{ "BIG5", "路燈壞了", ENC_BIG5 },
		{ "BIG5", "停水了", ENC_BIG5 },
		{ "BIG5", "請問什麼時候供暖？", ENC_BIG5 },
		{ "BIG5", "社區門口的路燈壞了半個月，沒有人管。", ENC_BIG5 },
		{ "BIG5", "id,text\n1,公車不停站\n", ENC_BIG5 },
		{ "BIG5", "我要投訴管理公司亂收費", ENC_BIG5 },
		{ "BIG5", "感謝政府的關心", ENC_BIG5 },
		{ "BIG5", "學校旁邊的工地晚上還在施工", ENC_BIG5 },
		{ "UTF-8", "谢谢", ENC_UTF8 },
		{ "UTF-8", "謝謝", ENC_UTF8 },
		{ "UTF-8", "路灯坏了🙂", ENC_UTF8 },
		{ "UTF-8", "café, naïve", ENC_UTF8 },
		{ "UTF-8", "Привет, как дела?", ENC_UTF8 },
		{ "UTF-8", "Zürich", ENC_UTF8 },
		{ "UTF-8", "plain ASCII, nothing else", ENC_UTF8 },
		{ "UTF-8", "", ENC_UTF8 },
		{ "UTF-16", "路灯坏了", ENC_UTF16LE },
	};
	struct buf in = { 0 };
	enum encoding got;
	enum detect_sure sure;
	size_t i;

	for (i = 0; i < sizeof(v) / sizeof(*v); i++) {
		sure = detect(recode(v[i].charset, v[i].text, &in), &got);
		if (got != v[i].want || sure != DETECT_STRICT)
			check_fail(__FILE__, __LINE__, "%s in %s was taken for %s (%d)", v[i].text,
			    v[i].charset, encoding_name(got), (int)sure);
	}
	buf_release(&in);
}

static void
reads_marks(void)
{
	enum encoding e;

	CHECK_INT(detect(STR("\xFE\xFF\x4E\x2D"), &e), DETECT_STRICT);
	CHECK_INT(e, ENC_UTF16BE);
	CHECK_INT(detect(STR("\xEF\xBB\xBFx"), &e), DETECT_STRICT);
	CHECK_INT(e, ENC_UTF8);
	CHECK_INT(detect(STR("\x84\x31\x95\x33\xD6\xD0"), &e), DETECT_STRICT);
	CHECK_INT(e, ENC_GB18030);
}

static void
ignores_a_cut_character(void)
{
	enum encoding e;

	CHECK_INT(detect(STR("\xE8\xB7\xAF\xE7\x81"), &e), DETECT_STRICT);
	CHECK_INT(e, ENC_UTF8);
	CHECK_INT(detect(STR("\xC2\xB7\xB5\xC6\xBB\xB5\xC1\xCB\xA3"), &e), DETECT_STRICT);
	CHECK_INT(e, ENC_GB18030);
}

static void
takes_the_fewest_bad_parts(void)
{
	enum encoding e;

	CHECK_INT(detect(STR("\xE8\xB7\xAF\xE7\x81\xAF\xE5\x9D\x8F\xFF\xFF\xE4\xBA\x86"), &e),
	    DETECT_GUESSED);
	CHECK_INT(e, ENC_UTF8);
	CHECK_INT(detect(STR("\xC2\xB7\xB5\xC6\xBB\xB5\xFF\xC1\xCB"), &e), DETECT_GUESSED);
	CHECK_INT(e, ENC_GB18030);
}

/* So many bad parts that candidates are given up on the way. */
static void
takes_the_rarest_bad_parts(void)
{
	static const struct {
		struct str line;
		enum encoding want;
	} v[] = {
		{ { "\xC2\xB7\xB5\xC6\xBB\xB5\xC1\xCB\xA3\xAC\xC3\xBB\xC8\xCB\xB9\xDC\xFF\n", 18 },
		    ENC_GB18030 },
		{ { "路灯坏了，没人管\xFF\n", 26 }, ENC_UTF8 },
	};
	struct buf in = { 0 };
	enum encoding e;
	size_t i, k;

	for (i = 0; i < sizeof(v) / sizeof(*v); i++) {
		buf_clear(&in);
		for (k = 0; k < 30000; k++)
			buf_put(&in, v[i].line);
		CHECK_INT(detect(buf_str(&in), &e), DETECT_GUESSED);
		CHECK_INT(e, v[i].want);
	}
	buf_release(&in);
}

static void
says_when_it_cannot_tell(void)
{
	enum encoding e;

	CHECK_INT(detect(STR("name\n\xB8\xDB\n"), &e), DETECT_TIE);
}

CHECK_MAIN(TEST(tells_charsets_apart), TEST(reads_marks), TEST(ignores_a_cut_character),
    TEST(takes_the_fewest_bad_parts), TEST(takes_the_rarest_bad_parts),
    TEST(says_when_it_cannot_tell))
