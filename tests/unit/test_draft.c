#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "desk/draft.h"
#include "tests/lib/world.h"

static int64_t
save(struct desk *d, int64_t item, const char *text, bool keep)
{
	struct draft_save s = { .item = item, .text = str_of(text), .keep_version = keep };
	struct err err = { 0 };
	int64_t version = -1;

	CHECK_OK(draft_save(d, &s, &version, &err), &err);
	return version;
}

static void
opens_the_item_once(void)
{
	struct desk *d = world_new();
	int64_t item, events;

	REQUIRE(d != NULL, "no desk");
	item = world_message(d, "1", "甲", "灯不亮", WORLD_NOW - 60000);
	CHECK_INT(save(d, item, "您好", false), 1);
	CHECK_INT(world_state(d, item), STATE_OPEN);
	events = world_int(d, "SELECT count(*) FROM event");
	CHECK_INT(save(d, item, "您好，灯", false), 2);
	CHECK_INT(save(d, item, "您好，灯", false), 2);
	CHECK_INT(world_int(d, "SELECT count(*) FROM event"), events);
	CHECK_INT(save(d, item, "您好，灯亮了", true), 3);
	CHECK_INT(world_int(d, "SELECT count(*) FROM event"), events + 1);
	CHECK_INT(save(d, item, "您好，灯亮了", true), 3);
	CHECK_INT(world_int(d, "SELECT count(*) FROM event"), events + 1);
	desk_close(d);
}

static void
keeps_versions_when_the_text_goes(void)
{
	struct desk *d = world_new();
	struct arena mem = { NULL };
	struct draft *list;
	struct err err;
	size_t n = 0;
	int64_t item;

	REQUIRE(d != NULL, "no desk");
	item = world_message(d, "1", "甲", "灯不亮", WORLD_NOW);
	save(d, item, "一", true);
	save(d, item, "二\n", false);
	save(d, item, "", false);
	CHECK_INT(world_int(d, "SELECT count(*) FROM draft"), 0);
	CHECK_INT(save(d, item, "三", true), 3);
	CHECK_OK(draft_versions(d, item, &mem, &list, &n, &err), &err);
	CHECK_INT(n, 3);
	if (n == 3) {
		CHECK_BYTES(list[0].text, STR("三"));
		CHECK_BYTES(list[1].text, STR("二\n"));
		CHECK_BYTES(list[2].text, STR("一"));
	}
	arena_release(&mem);
	desk_close(d);
}

static void
two_places_lose_nothing(void)
{
	struct desk *d = world_new();
	struct draft_save here = { .text = STR("从办公室写的") },
			  there = { .text = STR("从家里写的") };
	struct err err;

	REQUIRE(d != NULL, "no desk");
	here.item = there.item = world_message(d, "1", "甲", "灯不亮", WORLD_NOW);
	CHECK_OK(draft_save(d, &here, &here.base, &err), &err);
	CHECK_OK(draft_save(d, &there, &there.base, &err), &err);
	CHECK_INT(
	    world_int(d, "SELECT count(*) FROM draft_version WHERE text = '从办公室写的'"), 1);
	there.text = STR("从家里写的，再写");
	CHECK_OK(draft_save(d, &there, &there.base, &err), &err);
	CHECK_INT(world_int(d, "SELECT count(*) FROM draft_version"), 1);
	here.text = STR("从办公室写的，再写");
	CHECK_OK(draft_save(d, &here, &here.base, &err), &err);
	CHECK_INT(
	    world_int(d, "SELECT count(*) FROM draft_version WHERE text = '从家里写的，再写'"), 1);
	desk_close(d);
}

static void
a_draft_goes_on_when_its_item_is_merged(void)
{
	struct desk *d = world_new();
	struct act a;
	int64_t other;
	struct err err;

	REQUIRE(d != NULL, "no desk");
	a = (struct act){ .item = world_message(d, "1", "甲", "灯不亮", WORLD_NOW) };
	other = world_message(d, "2", "甲", "灯还不亮", WORLD_NOW);
	save(d, a.item, "一", false);
	CHECK_OK(act_merge(d, &a, other, NULL, &err), &err);
	CHECK_INT(save(d, a.item, "一二", true), 2);
	CHECK_INT(world_state(d, a.item), STATE_MERGED);
	CHECK_INT(world_int(d, "SELECT text = '一二' FROM draft"), 1);
	desk_close(d);
}

static void
a_new_draft_has_no_text_before(void)
{
	struct desk *d = world_new();
	struct arena mem = { NULL };
	struct event *list;
	struct err err;
	size_t n = 0;
	struct act a;

	REQUIRE(d != NULL, "no desk");
	a = (struct act){ .item = world_message(d, "1", "甲", "灯不亮", WORLD_NOW) };
	save(d, a.item, "已修好", true);
	CHECK_OK(act_posted(d, &a, &(struct posting){ .at = WHEN_NONE }, NULL, &err), &err);
	save(d, a.item, "补充", false);
	CHECK_OK(history_item(d, a.item, 0, &mem, &list, &n, &err), &err);
	CHECK(n > 0 && list[n - 1].nchanges == 1 && list[n - 1].changes[0].before.p == NULL);
	arena_release(&mem);
	desk_close(d);
}

