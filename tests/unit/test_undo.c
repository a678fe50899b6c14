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
	case 0: return act_resolve(d, a, STR("done"), NULL, &err);
	case 1: return act_dismiss(d, a, STR("not ours"), NULL, &err);
	case 2: return act_wait(d, a, WORLD_NOW + DAY, STR("part"), NULL, &err);
	case 3: return act_merge(d, a, 2, NULL, &err);
	case 4: return act_tag(d, a, tags, 2, true, NULL, &err);
	case 5: return act_note(d, a, STR("phone"), NULL, &err);
	case 6: return act_set(d, a, &set, 1, NULL, &err);
	case 7: return act_claim(d, a, false, NULL, &err);
	default: return act_assign(d, a, 1, NULL, &err);
	}
}

#define FINGERPRINT "SELECT sum(id * (state = 'new') + 10 * (state = 'open') + 100 * priority) + " \
	"10000 * (SELECT count(*) FROM tag) + 100000 * (SELECT count(*) FROM note WHERE removed = 0) " \
	"+ 1000000 * count(lease_by) + 10000000 * count(outcome) + 100000000 * count(into_item) + " \
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
    TEST(an_open_item_does_not_hinder_undoing_a_release))
