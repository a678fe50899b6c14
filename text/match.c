/* Running the automaton over a text. */
#include "text/match_int.h"

#include <stdlib.h>
#include <string.h>

#include "text/mem.h"

enum {
	LEADS = 48,		/* beginnings kept for one place; further ones are not followed */
	FED = 128,		/* places kept of what was fed; over MATCH_PART_MAX + MATCH_GAP_MAX */
};

/* Beginnings that ended at one place and wait for what comes after a gap. */
struct waiting {
	size_t end, n;
	struct {
		uint32_t lead, start;
	} leads[LEADS];
};

struct run {
	const struct match *m;
	const struct prose *p;
	struct match_hits *out;
	size_t fed;		/* code points fed, runs of blanks as one */
	uint32_t places[FED];	/* of the last ones fed */
	struct waiting window[FED]; /* by what had been fed at their end */
};

void
match_hits_release(struct match_hits *h)
{
	free(h->hits);
	free(h->best);
	free(h->seen);
	memset(h, 0, sizeof(*h));
}

static void
prepare(const struct match *m, const struct prose *p, struct match_hits *h)
{
	h->n = 0;
	if (p->n + 1 > h->best_cap) {
		h->best_cap = p->n + 1;
		h->best = xreallocarray(h->best, h->best_cap, sizeof(*h->best));
	}
	memset(h->best, 0, (p->n + 1) * sizeof(*h->best));
	if (m->nleads > h->seen_cap) {
		h->seen_cap = m->nleads;
		h->seen = xreallocarray(h->seen, h->seen_cap, sizeof(*h->seen));
	}
	if (m->nleads > 0)
		memset(h->seen, 0, m->nleads * sizeof(*h->seen));
}

/* The longest at each start; with a gap, the first end for each start. */
static void
hit(struct run *r, uint32_t lead, size_t start, size_t end)
{
	const struct match_lead *l = &r->m->leads[lead];
	struct match_best *best = &r->out->best[start];

	if (l->gap && r->out->seen[lead] == start + 1)
		return;
	r->out->seen[lead] = (uint32_t)start + 1;
	if (l->tag[1] != MATCH_NONE && end > best->end[1])
		best->end[1] = (uint32_t)end;
	if (l->tag[0] != MATCH_NONE && end > best->end[0]) {
		best->end[0] = (uint32_t)end;
		best->tag = l->tag[0];
	}
}

/* Of one beginning that may have started at several places, the latest is kept. */
static void
wait_for_more(struct run *r, uint32_t lead, size_t start, size_t end)
{
	struct waiting *w = &r->window[r->fed % FED];
	size_t i;

	if (w->end != end) {
		w->end = end;
		w->n = 0;
	}
	for (i = 0; i < w->n && w->leads[i].lead != lead; i++)
		;
	if (i == LEADS)
		return;
	if (i == w->n) {
		w->n++;
		w->leads[i].lead = lead;
		w->leads[i].start = (uint32_t)start;
	} else if (start > w->leads[i].start) {
		w->leads[i].start = (uint32_t)start;
	}
}

/* What ended at a place, fed by then, and goes on with the part of this node, which ends at end. */
static void
go_on_from(struct run *r, size_t fed, size_t place, uint32_t node, size_t end)
{
	const struct waiting *w = &r->window[fed % FED];
	uint32_t lead;
	size_t i;

	if (w->end != place)
		return;
	for (i = 0; i < w->n; i++) {
		lead = pairs_get(&r->m->next, w->leads[i].lead, node);
		if (lead != MATCH_NONE)
			wait_for_more(r, lead, w->leads[i].start, end);
	}
}

/*
 * Across a gap before the part of this node, which no stop may stand in. A part can be far longer in
 * the text than in the pattern, for its blanks, so it is what was fed that is counted back.
 */
static void
go_on(struct run *r, uint32_t node, size_t start, size_t end)
{
	size_t fed, place, i = start;

	for (fed = r->fed - r->m->nodes[node].depth; fed > 0; fed--) {
		place = r->places[(fed - 1) % FED] + 1;
		if (start - place > MATCH_GAP_MAX)
			return;
		while (i > place)
			if (r->p->flags[--i] & PROSE_STOP)
				return;
		if (place < start)
			go_on_from(r, fed, place, node, end);
	}
}

