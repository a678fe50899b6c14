/* An import as a job of the loop. */
#ifndef TUI_IMPORT_JOB_H
#define TUI_IMPORT_JOB_H

#include "desk/import.h"
#include "tui/job.h"

enum { IMPORT_REASONS = 20 };

/* What the screen shows of it; outlives the job. */
struct import_state {
	struct import_counts counts;
	char *reasons[IMPORT_REASONS];	/* "line 12: ...", owned */
	size_t nreasons;
	bool running, ended;
	enum rc rc;		/* how it ended */
	struct buf why;		/* the failure's sentence */
	struct job *job;	/* while it runs */
};
void import_state_release(struct import_state *st);

/* A job that takes im and the fd of its file; st is told until it is released, which cuts the tie. */
struct job *import_job_new(struct import *im, int fd, struct import_state *st);

#endif
