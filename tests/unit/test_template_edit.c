/* Templates looked after in the desk: written, changed, copied, taken away, put back. */
#include "desk/template.h"

#include "desk/review.h"
#include "tests/lib/stage.h"
#include "tests/lib/world.h"

static struct err err;

static int64_t
add(struct desk *d, const char *name, const char *text)
{
	struct template t = { .name = str_of(name), .text = str_of(text) };
	int64_t id = 0;

	CHECK_OK(template_save(d, &t, NULL, &id, NULL, &err), &err);
	return id;
}

static void
open_zebra(struct stage *st, struct desk *d, int rows, int cols)
{
	add(d, "Zebra", "Hi {{name}}, by {{day}}.");
	stage_open(st, d, rows, cols);
	stage_type(st, ":templates<Enter>zebra");
}

static void
a_new_one_says_what_it_lacks_and_is_saved_by_one_key(void)
{
	struct stage st;

	stage_open(&st, world_new(), 24, 80);
	stage_type(&st, ":templates<Enter><M-n>");
	CHECK_INT(app_top(&st.app)->ops->id, SCREEN_TEMPLATE);
	CHECK_SHOWS(&st, "A template needs a name.");
	stage_type(&st, "<C-s>");
	CHECK_SHOWS(&st, "F6 gives it one");
	stage_type(&st, "<F6>Lamp<Enter>");
	CHECK_SHOWS(&st, "A template needs a text.");
	stage_type(&st, "Hello<Space>{{nmae}}");
	CHECK_SHOWS(&st, "To be filled in by hand: nmae");
	stage_type(&st, "<F7>comp<Tab><Enter><F8>roads<Enter><F9>grou<Tab><Space>date<Enter>");
	CHECK_SHOWS(&st, "ground date");
	stage_type(&st, "<F9><Space>gretting<Enter>");
	CHECK_SHOWS(&st, "did you mean greeting");
	stage_type(&st, "<Esc><C-s>");
	CHECK_INT(app_top(&st.app)->ops->id, SCREEN_TEMPLATES);
	CHECK_SHOWS(&st, "\"Lamp\" is saved");
	CHECK_INT(world_int(st.desk,
		      "SELECT count(*) FROM template WHERE name = 'Lamp' AND matter = 'complaint'"
		      " AND category = 'roads' AND exempt = 'ground date'"
		      " AND text = 'Hello {{nmae}}'"),
	    1);
	stage_close(&st);
}

static void
enter_changes_one_where_no_answer_is_written(void)
{
	struct stage st;
	int64_t events;

	open_zebra(&st, world_new(), 24, 80);
	events = world_int(st.desk, "SELECT count(*) FROM event");
	stage_type(&st, "<Enter>X<F6>2<Enter><C-s>");
	CHECK_INT(world_int(st.desk,
		      "SELECT count(*) FROM template WHERE name = 'Zebra2'"
		      " AND text = 'XHi {{name}}, by {{day}}.' AND version = 2"),
	    1);
	CHECK_INT(world_int(st.desk, "SELECT count(*) FROM event"), events + 1);
	stage_close(&st);
}

static void
what_somebody_else_saved_stays_and_so_does_mine(void)
{
	char path[64];
	struct stage st;
	struct desk *d, *other;
	struct template t;
	struct arena mem = { 0 };

	d = world_file(path);
	open_zebra(&st, d, 24, 80);
	stage_type(&st, "<Enter>mine<Space>");
	other = world_join(path, NULL);
	REQUIRE(other != NULL, "another desk");
	CHECK_OK(template_find(other, STR("Zebra"), &mem, &t, &err), &err);
	t.text = STR("theirs");
	CHECK_OK(template_save(other, &t, NULL, NULL, NULL, &err), &err);
	stage_type(&st, "<C-s>");
	CHECK_INT(app_top(&st.app)->ops->id, SCREEN_TEMPLATE);
	CHECK_SHOWS(&st, "changed by somebody else");
	CHECK_SHOWS(&st, "mine Hi {{name}}");
	stage_type(&st, "<C-s>");
	CHECK_INT(world_int(d,
		      "SELECT count(*) FROM template WHERE name = 'Zebra'"
		      " AND text = 'theirs'"),
	    1);
	CHECK_INT(world_int(d,
		      "SELECT count(*) FROM template WHERE name = 'Zebra 2'"
		      " AND text LIKE 'mine Hi%'"),
	    1);
	arena_release(&mem);
	desk_close(other);
	stage_close(&st);
	world_unlink(path);
}

