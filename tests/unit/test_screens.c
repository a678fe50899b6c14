/* The screens of the desk, keys in and cells out, on real desks. */
#include "tests/lib/scratch.h"
#include "tests/lib/stage.h"
#include "tests/lib/world.h"

#include <string.h>

#include "desk/act.h"
#include "desk/filter.h"
#include "text/key.h"
#include "text/when.h"
#include "tui/app.h"

static struct desk *
desk_with(int64_t count)
{
	struct desk *d = world_new();
	char id[16], text[32];
	int64_t i;

	for (i = 1; i <= count; i++) {
		snprintf(id, sizeof(id), "%lld", (long long)i);
		snprintf(text, sizeof(text), "message %03lld", (long long)i);
		world_message(d, id, "lao wang", text, WORLD_NOW - (count - i + 1) * 60000);
	}
	return d;
}

static void
the_first_screen_rings_once_for_danger_to_life(void)
{
	struct desk *d = desk_with(3);
	struct stage st;

	world_message(d, "d", "grey umbrella",
	    "\xE6\x88\x91\xE4\xB8\x8D\xE6\x83\xB3\xE6\xB4\xBB\xE4\xBA\x86", WORLD_NOW - 1000);
	stage_open(&st, d, 24, 80);
	CHECK(st.app.wishes.bell);
	CHECK_SHOWS(&st, "DANGER TO LIFE");
	CHECK_SHOWS(&st, "Waiting for an answer");
	st.app.wishes.bell = false;
	stage_type(&st, "R");
	CHECK(!st.app.wishes.bell);
	stage_type(&st, "<Enter>");
	CHECK_INT(app_screen(&st.app)->ops->id, SCREEN_ITEM);
	CHECK_SHOWS(&st, "grey umbrella");
	stage_close(&st);
}

static void
a_long_queue_is_walked_in_order_both_ways(void)
{
	struct stage st;
	char want[32];
	int i;

	stage_open(&st, desk_with(300), 24, 80);
	stage_type(&st, "l");
	for (i = 1; i <= 300; i++) {
		snprintf(want, sizeof(want), "message %03d", i);
		if (strstr(stage_cursor_row(&st), want) == NULL) {
			check_fail(__FILE__, __LINE__, "down: no %s on the cursor:\n%s", want,
			    stage_shown(&st));
			break;
		}
		stage_type(&st, "j");
	}
	for (i = 300; i >= 1; i--) {
		snprintf(want, sizeof(want), "message %03d", i);
		if (strstr(stage_cursor_row(&st), want) == NULL) {
			check_fail(__FILE__, __LINE__, "up: no %s on the cursor:\n%s", want,
			    stage_shown(&st));
			break;
		}
		stage_type(&st, "k");
	}
	stage_type(&st, "G");
	CHECK(strstr(stage_cursor_row(&st), "message 300") != NULL);
	stage_type(&st, "gg");
	CHECK(strstr(stage_cursor_row(&st), "message 001") != NULL);
	stage_type(&st, "<PageDown><PageDown><PageDown><PageUp><PageUp><PageUp>");
	CHECK(strstr(stage_cursor_row(&st), "message 001") != NULL);
	stage_close(&st);
}

static void
an_empty_view_says_why_and_what_to_do(void)
{
	struct stage st;

	stage_open(&st, world_new(), 24, 80);
	stage_type(&st, "l");
	CHECK_SHOWS(&st, "Nothing waits for an answer.");
	CHECK_SHOWS(&st, "New messages come in by import.");
	stage_close(&st);
}

static void
what_is_put_away_makes_room_and_comes_back_by_undo(void)
{
	struct stage st;

	stage_open(&st, desk_with(5), 24, 80);
	stage_type(&st, "ljj");
	CHECK(strstr(stage_cursor_row(&st), "message 003") != NULL);
	stage_type(&st, "emended<Enter>");
	CHECK_INT(world_state(st.desk, 3), STATE_RESOLVED);
	CHECK(strstr(stage_cursor_row(&st), "message 004") != NULL);
	CHECK(!stage_shows(&st, "message 003"));
	stage_type(&st, "u");
	CHECK_INT(world_state(st.desk, 3), STATE_NEW);
	CHECK(strstr(stage_cursor_row(&st), "message 003") != NULL);
	stage_close(&st);
}

