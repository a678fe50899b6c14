#include <string.h>

#include "tests/lib/world.h"

#define DAY INT64_C(86400000)

static struct err err;

static int
rows(struct desk *d, int64_t item, struct item *out)
{
	struct item_page p = { .count = 0 };

	if (item_get(d, item, &p, &err) != RC_OK)
		check_fail(__FILE__, __LINE__, "%s", err.msg);
	*out = p.items[0];
	out->tags = NULL;
	item_page_release(&p);
	return 0;
}

static enum rc
undo(struct desk *d, int64_t item)
{
	return act_undo(d, &(struct act){ .item = item }, NULL, &err);
}

static enum rc
redo(struct desk *d, int64_t item)
{
	return act_redo(d, &(struct act){ .item = item }, NULL, &err);
}

static enum rc
do_one(struct desk *d, int which, const struct act *a)
{
	struct str tags[] = { STR("lamp"), STR("east") }, set = STR("priority=high");

	switch (which) {
	case 0:
		return act_resolve(d, a, STR("done"), NULL, &err);
	case 1:
		return act_dismiss(d, a, STR("not ours"), NULL, &err);
	case 2:
		return act_wait(d, a, WORLD_NOW + DAY, STR("part"), NULL, &err);
	case 3:
		return act_merge(d, a, 2, NULL, &err);
	case 4:
		return act_tag(d, a, tags, 2, true, NULL, &err);
	case 5:
		return act_note(d, a, STR("phone"), NULL, &err);
	case 6:
		return act_set(d, a, &set, 1, NULL, &err);
	case 7:
		return act_claim(d, a, false, NULL, &err);
	default:
		return act_assign(d, a, 1, NULL, &err);
	}
}

#define FINGERPRINT \
	"SELECT sum(id * (state = 'new') + 10 * (state = 'open') + 100 * priority) + " \
	"10000 * (SELECT count(*) FROM tag) + 100000 * (SELECT count(*) FROM note WHERE removed " \
	"= 0) " \
	"+ 1000000 * count(lease_by) + 10000000 * count(outcome) + 100000000 * count(into_item) " \
	"+ " \
	"1000000000 * count(reason) + 10000000000 * count(wait_until) FROM item"

static void
every_action_can_be_taken_back_and_done_again(void)
{
	int which;

	for (which = 0; which < 9; which++) {
		struct desk *d = world_new();
		struct act a = { .item = world_message(d, "1", "w", "dark", WORLD_NOW - DAY) };
		int64_t before, after;

		world_message(d, "2", "w", "darker", WORLD_NOW - DAY);
		before = world_int(d, FINGERPRINT);
		CHECK_OK(do_one(d, which, &a), &err);
		after = world_int(d, FINGERPRINT);
		CHECK(after != before);
		CHECK_OK(undo(d, 0), &err);
		CHECK_INT(world_int(d, FINGERPRINT), before);
		CHECK_INT(undo(d, 0), RC_REFUSED);
		CHECK_OK(redo(d, 1), &err);
		CHECK_INT(world_int(d, FINGERPRINT), after);
		CHECK_INT(redo(d, 1), RC_REFUSED);
		CHECK_OK(undo(d, 1), &err);
		CHECK_INT(world_int(d, FINGERPRINT), before);
		desk_close(d);
	}
}

static void
undo_goes_back_one_by_one(void)
{
	struct desk *d = world_new();
	struct act a = { .item = world_message(d, "1", "w", "dark", WORLD_NOW - DAY) };
	struct item it;

	CHECK_OK(do_one(d, 6, &a), &err);
	CHECK_OK(do_one(d, 0, &a), &err);
	CHECK_OK(undo(d, 0), &err);
	rows(d, 1, &it);
	CHECK_INT(it.state, STATE_OPEN);
	CHECK_INT(it.priority, 1);
	CHECK_OK(undo(d, 0), &err);
	rows(d, 1, &it);
	CHECK_INT(it.state, STATE_NEW);
	CHECK_INT(it.priority, 0);
	CHECK_OK(redo(d, 0), &err);
	rows(d, 1, &it);
	CHECK_INT(it.priority, 1);
	CHECK_OK(do_one(d, 5, &a), &err); /* something new: what was left to redo is lost */
	CHECK_INT(redo(d, 0), RC_REFUSED);
	desk_close(d);
}

static void
a_change_of_somebody_else_is_not_overwritten(void)
{
	char path[64];
	struct desk *lili = world_file(path), *wang = world_join(path, "wang");
	struct act a = { .item = world_message(lili, "1", "w", "dark", WORLD_NOW - DAY) };
	struct str low = STR("priority=low");

	CHECK_OK(do_one(lili, 6, &a), &err);
	CHECK_OK(act_set(wang, &a, &low, 1, NULL, &err), &err);
	CHECK_INT(undo(lili, 0), RC_CONFLICT);
	CHECK(strstr(err.msg, "wang changed #1: low priority") != NULL);
	CHECK_OK(undo(wang, 0), &err);
	CHECK_OK(undo(lili, 0), &err);
	CHECK_INT(world_int(lili, "SELECT priority FROM item"), 0);
	CHECK_INT(undo(wang, 0), RC_REFUSED);
	desk_close(lili);
	desk_close(wang);
	world_unlink(path);
}

