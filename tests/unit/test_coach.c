#include <string.h>

#include "desk/coach.h"
#include "tests/lib/check.h"

/* Patterns found of the three kinds of wording, "|" between. */
static void
check_wording(int line, const char *list, const char *text, const char *want)
{
	struct coach *c = coach_new(
	    &(struct coach_opts){ .trial = str_of(list), .trial_name = STR("trial.tsv") });
	struct coach_context ctx = { 0 };
	struct coach_report r = { 0 };
	struct buf got = { 0 };
	size_t i;

	coach_read(c, str_of(text), &ctx, &r);
	for (i = 0; i < r.n; i++)
		if (r.findings[i].kind <= FINDING_TONE) {
			buf_puts(&got, got.n > 0 ? "|" : "");
			buf_put(&got, r.findings[i].text);
		}
	check_str_(__FILE__, line, buf_str(&got), str_of(want));
	buf_release(&got);
	coach_report_release(&r);
	coach_free(c);
}
#define WORDING(text, want) check_wording(__LINE__, NULL, text, want)
#define WITH(list, text, want) check_wording(__LINE__, list, text, want)

static void
officialese_is_marked(void)
{
	WORDING("您的来信收悉，已转交相关部门。", "收悉|转交相关部门");
	WORDING("我们会尽快处理。", "尽快");
	WORDING("呵呵，自己去百度", "呵呵|自己去百度");
	WORDING("路灯昨天修好了，谢谢您告诉我们。", "");
	WORDING("We utilised it prior to noon.", "utilised|prior to");
}

/* What was once marked and should not have been. */
static void
false_alarms_stay_away(void)
{
	WORDING("路基压实后摊铺沥青。", "");
	WORDING("要压实责任。", "压实责任");
	WORDING("母亲，父亲，都好。", "");
	WORDING("亲，今天停水。", "亲，");
	WORDING("杜绝对外出租，绝对值。", "");
	WORDING("局长已阅办。", "");
	WORDING("近期完成。", "近期完成");
	WORDING("近期发生的停电查清了。", "");
	WORDING("办法切实可行。", "");
	WORDING("大力给予若干综上强化", "");
}

static void
quotations_and_links_are_left_alone(void)
{
	WORDING("按《关于尽快办理的通知》办。", "");
	WORDING("他说“尽快”。", "");
	WORDING("见 http://a.cn/key 说明", "");
	WORDING("iPhone key 丢了，群里问问", "");
}

static void
the_users_row_wins(void)
{
	WITH("收悉\t文言\t\t\t0\n", "您的来信收悉。", "");
	WITH("您的来信收悉\tkeep\n", "您的来信收悉。", "");
	WITH("亲爱的用户\t卖萌\t删掉\t\t2\n", "亲爱的用户您好", "亲爱的用户");
}

static void
what_to_do_is_offered(void)
{
	struct coach *c = coach_new(&(struct coach_opts){ 0 });
	struct coach_report r = { 0 };
	struct coach_context ctx = { .lang = COACH_ZH };

	coach_read(c, STR("收悉切实尽快"), &ctx, &r);
	REQUIRE(r.n >= 3, "three words");
	CHECK_BYTES(r.findings[0].take, STR("收到了"));
	CHECK(r.findings[1].take.p != NULL && r.findings[1].take.n == 0);
	CHECK(r.findings[2].take.p == NULL);
	CHECK(r.findings[2].why.n > 0 && r.findings[2].suggestion.n > 0);
	ctx.lang = COACH_EN;
	coach_read(c, STR("prior to commenced commence"), &ctx, &r);
	REQUIRE(r.n >= 3, "three words");
	CHECK_BYTES(r.findings[0].take, STR("before"));
	CHECK(r.findings[1].take.p == NULL);
	CHECK_BYTES(r.findings[2].take, STR("start"));
	coach_report_release(&r);
	coach_free(c);
}

