/* The coach beside an answer: keys in, marks and the list out. */
#include <string.h>
#include <sys/stat.h>

#include "desk/settings.h"
#include "desk/silence.h"
#include "tests/lib/scratch.h"
#include "tests/lib/stage.h"
#include "tests/lib/world.h"
#include "text/key.h"
#include "text/when.h"
#include "tui/screen_answer.h"

#define OFFICIAL "您好，问题已收悉，我们高度重视。"

static int64_t
message(struct desk *d, const char *id, const char *text)
{
	struct arrival a = { .source = STR("weibo"),
		.source_id = str_of(id),
		.author = STR("路人甲"),
		.author_id = STR("18830021"),
		.text = str_of(text),
		.kind = KIND_COMMENT,
		.posted_at = WORLD_NOW - 3600000,
		.reply_at = WHEN_NONE };

	return world_arrive(d, &a).item;
}

/* The answer to one message, nothing written yet. */
static void
open_answer(struct stage *st, int rows, int cols)
{
	struct desk *d = world_new();
	struct target t = { .kind = TARGET_ITEM,
		.id = message(d, "1", "听说中都路要拆迁，是真的吗？") };

	stage_open(st, d, rows, cols);
	app_show(&st->app, SCREEN_ANSWER, t, STR(""));
	app_settle(&st->app);
}

static const struct answer *
answer_of(const struct stage *st)
{
	return (const struct answer *)app_screen(&st->app);
}

static struct str
text_of(const struct stage *st)
{
	return buf_str(&answer_of(st)->edit.text);
}

/* The letters of the styles of the row that begins with text, for the test's life. */
static const char *
styles_of(struct stage *st, const char *text)
{
	const char *shown = stage_shown(st), *at = strstr(shown, text);
	size_t row = 0;

	for (; at != NULL && shown < at; shown++)
		row += *shown == '\n';
	buf_clear(&st->text);
	grid_dump_styles(&st->grid, &st->text);
	if (at == NULL)
		return "";
	return buf_cstr(&st->text) + row * ((size_t)st->grid.cols + 1);
}

static void
marks_by_number_sign_and_underline(void)
{
	struct stage st;

	open_answer(&st, 24, 80);
	stage_type(&st, OFFICIAL);
	CHECK_SHOWS(&st, "*1+ 您好，问题已收悉，我们高度重视。");
	CHECK_SHOWS(&st, "   1  收悉");
	CHECK_SHOWS(&st, "收到了");
	CHECK_SHOWS(&st, "   2* 高度重视");
	/* 您好，问题已 is 12 cells after the gutter of 4. */
	CHECK(strncmp(styles_of(&st, "*1+ 您好"), "222.............1111", 16 + 4) == 0);
	stage_close(&st);
}

static void
goes_from_mark_to_mark(void)
{
	struct stage st;

	open_answer(&st, 24, 80);
	stage_type(&st, OFFICIAL "<C-Home><Tab>");
	CHECK_SHOWS(&st, ">  1  收悉");
	CHECK_INT(answer_of(&st)->edit.caret, strlen("您好，问题已"));
	stage_type(&st, "<Tab>");
	CHECK_SHOWS(&st, ">  2* 高度重视");
	CHECK_SHOWS(&st, "*2+ 您好");
	stage_type(&st, "<Tab>");
	CHECK_SHOWS(&st, ">  1  收悉");
	stage_type(&st, "<S-Tab>");
	CHECK_SHOWS(&st, ">  2* 高度重视");
	/* Whatever brings the caret there. */
	stage_type(&st, "<C-Home>");
	CHECK(strstr(stage_shown(&st), "\n> ") == NULL);
	stage_type(&st, "<Right><Right><Right><Right><Right><Right>");
	CHECK_SHOWS(&st, ">  1  收悉");
	stage_close(&st);
}

static void
takes_a_wording_as_one_step(void)
{
	struct stage st;

	open_answer(&st, 24, 80);
	stage_type(&st, OFFICIAL "<C-Home><F2>");
	CHECK_BYTES(text_of(&st), STR(OFFICIAL)); /* the first key only goes there */
	CHECK_SHOWS(&st, "F2 again");
	stage_type(&st, "<F2>");
	CHECK_BYTES(text_of(&st), STR("您好，问题已收到了，我们高度重视。"));
	CHECK_SHOWS(&st, "\"收悉\" is now \"收到了\"; C-u takes it back.");
	stage_type(&st, "<C-u>");
	CHECK_BYTES(text_of(&st), STR(OFFICIAL));
	CHECK_SHOWS(&st, "1  收悉");
	stage_close(&st);
}

static void
says_what_only_the_writer_knows(void)
{
	struct stage st;

	open_answer(&st, 24, 80);
	stage_type(&st, OFFICIAL "<C-Home><Tab><Tab><F2>");
	CHECK_BYTES(text_of(&st), STR(OFFICIAL));
	CHECK_SHOWS(&st, "Only you know what to write here:");
	stage_close(&st);
}