static void
resolving_on_its_screen_opens_the_next_item(void)
{
	struct stage st;

	stage_open(&st, desk_with(3), 24, 80);
	stage_type(&st, "l<Enter>");
	CHECK_SHOWS(&st, "| message 001");
	stage_type(&st, "emended<Enter>");
	CHECK_SHOWS(&st, "| message 002");
	CHECK_INT(app_screen(&st.app)->ops->target(app_screen(&st.app)).id, 2);
	stage_type(&st, "J");
	CHECK_SHOWS(&st, "| message 003");
	stage_type(&st, "J");
	CHECK_SHOWS(&st, "last item of the list");
	stage_type(&st, "K");
	CHECK_SHOWS(&st, "| message 002");
	stage_close(&st);
}

static void
undo_reaches_what_was_just_put_away(void)
{
	struct stage st;

	stage_open(&st, desk_with(3), 24, 80);
	stage_type(&st, "l<Enter>emended<Enter>");
	CHECK_SHOWS(&st, "| message 002");
	stage_type(&st, "u");
	CHECK_INT(world_state(st.desk, 1), STATE_NEW);
	CHECK_SHOWS(&st, "| message 001");
	stage_type(&st, "<Esc>");
	CHECK_SHOWS(&st, "To do 3");
	CHECK(!stage_shows(&st, "open with you"));
	stage_close(&st);
}

static void
an_item_is_held_while_one_rests_on_it(void)
{
	static const char held[] =
	    "SELECT ifnull((SELECT id FROM item WHERE lease_by IS NOT NULL), 0)";
	struct stage st;

	stage_open(&st, desk_with(3), 24, 80);
	stage_type(&st, "l<Enter>");
	CHECK_INT(world_int(st.desk, held), 0);
	stage_rest(&st, 1000);
	CHECK_INT(world_int(st.desk, held), 1);
	stage_type(&st, "J");
	CHECK_INT(world_int(st.desk, held), 1);
	stage_type(&st, "J");
	stage_rest(&st, 2000);
	CHECK_INT(world_int(st.desk, held), 3);
	stage_type(&st, "<Esc>");
	CHECK_INT(world_int(st.desk, held), 0);
	CHECK_INT(world_state(st.desk, 2), STATE_NEW);
	stage_close(&st);
}

static void
the_text_column_has_most_of_a_small_screen(void)
{
	struct desk *d = world_new();
	struct arrival a = { .source = STR("board"),
		.source_id = STR("b1"),
		.kind = KIND_BOARD,
		.author = STR("lao wang"),
		.posted_at = WORLD_NOW - 60000,
		.text = STR("0123456789012345678901234567890123456789") };
	struct stage st;

	world_arrive(d, &a);
	stage_open(&st, d, 24, 80);
	stage_type(&st, "l");
	CHECK_SHOWS(&st, " board ");
	CHECK_SHOWS(&st, "0123456789012345678901234567890123>");
	stage_type(&st, "3");
	CHECK(!stage_shows(&st, "State"));
	CHECK_SHOWS(&st, "0123456789012345678901234567890123456789\n");
	stage_close(&st);
}

static void
the_row_of_the_cursor_begins_bold(void)
{
	struct stage st;
	struct buf styles = { 0 };
	const char *row;

	stage_open(&st, desk_with(2), 24, 80);
	stage_type(&st, "l");
	app_frame(&st.app, &st.grid);
	grid_dump_styles(&st.grid, &styles);
	row = buf_cstr(&styles) + (size_t)2 * 81;
	CHECK(row[0] == '*' && row[4] == '*');
	CHECK(row[20] != '*' && row[60] == '.');
	buf_release(&styles);
	stage_close(&st);
}

