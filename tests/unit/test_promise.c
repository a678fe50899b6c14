/* Promises as the desk keeps them: from the draft to the day they fall due. */
#include "desk/promise.h"

#include "desk/coach.h"
#include "desk/draft.h"
#include "tests/lib/world.h"

#define DAY INT64_C(86400000)

static struct err err;
static struct done done;
static struct arena mem;

static struct desk *
office(void)
{
	struct desk *d = world_new();

	world_message(d, "1", "walker", "路灯坏了", WORLD_NOW - DAY);
	return d;
}

static void
leave(struct desk *d)
{
	done_release(&done);
	arena_release(&mem);
	desk_close(d);
}

static void
write_text(struct desk *d, const char *text)
{
	struct draft_save s = { .item = 1, .text = str_of(text) };

	CHECK_OK(draft_save(d, &s, NULL, &err), &err);
}

static void
post(struct desk *d)
{
	struct posting p = { .at = WHEN_NONE };

	CHECK_OK(act_posted(d, &(struct act){ .item = 1 }, &p, &done, &err), &err);
}

/* The state of the item's i-th promise by day, -1 when there is none. */
static int
state_of(struct desk *d, size_t i)
{
	struct promise *list;
	size_t n = 0;

	CHECK_OK(promise_of_item(d, 1, &mem, &list, &n, &err), &err);
	return i < n ? (int)list[i].state : -1;
}

static void
a_promise_opens_when_the_answer_is_out(void)
{
	struct desk *d = office();
	struct promise_totals t;

	write_text(d, "您好，路灯下周五前修好。");
	CHECK_OK(promise_keep(d, 1, STR("下周五前"), WORLD_NOW + 5 * DAY, false, &err), &err);
	CHECK_INT(state_of(d, 0), PROMISE_DRAFT);
	CHECK_OK(promise_totals(d, &t, &err), &err);
	CHECK_INT(t.week, 0);
	post(d);
	CHECK_INT(state_of(d, 0), PROMISE_OPEN);
	CHECK_OK(promise_totals(d, &t, &err), &err);
	CHECK_INT(t.week, 1);
	world_clock(d, WORLD_NOW + 6 * DAY);
	CHECK_OK(promise_totals(d, &t, &err), &err);
	CHECK_INT(t.overdue, 1);
	leave(d);
}

static void
what_the_answer_no_longer_says_is_not_kept(void)
{
	struct desk *d = office();

	write_text(d, "路灯下周五前修好。");
	CHECK_OK(promise_keep(d, 1, STR("下周五前"), WORLD_NOW + 5 * DAY, false, &err), &err);
	write_text(d, "路灯修好了。");
	post(d);
	CHECK_INT(state_of(d, 0), -1);
	leave(d);
}

static void
a_day_that_has_passed_is_refused(void)
{
	struct desk *d = office();

	write_text(d, "路灯昨天修好。");
	CHECK_INT(promise_keep(d, 1, STR("昨天"), WORLD_NOW - DAY, false, &err), RC_INVALID);
	CHECK_INT(promise_keep(d, 1, STR("  "), WORLD_NOW + DAY, false, &err), RC_INVALID);
	CHECK_INT(promise_forget(d, 1, STR("下周五前"), &err), RC_REFUSED);
	leave(d);
}

static void
another_day_takes_the_place_of_the_first(void)
{
	struct desk *d = office();
	struct promise *list;
	size_t n;

	write_text(d, "路灯下周五前修好。");
	CHECK_OK(promise_keep(d, 1, STR("下周五前"), WORLD_NOW + 5 * DAY, false, &err), &err);
	CHECK_OK(promise_keep(d, 1, STR("下周五前"), WORLD_NOW + 4 * DAY, false, &err), &err);
	CHECK_OK(promise_of_item(d, 1, &mem, &list, &n, &err), &err);
	CHECK_INT(n, 1);
	CHECK_INT(list[0].due_at, WORLD_NOW + 4 * DAY);
	CHECK_OK(promise_forget(d, 1, STR("下周五前"), &err), &err);
	CHECK_INT(state_of(d, 0), -1);
	leave(d);
}

