/* `fabu template`: the texts answers begin with: list, show, save, take away, from and to CSV. */
#include "desk/template.h"

#include "cli/cli.h"
#include "text/i18n.h"
#include "text/json_out.h"

enum { W_NAME = 26, W_MATTER = 12, W_USES = 7 };

static void
put_json(struct cli *c, const struct template *t)
{
	struct buf b = { 0 };
	struct jout j = { .out = &b };

	jout_begin(&j, '{');
	jout_key(&j, "name");
	jout_str(&j, t->name);
	jout_key(&j, "matter");
	jout_str(&j, str_of(matter_id(t->matter)));
	jout_key(&j, "category");
	jout_str(&j, t->category.n > 0 ? t->category : (struct str){ NULL, 0 });
	jout_key(&j, "exempt");
	jout_str(&j, t->exempt);
	jout_key(&j, "uses");
	jout_int(&j, t->uses);
	jout_key(&j, "text");
	jout_str(&j, t->text);
	jout_end(&j, '}');
	buf_putc(&b, '\n');
	out_put(&c->out, buf_str(&b));
	buf_release(&b);
}

static void
cell(struct out *o, struct str text, int width)
{
	out_cell(o, text, width - 2);
	out_put(o, o->tty ? STR("  ") : STR("\t"));
}

/* The first line of the text is what it is told from. */
static void
put_row(struct cli *c, const struct template *t)
{
	size_t end = str_find(t->text, STR("\n"), 0);
	struct buf uses = { 0 };

	buf_printf(&uses, "%lld", (long long)t->uses);
	cell(&c->out, t->name, W_NAME);
	cell(&c->out, str_of(t->matter != MATTER_NONE ? matter_name(t->matter) : ""), W_MATTER);
	cell(&c->out, buf_str(&uses), W_USES);
	out_cell(&c->out, (struct str){ t->text.p, end < t->text.n ? end : t->text.n }, 0);
	out_put(&c->out, STR("\n"));
	buf_release(&uses);
}

static int
list(struct cli *c)
{
	struct template *all;
	size_t n, i;
	enum rc rc = template_list(c->desk, 0, 0, &c->mem, &all, &n, &c->err);

	for (i = 0; rc == RC_OK && i < n; i++) {
		if (args_has(&c->args, OPT_BIT(JSON)))
			put_json(c, &all[i]);
		else
			put_row(c, &all[i]);
	}
	return rc == RC_OK ? EXIT_DONE : cli_fail(c, rc);
}

static int
say_done(struct cli *c, enum rc rc, struct done *done)
{
	if (rc == RC_OK) {
		out_line(&c->out, buf_str(&done->sentence));
		out_put(&c->out, STR("\n"));
	}
	done_release(done);
	return rc == RC_OK ? EXIT_DONE : cli_fail(c, rc);
}

static int
show(struct cli *c)
{
	struct template t;
	struct done done = { 0 };
	enum rc rc = template_find(c->desk, cli_word(c, 0), &c->mem, &t, &c->err);

	if (rc != RC_OK)
		return cli_fail(c, rc);
	if (args_has(&c->args, OPT_BIT(REMOVE))) {
		rc = template_remove(c->desk, t.id, true, cli_opt(c, OPT_OP_ID), &done, &c->err);
		return say_done(c, rc, &done);
	}
	if (args_has(&c->args, OPT_BIT(JSON))) {
		put_json(c, &t);
	} else {
		out_block(&c->out, "", t.text);
	}
	return EXIT_DONE;
}

/* What is not given stays as it was. */
static enum rc
read_options(struct cli *c, struct template *t)
{
	struct str matter = cli_opt_text(c, OPT_MATTER);

	if (matter.p != NULL && matter.n == 0)
		t->matter = MATTER_NONE;
	else if (matter.p != NULL && !matter_parse(matter, &t->matter))
		return err_set(&c->err, RC_INVALID,
		    _("A matter is enquiry, help, complaint, report, "
		      "suggestion, thanks or other, not \"%.*s\"."),
		    (int)matter.n, matter.p);
	if (cli_opt(c, OPT_CATEGORY) != NULL)
		t->category = cli_opt_text(c, OPT_CATEGORY);
	if (cli_opt(c, OPT_EXEMPT) != NULL)
		t->exempt = cli_opt_text(c, OPT_EXEMPT);
	return RC_OK;
}

