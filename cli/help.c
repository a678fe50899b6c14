#include "cli/help.h"

#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "text/i18n.h"
#include "text/mem.h"
#include "text/near.h"
#include "text/safe.h"

enum { NAME_WIDTH = 34, COMMAND_WIDTH = 26 };

/* gettext("") is the catalog's header, not an empty string. */
static const char *
said(const char *s)
{
	return s == NULL || s[0] == '\0' ? "" : gettext(s);
}

static int
cells(const char *text)
{
	struct safe s = { 0 };
	int width;

	safe_put(&s, codeset_of_locale(), SAFE_LINE, str_of(text));
	width = safe_width(&s, 0, s.n);
	safe_release(&s);
	return width;
}

/* "  left      right", the right column aligned. */
static void
row(struct out *o, const char *left, int width, const char *right)
{
	int used = cells(left);

	out_printf(o, "  %s%*s%s\n", left, used < width ? width - used : 2, "", right);
}

static void
option_row(struct out *o, enum opt_id id)
{
	const struct opt *opt = opt_of(id);
	struct buf b = { 0 };

	buf_printf(&b, "--%s%s%s", opt->name, opt->arg != NULL ? " " : "", said(opt->arg));
	row(o, buf_cstr(&b), NAME_WIDTH, said(opt->help));
	buf_release(&b);
}

static void
option_rows(struct out *o, uint64_t which)
{
	size_t i;

	for (i = 0; i < OPT__COUNT; i++)
		if ((which >> i & 1) != 0)
			option_row(o, (enum opt_id)i);
}

void
help_all(struct out *o)
{
	struct buf b = { 0 };
	size_t i;

	out_put(o, str_of(_("fabu opens the desk. fabu COMMAND does one thing and leaves:\n\n")));
	for (i = 0; command_at(i) != NULL; i++) {
		buf_clear(&b);
		buf_printf(&b, "%s %s", command_at(i)->name, said(command_at(i)->words));
		row(o, buf_cstr(&b), COMMAND_WIDTH, said(command_at(i)->help));
	}
	buf_release(&b);
	out_put(o, str_of(_("\nOptions of every command:\n\n")));
	option_rows(o, OPTS_GLOBAL);
	out_put(o,
	    str_of(_(
		"\nfabu COMMAND --help lists the options of one command. It exits with 0 when "
		"done,\n1 with something to look at or refused, 2 on wrong usage, 3 when it could "
		"not.\n")));
}

void
help_command(struct out *o, const struct command *cmd)
{
	out_printf(o, _("usage: fabu %s %s\n"), cmd->name, said(cmd->words));
	out_printf(o, "%s\n\n", said(cmd->help));
	option_rows(o, cmd->opts | OPTS_GLOBAL);
}

const char *
help_near(const char *typed)
{
	struct str *names;
	size_t n, i, best;

	for (n = 0; command_at(n) != NULL; n++)
		;
	names = xcalloc(n, sizeof(*names));
	for (i = 0; i < n; i++)
		names[i] = str_of(command_at(i)->name);
	best = near_best(str_of(typed), names, n);
	free(names);
	return best == SIZE_MAX ? NULL : command_at(best)->name;
}
