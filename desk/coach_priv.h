/* For the sources of the coach: what a check gets, and how it speaks. */
#ifndef DESK_COACH_PRIV_H
#define DESK_COACH_PRIV_H

#include "desk/coach.h"

/* One reading, handed from check to check. */
struct coach_job {
	const struct coach *coach;
	const struct coach_context *ctx;
	const struct prose *prose;
	int64_t now;
	bool zh;			/* the language it is read in */
	struct coach_report *out;
};

/*
 * A check reads job->prose and adds what it finds; each stands once in the table of coach.c. Checks
 * know nothing of each other; silenced and overlapping findings are dropped afterwards.
 */
typedef void coach_check(struct coach_job *job);

/* Adds one; it returns the finding, zeroed but for what is given, to be filled on. */
struct finding *coach_add(
    struct coach_job *job, enum finding_kind kind, int severity, size_t start, size_t end);

#endif
