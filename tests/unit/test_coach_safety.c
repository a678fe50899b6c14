#include <string.h>

#include "desk/coach.h"
#include "desk/settings.h"
#include "tests/lib/pairs.h"
#include "tests/lib/world.h"
#include "text/personal.h"

struct vector {
	const char *text;
	const char *want;	/* "pattern what>take|...", "" for nothing */
};

static void
read_as(const struct coach *c, const char *text, const struct coach_context *ctx,
    enum finding_kind kind, struct buf *out)
{
	struct coach_report r = { .n = 0 };
	size_t i;

	buf_clear(out);
	coach_read(c, str_of(text), ctx, &r);
	for (i = 0; i < r.n; i++) {
		const struct finding *f = &r.findings[i];

		if (f->kind != kind)
			continue;
		CHECK(f->why.n > 0 && f->pattern.n > 0);
		buf_puts(out, out->n > 0 ? "|" : "");
		buf_put(out, f->pattern);
		buf_putc(out, ' ');
		buf_put(out, f->text);
		buf_puts(out, f->take.p != NULL ? ">" : "");
		buf_put(out, f->take);
	}
	coach_report_release(&r);
}

static void
check_with(const struct coach *c, const struct vector *v, size_t n, const struct coach_context *ctx,
    enum finding_kind kind)
{
	struct buf got = { 0 };
	size_t i;

	for (i = 0; i < n; i++) {
		read_as(c, v[i].text, ctx, kind, &got);
		if (!str_eq(buf_str(&got), str_of(v[i].want)))
			check_fail(__FILE__, __LINE__, "%s\n  found \"%s\", not \"%s\"", v[i].text,
			    buf_cstr(&got), v[i].want);
	}
	buf_release(&got);
}

static void
check_vectors(
    const struct vector *v, size_t n, const struct coach_context *ctx, enum finding_kind kind)
{
	struct coach_opts opts = { 0 };
	struct coach *c = coach_new(&opts);

	check_with(c, v, n, ctx, kind);
	coach_free(c);
}

static void
slips_of_the_hand(void)
{
	static const struct vector v[] = {
		{ "路灯\u200b修好了", "unseen \u200b>" },
		{ "\ufeff您好", "unseen \ufeff>" },
		{ "a\x01\x02z", "unseen \x01\x02>" },
		{ "坏\xff字", "unseen \xff>" },
		{ "👨\u200d👩很好❤\ufe0f", "" },
		{ "第一行\r\n\t第二行", "" },
		{ "20１9路", "digits 20１9>2019" },
		{ "２０１９路和2019路", "" },
		{ "好的，，谢谢。。", "doubled ，，>，|doubled 。。>。" },
		{ "等等。。。然后呢。。没了。。", "" },
		{ "好//@路人:好，，《的", "" },
		{ "“第一段。\n　　“第二段。”", "" },
		{ "(-_-) 我已经&-&/)/(-(; 甲）乙）", "" },
		{ "好，。", "doubled ，。" },
		{ "太好了！！为什么？？……", "" },
		{ "按《办法规定，“办结”。", "partner 《" },
		{ "按办法》规定", "partner 》" },
		{ "（一（二）三", "partner （" },
		{ "1)先填表 一）再交 :) (见附件）", "" },
		{ "《关于“路灯”的通知》（第3号）", "" },
		{ "{{name}}您好", "placeholder {{name}}" },
		{ "请到XX街道×××办理", "placeholder XX|placeholder ×××" },
		{ "文号【】，电话____", "placeholder 【】|placeholder ____" },
		{ "TO"
		  "DO 再查",
		    "placeholder TO"
		    "DO" },
		{ "xx、XXL、Todor 都不是", "" },
		{ "见 http//a.gov.cn", "link http//a.gov.cn" },
		{ "见http://a..gov.cn/x", "link http://a..gov.cn" },
		{ "见http://agovcn/x", "link http://agovcn" },
		{ "见http://www.a.gov.cn/x、https://t.cn/A1和http://10.0.0.1:80", "" },
	};
	struct coach_context ctx = { .now = WORLD_NOW };

	check_vectors(v, sizeof(v) / sizeof(*v), &ctx, FINDING_HYGIENE);
}

