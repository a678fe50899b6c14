/*
 * Wording that must be right: names of the state, its organs, meetings, places, fixed terms. A row of
 * kind fatal without a suggestion is a right string, and what is one character off is told; with a
 * suggestion its pattern is a wrong form known as such.
 */
#include "desk/coach_priv.h"

#include <stdlib.h>

#include "text/i18n.h"
#include "text/match.h"
#include "text/mem.h"
#include "text/slip.h"

struct fatal {
	struct slips *slips;
	struct match *wrong;
};

void *
coach_make_fatal(struct coach *c)
{
	struct fatal *f = xcalloc(1, sizeof(*f));
	size_t i;

	f->slips = slips_new();
	f->wrong = match_new();
	for (i = 0; i < c->rows.n; i++) {
		const struct coach_row *row = &c->rows.rows[i];
		bool right = row->use == USE_FATAL && row->suggestion.n == 0;

		if (right || row->use == USE_ALLOW || row->use == USE_KEEP)
			slips_add(
			    f->slips, row->pattern, (uint32_t)i, right ? SLIP_RIGHT : SLIP_ALLOWED);
		if (right || row->use == USE_FATAL || row->use == USE_ALLOW)
			match_add(f->wrong, row->pattern, (uint32_t)i,
			    right || row->use == USE_ALLOW ? MATCH_PROTECTS : 0u, NULL);
	}
	slips_build(f->slips);
	match_build(f->wrong);
	return f;
}

void
coach_drop_fatal(void *data)
{
	struct fatal *f = data;

	slips_free(f->slips);
	match_free(f->wrong);
	free(f);
}

static void
report(
    struct coach_job *job, const struct coach_row *row, size_t start, size_t end, struct str right)
{
	struct finding *f = coach_add(job, FINDING_FATAL, row->severity, start, end);

	f->suggestion = f->take = right;
	f->pattern = row->pattern;
	f->why = coach_sayf(
	    job, _("One character off \"%.*s\": write it exactly so."), (int)right.n, right.p);
}

void
coach_check_fatal(struct coach_job *job)
{
	const struct fatal *fatal = job->data;
	const struct coach_row *rows = job->coach->rows.rows;
	struct slip_hits slips = { .n = 0 };
	struct match_hits wrong = { .n = 0 };
	size_t i;

	slips_find(fatal->slips, job->prose, &slips);
	for (i = 0; i < slips.n; i++)
		report(job, &rows[slips.hits[i].tag], slips.hits[i].start, slips.hits[i].end,
		    rows[slips.hits[i].tag].pattern);
	match_run(fatal->wrong, job->prose, &wrong);
	for (i = 0; i < wrong.n; i++)
		if (rows[wrong.hits[i].tag].use == USE_FATAL &&
		    rows[wrong.hits[i].tag].suggestion.n > 0)
			report(job, &rows[wrong.hits[i].tag], wrong.hits[i].start,
			    wrong.hits[i].end, rows[wrong.hits[i].tag].suggestion);
	slip_hits_release(&slips);
	match_hits_release(&wrong);
}
