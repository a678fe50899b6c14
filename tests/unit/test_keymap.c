/* Keymaps: what is read, what is in force, what is wrong. */
#include "tests/lib/check.h"

#include "tui/keymap.h"

static struct keymap
with(const char *base, const char *own)
{
	struct keymap km = { 0 };
	struct err err = { 0 };

	if (base != NULL)
		CHECK_OK(keymap_load(&km, base, &err), &err);
	if (own != NULL)
		keymap_read(&km, "mine.keys", str_of(own));
	keymap_finish(&km);
	return km;
}

static const char *
command_of(const struct keymap *km, enum screen_id screen, const char *typed)
{
	const struct binding *b;

	switch (keymap_find(km, screen, typed, &b)) {
	case KEY_BOUND:
		return cmd_get(b->cmd)->name;
	case KEY_PREFIX:
		return "...";
	case KEY_NONE:
		break;
	}
	return "";
}

static bool
fault_has(const struct keymap *km, const char *text)
{
	size_t i;

	for (i = 0; i < km->nfaults; i++)
		if (str_find(str_of(km->faults[i].text), str_of(text), 0) != SIZE_MAX)
			return true;
	return false;
}

static bool
bound_somewhere(const struct keymap *km, enum cmd_id cmd)
{
	size_t i;
	int s;

	for (s = 0; s < SCREEN__COUNT; s++)
		for (i = 0; keymap_live(km, (enum screen_id)s, i) != NULL; i++)
			if (keymap_live(km, (enum screen_id)s, i)->cmd == cmd)
				return true;
	return false;
}

static void
every_command_is_bound_in_every_built_in_keymap(void)
{
	struct keymap km;
	size_t i, f;
	int c;

	for (i = 0; keymap_name(i) != NULL; i++) {
		km = with(keymap_name(i), NULL);
		for (c = 0; c < CMD__COUNT; c++)
			if (!bound_somewhere(&km, (enum cmd_id)c))
				check_fail(__FILE__, __LINE__, "%s: no key for %s", keymap_name(i),
				    cmd_get((enum cmd_id)c)->name);
		for (f = 0; f < km.nfaults; f++)
			check_fail(__FILE__, __LINE__, "%s", km.faults[f].text);
		keymap_release(&km);
	}
}

static void
a_screens_own_section_goes_before_the_general_one(void)
{
	struct keymap km = with(NULL, "[*]\nx up\n[queue]\nx down\n");

	CHECK_STR(command_of(&km, SCREEN_QUEUE, "x"), "down");
	CHECK_STR(command_of(&km, SCREEN_ITEM, "x"), "up");
	keymap_release(&km);
}

static void
a_persons_own_file_wins(void)
{
	struct keymap km = with("default", "[*]\ng down\nq -\nv up\n");

	CHECK_STR(command_of(&km, SCREEN_QUEUE, "g"), "down");
	CHECK_STR(command_of(&km, SCREEN_QUEUE, "v"), "up");
	CHECK_STR(command_of(&km, SCREEN_QUEUE, "q"), "");
	CHECK_STR(command_of(&km, SCREEN_QUEUE, "Q"), "quit");
	CHECK_INT(km.nfaults, 0);
	keymap_release(&km);
}

static void
keys_in_a_row_wait_for_the_last(void)
{
	struct keymap km = with("emacs", NULL);
	const struct binding *b;

	CHECK_STR(command_of(&km, SCREEN_QUEUE, "<C-x>"), "...");
	CHECK_STR(command_of(&km, SCREEN_QUEUE, "<C-x><C-c>"), "quit");
	CHECK_STR(command_of(&km, SCREEN_QUEUE, "<C-x>z"), "");
	b = keymap_key_of(&km, SCREEN_QUEUE, CMD_QUIT, STR(""));
	REQUIRE(b != NULL, "quit has a key");
	CHECK_STR(b->seq, "<C-x><C-c>");
	keymap_release(&km);
}

static void
a_key_that_types_is_no_command_where_text_is_typed(void)
{
	struct keymap km = with("default", "[answer]\n<Space> save\n");

	CHECK_STR(command_of(&km, SCREEN_ANSWER, "r"), "");
	CHECK_STR(command_of(&km, SCREEN_ANSWER, "<Esc>"), "back");
	CHECK_STR(command_of(&km, SCREEN_ANSWER, "<Space>"), "save");
	CHECK_STR(command_of(&km, SCREEN_PROMPT, "<C-w>"), "erase-word");
	CHECK_STR(command_of(&km, SCREEN_QUEUE, "<C-w>"), "");
	keymap_release(&km);
}

static void
every_fault_is_told_with_its_place(void)
{
	struct keymap km = with(NULL,
	    "z zoom\n"
	    "[*]\n"
	    "  <Nope> down\n"
	    "j donw\n"
	    "[qeue]\n"
	    "k up\n"
	    "[queue]\n"
	    "x save\n"
	    "\xE8\xB7\xAF\n"
	    "<C-1> down\n"
	    "<C-i> down\n"
	    "q quit now\n"
	    "[half\n");

	CHECK(keymap_faulty(&km));
	CHECK(fault_has(&km, "mine.keys:1:3: There is no command \"zoom\""));
	CHECK(fault_has(&km, "mine.keys:3:3: \"<Nope>\" is no key"));
	CHECK(fault_has(&km, "mine.keys:4:3: There is no command \"donw\"; is it \"down\"?"));
	CHECK(fault_has(&km, "mine.keys:5:2: There is no screen \"qeue\"; is it \"queue\"?"));
	CHECK(fault_has(&km, "mine.keys:8:3: \"save\" does nothing in [queue]"));
	CHECK(fault_has(&km, "mine.keys:9:2: A command must follow"));
	CHECK(fault_has(&km, "mine.keys:10:1: No terminal can be relied on to send <C-1>"));
	CHECK(fault_has(&km, "mine.keys:11:1: <C-i> is the same key as <Tab>"));
	CHECK(fault_has(&km, "mine.keys:12:8: \"quit\" takes no argument"));
	CHECK(fault_has(&km, "mine.keys:13:1: A section is written like [queue]"));
	keymap_release(&km);
}