/* A friend may trail off. The office does not. */
static void
answers_do_not_trail_off(void)
{
	static const struct vector v[] = {
		{ "等等。。。再说。。", "doubled 。。。>……|doubled 。。>。" },
	};
	struct coach_context ctx = { .now = WORLD_NOW, .answer = true };

	check_vectors(v, 1, &ctx, FINDING_HYGIENE);
}

/* The world stands on Monday, 23 November 2026. */
static void
days_that_are_wrong(void)
{
	static const struct vector v[] = {
		{ "12月4日（周四）停水", "weekday 12月4日（周四" },
		{ "12月4日（周五）停水", "" },
		{ "12月4日 星期五", "" },
		{ "1月1日周五，1月1日周四", "weekday 1月1日周四" },
		{ "去年12月4日周四", "" },
		{ "2025年12月4日，星期四", "" },
		{ "2025-12-04（周五）", "weekday 2025-12-04（周五" },
		{ "11月29日星期天", "" },
		{ "2月30日前", "no-such-day 2月30日" },
		{ "2月29日生", "" },
		{ "2026年2月29日", "no-such-day 2026年2月29日" },
		{ "13月1日 4月31号", "no-such-day 13月1日|no-such-day 4月31号" },
		{ "2026-02-30到账", "no-such-day 2026-02-30" },
		{ "2026-11-23、2026/11/3、12月4日周边", "" },
		{ "电话2026-13-5-1", "" },
	};
	struct coach_context ctx = { .now = WORLD_NOW };

	check_vectors(v, sizeof(v) / sizeof(*v), &ctx, FINDING_HYGIENE);
}

static void
days_that_will_have_moved(void)
{
	static const struct vector later[] = {
		{ "明天停水，今晚蓄水", "relative-day 明天|relative-day 今晚" },
		{ "Closed tomorrow. Todays", "relative-day tomorrow" },
		{ "今日头条转发", "" },
	};
	static const struct vector now[] = { { "明天停水，今晚蓄水", "" } };
	struct coach_context ctx = { .now = WORLD_NOW, .scheduled = true };

	check_vectors(later, 3, &ctx, FINDING_HYGIENE);
	ctx.scheduled = false;
	check_vectors(now, 1, &ctx, FINDING_HYGIENE);
}

/* One wrong, missing, too many, swapped: told. The right string and its neighbours: not. */
static void
strings_that_must_be_right(void)
{
	static const struct vector v[] = {
		{ "中共人民共和国", "中华人民共和国 中共人民共和国>中华人民共和国" },
		{ "中化人民共和国成立", "中华人民共和国 中化人民共和国>中华人民共和国" },
		{ "中华人共和国", "中华人民共和国 中华人共和国>中华人民共和国" },
		{ "中华人人民共和国", "中华人民共和国 中华人人民共和国>中华人民共和国" },
		{ "华中人民共和国", "中华人民共和国 华中人民共和国>中华人民共和国" },
		{ "中华人民共国和", "中华人民共和国 中华人民共国和>中华人民共和国" },
		{ "扫黑险恶", "扫黑除恶 扫黑险恶>扫黑除恶" },
		{ "区攻府已禁烧秸杆", "攻府 攻府>政府|秸杆 秸杆>秸秆" },
		{ "找人民镇府反映", "人民政府 人民镇府>人民政府" },
		{ "以人名为中心", "以人民为中心 以人名为中心>以人民为中心" },
		{ "中华人民共和国和各级人民政府", "" },
		{ "人民政协、人民法院、国民政府、打黑除恶", "" },
		{ "人民 政府，中国，共产党", "" },
		{ "依法从国家获得帮助，中华民族的伟大复兴", "" },
		{ "区住房与城乡建设局", "住房和城乡建设局 住房与城乡建设局>住房和城乡建设局" },
		{ "县行政服务中心，《医疗废物管理条例》，棚户改造", "" },
	};
	struct coach_context ctx = { .now = WORLD_NOW };

	check_vectors(v, sizeof(v) / sizeof(*v), &ctx, FINDING_FATAL);
}