static void
the_list_can_have_the_screen_to_itself(void)
{
	struct stage st;

	stage_open(&st, desk_with(40), 24, 80);
	stage_type(&st, "l");
	CHECK_SHOWS(&st, "| message 001");
	CHECK(!stage_shows(&st, "message 019"));
	stage_type(&st, "p");
	CHECK(!stage_shows(&st, "| message 001"));
	CHECK_SHOWS(&st, "message 019");
	stage_type(&st, "gsl");
	CHECK(!stage_shows(&st, "| message 001"));
	stage_type(&st, "p");
	CHECK_SHOWS(&st, "| message 001");
	stage_close(&st);
}

static void
hostile_text_stays_behind_its_gutter(void)
{
	struct desk *d = world_new();
	struct stage st;

	world_message(d, "1", "root@office:~# ",
	    "hello\n--- answer ---\n\033[2J\033]0;x\a\xE2\x80\xAE gnp", WORLD_NOW - 60000);
	stage_open(&st, d, 24, 80);
	stage_type(&st, "l<Enter>");
	CHECK_SHOWS(&st, " | hello");
	CHECK_SHOWS(&st, " | --- answer ---");
	CHECK_SHOWS(&st, " | ^[[2J^[]0;x^G<U+202E> gnp");
	stage_close(&st);
}

static void
notes_do_not_look_like_answers(void)
{
	struct desk *d = desk_with(1);
	struct act act = { .item = 1 };
	struct done done = { 0 };
	struct posting post = { .text = STR("the lamp is mended"), .at = WHEN_NONE };
	struct err err = { 0 };
	struct stage st;

	CHECK_OK(act_note(d, &act, STR("the electrician is ill"), &done, &err), &err);
	CHECK_OK(act_posted(d, &act, &post, &done, &err), &err);
	done_release(&done);
	stage_open(&st, d, 24, 80);
	stage_type(&st, "gn1<Enter>");
	CHECK_SHOWS(&st, " # the electrician is ill");
	CHECK_SHOWS(&st, " > the lamp is mended");
	stage_close(&st);
}

static void
what_others_do_is_said_and_moves_nothing(void)
{
	char path[64];
	struct desk *mine = world_file(path), *hers;
	struct act act = { .item = 1 };
	struct done done = { 0 };
	struct err err = { 0 };
	struct stage st;
	int i;

	for (i = 1; i <= 4; i++)
		world_message(mine, (char[]){ (char)('0' + i), 0 }, "lao wang",
		    (const char *[]){ "", "one", "two", "three", "four" }[i], WORLD_NOW - 9000 + i);
	hers = world_join(path, "xiaozhou");
	REQUIRE(hers != NULL, "a second desk");
	stage_open(&st, mine, 24, 80);
	stage_type(&st, "ljj");
	CHECK(strstr(stage_cursor_row(&st), "three") != NULL);
	app_tick(&st.app, 1);
	CHECK_OK(act_resolve(hers, &act, STR("done"), &done, &err), &err);
	app_tick(&st.app, 5000);
	CHECK_SHOWS(&st, "xiaozhou");
	CHECK_SHOWS(&st, "(now resolved) one");
	CHECK(strstr(stage_cursor_row(&st), "three") != NULL);
	stage_type(&st, "R");
	CHECK(!stage_shows(&st, "one"));
	CHECK(strstr(stage_cursor_row(&st), "three") != NULL);
	done_release(&done);
	desk_close(hers);
	stage_close(&st);
	world_unlink(path);
}

