/*
 * What makes sentences hard to read: length, runs without a pause, four-character phrases in a row,
 * nobody who acts, leaders before the fact, characters that many people cannot read.
 */
#include "desk/coach_priv.h"

#include <stdlib.h>

#include "desk/coach_terms.h"
#include "text/embed.h"
#include "text/i18n.h"
#include "text/mem.h"

enum {
	LONG_ZH = 40,
	TOO_LONG_ZH = 60, /* code points; real median 32, three in four under 61 */
	LONG_EN = 25,
	TOO_LONG_EN = 40, /* words; the GOV.UK style guide asks for 25 at most */
	/*
	 * Twelve hanzi without a pause are what the eye takes in, but 62 of 100 sentences of 1,307 real
	 * answers have a longer run somewhere; 9 of 100 have one over 28, and those are worth a word.
	 */
	RUN_MAX = 28,
	CHAIN_MIN = 3,
	CHAIN_LONG = 5, /* phrases of four */
	LEADERS_MIN = 3,		/* titles; one or two are how a fact is told */
	RARE_SAID = 3,
	RARE_SHARE = 20,		/* one hanzi in so many: another script, say nothing */
};

enum { OPENING = 1 << 0, ACTOR = 1 << 1, TITLE = 1 << 2, PLAIN = 1 << 3 };

enum { COMMON_BITS = 0x10000 };

struct sentences {
	struct terms *words;
	uint8_t common[COMMON_BITS / 8];
};

static void
read_common(struct sentences *s)
{
	struct str rest = embed_find("rules/common.tsv"), line;
	struct prose p = { 0 };
	size_t i;

	while (rules_line(&rest, &line)) {
		prose_read(&p, line);
		for (i = 0; i < p.n; i++)
			if (p.cp[i] < COMMON_BITS)
				s->common[p.cp[i] / 8] |= (uint8_t)(1u << p.cp[i] % 8);
	}
	prose_release(&p);
}

static uint32_t
bit_of(struct str kind)
{
	if (str_eq(kind, STR("opening")))
		return OPENING;
	if (str_eq(kind, STR("actor")))
		return ACTOR;
	if (str_eq(kind, STR("plain")))
		return PLAIN;
	return str_eq(kind, STR("title")) ? TITLE : 0;
}

void *
coach_make_sentence(struct coach *c)
{
	struct sentences *s = xcalloc(1, sizeof(*s));
	struct str rest = embed_find("rules/sentence.tsv"), line;
	uint32_t bit;

	(void)c;
	s->words = terms_new();
	while (rules_line(&rest, &line)) {
		bit = bit_of(rules_field(&line));
		terms_add_all(s->words, line, bit);
	}
	terms_build(s->words);
	read_common(s);
	return s;
}

void
coach_drop_sentence(void *data)
{
	struct sentences *s = data;

	terms_free(s->words);
	free(s);
}

static size_t
solid_in(const struct prose *p, struct prose_span s)
{
	size_t i, n = 0;

	for (i = s.from; i < s.to; i++)
		n += (p->flags[i] & (PROSE_BLANK | PROSE_LINK)) == 0;
	return n;
}

static size_t
words_in(const struct prose *p, struct prose_span s)
{
	size_t i, n = 0;

	for (i = s.from; i < s.to; i++)
		n += (p->flags[i] & (PROSE_WORD | PROSE_LINK)) == PROSE_WORD &&
		    (i == s.from ||
			(!(p->flags[i - 1] & PROSE_WORD) && p->cp[i - 1] != '\'' &&
			    p->cp[i - 1] != 0x2019));
	return n;
}

static void
check_long(struct coach_job *job, struct prose_span s)
{
	size_t n = job->zh ? solid_in(job->prose, s) : words_in(job->prose, s);
	size_t max = job->zh ? LONG_ZH : LONG_EN;
	struct finding *f;

	if (n <= max)
		return;
	f = coach_add(
	    job, FINDING_SENTENCE, n > (job->zh ? TOO_LONG_ZH : TOO_LONG_EN) ? 2 : 1, s.from, s.to);
	f->pattern = STR("sentence-long");
	f->why = job->zh
	    ? coach_sayf(
		  job, _("%zu characters; readers lose the thread after %zu. Make it two."), n, max)
	    : coach_sayf(
		  job, _("%zu words; readers lose the thread after %zu. Make it two."), n, max);
}

/* What lets the reader breathe; a title in quotation marks is one thing, however long. */
static bool
breaks_run(const struct prose *p, size_t i)
{
	return (p->flags[i] & PROSE_HAN) == 0 || (p->flags[i] & PROSE_QUOTED) != 0;
}

/* The worst run of a sentence alone is said. */
static void
check_runs(struct coach_job *job, struct prose_span s)
{
	struct prose_span worst = { 0, 0 };
	struct finding *f;
	size_t i, from = s.from;

	for (i = s.from; i <= s.to; i++) {
		if (i < s.to && !breaks_run(job->prose, i))
			continue;
		if (i - from > worst.to - worst.from)
			worst = (struct prose_span){ from, i };
		from = i + 1;
	}
	if (worst.to - worst.from <= RUN_MAX)
		return;
	f = coach_add(job, FINDING_SENTENCE, 1, worst.from, worst.to);
	f->pattern = STR("sentence-run");
	f->why =
	    coach_sayf(job, _("%zu characters without a pause; the eye takes in about 12 at once."),
		worst.to - worst.from);
}

static void
say_chain(struct coach_job *job, struct prose_span s, size_t n)
{
	struct finding *f;

	if (n < CHAIN_MIN)
		return;
	f = coach_add(job, FINDING_SENTENCE, n >= CHAIN_LONG ? 2 : 1, s.from, s.to);
	f->pattern = STR("sentence-chain");
	f->why = coach_sayf(job,
	    _("%zu phrases of four characters in a row; say what was done, by whom, when."), n);
}

