#include "desk/settings.h"

#include <string.h>

#include "tests/lib/world.h"
#include "text/length.h"
#include "tui/keymap.h"

static struct err err;

static void
check_value(struct desk *d, const char *name, const char *want)
{
	struct buf value = { 0 };

	CHECK_OK(setting_get(d, name, &value, &err), &err);
	CHECK_STR(buf_cstr(&value), want);
	buf_release(&value);
}

static void
every_setting_has_its_default_and_takes_it(void)
{
	struct desk *d = world_new();
	const struct setting *s;
	size_t i;

	for (i = 0; (s = setting_at(i)) != NULL; i++) {
		check_value(d, s->name, s->usual);
		CHECK(s->help != NULL && s->help[0] != '\0');
		if (!s->first)
			CHECK_OK(setting_set(d, s->name, str_of(s->usual), NULL, NULL, &err), &err);
	}
	CHECK(i > 5);
	desk_close(d);
}

static void
built_in_keymaps_and_platforms_have_theirs(void)
{
	struct desk *d = world_new();
	const struct setting *s;
	struct buf name = { 0 };
	size_t i;

	for (i = 0; keymap_name(i) != NULL; i++)
		CHECK_OK(setting_set(d, "keymap", str_of(keymap_name(i)), NULL, NULL, &err), &err);
	for (i = 0; i < PLATFORM__COUNT; i++) {
		buf_clear(&name);
		buf_printf(&name, "length-%s", platform_id((enum platform)i));
		CHECK_OK(setting_find(buf_str(&name), &s, &err), &err);
	}
	buf_release(&name);
	desk_close(d);
}

static void
values_are_checked(void)
{
	static const struct {
		const char *name, *value;
		enum rc rc;
	} cases[] = {
		{ "lease_minutes", "45", RC_OK },
		{ "lease_minutes", "0", RC_INVALID },
		{ "lease_minutes", "1441", RC_INVALID },
		{ "lease_minutes", "5x", RC_INVALID },
		{ "lease_minutes", "99999999999999999999", RC_INVALID },
		{ "lease_minutes", "-1", RC_INVALID },
		{ "pane", "hidden", RC_OK },
		{ "pane", "hiden", RC_INVALID },
		{ "keymap", "vi", RC_INVALID },
		{ "keymap", "/home/a/keys", RC_OK },
		{ "own_names", "，,", RC_INVALID },
		{ "own_names", "甲，乙", RC_OK },
		{ "own_name", "甲", RC_INVALID },
		{ "test", "1", RC_INVALID },
	};
	struct desk *d = world_new();
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		if (setting_set(d, cases[i].name, str_of(cases[i].value), NULL, NULL, &err) !=
		    cases[i].rc)
			check_fail(__FILE__, __LINE__, "%s %s", cases[i].name, cases[i].value);
	CHECK_INT(setting_number(d, "lease_minutes"), 45);
	CHECK_INT(setting_set(d, "pane", STR("hiden"), NULL, NULL, &err), RC_INVALID);
	CHECK(strstr(err.msg, "did you mean hidden?") != NULL);
	CHECK_INT(setting_set(d, "own_name", STR("a"), NULL, NULL, &err), RC_INVALID);
	CHECK(strstr(err.msg, "did you mean own_names?") != NULL);
	CHECK_OK(setting_set(d, "lease_minutes", STR(""), NULL, NULL, &err), &err);
	check_value(d, "lease_minutes", "30");
	desk_close(d);
}

static void
a_change_of_the_desk_is_in_its_history(void)
{
	static const char *const want[] = { "lili changed the desk's settings: claim_hours=48",
		"lili changed the desk's settings: claim_hours=12",
		"lili changed the desk's settings: claim_hours back to its default" };
	struct desk *d = world_new();
	struct arena mem = { 0 };
	struct event *list = NULL;
	struct buf said = { 0 };
	size_t n = 0, i;

	CHECK_OK(setting_set(d, "claim_hours", STR("48"), NULL, NULL, &err), &err);
	CHECK_OK(setting_set(d, "claim_hours", STR("48"), NULL, NULL, &err), &err);
	CHECK_OK(setting_set(d, "claim_hours", STR("12"), NULL, NULL, &err), &err);
	CHECK_OK(setting_set(d, "claim_hours", STR(""), NULL, NULL, &err), &err);
	CHECK_OK(setting_set(d, "pane", STR("hidden"), NULL, NULL, &err), &err);
	CHECK_OK(history_since(d, 0, 10, &mem, &list, &n, &err), &err);
	REQUIRE(n == 3, "three changes, one repeated, one of a person's own");
	CHECK_BYTES(list[1].changes[0].before, STR("48"));
	CHECK_BYTES(list[1].changes[0].after, STR("12"));
	for (i = 0; i < n; i++) {
		buf_clear(&said);
		history_sentence(d, &list[i], &said);
		CHECK_STR(buf_cstr(&said), want[i]);
	}
	buf_release(&said);
	arena_release(&mem);
	desk_close(d);
}

static void
only_the_lead_sets_the_desk(void)
{
	char path[64];
	struct desk *lili = world_file(path), *hua = world_join(path, "hua");

	CHECK_INT(setting_set(hua, "claim_hours", STR("48"), NULL, NULL, &err), RC_REFUSED);
	check_value(lili, "claim_hours", "24");
	CHECK_OK(setting_set(hua, "pane", STR("hidden"), NULL, NULL, &err), &err);
	check_value(hua, "pane", "hidden");
	check_value(lili, "pane", "shown");
	CHECK_OK(setting_set(lili, "claim_hours", STR("48"), NULL, NULL, &err), &err);
	check_value(hua, "claim_hours", "48");
	desk_close(hua);
	desk_close(lili);
	world_unlink(path);
}

static void
the_digest_comes_first(void)
{
	struct desk *d = world_new();

	CHECK_OK(setting_set(d, "chain_digest", STR("sm3"), NULL, NULL, &err), &err);
	world_message(d, "1", "w", "dark", WORLD_NOW);
	CHECK_INT(setting_set(d, "chain_digest", STR("sha256"), NULL, NULL, &err), RC_REFUSED);
	check_value(d, "chain_digest", "sm3");
	desk_close(d);
}

CHECK_MAIN(TEST(every_setting_has_its_default_and_takes_it),
    TEST(built_in_keymaps_and_platforms_have_theirs), TEST(values_are_checked),
    TEST(a_change_of_the_desk_is_in_its_history), TEST(only_the_lead_sets_the_desk),
    TEST(the_digest_comes_first))