static void
a_filter_narrows_and_a_wrong_one_leaves_the_list(void)
{
	struct desk *d = desk_with(3);
	struct stage st;
	struct act act = { .item = 2 };
	struct str tag = STR("lamp");
	struct done done = { 0 };
	struct err err = { 0 };

	CHECK_OK(act_tag(d, &act, &tag, 1, true, &done, &err), &err);
	done_release(&done);
	stage_open(&st, d, 24, 80);
	stage_type(&st, "lftag:lamp<Enter>");
	CHECK_SHOWS(&st, "filter: tag:lamp");
	CHECK(strstr(stage_cursor_row(&st), "message 002") != NULL &&
	    !stage_shows(&st, "message 001"));
	stage_type(&st, "fstate:nonsense<Enter>");
	CHECK(st.app.status_rc == RC_INVALID);
	CHECK(strstr(stage_cursor_row(&st), "message 002") != NULL);
	stage_close(&st);
}

static void
a_file_is_shown_before_it_is_read_and_then_read(void)
{
	static const char unknown[] = "a,b,c\n1,lao wang,the lamp is dark\n";
	static const char known[] = "source_id,author,text\n1,lao wang,the lamp is dark\n"
				    "2,xiao li,the tap drips\n";
	const char *path = scratch_new("in.csv");
	struct stage st;
	char keys[200];

	scratch_write(path, unknown, sizeof(unknown) - 1);
	stage_open(&st, world_new(), 24, 80);
	snprintf(keys, sizeof(keys), ":import<Space>%s<Enter>", path);
	stage_type(&st, keys);
	CHECK_SHOWS(&st, "2 b: lao wang");
	stage_type(&st, "<Home><Enter>");
	CHECK_SHOWS(&st, "No column holds the text yet");
	scratch_write(path, known, sizeof(known) - 1);
	stage_type(&st, "<Esc>");
	stage_type(&st, keys);
	CHECK_SHOWS(&st, "lao wang  the lamp is dark");
	stage_type(&st, "<Enter>");
	while (app_job_step(&st.app))
		;
	CHECK_SHOWS(&st, "2  messages added");
	stage_type(&st, "<Enter>");
	CHECK_SHOWS(&st, "the tap drips");
	stage_close(&st);
}

static void
a_person_says_which_column_holds_the_text(void)
{
	static const char unknown[] = "a,b,c\n1,lao wang,the lamp is dark\n";
	const char *path = scratch_new("in.csv");
	struct stage st;
	char keys[200];

	scratch_write(path, unknown, sizeof(unknown) - 1);
	stage_open(&st, world_new(), 24, 80);
	snprintf(keys, sizeof(keys), ":import<Space>%s<Enter>", path);
	stage_type(&st, keys);
	stage_type(&st, "3");
	CHECK_SHOWS(&st, "  the lamp is dark");
	stage_type(&st, "<Home><Enter>");
	while (app_job_step(&st.app))
		;
	CHECK_SHOWS(&st, "1  messages added");
	stage_close(&st);
}

static void
every_screen_fits_every_size(void)
{
	static const int sizes[][2] = { { 10, 40 }, { 24, 80 }, { 36, 120 }, { 50, 132 },
		{ 60, 250 } };
	struct stage st;
	size_t i;

	for (i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		stage_open(&st, desk_with(60), sizes[i][0], sizes[i][1]);
		CHECK_SHOWS(&st, "Waiting for an answer");
		stage_type(&st, "l");
		CHECK_SHOWS(&st, "message 001");
		CHECK(st.grid.caret);
		stage_type(&st, "<Enter>");
		CHECK_SHOWS(&st, "| message 001");
		stage_type(&st, "h");
		CHECK_SHOWS(&st, "History of #1");
		stage_close(&st);
	}
}

/* The column where a line stands between two parts of a row, or -1. */
static int
line_at(const struct stage *st, int row)
{
	int c;

	for (c = 0; c < st->grid.cols; c++)
		if ((st->grid.cells[row * st->grid.cols + c].flags & CELL_VLINE) != 0)
			return c;
	return -1;
}

