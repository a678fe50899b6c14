/* Whether a text fits where it goes; when it does not, what it could do without. */
#include "desk/coach_priv.h"

#include <stdlib.h>
#include <string.h>

#include "desk/coach_terms.h"
#include "text/embed.h"
#include "text/i18n.h"
#include "text/match.h"
#include "text/mem.h"

enum { SAID = 4 }; /* phrases named; more are counted */

/* A phrase of little content, with its mark; the places are code points. */
struct spare {
	size_t from, to, end;	/* the phrase itself ends at end */
	int64_t saves;
};

struct spares {
	struct spare *all;
	size_t n, cap;
};

void *
coach_make_length(struct coach *c)
{
	struct str rest = embed_find("rules/spare.tsv"), line;
	struct match *m = match_new();

	(void)c;
	while (rules_line(&rest, &line))
		match_add(m, str_trim(line), 0, 0, NULL);
	match_build(m);
	return m;
}

void
coach_drop_length(void *data)
{
	match_free(data);
}

/* The first code point that no longer fits; counting is cheap beside finding it by other means. */
static size_t
first_over(const struct coach_job *job, int64_t limit)
{
	const struct prose *p = job->prose;
	size_t lo = 0, hi = p->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (length_count(job->ctx->platform, prose_str(p, 0, mid + 1)) <= limit)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < p->n ? lo : p->n - 1;
}

/* With the mark and the blanks that stand behind it, which would be left over. */
static void
add_spare(const struct coach_job *job, struct spares *s, size_t from, size_t end)
{
	const struct prose *p = job->prose;
	size_t to = end;

	if (end <= from)
		return;
	if (to < p->n && (p->flags[to] & (PROSE_PAUSE | PROSE_STOP)) != 0)
		to++;
	while (to < p->n && (p->flags[to] & PROSE_BLANK) != 0 && p->cp[to] != '\n')
		to++;
	if (s->n == s->cap) {
		s->cap = s->cap * 2 + 16;
		s->all = xreallocarray(s->all, s->cap, sizeof(*s->all));
	}
	s->all[s->n++] = (struct spare){ from, to, end,
		length_count(job->ctx->platform, prose_str(p, from, to)) };
}

/* A second greeting greets nobody. */
static void
add_greetings(const struct coach_job *job, struct spares *s)
{
	static const char *const greetings[] = { "您好", "你好", "Hello" };
	const struct prose *p = job->prose;
	size_t k, i, end, seen = 0;

	for (k = 0; k < p->nsentences; k++)
		for (i = 0; i < sizeof(greetings) / sizeof(*greetings); i++) {
			struct str there = prose_str(p, p->sentences[k].from, p->sentences[k].to);

			if (!str_starts(there, str_of(greetings[i])) || seen++ == 0)
				continue;
			end = prose_at(p, p->off[p->sentences[k].from] + strlen(greetings[i]));
			add_spare(job, s, p->sentences[k].from, end);
		}
}

/* What the lists say to take out goes by what they found. */
static void
add_words(const struct coach_job *job, struct spares *s)
{
	const struct coach_report *r = job->out;
	size_t i;

	for (i = 0; i < r->n; i++) {
		const struct finding *f = &r->findings[i];

		if (f->kind == FINDING_OFFICIALESE && f->take.p != NULL && f->take.n == 0)
			add_spare(job, s, f->start, f->end);
	}
}

static int
by_place(const void *a, const void *b)
{
	const struct spare *x = a, *y = b;

	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return (x->to < y->to) - (x->to > y->to);
}

static int
by_saving(const void *a, const void *b)
{
	const struct spare *x = a, *y = b;

	if (x->saves != y->saves)
		return x->saves > y->saves ? -1 : 1;
	return (x->from > y->from) - (x->from < y->from);
}

