/* A promise as its writer meets it: kept in the editor, due on the first screen, ended on the item. */
#include <string.h>

#include "desk/promise.h"
#include "tests/lib/stage.h"
#include "tests/lib/world.h"
#include "text/when.h"
#include "tui/screen_answer.h"

#define DAY (INT64_C(24) * 3600000)

static struct err err;

static struct desk *
desk_with(const char *const *texts, size_t n)
{
	struct desk *d = world_new();
	char id[2] = "1";
	size_t i;

	for (i = 0; i < n; i++, id[0]++)
		world_message(d, id, "路人甲", texts[i], WORLD_NOW - 3600000);
	return d;
}

/* The answer to the one message of a new desk. */
static void
open_answer(struct stage *st, int rows, int cols)
{
	static const char *const one[] = { "中都路的路灯不亮了" };
	struct desk *d = desk_with(one, 1);
	struct target t = { .kind = TARGET_ITEM, .id = 1 };

	stage_open(st, d, rows, cols);
	app_show(&st->app, SCREEN_ANSWER, t, STR(""));
	app_settle(&st->app);
}

static int64_t
count_in(struct stage *st, const char *state)
{
	char sql[100];

	snprintf(sql, sizeof(sql), "SELECT count(*) FROM promise WHERE state = '%s'", state);
	return world_int(st->desk, sql);
}

static void
the_day_stands_there_and_may_be_changed(void)
{
	struct stage st;

	open_answer(&st, 24, 100);
	stage_type(&st, "路灯下周五前修好。");
	CHECK_SHOWS(&st, "= 12-04 (Fri); M-p keeps it as a reminder");
	stage_type(&st, "<M-p>");
	CHECK_SHOWS(&st, "\"下周五前\" is due on (Enter keeps it as a reminder):");
	CHECK_SHOWS(&st, "> 2026-12-04");
	stage_type(&st, "<Esc>");
	CHECK_INT(count_in(&st, "draft"), 0);
	stage_type(&st, "<M-p><Enter>");
	CHECK_SHOWS(&st, "kept: 12-04 (Fri)");
	CHECK_INT(count_in(&st, "draft"), 1);
	stage_type(&st, "<M-p>");
	CHECK_SHOWS(&st, "is no reminder any more; M-p keeps it again");
	CHECK_INT(count_in(&st, "draft"), 0);
	stage_type(&st, "<M-p><Space>noon<Enter>");
	CHECK_SHOWS(&st, "> 2026-12-04 noon");
	stage_type(&st, "<C-w>17:30<Enter>");
	CHECK_SHOWS(&st, "kept: 12-04 (Fri) 17:30");
	CHECK_INT(world_int(st.desk, "SELECT due_at / 60000 % 1440 FROM promise"), 9 * 60 + 30);
	stage_close(&st);
}

static void
what_is_over_or_not_there_is_refused(void)
{
	struct stage st;

	open_answer(&st, 24, 100);
	stage_type(&st, "<M-p>");
	CHECK_SHOWS(&st, "Nothing is written yet.");
	stage_type(&st, "问题已收悉。<M-p>");
	CHECK_SHOWS(&st, "No promise with a day stands in this text");
	stage_type(&st, "我们将在2026年11月3日前修好。<M-p>");
	CHECK_SHOWS(&st, "a promise in the past");
	CHECK_INT(count_in(&st, "draft"), 0);
	stage_close(&st);
}

static void
no_calendar_is_said(void)
{
	struct stage st;

	open_answer(&st, 24, 100);
	stage_type(&st, "300个工作日内完成。");
	CHECK_SHOWS(&st, ", provisional; M-p keeps it");
	stage_type(&st, "<M-p>");
	CHECK_SHOWS(&st, "provisional, no calendar yet; Enter keeps");
	stage_type(&st, "<Enter>");
	CHECK_INT(world_int(st.desk, "SELECT provisional FROM promise"), 1);
	stage_close(&st);
}

static void
posted_says_what_was_not_kept(void)
{
	struct stage st;

	open_answer(&st, 24, 100);
	stage_type(&st, "路灯下周五前修好，12月20日前检查一遍。<C-Home><M-p><Enter><F8><Enter>");
	CHECK_SHOWS(&st, "1 promise in it is not kept as a reminder.");
	CHECK_INT(count_in(&st, "open"), 1);
	stage_close(&st);
}