/* Phrases of exactly four hanzi between pauses, next to each other. */
static void
check_chains(struct coach_job *job, struct prose_span s)
{
	const struct prose *p = job->prose;
	struct prose_span chain = { s.from, s.from };
	size_t i, n = 0, from = s.from;

	for (i = s.from; i <= s.to; i++) {
		if (i < s.to && (p->flags[i] & (PROSE_HAN | PROSE_QUOTED)) == PROSE_HAN)
			continue;
		if (i - from == 4) {
			chain.from = n++ == 0 ? from : chain.from;
			chain.to = i;
		} else if (i > from || (i < s.to && !(p->flags[i] & (PROSE_PAUSE | PROSE_BLANK)))) {
			say_chain(job, chain, n);
			n = 0;
		}
		from = i + 1;
	}
	say_chain(job, chain, n);
}

static void
check_actor(struct coach_job *job, struct prose_span s)
{
	const struct sentences *data = job->data;
	const struct prose *p = job->prose;
	size_t i = s.from, len = 0;
	struct finding *f;

	while (i < s.to && !(p->flags[i] & PROSE_START))
		i++;
	if (i == s.to || !(terms_at(data->words, p, i, &len) & OPENING))
		return;
	s.from = i;
	for (i += len; i < s.to; i++)
		if (terms_at(data->words, p, i, NULL) & ACTOR)
			return;
	f = coach_add(job, FINDING_SENTENCE, 1, s.from, s.from + len);
	f->pattern = STR("sentence-actor");
	f->why = coach_sayf(job, _("Nobody acts in this sentence: say who found it, and when."));
}

static size_t
titles_in(const struct coach_job *job, struct prose_span s)
{
	const struct sentences *data = job->data;
	size_t i, n = 0, len;
	uint32_t bits;

	for (i = s.from; i < s.to; i++) {
		bits = terms_at(data->words, job->prose, i, &len);
		n += (bits & (TITLE | PLAIN)) == TITLE;
		if (bits & (TITLE | PLAIN))
			i += len - 1;
	}
	return n;
}

/* The share of a text that is spent on who visited, instructed and attached importance. */
static void
check_leaders(struct coach_job *job)
{
	const struct prose *p = job->prose;
	size_t i, n, titles = 0, spent = 0, first = SIZE_MAX, last = 0, all = p->solid;
	struct finding *f;

	for (i = 0; i < p->nsentences; i++) {
		if ((n = titles_in(job, p->sentences[i])) == 0)
			continue;
		titles += n;
		spent += solid_in(p, p->sentences[i]);
		first = first < i ? first : i;
		last = i;
	}
	if (titles < LEADERS_MIN || spent * 2 < all)
		return;
	f = coach_add(job, FINDING_SENTENCE, spent * 4 >= all * 3 ? 2 : 1, p->sentences[first].from,
	    p->sentences[last].to);
	f->pattern = STR("leaders-first");
	f->why = coach_sayf(job,
	    _("%zu of %zu characters go to %zu leaders; begin with what happened and what people "
	      "should do."),
	    spent, all, titles);
}

/* Whoever wrote the message can read what stands in it; names of places are what they are. */
static bool
is_rare(const struct coach_job *job, size_t i)
{
	static const uint32_t of_places[] = { 0x5E02, 0x53BF, 0x533A, 0x9547, 0x4E61, 0x6751,
		0x8DEF, 0x8857, 0x7701, 0x5DDE, 0x793E, 0x56ED, 0x516C,
		0x5C0F }; /* 市县区镇乡村路街省州社园公小 */
	const struct sentences *data = job->data;
	const struct prose *p = job->prose;
	size_t k, near;

	if (!(p->flags[i] & PROSE_HAN) || (p->flags[i] & PROSE_QUOTED) || p->cp[i] >= COMMON_BITS ||
	    p->cp[i] < 0x4E00 || (data->common[p->cp[i] / 8] & (1u << p->cp[i] % 8)))
		return false;
	for (near = i; near < p->n && near <= i + 3; near++)
		for (k = 0; k < sizeof(of_places) / sizeof(*of_places); k++)
			if (p->cp[near] == of_places[k])
				return false;
	return str_find(job->ctx->message, prose_str(p, i, i + 1), 0) == SIZE_MAX &&
	    str_find(job->ctx->author, prose_str(p, i, i + 1), 0) == SIZE_MAX;
}

static void
check_rare(struct coach_job *job)
{
	const struct prose *p = job->prose;
	size_t at[RARE_SAID], n = 0, found = 0, i, k;
	struct finding *f;

	for (i = 0; i < p->n; i++) {
		if (!is_rare(job, i))
			continue;
		found++;
		for (k = 0; k < n && p->cp[at[k]] != p->cp[i]; k++)
			;
		if (k == n && n < RARE_SAID)
			at[n++] = i;
	}
	if (found * RARE_SHARE > p->han && found > RARE_SAID)
		return;
	for (k = 0; k < n; k++) {
		f = coach_add(job, FINDING_SENTENCE, 1, at[k], at[k] + 1);
		f->pattern = STR("rare-character");
		f->why = coach_sayf(
		    job, _("Not among the 3,500 common characters: many readers will stop at it."));
	}
}

void
coach_check_sentence(struct coach_job *job)
{
	const struct prose *p = job->prose;
	size_t i;

	for (i = 0; i < p->nsentences; i++) {
		check_long(job, p->sentences[i]);
		check_runs(job, p->sentences[i]);
		check_chains(job, p->sentences[i]);
		check_actor(job, p->sentences[i]);
	}
	check_leaders(job);
	check_rare(job);
}
