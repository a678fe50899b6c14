/* What the coach says of sentences and of the topic, by texts made for it. */
#include <stdlib.h>
#include <string.h>

#include "desk/coach.h"
#include "tests/lib/check.h"
#include "tests/lib/pairs.h"

static struct coach *
coach(void)
{
	struct coach_opts none = { 0 };

	return coach_new(&none);
}

/* The first finding by the name of its rule; severity 0 without one. */
static struct finding
find(const char *text, const struct coach_context *ctx, const char *rule, struct buf *what)
{
	struct coach_context none = { .now = 1 };
	struct coach_report r = { 0 };
	struct coach *c = coach();
	struct finding found = { 0 };
	size_t i;

	coach_read(c, str_of(text), ctx != NULL ? ctx : &none, &r);
	for (i = 0; i < r.n && found.severity == 0; i++)
		if (str_eq(r.findings[i].pattern, str_of(rule))) {
			found = r.findings[i];
			buf_clear(what);
			buf_put(what, found.text);
			buf_put(what, STR(" | "));
			buf_put(what, found.why);
		}
	coach_report_release(&r);
	coach_free(c);
	return found;
}

static bool
says(const char *text, const char *rule, const char *part)
{
	struct buf what = { 0 };
	bool found = find(text, NULL, rule, &what).severity > 0 &&
	    str_find(buf_str(&what), str_of(part), 0) != SIZE_MAX;

	if (!found && what.n > 0)
		printf("%s\n", buf_cstr(&what));
	buf_release(&what);
	return found;
}

static int
severity(const char *text, const char *rule)
{
	struct buf what = { 0 };
	int s = find(text, NULL, rule, &what).severity;

	buf_release(&what);
	return s;
}

#define TEN "路灯昨晚已经修好了，"

static void
a_sentence_is_long_by_its_characters(void)
{
	CHECK_INT(severity(TEN TEN TEN "谢谢您。", "sentence-long"), 0);
	CHECK_INT(severity(TEN TEN TEN TEN "谢谢您。", "sentence-long"), 1);
	CHECK_INT(severity(TEN TEN TEN TEN TEN TEN "谢谢您。", "sentence-long"), 2);
	CHECK_INT(severity(TEN TEN "好。" TEN TEN "好。" TEN TEN "好。", "sentence-long"), 0);
	CHECK(says(TEN TEN TEN TEN "谢谢您。", "sentence-long", "44 characters"));
}

static void
english_is_counted_in_words(void)
{
	CHECK_INT(severity("We mended the lamp in Mill Lane last night.", "sentence-long"), 0);
	CHECK(says("We would like to let you know that the lamp in Mill Lane that you told us "
		   "about was found dark on Monday and that it has been lit again since "
		   "Tuesday.",
	    "sentence-long", "32 words"));
}

static void
only_the_worst_run_of_a_sentence_is_said(void)
{
	CHECK_INT(severity("我们已经把您说的那盏路灯修好了。", "sentence-run"), 0);
	CHECK(says("市里准备在今年年底以前把城东片区所有老旧小区的供水管道全部换成新的，请放心。",
	    "sentence-run", "33 characters"));
	CHECK_INT(severity("请看《城市道路照明设施日常维护养护管理办法及其实施细则全文汇编》。",
		      "sentence-run"),
	    0);
}

static void
phrases_of_four_in_a_row(void)
{
	CHECK_INT(severity("高度重视、精心组织。", "sentence-chain"), 0);
	CHECK(says("局里高度重视，精心组织，周密部署，狠抓落实。", "sentence-chain", "3 phrases"));
	CHECK_INT(severity("我们高度重视、精心组织、周密部署，昨晚修好了。", "sentence-chain"), 0);
	CHECK_INT(
	    severity("高度重视、精心组织、周密部署、狠抓落实、严肃问责。", "sentence-chain"), 2);
}

static void
somebody_must_act(void)
{
	CHECK_INT(severity("经核实，路灯线缆被挖断。", "sentence-actor"), 1);
	CHECK_INT(severity("经核实，路灯线缆被施工公司挖断。", "sentence-actor"), 0);
	CHECK_INT(severity("经李工到现场看，线缆断了。", "sentence-actor"), 0);
	CHECK_INT(severity("路灯经核实已坏。", "sentence-actor"), 0);
	CHECK_INT(severity("It was found that the cable is cut.", "sentence-actor"), 1);
	CHECK_INT(
	    severity("It was found by our engineer that the cable is cut.", "sentence-actor"), 0);
}

