/* What an answer lacks, by the matter; nothing is asked for that the matter does not need. */
#include <string.h>

#include "desk/coach.h"
#include "desk/coach_checklist.h"
#include "desk/template.h"
#include "tests/lib/world.h"

struct vector {
	enum matter matter;
	const char *text;
	const char *missing;	/* points with blanks between; "" for none */
};

/* Points in the order of the report; the last why in *why when asked for. */
static void
read_missing(const struct coach *c, const char *text, const struct coach_context *ctx,
    struct buf *out, struct buf *why)
{
	struct coach_report r = { .n = 0 };
	size_t i;

	buf_clear(out);
	coach_read(c, str_of(text), ctx, &r);
	for (i = 0; i < r.n; i++) {
		const struct finding *f = &r.findings[i];

		if (f->kind != FINDING_CHECKLIST)
			continue;
		CHECK_INT(f->severity, 1);
		CHECK(f->why.n > 0 && f->pattern.n > 0 && f->suggestion.n > 0 && f->end == 0);
		buf_puts(out, out->n > 0 ? " " : "");
		buf_put(out, f->point);
		if (why != NULL) {
			buf_clear(why);
			buf_put(why, f->why);
		}
	}
	coach_report_release(&r);
}

static void
check_missing(const struct vector *v, size_t n, struct coach_context ctx)
{
	struct coach_opts opts = { 0 };
	struct coach *c = coach_new(&opts);
	struct buf got = { 0 };
	size_t i;

	ctx.answer = true;
	ctx.now = WORLD_NOW;
	for (i = 0; i < n; i++) {
		ctx.matter = v[i].matter;
		read_missing(c, v[i].text, &ctx, &got, NULL);
		if (!str_eq(buf_str(&got), str_of(v[i].missing)))
			check_fail(__FILE__, __LINE__, "%s\n  lacks \"%s\", not \"%s\"", v[i].text,
			    buf_cstr(&got), v[i].missing);
	}
	buf_release(&got);
	coach_free(c);
}

static void
good_answers_lack_nothing(void)
{
	static const struct vector v[] = {
		{ MATTER_COMPLAINT,
		    "小满您好！东街第三盏路灯周五上午修好了。11月19日我们的电工老周到现场查看，是电"
		    "缆被挖断，"
		    "当天换上了新电缆。再有不亮，请打2233445，工作日8:30到17:"
		    "30有人接。青石镇市政管理所 "
		    "2026年11月23日",
		    "" },
		{ MATTER_HELP,
		    "您好，轮椅坡道我们给您装。昨天社工小林到您家楼下实地量过，材料已经订了，12月1"
		    "日前装好。"
		    "有事打0411-5566778，周一至周五上午都有人。柳湾街道办事处 11月23日",
		    "" },
		{ MATTER_ENQUIRY,
		    "您好！可以办，不用回老家。按《城乡居民医疗保险办法》第十二条，带身份证到任意社"
		    "保窗口即可。"
		    "咨询12333，全天有人。白桥区医保局 2026年11月23日",
		    "" },
		{ MATTER_SUGGESTION,
		    "您好！建议我们采纳：图书馆从12月起周三开到晚上九点。想问细节打5566123，工作日"
		    "都在。"
		    "白桥区图书馆，2026-11-23",
		    "" },
		{ MATTER_THANKS, "您好，看到您的信，修车棚的师傅笑了一上午。", "" },
		{ MATTER_THANKS, "谢谢您！我们接着干。", "" },
		{ MATTER_COMPLAINT,
		    "Dear Ms Poole, the lamp on East Street works again. Our electrician inspected "
		    "it on Thursday and replaced a cut cable. If it fails, call 555 0142 on "
		    "weekdays. Hill Ward Council, 23 November 2026",
		    "" },
		{ MATTER_ENQUIRY,
		    "Hello, yes, you can park there on Sundays. Section 4 of the Parking Order "
		    "allows it. Questions: parking@hill.example. Hill Ward Council, 2026-11-23",
		    "" },
	};

	check_missing(v, sizeof(v) / sizeof(*v), (struct coach_context){ 0 });
}

static void
bad_answers_lack_what_they_lack(void)
{
	static const struct vector v[] = {
		{ MATTER_COMPLAINT,
		    "您好，您反映的问题已收悉，我们高度重视，会尽快为您处理。感谢您的支持！",
		    "answer found done next contact office date" },
		{ MATTER_REPORT,
		    "您好！井盖缺失经核实，已责令施工单位补上。联系电话2233445。青石镇市政管理所，2"
		    "026年"
		    "11月23日",
		    "next contact" }, /* and the hours of that contact */
		{ MATTER_ENQUIRY, "不能办。", "greeting ground contact office date" },
		{ MATTER_ENQUIRY,
		    "您好！可以，依据《殡葬管理条例》第八条。白桥区民政局 2026年11月23日",
		    "contact" },
		{ MATTER_SUGGESTION,
		    "您好！感谢您的宝贵建议。电话5566123，工作日。白桥区图书馆 2026-11-23",
		    "answer" },
		{ MATTER_THANKS, "收到。", "greeting" },
		{ MATTER_COMPLAINT, "We value your message and it has been received. Thank you.",
		    "greeting answer found done next contact office date" },
		{ MATTER_HELP,
		    "Hello, the ramp will be built by 4 December. Our team visited on Monday and "
		    "have ordered the steel. Ask at the office.",
		    "contact office date" },
		{ MATTER_NONE, "您好！已收到您的来信。", "answer contact" },
		{ MATTER_OTHER, "滚一边去，少在这里胡说八道", "greeting contact" },
		{ MATTER_COMPLAINT, "  \n", "" },
	};

	check_missing(v, sizeof(v) / sizeof(*v), (struct coach_context){ 0 });
}

