/* `fabu setting [NAME [VALUE]]`: what can be set, as a table, one, or changed. */
#include "desk/settings.h"

#include "cli/cli.h"
#include "text/i18n.h"
#include "text/json_out.h"

enum { W_NAME = 19, W_VALUE = 16, W_WHOSE = 8 };

static void
cell(struct out *o, struct str text, int width)
{
	out_cell(o, text, width - 2);
	out_put(o, o->tty ? STR("  ") : STR("\t"));
}

static void
show_row(struct out *o, const struct setting *s, struct str value)
{
	cell(o, str_of(s->name), W_NAME);
	cell(o, value, W_VALUE);
	cell(o, str_of(s->mine ? _("mine") : _("desk")), W_WHOSE);
	out_printf(o, "%s\n", gettext(s->help));
}

static void
show_json(struct out *o, const struct setting *s, struct str value)
{
	struct buf b = { 0 };
	struct jout j = { .out = &b };

	jout_begin(&j, '{');
	jout_key(&j, "name");
	jout_str(&j, str_of(s->name));
	jout_key(&j, "value");
	jout_str(&j, value);
	jout_key(&j, "default");
	jout_str(&j, str_of(s->usual));
	jout_key(&j, "scope");
	jout_str(&j, s->mine ? STR("mine") : STR("desk"));
	jout_end(&j, '}');
	buf_putc(&b, '\n');
	out_put(o, buf_str(&b));
	buf_release(&b);
}

static int
show(struct cli *c, const struct setting *s, bool alone)
{
	struct buf value = { 0 };
	enum rc rc = setting_get(c->desk, s->name, &value, &c->err);

	if (rc == RC_OK && args_has(&c->args, OPT_BIT(JSON))) {
		show_json(&c->out, s, buf_str(&value));
	} else if (rc == RC_OK && alone) {
		out_line(&c->out, buf_str(&value));
		out_put(&c->out, STR("\n"));
	} else if (rc == RC_OK) {
		show_row(&c->out, s, buf_str(&value));
	}
	buf_release(&value);
	return rc == RC_OK ? EXIT_DONE : cli_fail(c, rc);
}

static int
show_all(struct cli *c)
{
	const struct setting *s;
	int status = EXIT_DONE;
	size_t i;

	if (c->out.tty && !args_has(&c->args, OPT_BIT(JSON))) {
		cell(&c->out, str_of(_("Setting")), W_NAME);
		cell(&c->out, str_of(_("Value")), W_VALUE);
		cell(&c->out, str_of(_("Whose")), W_WHOSE);
		out_printf(&c->out, "%s\n", _("What it is for"));
	}
	for (i = 0; status == EXIT_DONE && (s = setting_at(i)) != NULL; i++)
		status = show(c, s, false);
	return status;
}

static int
change(struct cli *c, const struct setting *s)
{
	struct done done = { 0 };
	enum rc rc =
	    setting_set(c->desk, s->name, cli_word(c, 1), cli_opt(c, OPT_OP_ID), &done, &c->err);
	int status = rc == RC_OK ? EXIT_DONE : cli_fail(c, rc);

	if (rc == RC_OK && args_has(&c->args, OPT_BIT(JSON))) {
		status = show(c, s, true);
	} else if (rc == RC_OK) {
		out_line(&c->out, buf_str(&done.sentence));
		out_put(&c->out, STR("\n"));
	}
	done_release(&done);
	return status;
}

int
cmd_setting(struct cli *c)
{
	const struct setting *s = NULL;
	size_t words = c->args.nwords - 1;
	enum rc rc = words > 0 ? setting_find(cli_word(c, 0), &s, &c->err) : RC_OK;
	int status = rc == RC_OK ? cli_open(c, false) : cli_fail(c, rc);

	if (status != EXIT_DONE)
		return status;
	if (words == 0)
		return show_all(c);
	return words == 1 ? show(c, s, true) : change(c, s);
}
