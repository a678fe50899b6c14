/* Something came in since the answer was written: nothing goes out before that was seen. */
#include "tests/lib/stage.h"
#include "tests/lib/world.h"

static void
write_again(struct desk *d, const char *id, const char *text)
{
	struct arrival a = { .source = STR("weibo"),
		.source_id = str_of(id),
		.thread = STR("t1"),
		.author = STR("lao wang"),
		.author_id = STR("17"),
		.text = str_of(text),
		.posted_at = WORLD_NOW - 3600000,
		.reply_at = WHEN_NONE };

	world_arrive(d, &a);
}

/* On the item, with a draft that has not seen the second message. */
static void
open_stale(struct stage *st, int rows, int cols)
{
	struct desk *d = world_new();

	write_again(d, "1", "the lamp is dark");
	stage_open(st, d, rows, cols);
	stage_type(st, "gn1<Enter>rmended<Esc>");
	write_again(d, "2", "now two are dark");
	stage_type(st, "R");
}

static void
what_came_in_stands_beside_the_answer(void)
{
	static const struct {
		int rows, cols;
	} sizes[] = { { 24, 80 }, { 10, 40 }, { 50, 132 } };
	struct stage st;
	size_t i;

	for (i = 0; i < 3; i++) {
		open_stale(&st, sizes[i].rows, sizes[i].cols);
		stage_type(&st, "gp<Enter>");
		CHECK_INT(app_top(&st.app)->ops->id, SCREEN_HELD);
		CHECK_SHOWS(&st, "now two are dark");
		CHECK_SHOWS(&st, "mended");
		CHECK_INT(world_int(st.desk, "SELECT count(*) FROM reply"), 0);
		stage_close(&st);
	}
}

static void
one_key_sends_it_as_it_is(void)
{
	struct stage st;

	open_stale(&st, 24, 80);
	stage_type(&st, "y");
	CHECK_INT(st.app.wishes.copy.n, 0);
	stage_type(&st, "S");
	CHECK_BYTES(buf_str(&st.app.wishes.copy), STR("mended"));
	stage_type(&st, "gp<Enter>");
	CHECK_INT(world_int(st.desk, "SELECT count(*) FROM reply WHERE text = 'mended'"), 1);
	stage_close(&st);
}

static void
one_key_goes_back_to_writing(void)
{
	struct stage st;

	open_stale(&st, 24, 80);
	stage_type(&st, "gp<Enter>e");
	CHECK_INT(app_top(&st.app)->ops->id, SCREEN_ANSWER);
	CHECK(!stage_shows(&st, "since you began"));
	stage_type(&st, "!<F9>");
	CHECK(st.app.wishes.copy.n > 0);
	stage_close(&st);
}

static void
discarding_asks_first(void)
{
	struct stage st;

	open_stale(&st, 24, 80);
	stage_type(&st, "gp<Enter>Dn");
	CHECK_INT(world_int(st.desk, "SELECT count(*) FROM draft"), 1);
	stage_type(&st, "Dy");
	CHECK_INT(world_int(st.desk, "SELECT count(*) FROM draft"), 0);
	CHECK_INT(world_int(st.desk, "SELECT count(*) FROM reply"), 0);
	stage_close(&st);
}

CHECK_MAIN(TEST(what_came_in_stands_beside_the_answer), TEST(one_key_sends_it_as_it_is),
    TEST(one_key_goes_back_to_writing), TEST(discarding_asks_first))
