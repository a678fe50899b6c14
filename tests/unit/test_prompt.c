/* What is asked and what is said, on the real screens: questions, choices, news, the keys they name. */
#include "tests/lib/stage.h"
#include "tests/lib/world.h"

#include <string.h>

#include "desk/act.h"
#include "text/when.h"

static struct desk *
desk_with_two(void)
{
	struct desk *d = world_new();

	world_message(d, "1", "lao wang", "the lamp is dark", WORLD_NOW - 7200000);
	world_message(d, "2", "xiao li", "the tap drips", WORLD_NOW - 3600000);
	return d;
}

static bool
says(const struct stage *st, const char *text)
{
	return str_find(buf_str(&st->app.status), str_of(text), 0) != SIZE_MAX;
}

static void
arrows_answer_a_question(void)
{
	struct stage st;
	int64_t version;

	stage_open(&st, desk_with_two(), 24, 80);
	version = world_version(st.desk, 1);
	stage_type(&st, "lgc<Right><Left><Enter>");
	CHECK_INT(world_version(st.desk, 1), version);
	stage_type(&st, "gc<Right><Enter>");
	CHECK(world_version(st.desk, 1) > version);
	stage_close(&st);
}

static void
what_may_be_typed_is_shown_first(void)
{
	struct stage st;

	stage_open(&st, desk_with_two(), 24, 80);
	stage_type(&st, "gm");
	CHECK_SHOWS(&st, "default  emacs  plain  vim");
	stage_type(&st, "<Esc>lv");
	CHECK_SHOWS(&st, "View:  todo  mine  new");
	stage_type(&st, "<Esc>theating<Enter>t");
	CHECK_SHOWS(&st, "Tags to add:  heating");
	stage_type(&st, "hea<Tab>");
	CHECK_SHOWS(&st, "> heating");
	stage_type(&st, "<Esc>:list<Space>tag:h<Tab>");
	CHECK_SHOWS(&st, ": list tag:heating");
	stage_close(&st);
}

/* A desk of mine and one of a colleague's on the same file. */
struct pair {
	char path[64];
	struct desk *hers;
	struct stage st;
};

static bool
pair_open(struct pair *p)
{
	struct desk *mine = world_file(p->path);

	p->hers = mine != NULL ? world_join(p->path, "xiaozhou") : NULL;
	if (p->hers == NULL)
		return false;
	world_message(mine, "1", "lao wang", "the lamp is dark", WORLD_NOW - 1000);
	stage_open(&p->st, mine, 24, 80);
	stage_rest(&p->st, 0);
	return true;
}

static void
pair_close(struct pair *p)
{
	desk_close(p->hers);
	stage_close(&p->st);
	world_unlink(p->path);
}

static void
news_waits_until_one_has_read_what_is_said(void)
{
	struct act a = { .item = 1 };
	struct done done = { 0 };
	struct err err = { 0 };
	struct pair p;

	REQUIRE(pair_open(&p), "two desks");
	stage_type(&p.st, "F");
	CHECK_OK(act_note(p.hers, &a, STR("seen"), &done, &err), &err);
	stage_rest(&p.st, 2000);
	CHECK(says(&p.st, "F does nothing here"));
	stage_type(&p.st, "j");
	stage_rest(&p.st, 4000);
	CHECK(says(&p.st, "xiaozhou"));
	done_release(&done);
	pair_close(&p);
}

static void
arrivals_are_told_with_the_key_that_shows_them(void)
{
	struct pair p;

	REQUIRE(pair_open(&p), "two desks");
	stage_type(&p.st, "l");
	world_message(p.hers, "2", "xiao li", "the tap drips", WORLD_NOW);
	stage_rest(&p.st, 2000);
	CHECK(says(&p.st, "1 new message came in; R shows it."));
	stage_type(&p.st, "R");
	CHECK_SHOWS(&p.st, "the tap drips");
	world_message(p.hers, "3", "xiao li", "it still drips", WORLD_NOW);
	stage_rest(&p.st, 4000);
	CHECK(says(&p.st, "1 new message came in; R shows it."));
	pair_close(&p);
}

static void
danger_to_life_names_the_key_that_opens_it(void)
{
	struct pair p;

	REQUIRE(pair_open(&p), "two desks");
	stage_type(&p.st, "F");
	world_message(p.hers, "d", "grey umbrella", "我不想活了", WORLD_NOW);
	stage_rest(&p.st, 2000);
	CHECK(p.st.app.wishes.bell);
	CHECK(says(&p.st, "danger to life: gn and its number opens it."));
	pair_close(&p);
}

