#include <string.h>

#include "desk/draft.h"
#include "desk/review_priv.h"
#include "tests/lib/world.h"

#define DAY INT64_C(86400000)
#define ITEM 1

static struct err err;
static struct done done;

/* A desk of three: lili leads, hua reviews, wang writes. */
struct office {
	char path[64];
	struct desk *lili, *hua, *wang;
};

static int64_t
id_of(struct desk *d, const char *login)
{
	int64_t id = 0;

	CHECK_OK(desk_person(d, str_of(login), &id, &err), &err);
	return id;
}

static void
open_office(struct office *o)
{
	o->lili = world_file(o->path);
	o->hua = world_join(o->path, "hua");
	o->wang = world_join(o->path, "wang");
	CHECK_OK(
	    person_set_role(o->lili, id_of(o->lili, "hua"), ROLE_REVIEWER, NULL, NULL, &err), &err);
	CHECK_INT(world_message(o->lili, "1", "walker", "the lamp is dark", WORLD_NOW - DAY), ITEM);
}

static void
close_office(struct office *o)
{
	done_release(&done);
	desk_close(o->lili);
	desk_close(o->hua);
	desk_close(o->wang);
	world_unlink(o->path);
}

static struct act
on(int64_t item)
{
	return (struct act){ .item = item };
}

static void
write_text(struct desk *d, const char *text)
{
	struct draft_save s = { .item = ITEM, .text = str_of(text) };

	CHECK_OK(draft_save(d, &s, NULL, &err), &err);
}

static enum rc
submit(struct desk *d)
{
	struct act a = on(ITEM);

	return act_submit(d, &a, false, &done, &err);
}

static enum rc
approve(struct desk *d, int64_t review)
{
	struct act a = on(ITEM);
	struct decision what = { .review = review };

	return act_approve(d, &a, &what, &done, &err);
}

static enum rc
give_back(struct desk *d, const char *reason)
{
	struct act a = on(ITEM);
	struct decision what = { .reason = str_of(reason) };

	return act_return(d, &a, &what, &done, &err);
}

static enum rc
undo(struct desk *d)
{
	return act_undo(d, &(struct act){ .item = ITEM }, &done, &err);
}

static enum rc
redo(struct desk *d)
{
	return act_redo(d, &(struct act){ .item = ITEM }, &done, &err);
}

static enum rc
posted(struct desk *d, const char *text)
{
	struct act a = on(ITEM);
	struct posting p = { .text = str_of(text), .at = WHEN_NONE };

	return act_posted(d, &a, &p, &done, &err);
}

/* "waiting approved": the states of all reviews, oldest first. */
static void
check_states(struct desk *d, const char *want)
{
	struct arena mem = { 0 };
	struct buf got = { 0 };
	struct review *list;
	size_t n = 0;

	CHECK_OK(review_of_item(d, ITEM, &mem, &list, &n, &err), &err);
	while (n-- > 0) {
		buf_puts(&got, got.n > 0 ? " " : "");
		buf_puts(&got, review_state_id(list[n].state));
	}
	CHECK_STR(buf_cstr(&got), want);
	buf_release(&got);
	arena_release(&mem);
}

/* The last sentence of the item's history. */
static void
check_last(struct desk *d, const char *want)
{
	struct arena mem = { 0 };
	struct buf got = { 0 };
	struct event *list;
	size_t n = 0;

	CHECK_OK(history_item(d, ITEM, 0, &mem, &list, &n, &err), &err);
	if (n > 0)
		history_sentence(d, &list[n - 1], &got);
	CHECK_STR(buf_cstr(&got), want);
	buf_release(&got);
	arena_release(&mem);
}

static void
use_rules(struct desk *d, const char *tsv)
{
	review_rules_free(d->review_rules);
	d->review_rules = review_rules_new();
	review_rules_put(d->review_rules, STR("test.tsv"), str_of(tsv));
}

