#include <string.h>

#include "desk/demo.h"
#include "desk/visit.h"
#include "tests/lib/world.h"
#include "text/hostile.h"
#include "text/utf8.h"

static struct desk *
demo(void)
{
	struct desk *d = world_new();
	struct err err = { 0 };

	if (d != NULL)
		CHECK_OK(demo_fill(d, &err), &err);
	return d;
}

static void
is_a_desk_in_use(void)
{
	struct desk *d = demo();
	int s;
	struct totals totals;
	struct err err;

	REQUIRE(d != NULL, "no desk");
	CHECK_OK(desk_totals(d, &totals, &err), &err);
	CHECK(totals.messages >= 100);
	for (s = STATE_NEW; s < STATE__COUNT; s++)
		if (totals.by_state[s] == 0)
			check_fail(__FILE__, __LINE__, "no item is %s", state_id((enum state)s));
	CHECK(totals.by_state[STATE_NEW] > 30);
	CHECK_INT(world_int(d, "SELECT count(DISTINCT kind) FROM item"), 6);
	CHECK(world_int(d, "SELECT count(*) FROM draft") >= 3);
	CHECK(world_int(d, "SELECT count(*) FROM reply") >= 15);
	CHECK(world_int(d, "SELECT count(*) FROM note") >= 8);
	CHECK(world_int(d, "SELECT count(*) FROM item WHERE messages > 2") >= 1);
	CHECK(world_int(d, "SELECT max(length(text)) FROM message_revision") >= 3000);
	CHECK_INT(
	    world_int(d, "SELECT count(*) FROM message_revision WHERE posted_flag IS NOT NULL"), 0);
	desk_close(d);
}

static void
is_always_the_present(void)
{
	struct desk *d = demo();
	struct since since;
	struct err err;

	REQUIRE(d != NULL, "no desk");
	CHECK_INT(desk_now(d), WORLD_NOW);
	CHECK_INT(
	    WORLD_NOW - world_int(d, "SELECT max(posted_at) FROM message_revision"), 12 * 60000);
	CHECK_INT(world_int(d, "SELECT count(*) FROM event WHERE at > 1795421520000"), 0);
	CHECK_OK(visit_since(d, &since, &err), &err);
	CHECK(since.danger_id != 0 && since.wait_over > 0 && since.todo > 40);
	desk_close(d);
}

/* The two that must be seen first, and no false alarm beside them. */
static void
danger_is_marked(void)
{
	struct desk *d = demo();

	REQUIRE(d != NULL, "no desk");
	CHECK_INT(world_int(d, "SELECT count(*) FROM item WHERE danger = 1 AND state = 'new'"), 2);
	desk_close(d);
}

static bool
holds_hostile(struct str text)
{
	uint32_t cp;
	size_t pos = 0;

	while (pos < text.n) {
		pos += utf8_next(text.p + pos, text.n - pos, &cp);
		if (cp_is_hostile(cp))
			return true;
	}
	return false;
}

static void
strangers_are_hostile_too(void)
{
	static const char *const sql[] = { "SELECT text FROM message_revision" };
	struct desk *d = demo();
	struct db_row *row;
	struct err err;
	bool nul = false;
	int hostile = 0;

	REQUIRE(d != NULL, "no desk");
	REQUIRE(db_query_built(d->db, sql, 1, &row, &err) == RC_OK, err.msg);
	while (db_step(row, &err) == DB_ROW) {
		struct str text = db_str(row, 0);

		hostile += holds_hostile(text);
		nul = nul || memchr(text.p, 0, text.n) != NULL;
	}
	CHECK(hostile >= 5);
	CHECK(nul);
	desk_close(d);
}

static void
I_am_still_me(void)
{
	struct desk *d = world_new();
	struct err err;
	int64_t me;

	REQUIRE(d != NULL, "no desk");
	me = desk_me(d)->id;
	CHECK_OK(demo_fill(d, &err), &err);
	CHECK_INT(desk_me(d)->id, me);
	CHECK_INT(demo_fill(d, &err), RC_INVALID);
	desk_close(d);
}

CHECK_MAIN(TEST(is_a_desk_in_use), TEST(is_always_the_present), TEST(danger_is_marked),
    TEST(strangers_are_hostile_too), TEST(I_am_still_me))
