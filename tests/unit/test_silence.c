/* What one person told the coach to leave alone. */
#include "desk/silence.h"
#include "tests/lib/world.h"

/* The patterns silenced for item as one string, the newest first. */
static const char *
silenced(struct desk *d, int64_t item, struct buf *out)
{
	struct arena mem = { 0 };
	struct silence *list;
	struct err err;
	size_t i, n = 0;

	buf_clear(out);
	CHECK_OK(silence_list(d, item, &mem, &list, &n, &err), &err);
	for (i = 0; i < n; i++)
		buf_printf(out, "%.*s%s ", (int)list[i].pattern.n, list[i].pattern.p,
		    list[i].item == 0 ? "!" : "");
	arena_release(&mem);
	return buf_cstr(out);
}

static void
holds_for_one_item_or_for_good(void)
{
	struct desk *d = world_new();
	struct buf out = { 0 };
	struct err err;

	CHECK_OK(silence_set(d, STR("尽快"), 7, true, &err), &err);
	CHECK_OK(silence_set(d, STR("尽快"), 7, true, &err), &err);
	world_clock(d, WORLD_NOW + 1000);
	CHECK_OK(silence_set(d, STR("收悉"), 0, true, &err), &err);
	CHECK_STR(silenced(d, 7, &out), "收悉! 尽快 ");
	CHECK_STR(silenced(d, 8, &out), "收悉! ");
	CHECK_OK(silence_set(d, STR("收悉"), 0, false, &err), &err);
	CHECK_OK(silence_set(d, STR("收悉"), 0, false, &err), &err);
	CHECK_STR(silenced(d, 7, &out), "尽快 ");
	CHECK_STR(silenced(d, 8, &out), "");
	CHECK_INT(silence_set(d, STR("  "), 7, true, &err), RC_INVALID);
	buf_release(&out);
	desk_close(d);
}

static void
is_each_persons_own(void)
{
	struct desk *lili, *hua;
	struct buf out = { 0 };
	char path[64];
	struct err err;

	lili = world_file(path);
	hua = world_join(path, "hua");
	REQUIRE(lili != NULL && hua != NULL, "no desks");
	CHECK_OK(silence_set(lili, STR("…处理的"), 0, true, &err), &err);
	CHECK_STR(silenced(hua, 1, &out), "");
	CHECK_STR(silenced(lili, 1, &out), "…处理的! ");
	buf_release(&out);
	desk_close(hua);
	desk_close(lili);
	world_unlink(path);
}

CHECK_MAIN(TEST(holds_for_one_item_or_for_good), TEST(is_each_persons_own))
