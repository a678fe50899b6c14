/* `fabu reviews`: the texts that wait for an approval that I may give, each whole. */
#include "cli/cli.h"
#include "cli/item_out.h"
#include "desk/review.h"
#include "text/i18n.h"
#include "text/when.h"

enum { MOST = 1000 };

/* Names of rules, a line each, as an array. */
static void
json_rules(struct jout *j, struct str rules)
{
	size_t end;

	jout_key(j, "rules");
	jout_begin(j, '[');
	for (; rules.n > 0; rules.p += end, rules.n -= end) {
		end = str_find(rules, STR("\n"), 0);
		if (end == SIZE_MAX)
			end = rules.n;
		jout_str(j, (struct str){ rules.p, end });
		end += end < rules.n;
	}
	jout_end(j, ']');
}

static void
row_json(struct cli *c, const struct review *v)
{
	struct buf b = { 0 };
	struct jout j = { .out = &b };

	jout_begin(&j, '{');
	jout_key(&j, "id");
	jout_int(&j, v->item);
	jout_key(&j, "review");
	jout_int(&j, v->id);
	jout_key(&j, "author");
	jout_person(&j, c->desk, v->author);
	jout_key(&j, "text");
	jout_str(&j, v->text);
	jout_key(&j, "private");
	jout_bool(&j, v->private);
	json_rules(&j, v->rules);
	jout_key(&j, "submitted_at");
	jout_when(&j, v->submitted_at);
	jout_key(&j, "stale");
	jout_bool(&j, v->stale);
	jout_end(&j, '}');
	buf_putc(&b, '\n');
	out_put(&c->out, buf_str(&b));
	buf_release(&b);
}

static void
row(struct cli *c, const struct review *v)
{
	struct out *o = &c->out;
	struct buf b = { 0 };

	when_said(&b, v->submitted_at, desk_now(c->desk));
	out_printf(o, "#%lld  ", (long long)v->item);
	out_line(o, desk_login(c->desk, v->author));
	out_printf(o, "  %s%s%s%s%s\n", buf_cstr(&b), v->private ? "  " : "",
	    v->private ? _("only the citizen reads it") : "", v->stale ? "  " : "",
	    v->stale ? _("something came in since") : "");
	out_block(o, "  | ", v->text);
	buf_release(&b);
}

int
cmd_reviews(struct cli *c)
{
	int status = cli_open(c, false);
	struct review *list;
	size_t n, i;
	enum rc rc;

	if (status != EXIT_DONE)
		return status;
	rc = review_waiting(c->desk, MOST, &c->mem, &list, &n, &c->err);
	if (rc != RC_OK)
		return cli_fail(c, rc);
	for (i = 0; i < n; i++) {
		if (args_has(&c->args, OPT_BIT(JSON)))
			row_json(c, &list[i]);
		else
			row(c, &list[i]);
	}
	return EXIT_DONE;
}
