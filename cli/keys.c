/* `fabu keys`: the bindings in force, as a list or a table; checks of a person's own file. */
#include <stdlib.h>
#include <unistd.h>

#include "cli/cli.h"
#include "text/i18n.h"
#include "tui/keymap.h"

/* A person's own keys, where the desk looks for them; "" without a home directory. */
static const char *
own_file(struct arena *mem)
{
	const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
	struct buf b = { 0 };
	const char *path;

	if (config != NULL && config[0] == '/')
		buf_printf(&b, "%s/fabu/keys", config);
	else if (home != NULL && home[0] != '\0')
		buf_printf(&b, "%s/.config/fabu/keys", home);
	path = arena_str(mem, buf_str(&b)).p;
	buf_release(&b);
	return path;
}

/* The base keymap, on top of it the file to check, or a person's own unless a base was named. */
static int
load(struct cli *c, struct keymap *km, const char *base, const char *check)
{
	const char *own = own_file(&c->mem);
	struct buf file = { 0 };
	int status = EXIT_DONE;
	enum rc rc = keymap_load(km, base != NULL ? base : "default", &c->err);

	if (rc == RC_OK && check == NULL && base == NULL && access(own, R_OK) == 0)
		rc = keymap_load(km, own, &c->err);
	if (rc == RC_OK && check != NULL) {
		status = cli_read_file(c, check, &file);
		if (status == EXIT_DONE)
			keymap_read(km, check, buf_str(&file));
	}
	buf_release(&file);
	if (rc != RC_OK)
		return cli_fail_as(c, rc == RC_NOTFOUND ? EXIT_USAGE : EXIT_COULD_NOT);
	keymap_finish(km);
	return status;
}

/* Each fault on a line of its own, on standard output for --check: it is what was asked for. */
static int
report(struct cli *c, const struct keymap *km, bool asked)
{
	size_t i;

	for (i = 0; i < km->nfaults; i++) {
		if (!asked) {
			cli_say(c, km->faults[i].text);
			continue;
		}
		out_line(&c->out, str_of(km->faults[i].text));
		out_put(&c->out, STR("\n"));
	}
	return km->nfaults > 0 ? EXIT_LOOK : EXIT_DONE;
}

static void
binding_row(struct out *o, const struct binding *b)
{
	out_printf(o, "  %-16s %s", b->seq, cmd_get(b->cmd)->name);
	if (b->arg.n > 0) {
		out_put(o, STR(" "));
		out_line(o, b->arg);
	}
	out_put(o, STR("\n"));
}

/* In the order of the file: what is in force is kept the other way round, as the last line wins. */
static void
list_screen(struct out *o, const struct keymap *km, enum screen_id screen)
{
	const struct binding *b;
	size_t n = 0;

	while (keymap_live(km, screen, n) != NULL)
		n++;
	while (n-- > 0) {
		b = keymap_live(km, screen, n);
		if (b->cmd != CMD__COUNT)
			binding_row(o, b);
	}
}

static void
list(struct out *o, const struct keymap *km)
{
	int screen;

	for (screen = 0; screen < SCREEN__COUNT; screen++) {
		out_printf(
		    o, "%s[%s]\n", screen > 0 ? "\n" : "", screen_id_name((enum screen_id)screen));
		list_screen(o, km, (enum screen_id)screen);
	}
}

int
cmd_keys(struct cli *c)
{
	const char *base = cli_opt(c, OPT_KEYMAP), *check = cli_opt(c, OPT_CHECK);
	struct keymap km = { 0 };
	struct buf table = { 0 };
	int status = load(c, &km, base, check);

	if (status == EXIT_DONE)
		status = report(c, &km, check != NULL);
	if (status <= EXIT_LOOK && args_has(&c->args, OPT_BIT(MARKDOWN))) {
		keymap_markdown(&km, &table);
		out_put(&c->out, buf_str(&table));
	} else if (status <= EXIT_LOOK && check == NULL) {
		list(&c->out, &km);
	}
	buf_release(&table);
	keymap_release(&km);
	return status;
}
