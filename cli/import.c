/* `fabu import`: each file a job; its counts, and why some records were not taken. */
#include "desk/import.h"
#include "desk/visit.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/reject.h"
#include "text/i18n.h"
#include "text/json_out.h"
#include "text/when.h"

enum { STEP_MS = 200, REASONS_SHOWN = 20, PROGRESS_EVERY_MS = 200, SIGN_EVERY_MS = 30 * 1000 };

struct importing {
	struct cli *c;
	const char *file;
	struct import_opts opts;
	struct reject *rejects;	/* NULL: nobody asked for them */
	struct decoder *decoder;	/* of this file's charset, for what is rejected */
	int64_t reasons;	/* of this file so far */
	int64_t presence;	/* so that others, and another import, get room */
	int64_t shown_at;	/* progress, monotonic */
	bool shown, json, any_rejected;
};

static void
on_reject(void *arg, int64_t line, int64_t column, const char *reason, struct str raw)
{
	struct importing *im = arg;
	struct buf b = { 0 };

	if (im->rejects != NULL) {
		decoder_restart(im->decoder);
		decoder_feed(im->decoder, raw, true, &b);
		reject_add(im->rejects, im->file, line, column, reason, buf_str(&b));
		buf_clear(&b);
	}
	if (im->reasons++ >= REASONS_SHOWN)
		return;
	buf_printf(&b, "fabu: import: %s:%lld: %s", im->file, (long long)line, reason);
	cli_say(im->c, buf_cstr(&b));
	buf_release(&b);
}

static void
say_rest(struct importing *im)
{
	struct buf b = { 0 };
	int64_t more = im->reasons - REASONS_SHOWN;

	if (more <= 0)
		return;
	buf_printf(&b, _("fabu: import: %s: and %lld more; --rejects FILE keeps all of them."),
	    im->file, (long long)more);
	cli_say(im->c, buf_cstr(&b));
	buf_release(&b);
}

/* No export that is known: its columns are what a person says they are. */
static bool
is_plain(const char *format)
{
	static const char *const plain[] = { "csv", "tsv", "json", "jsonl" };
	size_t i;

	for (i = 0; i < sizeof(plain) / sizeof(*plain); i++)
		if (strcmp(format, plain[i]) == 0)
			return true;
	return false;
}

/* What no column holds is not guessed: without a number the same message cannot be known again. */
static void
say_unmapped(struct importing *im, const struct import *job)
{
	static const enum import_field wanted[] = { FIELD_SOURCE_ID, FIELD_AUTHOR,
		FIELD_POSTED_AT };
	struct buf names = { 0 }, b = { 0 };
	size_t i;

	for (i = 0; is_plain(import_format(job)) && i < sizeof(wanted) / sizeof(*wanted); i++)
		if (import_column(job, wanted[i]) < 0)
			buf_printf(
			    &names, "%s%s", names.n > 0 ? " " : "", import_field_id(wanted[i]));
	if (names.n > 0) {
		buf_printf(&b, _("%s: no column is known for: %s. --map FIELD=COLUMN names one."),
		    im->file, buf_cstr(&names));
		cli_say(im->c, buf_cstr(&b));
	}
	buf_release(&names);
	buf_release(&b);
}

/* One line that is written over, on a terminal only. */
static void
progress(struct importing *im, const struct import *job, bool finished)
{
	int64_t done, total, now = when_monotonic();

	if (isatty(STDERR_FILENO) != 1 || (!finished && now - im->shown_at < PROGRESS_EVERY_MS))
		return;
	if (finished) {
		if (im->shown)
			fputs("\r\033[K", stderr);
		return;
	}
	import_progress(job, &done, &total);
	fprintf(stderr, "\r%3d %%", total > 0 ? (int)(100 * done / total) : 0);
	fflush(stderr);
	im->shown = true;
	im->shown_at = now;
}

