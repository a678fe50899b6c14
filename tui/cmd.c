#include "tui/cmd.h"

#include "desk/desk.h"
#include "text/i18n.h"
#include "text/near.h"
#include "tui/app.h"
#include "tui/cmd_run.h"

#define VERB_NONE VERB__COUNT
#define RUN_DESK(id) cmd_run_##id
#define RUN_HERE(id) NULL

static const struct cmd table[CMD__COUNT] = {
#define CMD(id, name, group, where, arg, needs, then, verb, run, asks, help) \
	[CMD_##id] = { name, GROUP_##group, where, ARG_##arg, needs, then, VERB_##verb, asks, \
		help, RUN_##run(id) },
#include "tui/cmd.def"
#undef CMD
};

const struct cmd *
cmd_get(enum cmd_id id)
{
	return &table[id];
}

const char *
cmd_group_name(enum cmd_group g)
{
	static const char *const names[GROUP__COUNT] = {
		[GROUP_DESK] = N_("The desk"),
		[GROUP_MOVE] = N_("Getting about"),
		[GROUP_LIST] = N_("What the list shows"),
		[GROUP_ITEM] = N_("What to do with an item"),
		[GROUP_ANSWER] = N_("Answering"),
		[GROUP_TEXT] = N_("Writing"),
	};

	return gettext(names[g]);
}

const char *
cmd_near(struct str name)
{
	struct str names[CMD__COUNT];
	size_t i;

	for (i = 0; i < CMD__COUNT; i++)
		names[i] = str_of(table[i].name);
	i = near_best(name, names, CMD__COUNT);
	return i < CMD__COUNT ? table[i].name : NULL;
}

/* How many commands begin with name; *first is one of them. */
static int
beginnings(struct str name, enum cmd_id *first, struct buf *names)
{
	int i, n = 0;

	for (i = 0; i < CMD__COUNT && name.n > 0; i++) {
		if (!str_starts(str_of(table[i].name), name))
			continue;
		if (n++ == 0)
			*first = (enum cmd_id)i;
		buf_printf(names, "%s%s", n > 1 ? " " : "", table[i].name);
	}
	return n;
}

static enum rc
no_command(struct str name, struct err *err)
{
	const char *near = cmd_near(name);

	if (near != NULL)
		return err_set(err, RC_INVALID, _("There is no command \"%.*s\"; is it \"%s\"?"),
		    (int)name.n, name.p, near);
	return err_set(err, RC_INVALID,
	    _("There is no command \"%.*s\". Help lists every command."), (int)name.n, name.p);
}

enum rc
cmd_find(struct str name, enum cmd_id *out, struct err *err)
{
	struct buf names = { 0 };
	enum rc rc = RC_OK;
	enum cmd_id first = CMD__COUNT;
	int i, n;

	for (i = 0; i < CMD__COUNT; i++)
		if (str_eq(name, str_of(table[i].name))) {
			*out = (enum cmd_id)i;
			return RC_OK;
		}
	n = beginnings(name, &first, &names);
	if (n == 1)
		*out = first;
	else if (n == 0)
		rc = no_command(name, err);
	else
		rc = err_set(err, RC_INVALID, _("\"%.*s\" may be one of: %s."), (int)name.n, name.p,
		    buf_cstr(&names));
	buf_release(&names);
	return rc;
}

static enum rc
may_write(const struct app *app, const struct cmd *cmd, struct err *err)
{
	const char *why = desk_readonly(app->desk);
	enum role role = desk_me(app->desk)->role;

	if (why != NULL)
		return err_set(err, RC_READONLY, "%s", why);
	if (cmd->verb != VERB__COUNT ? flow_permits(role, cmd->verb) : role != ROLE_VIEWER)
		return RC_OK;
	if (role != ROLE_VIEWER)
		return err_set(err, RC_REFUSED,
		    _("A reviewer or lead decides this; ask the desk's lead for that role."));
	return err_set(
	    err, RC_REFUSED, _("You may look but not change anything here; the lead gives roles."));
}

static enum rc
state_allows(enum cmd_id id, const struct target *target, struct err *err)
{
	const struct cmd *cmd = cmd_get(id);
	struct buf where = { 0 };
	enum state to;

	if (cmd->verb == VERB__COUNT || flow_allows(target->state, cmd->verb, &to))
		return RC_OK;
	flow_where(cmd->verb, &where);
	err_set(err, RC_REFUSED, _("\"%s\" is for these states: %s. This item is: %s."),
	    cmd_word(id), buf_cstr(&where), state_name(target->state));
	buf_release(&where);
	return RC_REFUSED;
}

enum rc
cmd_allowed_at(
    const struct app *app, enum screen_id place, const struct call *call, struct err *err)
{
	const struct cmd *cmd = cmd_get(call->cmd);
	enum rc rc = RC_OK;

	if ((cmd->where & 1u << place) == 0)
		return err_set(err, RC_INVALID,
		    _("\"%s\" does nothing on this screen; help shows what does."),
		    cmd_word(call->cmd));
	if (place == SCREEN_NOTE && (cmd->needs & NEED_ANSWER) != 0)
		return err_set(err, RC_REFUSED,
		    _("This is a note for colleagues: it is never shown, copied or posted to the "
		      "public. Save it or go back, then write an answer."));
	if ((cmd->needs & NEED_WRITE) != 0)
		rc = may_write(app, cmd, err);
	if (rc != RC_OK || (cmd->needs & NEED_ITEM) == 0)
		return rc;
	if (call->target == NULL || call->target->kind != TARGET_ITEM)
		return err_set(err, RC_INVALID,
		    _("There is no item here for \"%s\"; go to one first."), cmd_word(call->cmd));
	return state_allows(call->cmd, call->target, err);
}

enum rc
cmd_allowed(const struct app *app, const struct call *call, struct err *err)
{
	return cmd_allowed_at(app, app_top(app)->ops->id, call, err);
}
