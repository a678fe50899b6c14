#include "desk/weibo_id.h"
#include "tests/lib/check.h"

static const char *const pairs[][2] = {
	{ "4454572602912349", "ImTGkcdDn" },
	{ "4454028484570123", "ImFwIjaTF" },
	{ "4154099588849643", "FmHnoB8cb" },
	{ "5612814510546515491", NULL },
	{ "7", "7" },
	{ "10000000", "10000" },
};

static void
turns_mid_into_bid_and_back(void)
{
	struct buf out = { NULL, 0, 0 }, back = { NULL, 0, 0 };
	size_t i;

	for (i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		buf_clear(&out);
		buf_clear(&back);
		CHECK(weibo_bid(str_of(pairs[i][0]), &out));
		if (pairs[i][1] != NULL)
			CHECK_STR(buf_cstr(&out), pairs[i][1]);
		CHECK(weibo_mid(buf_str(&out), &back));
		CHECK_STR(buf_cstr(&back), pairs[i][0]);
	}
	buf_release(&out);
	buf_release(&back);
}

static void
refuses_what_is_no_id(void)
{
	static const char *const bad[] = { "", "Im-TGk", "汉", "ZZZZZZZZZ",
		"00000000000000000000000000000000000000000" };
	struct buf out = { NULL, 0, 0 };
	size_t i;

	for (i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		CHECK(!weibo_mid(str_of(bad[i]), &out));
	CHECK(!weibo_bid(STR("12a"), &out));
	CHECK_INT(out.n, 0);
	buf_release(&out);
}

static void
makes_ids_canonical(void)
{
	static const struct {
		const char *in;
		bool short_digits;
		const char *want;
	} cases[] = {
		{ "4454572602912349\t", false, "4454572602912349" },
		{ " ImTGkcdDn", false, "4454572602912349" },
		{ "0004154099588849643", false, "4154099588849643" },
		{ "123456789", false, "123456789" },
		{ "100000000", true, "100000000000000" },
		{ "http://x/1", false, "http://x/1" },
	};
	struct buf out = { NULL, 0, 0 };
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		buf_clear(&out);
		weibo_canonical(str_of(cases[i].in), cases[i].short_digits, &out);
		CHECK_STR(buf_cstr(&out), cases[i].want);
	}
	buf_release(&out);
}

CHECK_MAIN(
    TEST(turns_mid_into_bid_and_back), TEST(refuses_what_is_no_id), TEST(makes_ids_canonical))