static void
silenced_is_silent(void)
{
	struct coach *c = coach_new(&(struct coach_opts){ 0 });
	const struct str silenced[] = { STR("尽快"), STR("收悉") };
	struct coach_context ctx = { .silenced = silenced, .nsilenced = 2 };
	struct coach_report r = { 0 };
	size_t i;

	coach_read(c, STR("来信收悉，尽快办，高度重视"), &ctx, &r);
	for (i = 0; i < r.n && r.findings[i].kind > FINDING_TONE; i++)
		;
	REQUIRE(i < r.n, "one is left");
	CHECK_BYTES(r.findings[i].text, STR("高度重视"));
	coach_report_release(&r);
	coach_free(c);
}

/* The places that are told of a text with one left alone. */
static const char *
left_of(const char *text, const char *silenced, struct buf *out)
{
	struct coach *c = coach_new(&(struct coach_opts){ 0 });
	const struct str one = str_of(silenced);
	struct coach_context ctx = { .silenced = &one, .nsilenced = 1, .answer = true };
	struct coach_report r = { 0 };
	size_t i;

	ctx.now = INT64_C(1795396320000); /* a Monday, 23 November 2026 */
	coach_read(c, str_of(text), &ctx, &r);
	buf_clear(out);
	for (i = 0; i < r.n && r.findings[i].end > 0; i++)
		buf_printf(out, "%.*s ", (int)r.findings[i].text.n, r.findings[i].text.p);
	coach_report_release(&r);
	coach_free(c);
	return buf_cstr(out);
}

static void
one_place_is_silenced_alone(void)
{
	static const char promises[] = "年底前通车，下周五前公布。";
	struct finding f = {
		.kind = FINDING_HYGIENE, .pattern = STR("doubled"), .text = STR("，，")
	};
	struct buf b = { 0 };

	CHECK_STR(left_of(promises, "x", &b), "年底前 下周五前 ");
	CHECK_STR(left_of(promises, "promise:年底前", &b), "下周五前 ");
	CHECK_STR(left_of("好的，，修、、了", "doubled:，，", &b), "、、 ");
	CHECK_STR(left_of("好的，，修、、了", "doubled", &b), "");
	CHECK_STR(
	    left_of("电话13800138000，13900139000", "mobile:13800138000", &b), "13900139000 ");
	buf_clear(&b);
	finding_silence(&f, true, &b);
	CHECK_STR(buf_cstr(&b), "doubled");
	f.kind = FINDING_PERSONAL;
	buf_clear(&b);
	finding_silence(&f, true, &b);
	CHECK_STR(buf_cstr(&b), "doubled:，，");
	buf_release(&b);
}

static void
grave_words_are_never_lively(void)
{
	static const char *const texts[] = { "你自己不会看公告吗？", "自己不会看通知吗",
		"你行你上。", "有本事你去。", "爱去哪告去哪告！", "不服就去告。",
		"台湾国的护照不能用。" };
	struct coach *c = coach_new(&(struct coach_opts){ 0 });
	struct coach_report r = { 0 };
	struct coach_context ctx = { 0 };
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		coach_read(c, str_of(texts[i]), &ctx, &r);
		if (r.worst != 3 || r.band == BAND_LIVELY)
			check_fail(__FILE__, __LINE__, "not grave: %s", texts[i]);
	}
	coach_read(c, STR("台湾国际机场、台湾国民党的新闻。"), &ctx, &r);
	CHECK(r.worst < 3);
	coach_report_release(&r);
	coach_free(c);
}

static void
scores_and_bands(void)
{
	struct coach *c = coach_new(&(struct coach_opts){ 0 });
	struct coach_context ctx = { 0 };
	struct coach_report r = { 0 };

	coach_read(c, STR("路灯修好了"), &ctx, &r);
	CHECK(r.score == 0 && r.band == BAND_LIVELY);
	coach_read(c, STR("尽快 一二三四五六七八"), &ctx, &r);
	CHECK(r.score == 20.0 && r.band == BAND_OFFICIALESE);
	coach_read(c, STR(""), &ctx, &r);
	CHECK(r.score == 0 && r.n == 0 && r.worst == 0);
	coach_report_release(&r);
	coach_free(c);
}