static void
the_same_decision_of_somebody_else_stands(void)
{
	char path[64];
	struct desk *lili = world_file(path), *wang = world_join(path, "wang");
	struct act a = { .item = world_message(lili, "1", "w", "dark", WORLD_NOW - DAY) };
	struct str lamp = STR("lamp");

	CHECK_OK(do_one(lili, 0, &a), &err);
	CHECK_OK(act_reopen(wang, &a, NULL, &err), &err);
	CHECK_OK(do_one(wang, 0, &a), &err);
	CHECK_INT(undo(lili, 1), RC_CONFLICT);
	CHECK(strstr(err.msg, "wang resolved #1") != NULL);
	CHECK_INT(world_state(lili, 1), STATE_RESOLVED);
	CHECK_OK(act_tag(lili, &a, &lamp, 1, true, NULL, &err), &err);
	CHECK_OK(act_tag(wang, &a, &lamp, 1, false, NULL, &err), &err);
	CHECK_OK(act_tag(wang, &a, &lamp, 1, true, NULL, &err), &err);
	CHECK_INT(undo(lili, 1), RC_CONFLICT);
	desk_close(lili);
	desk_close(wang);
	world_unlink(path);
}

static void
an_item_that_others_went_on_with_stays_open(void)
{
	char path[64];
	struct desk *lili = world_file(path), *wang = world_join(path, "wang");
	struct act a = { .item = world_message(lili, "1", "w", "dark", WORLD_NOW - DAY) };

	CHECK_OK(do_one(lili, 4, &a), &err);
	CHECK_OK(do_one(wang, 5, &a), &err);
	CHECK_OK(undo(lili, 1), &err);
	CHECK_INT(world_state(lili, 1), STATE_OPEN);
	CHECK_INT(world_int(lili, "SELECT count(*) FROM tag"), 0);
	CHECK_OK(redo(lili, 1), &err);
	CHECK_INT(world_int(lili, "SELECT count(*) FROM tag"), 2);
	CHECK_OK(undo(wang, 1), &err);
	CHECK_OK(undo(lili, 1), &err);
	CHECK_INT(world_state(lili, 1), STATE_NEW);
	desk_close(lili);
	desk_close(wang);
	world_unlink(path);
}

static void
a_claim_is_taken_back_though_the_state_went_on(void)
{
	char path[64];
	struct desk *lili = world_file(path), *wang = world_join(path, "wang");
	struct act a = { .item = world_message(lili, "1", "w", "dark", WORLD_NOW - DAY) };

	CHECK_OK(act_claim(lili, &a, false, NULL, &err), &err);
	CHECK_OK(do_one(wang, 0, &a), &err);
	CHECK_OK(undo(lili, 1), &err);
	CHECK_INT(world_state(lili, 1), STATE_RESOLVED);
	CHECK_INT(world_int(lili, "SELECT count(lease_by) FROM item"), 0);
	desk_close(lili);
	desk_close(wang);
	world_unlink(path);
}

static void
redo_of_a_merge_makes_no_circle(void)
{
	struct desk *d = world_new();
	struct act a = { .item = world_message(d, "1", "w", "dark", WORLD_NOW - DAY) }, b;

	b = (struct act){ .item = world_message(d, "2", "w", "darker", WORLD_NOW - DAY) };
	CHECK_OK(act_merge(d, &a, b.item, NULL, &err), &err);
	CHECK_OK(undo(d, a.item), &err);
	CHECK_OK(act_merge(d, &b, a.item, NULL, &err), &err);
	CHECK_INT(redo(d, a.item), RC_INVALID);
	CHECK_INT(world_int(d, "SELECT count(into_item) FROM item"), 1);
	desk_close(d);
}

static void
the_target_of_a_merge_is_told_of_the_undo(void)
{
	struct desk *d = world_new();
	struct act a = { .item = world_message(d, "1", "w", "dark", WORLD_NOW - DAY) };
	int64_t into = world_message(d, "2", "w", "darker", WORLD_NOW - DAY);
	struct arena mem = { NULL };
	struct event *list;
	size_t n = 0;

	CHECK_OK(act_merge(d, &a, into, NULL, &err), &err);
	CHECK_OK(undo(d, a.item), &err);
	CHECK_OK(history_item(d, into, 0, &mem, &list, &n, &err), &err);
	CHECK_INT(n, 3);
	if (n == 3 && list[2].nchanges == 1) {
		CHECK_BYTES(list[2].verb, STR("undo"));
		CHECK_BYTES(list[2].changes[0].before, STR("1"));
		CHECK(list[2].changes[0].after.p == NULL);
	}
	arena_release(&mem);
	desk_close(d);
}

static void
an_open_item_does_not_hinder_undoing_a_release(void)
{
	struct desk *d = world_new();
	struct act a = { .item = world_message(d, "1", "w", "dark", WORLD_NOW - DAY) };
	int64_t who;

	CHECK_OK(act_claim(d, &a, false, NULL, &err), &err);
	CHECK_OK(act_release(d, &a, NULL, &err), &err);
	CHECK_OK(lease_take(d, 1, &who, &err), &err);
	CHECK_OK(undo(d, 0), &err);
	CHECK_INT(world_int(d, "SELECT lease_kept FROM item"), 1);
	desk_close(d);
}

CHECK_MAIN(TEST(every_action_can_be_taken_back_and_done_again), TEST(undo_goes_back_one_by_one),
    TEST(a_change_of_somebody_else_is_not_overwritten),
    TEST(the_same_decision_of_somebody_else_stands),
    TEST(an_item_that_others_went_on_with_stays_open),
    TEST(a_claim_is_taken_back_though_the_state_went_on), TEST(redo_of_a_merge_makes_no_circle),
    TEST(the_target_of_a_merge_is_told_of_the_undo),
    TEST(an_open_item_does_not_hinder_undoing_a_release))
