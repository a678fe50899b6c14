/* The screens around approval: handed in, approved or returned, held back, and who may. */
#include "tests/lib/stage.h"
#include "tests/lib/world.h"

#include <string.h>

#include "desk/draft.h"
#include "desk/review.h"

struct two {
	char path[64];
	struct desk *hua;	/* an operator; lili, the lead, sits before the stage */
	int64_t item;
};

static bool
begin(struct two *w, struct desk **lili)
{
	*lili = world_file(w->path);
	w->item = world_message(*lili, "1", "lao wang", "the lamp is dark", WORLD_NOW - 60000);
	w->hua = world_join(w->path, "hua");
	return w->hua != NULL;
}

static void
end(struct two *w, struct stage *st)
{
	stage_close(st);
	desk_close(w->hua);
	world_unlink(w->path);
}

static void
hand_in(struct two *w, const char *text)
{
	struct draft_save s = { .item = w->item, .text = str_of(text) };
	struct act a = { .item = w->item };
	struct done done = { 0 };
	struct err err = { 0 };

	CHECK_OK(draft_save(w->hua, &s, NULL, &err), &err);
	CHECK_OK(act_submit(w->hua, &a, true, &done, &err), &err);
	done_release(&done);
}

static int64_t
in_state(struct desk *d, const char *sql)
{
	return world_int(d, sql);
}

static void
a_text_is_returned_and_approved_with_what_changed(void)
{
	static const struct {
		int rows, cols;
	} sizes[] = { { 24, 80 }, { 10, 40 }, { 50, 132 } };
	struct two w;
	struct desk *lili;
	struct stage st;
	size_t i;

	for (i = 0; i < 3; i++) {
		REQUIRE(begin(&w, &lili), "two people");
		hand_in(&w, "We mend it soon.");
		stage_open(&st, lili, sizes[i].rows, sizes[i].cols);
		stage_type(&st, "gr");
		CHECK_SHOWS(&st, "hua: We mend");
		stage_type(&st, "<Enter>");
		CHECK_SHOWS(&st, "PUBLIC");
		CHECK_SHOWS(&st, "We mend it soon.");
		stage_type(&st, "a");
		CHECK_SHOWS(&st, "only just come up");
		stage_rest(&st, 1000);
		stage_type(&st, "rsay<Space>when<Enter>");
		CHECK_INT(
		    in_state(lili, "SELECT count(*) FROM review WHERE state = 'returned'"), 1);
		hand_in(&w, "We mend it on Friday.");
		stage_type(&st, "R<Enter>");
		stage_rest(&st, 1000);
		stage_type(&st, "<End>");
		CHECK_SHOWS(&st, "[-soon-]");
		stage_type(&st, "a");
		CHECK_SHOWS(&st, "approved");
		CHECK_INT(
		    in_state(lili, "SELECT count(*) FROM review WHERE state = 'approved'"), 1);
		end(&w, &st);
	}
}

static void
a_text_that_changed_meanwhile_is_not_approved(void)
{
	struct two w;
	struct desk *lili;
	struct stage st;
	struct draft_save s = { .text = STR("quite another text") };
	struct err err = { 0 };

	REQUIRE(begin(&w, &lili), "two people");
	hand_in(&w, "We mend it soon.");
	stage_open(&st, lili, 24, 80);
	stage_type(&st, "gr<Enter>");
	stage_rest(&st, 1000);
	s.item = w.item;
	CHECK_OK(draft_save(w.hua, &s, NULL, &err), &err);
	stage_type(&st, "a");
	CHECK_SHOWS(&st, "changed the answer");
	CHECK_INT(in_state(lili, "SELECT count(*) FROM review WHERE state = 'approved'"), 0);
	end(&w, &st);
}

static void
what_went_out_other_than_approved_is_said_and_compared(void)
{
	static const int cols[] = { 80, 132 };
	struct posting p = { .text = STR("We mend it on Monday."), .at = WHEN_NONE };
	struct act a = { .item = 1 };
	struct decision what = { 0 };
	struct done done = { 0 };
	struct err err = { 0 };
	struct two w;
	struct desk *lili;
	struct stage st;
	int i;

	for (i = 0; i < 2; i++) {
		REQUIRE(begin(&w, &lili), "two people");
		hand_in(&w, "We mend it on Friday.");
		CHECK_OK(act_approve(lili, &a, &what, &done, &err), &err);
		CHECK_OK(act_posted(w.hua, &a, &p, &done, &err), &err);
		done_release(&done);
		stage_open(&st, lili, 24, cols[i]);
		stage_type(&st, "gn1<Enter>");
		CHECK_SHOWS(&st, "posted by hua");
		CHECK_SHOWS(&st, "Other than the text that lili approved");
		stage_type(&st, "V");
		CHECK_SHOWS(&st, "We mend it on [-Friday-].");
		CHECK_SHOWS(&st, "We mend it on {+Monday+}.");
		end(&w, &st);
	}
}

