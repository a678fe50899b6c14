/* Keys in, cells out: commands, prompts, conflicts, hints, on a real desk with a small screen. */
#include "tests/lib/world.h"

#include "desk/act.h"
#include "desk/filter.h"
#include "text/key.h"
#include "text/mem.h"
#include "tui/app.h"

/* A list of the first items, with a cursor that is an id. */
struct small {
	struct screen base;
	struct item_page page;
	int64_t cursor;
	int saves;
};

static const struct item *
under_cursor(const struct small *l)
{
	size_t i;

	for (i = 0; i < l->page.count; i++)
		if (l->page.items[i].id == l->cursor)
			return &l->page.items[i];
	return l->page.count > 0 ? &l->page.items[0] : NULL;
}

static enum rc
small_load(struct screen *s, struct app *app, struct err *err)
{
	struct small *l = (struct small *)s;
	struct filter *all;
	enum rc rc = filter_parse(STR(""), &all, err);

	if (rc != RC_OK)
		return rc;
	rc = item_list(app->desk, all, (struct item_key){ 0 }, ITEM_AFTER, 9, false, &l->page, err);
	filter_free(all);
	return rc;
}

static void
small_draw(const struct screen *s, const struct app *app, struct grid *g)
{
	const struct small *l = (const struct small *)s;
	const struct item *it, *cur = under_cursor(l);
	int row = 1;
	size_t i;

	(void)app;
	grid_say(g, (struct slot){ 0, 0, -1, false }, STYLE_TITLE, "small");
	for (i = 0; i < l->page.count; i++, row++) {
		it = &l->page.items[i];
		grid_say(g, (struct slot){ row, 0, -1, false }, STYLE_PLAIN, "%s #%lld %s %s",
		    it == cur ? ">" : " ", (long long)it->id, state_id(it->state), it->text.p);
		if (it == cur)
			grid_caret(g, row, 0);
	}
}

static enum rc
small_command(struct screen *s, struct app *app, enum cmd_id cmd, struct str arg, struct err *err)
{
	struct small *l = (struct small *)s;
	const struct item *cur = under_cursor(l);

	(void)app;
	(void)arg;
	if (cmd != CMD_DOWN || cur == NULL)
		return err_set(err, RC_INVALID, "not here");
	if (cur + 1 < l->page.items + l->page.count)
		l->cursor = cur[1].id;
	return RC_OK;
}

static struct target
small_target(const struct screen *s)
{
	const struct item *it = under_cursor((const struct small *)s);

	if (it == NULL)
		return (struct target){ .kind = TARGET_NONE };
	return (struct target){ TARGET_ITEM, it->id, it->version, it->state };
}

static enum rc
small_save(struct screen *s, struct app *app, struct err *err)
{
	(void)app;
	(void)err;
	((struct small *)s)->saves++;
	return RC_OK;
}

static void
small_free(struct screen *s)
{
	item_page_release(&((struct small *)s)->page);
	free(s);
}

static const enum cmd_id small_hints[] = { CMD_CLAIM, CMD_RESOLVE, CMD_UNDO, CMD_HELP, CMD__COUNT };

static const struct screen_ops small_ops = {
	.id = SCREEN_START,
	.hints = small_hints,
	.load = small_load,
	.draw = small_draw,
	.command = small_command,
	.target = small_target,
	.save = small_save,
	.free = small_free,
};

static struct screen *
small_new(struct app *app, struct target target, struct str arg)
{
	struct small *l = xcalloc(1, sizeof(*l));

	(void)app;
	(void)target;
	(void)arg;
	l->base.ops = &small_ops;
	return &l->base;
}

static screen_make_fn *const makers[SCREEN__COUNT] = {
	[SCREEN_START] = small_new,
	[SCREEN_HELP] = screen_help_new,
};

static struct desk *
open_app(struct app *app)
{
	struct app_opts opts = { .cs = codeset_of_locale(),
		.keymap = "default",
		.makers = makers,
		.rows = 10,
		.cols = 60 };
	struct desk *d = opts.desk = world_new();
	struct err err = { 0 };

	world_message(d, "1", "lao wang", "the lamp is dark", WORLD_NOW - 7200000);
	world_message(d, "2", "xiao li", "the tap drips", WORLD_NOW - 3600000);
	CHECK_OK(app_init(app, &opts, &err), &err);
	return d;
}

static void
close_app(struct app *app, struct desk *d)
{
	app_release(app);
	desk_close(d);
}

/* Types the keys of a text such as "jj<Enter>". */
static void
type(struct app *app, const char *keys)
{
	struct str rest = str_of(keys);
	struct key key;
	size_t used;

	while ((used = key_parse(rest, &key)) > 0) {
		app_key(app, &key);
		rest = (struct str){ rest.p + used, rest.n - used };
	}
	CHECK_INT(rest.n, 0);
}