static void
find_spares(const struct coach_job *job, struct spares *s)
{
	struct match_hits hits = { .n = 0 };
	size_t i, kept = 0, reach = 0;

	match_run(job->data, job->prose, &hits);
	for (i = 0; i < hits.n; i++)
		add_spare(job, s, hits.hits[i].start, hits.hits[i].end);
	match_hits_release(&hits);
	add_greetings(job, s);
	add_words(job, s);
	if (s->n > 0)
		qsort(s->all, s->n, sizeof(*s->all), by_place);
	for (i = 0; i < s->n; i++)
		if (s->all[i].from >= reach) {
			reach = s->all[i].to;
			s->all[kept++] = s->all[i];
		}
	s->n = kept;
}

/* The length without the first count of them, which are put in order of place. */
static int64_t
length_without(const struct coach_job *job, struct spares *s, size_t count)
{
	const struct prose *p = job->prose;
	struct buf rest = { 0 };
	size_t i, from = 0;
	int64_t n;

	qsort(s->all, count, sizeof(*s->all), by_place);
	for (i = 0; i < count; i++) {
		buf_put(&rest, prose_str(p, from, s->all[i].from));
		from = s->all[i].to;
	}
	buf_put(&rest, prose_str(p, from, p->n));
	n = length_count(job->ctx->platform, buf_str(&rest));
	buf_release(&rest);
	return n;
}

static void
name_spares(const struct coach_job *job, const struct spares *s, size_t count, struct buf *out)
{
	size_t i, said = count < SAID ? count : SAID;

	for (i = 0; i < said; i++) {
		struct str t = prose_str(job->prose, s->all[i].from, s->all[i].end);

		buf_puts(out, i == 0 ? "" : i + 1 == count ? _(" and ") : _(", "));
		buf_printf(out, _("\"%.*s\""), (int)t.n, t.p);
	}
	if (count > said)
		buf_printf(out, _(" and %zu more"), count - said);
}

/*
 * The fewest that make it fit: the longest first. Counts add up but for halves, so the sum tells about
 * how many, and the text without them is counted in the end.
 */
static struct str
what_could_go(struct coach_job *job, int64_t n, int64_t limit)
{
	struct spares s = { NULL, 0, 0 };
	struct buf named = { 0 };
	struct str said = { NULL, 0 };
	int64_t left = n;
	size_t count = 0;

	find_spares(job, &s);
	if (s.n > 0)
		qsort(s.all, s.n, sizeof(*s.all), by_saving);
	while (count < s.n && left > limit)
		left -= s.all[count++].saves;
	left = count > 0 ? length_without(job, &s, count) : n;
	while (left > limit && count < s.n)
		left = length_without(job, &s, ++count);
	name_spares(job, &s, count, &named);
	if (count > 0 && left <= limit)
		said =
		    coach_sayf(job, _("without %s it is %lld"), buf_cstr(&named), (long long)left);
	else if (count > 0)
		said = coach_sayf(job, _("still %lld over without %s"), (long long)(left - limit),
		    buf_cstr(&named));
	buf_release(&named);
	free(s.all);
	return said;
}

void
coach_check_length(struct coach_job *job)
{
	const struct coach_context *ctx = job->ctx;
	int64_t limit = ctx->limit > 0 ? ctx->limit : length_limit(ctx->platform), n;
	struct finding *f;

	if (!ctx->counted)
		return;
	n = job->out->length = length_count(ctx->platform, job->prose->text);
	if (limit <= 0 || n <= limit || job->prose->n == 0)
		return;
	f = coach_add(job, FINDING_LENGTH, length_near(n, limit) ? 2 : 3, first_over(job, limit),
	    job->prose->n);
	f->pattern = STR("length");
	f->suggestion = what_could_go(job, n, limit);
	f->why = coach_sayf(job,
	    _("%lld over the limit of %lld; shorten it, or say the short answer here and put the "
	      "rest in a picture or a long post."),
	    (long long)(n - limit), (long long)limit);
}