/* Written, confirmed, posted; late, kept, taken back. */
static void
a_promise_from_beginning_to_end(void)
{
	struct stage st;

	open_answer(&st, 24, 80);
	stage_type(&st, "路灯下周五前修好。<M-p><Enter><F8><Enter>");
	CHECK(!stage_shows(&st, "not kept as a reminder"));
	app_show(&st.app, SCREEN_START, (struct target){ 0 }, STR(""));
	app_settle(&st.app);
	CHECK(!stage_shows(&st, "Promised"));
	world_clock(st.desk, WORLD_NOW + 11 * DAY);
	stage_type(&st, "R");
	CHECK_SHOWS(&st, "   1 today: #1 today, 下周五前");
	world_clock(st.desk, WORLD_NOW + 12 * DAY);
	stage_type(&st, "R");
	CHECK_SHOWS(&st, "   1 overdue: #1 yesterday, 下周五前");
	stage_type(&st, "2");
	CHECK_SHOWS(&st, "Promised 1");
	stage_type(&st, "<Enter>");
	CHECK_SHOWS(&st, "promised 1: yesterday  下周五前");
	CHECK_SHOWS(&st, "OVERDUE");
	stage_type(&st, "P");
	CHECK_SHOWS(&st, "The promise on #1 is kept: 下周五前.");
	CHECK_SHOWS(&st, "kept 1: yesterday");
	CHECK(!stage_shows(&st, "OVERDUE"));
	stage_type(&st, "P");
	CHECK_SHOWS(&st, "#1 has no open promise.");
	stage_type(&st, "u");
	CHECK_SHOWS(&st, "OVERDUE");
	stage_type(&st, "gP2<Space>parts<Space>are<Space>missing<Enter>");
	CHECK_SHOWS(&st, "is given up");
	CHECK_SHOWS(&st, "2 parts are missing");
	stage_close(&st);
}

static void
of_several_the_number_says_which(void)
{
	static const char *const one[] = { "路灯不亮" };
	struct posting post = { .text = STR("下周五前修好，明天先看。"), .at = WHEN_NONE };
	struct desk *d = desk_with(one, 1);
	struct stage st;

	CHECK_OK(promise_keep(d, 1, STR("下周五前"), WORLD_NOW + 11 * DAY, false, &err), &err);
	CHECK_OK(promise_keep(d, 1, STR("明天"), WORLD_NOW + DAY, false, &err), &err);
	CHECK_OK(act_posted(d, &(struct act){ .item = 1 }, &post, NULL, &err), &err);
	stage_open(&st, d, 24, 80);
	stage_type(&st, ":goto<Space>1<Enter>P");
	CHECK_SHOWS(&st, "#1 has several open promises; say which by its number:");
	stage_type(&st, "2<Enter>");
	CHECK_SHOWS(&st, "The promise on #1 is kept: 明天.");
	CHECK_INT(count_in(&st, "open"), 1);
	stage_type(&st, "P");
	CHECK_SHOWS(&st, "The promise on #1 is kept: 下周五前.");
	stage_close(&st);
}

#define SAME "您反映的路灯问题，城管局今天下午到现场查看，线路老化，已经换新，晚上可以亮了。"

static void
nearly_the_same_is_told_at_a_pause(void)
{
	static const char *const two[] = { "路灯不亮", "门口的灯也坏了" };
	struct posting post = { .text = STR(SAME), .at = WHEN_NONE };
	struct arrival other = { .source = STR("weibo"),
		.source_id = STR("9"),
		.author = STR("骑车人"),
		.author_id = STR("77"),
		.text = STR("桥上的灯坏了"),
		.kind = KIND_COMMENT,
		.posted_at = WORLD_NOW - 60000,
		.reply_at = WHEN_NONE };
	struct desk *d = desk_with(two, 1);
	struct target t = { .kind = TARGET_ITEM, .id = world_arrive(d, &other).item };
	struct stage st;

	CHECK_OK(act_posted(d, &(struct act){ .item = 1 }, &post, NULL, &err), &err);
	stage_open(&st, d, 30, 120);
	app_show(&st.app, SCREEN_ANSWER, t, STR(""));
	app_settle(&st.app);
	stage_type(&st, SAME);
	CHECK(!stage_shows(&st, "Nearly the same went to"));
	stage_rest(&st, 1000);
	CHECK_SHOWS(&st, "Nearly the same went to 1 other person already");
	stage_type(&st, "好");
	CHECK_SHOWS(&st, "Nearly the same went to 1 other person already");
	stage_close(&st);
}

CHECK_MAIN(TEST(the_day_stands_there_and_may_be_changed),
    TEST(what_is_over_or_not_there_is_refused), TEST(no_calendar_is_said),
    TEST(posted_says_what_was_not_kept), TEST(a_promise_from_beginning_to_end),
    TEST(of_several_the_number_says_which), TEST(nearly_the_same_is_told_at_a_pause))
