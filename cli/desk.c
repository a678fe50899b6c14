/* `fabu` and `fabu demo`: the full screen. */
#include <unistd.h>

#include "cli/cli.h"
#include "cli/locale.h"
#include "desk/demo.h"
#include "desk/settings.h"
#include "text/i18n.h"
#include "tui/tui.h"

static bool
on_terminal(void)
{
	return isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1;
}

/* A person's own language, where they have chosen one. */
static void
speak_as_set(struct desk *d)
{
	struct buf lang = { 0 };

	if (setting_get(d, "language", &lang, NULL) == RC_OK &&
	    !str_eq(buf_str(&lang), STR("auto")))
		locale_begin(buf_cstr(&lang));
	buf_release(&lang);
}

static int
full_screen(struct cli *c, bool demo)
{
	struct tui_opts opts = { .keymap = cli_opt(c, OPT_KEYMAP), .demo = demo };
	enum rc rc;

	if (cli_opt(c, OPT_LANG) == NULL)
		speak_as_set(c->desk);
	rc = tui_run(c->desk, &opts, &c->err);

	return rc == RC_OK ? EXIT_DONE : cli_fail_as(c, EXIT_COULD_NOT);
}

int
cmd_desk(struct cli *c)
{
	int status;

	if (!on_terminal())
		return cli_usage(c,
		    _("The desk needs a terminal; for scripts there are commands, see "
		      "fabu --help."));
	status = cli_open(c, true);
	return status == EXIT_DONE ? full_screen(c, false) : status;
}

int
cmd_demo(struct cli *c)
{
	struct desk_opts opts = { .path = ":memory:", .create = true };
	enum rc rc;

	if (!on_terminal())
		return cli_usage(c, _("The demo desk needs a terminal; run it in one."));
	opts.as = cli_opt(c, OPT_AS);
	opts.now = cli_opt(c, OPT_NOW);
	rc = desk_open(&c->desk, &opts, &c->err);
	if (rc == RC_OK)
		rc = demo_fill(c->desk, &c->err);
	return rc == RC_OK ? full_screen(c, true) : cli_fail(c, rc);
}
