/* Off the topic: an answer that shares no content with the message it answers. */
#include "desk/coach_priv.h"

#include <stdlib.h>

#include "desk/coach_terms.h"
#include "text/embed.h"
#include "text/i18n.h"
#include "text/mem.h"
#include "text/shingle.h"

/*
 * An answer must say that much by itself to be judged: one that only greets, thanks and forwards shares
 * little with any message, which is for the checklist to say. From these figures on, an answer to
 * another message shares less than two pairs in 7 of 10 cases, one to its own in 2 of 100.
 */
enum { ANSWER_MIN = 32, MESSAGE_MIN = 6, SHARED_MIN = 2 };

struct topic {
	struct shingles stock;	/* what says nothing of the topic */
};

static void
add_stock(struct topic *t, const struct prose *p, bool zh)
{
	struct token first, second;
	size_t at = 0;

	if (!token_next(p, &at, &first))
		return;
	if (!zh)
		shingles_add(&t->stock, first.hash);
	for (; token_next(p, &at, &second); first = second)
		if (!zh)
			shingles_add(&t->stock, second.hash);
		else if (second.from == first.to)
			shingles_add(&t->stock, token_pair(first.hash, second.hash));
}

void *
coach_make_topic(struct coach *c)
{
	struct topic *t = xcalloc(1, sizeof(*t));
	struct str rest = embed_find("rules/stock.tsv"), line;
	struct prose p = { 0 };
	bool zh;

	(void)c;
	while (rules_line(&rest, &line)) {
		zh = str_eq(rules_field(&line), STR("zh"));
		prose_read(&p, line);
		add_stock(t, &p, zh);
	}
	shingles_settle(&t->stock);
	prose_release(&p);
	return t;
}

void
coach_drop_topic(void *data)
{
	struct topic *t = data;

	shingles_release(&t->stock);
	free(t);
}

static bool
is_stock(const struct topic *t, uint32_t hash)
{
	size_t lo = 0, hi = t->stock.n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (t->stock.h[mid] < hash)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < t->stock.n && t->stock.h[lo] == hash;
}

/* Digits of three or more: the number of a bus, a road, a document. */
static void
add_numbers(struct shingles *out, const struct prose *p)
{
	size_t i, n;
	uint32_t hash;

	for (i = 0; i < p->n; i += n + 1) {
		hash = 0;
		for (n = 0; i + n < p->n && p->folded[i + n] >= '0' && p->folded[i + n] <= '9'; n++)
			hash = token_pair(hash, p->folded[i + n]);
		if (n >= 3)
			shingles_add(out, hash);
	}
}

static void
read_content(const struct topic *t, const struct prose *p, struct shingles *out)
{
	struct token last = { 0 }, now;
	size_t at = 0;
	uint32_t hash;

	out->n = 0;
	while (token_next(p, &at, &now)) {
		hash = now.han ? token_pair(last.hash, now.hash) : now.hash;
		if (now.han ? last.han && last.to == now.from : now.to - now.from > 1)
			if (!is_stock(t, hash))
				shingles_add(out, hash);
		last = now;
	}
	add_numbers(out, p);
	shingles_settle(out);
}

/* A word of English is as good as two pairs of hanzi: it takes half as many to judge. */
static size_t
needed(const struct coach_job *job, size_t zh)
{
	return job->zh ? zh : zh / 2;
}

void
coach_check_topic(struct coach_job *job)
{
	const struct topic *t = job->data;
	struct shingles answer = { 0 }, message = { 0 };
	struct prose p = { 0 };
	struct finding *f;

	if (!job->ctx->answer || job->ctx->message.n == 0)
		return;
	prose_read(&p, job->ctx->message);
	read_content(t, job->prose, &answer);
	read_content(t, &p, &message);
	if (answer.n >= needed(job, ANSWER_MIN) && message.n >= needed(job, MESSAGE_MIN) &&
	    (p.han >= p.words) == job->zh &&
	    shingles_shared(&answer, &message) < needed(job, SHARED_MIN)) {
		f = coach_add(job, FINDING_TOPIC, 2, 0, 0);
		f->pattern = STR("topic");
		f->why = coach_sayf(job,
		    _("Of %zu telling words none or hardly one is in the message; is this the "
		      "answer "
		      "to it?"),
		    answer.n);
	}
	prose_release(&p);
	shingles_release(&answer);
	shingles_release(&message);
}
