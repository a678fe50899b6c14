/* `fabu promises`, `fabu kept`, and what a draft written from outside promises. */
#include "cli/promises.h"

#include "desk/coach.h"
#include "text/i18n.h"
#include "text/when.h"

enum { MOST = 10000 };

bool
promise_is_overdue(struct desk *d, const struct promise *p)
{
	return p->state == PROMISE_OPEN && p->due_at < desk_now(d);
}

void
promise_json(struct jout *j, struct desk *d, const struct promise *p)
{
	jout_key(j, "promise");
	jout_int(j, p->id);
	jout_key(j, "state");
	jout_str(j, str_of(promise_state_id(p->state)));
	jout_key(j, "due_at");
	jout_when(j, p->due_at);
	jout_key(j, "phrase");
	jout_str(j, p->phrase);
	jout_key(j, "author");
	jout_person(j, d, p->person);
	jout_key(j, "provisional");
	jout_bool(j, p->provisional);
	jout_key(j, "overdue");
	jout_bool(j, promise_is_overdue(d, p));
	jout_key(j, "ended_at");
	jout_when(j, p->ended_at);
}

void
promise_line(struct out *o, struct desk *d, const struct promise *p)
{
	struct buf day = { 0 };

	when_day(&day, p->due_at, desk_now(d));
	out_printf(o, "%lld  %s  ", (long long)p->id, buf_cstr(&day));
	out_line(o, p->phrase);
	out_put(o, STR("  "));
	out_line(o, desk_login(d, p->person));
	if (p->state != PROMISE_OPEN)
		out_printf(o, "  %s", promise_state_name(p->state));
	if (promise_is_overdue(d, p))
		out_printf(o, "  %s", _("OVERDUE"));
	if (p->provisional)
		out_printf(o, "  %s", _("provisional, no calendar yet"));
	out_put(o, STR("\n"));
	buf_release(&day);
}

static void
row_json(struct cli *c, const struct promise *p)
{
	struct buf b = { 0 };
	struct jout j = { .out = &b };

	jout_begin(&j, '{');
	jout_key(&j, "id");
	jout_int(&j, p->item);
	promise_json(&j, c->desk, p);
	jout_end(&j, '}');
	buf_putc(&b, '\n');
	out_put(&c->out, buf_str(&b));
	buf_release(&b);
}

int
cmd_promises(struct cli *c)
{
	int status = cli_open(c, false);
	struct promise *list;
	size_t n, i;
	enum rc rc;

	if (status != EXIT_DONE)
		return status;
	rc = promise_due(c->desk, INT64_MAX, MOST, &c->mem, &list, &n, &c->err);
	if (rc != RC_OK)
		return cli_fail(c, rc);
	for (i = 0; i < n; i++) {
		if (args_has(&c->args, OPT_BIT(JSON))) {
			row_json(c, &list[i]);
			continue;
		}
		out_printf(&c->out, "#%lld  ", (long long)list[i].item);
		promise_line(&c->out, c->desk, &list[i]);
	}
	return EXIT_DONE;
}

/* By its number, or the only open one; what was done already under --op-id needs neither. */
static enum rc
which(struct cli *c, int64_t item, int64_t *out, struct err *err)
{
	struct promise p;
	int64_t named = 0;
	enum rc rc = RC_OK;

	if (c->args.nwords > 2)
		rc = args_number(c->args.words[2], _("The promise"), 1, &named, err);
	*out = named;
	if (rc != RC_OK || named != 0)
		return rc;
	rc = promise_open_one(c->desk, item, 0, &c->mem, &p, err);
	if (rc == RC_OK)
		*out = p.id;
	return rc == RC_NOTFOUND && cli_opt(c, OPT_OP_ID) != NULL ? RC_OK : rc;
}

int
cmd_kept(struct cli *c)
{
	struct act a = { .op_id = cli_opt(c, OPT_OP_ID) };
	struct str reason = cli_opt_text(c, OPT_REASON);
	struct done done = { 0 };
	int64_t promise;
	int status = cli_item(c, 0, &a.item);
	enum rc rc;

	if (status == EXIT_DONE)
		status = cli_open(c, false);
	if (status != EXIT_DONE)
		return status;
	rc = which(c, a.item, &promise, &c->err);
	if (rc == RC_OK)
		rc = act_promise(c->desk, &a, promise, reason.p == NULL, reason, &done, &c->err);
	status = rc == RC_OK ? cli_done(c, &done) : cli_fail(c, rc);
	done_release(&done);
	return status;
}

enum rc
promise_keep_all(struct cli *c, int64_t item, struct str text, size_t *kept, struct err *err)
{
	struct coach_context ctx = { .answer = true, .now = desk_now(c->desk) };
	struct coach_report report = { 0 };
	enum rc rc = RC_OK;
	size_t i;

	*kept = 0;
	coach_read(desk_coach(c->desk), text, &ctx, &report);
	for (i = 0; rc == RC_OK && i < report.n; i++) {
		const struct finding *f = &report.findings[i];

		if (f->kind != FINDING_PROMISE || f->due_at <= ctx.now)
			continue;
		rc = promise_keep(c->desk, item, f->text, f->due_at, f->provisional, err);
		*kept += rc == RC_OK;
	}
	coach_report_release(&report);
	return rc;
}