static void
counts_json(struct importing *im, const struct import *job)
{
	const struct import_counts *n = import_counts(job);
	struct buf b = { 0 };
	struct jout j = { .out = &b };
	size_t i;
	const struct {
		const char *key;
		int64_t n;
	} all[] = { { "read", n->read }, { "added", n->added }, { "present", n->present },
		{ "revised", n->revised }, { "rejected", n->rejected }, { "items", n->items },
		{ "replies", n->replies }, { "bad_text", n->bad_text },
		{ "odd_dates", n->odd_dates } };

	jout_begin(&j, '{');
	jout_key(&j, "file");
	jout_str(&j, args_text(&im->c->mem, im->file));
	for (i = 0; i < sizeof(all) / sizeof(*all); i++) {
		jout_key(&j, all[i].key);
		jout_int(&j, all[i].n);
	}
	jout_key(&j, "encoding");
	jout_str(&j, str_of(encoding_name(import_encoding(job))));
	jout_key(&j, "encoding_guessed");
	jout_bool(&j, import_guessed(job));
	jout_key(&j, "format");
	jout_str(&j, str_of(import_format(job)));
	jout_key(&j, "source");
	jout_str(&j, str_of(import_source(job)));
	jout_key(&j, "dry_run");
	jout_bool(&j, im->opts.dry_run);
	jout_end(&j, '}');
	buf_putc(&b, '\n');
	out_put(&im->c->out, buf_str(&b));
	buf_release(&b);
}

static void
counts_text(struct importing *im, const struct import *job)
{
	const struct import_counts *n = import_counts(job);
	struct out *o = &im->c->out;

	out_line(o, args_text(&im->c->mem, im->file));
	out_printf(o,
	    _(": read %lld, added %lld, present %lld, revised %lld, rejected %lld, encoding %s"),
	    (long long)n->read, (long long)n->added, (long long)n->present, (long long)n->revised,
	    (long long)n->rejected, encoding_name(import_encoding(job)));
	if (import_guessed(job))
		out_put(o, str_of(_(" (guessed: no charset fits all of it)")));
	if (n->replies > 0)
		out_printf(o, _(", answers %lld"), (long long)n->replies);
	if (n->bad_text > 0)
		out_printf(
		    o, _(", %lld with characters that cannot be read"), (long long)n->bad_text);
	if (n->odd_dates > 0)
		out_printf(o, _(", %lld with odd dates"), (long long)n->odd_dates);
	if (im->opts.dry_run)
		out_put(o, str_of(_("; nothing was changed (--dry-run)")));
	out_put(o, STR("\n"));
}

static enum rc
run_job(struct importing *im, struct import *job, struct err *err)
{
	int64_t sign_at = when_monotonic() + SIGN_EVERY_MS;
	bool finished = false;
	enum rc rc = RC_OK;

	if (im->rejects != NULL)
		im->decoder = decoder_new(import_encoding(job));
	import_on_reject(job, on_reject, im);
	while (rc == RC_OK && !finished) {
		rc = import_step(job, STEP_MS, &finished, err);
		progress(im, job, finished || rc != RC_OK);
		if (rc == RC_OK && when_monotonic() >= sign_at) {
			rc = presence_set(im->c->desk, im->presence, 0, false, err);
			sign_at = when_monotonic() + SIGN_EVERY_MS;
		}
	}
	if (rc == RC_OK && im->opts.nmaps > 0 && !im->opts.dry_run)
		rc = import_remember(job, err);
	decoder_free(im->decoder);
	im->decoder = NULL;
	return rc;
}

