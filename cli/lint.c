/* `fabu lint`: the coach on a text, for editors, scripts and trying a word list. */
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/lint.h"
#include "desk/coach.h"
#include "text/detect.h"
#include "text/i18n.h"
#include "text/json_out.h"
#include "text/when.h"

enum { SHOWN = 60 }; /* code points of what stands there, on a line for people */

static int
read_options(struct cli *c, struct coach_context *ctx)
{
	const char *platform = cli_opt(c, OPT_PLATFORM), *lang = cli_opt(c, OPT_LANG);
	const char *now = cli_opt(c, OPT_NOW);

	if (platform != NULL && !platform_parse(str_of(platform), &ctx->platform))
		return cli_usage(c,
		    _("There is no platform %s; there are weibo, weibo-long, mastodon, x and "
		      "board."),
		    platform);
	if (now != NULL && when_parse(str_of(now), &ctx->now, NULL, &c->err) != RC_OK)
		return cli_fail_as(c, EXIT_USAGE);
	ctx->counted = platform != NULL;
	ctx->private = args_has(&c->args, OPT_BIT(PRIVATE));
	ctx->answer = args_has(&c->args, OPT_BIT(ANSWER));
	if (lang != NULL)
		ctx->lang = strcmp(lang, "zh") == 0 ? COACH_ZH : COACH_EN;
	return EXIT_DONE;
}

/* Works without a desk; where there is one, its lists are used. */
static int
make_coach(struct cli *c, struct coach **out)
{
	const char *path = NULL, *trial = cli_opt(c, OPT_LIST);
	struct buf bytes = { 0 };
	struct str list = { 0 };
	int status = EXIT_DONE;

	if (cli_path(c, &path) != RC_OK || access(path, F_OK) != 0)
		path = NULL;
	if (trial != NULL) {
		status = cli_read_file(c, trial, &bytes);
		list = (struct str){ bytes.n > 0 ? bytes.p : "", bytes.n };
	}
	if (status == EXIT_DONE)
		*out = coach_at(path, str_of(trial), list);
	buf_release(&bytes);
	return status;
}

static void
say_faults(struct cli *c, const struct coach *coach)
{
	const struct coach_fault *f;
	struct buf b = { 0 };
	size_t i, n;

	f = coach_faults(coach, &n);
	for (i = 0; i < n; i++) {
		buf_clear(&b);
		buf_printf(&b, "%.*s:%zu:%zu: %.*s", (int)f[i].file.n, f[i].file.p, f[i].line,
		    f[i].column, (int)f[i].what.n, f[i].what.p);
		cli_say(c, buf_cstr(&b));
	}
	buf_release(&b);
}

static void
put_text(struct jout *j, const char *key, struct str s)
{
	jout_key(j, key);
	jout_str(j, s.p != NULL ? s : STR(""));
}

static void
put_json(struct cli *c, const struct coach_report *r)
{
	struct buf b = { 0 };
	const struct finding *f;
	struct jout j;
	size_t i;

	for (i = 0; i < r->n && !out_over(&c->out); i++) {
		f = &r->findings[i];
		buf_clear(&b);
		j = (struct jout){ .out = &b };
		jout_begin(&j, '{');
		put_text(&j, "kind", str_of(finding_kind_id(f->kind)));
		jout_key(&j, "severity");
		jout_int(&j, f->severity);
		jout_key(&j, "start");
		jout_int(&j, (int64_t)f->start);
		jout_key(&j, "end");
		jout_int(&j, (int64_t)f->end);
		put_text(&j, "text", f->text);
		put_text(&j, "suggestion", f->suggestion);
		put_text(&j, "why", f->why);
		jout_end(&j, '}');
		buf_putc(&b, '\n');
		out_put(&c->out, buf_str(&b));
	}
	buf_release(&b);
}

/* Line and column, stepped from finding to finding. */
struct place {
	size_t at, line, column;
};

static void
step_to(struct place *pl, const struct prose *p, size_t to)
{
	if (to < pl->at)
		*pl = (struct place){ 0, 1, 1 };
	for (; pl->at < to; pl->at++) {
		pl->column++;
		if (p->cp[pl->at] == '\n') {
			pl->line++;
			pl->column = 1;
		}
	}
}

static void
put_line(struct cli *c, const char *file, const struct finding *f, const struct prose *p,
    const struct place *pl)
{
	struct out *o = &c->out;
	bool cut = f->end - f->start > SHOWN;

	out_line(o, args_text(&c->mem, file));
	out_printf(
	    o, ":%zu:%zu: %s %d: ", pl->line, pl->column, finding_kind_id(f->kind), f->severity);
	out_line(o, prose_str(p, f->start, cut ? f->start + SHOWN : f->end));
	out_put(o, cut ? STR("...") : STR(""));
	if (f->suggestion.n > 0) {
		out_put(o, f->end > f->start ? STR(" -> ") : STR("-> "));
		out_line(o, f->suggestion);
	}
	if (f->why.n > 0) {
		out_put(o, STR(" ("));
		out_line(o, f->why);
		out_put(o, STR(")"));
	}
	out_put(o, STR("\n"));
}

static void
put_lines(struct cli *c, const char *file, const struct coach_report *r)
{
	struct place pl = { 0, 1, 1 };
	size_t i;

	for (i = 0; i < r->n && !out_over(&c->out); i++) {
		step_to(&pl, &r->prose, r->findings[i].start);
		put_line(c, file, &r->findings[i], &r->prose, &pl);
	}
	out_printf(&c->out, _("Wording score %.2f, %s; findings: %zu\n"), r->score,
	    band_name(r->band), r->n);
}

static int
lint(struct cli *c, const struct coach *coach, const struct coach_context *ctx)
{
	const char *file = c->args.nwords > 1 ? c->args.words[1] : "-";
	struct buf bytes = { 0 }, text = { 0 };
	struct coach_report r = { 0 };
	int status = cli_read_file(c, file, &bytes);

	if (status == EXIT_DONE) {
		detect_decode(buf_str(&bytes), &text);
		coach_read(coach, buf_str(&text), ctx, &r);
		if (args_has(&c->args, OPT_BIT(JSON)))
			put_json(c, &r);
		else
			put_lines(c, file, &r);
		status = r.worst >= 3 ? EXIT_LOOK : EXIT_DONE;
	}
	coach_report_release(&r);
	buf_release(&text);
	buf_release(&bytes);
	return status;
}

int
cmd_lint(struct cli *c)
{
	struct coach_context ctx = { 0 };
	struct coach *coach = NULL;
	int status;

	if (cli_opt(c, OPT_TRY) != NULL)
		return lint_try(c);
	status = read_options(c, &ctx);
	if (status == EXIT_DONE)
		status = make_coach(c, &coach);
	if (status == EXIT_DONE) {
		say_faults(c, coach);
		status = lint(c, coach, &ctx);
	}
	coach_free(coach);
	return status;
}
