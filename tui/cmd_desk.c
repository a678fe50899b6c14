/* Commands about the desk itself: going from screen to screen, keys, language, leaving. */
#include <stdlib.h>
#include <string.h>

#include "desk/filter.h"
#include "desk/settings.h"
#include "text/i18n.h"
#include "tui/cmd_run.h"

enum rc
cmd_run_QUIT(struct app *app, const struct call *call, struct err *err)
{
	enum rc rc = app_save(app, err);

	(void)call;
	if (rc == RC_OK)
		app->quit = true;
	return rc;
}

/* Escape: what runs is stopped, else what is shown is left; on the first screen it does nothing. */
enum rc
cmd_run_BACK(struct app *app, const struct call *call, struct err *err)
{
	struct key_said key;

	(void)call;
	(void)err;
	if (app->back_to_text)
		return RC_OK; /* what stood over it is gone with this key */
	if (app->job != NULL && !app_top(app)->ops->overlay)
		app_job_cancel(app);
	else if (app->depth > 1)
		app_pop(app);
	else
		app_say(app, RC_OK, _("This is the first screen; %s leaves the desk."),
		    app_key_said(app, CMD_QUIT, &key));
	return RC_OK;
}

enum rc
cmd_run_HELP(struct app *app, const struct call *call, struct err *err)
{
	(void)err;
	if (app_top(app)->ops->id != SCREEN_HELP)
		app_show(app, SCREEN_HELP, (struct target){ 0 }, call->arg);
	return RC_OK;
}

/* A line as typed: ":resolve done" is the command resolve with the argument done. */
enum rc
cmd_run_COMMAND(struct app *app, const struct call *call, struct err *err)
{
	static const struct target none = { .kind = TARGET_NONE };
	struct str line = str_trim(call->arg), name;
	enum cmd_id cmd;
	enum rc rc;

	while (line.n > 0 && line.p[0] == ':')
		line = str_trim((struct str){ line.p + 1, line.n - 1 });
	for (name = line, name.n = 0; name.n < line.n && name.p[name.n] != ' '; name.n++)
		;
	rc = cmd_find(name, &cmd, err);
	if (rc == RC_OK && cmd != CMD_COMMAND)
		app_run_on(app, cmd, call->target != NULL ? *call->target : none,
		    str_trim((struct str){ line.p + name.n, line.n - name.n }));
	return rc;
}

enum rc
cmd_run_START(struct app *app, const struct call *call, struct err *err)
{
	(void)call;
	(void)err;
	app_show(app, SCREEN_START, (struct target){ 0 }, STR(""));
	return RC_OK;
}

/* Goes to the queue and lets it do cmd with arg there, if there is an argument. */
static enum rc
to_queue(struct app *app, enum cmd_id cmd, struct str arg, struct err *err)
{
	struct screen *s;

	app_show(app, SCREEN_QUEUE, (struct target){ 0 }, STR(""));
	s = app_top(app);
	if (arg.n == 0 || s == NULL || s->ops->id != SCREEN_QUEUE)
		return RC_OK;
	return s->ops->command(s, app, cmd, arg, err);
}

enum rc
cmd_run_LIST(struct app *app, const struct call *call, struct err *err)
{
	return to_queue(app, CMD_LIST, str_trim(call->arg), err);
}

enum rc
cmd_run_VIEW(struct app *app, const struct call *call, struct err *err)
{
	return to_queue(app, CMD_VIEW, str_trim(call->arg), err);
}

enum rc
cmd_run_REVIEWS(struct app *app, const struct call *call, struct err *err)
{
	(void)call;
	(void)err;
	app_show(app, SCREEN_REVIEWS, (struct target){ 0 }, STR(""));
	return RC_OK;
}

enum rc
cmd_run_PEOPLE(struct app *app, const struct call *call, struct err *err)
{
	(void)call;
	(void)err;
	app_show(app, SCREEN_PEOPLE, (struct target){ 0 }, STR(""));
	return RC_OK;
}

enum rc
cmd_run_HISTORY(struct app *app, const struct call *call, struct err *err)
{
	struct target t = { .kind = TARGET_NONE };

	(void)err;
	if (call->target != NULL)
		t = *call->target;
	app_show(app, SCREEN_HISTORY, t, call->arg);
	return RC_OK;
}

/* There files would be read as the desk's account, which may see more than the person. */
static enum rc
may_read_files(const struct app *app, struct err *err)
{
	if (!desk_shared(desk_path(app->desk), NULL))
		return RC_OK;
	return err_set(err, RC_REFUSED,
	    _("On a shared desk no file is opened from here. To import, "
	      "type in the shell: fabu import - < FILE"));
}