static int
import_fd(struct importing *im, int fd)
{
	struct cli *c = im->c;
	struct import *job = NULL;
	enum rc rc;

	im->reasons = 0;
	rc = import_open(&job, c->desk, fd, im->file, &im->opts, &c->err);
	if (rc != RC_OK)
		return rc == RC_REFUSED ? cli_fail(c, rc) : cli_fail_as(c, EXIT_COULD_NOT);
	rc = run_job(im, job, &c->err);
	if (rc == RC_OK)
		say_unmapped(im, job);
	say_rest(im);
	if (import_counts(job)->rejected > 0)
		im->any_rejected = true;
	if (rc == RC_OK && im->json)
		counts_json(im, job);
	else if (rc == RC_OK)
		counts_text(im, job);
	import_free(job);
	return rc == RC_OK ? EXIT_DONE : cli_fail_as(c, EXIT_COULD_NOT);
}

static int
import_file(struct importing *im)
{
	bool is_stdin = strcmp(im->file, "-") == 0;
	int fd = is_stdin ? STDIN_FILENO : open(im->file, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	int status;

	if (fd < 0) {
		err_set(
		    &im->c->err, RC_IO, _("%s cannot be opened: %s."), im->file, i18n_errno(errno));
		return cli_fail_as(im->c, EXIT_COULD_NOT);
	}
	status = import_fd(im, fd);
	if (!is_stdin)
		close(fd);
	return status;
}

/* A file that fails does not keep the next one from being read; the worst status counts. */
static int
import_all(struct importing *im)
{
	int worst = EXIT_DONE, status;
	size_t i;

	if (presence_begin(im->c->desk, &im->presence, &im->c->err) != RC_OK)
		return cli_fail_as(im->c, EXIT_COULD_NOT);
	for (i = 1; i < im->c->args.nwords; i++) {
		im->file = im->c->args.words[i];
		status = import_file(im);
		if (status > worst)
			worst = status;
	}
	presence_end(im->c->desk, im->presence, NULL);
	return worst == EXIT_DONE && im->any_rejected ? EXIT_LOOK : worst;
}

/* RC_INVALID for names that can be judged before any file is opened. */
static enum rc
read_options(struct importing *im, struct err *err)
{
	struct cli *c = im->c;
	struct str *maps = arena_alloc(&c->mem, (c->args.nmaps + 1) * sizeof(*maps));
	enum rc rc;
	size_t i;

	for (i = 0; i < c->args.nmaps; i++)
		maps[i] = args_text(&c->mem, c->args.maps[i]);
	im->json = args_has(&c->args, OPT_BIT(JSON));
	im->opts = (struct import_opts){
		.format = cli_opt(c, OPT_FORMAT),
		.maps = maps,
		.nmaps = c->args.nmaps,
		.source = cli_opt_text(c, OPT_SOURCE).p,
		.kind = cli_opt_text(c, OPT_KIND).p,
		.dry_run = args_has(&c->args, OPT_BIT(DRY_RUN)),
		.op_id = cli_opt(c, OPT_OP_ID),
	};
	if (cli_opt(c, OPT_ENCODING) != NULL &&
	    (rc = encoding_parse(cli_opt_text(c, OPT_ENCODING), &im->opts.encoding, err)) != RC_OK)
		return rc;
	return import_check(&im->opts, err);
}

int
cmd_import(struct cli *c)
{
	struct importing im = { .c = c };
	const char *path = cli_opt(c, OPT_REJECTS);
	int status;
	enum rc rc = read_options(&im, &c->err);

	if (rc != RC_OK)
		return cli_fail(c, rc);
	if (path != NULL && strcmp(path, "-") == 0)
		return cli_usage(c, _("--rejects takes the name of a file."));
	if (path != NULL)
		rc = reject_begin(&im.rejects, path, args_has(&c->args, OPT_BIT(FORCE)), &c->err);
	if (rc != RC_OK)
		return cli_fail_as(c, EXIT_COULD_NOT);
	status = cli_open(c, true);
	if (status == EXIT_DONE)
		status = import_all(&im);
	if (status <= EXIT_LOOK && im.rejects != NULL &&
	    reject_finish(im.rejects, &c->err) != RC_OK)
		status = cli_fail_as(c, EXIT_COULD_NOT);
	reject_free(im.rejects);
	return status;
}