static void
resolving_ends_promises_and_undo_brings_them_back(void)
{
	struct desk *d = office();
	struct act on = { .item = 1 };

	write_text(d, "路灯下周五前修好，围挡月底前拆。");
	CHECK_OK(promise_keep(d, 1, STR("下周五前"), WORLD_NOW + 5 * DAY, false, &err), &err);
	CHECK_OK(promise_keep(d, 1, STR("月底前"), WORLD_NOW + 7 * DAY, false, &err), &err);
	post(d);
	CHECK_OK(act_resolve(d, &on, STR("修好了"), &done, &err), &err);
	CHECK_INT(state_of(d, 0), PROMISE_KEPT);
	CHECK_INT(state_of(d, 1), PROMISE_KEPT);
	CHECK_OK(act_undo(d, &on, &done, &err), &err);
	CHECK_INT(state_of(d, 0), PROMISE_OPEN);
	CHECK_INT(state_of(d, 1), PROMISE_OPEN);
	CHECK_OK(act_redo(d, &on, &done, &err), &err);
	CHECK_INT(state_of(d, 1), PROMISE_KEPT);
	leave(d);
}

static void
kept_and_given_up_can_be_taken_back(void)
{
	struct desk *d = office();
	struct act on = { .item = 1 };
	struct promise *list;
	size_t n;

	write_text(d, "路灯下周五前修好。");
	CHECK_OK(promise_keep(d, 1, STR("下周五前"), WORLD_NOW + 5 * DAY, false, &err), &err);
	post(d);
	CHECK_OK(promise_of_item(d, 1, &mem, &list, &n, &err), &err);
	CHECK_INT(act_promise(d, &on, list[0].id, false, STR(""), &done, &err), RC_INVALID);
	CHECK_OK(act_promise(d, &on, list[0].id, false, STR("灯具没到"), &done, &err), &err);
	CHECK_INT(state_of(d, 0), PROMISE_DROPPED);
	CHECK_OK(act_undo(d, &on, &done, &err), &err);
	CHECK_INT(state_of(d, 0), PROMISE_OPEN);
	CHECK_OK(act_promise(d, &on, list[0].id, true, STR(""), &done, &err), &err);
	CHECK_INT(state_of(d, 0), PROMISE_KEPT);
	CHECK_INT(act_promise(d, &on, list[0].id, true, STR(""), &done, &err), RC_REFUSED);
	leave(d);
}

/* The coach: the i-th finding of a kind in an answer, NULL when there is none. */
static const struct finding *
finding(const struct coach_report *r, enum finding_kind kind)
{
	size_t i;

	for (i = 0; i < r->n; i++)
		if (r->findings[i].kind == kind)
			return &r->findings[i];
	return NULL;
}

static void
the_coach_names_the_day_and_a_day_is_not_vague(void)
{
	struct coach_context ctx = { .answer = true, .now = WORLD_NOW };
	struct coach_opts opts = { 0 };
	struct coach *c = coach_new(&opts);
	struct coach_report r = { 0 };
	const struct finding *f;

	coach_read(c, STR("我们会尽快修，12月4日前修好路灯。"), &ctx, &r);
	f = finding(&r, FINDING_PROMISE);
	CHECK(f != NULL);
	if (f != NULL) {
		CHECK_INT(f->start, 7);
		CHECK_INT(f->due_at, INT64_C(1796399999000)); /* 2026-12-04 23:59:59 +08:00 */
		CHECK(str_find(f->why, STR("12-04"), 0) != SIZE_MAX);
	}
	CHECK(finding(&r, FINDING_VAGUE) == NULL);
	coach_read(c, STR("我们会尽快修好路灯。"), &ctx, &r);
	CHECK(finding(&r, FINDING_VAGUE) != NULL);
	coach_read(c, STR("我们将于11月20日前修好路灯。"), &ctx, &r);
	f = finding(&r, FINDING_PROMISE);
	CHECK(f != NULL && f->severity == 2);
	coach_report_release(&r);
	coach_free(c);
}

CHECK_MAIN(TEST(a_promise_opens_when_the_answer_is_out),
    TEST(what_the_answer_no_longer_says_is_not_kept), TEST(a_day_that_has_passed_is_refused),
    TEST(another_day_takes_the_place_of_the_first),
    TEST(resolving_ends_promises_and_undo_brings_them_back),
    TEST(kept_and_given_up_can_be_taken_back), TEST(the_coach_names_the_day_and_a_day_is_not_vague))
