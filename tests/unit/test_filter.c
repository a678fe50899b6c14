#include <string.h>

#include "desk/filter_priv.h"
#include "desk/draft.h"
#include "desk/promise.h"
#include "tests/lib/world.h"
#include "text/when.h"

static struct err err;

static void
refused(const char *text, const char *want)
{
	struct filter *f = NULL;

	if (filter_parse(str_of(text), &f, &err) != RC_INVALID)
		check_fail(__FILE__, __LINE__, "%s was taken", text);
	else if (strstr(err.msg, want) == NULL)
		check_fail(__FILE__, __LINE__, "%s: %s", text, err.msg);
	filter_free(f);
}

static void
errors_name_the_column(void)
{
	refused("mine 状态:foo", "Column 9: There is no such state");
	refused("stat:new", "Column 1: \"stat\" is not understood; did you mean state?");
	refused("　mine or tag:x", "Column 7: \"or\" is not understood; a list takes");
	refused("路灯", "Column 1");
	refused("(mine)", "Column 1: Parentheses");
	refused("tag:\"a b", "Column 5: This quotation mark is not closed");
	refused("tag:", "Column 5: A value is missing");
	refused("tag:a,,b", "Column 7: A value is missing");
	refused("tag:\"a\"b", "Column 8: A blank");
	refused("mine -", "Column 6: A term is missing");
	refused("not", "Column 1: \"not\"");
	refused("mine:x", "Column 5: This word stands alone");
	refused("tag", "Column 4: A colon");
	refused("kind:letter", "Column 6: There is no such kind");
}

/* Ids that match, in order, as "1 3". */
static void
matches(struct desk *d, const char *text, const char *want)
{
	struct filter *f = NULL;
	struct item_page p = { .count = 0 };
	struct buf got = { 0 };
	int64_t n = -1;
	size_t i;

	if (filter_parse(str_of(text), &f, &err) != RC_OK ||
	    item_list(d, f, (struct item_key){ .set = false }, ITEM_AFTER, 0, false, &p, &err) !=
		RC_OK ||
	    item_count(d, f, 0, &n, &err) != RC_OK) {
		check_fail(__FILE__, __LINE__, "%s: %s", text, err.msg);
		return;
	}
	for (i = 0; i < p.count; i++)
		buf_printf(&got, i > 0 ? " %d" : "%d", (int)p.items[i].id);
	if (strcmp(buf_cstr(&got), want) != 0 || n != (int64_t)p.count)
		check_fail(__FILE__, __LINE__, "%s: got %s (%d), want %s", text, buf_cstr(&got),
		    (int)n, want);
	buf_release(&got);
	item_page_release(&p);
	filter_free(f);
}

static void
terms_choose_items(void)
{
	struct desk *d = world_new();
	struct str lamp = STR("lamp"), both[] = { STR("lamp"), STR("a b") };
	struct arrival a = { .source = STR("board"),
		.source_id = STR("9"),
		.kind = KIND_BOARD,
		.author = STR("li, wei"),
		.text = STR("x"),
		.posted_at = WORLD_NOW - 1,
		.reply_at = WHEN_NONE };

	world_message(d, "1", "walker", "one", WORLD_NOW - 4);
	world_message(d, "2", "walker", "two", WORLD_NOW - 3);
	world_message(d, "3", "runner", "three", WORLD_NOW - 2);
	world_arrive(d, &a);
	CHECK_OK(act_tag(d, &(struct act){ .item = 1 }, &lamp, 1, true, NULL, &err), &err);
	CHECK_OK(act_tag(d, &(struct act){ .item = 3 }, both, 2, true, NULL, &err), &err);
	CHECK_OK(act_resolve(d, &(struct act){ .item = 3 }, STR(""), NULL, &err), &err);
	CHECK_OK(act_claim(d, &(struct act){ .item = 2 }, false, NULL, &err), &err);
	matches(d, "", "1 2 3 4");
	matches(d, "state:open", "1 2");
	matches(d, "状态：待受理，已办结", "3 4");
	matches(d, "-state:open", "3 4");
	matches(d, "state:new state:open", "");
	matches(d, "author:walker,runner not state:resolved", "1 2");
	matches(d, "author:\"li, wei\"", "4");
	matches(d, "source:board", "4");
	matches(d, "kind:留言板", "4");
	matches(d, "-kind:board tag:lamp", "1 3");
	matches(d, "tag:lamp,“a b”", "1 3");
	matches(d, "-tag:\"a b\"", "1 2 4");
	matches(d, "mine", "2");
	matches(d, "-mine", "1 3 4");
	matches(d, "unclaimed　author:walker", "1");
	matches(d, "not unclaimed", "2");
	world_clock(d, WORLD_NOW + INT64_C(25) * 3600000);
	matches(d, "mine", "");
	matches(d, "unclaimed", "1 2 3 4");
	desk_close(d);
}

static struct promise
open_promise(struct desk *d, int64_t item)
{
	struct arena mem = { 0 };
	struct promise p = { 0 };

	CHECK_OK(promise_open_one(d, item, 0, &mem, &p, &err), &err);
	arena_release(&mem);
	return p;
}

