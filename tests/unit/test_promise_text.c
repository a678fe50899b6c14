/* Promises found in texts, with a clock that stands at Monday, 23 November 2026, 09:12. */
#include "tests/lib/check.h"
#include "text/promise.h"
#include "text/when.h"

#define NOW INT64_C(1795396320000)

static struct workday *days;
static struct prose prose;

enum { MOST = 8 };

static size_t
find(const char *text, struct promise_found out[MOST])
{
	prose_read(&prose, str_of(text));
	return promise_find(&prose, days, NOW, out, MOST);
}

struct want {
	const char *text, *phrase, *due;
	bool provisional;
};

static void
check_want(const struct want *w)
{
	struct promise_found f[MOST];
	struct buf due = { 0 };
	struct str got;
	size_t n = find(w->text, f);

	if (n != 1) {
		check_fail(__FILE__, __LINE__, "%zu found in: %s", n, w->text);
		return;
	}
	when_exact(&due, f[0].due_at);
	buf_truncate(&due, 16);
	got = prose_str(&prose, f[0].start, f[0].end);
	if (!str_eq(got, str_of(w->phrase)) || !str_eq(buf_str(&due), str_of(w->due)) ||
	    f[0].provisional != w->provisional)
		check_fail(__FILE__, __LINE__, "%s: got \"%.*s\" %s%s", w->text, (int)got.n, got.p,
		    buf_cstr(&due), f[0].provisional ? " provisional" : "");
	buf_release(&due);
}

static const struct want lengths[] = {
	{ "我们将在5个工作日内答复您。", "5个工作日内", "2026-11-30 23:59", false },
	{ "我们将在五个工作日内答复您。", "五个工作日内", "2026-11-30 23:59", false },
	{ "我局会在 5 个 工作日 内 回复。", "5 个 工作日 内", "2026-11-30 23:59", false },
	{ "我們將於５個工作日內答覆。", "５個工作日內", "2026-11-30 23:59", false },
	{ "3-5个工作日内给您回电话。", "3-5个工作日内", "2026-11-30 23:59", false },
	{ "十五个工作日之内办结。", "十五个工作日之内", "2026-12-14 23:59", false },
	{ "30个工作日内办结。", "30个工作日内", "2027-01-04 23:59", true },
	{ "10日内修好。", "10日内", "2026-12-03 23:59", false },
	{ "三天内派人上门。", "三天内", "2026-11-26 23:59", false },
	{ "5天内会有结果。", "5天内", "2026-11-30 23:59", false },
	{ "我们24小时内回复。", "24小时内", "2026-11-24 09:12", false },
	{ "半小时内到现场。", "半小时内", "2026-11-23 09:42", false },
	{ "一周内完成更换。", "一周内", "2026-11-30 23:59", false },
	{ "两个星期以内给您答复。", "两个星期以内", "2026-12-07 23:59", false },
	{ "半个月内解决。", "半个月内", "2026-12-08 23:59", false },
	{ "两个月内完工。", "两个月内", "2027-01-25 23:59", true },
	{ "施工单位三天后进场维修。", "三天后", "2026-11-26 23:59", false },
	{ "预计需要5个工作日，请您耐心等待。", "5个工作日", "2026-11-30 23:59", false },
	{ "请您放心，5个工作日内我们会处理好。", "5个工作日内", "2026-11-30 23:59", false },
	{ "您反映的路灯问题，我们三天内修好。", "三天内", "2026-11-26 23:59", false },
	{ "您将在5个工作日内收到退款。", "5个工作日内", "2026-11-30 23:59", false },
	{ "已责成施工单位3日内整改到位。", "3日内", "2026-11-26 23:59", false },
	{ "根据《信访工作条例》，我们将在60日内答复。", "60日内", "2027-01-22 23:59", true },
};