/* The list asks; what covers a word allows it; a person's row takes one away. */
static void
words_that_are_asked_about(void)
{
	static const char list[] = "口交\tavoid\t\t\t2\n路口交通\tallow\n进口…交易\tallow\n"
				   "钉子户\tavoid\t\t\t0\nSale…Today\tavoid\t\t\t2\n";
	static const struct vector v[] = {
		{ "路口交通拥堵", "" },
		{ "口交通知", "口交 口交" },
		{ "出口交费、路口交通", "口交 口交" },
		{ "他骂人“傻逼”", "傻逼 傻逼" },
		{ "他是钉子户，吃了哑巴亏", "" },
		{ "史上最严整治，史上最便宜", "史上最 史上最" },
		{ "香港、新加坡等国家", "香港…等国家 香港、新加坡等国家" },
		{ "sale ends today", "Sale…Today sale ends today" },
		{ "//@神经病二姐:你好 @老师 神经病", "神经病 神经病" },
		{ "见 http://a.cn/sale-a-today", "" },
	};
	struct coach_opts opts = { .trial = STR(list), .trial_name = STR("mine.tsv") };
	struct coach_context ctx = { .now = WORLD_NOW };
	struct coach *c = coach_new(&opts);

	check_with(c, v, sizeof(v) / sizeof(*v), &ctx, FINDING_AVOID);
	coach_free(c);
}

/* What is written every day sets nothing off. */
static void
plain_answers_are_not_asked_about(void)
{
	static const struct vector v[] = {
		{ "您好！路口交通信号灯已于昨日修复，感谢您的理解与支持，祝您生活愉快。", "" },
		{ "残疾人补贴每月100元，请带残疾证到街道办理；无户口人员可到派出所登记。", "" },
		{ "执法人员到场时该摊位已离开，举报人可来电查询。评选最佳方案请看附件。", "" },
	};
	struct coach_context ctx = { .now = WORLD_NOW };

	check_vectors(v, sizeof(v) / sizeof(*v), &ctx, FINDING_AVOID);
}

/* Grave in public; shown, and no more, in what only the citizen reads. */
static void
personal_data_by_audience(void)
{
	struct coach_opts opts = { 0 };
	struct coach *c = coach_new(&opts);
	struct coach_context ctx = { .now = WORLD_NOW };
	struct coach_report r = { .n = 0 };

	coach_read(c, STR("您的手机13812345678"), &ctx, &r);
	CHECK_INT(r.worst, 3);
	coach_read(c, STR("请打0731-88665110"), &ctx, &r);
	CHECK_INT(r.worst, 2);
	ctx.private = true;
	coach_read(c, STR("您的手机13812345678"), &ctx, &r);
	CHECK_INT(r.worst, 1);
	coach_report_release(&r);
	coach_free(c);
}

static void
the_offices_own_numbers(void)
{
	struct desk *d = world_new();
	struct coach_context ctx = { .now = WORLD_NOW };
	struct buf got = { 0 };
	struct err err;

	REQUIRE(d != NULL, "no desk");
	CHECK_OK(setting_set(d, "office_numbers", STR("0731-88665110，fabu@example.gov.cn"), NULL,
		     NULL, &err),
	    &err);
	read_as(desk_coach(d), "电话88665110转3，或0731-88665111", &ctx, FINDING_PERSONAL, &got);
	CHECK_STR(buf_cstr(&got), "landline 0731-88665111");
	CHECK_OK(setting_set(d, "office_numbers", STR("0731-88665111"), NULL, NULL, &err), &err);
	read_as(desk_coach(d), "电话88665110，或0731-88665111", &ctx, FINDING_PERSONAL, &got);
	CHECK_STR(buf_cstr(&got), "landline 88665110");
	CHECK_OK(setting_set(d, "office_numbers", STR(""), NULL, NULL, &err), &err);
	read_as(desk_coach(d), "或0731-88665111", &ctx, FINDING_PERSONAL, &got);
	CHECK_STR(buf_cstr(&got), "landline 0731-88665111");
	buf_release(&got);
	desk_close(d);
}

