/* What the lists that come with the program mark in Chinese answers, and what they leave alone. */
#include "desk/coach.h"
#include "tests/lib/check.h"

static struct coach *coach;

/* want: what is marked as wording, parted by "|"; places are those of the text. */
static void
check_marks(int line, enum coach_lang lang, const char *text, const char *want)
{
	struct coach_context ctx = { .lang = lang };
	struct coach_report r = { 0 };
	struct buf got = { 0 };
	struct str at;
	size_t i;

	coach_read(coach, str_of(text), &ctx, &r);
	for (i = 0; i < r.n; i++) {
		if (r.findings[i].kind > FINDING_TONE)
			continue;
		at = prose_str(&r.prose, r.findings[i].start, r.findings[i].end);
		if (!str_eq(at, r.findings[i].text))
			check_fail(__FILE__, line, "finding %zu is not where its text is", i);
		buf_puts(&got, got.n > 0 ? "|" : "");
		buf_put(&got, at);
	}
	check_str_(__FILE__, line, buf_str(&got), str_of(want));
	buf_release(&got);
	coach_report_release(&r);
}
#define MARKS(text, want) check_marks(__LINE__, COACH_ZH, text, want)
#define ENGLISH(text, want) check_marks(__LINE__, COACH_EN, text, want)

static void
formulas_are_marked_whole(void)
{
	MARKS("您的来信已收悉，现将有关情况回复如下：", "收悉|现将有关情况回复如下");
	MARKS("感谢您对我县水利工作的关心与支持！", "感谢您对我县水利工作的关心与支持");
	MARKS("现就路灯一事答复如下。特此回复。", "现就路灯一事答复如下|特此回复");
	MARKS("谢谢您告诉我们路灯不亮。", "");
	MARKS("给您带来不便，敬请谅解。", "敬请谅解");
}

static void
empty_verbs_are_marked(void)
{
	MARKS("执法队对摊点进行了检查。", "进行了检查");
	MARKS("违章棚子已予以拆除。", "予以");
	MARKS("两家店各给予补助三千元。", "给予补助");
	MARKS("会议正在进行，散会再回您。", "");
	MARKS("修路按图纸进行。", "");
	MARKS("给予", "");
}

static void
this_and_should(void)
{
	MARKS("该路段上周修好了。", "该路段");
	MARKS("该泵站停了。", "该");
	MARKS("应该先关水阀，本该早说，活该谁管，该怎么办。", "");
	MARKS("这事该物业做。", "");
}

static void
is_and_its_lookalikes(void)
{
	MARKS("原因系阀门老化。", "系");
	MARKS("请联系我们，两件事没关系，系统和体系都换了。", "");
	MARKS("物业已换灯，企业已搬走。", "");
	MARKS("手续业已办完。", "业已");
	MARKS("双方可以再谈，官方能查到。", "");
	MARKS("交钱后方可入住。", "方可");
}

static void
promises_without_a_day(void)
{
	MARKS("我们会尽快修好。", "尽快");
	MARKS("近期将换新灯。", "近期将");
	MARKS("近期发生的停电查清了。", "");
	MARKS("下一步我们装栏杆。", "下一步");
	MARKS("请您尽快搬走车。", "");
	MARKS("争取早日通车。", "争取早日");
	MARKS("12月1日前修好。", "");
	MARKS("工程正在施工，路灯亮着。", "");
	MARKS("方案正在研究。", "正在研究");
}

static void
nobody_is_named(void)
{
	MARKS("已转交相关部门处理。", "转交相关部门");
	MARKS("已转给区住建局，电话8888。", "");
	MARKS("按照相关规定不能办。", "按照相关规定");
	MARKS("按照《物业管理条例》的相关规定，不能办。", "");
	MARKS("您反映的问题，经核实，均属实。", "");
}

static void
slogans_are_marked(void)
{
	MARKS("局里高度重视，狠抓整改。", "高度重视|狠抓");
	MARKS("将进一步加强巡查。", "进一步加强");
	MARKS("加大整治力度，加大力度。", "加大整治力度|加大力度");
	MARKS("为了更好地服务居民。", "为了更好地");
	MARKS("大力、给予、若干、综上、强化", "");
}

/* Each was once a false alarm. */
static void
lookalikes_stay_clean(void)
{
	MARKS("路基压实后摊铺。", "");
	MARKS("杜绝对外出租。", "");
	MARKS("母亲，您好。", "");
	MARKS("亲，今天停水。", "亲，");
	MARKS("局长已阅办。", "");
	MARKS("办法切实可行。", "");
	MARKS("孩子的积极性很高。", "");
	MARKS("考虑到位置太偏，换了地方。", "");
	MARKS("城乡统筹基金里支付。", "");
	MARKS("[呵呵] 谢谢大家", "");
	MARKS("协调处理好了。", "");
}

static void
people_have_names(void)
{
	MARKS("请广大市民绕行。", "广大市民");
	MARKS("来信人住在三楼。", "来信人");
	MARKS("无理取闹，后果自负。", "无理取闹|后果自负");
	MARKS("群众艺术馆周一闭馆。", "");
}

static void
ordinary_english_stays_clean(void)
{
	ENGLISH("The key is under the mat. She is a key worker.", "");
	ENGLISH("The post office delivers on Monday. Foster parents may park here.", "");
	ENGLISH("The driver failed to stop. Call 999 immediately.", "");
	ENGLISH("He said the agenda is online. Bring your parking permit.", "");
	ENGLISH("We deliver improvements to key stakeholders.",
	    "deliver improvements|key stakeholders");
	ENGLISH("Prior to that we will leverage our robust plans.",
	    "Prior to|leverage our|robust plans");
	ENGLISH("The relevant departments will answer in due course.",
	    "relevant departments|in due course");
}

/* One key takes a plain word where there is one. */
static void
what_can_be_taken_is(void)
{
	struct coach_context ctx = { .lang = COACH_ZH };
	struct coach_report r = { 0 };

	coach_read(coach, STR("该公司证件齐，方可开业。特此回复"), &ctx, &r);
	REQUIRE(r.n == 3, "three");
	CHECK_INT(r.findings[0].start, 0);
	CHECK_INT(r.findings[0].end, 3);
	CHECK_BYTES(r.findings[0].take, STR("这家公司"));
	CHECK_INT(r.findings[1].start, 7);
	CHECK_INT(r.findings[1].end, 9);
	CHECK_BYTES(r.findings[1].take, STR("才能"));
	CHECK_INT(r.findings[2].start, 12);
	CHECK(r.findings[2].take.p != NULL && r.findings[2].take.n == 0);
	coach_report_release(&r);
}

static void
begin(void)
{
	coach = coach_new(&(struct coach_opts){ 0 });
}

static void
end(void)
{
	coach_free(coach);
}

CHECK_MAIN(TEST(begin), TEST(formulas_are_marked_whole), TEST(empty_verbs_are_marked),
    TEST(this_and_should), TEST(is_and_its_lookalikes), TEST(promises_without_a_day),
    TEST(nobody_is_named), TEST(slogans_are_marked), TEST(lookalikes_stay_clean),
    TEST(people_have_names), TEST(ordinary_english_stays_clean), TEST(what_can_be_taken_is),
    TEST(end))