static const struct want dates[] = {
	{ "下周五前我们会把最新规划发出来。", "下周五前", "2026-12-04 23:59", false },
	{ "本周内解决。", "本周内", "2026-11-29 23:59", false },
	{ "请放心，周五前修好。", "周五前", "2026-11-27 23:59", false },
	{ "我们周末前修好。", "周末前", "2026-11-29 23:59", false },
	{ "周五之前修好。", "周五之前", "2026-11-27 23:59", false },
	{ "下周一我们派人上门查看。", "下周一", "2026-11-30 23:59", false },
	{ "星期三下午会有人联系您。", "星期三下午", "2026-11-25 18:00", false },
	{ "周一前完成。", "周一前", "2026-11-30 23:59", false },
	{ "争取下下周三前通车。", "下下周三前", "2026-12-09 23:59", false },
	{ "12月1日前完成。", "12月1日前", "2026-12-01 23:59", false },
	{ "12月 1 日 前完成。", "12月 1 日 前", "2026-12-01 23:59", false },
	{ "十二月一日前完成。", "十二月一日前", "2026-12-01 23:59", false },
	{ "12月4日（周五）前答复。", "12月4日（周五）前", "2026-12-04 23:59", false },
	{ "12月底前完工。", "12月底前", "2026-12-31 23:59", false },
	{ "月底前修好。", "月底前", "2026-11-30 23:59", false },
	{ "本月底修好。", "本月底", "2026-11-30 23:59", false },
	{ "下月底前公布方案。", "下月底前", "2026-12-31 23:59", false },
	{ "12月中旬开工，我们会公布。", "12月中旬", "2026-12-20 23:59", false },
	{ "年底前通车。", "年底前", "2026-12-31 23:59", false },
	{ "今年年底前通车。", "今年年底前", "2026-12-31 23:59", false },
	{ "年内完工。", "年内", "2026-12-31 23:59", false },
	{ "明年3月前完工。", "明年3月前", "2027-02-28 23:59", false },
	{ "明年3月底前完工。", "明年3月底前", "2027-03-31 23:59", false },
	{ "2026年12月1日前完成。", "2026年12月1日前", "2026-12-01 23:59", false },
	{ "二期工程第四季度内完工。", "第四季度内", "2026-12-31 23:59", false },
	{ "12.1前修好。", "12.1前", "2026-12-01 23:59", false },
	{ "2026-12-01前修好。", "2026-12-01前", "2026-12-01 23:59", false },
	{ "25号前给您答复。", "25号前", "2026-11-25 23:59", false },
	{ "2月1日前完成。", "2月1日前", "2027-02-01 23:59", false },
	{ "春节前完工。", "春节前", "2027-02-05 23:59", true },
	{ "元旦前恢复供水。", "元旦前", "2026-12-31 23:59", true },
	{ "明年国庆节前通车。", "明年国庆节前", "2027-09-30 23:59", true },
	{ "明天上午我们到现场查看。", "明天上午", "2026-11-24 12:00", false },
	{ "后天下午5点前修好。", "后天下午5点前", "2026-11-25 17:00", false },
	{ "今晚8点恢复供水，我们会盯着。", "今晚8点", "2026-11-23 20:00", false },
	{ "预计今晚八点半恢复供电。", "今晚八点半", "2026-11-23 20:30", false },
	{ "今天下班前给您回电话。", "今天下班前", "2026-11-23 18:00", false },
	{ "下班前给您回电话。", "下班前", "2026-11-23 18:00", false },
	{ "下午5点前恢复。", "下午5点前", "2026-11-23 17:00", false },
	{ "明早派人去修。", "明早", "2026-11-24 09:00", false },
	{ "明天17:30前恢复供电。", "明天17:30前", "2026-11-24 17:30", false },
	{ "最迟12月1日给您结果。", "12月1日", "2026-12-01 23:59", false },
};

static const struct want english[] = {
	{ "We will reply within 5 working days.", "within 5 working days", "2026-11-30 23:59",
	    false },
	{ "The lamp will be fixed by Friday.", "by Friday", "2026-11-27 23:59", false },
	{ "We'll have it done by next Friday.", "by next Friday", "2026-12-04 23:59", false },
	{ "It will be repaired by 1 December.", "by 1 December", "2026-12-01 23:59", false },
	{ "It will be repaired by December 1st, 2026.", "by December 1st, 2026", "2026-12-01 23:59",
	    false },
	{ "The road opens before the end of the month.", "before the end of the month",
	    "2026-11-30 23:59", false },
	{ "Somebody will call tomorrow morning.", "tomorrow morning", "2026-11-24 12:00", false },
	{ "We plan to start in two weeks.", "in two weeks", "2026-12-07 23:59", false },
	{ "We will answer within 24 hours.", "within 24 hours", "2026-11-24 09:12", false },
	{ "Water is back by 5 pm tomorrow.", "by 5 pm tomorrow", "2026-11-24 17:00", false },
	{ "We will publish it by the end of December.", "by the end of December",
	    "2026-12-31 23:59", false },
	{ "Our crew comes next Monday.", "next Monday", "2026-11-30 23:59", false },
};

