/* `fabu lint --try`: how many of the desk's own texts a word to avoid would have flagged. */
#include "cli/cli.h"
#include "cli/lint.h"
#include "desk/coach_try.h"
#include "text/i18n.h"
#include "text/json_out.h"

static double
percent(const struct try_result *r)
{
	return r->all > 0 ? 100.0 * (double)r->hit / (double)r->all : 0;
}

static void
put_lines(struct cli *c, const struct try_result *r)
{
	struct out *o = &c->out;
	size_t i;

	if (r->all == 0) {
		out_put(o, str_of(_("There is no text on this desk yet to try it on.\n")));
		return;
	}
	/* Translators: N of M (P %), then the parts that this is the sum of. */
	out_printf(o,
	    _("%lld of %lld (%.1f %%): %lld of %lld answers, %lld of %lld drafts, %lld of %lld "
	      "templates\n"),
	    (long long)r->hit, (long long)r->all, percent(r), (long long)r->flagged[TRY_REPLIES],
	    (long long)r->texts[TRY_REPLIES], (long long)r->flagged[TRY_DRAFTS],
	    (long long)r->texts[TRY_DRAFTS], (long long)r->flagged[TRY_TEMPLATES],
	    (long long)r->texts[TRY_TEMPLATES]);
	for (i = 0; i < r->nexamples; i++) {
		if (r->examples[i].item > 0)
			out_printf(o, "  #%lld ", (long long)r->examples[i].item);
		else
			out_printf(o, "  %s ", _("template"));
		out_line(o, r->examples[i].text);
		out_put(o, STR("\n"));
	}
}

static void
put_number(struct jout *j, const char *key, int64_t n)
{
	jout_key(j, key);
	jout_int(j, n);
}

static void
put_examples(struct jout *j, const struct try_result *r)
{
	size_t i;

	jout_key(j, "examples");
	jout_begin(j, '[');
	for (i = 0; i < r->nexamples; i++) {
		jout_begin(j, '{');
		jout_key(j, "in");
		jout_str(j, str_of(try_source_id(r->examples[i].source)));
		put_number(j, "item", r->examples[i].item);
		jout_key(j, "text");
		jout_str(j, r->examples[i].text);
		jout_end(j, '}');
	}
	jout_end(j, ']');
}

static void
put_json(struct cli *c, struct str pattern, const struct try_result *r)
{
	struct buf b = { 0 };
	struct jout j = { .out = &b };
	int s;

	jout_begin(&j, '{');
	jout_key(&j, "pattern");
	jout_str(&j, pattern);
	put_number(&j, "flagged", r->hit);
	put_number(&j, "texts", r->all);
	for (s = 0; s < TRY__COUNT; s++) {
		jout_key(&j, try_source_id((enum try_source)s));
		jout_begin(&j, '{');
		put_number(&j, "flagged", r->flagged[s]);
		put_number(&j, "texts", r->texts[s]);
		jout_end(&j, '}');
	}
	put_examples(&j, r);
	jout_end(&j, '}');
	buf_putc(&b, '\n');
	out_put(&c->out, buf_str(&b));
	buf_release(&b);
}

int
lint_try(struct cli *c)
{
	struct str pattern = cli_opt_text(c, OPT_TRY);
	struct try_result r = { .all = 0 };
	int status;
	enum rc rc;

	if (c->args.nwords > 1)
		return cli_usage(c,
		    _("--try reads what is on the desk and takes no file; leave one of the two "
		      "out."));
	status = cli_open(c, false);
	if (status != EXIT_DONE)
		return status;
	rc = coach_try(c->desk, pattern, &c->mem, &r, &c->err);
	if (rc != RC_OK)
		return rc == RC_INVALID ? cli_fail_as(c, EXIT_USAGE) : cli_fail(c, rc);
	if (args_has(&c->args, OPT_BIT(JSON)))
		put_json(c, pattern, &r);
	else
		put_lines(c, &r);
	return EXIT_DONE;
}
