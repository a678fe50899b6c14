#include "desk/reply.h"
#include "tests/lib/world.h"

static struct arrival
sample(void)
{
	return (struct arrival){ .source = STR("weibo"),
		.source_id = STR("4401"),
		.author = STR("walker"),
		.text = STR("the lamp is dark"),
		.posted_at = WORLD_NOW - 3600000,
		.reply_at = WHEN_NONE };
}

static void
same_content_is_present(void)
{
	struct desk *d = world_new();
	struct arrival a = sample();
	struct arrival_result r = world_arrive(d, &a);

	CHECK_INT(r.status, ARRIVAL_ADDED);
	CHECK(r.new_item);
	CHECK_INT(world_arrive(d, &a).status, ARRIVAL_PRESENT);
	a.text = STR("the lamp is dark\r\n");
	CHECK_INT(world_arrive(d, &a).status, ARRIVAL_REVISED);
	a.text = STR("the lamp is dark\n");
	CHECK_INT(world_arrive(d, &a).status, ARRIVAL_PRESENT);
	a = sample();
	CHECK_INT(world_arrive(d, &a).status, ARRIVAL_PRESENT);
	a.posted_at += 59000; /* the minute counts, 16:12:00 begins one */
	CHECK_INT(world_arrive(d, &a).status, ARRIVAL_PRESENT);
	a.posted_at += 1000;
	CHECK_INT(world_arrive(d, &a).status, ARRIVAL_REVISED);
	CHECK_INT(world_int(d, "SELECT count(*) FROM item"), 1);
	CHECK_INT(world_int(d, "SELECT count(*) FROM message_revision"), 3);
	CHECK_INT(world_int(d, "SELECT count(*) FROM event"), 3);
	desk_close(d);
}

static void
content_is_the_id_where_there_is_none(void)
{
	struct desk *d = world_new();
	struct arrival a = sample();

	a.source_id = STR("");
	CHECK_INT(world_arrive(d, &a).status, ARRIVAL_ADDED);
	CHECK_INT(world_arrive(d, &a).status, ARRIVAL_PRESENT);
	a.text = STR("the lamp is bright");
	CHECK_INT(world_arrive(d, &a).status, ARRIVAL_ADDED);
	CHECK_INT(world_int(d, "SELECT count(*) FROM item"), 2);
	desk_close(d);
}

static void
one_item_per_author_and_thread(void)
{
	struct desk *d = world_new();
	struct arrival a = sample();
	struct arrival_result first, second;

	a.thread = STR("post1");
	first = world_arrive(d, &a);
	a.source_id = STR("4402");
	second = world_arrive(d, &a);
	CHECK_INT(second.item, first.item);
	CHECK(!second.new_item);
	CHECK_INT(world_int(d, "SELECT messages FROM item"), 2);
	CHECK_INT(world_int(d, "SELECT first FROM item"), first.message);
	a.source_id = STR("4403");
	a.author = STR("somebody else");
	CHECK(world_arrive(d, &a).item != first.item);
	a.source_id = STR("4404");
	a.source = STR("board");
	CHECK(world_arrive(d, &a).new_item);
	desk_close(d);
}

static void
an_answer_that_came_along_is_recorded_once(void)
{
	struct desk *d = world_new();
	struct arrival a = sample();
	struct arrival_result r;

	a.reply = STR("it will be mended");
	a.reply_at = WORLD_NOW - 60000;
	r = world_arrive(d, &a);
	CHECK(r.new_reply);
	CHECK_INT(world_state(d, r.item), STATE_ANSWERED);
	CHECK_INT(world_arrive(d, &a).status, ARRIVAL_PRESENT);
	CHECK_INT(world_int(d, "SELECT count(*) FROM reply"), 1);
	a.reply = STR("it was mended");
	CHECK(world_arrive(d, &a).new_reply);
	CHECK_INT(world_int(d, "SELECT count(*) FROM reply"), 2);
	CHECK_INT(world_int(d, "SELECT value FROM counter WHERE name = 'state:answered'"), 1);
	desk_close(d);
}

static void
a_new_message_reopens_and_moves_in_the_queue(void)
{
	struct desk *d = world_new();
	struct arrival a = sample();
	struct arrival_result r;

	a.thread = STR("post1");
	a.reply = STR("it will be mended");
	r = world_arrive(d, &a);
	CHECK_INT(world_int(d, "SELECT queue_at FROM item"), a.posted_at);
	world_clock(d, WORLD_NOW + 1000);
	a.source_id = STR("4402");
	a.reply = STR("");
	a.posted_at = WORLD_NOW - 1000;
	world_arrive(d, &a);
	CHECK_INT(world_state(d, r.item), STATE_OPEN);
	CHECK_INT(world_int(d, "SELECT queue_at FROM item"), WORLD_NOW - 1000);
	desk_close(d);
}

