#include "tui/import_job.h"

#include <stdlib.h>
#include <unistd.h>

#include "text/i18n.h"
#include "text/mem.h"
#include "tui/app.h"

struct import_job {
	struct job base;
	struct import *im;		/* owned */
	int fd;				/* of its file, owned */
	struct import_state *state;	/* NULL once the screen has gone */
};

void
import_state_release(struct import_state *st)
{
	size_t i;

	for (i = 0; i < st->nreasons; i++)
		free(st->reasons[i]);
	buf_release(&st->why);
	if (st->job != NULL)
		((struct import_job *)st->job)->state = NULL;
	*st = (struct import_state){ 0 };
}

static void
on_reject(void *arg, int64_t line, int64_t column, const char *reason, struct str raw)
{
	struct import_state *st = ((struct import_job *)arg)->state;
	struct buf b = { 0 };

	(void)column;
	(void)raw;
	if (st == NULL || st->nreasons == IMPORT_REASONS)
		return;
	buf_printf(&b, _("line %lld: %s"), (long long)line, reason);
	st->reasons[st->nreasons++] = buf_take(&b);
}

static enum rc
step(struct job *job, int64_t budget_ms, bool *finished, struct err *err)
{
	struct import_job *ij = (struct import_job *)job;
	enum rc rc = import_step(ij->im, budget_ms, finished, err);

	if (ij->state != NULL)
		ij->state->counts = *import_counts(ij->im);
	return rc;
}

static void
progress(const struct job *job, struct buf *out)
{
	const struct import_job *ij = (const struct import_job *)job;
	int64_t done, total;

	import_progress(ij->im, &done, &total);
	buf_printf(out, _("Importing: %d %%, %lld records read; Escape stops it"),
	    total > 0 ? (int)(done * 100 / total) : 0, (long long)import_counts(ij->im)->read);
}

static void
ended(struct job *job, struct app *app, enum rc rc, const struct err *err)
{
	struct import_state *st = ((struct import_job *)job)->state;
	const struct import_counts *c = import_counts(((struct import_job *)job)->im);

	if (rc == RC_CANCELLED)
		app_say(app, RC_OK,
		    _("Stopped; what was read is kept: %lld added. "
		      "Importing the file again goes on from there."),
		    (long long)c->added);
	else if (rc != RC_OK)
		app_say(app, rc, "%s", err->msg);
	else
		app_say(app, RC_OK,
		    _("Import finished: %lld added, %lld present, %lld revised, "
		      "%lld rejected."),
		    (long long)c->added, (long long)c->present, (long long)c->revised,
		    (long long)c->rejected);
	app_stale(app);
	if (st == NULL)
		return;
	st->counts = *c;
	st->running = false;
	st->ended = true;
	st->rc = rc;
	if (rc != RC_OK && rc != RC_CANCELLED)
		buf_puts(&st->why, err->msg);
}

static void
job_free(struct job *job)
{
	struct import_job *ij = (struct import_job *)job;

	if (ij->state != NULL)
		ij->state->job = NULL;
	import_free(ij->im);
	close(ij->fd);
	free(ij);
}

static const struct job_ops import_job_ops = { step, progress, ended, job_free };

struct job *
import_job_new(struct import *im, int fd, struct import_state *st)
{
	struct import_job *ij = xcalloc(1, sizeof(*ij));

	ij->base.ops = &import_job_ops;
	ij->im = im;
	ij->fd = fd;
	ij->state = st;
	st->job = &ij->base;
	st->running = true;
	import_on_reject(im, on_reject, ij);
	return &ij->base;
}