static void
what_is_not_saved_is_kept(void)
{
	char path[64];
	struct stage st;

	open_zebra(&st, world_file(path), 24, 80);
	stage_type(&st, "<Enter>half<Space><F8>roads<Enter><Esc>");
	CHECK_INT(app_top(&st.app)->ops->id, SCREEN_TEMPLATES);
	CHECK_SHOWS(&st, "what you wrote is kept");
	stage_type(&st, "<Enter>");
	CHECK_SHOWS(&st, "half Hi {{name}}");
	CHECK_SHOWS(&st, "roads");
	stage_type(&st, "<F12>y<Enter>");
	CHECK(!stage_shows(&st, "half"));
	stage_type(&st, "more<Space>");
	stage_rest(&st, 60000);		/* as before the line is lost */
	CHECK_INT(world_int(st.desk, "SELECT count(*) FROM template WHERE version > 1"), 0);
	stage_close(&st);
	stage_open(&st, world_join(path, "lili"), 24, 80);
	stage_type(&st, ":templates<Enter>zebra<Enter>");
	CHECK_SHOWS(&st, "more Hi {{name}}");
	stage_close(&st);
	world_unlink(path);
}

static void
a_desk_in_memory_asks_to_decide(void)
{
	struct stage st;

	open_zebra(&st, world_new(), 24, 80);
	stage_type(&st, "<Enter>half<Esc>");
	CHECK_INT(app_top(&st.app)->ops->id, SCREEN_TEMPLATE);
	CHECK_SHOWS(&st, "save it, or throw it away");
	stage_close(&st);
}

static void
a_copy_has_a_name_of_its_own(void)
{
	struct stage st;

	open_zebra(&st, world_new(), 24, 80);
	stage_type(&st, "<M-c>");
	CHECK_SHOWS(&st, "Zebra 2");
	stage_type(&st, "<C-s>");
	CHECK_INT(world_int(st.desk, "SELECT count(*) FROM template WHERE name LIKE 'Zebra%'"), 2);
	stage_close(&st);
}

static void
one_taken_away_is_put_back(void)
{
	struct stage st;

	open_zebra(&st, world_new(), 24, 80);
	stage_type(&st, "<M-d>");
	CHECK_SHOWS(&st, "is taken away. M-u puts it back.");
	CHECK_SHOWS(&st, "No template has these words");
	stage_type(&st, "<M-u>");
	CHECK_SHOWS(&st, "is back");
	CHECK_SHOWS(&st, "Hi {{name}}");
	stage_type(&st, "<M-u>");
	CHECK_SHOWS(&st, "Nothing has been taken away");
	stage_close(&st);
}

static void
a_viewer_changes_nothing(void)
{
	static const char *const keys[] = { "<M-n>", "<M-e>", "<M-c>", "<M-d>", "<Enter>" };
	struct stage st;
	char path[64];
	struct desk *lead = world_file(path), *guest = world_join(path, "guest");
	size_t i;

	REQUIRE(guest != NULL, "a second desk");
	add(lead, "Zebra", "Hi");
	CHECK_OK(person_set_role(lead, desk_me(guest)->id, ROLE_VIEWER, NULL, NULL, &err), &err);
	desk_close(lead);
	desk_close(guest);
	stage_open(&st, world_join(path, "guest"), 24, 80);
	stage_type(&st, ":templates<Enter>zebra");
	for (i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		stage_type(&st, keys[i]);
		CHECK_INT(app_top(&st.app)->ops->id, SCREEN_TEMPLATES);
		CHECK_SHOWS(&st, "You may look but not change");
	}
	stage_close(&st);
	world_unlink(path);
}

static void
the_text_stands_beside_the_list_where_there_is_room(void)
{
	static const struct {
		int rows, cols;
	} sizes[] = { { 24, 80 }, { 10, 40 }, { 50, 132 } };
	struct stage st;
	size_t i;

	for (i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		open_zebra(&st, world_new(), sizes[i].rows, sizes[i].cols);
		CHECK_SHOWS(&st, "Hi {{name}}, by {{day}}.");
		CHECK_INT(stage_shows(&st, "Begins"), sizes[i].cols == 80);
		stage_type(&st, "<Enter>X");
		CHECK_SHOWS(&st, "XHi {{name}}");
		CHECK_SHOWS(&st, "Zebra");
		CHECK_SHOWS(&st, "not saved yet");
		stage_close(&st);
	}
}

CHECK_MAIN(TEST(a_new_one_says_what_it_lacks_and_is_saved_by_one_key),
    TEST(enter_changes_one_where_no_answer_is_written),
    TEST(what_somebody_else_saved_stays_and_so_does_mine), TEST(what_is_not_saved_is_kept),
    TEST(a_desk_in_memory_asks_to_decide), TEST(a_copy_has_a_name_of_its_own),
    TEST(one_taken_away_is_put_back), TEST(a_viewer_changes_nothing),
    TEST(the_text_stands_beside_the_list_where_there_is_room))
