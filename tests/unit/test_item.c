#include <string.h>

#include "desk/filter.h"
#include "tests/lib/world.h"

static struct err err;

/* Ids of a page, "3 4+" where there are more. */
static void
page(struct desk *d, const struct filter *f, struct item_key from, enum item_dir dir, size_t limit,
    const char *want)
{
	struct item_page p = { .count = 0 };
	struct buf got = { 0 };
	size_t i;

	CHECK_OK(item_list(d, f, from, dir, limit, false, &p, &err), &err);
	for (i = 0; i < p.count; i++)
		buf_printf(&got, i > 0 ? " %d" : "%d", (int)p.items[i].id);
	buf_puts(&got, p.more ? "+" : "");
	CHECK_STR(buf_cstr(&got), want);
	buf_release(&got);
	item_page_release(&p);
}

static void
pages_join_without_gap_or_repeat(void)
{
	struct desk *d = world_new();
	struct item_key none = { .set = false }, second = { true, WORLD_NOW - 50, 2 };
	struct filter *f;
	char id[8];
	int i;

	for (i = 1; i <= 5; i++) { /* 2, 3 and 4 stand at the same moment */
		snprintf(id, sizeof(id), "%d", i);
		world_message(d, id, "w", "x",
		    i == 1       ? WORLD_NOW - 99
			: i == 5 ? WORLD_NOW - 1
				 : WORLD_NOW - 50);
	}
	CHECK_OK(filter_of_view(VIEW_TODO, STR(""), &f, &err), &err);
	page(d, f, none, ITEM_AFTER, 2, "1 2+");
	page(d, f, second, ITEM_AFTER, 2, "3 4+");
	page(d, f, second, ITEM_AFTER, 3, "3 4 5");
	page(d, f, second, ITEM_BEFORE, 2, "1");
	page(d, f, none, ITEM_BEFORE, 2, "4 5+");
	page(d, f, none, ITEM_AFTER, 0, "1 2 3 4 5");
	filter_free(f);
	desk_close(d);
}

static void
a_wait_comes_back_when_its_day_has_come(void)
{
	struct desk *d = world_new();
	struct act a = { .item = world_message(d, "1", "w", "x", WORLD_NOW - 9) };
	struct item_key none = { .set = false };
	struct totals t;
	struct filter *f;

	world_message(d, "2", "w", "x", WORLD_NOW - 5);
	CHECK_OK(act_wait(d, &a, WORLD_NOW + 1000, STR("part"), NULL, &err), &err);
	CHECK_OK(filter_of_view(VIEW_TODO, STR(""), &f, &err), &err);
	page(d, f, none, ITEM_AFTER, 9, "2");
	world_clock(d, WORLD_NOW + 1000);
	page(d, f, none, ITEM_AFTER, 9, "1 2");
	page(d, f, none, ITEM_BEFORE, 1, "2+");
	CHECK_OK(desk_totals(d, &t, &err), &err);
	CHECK_INT(t.wait_over, 1);
	CHECK_INT(t.by_state[STATE_WAITING], 1);
	CHECK_INT(t.by_state[STATE_NEW], 1);
	CHECK_INT(t.messages, 2);
	filter_free(f);
	desk_close(d);
}

static void
a_row_shows_the_first_message_at_its_latest(void)
{
	struct desk *d = world_new();
	struct arrival a = { .source = STR("weibo"),
		.source_id = STR("1"),
		.thread = STR("t"),
		.author = STR("w"),
		.text = STR("before"),
		.posted_at = WORLD_NOW - 9,
		.reply_at = WHEN_NONE };
	struct item_page p = { .count = 0 };
	struct buf text = { 0 };
	int i;

	world_arrive(d, &a);
	for (i = 0; i < 201; i++)
		buf_puts(&text, "灯");
	buf_puts(&text, "x");
	a.text = buf_str(&text);
	world_arrive(d, &a);
	a.source_id = STR("2");
	a.text = STR("second");
	world_arrive(d, &a);
	CHECK_OK(item_get(d, 1, &p, &err), &err);
	CHECK_BYTES(p.items[0].text, buf_str(&text));
	CHECK_INT(p.items[0].messages, 2);
	CHECK(p.items[0].subject.p == NULL && p.items[0].due_at == WHEN_NONE);
	CHECK(!p.items[0].text_cut);
	CHECK_INT(item_get(d, 9, &p, &err), RC_NOTFOUND);
	CHECK_INT(p.count, 1);
	item_page_release(&p);
	{
		struct filter *f;

		CHECK_OK(filter_parse(STR(""), &f, &err), &err);
		CHECK_OK(item_list(d, f, (struct item_key){ .set = false }, ITEM_AFTER, 1, false,
			     &p, &err),
		    &err);
		CHECK_INT(p.items[0].text.n, ITEM_BRIEF);
		CHECK(p.items[0].text_cut);
		filter_free(f);
	}
	item_page_release(&p);
	buf_release(&text);
	desk_close(d);
}

static void
a_view_holds_everything(void)
{
	struct desk *d = world_new();
	struct act a = { .item = world_message(d, "1", "w", "first", WORLD_NOW - 9) };
	struct posting post = { .text = STR("answer"), .url = STR("http://x"), .at = WHEN_NONE };
	struct item_view v = { .nmessages = 0 };
	struct str tags[] = { STR("b"), STR("a") };
	struct message *list;
	struct arena mem = { 0 };
	size_t n;
	int i;

	for (i = 2; i < 25; i++) {
		char id[8];

		snprintf(id, sizeof(id), "%d", i);
		world_message(d, id, "w", "other", WORLD_NOW - 100 + i);
	}
	CHECK_OK(act_tag(d, &a, tags, 2, true, NULL, &err), &err);
	CHECK_OK(act_note(d, &a, STR("n1"), NULL, &err), &err);
	CHECK_OK(act_note(d, &a, STR("n2"), NULL, &err), &err);
	CHECK_OK(act_undo(d, &a, NULL, &err), &err);
	CHECK_OK(act_posted(d, &a, &post, NULL, &err), &err);
	CHECK_OK(item_view(d, 1, &v, &err), &err);
	REQUIRE(v.nmessages == 1 && v.nreplies == 1 && v.nnotes == 1, "one of each");
	CHECK_BYTES(v.replies[0].text, STR("answer"));
	CHECK_BYTES(v.notes[0].text, STR("n1"));
	CHECK_INT(v.page.items[0].ntags, 2);
	CHECK_BYTES(v.page.items[0].tags[0], STR("a"));
	CHECK_INT(v.others.count, 20);
	CHECK_INT(v.others_count, 23);
	CHECK_INT(v.others.items[0].id, 24);
	CHECK_OK(message_revisions(d, 1, &mem, &list, &n, &err), &err);
	CHECK_INT(n, 1);
	CHECK_INT(item_view(d, 99, &v, &err), RC_NOTFOUND);
	item_view_release(&v);
	arena_release(&mem);
	desk_close(d);
}

CHECK_MAIN(TEST(pages_join_without_gap_or_repeat), TEST(a_wait_comes_back_when_its_day_has_come),
    TEST(a_row_shows_the_first_message_at_its_latest), TEST(a_view_holds_everything))