static void
check_frame_of(struct app *app, int rows, int cols, const char *want)
{
	struct buf out = { 0 };
	struct grid g;

	grid_init(&g, rows, cols, app->cs);
	app_frame(app, &g);
	grid_dump(&g, &out);
	CHECK_STR(buf_cstr(&out), want);
	buf_release(&out);
	grid_release(&g);
}

static void
check_frame(struct app *app, const char *want)
{
	check_frame_of(app, 10, 60, want);
}

static bool
says(const struct app *app, const char *text)
{
	return str_find(buf_str(&app->status), str_of(text), 0) != SIZE_MAX;
}

static void
the_last_line_shows_the_keys_of_the_place(void)
{
	struct app app;
	struct desk *d = open_app(&app);

	check_frame(&app,
	    "small\n"
	    "> #1 new the lamp is dark\n"
	    "  #2 new the tap drips\n"
	    "\n\n\n\n\n\n"
	    " c claim  e resolve  u undo  ? all keys\n");
	check_frame_of(&app, 10, 40,
	    "small\n"
	    "> #1 new the lamp is dark\n"
	    "  #2 new the tap drips\n"
	    "\n\n\n\n\n\n"
	    " c claim  e resolve  u undo  ? all keys\n");
	check_frame_of(&app, 9, 40, "Too small: 40x10 is needed\n\n\n\n\n\n\n\n\n");
	close_app(&app, d);
}

static void
a_command_asks_for_what_is_missing(void)
{
	struct app app;
	struct desk *d = open_app(&app);

	type(&app, "e");
	check_frame(&app,
	    "small\n"
	    "> #1 new the lamp is dark\n"
	    "  #2 new the tap drips\n"
	    "\n\n\n\n"
	    " How it ended (a word or two, may be empty):\n"
	    " >\n"
	    " Enter go on  Tab complete  Esc back\n");
	type(&app, "mended<Enter>");
	CHECK_INT(world_state(d, 1), STATE_RESOLVED);
	CHECK_INT(app.status_rc, RC_OK);
	CHECK(app.status.n > 0);
	type(&app, "u");
	CHECK_INT(world_state(d, 1), STATE_NEW);
	close_app(&app, d);
}

static void
keys_typed_ahead_meet_what_the_last_one_left(void)
{
	struct app app;
	struct desk *d = open_app(&app);

	type(&app, "e<Enter>je<Enter>");
	CHECK_INT(world_state(d, 1), STATE_RESOLVED);
	CHECK_INT(world_state(d, 2), STATE_RESOLVED);
	type(&app, "e");
	CHECK_INT(app.status_rc, RC_REFUSED);
	CHECK(says(&app, "\"resolve\" is for these states"));
	close_app(&app, d);
}

static void
escape_leaves_a_question_without_doing_it(void)
{
	struct app app;
	struct desk *d = open_app(&app);

	type(&app, "dnot<Space>ours<Esc>");
	CHECK_INT(world_state(d, 1), STATE_NEW);
	type(&app, "d<Enter>");
	CHECK(says(&app, "Type something first"));
	type(&app, "not<Space>ours<Enter>");
	CHECK_INT(world_state(d, 1), STATE_DISMISSED);
	close_app(&app, d);
}

static void
the_default_answer_is_no(void)
{
	struct app app;
	struct desk *d = open_app(&app);
	int64_t version = world_version(d, 1);

	type(&app, "gc<Enter>");
	CHECK_INT(world_version(d, 1), version);
	type(&app, "gcn");
	CHECK_INT(world_version(d, 1), version);
	type(&app, "gc<Right><Left><Enter>");
	CHECK_INT(world_version(d, 1), version);
	type(&app, "gcy");
	CHECK(world_version(d, 1) > version);
	close_app(&app, d);
}

static void
who_was_first_is_told_and_read_again(void)
{
	struct app app;
	struct desk *d = open_app(&app);
	struct act a = { 1, 0, NULL };
	struct done done = { 0 };
	struct err err = { 0 };

	CHECK_OK(act_note(d, &a, STR("seen"), &done, &err), &err);
	CHECK_OK(act_claim(d, &a, false, &done, &err), &err);
	done_release(&done);
	type(&app, "dno<Enter>");
	CHECK_INT(app.status_rc, RC_CONFLICT);
	type(&app, "dno<Enter>");
	CHECK_INT(world_state(d, 1), STATE_DISMISSED);
	close_app(&app, d);
}

static void
an_unbound_key_says_how_to_get_help(void)
{
	struct app app;
	struct desk *d = open_app(&app);

	type(&app, "z");
	CHECK(says(&app, "z does nothing here. ? shows every key."));
	type(&app, "g");
	CHECK(says(&app, "c take over"));
	type(&app, "<Esc>");
	CHECK_INT(app.status.n, 0);
	type(&app, "gz");
	CHECK(says(&app, "gz does nothing here"));
	close_app(&app, d);
}

