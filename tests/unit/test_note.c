/* The note's own screen: like nothing that goes to the public, and never lost half-written. */
#include "tests/lib/stage.h"
#include "tests/lib/world.h"

#include <string.h>

#include "desk/note.h"
#include "tui/term.h"

static void
open_note(struct stage *st, struct desk *d, int rows, int cols)
{
	world_message(d, "1", "lao wang", "the lamp is dark", WORLD_NOW - 60000);
	stage_open(st, d, rows, cols);
	stage_type(st, "gn1<Enter>n");
}

static void
every_line_of_it_is_the_notes(void)
{
	static const struct {
		int rows, cols;
	} sizes[] = { { 24, 80 }, { 10, 40 }, { 50, 132 } };
	struct stage st;
	struct buf styles = { 0 };
	const char *line;
	size_t i;
	int row;

	for (i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		open_note(&st, world_new(), sizes[i].rows, sizes[i].cols);
		stage_type(&st, "first<Enter>second");
		CHECK_SHOWS(&st, "NOTE FOR COLLEAGUES");
		CHECK_SHOWS(&st, "\n| first\n| second\n|\n");
		buf_clear(&styles);
		grid_dump_styles(&st.grid, &styles);
		for (line = buf_cstr(&styles), row = 0; row < sizes[i].rows - 2; row++) {
			CHECK(line[0] == 'N');
			CHECK(strcspn(line, ".") >= strcspn(line, "\n"));
			line += strcspn(line, "\n") + 1;
		}
		stage_close(&st);
	}
	buf_release(&styles);
}

static void
a_note_of_several_lines_is_added_by_its_own_key(void)
{
	struct stage st;

	open_note(&st, world_new(), 24, 80);
	stage_type(&st, "call<Space>first<Enter>then<Space>write<C-s>");
	CHECK_INT(app_screen(&st.app)->ops->id, SCREEN_ITEM);
	CHECK_SHOWS(&st, "The note is on #1.");
	CHECK_SHOWS(&st, "call first");
	CHECK_INT(
	    world_int(st.desk,
		"SELECT count(*) FROM note WHERE text = 'call first' || char(10) || 'then write'"),
	    1);
	stage_type(&st, "n");
	CHECK(!stage_shows(&st, "then write"));
	stage_close(&st);
}

static void
nothing_of_it_can_go_to_the_public(void)
{
	static const char *const keys[] = { "<F5>", "<F6>", "<F8>", "<F9>" };
	struct stage st;
	size_t i;

	open_note(&st, world_new(), 24, 80);
	stage_type(&st, "not<Space>for<Space>them");
	for (i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		stage_type(&st, keys[i]);
		CHECK_INT(app_top(&st.app)->ops->id, SCREEN_NOTE);
		CHECK_SHOWS(&st, "it is never shown, copied or posted");
	}
	CHECK_INT(st.app.wishes.copy.n, 0);
	CHECK_INT(world_int(st.desk, "SELECT count(*) FROM reply"), 0);
	CHECK_INT(world_int(st.desk, "SELECT count(*) FROM draft"), 0);
	stage_close(&st);
}

static void
a_short_one_is_added_by_its_name(void)
{
	struct stage st;

	open_note(&st, world_new(), 24, 80);
	stage_type(&st, "<F12>y");
	stage_type(&st, ":note<Space>short<Enter>");
	CHECK_INT(world_int(st.desk, "SELECT count(*) FROM note WHERE text = 'short'"), 1);
	CHECK_INT(app_top(&st.app)->ops->id, SCREEN_ITEM);
	stage_close(&st);
}

static void
what_is_unfinished_is_kept_and_comes_back(void)
{
	char path[64];
	struct stage st;
	struct buf text = { 0 };
	int64_t at;

	open_note(&st, world_file(path), 24, 80);
	stage_type(&st, "half<Space>a<Space>thou<Esc>");
	CHECK_INT(app_screen(&st.app)->ops->id, SCREEN_ITEM);
	CHECK_SHOWS(&st, "is not added yet");
	CHECK_INT(world_int(st.desk, "SELECT count(*) FROM note"), 0);
	stage_type(&st, "n");
	CHECK_SHOWS(&st, "| half a thou");
	stage_type(&st, "ght");
	stage_rest(&st, 60000); /* as before the line is lost */
	CHECK_INT(note_kept(st.desk, 1, &text, &at), RC_OK);
	CHECK_BYTES(buf_str(&text), STR("half a thought"));
	stage_type(&st, "<C-s>");
	CHECK_INT(note_kept(st.desk, 1, &text, &at), RC_NOTFOUND);
	CHECK_INT(world_int(st.desk, "SELECT count(*) FROM note WHERE text = 'half a thought'"), 1);
	buf_release(&text);
	stage_close(&st);
	world_unlink(path);
}

/* Where nothing can be kept, the screen is not left before one has decided. */
static void
a_desk_in_memory_does_not_lose_it_either(void)
{
	struct stage st;

	open_note(&st, world_new(), 24, 80);
	stage_type(&st, "half<Esc>");
	CHECK_INT(app_top(&st.app)->ops->id, SCREEN_NOTE);
	CHECK_SHOWS(&st, "save it, or throw it away");
	stage_type(&st, "<F12>n");
	CHECK_SHOWS(&st, "| half");
	stage_type(&st, "<F12>y");
	CHECK_INT(app_top(&st.app)->ops->id, SCREEN_ITEM);
	CHECK_INT(world_int(st.desk, "SELECT count(*) FROM note"), 0);
	stage_close(&st);
}

CHECK_MAIN(TEST(every_line_of_it_is_the_notes),
    TEST(a_note_of_several_lines_is_added_by_its_own_key), TEST(nothing_of_it_can_go_to_the_public),
    TEST(a_short_one_is_added_by_its_name), TEST(what_is_unfinished_is_kept_and_comes_back),
    TEST(a_desk_in_memory_does_not_lose_it_either))