static void
what_can_never_be_reached_is_told(void)
{
	struct keymap km = with("default", "[queue]\nx down\nx up\nz down\nzz up\n");

	CHECK(fault_has(&km, "mine.keys:2:1: x is bound again in line 3"));
	CHECK(fault_has(&km, "mine.keys:4:1: z is never reached: zz in line 5"));
	CHECK(!keymap_faulty(&km));
	CHECK_STR(command_of(&km, SCREEN_QUEUE, "x"), "up");
	keymap_release(&km);
}

static void
the_safe_minimum_survives(void)
{
	struct keymap km = with("default",
	    "[*]\n? down\n<F1> down\n: down\nQ -\nq -\n<C-q> -\n"
	    "<C-c> -\n<Esc> down\n<Left> down\n<Enter> down\n<Right> down\n[start]\nq -\n"
	    "[text]\n<Enter> left\n<Esc> left\n<F1> left\n[prompt]\n<Enter> left\n");

	CHECK_STR(command_of(&km, SCREEN_QUEUE, "?"), "help");
	CHECK_STR(command_of(&km, SCREEN_QUEUE, ":"), "command");
	CHECK_STR(command_of(&km, SCREEN_QUEUE, "q"), "quit");
	CHECK_STR(command_of(&km, SCREEN_QUEUE, "<Enter>"), "open");
	CHECK_STR(command_of(&km, SCREEN_QUEUE, "<Esc>"), "back");
	CHECK_STR(command_of(&km, SCREEN_PROMPT, "<Enter>"), "accept");
	CHECK_STR(command_of(&km, SCREEN_PROMPT, "<Esc>"), "back");
	CHECK_STR(command_of(&km, SCREEN_ANSWER, "<Esc>"), "back");
	CHECK(fault_has(&km, "No key is left for \"help\""));
	keymap_release(&km);
}

static void
a_key_given_back_takes_nothing_else_away(void)
{
	struct keymap km = with(NULL, "[*]\nq help\nx open\ny back\nz command\n? down\n");

	CHECK_STR(command_of(&km, SCREEN_QUEUE, "q"), "quit");
	CHECK_STR(command_of(&km, SCREEN_QUEUE, "?"), "help");
	keymap_release(&km);
}

static void
nothing_final_is_one_plain_key_or_next_to_backspace(void)
{
	static const char *const never[] = { "<Backspace>", "<C-h>", "<C-j>", "<C-k>", "<C-l>" };
	struct keymap km;
	const struct binding *b;
	size_t i, j, n;
	int s;

	for (i = 0; keymap_name(i) != NULL; i++) {
		km = with(keymap_name(i), NULL);
		for (s = 0; s < SCREEN__COUNT; s++) {
			for (j = 0; (b = keymap_live(&km, (enum screen_id)s, j)) != NULL; j++)
				if (b->cmd == CMD_POSTED && b->seq[1] == '\0')
					check_fail(
					    __FILE__, __LINE__, "%s: %s", keymap_name(i), b->seq);
			for (n = 0; n < sizeof(never) / sizeof(*never); n++)
				if (keymap_find(&km, (enum screen_id)s, never[n], &b) == KEY_BOUND)
					CHECK(cmd_get(b->cmd)->group != GROUP_ITEM);
		}
		keymap_release(&km);
	}
}

static void
an_unknown_keymap_names_the_known_ones(void)
{
	struct keymap km = { 0 };
	struct err err = { 0 };

	CHECK_INT(keymap_load(&km, "nano", &err), RC_NOTFOUND);
	CHECK(str_find(str_of(err.msg), STR("default, vim, emacs"), 0) != SIZE_MAX);
	keymap_release(&km);
}

static void
the_table_has_a_row_for_every_command(void)
{
	struct keymap km = with("default", NULL);
	struct buf out = { 0 }, row = { 0 };
	int c;

	keymap_markdown(&km, &out);
	for (c = 0; c < CMD__COUNT; c++) {
		buf_clear(&row);
		buf_printf(&row, "\n| `%s` | ", cmd_get((enum cmd_id)c)->name);
		CHECK(str_find(buf_str(&out), buf_str(&row), 0) != SIZE_MAX);
	}
	buf_release(&row);
	buf_release(&out);
	keymap_release(&km);
}

CHECK_MAIN(TEST(every_command_is_bound_in_every_built_in_keymap),
    TEST(a_screens_own_section_goes_before_the_general_one), TEST(a_persons_own_file_wins),
    TEST(keys_in_a_row_wait_for_the_last), TEST(a_key_that_types_is_no_command_where_text_is_typed),
    TEST(every_fault_is_told_with_its_place), TEST(what_can_never_be_reached_is_told),
    TEST(the_safe_minimum_survives), TEST(a_key_given_back_takes_nothing_else_away),
    TEST(nothing_final_is_one_plain_key_or_next_to_backspace),
    TEST(an_unknown_keymap_names_the_known_ones), TEST(the_table_has_a_row_for_every_command))