static const struct finding *
find_kind(const struct coach_report *r, enum finding_kind kind)
{
	size_t i;

	for (i = 0; i < r->n; i++)
		if (r->findings[i].kind == kind)
			return &r->findings[i];
	return NULL;
}

static void
length_is_what_the_platform_counts(void)
{
	struct coach *c = coach_new(&(struct coach_opts){ 0 });
	struct coach_context ctx = { .counted = true, .platform = PLATFORM_WEIBO };
	const struct finding *f;
	struct coach_report r = { 0 };
	struct buf b = { 0 };
	int i;

	for (i = 0; i < 140; i++)
		buf_puts(&b, "灯");
	coach_read(c, buf_str(&b), &ctx, &r);
	CHECK_INT(r.length, 140);
	CHECK(find_kind(&r, FINDING_LENGTH) == NULL);
	buf_puts(&b, "abc");
	coach_read(c, buf_str(&b), &ctx, &r);
	f = find_kind(&r, FINDING_LENGTH);
	REQUIRE(f != NULL, "142 of 140");
	CHECK_INT(f->start, 140);
	CHECK_INT(f->end, 143);
	CHECK(strncmp(f->why.p, "2 over the limit of 140", 23) == 0);
	ctx.limit = 1;
	ctx.platform = PLATFORM_BOARD;
	coach_read(c, STR("灯坏"), &ctx, &r);
	CHECK((f = find_kind(&r, FINDING_LENGTH)) != NULL && f->severity == 3);
	coach_report_release(&r);
	buf_release(&b);
	coach_free(c);
}

/* Whatever is thrown at it: places inside the text, in order. */
static void
broken_text_has_right_places(void)
{
	static const char *const texts[] = { "\xFF\xFE尽快\x80", "😀😀尽快😀", "尽快\r\n\r\n尽快",
		"，", "《《《《《《", "““““”", "a", "\n", "尽……快", "\xE5\xB0" };
	struct coach *c = coach_new(&(struct coach_opts){ 0 });
	struct coach_context ctx = { .answer = true };
	struct coach_report r = { 0 };
	size_t i, k;

	for (i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		coach_read(c, str_of(texts[i]), &ctx, &r);
		for (k = 0; k < r.n; k++) {
			CHECK(r.findings[k].start <= r.findings[k].end);
			CHECK(r.findings[k].end <= r.prose.n);
			CHECK(r.findings[k].severity >= 1 && r.findings[k].severity <= 3);
		}
	}
	coach_read(c, STR("😀尽快"), &ctx, &r);
	CHECK(r.n > 0 && r.findings[0].start == 1 && r.findings[0].end == 3);
	coach_report_release(&r);
	coach_free(c);
}

static void
own_lists_have_no_faults(void)
{
	struct coach *c = coach_new(&(struct coach_opts){ 0 });
	const struct coach_fault *f;
	size_t i, n;

	f = coach_faults(c, &n);
	for (i = 0; i < n; i++)
		check_fail(__FILE__, __LINE__, "%s:%zu:%zu: %s", f[i].file.p, f[i].line,
		    f[i].column, f[i].what.p);
	coach_free(c);
}

CHECK_MAIN(TEST(officialese_is_marked), TEST(false_alarms_stay_away),
    TEST(quotations_and_links_are_left_alone), TEST(the_users_row_wins),
    TEST(what_to_do_is_offered), TEST(silenced_is_silent), TEST(one_place_is_silenced_alone),
    TEST(grave_words_are_never_lively), TEST(scores_and_bands),
    TEST(length_is_what_the_platform_counts), TEST(broken_text_has_right_places),
    TEST(own_lists_have_no_faults))