static void
an_approval_holds_for_those_bytes_alone(void)
{
	struct office o;

	open_office(&o);
	use_rules(o.wang, "all\n");
	write_text(o.wang, "mended");
	CHECK_INT(review_may_send(o.wang, ITEM, STR("mended"), &err), RC_REFUSED);
	CHECK_OK(submit(o.wang), &err);
	CHECK_INT(review_may_send(o.wang, ITEM, STR("mended"), &err), RC_REFUSED);
	CHECK(strstr(err.msg, "still waits") != NULL);
	CHECK_OK(approve(o.hua, 0), &err);
	CHECK_OK(review_may_send(o.wang, ITEM, STR("mended"), &err), &err);
	CHECK_INT(review_may_send(o.wang, ITEM, STR("mended."), &err), RC_REFUSED);
	CHECK_INT(review_may_send(o.hua, ITEM, STR("mended"), &err), RC_REFUSED);
	CHECK_INT(review_may_send(o.wang, ITEM, STR(" "), &err), RC_REFUSED);
	write_text(o.wang, "mended");
	check_states(o.wang, "approved");
	write_text(o.wang, "mended ");
	check_states(o.wang, "void");
	check_last(o.wang, "wang changed the approved answer to #1; the approval is void");
	CHECK_INT(review_may_send(o.wang, ITEM, STR("mended "), &err), RC_REFUSED);
	write_text(o.wang, "mended");
	check_states(o.wang, "void");
	CHECK_INT(review_may_send(o.wang, ITEM, STR("mended"), &err), RC_REFUSED);
	close_office(&o);
}

static void
nobody_approves_what_they_wrote(void)
{
	struct office o;

	open_office(&o);
	CHECK_INT(submit(o.hua), RC_REFUSED);
	write_text(o.hua, " \n");
	CHECK_INT(submit(o.hua), RC_REFUSED);
	CHECK(strstr(err.msg, "blank") != NULL);
	write_text(o.hua, "mended");
	CHECK_OK(submit(o.hua), &err);
	CHECK_INT(submit(o.hua), RC_REFUSED);
	CHECK_INT(approve(o.hua, 0), RC_REFUSED);
	CHECK(strstr(err.msg, "lili") != NULL);
	CHECK_INT(give_back(o.hua, "no"), RC_REFUSED);
	CHECK_INT(approve(o.wang, 0), RC_REFUSED);
	CHECK_INT(give_back(o.lili, " "), RC_INVALID);
	CHECK_OK(approve(o.lili, 0), &err);
	CHECK_INT(submit(o.hua), RC_REFUSED);
	CHECK(strstr(err.msg, "may go out") != NULL);
	close_office(&o);
}

static void
a_role_that_went_between_reading_and_deciding_counts(void)
{
	struct office o;
	struct arena mem = { 0 };
	struct review *list;
	size_t n = 0;

	open_office(&o);
	write_text(o.wang, "mended");
	CHECK_OK(submit(o.wang), &err);
	CHECK_OK(review_waiting(o.hua, 10, &mem, &list, &n, &err), &err);
	CHECK_INT(n, 1);
	CHECK_OK(
	    person_set_role(o.lili, id_of(o.lili, "hua"), ROLE_OPERATOR, NULL, &done, &err), &err);
	CHECK(strstr(done.sentence.p, "1 text waits") != NULL);
	CHECK(strstr(done.sentence.p, "lili") != NULL);
	CHECK_INT(approve(o.hua, list[0].id), RC_REFUSED);
	CHECK_OK(review_waiting(o.hua, 10, &mem, &list, &n, &err), &err);
	CHECK_INT(n, 0);
	CHECK_OK(
	    person_set_role(o.lili, id_of(o.lili, "hua"), ROLE_REVIEWER, NULL, NULL, &err), &err);
	CHECK_OK(person_leave(o.lili, id_of(o.lili, "hua"), true, NULL, NULL, &err), &err);
	CHECK_INT(approve(o.hua, 0), RC_REFUSED);
	CHECK(strstr(err.msg, "left") != NULL);
	check_states(o.lili, "waiting");
	arena_release(&mem);
	close_office(&o);
}

