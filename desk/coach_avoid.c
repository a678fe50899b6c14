/*
 * Words to avoid: the desk's own list, on top of a small one. A word on it may be right where it stands,
 * so it is asked about, in quotations too: what others said is published again by quoting it.
 */
#include "desk/coach_priv.h"

#include "text/i18n.h"
#include "text/match.h"

enum { NAME_MOST = 30 };	/* of a Weibo name; others are shorter */

static bool
is_name(const struct prose *p, size_t i)
{
	return (p->flags[i] & (PROSE_HAN | PROSE_WORD)) != 0 || p->cp[i] == '_' || p->cp[i] == '-';
}

/* Of patterns that are the same but for their letters' form the first added stands: the user's. */
void *
coach_make_avoid(struct coach *c)
{
	struct match *m = match_new();
	const struct coach_row *row;
	size_t i;
	int rank;

	for (rank = RANK_TRIAL; rank >= RANK_PROGRAM; rank--)
		for (i = 0; i < c->rows.n; i++) {
			row = &c->rows.rows[i];
			if ((int)row->rank == rank &&
			    (row->use == USE_AVOID || row->use == USE_ALLOW))
				match_add(m, row->pattern, (uint32_t)i,
				    row->use == USE_ALLOW ? MATCH_PROTECTS : 0u, NULL);
		}
	match_build(m);
	return m;
}

void
coach_drop_avoid(void *data)
{
	match_free(data);
}

/* The name of somebody is theirs: in @name from the mark to what ends it. */
static bool
in_mention(const struct prose *p, size_t i)
{
	size_t k;

	for (k = 0; k < NAME_MOST && k <= i && is_name(p, i - k); k++)
		if (i > k && p->cp[i - k - 1] == '@')
			return true;
	return false;
}

bool
coach_avoid_counts(const struct prose *p, const struct match_hit *h)
{
	return (p->flags[h->start] & PROSE_LINK) == 0 && !in_mention(p, h->start);
}

void
coach_check_avoid(struct coach_job *job)
{
	struct match_hits hits = { .n = 0 };
	const struct coach_row *row;
	const struct match_hit *h;
	struct finding *f;
	size_t i;

	match_run(job->data, job->prose, &hits);
	for (i = 0; i < hits.n; i++) {
		h = &hits.hits[i];
		row = &job->coach->rows.rows[h->tag];
		if (!coach_avoid_counts(job->prose, h))
			continue;
		f = coach_add(job, FINDING_AVOID, row->severity, h->start, h->end);
		f->suggestion = row->suggestion;
		f->why = row->why.n > 0
		    ? row->why
		    : str_of(_("On the list of words to avoid: look whether it must stand here."));
		f->pattern = row->pattern;
	}
	match_hits_release(&hits);
}