static void
leaves_alone_here(void)
{
	struct stage st;
	struct target other = { .kind = TARGET_ITEM };

	open_answer(&st, 24, 80);
	stage_type(&st, OFFICIAL "<C-Home><Tab><F3>");
	CHECK_SHOWS(&st, "\"收悉\" is left alone in this answer; C-u takes that back.");
	CHECK(strstr(stage_shown(&st), "1  收悉") == NULL);
	stage_type(&st, "<C-u>");
	CHECK_SHOWS(&st, "The coach speaks of \"收悉\" again.");
	CHECK_SHOWS(&st, "1  收悉");
	CHECK_BYTES(text_of(&st), STR(OFFICIAL));
	/* After a key typed, undo is the text's; hear-again takes it back all the same. */
	stage_type(&st, "<C-Home><Tab><F3>x<C-u>");
	CHECK(strstr(stage_shown(&st), "1  收悉") == NULL);
	stage_type(&st, "<M-h>");
	CHECK_SHOWS(&st, "1  收悉");
	stage_type(&st, "<M-h>");
	CHECK_SHOWS(&st, "You silenced nothing here");
	/* In another answer it is marked. */
	stage_type(&st, "<C-Home><Tab><F3>");
	other.id = message(st.desk, "2", "路灯不亮");
	app_show(&st.app, SCREEN_ANSWER, other, STR(""));
	app_settle(&st.app);
	stage_type(&st, OFFICIAL);
	CHECK_SHOWS(&st, "1  收悉");
	stage_close(&st);
}

static void
names_what_stood_there(void)
{
	struct stage st;

	open_answer(&st, 24, 80);
	stage_type(&st, "我们年底前通车，下周五前公布方案。<C-Home><Tab><F3>");
	CHECK_SHOWS(&st, "\"年底前\" is left alone in this answer");
	CHECK_SHOWS(&st, "1@ 下周五前");
	stage_type(&st, "<C-u>");
	CHECK_SHOWS(&st, "The coach speaks of \"年底前\" again.");
	stage_close(&st);
}

static void
leaves_alone_for_good(void)
{
	struct stage st;
	struct target other = { .kind = TARGET_ITEM };

	open_answer(&st, 24, 80);
	stage_type(&st, OFFICIAL "<C-Home><Tab><M-s>");
	CHECK_SHOWS(&st, "You are not told of \"收悉\" any more; C-u takes that back.");
	other.id = message(st.desk, "2", "路灯不亮");
	app_show(&st.app, SCREEN_ANSWER, other, STR(""));
	app_settle(&st.app);
	stage_type(&st, OFFICIAL);
	CHECK(strstr(stage_shown(&st), "收悉  ") == NULL);
	CHECK_SHOWS(&st, "   1* 高度重视");
	stage_type(&st, "<M-h>");
	CHECK_SHOWS(&st, "again, everywhere");
	CHECK_SHOWS(&st, "1  收悉");
	stage_close(&st);
}

static void
is_hidden_and_shown_and_remembers(void)
{
	struct stage st;
	struct buf value = { 0 };

	open_answer(&st, 24, 80);
	stage_type(&st, OFFICIAL "<M-o>");
	CHECK_SHOWS(&st, "The coach is hidden; M-o shows it.");
	CHECK_SHOWS(&st, "\n 您好，问题已收悉");
	CHECK(strstr(stage_shown(&st), "收到了") == NULL);
	setting_get(st.desk, "coach", &value, NULL);
	CHECK_BYTES(buf_str(&value), STR("hidden"));
	stage_type(&st, "<Tab>");
	CHECK_SHOWS(&st, "The coach is hidden");
	stage_type(&st, "<M-o>");
	CHECK_SHOWS(&st, "1  收悉");
	buf_release(&value);
	stage_close(&st);
}

static void
explains_all_of_it(void)
{
	struct stage st;

	open_answer(&st, 24, 80);
	stage_type(&st, OFFICIAL "<C-Home><Tab><F4>");
	CHECK_SHOWS(&st, "1/2 officialese, a hint. \"收悉\": ");
	stage_close(&st);
}

static void
reads_english(void)
{
	struct stage st;

	open_answer(&st, 24, 80);
	app_paste(&st.app, STR("Please be advised that we will utilize it."));
	CHECK_SHOWS(&st, "1");
	CHECK_SHOWS(&st, "utilize");
	CHECK(answer_of(&st)->coach.n > 0);
	stage_close(&st);
}

static void
is_one_line_where_there_is_no_room(void)
{
	struct stage st;

	open_answer(&st, 10, 40);
	stage_type(&st, OFFICIAL);
	CHECK_SHOWS(&st, "- 2 marks -");
	stage_type(&st, "<C-Home><Tab>");
	CHECK_SHOWS(&st, "1  收悉");
	CHECK(st.grid.caret_row < 8);
	stage_close(&st);
}

