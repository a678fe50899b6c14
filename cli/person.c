/* `fabu person [NAME [WHAT]]`: who is at this desk; a lead says who may do what. */
#include "cli/cli.h"
#include "desk/review.h"
#include "text/i18n.h"
#include "text/json_out.h"

enum { W_NAME = 18, W_ROLE = 14 };

static void
cell(struct out *o, struct str text, int width)
{
	out_cell(o, text, width - 2);
	out_put(o, o->tty ? STR("  ") : STR("\t"));
}

static void
row(struct out *o, const struct person *p)
{
	cell(o, p->login, W_NAME);
	cell(o, str_of(o->tty ? role_name(p->role) : role_id(p->role)), W_ROLE);
	out_printf(o, "%s%s%s\n", p->trainee ? _("trainee") : "",
	    p->trainee && p->left ? _(", ") : "", p->left ? _("has left") : "");
}

static void
row_json(struct out *o, const struct person *p)
{
	struct buf b = { 0 };
	struct jout j = { .out = &b };

	jout_begin(&j, '{');
	jout_key(&j, "name");
	jout_str(&j, p->login);
	jout_key(&j, "role");
	jout_str(&j, str_of(role_id(p->role)));
	jout_key(&j, "trainee");
	jout_bool(&j, p->trainee);
	jout_key(&j, "left");
	jout_bool(&j, p->left);
	jout_end(&j, '}');
	buf_putc(&b, '\n');
	out_put(o, buf_str(&b));
	buf_release(&b);
}

/* All of them, or (only not 0) that one. */
static int
show(struct cli *c, int64_t only)
{
	bool json = args_has(&c->args, OPT_BIT(JSON));
	struct person *list;
	size_t n, i;
	enum rc rc = desk_people(c->desk, &c->mem, &list, &n, &c->err);

	if (rc != RC_OK)
		return cli_fail(c, rc);
	if (c->out.tty && !json) {
		cell(&c->out, str_of(_("Name")), W_NAME);
		cell(&c->out, str_of(_("Role")), W_ROLE);
		out_put(&c->out, STR("\n"));
	}
	for (i = 0; i < n; i++) {
		if (only != 0 && list[i].id != only)
			continue;
		if (json)
			row_json(&c->out, &list[i]);
		else
			row(&c->out, &list[i]);
	}
	return EXIT_DONE;
}

static bool
read_answer(struct str s, bool *yes)
{
	static const struct {
		const char *word;
		bool yes;
	} words[] = { { "yes", true }, { "no", false }, { "true", true }, { "false", false },
		{ "1", true }, { "0", false }, { "是", true }, { "否", false } };
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (!str_eq(s, str_of(words[i].word)))
			continue;
		*yes = words[i].yes;
		return true;
	}
	return false;
}

/* trainee=yes, left=no: p NULL in *value when what is no such pair. */
static struct str
value_after(struct str what, struct str name)
{
	if (!str_starts(what, name) || what.n == name.n || what.p[name.n] != '=')
		return (struct str){ NULL, 0 };
	return str_trim((struct str){ what.p + name.n + 1, what.n - name.n - 1 });
}

static enum rc
apply(struct cli *c, int64_t person, struct str what, struct done *done)
{
	struct str trainee = value_after(what, STR("trainee"));
	struct str left = value_after(what, STR("left"));
	const char *op_id = cli_opt(c, OPT_OP_ID);
	enum role role;
	bool yes;

	if (role_parse(what, &role))
		return person_set_role(c->desk, person, role, op_id, done, &c->err);
	if (trainee.p != NULL && read_answer(trainee, &yes))
		return person_set_trainee(c->desk, person, yes, op_id, done, &c->err);
	if (left.p != NULL && read_answer(left, &yes))
		return person_leave(c->desk, person, yes, op_id, done, &c->err);
	return err_set(&c->err, RC_INVALID,
	    _("\"%.*s\" is none of operator, reviewer, lead, viewer, trainee=yes, trainee=no, "
	      "left=yes, left=no."),
	    (int)what.n, what.n > 0 ? what.p : "");
}

static int
change(struct cli *c, int64_t person)
{
	struct done done = { 0 };
	enum rc rc = apply(c, person, str_trim(cli_word(c, 1)), &done);
	int status;

	if (rc != RC_OK)
		status = cli_fail(c, rc);
	else if (args_has(&c->args, OPT_BIT(JSON)))
		status = show(c, person);
	else
		status = cli_done(c, &done);
	done_release(&done);
	return status;
}

int
cmd_person(struct cli *c)
{
	size_t words = c->args.nwords - 1;
	int status = cli_open(c, false);
	int64_t person = 0;
	enum rc rc;

	if (status != EXIT_DONE || words == 0)
		return status != EXIT_DONE ? status : show(c, 0);
	if ((rc = desk_person(c->desk, cli_word(c, 0), &person, &c->err)) != RC_OK)
		return cli_fail(c, rc);
	return words == 1 ? show(c, person) : change(c, person);
}