/* An answer of ours to item 1, as an export brings it. */
static void
answer(struct desk *d, int64_t posted_at, enum posted_flag flag)
{
	struct reply_new r = {
		.item = 1, .text = STR("soon"), .posted_at = posted_at, .flag = flag
	};
	bool added = false;
	struct err err;
	struct op op;
	enum rc rc = op_begin(&op, d, "import", NULL, &err);

	if (rc == RC_OK)
		rc = reply_arrive(&op, &r, &added, &err);
	CHECK_OK(op_end(&op, rc, NULL, &err), &err);
	CHECK(added);
}

static void
a_past_that_comes_in_at_once_queues_by_what_is_unanswered(void)
{
	struct desk *d = world_new();
	struct arrival a = sample();
	int64_t first = a.posted_at - 3000;

	a.thread = STR("post1");
	a.posted_at = first;
	world_arrive(d, &a);
	answer(d, first + 1000, POSTED_EXACT);
	CHECK_INT(world_int(d, "SELECT queue_at FROM item"), first);
	a.source_id = STR("4402");
	a.posted_at = first + 2000;
	world_arrive(d, &a);
	CHECK_INT(world_state(d, 1), STATE_OPEN);
	CHECK_INT(world_int(d, "SELECT queue_at FROM item"), first + 2000);
	desk_close(d);
}

static void
an_answer_without_a_time_answers_its_whole_day(void)
{
	struct desk *d = world_new();
	struct arrival a = sample();
	int64_t noon = a.posted_at - a.posted_at % 86400000 - 8 * 3600000 + 12 * 3600000;

	a.thread = STR("post1");
	a.posted_at = noon - 86400000;
	world_arrive(d, &a);
	a.source_id = STR("4402");
	a.posted_at = noon;
	world_arrive(d, &a);
	answer(d, noon - 12 * 3600000, POSTED_DATE);
	CHECK_INT(world_int(d, "SELECT queue_at FROM item"), noon - 86400000);
	desk_close(d);
}

static void
an_answer_to_a_new_item_opens_it_first(void)
{
	struct desk *d = world_new();
	struct arrival a = sample();

	world_arrive(d, &a);
	a.reply = STR("it was mended");
	a.reply_at = WHEN_NONE;
	CHECK(world_arrive(d, &a).new_reply);
	CHECK_INT(world_state(d, 1), STATE_ANSWERED);
	CHECK_INT(world_int(d, "SELECT count(*) FROM event WHERE verb = 'open'"), 1);
	CHECK_INT(world_int(d, "SELECT count(item) FROM op"), 0);
	desk_close(d);
}

static void
what_is_there_already_leaves_no_trace(void)
{
	struct desk *d = world_new();
	struct arrival a = sample();
	int64_t ops;

	a.reply = STR("it was mended");
	a.reply_at = WHEN_NONE;
	world_arrive(d, &a);
	ops = world_int(d, "SELECT count(*) FROM op");
	CHECK_INT(world_arrive(d, &a).status, ARRIVAL_PRESENT);
	CHECK_INT(world_int(d, "SELECT count(*) FROM op"), ops);
	desk_close(d);
}

static void
odd_dates_queue_by_arrival(void)
{
	struct desk *d = world_new();

	CHECK_INT(posted_flag_of(WORLD_NOW + 3600000, false, WORLD_NOW), POSTED_FUTURE);
	CHECK_INT(posted_flag_of(0, true, WORLD_NOW), POSTED_EARLY);
	CHECK_INT(posted_flag_of(WHEN_NONE, false, WORLD_NOW), POSTED_UNKNOWN);
	CHECK_INT(posted_flag_of(WORLD_NOW - 86400000, true, WORLD_NOW), POSTED_DATE);
	world_message(d, "1", "walker", "posted in 1970", 0);
	CHECK_INT(world_int(d, "SELECT queue_at FROM item"), WORLD_NOW);
	desk_close(d);
}

static void
danger_and_bytes_are_kept(void)
{
	struct desk *d = world_new();
	struct arrival a = sample();

	a.text = STR("before\0after");
	a.raw = STR("\xff\xfe");
	world_arrive(d, &a);
	CHECK_INT(world_int(d, "SELECT length(CAST(text AS BLOB)) FROM message_revision"), 12);
	CHECK_INT(world_int(d, "SELECT raw = x'fffe' FROM message_revision"), 1);
	CHECK_INT(world_int(d, "SELECT danger FROM item"), 0);
	a.source_id = STR("2");
	a.text = STR("我不想活了");
	world_arrive(d, &a);
	CHECK_INT(world_int(d, "SELECT danger FROM item WHERE id = 2"), 1);
	desk_close(d);
}

CHECK_MAIN(TEST(same_content_is_present), TEST(content_is_the_id_where_there_is_none),
    TEST(one_item_per_author_and_thread), TEST(an_answer_that_came_along_is_recorded_once),
    TEST(a_new_message_reopens_and_moves_in_the_queue), TEST(odd_dates_queue_by_arrival),
    TEST(a_past_that_comes_in_at_once_queues_by_what_is_unanswered),
    TEST(an_answer_without_a_time_answers_its_whole_day),
    TEST(an_answer_to_a_new_item_opens_it_first), TEST(what_is_there_already_leaves_no_trace),
    TEST(danger_and_bytes_are_kept))