static const char *const none[] = {
	"我们会增加周末窗口。",
	"昨天已修好。",
	"已于12月1日前完成。",
	"11月20日前已完成。",
	"去年12月1日前已经通车。",
	"施工5天。",
	"营业时间8点至18点。",
	"年满60日的除外。",
	"有效期12月31日前。",
	"请您在5个工作日内补充材料。",
	"可在15日内申请复议。",
	"您可以在12月1日前到窗口办理。",
	"如不服，可在60日内申请行政复议。",
	"《信访工作条例》规定应当在60日内答复。",
	"条例规定在60日内作出决定。",
	"5个工作日内能修好吗？",
	"12月1日前能通车？",
	"网友说“三天内修好”。",
	"近三天内有多人反映。",
	"过去5天内停水两次。",
	"未来24小时内有大风。",
	"每天下午5点前上班。",
	"每月底前缴费。",
	"周一至周五上班。",
	"上周五前我们已回复。",
	"5个工作日内未收到答复的，请来电。",
	"三天前我们去看过。",
	"第12月的账单。",
	"前三天内退货免费。",
	"6个月内有效。",
	"我们办公时间为周一上午。",
	"12月1日的会议。",
	"截至12月1日，共收到3件。",
	"报名12月1日前截止。",
	"请于12月1日前报名。",
	"如三天内无人联系，请来电。",
	"明天是冬至。",
	"12月10日至12月20日停水。",
	"会议定在5楼。",
	"24小时热线12345。",
	"用时5个工作日。",
	"我们今天上午去看了。",
	"应在收到之日起15日内提起诉讼。",
	"2019年12月1日起施行。",
	"保修期一年内免费。",
	"周末愉快！",
	"下周末见吗？",
	"尽快处理。",
	"12月1日前往现场。",
	"本周内部会议。",
	"3.5前",
	"电话 0354-12",
	"You can apply within 15 days.",
	"Please send it by Friday.",
	"It was fixed by Friday.",
	"Will it open by Friday?",
	"The act requires an answer within 60 days.",
	"Opening hours: 9 to 5 by 1 December.",
	"You may appeal within 60 days.",
	"The lamp was broken in two weeks.",
	"Applications must arrive by 1 December.",
	"May I ask?",
	"I saw it on Monday last week.",
	"It happened within 3 days of the storm last year.",
};

static void
check_all(const struct want *w, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		check_want(&w[i]);
}

static void
lengths_of_time_are_counted(void)
{
	check_all(lengths, sizeof(lengths) / sizeof(*lengths));
}

static void
days_and_hours_are_read(void)
{
	check_all(dates, sizeof(dates) / sizeof(*dates));
}

static void
english_is_read(void)
{
	check_all(english, sizeof(english) / sizeof(*english));
}

static void
what_is_no_promise_is_left_alone(void)
{
	struct promise_found f[MOST];
	struct str got;
	size_t i;

	for (i = 0; i < sizeof(none) / sizeof(*none); i++) {
		if (find(none[i], f) == 0)
			continue;
		got = prose_str(&prose, f[0].start, f[0].end);
		check_fail(__FILE__, __LINE__, "\"%.*s\" found in: %s", (int)got.n, got.p, none[i]);
	}
}

static void
a_day_that_has_passed_is_said(void)
{
	struct promise_found f[MOST];

	CHECK_INT(find("我们将于11月20日前完成。", f), 1);
	CHECK(f[0].past && f[0].due_at < NOW);
	CHECK_INT(find("我们将于11月24日前完成。", f), 1);
	CHECK(!f[0].past);
}

static void
several_stand_in_order(void)
{
	struct promise_found f[MOST];

	CHECK_INT(
	    find("您好，我们明天上午派人查看，3个工作日内给您答复；路面12月底前修好。", f), 3);
	CHECK(f[0].end <= f[1].start && f[1].end <= f[2].start);
}

static void
a_long_text_is_read_in_no_time(void)
{
	struct promise_found f[MOST];
	struct buf b = { 0 };
	int64_t t;
	int i;

	for (i = 0; i < 80; i++)
		buf_puts(&b, "我们收到了您反映的问题，已经转给城管局，5个工作日内会有人联系您。");
	t = when_monotonic();
	for (i = 0; i < 20; i++)
		CHECK_INT(find(buf_cstr(&b), f), MOST);
	if (getenv("FABU_TIME") != NULL)
		printf("2,600 characters: %.2f ms\n", (double)(when_monotonic() - t) / 20);
	buf_release(&b);
}

int
main(int argc, char **argv)
{
	static const struct check_test tests[] = { TEST(lengths_of_time_are_counted),
		TEST(days_and_hours_are_read), TEST(english_is_read),
		TEST(what_is_no_promise_is_left_alone), TEST(a_day_that_has_passed_is_said),
		TEST(several_stand_in_order), TEST(a_long_text_is_read_in_no_time) };
	int status;

	days = workday_new((struct str){ NULL, 0 });
	status = check_main(argc, argv, tests, sizeof(tests) / sizeof(*tests));
	prose_release(&prose);
	workday_free(days);
	return status;
}
