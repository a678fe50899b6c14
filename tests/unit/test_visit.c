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
	CHECK(n == 1 && list[0].item == 7 && list[0].writing &&
	    list[0].person == desk_me(b)->id);
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
    TEST(others_are_seen_until_they_go_silent))
