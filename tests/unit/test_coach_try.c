/* A word to avoid, tried on what the desk has written: what is counted, what is shown, how much. */
#include <string.h>

#include "desk/coach_try.h"
#include "desk/draft.h"
#include "desk/template.h"
#include "tests/lib/world.h"

/* A message with its answer, as an import brings them. */
static int64_t
answered(struct desk *d, int number, const char *reply)
{
	struct buf id = { 0 };
	struct arrival a = { .source = STR("board"),
		.author = STR("路人"),
		.kind = KIND_BOARD,
		.text = STR("楼道灯坏了，你们是瞎子吗？"),
		.posted_at = WORLD_NOW - 5000,
		.reply = str_of(reply),
		.reply_at = WORLD_NOW };
	int64_t item;

	buf_printf(&id, "%d", number);
	a.source_id = buf_str(&id);
	item = world_arrive(d, &a).item;
	buf_release(&id);
	return item;
}

static struct try_result
try_word(struct desk *d, const char *pattern, struct arena *mem)
{
	struct try_result r = { .all = -1 };
	struct err err;

	CHECK_OK(coach_try(d, str_of(pattern), mem, &r, &err), &err);
	return r;
}

static void
answers_drafts_and_templates_count(void)
{
	struct desk *d = world_new();
	struct template t = { .name = STR("盲道"), .text = STR("盲道不许占，瞎子也要走路。") };
	struct arena mem = { NULL }, list = { NULL };
	struct template *all;
	struct try_result r;
	size_t n;
	int64_t item;
	struct err err;

	REQUIRE(d != NULL, "no desk");
	answered(d, 1, "灯已修好。");
	item = answered(d, 2, "夜里像瞎子，\n\n  明天就修。又是瞎子。");
	CHECK_OK(draft_save(d, &(struct draft_save){ .item = item, .text = STR("对瞎子说对不起") },
		     NULL, &err),
	    &err);
	CHECK_OK(template_list(d, 0, 0, &list, &all, &n, &err), &err);
	CHECK_OK(template_save(d, &t, NULL, NULL, NULL, &err), &err);
	r = try_word(d, "瞎子", &mem);
	CHECK_INT(r.hit, 3);
	CHECK_INT(r.texts[TRY_REPLIES], 2);
	CHECK_INT(r.flagged[TRY_REPLIES], 1);
	CHECK_INT(r.flagged[TRY_DRAFTS], 1);
	CHECK_INT(r.flagged[TRY_TEMPLATES], 1);
	CHECK_INT(r.all, 3 + (int64_t)n + 1);
	CHECK_INT(r.nexamples, 3);
	CHECK_INT(r.examples[0].item, item);
	CHECK(str_eq(r.examples[0].text, STR("夜里像瞎子， 明天就修。又是瞎子。")));
	CHECK_INT(r.examples[2].item, 0);
	arena_release(&list);
	arena_release(&mem);
	desk_close(d);
}

/* More than a page of them, each counted once. */
static void
no_text_is_left_out(void)
{
	enum { MANY = 450 };
	struct desk *d = world_new();
	struct arena mem = { NULL };
	struct try_result r;
	int i;

	REQUIRE(d != NULL, "no desk");
	for (i = 0; i < MANY; i++)
		answered(d, i + 1, i % 3 == 0 ? "路口交通灯，口交" : "路口交通灯");
	r = try_word(d, "口交", &mem);
	CHECK_INT(r.texts[TRY_REPLIES], MANY);
	CHECK_INT(r.flagged[TRY_REPLIES], MANY);
	r = try_word(d, "，口…交", &mem);
	CHECK_INT(r.flagged[TRY_REPLIES], 0);
	r = try_word(d, "灯，口", &mem);
	CHECK_INT(r.flagged[TRY_REPLIES], MANY / 3);
	CHECK_INT(r.nexamples, TRY_EXAMPLES);
	arena_release(&mem);
	desk_close(d);
}

static void
what_is_no_pattern_is_told(void)
{
	static const char *const bad[] = { "", "…", "…好", "  ", "\xff" };
	struct desk *d = world_new();
	struct arena mem = { NULL };
	struct try_result r = { .all = 77 };
	struct err err;
	size_t i;

	REQUIRE(d != NULL, "no desk");
	for (i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		CHECK_INT(coach_try(d, str_of(bad[i]), &mem, &r, &err), RC_INVALID);
	CHECK_INT(r.all, 77);
	r = try_word(d, "哑巴亏", &mem);
	CHECK_INT(r.hit, 0);
	arena_release(&mem);
	desk_close(d);
}

CHECK_MAIN(TEST(answers_drafts_and_templates_count), TEST(no_text_is_left_out),
    TEST(what_is_no_pattern_is_told))