static void
alone_one_confirms_and_it_is_told(void)
{
	struct office o;
	struct review_totals t;
	struct arena mem = { 0 };
	struct review last;

	open_office(&o);
	write_text(o.lili, "mended");
	CHECK_OK(submit(o.lili), &err);
	CHECK_INT(approve(o.lili, 0), RC_REFUSED);
	CHECK_OK(review_totals(o.lili, &t, &err), &err);
	CHECK_INT(t.waiting, 0);
	CHECK_INT(t.alone, 0);
	CHECK_OK(person_leave(o.lili, id_of(o.lili, "hua"), true, NULL, &done, &err), &err);
	CHECK(strstr(done.sentence.p, "confirmed by its writer") != NULL);
	CHECK_OK(review_totals(o.lili, &t, &err), &err);
	CHECK_INT(t.waiting, 1);
	CHECK_INT(t.alone, 1);
	CHECK_OK(approve(o.lili, 0), &err);
	CHECK_OK(review_mine(o.lili, ITEM, &mem, &last, &err), &err);
	CHECK(last.self);
	check_last(o.lili, "lili confirmed their own answer to #1; nobody else could approve it");
	CHECK_OK(review_totals(o.lili, &t, &err), &err);
	CHECK_INT(t.approved, 1);
	arena_release(&mem);
	close_office(&o);
}

static void
of_two_reviewers_one_is_first(void)
{
	struct office o;

	open_office(&o);
	write_text(o.wang, "mended");
	CHECK_OK(submit(o.wang), &err);
	CHECK_OK(approve(o.hua, 1), &err);
	CHECK_INT(approve(o.lili, 1), RC_CONFLICT);
	CHECK(strstr(err.msg, "hua has approved") != NULL);
	CHECK_INT(approve(o.lili, 0), RC_REFUSED);
	CHECK_INT(approve(o.lili, 77), RC_NOTFOUND);
	check_states(o.lili, "approved");
	close_office(&o);
}

static void
what_was_read_is_what_is_approved(void)
{
	struct office o;

	open_office(&o);
	write_text(o.wang, "mended");
	CHECK_OK(submit(o.wang), &err);
	write_text(o.wang, "mended, and sorry");
	check_last(o.wang, "wang changed the answer to #1 that waited for approval");
	CHECK_INT(approve(o.hua, 1), RC_CONFLICT);
	CHECK(strstr(err.msg, "wang has changed") != NULL);
	CHECK_OK(submit(o.wang), &err);
	CHECK_INT(approve(o.hua, 1), RC_CONFLICT);
	CHECK_OK(approve(o.hua, 2), &err);
	check_states(o.hua, "void approved");
	write_text(o.wang, "");
	check_states(o.hua, "void void");
	close_office(&o);
}

static void
a_text_changed_in_the_file_is_not_approved(void)
{
	struct office o;

	open_office(&o);
	write_text(o.wang, "mended");
	CHECK_OK(submit(o.wang), &err);
	CHECK_OK(db_begin(o.lili->db, &err), &err);
	CHECK_OK(db_end(o.lili->db, db_exec(o.lili->db, "UPDATE review SET text = 'Mended'", &err),
		     &err),
	    &err);
	CHECK_INT(approve(o.hua, 0), RC_CONFLICT);
	close_office(&o);
}

static void
a_named_decision_is_made_once(void)
{
	struct office o;
	struct act a = { .item = ITEM, .op_id = "one" };
	struct decision what = { .reason = STR("say when") };

	open_office(&o);
	write_text(o.wang, "mended");
	CHECK_OK(submit(o.wang), &err);
	CHECK_OK(act_return(o.hua, &a, &what, &done, &err), &err);
	CHECK_OK(act_return(o.hua, &a, &what, &done, &err), &err);
	CHECK(done.repeated);
	CHECK_BYTES(buf_str(&done.sentence), STR("The answer to #1 is returned to wang: say when"));
	CHECK_INT(world_int(o.hua, "SELECT count(*) FROM event WHERE verb = 'return'"), 1);
	close_office(&o);
}

