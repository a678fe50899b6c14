/* The table of commands: names, what may be done where, by whom. */
#include "tests/lib/world.h"

#include <string.h>

#include "tui/app.h"

static void
names_are_found_whole_or_begun(void)
{
	struct err err = { 0 };
	enum cmd_id id;

	CHECK_OK(cmd_find(STR("wait"), &id, &err), &err);
	CHECK_INT(id, CMD_WAIT);
	CHECK_OK(cmd_find(STR("dism"), &id, &err), &err);
	CHECK_INT(id, CMD_DISMISS);
	CHECK_OK(cmd_find(STR("top"), &id, &err), &err);
	CHECK_INT(cmd_find(STR("re"), &id, &err), RC_INVALID);
	CHECK(strstr(err.msg, "resolve") != NULL && strstr(err.msg, "reopen") != NULL);
	CHECK_INT(cmd_find(STR("reslove"), &id, &err), RC_INVALID);
	CHECK_STR(err.msg, "There is no command \"reslove\"; is it \"resolve\"?");
	CHECK_INT(cmd_find(STR(""), &id, &err), RC_INVALID);
}

static void
every_entry_makes_sense(void)
{
	const struct cmd *cmd;
	int i;

	for (i = 0; i < CMD__COUNT; i++) {
		cmd = cmd_get((enum cmd_id)i);
		CHECK(cmd->where != 0 && cmd->help[0] != '\0');
		CHECK(cmd->help[strlen(cmd->help) - 1] == '.');
		if ((cmd->needs & (NEED_ARG | NEED_ASK | NEED_SURE)) != 0 && cmd->asks == NULL)
			check_fail(__FILE__, __LINE__, "%s asks for nothing", cmd->name);
		if ((cmd->needs & (NEED_ARG | NEED_ASK)) != 0 && cmd->arg == ARG_NONE)
			check_fail(__FILE__, __LINE__, "%s asks but takes nothing", cmd->name);
		if (cmd->verb != VERB__COUNT &&
		    (cmd->needs & (NEED_ITEM | NEED_WRITE)) != (NEED_ITEM | NEED_WRITE))
			check_fail(__FILE__, __LINE__, "%s: a verb needs an item", cmd->name);
	}
}

static enum rc
allowed(
    const struct app *app, enum screen_id place, enum cmd_id cmd, struct target t, struct err *err)
{
	const struct call call = { cmd, &t, STR("") };

	return cmd_allowed_at(app, place, &call, err);
}

static void
the_desks_rules_grey_out_with_their_reason(void)
{
	struct target none = { .kind = TARGET_NONE }, merged = { TARGET_ITEM, 1, 1, STATE_MERGED };
	struct target open = { TARGET_ITEM, 1, 1, STATE_OPEN };
	struct app app = { .desk = world_new() };
	struct err err = { 0 };

	CHECK_INT(allowed(&app, SCREEN_QUEUE, CMD_RESOLVE, open, &err), RC_OK);
	CHECK_INT(allowed(&app, SCREEN_QUEUE, CMD_RESOLVE, none, &err), RC_INVALID);
	CHECK_INT(allowed(&app, SCREEN_QUEUE, CMD_RESOLVE, merged, &err), RC_REFUSED);
	CHECK(strstr(err.msg, state_name(STATE_MERGED)) != NULL);
	CHECK_INT(allowed(&app, SCREEN_HELP, CMD_RESOLVE, open, &err), RC_INVALID);
	CHECK_INT(allowed(&app, SCREEN_QUEUE, CMD_DOWN, none, &err), RC_OK);
	desk_close(app.desk);
}

CHECK_MAIN(TEST(names_are_found_whole_or_begun), TEST(every_entry_makes_sense),
    TEST(the_desks_rules_grey_out_with_their_reason))
