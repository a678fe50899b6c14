/* fabu: the full-screen desk, or one command. */
#include <signal.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/cli.h"
#include "cli/help.h"
#include "cli/locale.h"
#include "text/i18n.h"

/* Before anything is said; whether it is a language at all is checked later. */
static const char *
language_typed(int argc, char **argv)
{
	const char *lang = NULL;
	int i;

	for (i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
		if (strncmp(argv[i], "--lang=", 7) == 0)
			lang = argv[i] + 7;
		else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
			lang = argv[i + 1];
	}
	return lang;
}

static int
unknown_command(struct cli *c, const char *typed)
{
	const char *near = help_near(typed);

	if (near == NULL)
		return cli_usage(
		    c, _("There is no command %s; fabu --help lists what there is."), typed);
	return cli_usage(c, _("There is no command %s; did you mean %s?"), typed, near);
}

/* The first option that the command does not take, OPT__COUNT when all is well. */
static enum opt_id
stray_option(const struct cli *c)
{
	uint64_t stray = c->args.given & ~(c->cmd->opts | OPTS_GLOBAL);
	int i = 0;

	while (i < OPT__COUNT && (stray >> i & 1) == 0)
		i++;
	return (enum opt_id)i;
}

static const char *
dashed_word(const struct cli *c)
{
	size_t i;

	for (i = 1; i < c->args.nwords; i++)
		if (c->args.words[i][0] == '-' && c->args.words[i][1] != '\0')
			return c->args.words[i];
	return NULL;
}

static int
check_usage(struct cli *c)
{
	size_t n = c->args.nwords - 1;
	enum opt_id stray = stray_option(c);
	const char *words = c->cmd->words[0] != '\0' ? gettext(c->cmd->words) : "";

	if (stray != OPT__COUNT)
		return cli_usage(c, _("--%s does not go with %s; see fabu %s --help."),
		    opt_of(stray)->name, c->cmd->name, c->cmd->name);
	if (n < c->cmd->min || n > c->cmd->max)
		return cli_usage(c, _("Type it like this: fabu %s %s"), c->cmd->name, words);
	if (c->cmd->run != cmd_list && c->cmd->run != cmd_search && dashed_word(c) != NULL)
		return cli_usage(
		    c, _("There is no option %s; options begin with two dashes."), dashed_word(c));
	return EXIT_DONE;
}

static int
run(struct cli *c)
{
	const char *typed = c->args.nwords > 0 ? c->args.words[0] : NULL;
	const char *lang = cli_opt(c, OPT_LANG);
	int status;

	if (lang != NULL && strcmp(lang, "zh") != 0 && strcmp(lang, "en") != 0)
		return cli_usage(c, _("--lang is zh or en, not %s."), lang);
	if (args_has(&c->args, OPT_BIT(VERSION))) {
		out_put(&c->out, STR("fabu " FABU_VERSION "\n"));
		return EXIT_DONE;
	}
	if (typed != NULL && (c->cmd = command_find(typed)) == NULL)
		return unknown_command(c, typed);
	if (args_has(&c->args, OPT_BIT(HELP))) {
		if (c->cmd != NULL)
			help_command(&c->out, c->cmd);
		else
			help_all(&c->out);
		return EXIT_DONE;
	}
	if (c->cmd == NULL)
		return (c->args.given & ~(OPTS_GLOBAL | OPT_BIT(KEYMAP))) == 0
		    ? cmd_desk(c)
		    : cli_usage(c, _("A command is missing; fabu --help lists what there is."));
	status = check_usage(c);
	return status == EXIT_DONE ? c->cmd->run(c) : status;
}

int
main(int argc, char **argv)
{
	struct cli c = { 0 };
	int status;

	umask(077);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	locale_begin(language_typed(argc, argv));
	out_init(&c.out);
	if (args_read(&c.args, argc, argv, &c.err) == RC_OK)
		status = run(&c);
	else
		status = cli_fail_as(&c, EXIT_USAGE);
	if (out_finish(&c.out, &c.err) != RC_OK)
		status = cli_fail_as(&c, EXIT_COULD_NOT);
	desk_close(c.desk);
	out_release(&c.out);
	args_release(&c.args);
	arena_release(&c.mem);
	return status;
}