static void
decisions_can_be_taken_back_until_somebody_goes_on(void)
{
	struct office o;

	open_office(&o);
	write_text(o.wang, "mended");
	CHECK_OK(submit(o.wang), &err);
	CHECK_OK(give_back(o.hua, "say when"), &err);
	CHECK_OK(undo(o.hua), &err);
	check_states(o.hua, "waiting");
	CHECK_OK(redo(o.hua), &err);
	check_states(o.hua, "returned");
	CHECK_INT(world_int(o.hua, "SELECT reason = 'say when' FROM review"), 1);
	CHECK_INT(undo(o.wang), RC_CONFLICT); /* the submit, which was decided on */
	write_text(o.wang, "mended on Friday");
	CHECK_INT(undo(o.hua), RC_CONFLICT);
	CHECK_OK(submit(o.wang), &err);
	CHECK_OK(undo(o.wang), &err);
	check_states(o.hua, "returned void");
	CHECK_OK(redo(o.wang), &err);
	check_states(o.hua, "returned waiting");
	CHECK_OK(approve(o.lili, 0), &err);
	CHECK_OK(undo(o.lili), &err);
	check_states(o.hua, "returned waiting");
	CHECK_OK(redo(o.lili), &err);
	CHECK_OK(posted(o.wang, ""), &err);
	CHECK_INT(done.look, 0);
	check_states(o.hua, "returned posted");
	CHECK_INT(undo(o.lili), RC_CONFLICT);
	close_office(&o);
}

static void
a_lost_role_is_not_got_back_by_redo(void)
{
	struct office o;

	open_office(&o);
	write_text(o.wang, "mended");
	CHECK_OK(submit(o.wang), &err);
	CHECK_OK(approve(o.hua, 0), &err);
	CHECK_OK(undo(o.hua), &err);
	CHECK_OK(
	    person_set_role(o.lili, id_of(o.lili, "hua"), ROLE_OPERATOR, NULL, NULL, &err), &err);
	CHECK_INT(redo(o.hua), RC_REFUSED);
	check_states(o.hua, "waiting");
	close_office(&o);
}

static void
what_went_out_is_recorded_as_it_stood(void)
{
	struct office o;
	struct item_view v = { 0 };

	open_office(&o);
	use_rules(o.wang, "all\n");
	write_text(o.wang, "mended");
	CHECK_OK(submit(o.wang), &err);
	CHECK_OK(approve(o.hua, 0), &err);
	write_text(o.wang, "mended!");
	CHECK_OK(posted(o.wang, ""), &err);
	CHECK_BYTES(
	    ((struct str){ done.sentence.p, done.look }), STR("The answer to #1 is recorded."));
	CHECK(strstr(done.sentence.p, "not the text that hua approved. It went out") != NULL);
	check_last(o.wang, "wang recorded an answer to #1 that is not the approved text");
	write_text(o.wang, "more");
	CHECK_OK(submit(o.wang), &err);
	CHECK_OK(approve(o.hua, 0), &err);
	CHECK_OK(posted(o.lili, "more"), &err); /* a colleague posts it */
	CHECK_INT(done.look, 0);
	world_message(o.lili, "1", "walker", "the lamp and the gate", WORLD_NOW - DAY);
	CHECK_OK(posted(o.wang, "even more"), &err);
	CHECK(strstr(done.sentence.p, "Something had come in") != NULL);
	CHECK_OK(item_view(o.wang, ITEM, &v, &err), &err);
	CHECK_INT(v.nreplies, 3);
	if (v.nreplies == 3) {
		CHECK(v.replies[0].differs && v.replies[0].unapproved && !v.replies[0].stale);
		CHECK_BYTES(v.replies[0].approved_text, STR("mended"));
		CHECK(!v.replies[1].differs && !v.replies[1].unapproved);
		CHECK_INT(v.replies[1].approved_by, id_of(o.lili, "hua"));
		CHECK(!v.replies[2].differs && v.replies[2].unapproved && v.replies[2].stale);
	}
	item_view_release(&v);
	check_states(o.wang, "void posted");
	close_office(&o);
}