static void
what_an_item_has(void)
{
	struct desk *d = world_new();
	struct posting post = { .text = STR("mended by Friday, checked by Monday"),
		.at = WHEN_NONE };
	struct draft_save save = { .item = 3, .text = STR("we look") };
	int64_t due = WORLD_NOW + 1000, version;

	world_message(d, "1", "walker", "one", WORLD_NOW - 4);
	world_message(d, "2", "runner", "two", WORLD_NOW - 3);
	world_message(d, "3", "rider", "three", WORLD_NOW - 2);
	matches(d, "has:promise", "");
	CHECK_OK(promise_keep(d, 2, STR("by Friday"), due, false, &err), &err);
	CHECK_OK(promise_keep(d, 2, STR("by Monday"), due, false, &err), &err);
	CHECK_OK(promise_keep(d, 1, STR("by Friday"), due, false, &err), &err);
	matches(d, "has:promise", "");
	CHECK_OK(act_posted(d, &(struct act){ .item = 2 }, &post, NULL, &err), &err);
	CHECK_OK(act_posted(d, &(struct act){ .item = 1 }, &post, NULL, &err), &err);
	CHECK_OK(draft_save(d, &save, &version, &err), &err);
	matches(d, "has:promise", "1 2");
	matches(d, "有：承诺", "1 2");
	matches(d, "-has:promise", "3");
	matches(d, "has:promise author:runner", "2");
	matches(d, "author:runner,rider -has:promise", "3");
	matches(d, "has:draft", "3");
	matches(d, "-has:draft", "1 2");
	matches(d, "has:draft has:promise", "");
	CHECK_OK(act_promise(d, &(struct act){ .item = 1 }, open_promise(d, 1).id, true, STR(""),
		     NULL, &err),
	    &err);
	matches(d, "has:promise", "2");
	refused("has:tag", "Column 5: An item is asked here");
	refused("has:", "Column 5: An item is asked here");
	desk_close(d);
}

/*
 * No plan reads all items, or sorts more than my claims, the waits that are over, what is promised
 * now, or the drafts.
 */
static void
check_plan(struct desk *d, const struct filter *f, const char *what)
{
	static const enum plan_want wants[] = { PLAN_AFTER, PLAN_BEFORE, PLAN_COUNT };
	struct buf out = { 0 };
	struct plan p;
	size_t b, w;

	for (b = 0; b < filter_branches(f); b++) {
		for (w = 0; w < 3; w++) {
			buf_clear(&out);
			filter_plan(f, b, wants[w], &p);
			CHECK_OK(db_plan(d->db, p.fragments, p.n, &out, &err), &err);
			if (strstr(buf_cstr(&out), "SCAN i\n") != NULL ||
			    (strstr(buf_cstr(&out), "TEMP B-TREE") != NULL &&
				strstr(buf_cstr(&out), "INDEX item_lease (lease_by=? AND") ==
				    NULL &&
				strstr(buf_cstr(&out), "SCAN p USING INDEX promise_due\n") ==
				    NULL &&
				strstr(buf_cstr(&out), "SCAN r") == NULL && !(f->todo && b == 2)))
				check_fail(__FILE__, __LINE__, "%s:\n%s", what, buf_cstr(&out));
		}
	}
	buf_release(&out);
}

static void
plans_read_one_range_in_order(void)
{
	static const char *const terms[] = { "state:new", "state:new,open", "-state:new",
		"source:a", "source:a,b", "author:a", "kind:post", "tag:a", "tag:a,b", "mine",
		"unclaimed", "-author:a", "-tag:a", "has:promise", "has:draft", "-has:promise",
		"-has:draft", "has:draft has:promise tag:a mine" };
	struct desk *d = world_new();
	struct filter *f;
	size_t i;
	int v;

	for (i = 0; i < sizeof(terms) / sizeof(*terms); i++) {
		CHECK_OK(filter_parse(str_of(terms[i]), &f, &err), &err);
		check_plan(d, f, terms[i]);
		filter_free(f);
	}
	for (v = 0; v < VIEW__COUNT; v++) {
		CHECK_OK(filter_of_view((enum view)v, STR(""), &f, &err), &err);
		check_plan(d, f, view_id((enum view)v));
		filter_free(f);
	}
	desk_close(d);
}

static void
as_many_values_as_it_takes(void)
{
	struct desk *d = world_new();
	struct buf text = { 0 };
	int i;

	for (i = 0; i < FILTER_VALUES; i++)
		buf_puts(&text, i == 0 ? "tag:t" : ",t");
	matches(d, buf_cstr(&text), "");
	buf_puts(&text, ",t");
	refused(buf_cstr(&text), "more values");
	buf_clear(&text);
	for (i = 0; i < FILTER_TERMS; i++)
		buf_puts(&text, "mine ");
	matches(d, buf_cstr(&text), "");
	buf_puts(&text, "mine");
	refused(buf_cstr(&text), "more terms");
	buf_release(&text);
	desk_close(d);
}

CHECK_MAIN(TEST(errors_name_the_column), TEST(terms_choose_items), TEST(what_an_item_has),
    TEST(plans_read_one_range_in_order), TEST(as_many_values_as_it_takes))
