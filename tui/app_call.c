/* Commands are called once, complete: what is missing is asked for first. */
#include "text/i18n.h"
#include "tui/answer_grave.h"
#include "tui/app.h"
#include "tui/prompt.h"

static struct target
target_here(const struct app *app)
{
	const struct screen *s = app_screen(app);

	if (s == NULL || s->ops->target == NULL)
		return (struct target){ .kind = TARGET_NONE };
	return s->ops->target(s);
}

void
app_say_keys(struct app *app, enum rc rc, const char *msg)
{
	struct str rest = str_of(msg), name;
	struct buf out = { 0 };
	struct key_said key;
	enum cmd_id id;
	struct err err;
	size_t from, end;

	while ((from = str_find(rest, STR("`"), 0)) != SIZE_MAX) {
		end = str_find(rest, STR("`"), from + 1);
		name = (struct str){ rest.p + from + 1, end - from - 1 };
		if (end == SIZE_MAX || cmd_find(name, &id, &err) != RC_OK)
			break;
		buf_put(&out, (struct str){ rest.p, from });
		buf_puts(&out, app_key_said(app, id, &key));
		rest = (struct str){ rest.p + end + 1, rest.n - end - 1 };
	}
	buf_put(&out, rest);
	app_say(app, rc, "%s", buf_cstr(&out));
	buf_release(&out);
}

void
app_run(struct app *app, enum cmd_id id, struct str arg)
{
	app_run_on(app, id, target_here(app), arg);
}

void
app_run_on(struct app *app, enum cmd_id id, struct target target, struct str arg)
{
	const struct call call = { id, &target, arg };
	struct err err = { 0 };

	if (cmd_allowed(app, &call, &err) != RC_OK ||
	    (id == CMD_COPY && answer_may_go(app, &call, &err) != RC_OK)) {
		app_say_keys(app, err.rc, err.msg);
		return;
	}
	if ((cmd_get(id)->needs & NEED_READ) == 0 || !answer_ask_grave(app, &call))
		app_go_on(app, &call);
}

void
app_go_on(struct app *app, const struct call *call)
{
	const struct cmd *cmd = cmd_get(call->cmd);

	if (call->cmd == CMD_POSTED && answer_ask_unapproved(app, call))
		return;
	if ((cmd->needs & NEED_SURE) != 0)
		app_push(app, prompt_sure_new(call));
	else if ((cmd->needs & (NEED_ARG | NEED_ASK)) != 0 && str_trim(call->arg).n == 0)
		app_push(app, prompt_new(call));
	else
		app_call(app, call);
}

/* What a conflict says is out of date too: the next look must be at what is there now. */
static bool
makes_stale(const struct cmd *cmd, enum rc rc)
{
	if (rc == RC_OK)
		return (cmd->then & FX_STALE) != 0;
	return rc == RC_CONFLICT || rc == RC_NOTFOUND;
}

void
app_call(struct app *app, const struct call *call)
{
	const struct cmd *cmd = cmd_get(call->cmd);
	struct screen *top = app_top(app);
	struct err err = { 0 };
	enum rc rc = cmd_allowed(app, call, &err);

	if (rc == RC_OK && cmd->run != NULL)
		rc = cmd->run(app, call, &err);
	else if (rc == RC_OK)
		rc = top->ops->command(top, app, call->cmd, call->arg, &err);
	if (rc != RC_OK)
		app_say_keys(app, rc, err.msg);
	if (makes_stale(cmd, rc))
		app_stale(app);
}