static void
stands_beside_when_wide(void)
{
	struct stage st;

	open_answer(&st, 50, 132);
	stage_type(&st, OFFICIAL);
	CHECK_SHOWS(&st, "2 marks");
	CHECK_SHOWS(&st, "|   1  收悉");
	stage_close(&st);
}

/* Lists and marks belong to the text that is drawn, whatever was done to it. */
static void
never_marks_what_is_gone(void)
{
	struct stage st;
	struct buf much = { 0 };
	int i;

	open_answer(&st, 24, 80);
	stage_type(&st, OFFICIAL);
	app_paste(&st.app, STR("😀\xE2\x80\xAE\xCC\x81\n\n高度重视"));
	CHECK_SHOWS(&st, "*4");
	stage_type(&st, "<M-a><M-x>");
	CHECK(strstr(stage_shown(&st), "收悉") == NULL);
	stage_type(&st, "<C-u>");
	CHECK_SHOWS(&st, "*4");
	stage_type(&st, "<F12>y");
	CHECK(strstr(stage_shown(&st), "重视") == NULL);
	for (i = 0; i < 20000; i++)
		buf_puts(&much, "收悉。");
	app_paste(&st.app, buf_str(&much));
	CHECK_SHOWS(&st, "long text: read when you pause");
	CHECK(!answer_coach_fresh(&answer_of(&st)->coach, &answer_of(&st)->edit));
	app_tick(&st.app, when_monotonic() + 1000);
	CHECK_SHOWS(&st, "of 20001");
	buf_release(&much);
	stage_close(&st);
}

/* Nothing grave goes out by a slip; the question comes first, what the command needs after it. */
static void
asks_before_something_grave_goes_out(void)
{
	struct stage st;
	struct buf much = { 0 };
	int i;

	open_answer(&st, 24, 80);
	for (i = 0; i < 40; i++)
		buf_puts(&much, "明天来修路灯。");
	app_paste(&st.app, buf_str(&much));
	stage_type(&st, "<F9>");
	CHECK_SHOWS(&st, "Go on all the same?");
	stage_type(&st, "<Enter>");
	CHECK_SHOWS(&st, "Nothing was done.");
	CHECK_INT(st.app.wishes.copy.n, 0);
	stage_type(&st, "<F6><F9>y");
	CHECK_BYTES(buf_str(&st.app.wishes.copy), buf_str(&much));
	stage_type(&st, "<F8>"); /* the same text is not asked about twice */
	CHECK_SHOWS(&st, "its address");
	stage_type(&st, "<Esc><Esc>x<F8>");
	CHECK_SHOWS(&st, "Go on all the same?");
	stage_type(&st, "yy<Enter>");
	CHECK_SHOWS(&st, "\"y\" is no address");
	stage_type(&st, "<C-u><Enter>");
	CHECK_INT(world_state(st.desk, 1), STATE_ANSWERED);
	buf_release(&much);
	stage_close(&st);
}

/* A desk in a file, with a list of its own beside it. */
static struct desk *
desk_with_list(const char *list)
{
	const char *path = scratch_new("desk.db"), *dir = scratch_new("rules");
	struct err err = { .rc = RC_OK };

	CHECK_OK(desk_init(path, true, &err), &err);
	CHECK_INT(mkdir(dir, 0700), 0);
	scratch_write(scratch_new("rules/ours.tsv"), list, strlen(list));
	return world_join(path, "lili");
}

static void
says_once_that_lines_are_left_out(void)
{
	struct stage st;
	struct desk *d = desk_with_list("抓手\t套话\t\t说清楚做什么\t2\n"
					"赋能\t没有这种\t\t\t2\n"
					"闭环\t套话\t\t\t9\n");
	struct target t = { .kind = TARGET_ITEM, .id = message(d, "1", "路灯什么时候修？") };

	stage_open(&st, d, 24, 80);
	CHECK(!stage_shows(&st, "word lists"));
	app_show(&st.app, SCREEN_ANSWER, t, STR(""));
	app_settle(&st.app);
	CHECK_SHOWS(&st, "2 lines of the word lists cannot be used; fabu doctor names them.");
	stage_type(&st, "a");
	CHECK(!stage_shows(&st, "word lists"));
	app_show(&st.app, SCREEN_ANSWER, t, STR(""));
	app_settle(&st.app);
	CHECK(!stage_shows(&st, "word lists"));
	stage_close(&st);
}

CHECK_MAIN(TEST(marks_by_number_sign_and_underline), TEST(goes_from_mark_to_mark),
    TEST(takes_a_wording_as_one_step), TEST(says_what_only_the_writer_knows),
    TEST(leaves_alone_here), TEST(leaves_alone_for_good), TEST(names_what_stood_there),
    TEST(is_hidden_and_shown_and_remembers), TEST(explains_all_of_it), TEST(reads_english),
    TEST(is_one_line_where_there_is_no_room), TEST(stands_beside_when_wide),
    TEST(asks_before_something_grave_goes_out), TEST(never_marks_what_is_gone),
    TEST(says_once_that_lines_are_left_out))