static void
an_answer_written_before_is_held(void)
{
	struct office o;
	struct act a = on(ITEM);
	struct arena mem = { 0 };
	struct unseen *list;
	struct review *waiting;
	struct arrival again = { .source = STR("weibo"),
		.source_id = STR("1"),
		.author = STR("walker"),
		.text = STR("lit again"),
		.posted_at = WORLD_NOW - DAY,
		.reply_at = WHEN_NONE };
	size_t n = 9;
	bool stale = true;

	open_office(&o);
	CHECK_OK(draft_news(o.wang, ITEM, &mem, &list, &n, &err), &err);
	CHECK_INT(n, 0);
	write_text(o.wang, "mended");
	CHECK_OK(draft_stale(o.wang, ITEM, &stale, &err), &err);
	CHECK(!stale);
	world_message(o.lili, "1", "walker", "lamp and gate", WORLD_NOW - DAY);
	world_arrive(o.lili, &again);
	CHECK_OK(posted(o.lili, "from me"), &err);
	CHECK_OK(draft_stale(o.wang, ITEM, &stale, &err), &err);
	CHECK(stale);
	CHECK_OK(draft_news(o.wang, ITEM, &mem, &list, &n, &err), &err);
	CHECK_INT(n, 2);
	if (n == 2) {
		CHECK_INT(list[0].is, UNSEEN_REVISED);
		CHECK_BYTES(list[0].before, STR("the lamp is dark"));
		CHECK_BYTES(list[0].text, STR("lit again"));
		CHECK_INT(list[1].is, UNSEEN_ANSWER);
		CHECK_BYTES(list[1].text, STR("from me"));
	}
	CHECK_INT(submit(o.wang), RC_REFUSED);
	CHECK(strstr(err.msg, "other words in a message by walker, an answer by lili") != NULL);
	CHECK_OK(act_submit(o.wang, &a, true, &done, &err), &err);
	CHECK_OK(review_waiting(o.hua, 10, &mem, &waiting, &n, &err), &err);
	CHECK_INT(n, 1);
	if (n == 1)
		CHECK(waiting[0].stale);
	arena_release(&mem);
	close_office(&o);
}

static void
the_clock_may_go_back(void)
{
	struct office o;

	open_office(&o);
	write_text(o.wang, "one");
	submit(o.wang);
	world_clock(o.wang, WORLD_NOW - 9 * DAY);
	write_text(o.wang, "two");
	CHECK_OK(submit(o.wang), &err);
	CHECK_OK(approve(o.hua, 0), &err);
	check_states(o.hua, "void approved");
	CHECK_INT(world_int(o.hua, "SELECT text = 'two' FROM review WHERE state = 'approved'"), 1);
	close_office(&o);
}

CHECK_MAIN(TEST(an_approval_holds_for_those_bytes_alone), TEST(nobody_approves_what_they_wrote),
    TEST(a_role_that_went_between_reading_and_deciding_counts),
    TEST(alone_one_confirms_and_it_is_told), TEST(of_two_reviewers_one_is_first),
    TEST(what_was_read_is_what_is_approved), TEST(a_text_changed_in_the_file_is_not_approved),
    TEST(a_named_decision_is_made_once), TEST(decisions_can_be_taken_back_until_somebody_goes_on),
    TEST(a_lost_role_is_not_got_back_by_redo), TEST(what_went_out_is_recorded_as_it_stood),
    TEST(an_answer_written_before_is_held), TEST(the_clock_may_go_back))