static void
keeps_every_byte(void)
{
	struct desk *d = world_new();
	struct draft_save s = { .text = STR("a\0b\n\t尾 ") };
	struct arena mem = { NULL };
	struct draft_row *rows;
	struct err err;
	size_t n = 0;

	REQUIRE(d != NULL, "no desk");
	s.item = world_message(d, "1", "甲", "x", WORLD_NOW);
	CHECK_OK(draft_save(d, &s, NULL, &err), &err);
	CHECK_OK(draft_mine(d, &mem, 10, &rows, &n, &err), &err);
	CHECK_INT(n, 1);
	if (n == 1) {
		CHECK_BYTES(rows[0].text, s.text);
		CHECK_BYTES(rows[0].author, STR("甲"));
	}
	arena_release(&mem);
	desk_close(d);
}

static void
knows_when_it_is_stale(void)
{
	struct desk *d = world_new();
	struct arrival a = { .source = STR("weibo"),
		.source_id = STR("1"),
		.thread = STR("t"),
		.author = STR("甲"),
		.text = STR("灯不亮"),
		.posted_at = WORLD_NOW };
	struct arrival_result first, second;
	struct draft_save s = { .text = STR("您好") };
	struct err err;
	bool stale = true;

	REQUIRE(d != NULL, "no desk");
	first = world_arrive(d, &a);
	s.item = first.item;
	CHECK_OK(draft_stale(d, s.item, &stale, &err), &err);
	CHECK(!stale);
	CHECK_OK(draft_save(d, &s, NULL, &err), &err);
	CHECK_OK(draft_stale(d, s.item, &stale, &err), &err);
	CHECK(!stale);
	a.source_id = STR("2");
	a.text = STR("又不亮了");
	second = world_arrive(d, &a);
	CHECK_INT(second.item, first.item);
	CHECK_OK(draft_save(d, &s, NULL, &err), &err);
	CHECK_OK(draft_stale(d, s.item, &stale, &err), &err);
	CHECK(stale);
	s.seen_message = second.message;
	CHECK_OK(draft_save(d, &s, NULL, &err), &err);
	CHECK_OK(draft_stale(d, s.item, &stale, &err), &err);
	CHECK(!stale);
	desk_close(d);
}

static void
leaves_a_colleagues_draft_alone(void)
{
	char path[64];
	struct desk *a = world_file(path), *b;
	int64_t item;

	REQUIRE(a != NULL, "no desk");
	b = world_join(path, "wangwu");
	REQUIRE(b != NULL, "no second desk");
	item = world_message(a, "1", "甲", "灯不亮", WORLD_NOW);
	save(a, item, "我的", false);
	save(b, item, "他的", false);
	save(b, item, "", false);
	CHECK_INT(world_int(a, "SELECT count(*) FROM draft WHERE text = '我的'"), 1);
	CHECK_INT(world_int(a, "SELECT count(*) FROM draft"), 1);
	desk_close(b);
	desk_close(a);
	world_unlink(path);
}

static void
refuses_an_item_that_is_not_there(void)
{
	struct desk *d = world_new();
	struct draft_save s = { .item = 99, .text = STR("x") };
	struct err err;

	REQUIRE(d != NULL, "no desk");
	CHECK_INT(draft_save(d, &s, NULL, &err), RC_NOTFOUND);
	CHECK_INT(world_int(d, "SELECT count(*) FROM draft"), 0);
	desk_close(d);
}

static void
spills_beside_the_file(void)
{
	char path[64];
	struct desk *d = world_file(path);
	struct buf text = { NULL, 0, 0 };
	struct err err;
	int64_t item = 0, at = 0;

	REQUIRE(d != NULL, "no desk");
	CHECK_INT(draft_spilled(d, &item, &text, &at, &err), RC_NOTFOUND);
	CHECK_OK(draft_spill(d, 7, STR("older"), &err), &err);
	world_clock(d, WORLD_NOW + 5000);
	CHECK_OK(draft_spill(d, 8, STR("new\0er\n"), &err), &err);
	CHECK_OK(draft_spilled(d, &item, &text, &at, &err), &err);
	CHECK_INT(item, 8);
	CHECK_INT(at, WORLD_NOW + 5000);
	CHECK_BYTES(buf_str(&text), STR("new\0er\n"));
	CHECK_OK(draft_unspill(d, 8, &err), &err);
	CHECK_OK(draft_spilled(d, &item, &text, &at, &err), &err);
	CHECK_INT(item, 7);
	CHECK_OK(draft_unspill(d, 7, &err), &err);
	CHECK_OK(draft_unspill(d, 7, &err), &err);
	CHECK_INT(draft_spilled(d, &item, &text, &at, &err), RC_NOTFOUND);
	buf_release(&text);
	desk_close(d);
	world_unlink(path);
}

static void
spill_is_private(void)
{
	char path[64], spill[128];
	struct desk *d = world_file(path);
	struct stat st;
	struct err err;

	REQUIRE(d != NULL, "no desk");
	CHECK_OK(draft_spill(d, 3, STR("x"), &err), &err);
	snprintf(spill, sizeof(spill), "%s.draft-%d-3", path, (int)desk_me(d)->id);
	CHECK(stat(spill, &st) == 0 && (st.st_mode & 0777) == 0600);
	CHECK_OK(draft_unspill(d, 3, &err), &err);
	CHECK(stat(spill, &st) != 0);
	desk_close(d);
	world_unlink(path);
}

CHECK_MAIN(TEST(opens_the_item_once), TEST(keeps_versions_when_the_text_goes),
    TEST(two_places_lose_nothing), TEST(a_draft_goes_on_when_its_item_is_merged),
    TEST(a_new_draft_has_no_text_before), TEST(keeps_every_byte), TEST(knows_when_it_is_stale),
    TEST(leaves_a_colleagues_draft_alone), TEST(refuses_an_item_that_is_not_there),
    TEST(spills_beside_the_file), TEST(spill_is_private))