static void
keys_are_named_as_the_keymap_has_them(void)
{
	static const struct {
		const char *keymap, *says;
	} maps[] = { { "default", "Q leaves" }, { "vim", "ZZ leaves" },
		{ "emacs", "C-x C-c leaves" }, { "plain", "F10 leaves" } };
	struct stage st;
	size_t i;

	for (i = 0; i < sizeof(maps) / sizeof(*maps); i++) {
		stage_open_with(&st, desk_with_two(), maps[i].keymap, 24, 80);
		stage_type(&st, "<Esc>");
		CHECK_SHOWS(&st, maps[i].says);
		stage_close(&st);
	}
}

static void
help_of_the_answer_says_that_letters_are_text(void)
{
	struct stage st;

	stage_open_with(&st, desk_with_two(), "vim", 24, 80);
	stage_type(&st, "glr<F1>");
	CHECK_SHOWS(&st, "Letters are text at once: there are no modes.");
	stage_close(&st);
}

/* For those who hear the screen: it stands on the query while one types, then on the row. */
static void
the_caret_follows_the_cursor_through_help(void)
{
	struct stage st;

	stage_open(&st, desk_with_two(), 24, 80);
	stage_type(&st, "?");
	stage_shown(&st);
	CHECK_INT(st.grid.caret_row, 1);
	stage_type(&st, "<Down><Down>");
	stage_shown(&st);
	CHECK_INT(st.grid.caret_row, 6);
	stage_type(&st, "k");
	stage_shown(&st);
	CHECK_INT(st.grid.caret_row, 1);
	stage_close(&st);
}

static void
what_was_refused_is_there_to_be_mended(void)
{
	struct stage st;

	stage_open(&st, desk_with_two(), 24, 80);
	stage_type(&st, "lw3d<Enter>");
	CHECK_SHOWS(&st, "> 3d");
	CHECK_SHOWS(&st, "Say why it waits too");
	stage_type(&st, "<Space>ordered<Enter>");
	CHECK_INT(world_state(st.desk, 1), STATE_WAITING);
	stage_type(&st, ":nonsense<Enter>");
	CHECK(!app_top(&st.app)->ops->overlay);
	stage_close(&st);
}

static void
keys_are_said_without_their_brackets(void)
{
	struct key_said said;

	CHECK_STR(app_keys_said("<C-x><C-c>", &said), "C-x C-c");
	CHECK_STR(app_keys_said("<C-x>b", &said), "C-x b");
	CHECK_STR(app_keys_said("gg", &said), "gg");
	CHECK_STR(app_keys_said("<lt>", &said), "<");
	CHECK_STR(app_keys_said("<M-lt>", &said), "M-<");
	CHECK_STR(app_keys_said("<M->>", &said), "M->");
}

/* What came with its answers leaves nothing to do, but it is no empty desk. */
static void
only_an_empty_desk_is_called_new(void)
{
	struct posting p = { .text = STR("mended"), .at = WHEN_NONE };
	struct act a = { .item = 1 };
	struct done done = { 0 };
	struct err err = { 0 };
	struct desk *d = world_new();
	struct stage st;

	stage_open(&st, d, 24, 80);
	CHECK_SHOWS(&st, "A new desk: messages come in by import (gi)");
	world_message(d, "1", "lao wang", "the lamp is dark", WORLD_NOW - 1000);
	CHECK_OK(act_posted(d, &a, &p, &done, &err), &err);
	stage_type(&st, "R");
	CHECK(!stage_shows(&st, "A new desk"));
	done_release(&done);
	stage_close(&st);
}

CHECK_MAIN(TEST(only_an_empty_desk_is_called_new), TEST(arrows_answer_a_question),
    TEST(what_may_be_typed_is_shown_first), TEST(news_waits_until_one_has_read_what_is_said),
    TEST(arrivals_are_told_with_the_key_that_shows_them),
    TEST(danger_to_life_names_the_key_that_opens_it), TEST(what_was_refused_is_there_to_be_mended),
    TEST(keys_are_said_without_their_brackets), TEST(keys_are_named_as_the_keymap_has_them),
    TEST(help_of_the_answer_says_that_letters_are_text),
    TEST(the_caret_follows_the_cursor_through_help))