/* What is grave is asked about before it is handed in, and the default is no. */
static void
what_is_grave_is_asked_about_first(void)
{
	struct desk *d = world_new();
	struct stage st;

	world_message(d, "1", "lao wang", "the lamp is dark", WORLD_NOW - 60000);
	stage_open(&st, d, 24, 80);
	stage_type(&st, "gn1<Enter>r您好，电话13800138000，身份证11010519491231002X。<F5>");
	CHECK_SHOWS(&st, "y yes");
	stage_type(&st, "<Enter>");
	CHECK_INT(in_state(d, "SELECT count(*) FROM review"), 0);
	stage_type(&st, "<F5>y");
	CHECK_INT(in_state(d, "SELECT count(*) FROM review"), 1);
	stage_close(&st);
}

/* One's own text is shown and greyed, and no key approves it while somebody else could. */
static void
ones_own_text_waits_for_others(void)
{
	struct two w;
	struct desk *lili;
	struct stage st;
	struct done done = { 0 };
	struct err err = { 0 };

	REQUIRE(begin(&w, &lili), "two people");
	CHECK_OK(person_set_role(lili, desk_me(w.hua)->id, ROLE_REVIEWER, NULL, &done, &err), &err);
	done_release(&done);
	stage_open(&st, lili, 24, 80);
	stage_type(&st, "gn1<Enter>rMine<F5>");
	stage_type(&st, "gr");
	CHECK_SHOWS(&st, "others'");
	stage_type(&st, "<Enter>");
	stage_rest(&st, 1000);
	CHECK_SHOWS(&st, "waits for somebody else");
	stage_type(&st, "a");
	CHECK_SHOWS(&st, "This is your own text");
	CHECK_INT(in_state(lili, "SELECT count(*) FROM review WHERE state = 'approved'"), 0);
	end(&w, &st);
}

static void
alone_one_confirms_and_any_change_voids_it(void)
{
	struct desk *d = world_new();
	struct stage st;

	world_message(d, "1", "lao wang", "the lamp is dark", WORLD_NOW - 60000);
	stage_open(&st, d, 24, 80);
	stage_type(&st, "gn1<Enter>rIt<Space>is<Space>mended.<F5>");
	CHECK_SHOWS(&st, "confirm your own text");
	stage_rest(&st, 1000);
	stage_type(&st, "a");
	CHECK_INT(in_state(d, "SELECT count(*) FROM review WHERE state = 'approved'"), 1);
	CHECK_INT(app_screen(&st.app)->ops->id, SCREEN_ITEM);
	stage_type(&st, "r");
	CHECK_SHOWS(&st, "Confirmed by yourself");
	stage_type(&st, "x");
	CHECK_SHOWS(&st, "is void");
	stage_rest(&st, 5000);
	CHECK_INT(in_state(d, "SELECT count(*) FROM review WHERE state = 'approved'"), 0);
	stage_close(&st);
}

static void
the_reason_stays_in_sight_and_on_the_first_screen(void)
{
	struct two w;
	struct desk *lili;
	struct stage st;
	struct act a = { .item = 1 };
	struct decision what = { .reason = STR("say when, please") };
	struct done done = { 0 };
	struct err err = { 0 };

	REQUIRE(begin(&w, &lili), "two people");
	hand_in(&w, "We mend it soon.");
	CHECK_OK(act_return(lili, &a, &what, &done, &err), &err);
	done_release(&done);
	desk_close(lili);
	stage_open(&st, w.hua, 24, 80);
	CHECK_SHOWS(&st, "Returned to you");
	CHECK_SHOWS(&st, "lili: say when, please");
	stage_type(&st, "gr<Enter>");
	CHECK_SHOWS(&st, "Returned by lili: say when, please");
	stage_type(&st, "And<Space>on");
	CHECK_SHOWS(&st, "Returned by lili: say when, please");
	stage_close(&st);
	world_unlink(w.path);
}

static void
who_is_no_lead_changes_nobody(void)
{
	struct two w;
	struct desk *lili;
	struct stage st;

	REQUIRE(begin(&w, &lili), "two people");
	desk_close(lili);
	stage_open(&st, w.hua, 24, 80);
	stage_type(&st, "gw");
	CHECK_SHOWS(&st, "lili");
	CHECK_SHOWS(&st, "the lead changes roles");
	stage_type(&st, "t");
	CHECK_INT(world_int(w.hua, "SELECT count(*) FROM person WHERE trainee = 1"), 0);
	stage_close(&st);
	world_unlink(w.path);
}

CHECK_MAIN(TEST(a_text_is_returned_and_approved_with_what_changed),
    TEST(a_text_that_changed_meanwhile_is_not_approved), TEST(ones_own_text_waits_for_others),
    TEST(what_went_out_other_than_approved_is_said_and_compared),
    TEST(what_is_grave_is_asked_about_first), TEST(alone_one_confirms_and_any_change_voids_it),
    TEST(the_reason_stays_in_sight_and_on_the_first_screen), TEST(who_is_no_lead_changes_nobody))