/* Whoever reads a text for a desk by its path knows them too. */
static void
the_offices_numbers_by_path(void)
{
	struct coach_context ctx = { .now = WORLD_NOW };
	struct buf got = { 0 };
	struct coach *c;
	struct err err;
	char path[64];
	struct desk *d = world_file(path);

	REQUIRE(d != NULL, "no desk");
	CHECK_OK(setting_set(d, "office_numbers", STR("0731-88665110"), NULL, NULL, &err), &err);
	c = coach_at(path, (struct str){ 0 }, (struct str){ 0 });
	read_as(c, "电话88665110，或0731-88665111", &ctx, FINDING_PERSONAL, &got);
	CHECK_STR(buf_cstr(&got), "landline 0731-88665111");
	coach_free(c);
	buf_release(&got);
	desk_close(d);
	world_unlink(path);
}

/* The telephone numbers of all answers, commas between, to once; those seen again to twice. */
static void
numbers_given(const struct pairs *all, struct buf *once, struct buf *twice)
{
	struct personal_hits hits = { .n = 0 };
	struct prose p = { .n = 0 };
	struct buf *to;
	struct str one;
	size_t i, k;

	for (i = 0; i < all->n; i++) {
		prose_read(&p, all->answer[i]);
		personal_find(&p, NULL, &hits);
		for (k = 0; k < hits.n; k++) {
			one = prose_str(&p, hits.hits[k].start, hits.hits[k].end);
			to = str_find(buf_str(once), one, 0) != SIZE_MAX ? twice : once;
			if (hits.hits[k].kind == PERSONAL_LANDLINE) {
				buf_put(to, one);
				buf_putc(to, ',');
			}
		}
	}
	personal_hits_release(&hits);
	prose_release(&p);
}

static int
flagged_answers(const struct pairs *all, struct str office_numbers)
{
	struct coach_opts opts = { .office_numbers = office_numbers };
	struct coach_context ctx = { .now = WORLD_NOW, .answer = true };
	struct coach *c = coach_new(&opts);
	struct buf got = { 0 };
	int n = 0;
	size_t i;

	for (i = 0; i < all->n; i++) {
		struct buf text = { 0 };

		buf_put(&text, all->answer[i]);
		read_as(c, buf_cstr(&text), &ctx, FINDING_PERSONAL, &got);
		n += got.n > 0;
		buf_release(&text);
	}
	buf_release(&got);
	coach_free(c);
	return n;
}

/*
 * An answer that gives a contact is flagged until the office has said which are its own. These are
 * answers of many offices, so few numbers stand in two of them.
 */
static void
real_answers_with_contacts(void)
{
	struct pairs all = { 0 };
	struct buf once = { 0 }, twice = { 0 };
	int none, some, every;

	if (!pairs_read(&all))
		return;
	numbers_given(&all, &once, &twice);
	none = flagged_answers(&all, (struct str){ 0 });
	some = flagged_answers(&all, buf_str(&twice));
	every = flagged_answers(&all, buf_str(&once));
	printf("personal data in %d of %zu answers; with the numbers given twice on the list in "
	       "%d, with all in %d\n",
	    none, all.n, some, every);
	CHECK(some < none && every * 4 < none);
	buf_release(&once);
	buf_release(&twice);
	pairs_release(&all);
}

CHECK_MAIN(TEST(slips_of_the_hand), TEST(answers_do_not_trail_off), TEST(days_that_are_wrong),
    TEST(days_that_will_have_moved), TEST(strings_that_must_be_right),
    TEST(words_that_are_asked_about), TEST(plain_answers_are_not_asked_about),
    TEST(personal_data_by_audience), TEST(the_offices_own_numbers),
    TEST(the_offices_numbers_by_path), TEST(real_answers_with_contacts))
