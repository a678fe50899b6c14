/* The same answer again: what counts as nearly the same, to whom, and who is excused. */
#include <inttypes.h>
#include <string.h>

#include "desk/priv.h"
#include "desk/same.h"
#include "tests/lib/pairs.h"
#include "tests/lib/world.h"

static const char stock[] = "您好，您反映的问题我们已经知道，会尽快为您处理的，请耐心等待。12月1日";

/* A message of author with its answer, as an import brings them. */
static int64_t
answered(struct desk *d, int number, struct str author, struct str reply)
{
	struct buf id = { 0 };
	struct arrival a = { .source = STR("board"),
		.author = author,
		.kind = KIND_BOARD,
		.text = STR("路灯不亮，怎么没人管？"),
		.posted_at = WORLD_NOW - 5000,
		.reply = reply,
		.reply_at = WORLD_NOW };
	int64_t item;

	buf_printf(&id, "%d", number);
	a.source_id = buf_str(&id);
	item = world_arrive(d, &a).item;
	buf_release(&id);
	return item;
}

static struct same
look(struct desk *d, int64_t item, const char *text)
{
	struct same s = { .count = 999 };
	struct arena mem = { NULL };
	struct err err;

	CHECK_OK(same_answer(d, item, str_of(text), &mem, &s, &err), &err);
	s.author = (struct str){ NULL, 0 };
	arena_release(&mem);
	return s;
}

static void
nearly_the_same_to_others_is_counted(void)
{
	struct desk *d = world_new();
	int64_t mine = answered(d, 1, STR("小满"), (struct str){ NULL, 0 }), last;
	struct same s;

	CHECK_INT(look(d, mine, stock).count, 0);
	answered(d, 2, STR("老周"), str_of(stock));
	answered(
	    d, 3, STR("老周"), STR("您好，您反映的问题我们已知道，会尽快为您处理的，请耐心等待。"));
	last =
	    answered(d, 4, STR("阿芳"), STR("您反映的问题我们已经知道，会尽快为您处理的！11月3日"));
	answered(d, 5, STR("大刘"), STR("您好，东街第三盏灯的电缆断了，电力公司周五上午来接。"));
	s = look(d, mine, stock);
	CHECK_INT(s.count, 3);
	CHECK_INT(s.people, 2);
	CHECK_INT(s.item, last);
	CHECK_INT(s.at, WORLD_NOW);
	CHECK_INT(look(d, mine, "您好，东街的灯昨晚亮了，电力公司换了电缆。").count, 0);
	CHECK_INT(look(d, mine, "谢谢！").count, 0);
	desk_close(d);
}

static void
the_same_person_may_be_told_twice(void)
{
	struct desk *d = world_new();
	int64_t mine = answered(d, 1, STR("小满"), (struct str){ NULL, 0 });

	answered(d, 2, STR("小满"), str_of(stock));
	CHECK_INT(look(d, mine, stock).count, 0);
	CHECK_INT(look(d, 0, stock).count, 1);
	desk_close(d);
}

static void
a_template_excuses(void)
{
	struct desk *d = world_new();
	int64_t mine = answered(d, 1, STR("小满"), (struct str){ NULL, 0 });
	struct err err;

	answered(d, 2, STR("老周"), str_of(stock));
	CHECK_OK(db_exec(d->db,
		     "INSERT INTO template (name, text, updated_at) VALUES ('知道了', "
		     "'{{name}}您好，您反映的问题我们已经知道，会尽快为您处理的，请耐心等待。', 0)",
		     &err),
	    &err);
	CHECK(look(d, mine, stock).from_template);
	CHECK_INT(look(d, mine, stock).count, 0);
	CHECK_OK(db_exec(d->db, "UPDATE template SET removed = 1", &err), &err);
	CHECK(!look(d, mine, stock).from_template);
	CHECK_INT(look(d, mine, stock).count, 1);
	desk_close(d);
}

static void
answers_from_before_are_sketched_later(void)
{
	struct desk *d = world_new();
	int64_t mine = answered(d, 1, STR("小满"), (struct str){ NULL, 0 });
	struct err err;

	answered(d, 2, STR("老周"), str_of(stock));
	CHECK_OK(
	    db_exec(d->db, "DELETE FROM reply_band; UPDATE reply SET sketched = 0", &err), &err);
	CHECK_INT(look(d, mine, stock).count, 1);
	CHECK_INT(world_int(d, "SELECT count(*) FROM reply WHERE sketched = 0"), 0);
	desk_close(d);
}

static void
a_report_says_whom_and_how_many(void)
{
	struct same s = { .count = 5, .people = 4, .author = STR("阿芳"), .at = WORLD_NOW };
	struct coach_opts none = { 0 };
	struct coach_context ctx = { .now = WORLD_NOW };
	struct coach_report r = { 0 };
	struct coach *c = coach_new(&none);

	coach_read(c, STR("好的，已经修好。"), &ctx, &r);
	coach_report_same(&r, &s);
	CHECK_INT(r.findings[r.n - 1].kind, FINDING_REPEAT);
	CHECK_INT(r.worst, 3);
	CHECK(str_find(r.findings[r.n - 1].why, STR("4 other people"), 0) != SIZE_MAX);
	CHECK(str_find(r.findings[r.n - 1].why, STR("2026-11-23"), 0) != SIZE_MAX);
	CHECK(str_find(r.findings[r.n - 1].why, STR("阿芳"), 0) != SIZE_MAX);
	coach_report_release(&r);
	coach_free(c);
}

/* Of real answers, those that went to several people are found, and hardly any other. */
static void
real_answers(void)
{
	struct pairs all = { 0 };
	struct desk *d;
	struct same s;
	struct arena mem = { NULL };
	struct err err;
	size_t i, again = 0;

	if (!pairs_read(&all))
		return;
	d = world_new();
	for (i = 0; i < all.n; i++) {
		CHECK_OK(same_answer(d, 0, all.answer[i], &mem, &s, &err), &err);
		again += s.count > 0;
		answered(d, (int)i, all.author[i], all.answer[i]);
	}
	CHECK(again >= 60 && again <= 90);
	arena_release(&mem);
	desk_close(d);
	pairs_release(&all);
}

CHECK_MAIN(TEST(nearly_the_same_to_others_is_counted), TEST(the_same_person_may_be_told_twice),
    TEST(a_template_excuses), TEST(answers_from_before_are_sketched_later),
    TEST(a_report_says_whom_and_how_many), TEST(real_answers))
