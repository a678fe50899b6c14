/* Wording from the lists: officialese, what is vague, the tone. One automaton for all of them. */
#include "desk/coach_priv.h"

#include <stdlib.h>

#include "text/match.h"
#include "text/mem.h"
#include "text/utf8.h"

struct words {
	struct match *match;
	struct str *takes;	/* for each row: what one key may put in its place */
};

/* Signs of a place to be filled in, or of advice to a person: "write who does it". */
static const char *const advice[] = { "×", "…", "：", "，", "写", "说", "给", "回答", "由", "哪",
	"谁", "什么", "几", "怎", "或", "直接", "摆", "只", "标准", "对不起", "改了", "列", "贴",
	"say ", "name ", "give ", "carefully", "exactly", "...", "DAY", "DATE", "TIME", "OFFICE",
	" or ", "(" };

static bool
is_literal(struct str s)
{
	size_t i;

	for (i = 0; i < sizeof(advice) / sizeof(*advice); i++)
		if (str_find(s, str_of(advice[i]), 0) != SIZE_MAX)
			return false;
	return s.n > 0;
}

/* What stands before a mark, all of it without one. */
static struct str
before(struct str s, struct str mark)
{
	size_t at = str_find(s, mark, 0);

	return str_trim((struct str){ s.p, at == SIZE_MAX ? s.n : at });
}

/*
 * Of "收到了 / 删掉" the first, if it can stand in the text as it is; "删掉" and "(cut)" delete.
 * Alternatives are parted by other marks too, and a note in brackets may follow. A place to be filled
 * in and good advice need a person.
 */
static struct str
take_of(const struct coach_row *row)
{
	struct str s = before(before(row->suggestion, STR(" / ")), STR("；"));

	if (str_starts(s, STR("删掉")) || str_starts(s, STR("(cut)")))
		return (struct str){ "", 0 };
	s = before(s, STR("（"));
	if (row->english)
		s = before(before(before(s, STR("; ")), STR(" (")), STR(", "));
	else if (is_literal(s))
		s = before(s, STR("、"));
	/* A greeting keeps its comma. */
	if (s.n > 3 && is_literal((struct str){ s.p, s.n - 3 }) && row->suggestion.n == s.n &&
	    str_eq((struct str){ s.p + s.n - 3, 3 }, STR("，")))
		return s;
	return is_literal(s) ? s : (struct str){ 0 };
}

static void
add_row(struct words *w, const struct coach_row *row, size_t i)
{
	w->takes[i] = take_of(row);
	match_add(w->match, row->pattern, (uint32_t)i,
	    (row->use == USE_KEEP ? MATCH_PROTECTS : 0u) | (row->english ? MATCH_INFLECTS : 0u),
	    NULL);
}

/* Of patterns that are the same but for their letters' form the first added stands: the user's. */
void *
coach_words_make(struct coach *c)
{
	struct words *w = xcalloc(1, sizeof(*w));
	const struct coach_row *row;
	size_t i;
	int rank;

	w->match = match_new();
	w->takes = xcalloc(c->rows.n + 1, sizeof(*w->takes));
	for (rank = RANK_TRIAL; rank >= RANK_PROGRAM; rank--)
		for (i = 0; i < c->rows.n; i++) {
			row = &c->rows.rows[i];
			if ((int)row->rank == rank &&
			    (row->use == USE_WORDING || row->use == USE_KEEP))
				add_row(w, row, i);
		}
	match_build(w->match);
	return w;
}

void
coach_words_drop(void *data)
{
	struct words *w = data;

	match_free(w->match);
	free(w->takes);
	free(w);
}

/* In another form of the verb, what is offered would be the wrong form. */
static bool
is_as_written(const struct coach_row *row, const struct match_hit *h)
{
	return !row->english || h->end - h->start == utf8_count(row->pattern);
}

/* What others said or wrote, and addresses, are not the writer's wording. */
static bool
is_quoted(const struct prose *p, const struct match_hit *h)
{
	return (p->flags[h->start] & p->flags[h->end - 1] & (PROSE_QUOTED | PROSE_LINK)) != 0;
}

void
coach_check_words(struct coach_job *job)
{
	const struct words *w = job->data;
	struct match_hits hits = { 0 };
	const struct coach_row *row;
	struct finding *f;
	size_t i;

	match_run(w->match, job->prose, &hits);
	for (i = 0; i < hits.n; i++) {
		row = &job->coach->rows.rows[hits.hits[i].tag];
		if ((row->english && job->zh) || is_quoted(job->prose, &hits.hits[i]))
			continue;
		f = coach_add(job, row->kind, row->severity, hits.hits[i].start, hits.hits[i].end);
		f->suggestion = row->suggestion;
		if (is_as_written(row, &hits.hits[i]))
			f->take = w->takes[hits.hits[i].tag];
		f->why = row->why;
		f->pattern = row->pattern;
	}
	match_hits_release(&hits);
}