static void
an_apology_only_for_a_fault_in_answer_to_a_complaint(void)
{
	static const struct vector fault[] = {
		{ MATTER_NONE, "您好，是我们的疏忽，单子弄丢了，周三补办。电话12345。", "apology" },
		{ MATTER_NONE, "您好，对不起，是我们的疏忽，单子弄丢了，周三补办。电话12345。",
		    "" },
		{ MATTER_NONE, "您好，单子在三号柜，周三可以取。电话12345。", "" },
	};
	struct coach_context ctx = { .message = STR("请问单子什么时候能取？") };

	check_missing(fault + 1, 2, ctx);
	ctx.message = STR("三个月了没人管，我要投诉！单子到底在哪？");
	check_missing(fault, 3, ctx);
}

static void
little_room_is_asked_for_little(void)
{
	static const struct vector v[] = {
		{ MATTER_COMPLAINT, "路灯周五修好了。", "" },
		{ MATTER_COMPLAINT, "路灯的事找供电所，电话2233445。", "" },
		{ MATTER_COMPLAINT, "灯杆是供电所的，他们的人手不够。", "contact" },
		{ MATTER_COMPLAINT, "您好，来信收悉，感谢您的关注。", "answer contact" },
		{ MATTER_THANKS, "不客气。", "" },
	};
	struct coach_context ctx = { .counted = true, .platform = PLATFORM_WEIBO };
	struct coach_opts opts = { 0 };
	struct coach *c = coach_new(&opts);
	struct buf text = { 0 }, got = { 0 }, why = { 0 };
	size_t i;

	check_missing(v, sizeof(v) / sizeof(*v), ctx);
	ctx.answer = true;
	ctx.matter = MATTER_COMPLAINT;
	for (i = 0; i < 9; i++)
		buf_puts(&text, "灯杆归供电所管，他们人手不够用。");
	read_missing(c, buf_cstr(&text), &ctx, &got, &why);
	CHECK(str_find(buf_str(&why), STR("picture"), 0) != SIZE_MAX);
	read_missing(c, v[2].text, &ctx, &got, &why);
	CHECK(str_find(buf_str(&why), STR("picture"), 0) == SIZE_MAX);
	buf_release(&text);
	buf_release(&got);
	buf_release(&why);
	coach_free(c);
}

static void
where_the_platform_signs_nobody_else_need(void)
{
	static const struct vector v[] = { { MATTER_ENQUIRY, "你好，不能，规定写着。电话12345",
	    "" } };
	struct coach_context ctx = { .counted = true, .platform = PLATFORM_WEIBO_LONG };

	check_missing(v, 1, ctx);
	ctx.platform = PLATFORM_BOARD;
	ctx.exempt = STR("office  date");
	check_missing(v, 1, ctx);
}

static void
a_late_answer_is_told_to_come_first(void)
{
	static const char preface[] =
	    "您好！您的来信已收悉，感谢您对我们工作的关心和支持，您的支持是我们的动力。我们高度重视"
	    "，及时转交有关单位。"
	    "您反映的问题我们非常重视，感谢您的理解，欢迎您继续监督。您的来信已转至有关单位，感谢您"
	    "的留言，"
	    "祝您生活愉快。现回复如下：";
	struct coach_context ctx = { .answer = true,
		.matter = MATTER_ENQUIRY,
		.exempt = STR("ground contact office date") };
	struct coach_opts opts = { 0 };
	struct coach *c = coach_new(&opts);
	struct buf text = { 0 }, got = { 0 }, why = { 0 };

	buf_printf(&text, "%s可以办，带户口本来。", preface);
	read_missing(c, buf_cstr(&text), &ctx, &got, &why);
	CHECK_STR(buf_cstr(&got), "answer");
	CHECK(str_find(buf_str(&why), STR("late"), 0) != SIZE_MAX);
	buf_release(&text);
	buf_release(&got);
	buf_release(&why);
	coach_free(c);
}

static void
only_answers_are_asked(void)
{
	struct coach_opts opts = { 0 };
	struct coach *c = coach_new(&opts);
	struct coach_context ctx = { 0 };
	struct buf got = { 0 };

	read_missing(c, "明天停水。", &ctx, &got, NULL);
	CHECK_INT(got.n, 0);
	buf_release(&got);
	coach_free(c);
}

CHECK_MAIN(TEST(good_answers_lack_nothing), TEST(bad_answers_lack_what_they_lack),
    TEST(an_apology_only_for_a_fault_in_answer_to_a_complaint),
    TEST(little_room_is_asked_for_little), TEST(where_the_platform_signs_nobody_else_need),
    TEST(a_late_answer_is_told_to_come_first), TEST(only_answers_are_asked))