static int
save(struct cli *c)
{
	struct template t = { .id = 0 };
	struct done done = { 0 };
	struct str text;
	int status = cli_long_text(c, OPT_TEXT, OPT_FILE, &text);
	enum rc rc;

	if (status != EXIT_DONE)
		return status;
	rc = template_find(c->desk, cli_word(c, 0), &c->mem, &t, &c->err);
	if (rc == RC_NOTFOUND)
		t = (struct template){ .name = cli_word(c, 0) };
	else if (rc != RC_OK)
		return cli_fail(c, rc);
	t.text = text;
	while (t.text.n > 0 && t.text.p[t.text.n - 1] == '\n')
		t.text.n--;
	if ((rc = read_options(c, &t)) == RC_OK)
		rc = template_save(c->desk, &t, cli_opt(c, OPT_OP_ID), NULL, &done, &c->err);
	return say_done(c, rc, &done);
}

static void
say_fault(void *arg, size_t line, size_t column, bool warning, const char *what)
{
	struct cli *c = arg;
	struct buf b = { 0 };

	buf_printf(&b, "%s:%zu:%zu: %s%s", cli_opt(c, OPT_IMPORT), line, column,
	    warning ? _("warning: ") : "", what);
	cli_say(c, buf_cstr(&b));
	buf_release(&b);
}

static void
put_counts(struct cli *c, const struct template_counts *n, bool dry_run)
{
	const struct {
		const char *name;
		int64_t n;
	} fields[] = { { "read", n->read }, { "added", n->added }, { "changed", n->changed },
		{ "same", n->same }, { "rejected", n->rejected } };
	struct buf b = { 0 };
	struct jout j = { .out = &b };
	size_t i;

	if (!args_has(&c->args, OPT_BIT(JSON))) {
		out_printf(&c->out,
		    _("read %lld, added %lld, changed %lld, same %lld, rejected %lld"),
		    (long long)n->read, (long long)n->added, (long long)n->changed,
		    (long long)n->same, (long long)n->rejected);
		out_printf(&c->out, "%s\n", dry_run ? _("; nothing was changed (--dry-run)") : "");
		return;
	}
	jout_begin(&j, '{');
	for (i = 0; i < sizeof(fields) / sizeof(*fields); i++) {
		jout_key(&j, fields[i].name);
		jout_int(&j, fields[i].n);
	}
	jout_key(&j, "dry_run");
	jout_bool(&j, dry_run);
	jout_end(&j, '}');
	buf_putc(&b, '\n');
	out_put(&c->out, buf_str(&b));
	buf_release(&b);
}

static int
import(struct cli *c)
{
	bool dry_run = args_has(&c->args, OPT_BIT(DRY_RUN));
	struct template_counts counts = { 0 };
	struct buf csv = { 0 };
	int status = cli_read_file(c, cli_opt(c, OPT_IMPORT), &csv);
	enum rc rc;

	if (status != EXIT_DONE)
		goto out;
	rc = template_import(
	    c->desk, buf_str(&csv), dry_run, cli_opt(c, OPT_OP_ID), say_fault, c, &counts, &c->err);
	if (rc != RC_OK) {
		status = rc == RC_INVALID ? cli_fail_as(c, EXIT_COULD_NOT) : cli_fail(c, rc);
		goto out;
	}
	put_counts(c, &counts, dry_run);
	status = counts.rejected > 0 ? EXIT_LOOK : EXIT_DONE;
out:
	buf_release(&csv);
	return status;
}

static int export(struct cli *c)
{
	struct buf csv = { 0 };
	enum rc rc = template_export(c->desk, &csv, &c->err);

	if (rc == RC_OK)
		out_put(&c->out, buf_str(&csv));
	buf_release(&csv);
	return rc == RC_OK ? EXIT_DONE : cli_fail(c, rc);
}

int
cmd_template(struct cli *c)
{
	bool in = args_has(&c->args, OPT_BIT(IMPORT)), out = args_has(&c->args, OPT_BIT(EXPORT));
	bool named = c->args.nwords > 1;
	bool text = args_has(&c->args, OPT_BIT(TEXT) | OPT_BIT(FILE));
	bool gone = args_has(&c->args, OPT_BIT(REMOVE));
	int status;

	if (in + out + named > 1 || text + gone > 1 || (!named && (text || gone)))
		return cli_usage(c,
		    _("Give the name of one template, or --import FILE, or --export; "
		      "`fabu template --help` shows how."));
	if ((status = cli_open(c, false)) != EXIT_DONE)
		return status;
	if (in)
		return import(c);
	if (out)
		return export(c);
	if (!named)
		return list(c);
	return text ? save(c) : show(c);
}