static bool
inside_word(const struct prose *p, size_t i)
{
	return i > 0 && i < p->n && (p->flags[i - 1] & p->flags[i] & PROSE_WORD) != 0;
}

static void
part(struct run *r, uint32_t at, size_t end)
{
	const struct match_node *node = &r->m->nodes[at];
	size_t start = r->places[(r->fed - node->depth) % FED], side;
	uint32_t lead;

	if (inside_word(r->p, start) || inside_word(r->p, end))
		return;
	for (side = 0; side < 2; side++) {
		lead = node->first[side];
		if (lead == MATCH_NONE || (side == 1 && !(r->p->flags[start] & PROSE_START)))
			continue;
		hit(r, lead, start, end);
		if (r->m->leads[lead].more)
			wait_for_more(r, lead, start, end);
	}
	if (node->follows)
		go_on(r, at, start, end);
}

/* After all parts that end here: only then is the latest start of each known. */
static void
hits_with_gaps(struct run *r, size_t end)
{
	const struct waiting *w = &r->window[r->fed % FED];
	size_t i;

	for (i = 0; w->end == end && i < w->n; i++)
		if (r->m->leads[w->leads[i].lead].gap)
			hit(r, w->leads[i].lead, w->leads[i].start, end);
}

static uint32_t
step(const struct match *m, uint32_t node, uint32_t cp)
{
	uint32_t child;

	while ((child = pairs_get(&m->edges, node, cp)) == MATCH_NONE && node != 0)
		node = m->nodes[node].fail;
	return child == MATCH_NONE ? 0 : child;
}

static void
walk(struct run *r)
{
	const struct match_node *nodes = r->m->nodes;
	uint32_t node = 0, at;
	bool blank, was_blank = false;
	size_t i;

	for (i = 0; i < r->p->n; i++, was_blank = blank) {
		blank = (r->p->flags[i] & PROSE_BLANK) != 0;
		if (blank && was_blank)
			continue;
		r->places[r->fed++ % FED] = (uint32_t)i;
		node = step(r->m, node, blank ? ' ' : r->p->folded[i]);
		for (at = nodes[node].out; at != 0; at = nodes[nodes[at].fail].out)
			part(r, at, i + 1);
		hits_with_gaps(r, i + 1);
	}
}

/* A protecting hit that no longer one covers; they come in order of start, and so of end. */
struct guard {
	size_t start, end;
};

static size_t
guards_of(const struct match_hits *h, size_t n, struct guard **out)
{
	size_t i, reach = 0, count = 0, cap = 0;
	struct guard *g = NULL;

	for (i = 0; i < n; i++) {
		if (h->best[i].end[1] <= reach)
			continue;
		if (count == cap) {
			cap = cap > 0 ? cap * 2 : 16;
			g = xreallocarray(g, cap, sizeof(*g));
		}
		reach = h->best[i].end[1];
		g[count++] = (struct guard){ i, reach };
	}
	*out = g;
	return count;
}

/* From i on, the first guard that ends past start: one that overlaps and is longer, or the very same. */
static bool
is_guarded(const struct guard *g, size_t i, size_t n, size_t start, size_t end)
{
	for (; i < n && g[i].start < end; i++)
		if (g[i].end - g[i].start > end - start || (g[i].start == start && g[i].end == end))
			return true;
	return false;
}

static void
keep(struct match_hits *h, size_t start, size_t end, uint32_t tag)
{
	if (h->n == h->cap) {
		h->cap = h->cap > 0 ? h->cap * 2 : 32;
		h->hits = xreallocarray(h->hits, h->cap, sizeof(*h->hits));
	}
	h->hits[h->n++] = (struct match_hit){ start, end, tag };
}

static void
choose(struct match_hits *h, size_t n)
{
	struct guard *g;
	size_t count = guards_of(h, n, &g), at = 0, i, free_from = 0, end;

	for (i = 0; i < n; i++) {
		end = h->best[i].end[0];
		while (at < count && g[at].end <= i)
			at++;
		if (end == 0 || i < free_from || is_guarded(g, at, count, i, end))
			continue;
		keep(h, i, end, h->best[i].tag);
		free_from = end;
	}
	free(g);
}

void
match_run(const struct match *m, const struct prose *p, struct match_hits *out)
{
	struct run *r = xcalloc(1, sizeof(*r));

	r->m = m;
	r->p = p;
	r->out = out;
	prepare(m, p, out);
	walk(r);
	choose(out, p->n);
	free(r);
}
