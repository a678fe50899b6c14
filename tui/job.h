/*
 * Long work in small steps, between two keys: the loop steps the job while nothing is typed, Escape
 * cancels it, its progress stands in the status line.
 */
#ifndef TUI_JOB_H
#define TUI_JOB_H

#include <stdbool.h>
#include <stdint.h>

#include "text/buf.h"
#include "text/err.h"

struct app;
struct job;

struct job_ops {
	/* Works for about budget_ms; *finished says whether that was all. A failure ends the job. */
	enum rc (*step)(struct job *job, int64_t budget_ms, bool *finished, struct err *err);
	/* "1,200 of 30,000 records": one short translated line. */
	void (*progress)(const struct job *job, struct buf *out);
	/* Called once when it ended: RC_OK, RC_CANCELLED (by a person), or the failure in err. */
	void (*ended)(struct job *job, struct app *app, enum rc rc, const struct err *err);
	void (*free)(struct job *job);
};

struct job {
	const struct job_ops *ops;	/* first member of every job */
};

enum { JOB_BUDGET_MS = 20 };

#endif