static void
an_input_method_that_is_on_does_no_harm(void)
{
	struct key wide = key_char(0xFF55, 0), hanzi = key_char(0x8DEF, 0);
	struct app app;
	struct desk *d = open_app(&app);

	type(&app, "c");
	app_key(&app, &wide); /* a full-width u */
	CHECK_INT(world_state(d, 1), STATE_NEW);
	app_key(&app, &hanzi);
	CHECK(says(&app, "The input method is on"));
	close_app(&app, d);
}

static void
commands_go_by_name(void)
{
	struct app app;
	struct desk *d = open_app(&app);

	type(&app, ":dismiss<Space>not<Space>ours<Enter>");
	CHECK_INT(world_state(d, 1), STATE_DISMISSED);
	type(&app, ":rex<Enter>");
	CHECK(says(&app, "There is no command \"rex\""));
	type(&app, ":re<Enter>");
	CHECK(says(&app, "\"re\" may be one of: "));
	type(&app, ":reo<Tab><Enter>");
	CHECK_INT(world_state(d, 1), STATE_OPEN);
	type(&app, ":<Up>");
	check_frame(&app,
	    "small\n"
	    "> #1 open the lamp is dark\n"
	    "  #2 new the tap drips\n"
	    "\n\n\n\n"
	    " Command:\n"
	    " : reopen\n"
	    " Enter go on  Tab complete  Esc back\n");
	close_app(&app, d);
}

static void
hanzi_are_edited_whole(void)
{
	struct app app;
	struct desk *d = open_app(&app);

	type(&app, "d路灯x<Left><Backspace><Left>的<Enter>");
	CHECK_INT(world_int(d, "SELECT count(*) FROM item WHERE reason = '的路x'"), 1);
	close_app(&app, d);
}

static void
what_is_pasted_does_nothing_but_stand_there(void)
{
	struct app app;
	struct desk *d = open_app(&app);

	app_paste(&app, STR("q\r"));
	CHECK(!app.quit);
	CHECK(says(&app, "Nothing was pasted"));
	type(&app, "d");
	app_paste(&app, STR("one\r\ntwo\033\007"));
	type(&app, "<Enter>");
	CHECK_INT(world_int(d, "SELECT count(*) FROM item WHERE reason = 'one two'"), 1);
	close_app(&app, d);
}

static void
help_is_searched_by_typing(void)
{
	struct app app;
	struct desk *d = open_app(&app);

	type(&app, "?dismiss");
	check_frame_of(&app, 12, 70,
	    " Keys and commands: First screen\n"
	    " Find (just type): dismiss\n"
	    " --------------------------------------------------------------------\n"
	    " What to do with an item\n"
	    " > d                dismiss       It is not for us; say why.\n"
	    "\n\n"
	    " --------------------------------------------------------------------\n"
	    " :dismiss   It is not for us; say why.\n"
	    " Needs an item. Asks for what it needs. Can be undone.\n"
	    "\n"
	    " Esc back  Enter open  PageDown next page  F2 name a key  F1 all keys\n");
	type(&app, "<Enter>no<Enter>");
	CHECK_INT(world_state(d, 1), STATE_DISMISSED);
	close_app(&app, d);
}

static void
a_key_is_named_not_done(void)
{
	struct app app;
	struct desk *d = open_app(&app);

	type(&app, "gkQ");
	CHECK(!app.quit);
	CHECK(says(&app, "That key is Q: quit"));
	type(&app, "Q");
	CHECK(app.quit);
	CHECK_INT(((struct small *)app.stack[0])->saves, 1);
	close_app(&app, d);
}

static void
colleagues_are_offered_by_name(void)
{
	struct app app;
	struct desk *d = open_app(&app);
	struct buf keys = { 0 };

	buf_printf(&keys, "a%.1s<Tab><Enter>", desk_me(d)->login.p);
	type(&app, buf_cstr(&keys));
	CHECK_INT(app.status_rc, RC_OK);
	CHECK_INT(
	    world_int(d, "SELECT count(*) FROM item WHERE id = 1 AND lease_by IS NOT NULL"), 1);
	buf_release(&keys);
	close_app(&app, d);
}

CHECK_MAIN(TEST(the_last_line_shows_the_keys_of_the_place),
    TEST(a_command_asks_for_what_is_missing), TEST(keys_typed_ahead_meet_what_the_last_one_left),
    TEST(escape_leaves_a_question_without_doing_it), TEST(the_default_answer_is_no),
    TEST(who_was_first_is_told_and_read_again), TEST(an_unbound_key_says_how_to_get_help),
    TEST(an_input_method_that_is_on_does_no_harm), TEST(commands_go_by_name),
    TEST(hanzi_are_edited_whole), TEST(what_is_pasted_does_nothing_but_stand_there),
    TEST(help_is_searched_by_typing), TEST(a_key_is_named_not_done),
    TEST(colleagues_are_offered_by_name))
