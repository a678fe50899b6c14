#include "tests/bench/text.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>

#include "tests/bench/words.h"
#include "text/utf8.h"

#define COUNT(a) (sizeof(a) / sizeof(*(a)))
#define PICK(g, a) ((a)[gen_below((g), COUNT(a))])

enum { YEARS_MS_DAYS = 730 };
#define NEWEST INT64_C(1795406400000) /* 2026-11-23 12:00 at +08:00 */

/* splitmix64: small, fast, the same everywhere. */
static uint64_t
draw(struct gen *g)
{
	uint64_t z = g->random += UINT64_C(0x9E3779B97F4A7C15);

	z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
	return z ^ (z >> 31);
}

uint64_t
gen_below(struct gen *g, uint64_t n)
{
	assert(n > 0);
	return draw(g) % n;
}

/* About normal, mean 0, deviation 1: twelve uniform numbers less their mean. */
static double
normal(struct gen *g)
{
	double sum = 0;
	int i;

	for (i = 0; i < 12; i++)
		sum += (double)(draw(g) >> 11) / 9007199254740992.0;
	return sum - 6;
}

void
gen_init(struct gen *g, enum form form, int64_t count, uint64_t seed)
{
	*g = (struct gen){ .random = seed, .form = form, .count = count };
	g->at = NEWEST - INT64_C(86400000) * YEARS_MS_DAYS;
}

static void
put_place(struct gen *g, struct buf *out)
{
	buf_puts(out, areas[g->area]);
	buf_puts(out, spots[g->spot]);
}

/* A sentence with its blanks filled. */
static void
put_sentence(struct gen *g, const char *s, struct buf *out)
{
	for (; *s != '\0'; s++) {
		if (*s != '%') {
			buf_putc(out, *s);
			continue;
		}
		s++;
		if (*s == 'P')
			put_place(g, out);
		else if (*s == 'N')
			buf_printf(out, "%d", (int)gen_below(g, 58) + 2);
		else
			buf_puts(out, PICK(g, days));
	}
}

static const char *
topic_sentence(struct gen *g)
{
	size_t n = 0;

	while (n < COUNT(topics[0].say) && topics[g->topic].say[n] != NULL)
		n++;
	return topics[g->topic].say[gen_below(g, n)];
}

/*
 * Lengths as measured on real ones: 205 characters at the median and 2,340 at the 99th percentile of
 * message boards, 50 and 140 in comments.
 */
static size_t
wanted_length(struct gen *g)
{
	double n =
	    g->form == FORM_BOARD ? 205 * exp(1.047 * normal(g)) : 50 * exp(0.45 * normal(g));

	if (g->form == FORM_COMMENTS)
		return n > 140 ? 140 : (size_t)n;
	return n > 9000 ? 9000 : (size_t)n;
}

static void
put_text(struct gen *g, struct buf *out)
{
	size_t want = wanted_length(g), have = 0, from = 0;

	put_sentence(g, PICK(g, opening), out);
	do {
		put_sentence(g, gen_below(g, 3) > 0 ? topic_sentence(g) : PICK(g, filler), out);
		have += utf8_count((struct str){ out->p + from, out->n - from });
		from = out->n;
	} while (have + 12 < want);
	if (have < want || gen_below(g, 3) == 0)
		put_sentence(g, PICK(g, closing), out);
}

/* A third as many people as messages; some write often. */
static void
put_author(struct gen *g, struct made *m)
{
	uint64_t people = (uint64_t)g->count / 3 + 1, who;

	who = gen_below(g, 4) == 0 ? gen_below(g, people / 50 + 1) : gen_below(g, people);
	buf_printf(&m->author, "%s%s%" PRIu64, surnames[who % COUNT(surnames)],
	    nicks[who / 7 % COUNT(nicks)], who);
	buf_printf(&m->author_id, "%" PRIu64, UINT64_C(7000000000) + who);
}

/* Now and then many people write about one thing in one place. */
static void
choose_matter(struct gen *g)
{
	if (g->burst > 0) {
		g->burst--;
		return;
	}
	g->topic = gen_below(g, COUNT(topics));
	g->area = gen_below(g, COUNT(areas));
	g->spot = gen_below(g, COUNT(spots));
	if (gen_below(g, 200) == 0)
		g->burst = 5 + (int)gen_below(g, 40);
}

void
gen_next(struct gen *g, struct made *m)
{
	int64_t left = g->count - g->made, step = left > 0 ? (NEWEST - g->at) / left : 1000;

	buf_clear(&m->author);
	buf_clear(&m->author_id);
	buf_clear(&m->subject);
	buf_clear(&m->text);
	buf_clear(&m->answer);
	g->made++;
	g->at += (int64_t)gen_below(g, (uint64_t)(2 * step + 1));
	if (g->at > NEWEST)
		g->at = NEWEST;
	choose_matter(g);
	m->posted_at = g->at;
	m->id = INT64_C(5230000000000000) + g->made * 7;
	m->thread = INT64_C(5100000000000000) + (int64_t)gen_below(g, (uint64_t)g->count / 100 + 1);
	put_author(g, m);
	if (g->form == FORM_BOARD)
		put_sentence(g, topics[g->topic].subject, &m->subject);
	put_text(g, &m->text);
	do
		put_sentence(g, PICK(g, answer), &m->answer);
	while (m->answer.n < 400);
}

void
gen_release(struct made *m)
{
	buf_release(&m->author);
	buf_release(&m->author_id);
	buf_release(&m->subject);
	buf_release(&m->text);
	buf_release(&m->answer);
}