static void
wide_screens_have_two_parts_side_by_side(void)
{
	struct stage st;

	stage_open(&st, desk_with(60), 50, 132);
	stage_type(&st, "l");
	CHECK_SHOWS(&st, "message 045");
	CHECK_INT(line_at(&st, 1), 72);
	CHECK_INT(line_at(&st, 47), 72);
	CHECK_SHOWS(&st, "| #1  comment  lao wang");
	stage_type(&st, "<Enter>");
	CHECK_SHOWS(&st, "The author wrote 59 other times");
	CHECK_INT(line_at(&st, 0), 71);
	stage_type(&st, "r");
	CHECK_SHOWS(&st, "PUBLIC  comment");
	CHECK_INT(line_at(&st, 2), 66);
	CHECK_INT(line_at(&st, 44), 66);
	stage_type(&st, "hello");
	CHECK_INT(st.grid.caret_row, 2);
	stage_close(&st);
}

/* What a person sees first of every screen, whatever hands they have. */
static void
every_keymap_reaches_every_screen(void)
{
	static const struct {
		const char *keymap, *queue, *item, *answer, *history, *help;
	} maps[] = {
		{ "default", "l", "<Enter>", "r", "h", "<F1>" },
		{ "vim", "gl", "<Enter>", "i", "gh", "<F1>" },
		{ "emacs", "<C-x>b", "<Enter>", "r", "<C-x>h", "<F1>" },
		{ "plain", "<F2><F3>", "<Enter>", "<F3>", "<F2><F4>", "<F1>" },
	};
	struct stage st;
	size_t i;

	for (i = 0; i < sizeof(maps) / sizeof(*maps); i++) {
		stage_open_with(&st, desk_with(3), maps[i].keymap, 24, 80);
		stage_type(&st, maps[i].queue);
		CHECK_INT(app_screen(&st.app)->ops->id, SCREEN_QUEUE);
		stage_type(&st, maps[i].item);
		CHECK_INT(app_screen(&st.app)->ops->id, SCREEN_ITEM);
		stage_type(&st, maps[i].history);
		CHECK_INT(app_screen(&st.app)->ops->id, SCREEN_HISTORY);
		stage_type(&st, "<Esc>");
		stage_type(&st, maps[i].answer);
		CHECK_INT(app_screen(&st.app)->ops->id, SCREEN_ANSWER);
		stage_type(&st, maps[i].help);
		CHECK_INT(app_screen(&st.app)->ops->id, SCREEN_HELP);
		stage_type(&st, "<Esc><Esc><Esc><Esc>");
		CHECK_INT(app_screen(&st.app)->ops->id, SCREEN_START);
		stage_close(&st);
	}
}

static void
a_long_sentence_takes_the_row_of_the_keys(void)
{
	struct stage st;

	stage_open(&st, desk_with(1), 10, 40);
	stage_type(&st, "lrhello<F9>");
	CHECK_SHOWS(&st, " Your draft was sent to your terminal's");
	CHECK_SHOWS(&st, "\n clipboard.");
	stage_close(&st);
}

CHECK_MAIN(TEST(the_first_screen_rings_once_for_danger_to_life),
    TEST(a_long_queue_is_walked_in_order_both_ways), TEST(an_empty_view_says_why_and_what_to_do),
    TEST(what_is_put_away_makes_room_and_comes_back_by_undo),
    TEST(undo_reaches_what_was_just_put_away), TEST(resolving_on_its_screen_opens_the_next_item),
    TEST(an_item_is_held_while_one_rests_on_it), TEST(the_text_column_has_most_of_a_small_screen),
    TEST(the_row_of_the_cursor_begins_bold), TEST(the_list_can_have_the_screen_to_itself),
    TEST(hostile_text_stays_behind_its_gutter), TEST(notes_do_not_look_like_answers),
    TEST(what_others_do_is_said_and_moves_nothing),
    TEST(a_filter_narrows_and_a_wrong_one_leaves_the_list),
    TEST(a_file_is_shown_before_it_is_read_and_then_read),
    TEST(a_person_says_which_column_holds_the_text), TEST(every_screen_fits_every_size),
    TEST(wide_screens_have_two_parts_side_by_side), TEST(every_keymap_reaches_every_screen),
    TEST(a_long_sentence_takes_the_row_of_the_keys))
