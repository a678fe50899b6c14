#include <string.h>

#include "desk/coach.h"
#include "desk/review_priv.h"
#include "tests/lib/world.h"

#define DAY INT64_C(86400000)
#define ITEM 1

static struct err err;
static struct done done;

static void
use_rules(struct desk *d, const char *tsv)
{
	review_rules_free(d->review_rules);
	d->review_rules = review_rules_new();
	review_rules_put(d->review_rules, STR("test.tsv"), str_of(tsv));
}

static void
check_rules(struct desk *d, const char *text, const char *want)
{
	struct arena mem = { 0 };
	struct review_need need = { .needed = false };

	CHECK_OK(review_need(d, ITEM, str_of(text), &mem, &need, &err), &err);
	CHECK_BYTES(need.rules, str_of(want));
	CHECK_INT(need.needed, want[0] != '\0');
	CHECK_INT(need.why.n > 0, want[0] != '\0');
	arena_release(&mem);
}

static void
set(struct desk *d, const char *what)
{
	struct act a = { .item = ITEM };
	struct str s = str_of(what);

	CHECK_OK(act_set(d, &a, &s, 1, NULL, &err), &err);
}

static void
every_rule_asks_for_what_it_names(void)
{
	struct desk *d = world_new();

	world_message(d, "1", "walker", "the lamp is dark", WORLD_NOW - DAY);
	use_rules(d,
	    "sensitive\ndanger\ntrainee\nmatter\tcomplaint\nkind\t私信\nword\tpay…damages\n"
	    "finding\t3\ncategory-first\n");
	check_rules(d, "The lamp is mended.", "");
	set(d, "sensitive=yes");
	check_rules(d, "The lamp is mended.", "sensitive");
	set(d, "sensitive=no");
	set(d, "matter=complaint");
	check_rules(d, "The lamp is mended.", "matter complaint");
	set(d, "matter=");
	check_rules(d, "We will pay all damages.", "word pay…damages");
	check_rules(d, "We repay. Damages follow.", "");
	set(d, "category=lighting");
	check_rules(d, "The lamp is mended.", "category-first");
	set(d, "category=");
	CHECK_OK(person_set_trainee(d, desk_me(d)->id, true, NULL, NULL, &err), &err);
	check_rules(d, "The lamp is mended.", "trainee");
	use_rules(d, "all\nall\n");
	check_rules(d, "The lamp is mended.", "all");
	use_rules(d, "");
	check_rules(d, "The lamp is mended.", "");
	desk_close(d);
}

static void
danger_and_private_messages_are_asked_about(void)
{
	struct desk *d = world_new();
	struct arrival a = { .source = STR("weibo"),
		.source_id = STR("1"),
		.author = STR("w"),
		.text = STR("有人要跳楼"),
		.kind = KIND_PRIVATE,
		.posted_at = WHEN_NONE,
		.reply_at = WHEN_NONE };

	world_arrive(d, &a);
	use_rules(d, "danger\nkind\tprivate\n");
	check_rules(d, "On our way.", "danger\nkind private");
	desk_close(d);
}

static void
a_category_is_first_once(void)
{
	struct desk *d = world_new();
	struct posting p = { .text = STR("mended"), .at = WHEN_NONE };
	struct act second = { .item = 2 };
	struct str category = STR("category=lighting");

	world_message(d, "1", "w", "dark", WORLD_NOW - DAY);
	world_message(d, "2", "w", "darker", WORLD_NOW - DAY);
	use_rules(d, "category-first\n");
	set(d, "category=lighting");
	CHECK_OK(act_set(d, &second, &category, 1, NULL, &err), &err);
	check_rules(d, "text", "category-first");
	CHECK_OK(act_posted(d, &second, &p, &done, &err), &err);
	check_rules(d, "text", "");
	done_release(&done);
	desk_close(d);
}

static void
what_the_coach_marks_gravely_is_asked_about(void)
{
	struct desk *d = world_new();
	struct coach_report report = { .n = 0 };
	struct coach_context ctx = { .answer = true };
	struct str text = STR("这件事无可奉告。");

	world_message(d, "1", "w", "dark", WORLD_NOW - DAY);
	coach_read(desk_coach(d), text, &ctx, &report);
	CHECK_INT(report.worst, 3);
	check_rules(d, text.p, "finding 3");
	coach_report_release(&report);
	desk_close(d);
}

static void
a_bad_rule_is_named_with_its_place(void)
{
	static const struct {
		size_t line, column;
		const char *what;
	} want[] = { { 2, 1, "did you mean sensitive?" }, { 3, 8, "A matter is" },
		{ 4, 9, "severity" }, { 5, 5, "needs a value" }, { 6, 5, "takes no value" },
		{ 7, 6, "cannot be looked for" }, { 8, 1, "not UTF-8" } };
	struct review_rules *r = review_rules_new();
	const struct coach_fault *faults;
	size_t n, i;

	review_rules_put(r, STR("a.tsv"),
	    STR("\xEF\xBB\xBF# a desk\r\nsensitiv\nmatter\tgossip\nfinding\t4\nword\nall\tx\n"
		"word\t…x\n\xFF\n  \nmatter\thelp\twhy\r\n"));
	faults = review_rules_faults(r, &n);
	CHECK_INT(n, sizeof(want) / sizeof(*want));
	for (i = 0; i < n && i < sizeof(want) / sizeof(*want); i++) {
		CHECK_BYTES(faults[i].file, STR("a.tsv"));
		CHECK_INT(faults[i].line, want[i].line);
		CHECK_INT(faults[i].column, want[i].column);
		CHECK(strstr(faults[i].what.p, want[i].what) != NULL);
	}
	review_rule_rows(r, &n);
	CHECK_INT(n, 1);
	review_rules_put(r, STR("b.tsv"), STR("-matter\t求助\nall\n-all\n"));
	review_rule_rows(r, &n);
	CHECK_INT(n, 0);
	review_rules_free(r);
}

CHECK_MAIN(TEST(every_rule_asks_for_what_it_names),
    TEST(danger_and_private_messages_are_asked_about), TEST(a_category_is_first_once),
    TEST(what_the_coach_marks_gravely_is_asked_about), TEST(a_bad_rule_is_named_with_its_place))