static void
leaders_before_the_fact(void)
{
	CHECK_INT(
	    severity(
		"事故发生后，市委书记、市长立即作出批示，副市长赶赴现场指挥，局长、副局长陪同。"
		"三人受伤。",
		"leaders-first"),
	    2);
	CHECK_INT(
	    severity(
		"昨晚8点，化工厂仓库起火，三人受伤，都已送医，无人失联。火在10点20分扑灭。附近两个"
		"小区的居民请关窗。副市长在现场。",
		"leaders-first"),
	    0);
	CHECK_INT(severity("班主任说，班主任和新来的班主任都没有领到津贴。", "leaders-first"), 0);
}

static void
rare_characters_once_each(void)
{
	struct coach_context ctx = { .now = 1, .message = STR("饕餮街什么时候修？") };
	struct buf what = { 0 };

	CHECK_INT(severity("井盖已经修葺好了。", "rare-character"), 1);
	CHECK_INT(severity("井盖已经修好了。", "rare-character"), 0);
	CHECK_INT(severity("郴州路的灯亮了。", "rare-character"), 0);
	CHECK_INT(
	    find("垚垚您好，灯修好了。", &(struct coach_context){ .author = STR("垚垚"), .now = 1 },
		"rare-character", &what)
		.severity,
	    0);
	CHECK_INT(severity("垚垚您好，灯修好了。", "rare-character"), 1);
	CHECK_INT(find("饕餮那里修好了。", &ctx, "rare-character", &what).severity, 0);
	CHECK_INT(severity("路燈已經修復，請您放心。", "rare-character"), 0);
	buf_release(&what);
}

static void
off_the_topic(void)
{
	static const char traffic[] =
	    "您好！感谢您关心交通。环城路早高峰拥堵，交警增派了六名警力，右转车道已经重新划线，"
	    "红绿灯配时也调整了，欢迎继续监督。";
	struct coach_context air = { .now = 1,
		.answer = true,
		.message =
		    STR("钢厂夜里偷排黄烟，呛得孩子咳嗽，味道像臭鸡蛋，到底有没有人来测一测？") };
	struct coach_context road = { .now = 1,
		.answer = true,
		.message = STR("环城路天天堵，右转车道形同虚设，能不能改一改？") };
	struct buf what = { 0 };

	CHECK_INT(find(traffic, &air, "topic", &what).severity, 2);
	CHECK_INT(find(traffic, &road, "topic", &what).severity, 0);
	CHECK_INT(find("您好，收到，我们明天去测。", &air, "topic", &what).severity, 0);
	air.answer = false;
	CHECK_INT(find(traffic, &air, "topic", &what).severity, 0);
	buf_release(&what);
}

/* How many answers are said to be off the topic, each held against the message shift further on. */
static size_t
flagged(const struct pairs *all, size_t shift)
{
	struct coach_report r = { 0 };
	struct coach *c = coach();
	size_t i, k, n = 0;

	for (i = 0; i < all->n; i++) {
		struct coach_context ctx = {
			.now = 1, .answer = true, .message = all->message[(i + shift) % all->n]
		};

		coach_read(c, all->answer[i], &ctx, &r);
		for (k = 0; k < r.n; k++)
			n += r.findings[k].kind == FINDING_TOPIC;
	}
	coach_report_release(&r);
	coach_free(c);
	return n;
}

static void
real_answers_are_rarely_off_the_topic(void)
{
	struct pairs all = { 0 };

	if (!pairs_read(&all))
		return;
	CHECK(all.n > 1000);
	CHECK(flagged(&all, 0) * 100 < all.n * 2);
	CHECK(flagged(&all, all.n / 2) * 100 > all.n * 60);
	pairs_release(&all);
}

CHECK_MAIN(TEST(a_sentence_is_long_by_its_characters), TEST(english_is_counted_in_words),
    TEST(only_the_worst_run_of_a_sentence_is_said), TEST(phrases_of_four_in_a_row),
    TEST(somebody_must_act), TEST(leaders_before_the_fact), TEST(rare_characters_once_each),
    TEST(off_the_topic), TEST(real_answers_are_rarely_off_the_topic))
