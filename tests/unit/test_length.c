#include "tests/lib/check.h"
#include "text/length.h"

#define PATH64 "http://www.sxjz.gov.cn/zwgk/2013/content_2013112300001234567.htm"

static void
check_count(int line, enum platform p, const char *text, int64_t want)
{
	int64_t got = length_count(p, str_of(text));

	if (got != want)
		check_fail(__FILE__, line, "%s on %s: %lld, not %lld", text, platform_id(p),
		    (long long)got, (long long)want);
}
#define COUNT(p, text, want) check_count(__LINE__, PLATFORM_##p, text, want)

static void
counts_as_weibo_does(void)
{
	CHECK_INT(sizeof(PATH64) - 1, 64);
	COUNT(WEIBO, "", 0);
	COUNT(WEIBO, "Test", 2);
	COUNT(WEIBO, "晋中发布", 4);
	COUNT(WEIBO, "晋中发布abc", 6);
	COUNT(WEIBO, "a", 1);
	COUNT(WEIBO, PATH64, 10);
	COUNT(WEIBO, "https://www.sxjz.gov.cn/zwgk/2013/content_2013112300001234567.htm", 33);
	COUNT(WEIBO, "见" PATH64 "，谢谢", 14);
	COUNT(WEIBO, "http://t.cn/RqAbCdE", 10);
	COUNT(WEIBO, "http://weibo.com/1618051664/AbCdEfGh", 18);
	COUNT(WEIBO, "http://localhost", 8);
	COUNT(WEIBO_LONG, PATH64, 10);
}

static void
counts_as_mastodon_does(void)
{
	COUNT(MASTODON, "晋中发布abc", 7);
	COUNT(MASTODON, "https://example.org/a/very/long/path", 23);
	COUNT(MASTODON, "@lucy@mastodon.example 您好", 8);
	COUNT(MASTODON, "lucy@mastodon.example", 21);
	COUNT(MASTODON, "👨‍👩‍👧", 1);
}

static void
counts_as_x_does(void)
{
	COUNT(X, "abc", 3);
	COUNT(X, "晋中", 4);
	COUNT(X, "“好”", 4);
	COUNT(X, "👨‍👩‍👧", 2);
	COUNT(X, "https://example.org/a ok", 26);
}

static void
knows_limits(void)
{
	enum platform p = PLATFORM_X;

	CHECK(platform_parse(STR("weibo-long"), &p) && p == PLATFORM_WEIBO_LONG);
	CHECK(!platform_parse(STR("fax"), &p) && p == PLATFORM_WEIBO_LONG);
	CHECK_INT(length_limit(PLATFORM_WEIBO), 140);
	CHECK_INT(length_limit(PLATFORM_BOARD), 0);
	COUNT(BOARD, "晋中abc", 5);
	CHECK(length_near(126, 140) && length_near(154, 140));
	CHECK(!length_near(125, 140) && !length_near(155, 140) && !length_near(5, 0));
}

/* Counted at every keypress: no run of letters may cost its length squared. */
static void
long_runs_are_cheap(void)
{
	struct buf b = { 0 };
	int i;

	for (i = 0; i < 300000; i++)
		buf_putc(&b, 'a');
	for (i = 0; i < PLATFORM__COUNT; i++)
		CHECK_INT(length_count((enum platform)i, buf_str(&b)),
		    i == PLATFORM_WEIBO || i == PLATFORM_WEIBO_LONG ? 150000 : 300000);
	buf_release(&b);
}

CHECK_MAIN(TEST(counts_as_weibo_does), TEST(counts_as_mastodon_does), TEST(counts_as_x_does),
    TEST(knows_limits), TEST(long_runs_are_cheap))