enum rc
cmd_run_IMPORT(struct app *app, const struct call *call, struct err *err)
{
	enum rc rc = may_read_files(app, err);

	if (rc != RC_OK)
		return rc;
	app_show(app, SCREEN_IMPORT, (struct target){ 0 }, str_trim(call->arg));
	return RC_OK;
}

enum rc
cmd_run_KEYS(struct app *app, const struct call *call, struct err *err)
{
	(void)call;
	(void)err;
	if (app_top(app)->ops->id == SCREEN_HELP)
		app_pop(app);	/* it is the keys of the place one came from that are asked for */
	app->naming = true;
	app_say(app, RC_OK, _("Press a key to see its name and what it does here."));
	return RC_OK;
}

static bool
is_built_in(const char *name)
{
	size_t i;

	for (i = 0; keymap_name(i) != NULL; i++)
		if (strcmp(keymap_name(i), name) == 0)
			return true;
	return false;
}

enum rc
cmd_run_KEYMAP(struct app *app, const struct call *call, struct err *err)
{
	struct keymap km = { 0 };
	struct buf name = { 0 };
	enum rc rc;

	buf_put(&name, str_trim(call->arg));
	rc = is_built_in(buf_cstr(&name)) ? RC_OK : may_read_files(app, err);
	if (rc == RC_OK)
		rc = keymap_load(&km, buf_cstr(&name), err);
	if (rc == RC_OK && app->keys_file != NULL)
		keymap_load(&km, app->keys_file, NULL);
	if (rc == RC_OK) {
		keymap_finish(&km);
		keymap_release(&app->keymap);
		app->keymap = km;
		app_say(
		    app, RC_OK, _("The keymap is now %s; help shows its keys."), buf_cstr(&name));
		rc = setting_set(app->desk, "keymap", buf_str(&name), NULL, NULL, err);
	} else {
		keymap_release(&km);
	}
	buf_release(&name);
	return rc;
}

/* Chinese and its region forms, English and its; anything else is neither. */
static const char *
language_of(struct str s)
{
	if (str_starts(s, STR("zh")) || str_eq(s, STR("\xE4\xB8\xAD\xE6\x96\x87")))
		return "zh";
	return str_starts(s, STR("en")) ? "en" : NULL;
}

/* Whether gettext can be told now; else the language is that of the next start. */
static bool
speak(const char *lang)
{
#ifdef __GLIBC__
	extern int _nl_msg_cat_cntr;

	setenv("LANGUAGE", lang[0] == 'z' ? "zh_CN" : "en", 1);
	++_nl_msg_cat_cntr;	/* it keeps what it looked up until told so (its manual, 5.x) */
	return true;
#else
	(void)lang;
	return false;
#endif
}

enum rc
cmd_run_LANGUAGE(struct app *app, const struct call *call, struct err *err)
{
	struct str arg = str_trim(call->arg);
	const char *lang = language_of(arg);

	if (lang == NULL)
		return err_set(err, RC_INVALID, _("There is no language \"%.*s\"; zh and en are."),
		    (int)arg.n, arg.p);
	if (speak(lang))
		/* translators: name your own language here */
		app_say(app, RC_OK, "%s", _("The desk now speaks English."));
	else
		app_say(
		    app, RC_OK, "%s", _("The desk speaks that language when it is next opened."));
	app_stale(app);
	return setting_set(app->desk, "language", str_of(lang), NULL, NULL, err);
}

enum rc
cmd_run_REDRAW(struct app *app, const struct call *call, struct err *err)
{
	(void)call;
	(void)err;
	app->wishes.redraw = true;
	return RC_OK;
}

enum rc
cmd_run_SUSPEND(struct app *app, const struct call *call, struct err *err)
{
	enum rc rc = app_save(app, err);

	(void)call;
	if (rc == RC_OK)
		app->wishes.suspend = true;
	return rc;
}

enum rc
cmd_run_REFRESH(struct app *app, const struct call *call, struct err *err)
{
	(void)call;
	(void)err;
	app_stale(app);
	return RC_OK;
}

enum rc
cmd_run_TEMPLATES(struct app *app, const struct call *call, struct err *err)
{
	struct target t = { .kind = TARGET_NONE };

	(void)err;
	if (call->target != NULL)
		t = *call->target;
	app_show(app, SCREEN_TEMPLATES, t, STR(""));
	return RC_OK;
}
