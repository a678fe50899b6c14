#include "tui/tui.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "desk/settings.h"
#include "desk/visit.h"
#include "text/i18n.h"
#include "text/mem.h"
#include "tui/app.h"
#include "tui/loop.h"
#include "tui/signals.h"
#include "tui/term.h"

enum { ESC_MS = 25, ESC_MS_MAX = 2000 };

screen_make_fn *const screen_makers[SCREEN__COUNT] = {
	[SCREEN_START] = screen_start_new,
	[SCREEN_QUEUE] = screen_queue_new,
	[SCREEN_ITEM] = screen_item_new,
	[SCREEN_ANSWER] = screen_answer_new,
	[SCREEN_PREVIEW] = screen_preview_new,
	[SCREEN_HISTORY] = screen_history_new,
	[SCREEN_IMPORT] = screen_import_new,
	[SCREEN_HELP] = screen_help_new,
	[SCREEN_NOTE] = screen_note_new,
	[SCREEN_TEMPLATES] = screen_templates_new,
	[SCREEN_TEMPLATE] = screen_template_new,
	[SCREEN_REVIEWS] = screen_reviews_new,
	[SCREEN_REVIEW] = screen_review_new,
	[SCREEN_COMPARE] = screen_compare_new,
	[SCREEN_PEOPLE] = screen_people_new,
};

/* Milliseconds after which Escape alone is a key; slow lines need more. */
static int
esc_ms(void)
{
	const char *s = getenv("FABU_ESCDELAY");
	long ms = s != NULL ? strtol(s, NULL, 10) : 0;

	return ms > 0 && ms <= ESC_MS_MAX ? (int)ms : ESC_MS;
}

/* $XDG_CONFIG_HOME/fabu/keys, when it is there. */
static bool
own_keys(struct buf *path)
{
	const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
	struct stat st;

	if (config != NULL && config[0] == '/')
		buf_printf(path, "%s/fabu/keys", config);
	else if (home != NULL && *home != '\0')
		buf_printf(path, "%s/.config/fabu/keys", home);
	else
		return false;
	return stat(buf_cstr(path), &st) == 0 && S_ISREG(st.st_mode);
}

/* ACS where the terminal's charset can be trusted with it; setting line-graphics decides else. */
static bool
want_lines(struct desk *d, struct codeset cs)
{
	struct buf setting = { 0 };
	struct err err;
	bool lines = cs.kind == CODESET_UTF8;

	if (setting_get(d, "line-graphics", &setting, &err) == RC_OK) {
		if (str_eq(buf_str(&setting), STR("ascii")))
			lines = false;
		else if (str_eq(buf_str(&setting), STR("acs")))
			lines = true;
	}
	buf_release(&setting);
	return lines;
}

/* Courtesies that must not keep anybody from leaving. */
static void
depart(struct app *app)
{
	struct err err;

	if (app->presence != 0)
		presence_end(app->desk, app->presence, &err);
	if (desk_readonly(app->desk) == NULL)
		visit_end(app->desk, &err);
}

static enum rc
run(struct desk *d, struct app_opts *opts, bool demo, struct keyin *keys, struct err *err)
{
	struct key_said key;
	struct app app;
	enum rc rc;

	term_size(&opts->rows, &opts->cols);
	rc = app_init(&app, opts, err);
	if (rc == RC_OK) {
		if (demo && app.status.n == 0)
			app_say(&app, RC_OK,
			    _("This is a practice desk: nothing you do here is "
			      "kept. %s shows every key."),
			    app_key_said(&app, CMD_HELP, &key));
		else if (desk_readonly(d) != NULL)
			app_say(&app, RC_READONLY, "%s", desk_readonly(d));
		rc = loop_run(&app, keys, err);
		depart(&app);
	}
	app_release(&app);
	return rc;
}

enum rc
tui_run(struct desk *d, const struct tui_opts *opts, struct err *err)
{
	struct app_opts o = { .desk = d,
		.cs = codeset_of_locale(),
		.keymap = opts->keymap,
		.keys_file = opts->keys_file,
		.makers = screen_makers };
	struct buf path = { 0 };
	struct keyin keys;
	enum rc rc = term_check(err);

	if (rc != RC_OK)
		return rc;
	if (o.keys_file == NULL && own_keys(&path))
		o.keys_file = buf_cstr(&path);
	keyin_init(&keys, o.cs, esc_ms());
	rc = signals_start(err);
	if (rc == RC_OK)
		rc = term_start(&keys, want_lines(d, o.cs), err);
	if (rc == RC_OK) {
		/* what was typed is not looked for: all but its last second or 20 keys is saved */
		mem_on_exhaustion(term_stop);
		rc = run(d, &o, opts->demo, &keys, err);
		mem_on_exhaustion(NULL);
	}
	term_stop();
	signals_stop();
	keyin_release(&keys);
	buf_release(&path);
	return rc;
}
