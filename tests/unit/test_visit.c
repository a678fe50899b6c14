#include "desk/act.h"
#include "desk/visit.h"
#include "tests/lib/world.h"

enum { MINUTE_MS = 60000 };

static struct since
look(struct desk *d)
{
	struct since s = { 0 };
	struct err err = { 0 };

	CHECK_OK(visit_since(d, &s, &err), &err);
	return s;
}

static void
a_first_visit_sees_everything(void)
{
	struct desk *d = world_new();
	struct since s;
	int64_t first;

	REQUIRE(d != NULL, "no desk");
	s = look(d);
	CHECK(s.last_at == WHEN_NONE && s.oldest_id == 0 && s.danger_id == 0);
	first = world_message(d, "1", "甲", "灯不亮", WORLD_NOW - 9 * MINUTE_MS);
	world_message(d, "2", "乙", "三楼着火了，快来", WORLD_NOW - 5 * MINUTE_MS);
	s = look(d);
	CHECK_INT(s.new_items, 2);
	CHECK_INT(s.new_danger, 1);
	CHECK_INT(s.todo, 2);
	CHECK_INT(s.oldest_id, first);
	CHECK_INT(s.oldest_at, WORLD_NOW - 9 * MINUTE_MS);
	CHECK(s.danger_id != 0 && s.danger_id != first);
	desk_close(d);
}

static void
the_next_visit_sees_what_came_after(void)
{
	struct desk *d = world_new();
	struct err err;
	struct since s;

	REQUIRE(d != NULL, "no desk");
	world_message(d, "1", "甲", "灯不亮", WORLD_NOW - MINUTE_MS);
	CHECK_OK(visit_end(d, &err), &err);
	s = look(d);
	CHECK_INT(s.last_at, WORLD_NOW);
	CHECK_INT(s.new_items, 0);
	CHECK_INT(s.todo, 1);
	world_clock(d, WORLD_NOW + MINUTE_MS);
	world_message(d, "2", "乙", "漏水", WORLD_NOW);
	s = look(d);
	CHECK_INT(s.new_items, 1);
	CHECK_INT(s.todo, 2);
	desk_close(d);
}

static void
what_was_on_its_way_when_i_left_is_new(void)
{
	struct desk *d = world_new();
	struct arrival more = { .source = STR("weibo"),
		.source_id = STR("3"),
		.thread = STR("t"),
		.author = STR("甲"),
		.text = STR("还是不亮"),
		.posted_at = WORLD_NOW };
	struct err err;
	struct since s;

	REQUIRE(d != NULL, "no desk");
	more.text = STR("灯不亮");
	world_arrive(d, &more);
	CHECK_OK(visit_end(d, &err), &err);
	world_clock(d, WORLD_NOW - MINUTE_MS); /* it began before I left and was saved after */
	world_message(d, "2", "乙", "三楼着火了，快来", WORLD_NOW);
	more.source_id = STR("4");
	more.text = STR("还是不亮");
	world_arrive(d, &more);
	s = look(d);
	CHECK_INT(s.new_items, 1);
	CHECK_INT(s.new_danger, 1);
	CHECK_INT(s.more_messages, 1);
	desk_close(d);
}

static void
what_others_did_to_mine_is_told(void)
{
	char path[64];
	struct desk *a = world_file(path), *b;
	struct act on;
	struct err err;
	int64_t who;

	REQUIRE(a != NULL, "no desk");
	b = world_join(path, "wangwu");
	REQUIRE(b != NULL, "no second desk");
	on = (struct act){ .item = world_message(a, "1", "甲", "灯不亮", WORLD_NOW) };
	world_message(a, "2", "乙", "漏水", WORLD_NOW);
	CHECK_OK(act_claim(a, &on, false, NULL, &err), &err);
	CHECK_OK(lease_take(a, 2, &who, &err), &err);
	CHECK_OK(visit_end(a, &err), &err);
	CHECK_INT(look(a).changed_mine, 0);
	CHECK_INT(look(a).mine, 2);
	CHECK_OK(act_note(b, &on, STR("phoned"), NULL, &err), &err);
	CHECK_INT(look(a).changed_mine, 1);
	CHECK_OK(act_resolve(b, &on, STR("mended"), NULL, &err), &err);
	CHECK_INT(look(a).mine, 1);
	world_clock(a, WORLD_NOW + 30 * MINUTE_MS - 1);
	CHECK_INT(look(a).mine, 1);
	world_clock(a, WORLD_NOW + 30 * MINUTE_MS);
	CHECK_INT(look(a).mine, 0);
	desk_close(b);
	desk_close(a);
	world_unlink(path);
}

static void
others_are_seen_until_they_go_silent(void)
{
	char path[64];
	struct desk *a = world_file(path), *b;
	struct arena mem = { NULL };
	struct presence *list;
	struct err err;
	int64_t mine = 0, theirs = 0;
	size_t n = 9;

	REQUIRE(a != NULL, "no desk");
	b = world_join(path, "wangwu");
	REQUIRE(b != NULL, "no second desk");
	CHECK_OK(presence_begin(a, &mine, &err), &err);
	CHECK_OK(presence_begin(b, &theirs, &err), &err);
	CHECK_OK(presence_set(b, theirs, 7, true, &err), &err);
	CHECK_OK(presence_others(a, mine, &mem, &list, &n, &err), &err);
	CHECK_INT(n, 1);
	CHECK(n == 1 && list[0].item == 7 && list[0].writing && list[0].person == desk_me(b)->id);
	world_clock(a, desk_now(b) + 91 * 1000);
	CHECK_OK(presence_others(a, mine, &mem, &list, &n, &err), &err);
	CHECK_INT(n, 0);
	world_clock(a, desk_now(b));
	CHECK_OK(presence_end(b, theirs, &err), &err);
	CHECK_OK(presence_others(a, mine, &mem, &list, &n, &err), &err);
	CHECK_INT(n, 0);
	arena_release(&mem);
	desk_close(b);
	desk_close(a);
	world_unlink(path);
}

CHECK_MAIN(TEST(a_first_visit_sees_everything), TEST(the_next_visit_sees_what_came_after),
    TEST(what_was_on_its_way_when_i_left_is_new), TEST(what_others_did_to_mine_is_told),
    TEST(others_are_seen_until_they_go_silent))
