#include "db/chain.h"
#include "tests/lib/world.h"

#define DAY INT64_C(86400000)

static struct err err;

static void
check_sentences(struct desk *d, int64_t item, const char *const *want, size_t n)
{
	struct arena mem = { 0 };
	struct event *list = NULL;
	struct buf s = { 0 };
	size_t count = 0, i;

	CHECK_OK(history_item(d, item, 0, &mem, &list, &count, &err), &err);
	CHECK_INT(count, n);
	for (i = 0; i < count && i < n; i++) {
		buf_clear(&s);
		history_sentence(d, &list[i], &s);
		CHECK_STR(buf_cstr(&s), want[i]);
	}
	buf_release(&s);
	arena_release(&mem);
}

static void
every_event_is_a_sentence(void)
{
	static const char *const want[] = {
		"a message came in: #1",
		"lili opened #1",
		"lili tagged #1: east, lamp",
		"lili changed #1: at once",
		"lili put #1 off until 2027-12-31: {item} is ordered",
		"lili opened #1 again",
		"lili resolved #1: mended",
		"lili took back: lili resolved #1: mended",
		"lili did again: lili resolved #1: mended",
		"lili wrote a note on #1",
		"lili took #1",
		"lili gave #1 back",
		"lili merged #2 into #1",
	};
	static const char *const other[] = { "a message came in: #2", "lili opened #2",
		"lili merged #2 into #1" };
	struct desk *d = world_new();
	struct act a = { .item = world_message(d, "1", "w", "dark", WORLD_NOW - DAY) };
	struct act b = { .item = world_message(d, "2", "w", "dark", WORLD_NOW - DAY) };
	struct str tags[] = { STR("east"), STR("lamp") }, set = STR("priority=urgent");
	int64_t until = INT64_C(1830268799000); /* 2027-12-31 23:59:59 at +08:00 */

	CHECK_OK(act_tag(d, &a, tags, 2, true, NULL, &err), &err);
	CHECK_OK(act_set(d, &a, &set, 1, NULL, &err), &err);
	CHECK_OK(act_wait(d, &a, until, STR("{item} is ordered"), NULL, &err), &err);
	CHECK_OK(act_reopen(d, &a, NULL, &err), &err);
	CHECK_OK(act_resolve(d, &a, STR("mended"), NULL, &err), &err);
	CHECK_OK(act_undo(d, &a, NULL, &err), &err);
	CHECK_OK(act_redo(d, &a, NULL, &err), &err);
	CHECK_OK(act_note(d, &a, STR("phone"), NULL, &err), &err);
	CHECK_INT(act_assign(d, &a, 1, NULL, &err), RC_REFUSED);
	CHECK_OK(act_claim(d, &a, false, NULL, &err), &err);
	CHECK_OK(act_release(d, &a, NULL, &err), &err);
	CHECK_OK(act_merge(d, &b, 1, NULL, &err), &err);
	check_sentences(d, 1, want, 13);
	check_sentences(d, 2, other, 3);
	desk_close(d);
}

static void
bytes_survive_and_the_chain_holds(void)
{
	struct desk *d = world_new();
	struct act a = { .item = world_message(d, "1", "w", "dark", WORLD_NOW - DAY) };
	struct chain_report rep = { .events = 0 };
	struct arena mem = { 0 };
	struct event *list = NULL;
	size_t n = 0;
	int64_t head = 0;

	CHECK_OK(act_resolve(d, &a, STR("a\0b"), NULL, &err), &err);
	CHECK_OK(history_head(d, &head, &err), &err);
	CHECK_INT(head, 3);
	CHECK_OK(history_since(d, 2, 10, &mem, &list, &n, &err), &err);
	REQUIRE(n == 1 && list[0].nchanges == 2, "resolve has a state and an outcome");
	CHECK_BYTES(list[0].changes[1].after, STR("a\0b"));
	CHECK(list[0].changes[1].before.p == NULL);
	CHECK_OK(chain_verify(d->db, &rep, &err), &err);
	CHECK_INT(rep.events, 3);
	arena_release(&mem);
	desk_close(d);
}

static void
damaged_bodies_are_refused(void)
{
	struct change c[] = { { STR("f"), { NULL, 0 }, STR("") },
		{ STR("g"), STR("x"), STR("y") } };
	struct buf b = { 0 };
	struct arena mem = { 0 };
	const struct change *out;
	size_t n = 0, cut;

	changes_put(&b, c, 2);
	CHECK_OK(changes_get(buf_str(&b), &mem, &out, &n, &err), &err);
	CHECK_INT(n, 2);
	CHECK(out[0].before.p == NULL && out[0].after.p != NULL);
	for (cut = 0; cut < b.n; cut++)
		CHECK_INT(changes_get((struct str){ b.p, cut }, &mem, &out, &n, &err), RC_INVALID);
	buf_release(&b);
	arena_release(&mem);
}

CHECK_MAIN(TEST(every_event_is_a_sentence), TEST(bytes_survive_and_the_chain_holds),
    TEST(damaged_bodies_are_refused))
