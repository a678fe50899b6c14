/* From patterns to an automaton: folding, the trie of parts, English endings, the suffix links. */
#include "text/match_int.h"

#include <stdlib.h>
#include <string.h>

#include "text/mem.h"
#include "text/utf8.h"

static uint64_t
key_of(uint32_t a, uint32_t b)
{
	return ((uint64_t)a << 32 | b) + 1;
}

static size_t
slot_of(const struct pairs *t, uint64_t key)
{
	size_t i = (size_t)((key * UINT64_C(0x9E3779B97F4A7C15)) >> 32) & (t->cap - 1);

	while (t->keys[i] != 0 && t->keys[i] != key)
		i = (i + 1) & (t->cap - 1);
	return i;
}

uint32_t
pairs_get(const struct pairs *t, uint32_t a, uint32_t b)
{
	size_t i;

	if (t->cap == 0)
		return MATCH_NONE;
	i = slot_of(t, key_of(a, b));
	return t->keys[i] == 0 ? MATCH_NONE : t->values[i];
}

static void
pairs_grow(struct pairs *t)
{
	struct pairs big = { .cap = t->cap > 0 ? t->cap * 2 : 256, .n = t->n };
	size_t i, at;

	big.keys = xcalloc(big.cap, sizeof(*big.keys));
	big.values = xcalloc(big.cap, sizeof(*big.values));
	for (i = 0; i < t->cap; i++)
		if (t->keys[i] != 0) {
			at = slot_of(&big, t->keys[i]);
			big.keys[at] = t->keys[i];
			big.values[at] = t->values[i];
		}
	free(t->keys);
	free(t->values);
	*t = big;
}

static void
pairs_put(struct pairs *t, uint32_t a, uint32_t b, uint32_t value)
{
	size_t i;

	if ((t->n + 1) * 2 > t->cap)
		pairs_grow(t);
	i = slot_of(t, key_of(a, b));
	t->keys[i] = key_of(a, b);
	t->values[i] = value;
	t->n++;
}

static uint32_t
new_node(struct match *m, uint32_t parent, uint32_t cp)
{
	if (m->nnodes == m->nodes_cap) {
		m->nodes_cap = m->nodes_cap > 0 ? m->nodes_cap * 2 : 256;
		m->nodes = xreallocarray(m->nodes, m->nodes_cap, sizeof(*m->nodes));
	}
	m->nodes[m->nnodes] = (struct match_node){ .parent = parent,
		.cp = cp,
		.depth = m->nnodes > 0 ? m->nodes[parent].depth + 1 : 0,
		.first = { MATCH_NONE, MATCH_NONE } };
	return (uint32_t)m->nnodes++;
}

static uint32_t
new_lead(struct match *m, bool gap)
{
	if (m->nleads == m->leads_cap) {
		m->leads_cap = m->leads_cap > 0 ? m->leads_cap * 2 : 256;
		m->leads = xreallocarray(m->leads, m->leads_cap, sizeof(*m->leads));
	}
	m->leads[m->nleads] = (struct match_lead){ .tag = { MATCH_NONE, MATCH_NONE }, .gap = gap };
	return (uint32_t)m->nleads++;
}

struct match *
match_new(void)
{
	struct match *m = xcalloc(1, sizeof(*m));

	new_node(m, 0, 0);
	return m;
}

void
match_free(struct match *m)
{
	if (m == NULL)
		return;
	free(m->nodes);
	free(m->leads);
	free(m->edges.keys);
	free(m->edges.values);
	free(m->next.keys);
	free(m->next.values);
	free(m);
}

/* A pattern taken apart; its parts stand one after the other in cp. */
struct taken {
	uint32_t cp[MATCH_PARTS * MATCH_PART_MAX];
	size_t n, from[MATCH_PARTS + 1], nparts; /* part k is from[k] to from[k + 1] */
	bool anchored;
};

static uint32_t
trie_of(struct match *m, const uint32_t *cp, size_t n)
{
	uint32_t node = 0, child;
	size_t i;

	for (i = 0; i < n; i++, node = child) {
		child = pairs_get(&m->edges, node, cp[i]);
		if (child == MATCH_NONE) {
			child = new_node(m, node, cp[i]);
			pairs_put(&m->edges, node, cp[i], child);
		}
	}
	m->nodes[node].ends = true;
	return node;
}

static void
insert(struct match *m, const struct taken *t, uint32_t tag, unsigned flags)
{
	uint32_t node = trie_of(m, t->cp, t->from[1]), lead, next;
	size_t k, side = (flags & MATCH_PROTECTS) != 0;

	if (m->nodes[node].first[t->anchored] == MATCH_NONE)
		m->nodes[node].first[t->anchored] = new_lead(m, false);
	lead = m->nodes[node].first[t->anchored];
	for (k = 1; k < t->nparts; k++, lead = next) {
		node = trie_of(m, t->cp + t->from[k], t->from[k + 1] - t->from[k]);
		m->nodes[node].follows = true;
		m->leads[lead].more = true;
		next = pairs_get(&m->next, lead, node);
		if (next == MATCH_NONE) {
			next = new_lead(m, true);
			pairs_put(&m->next, lead, node, next);
		}
	}
	if (m->leads[lead].tag[side] == MATCH_NONE)
		m->leads[lead].tag[side] = tag;
}

/* Goes through a pattern, a code point at a time; a bad byte is one. */
struct reader {
	struct str rest;
	size_t i, used;		/* code points before cp; its bytes, 0 at the end */
	uint32_t cp;
};

static void
look(struct reader *r)
{
	r->used = r->rest.n > 0 ? utf8_next(r->rest.p, r->rest.n, &r->cp) : 0;
	if (r->used > 0 && r->cp == UTF8_BAD)
		r->used = 1;
}

static void
step(struct reader *r)
{
	r->rest = (struct str){ r->rest.p + r->used, r->rest.n - r->used };
	r->i++;
	look(r);
}

static bool
is_gap(const struct reader *r)
{
	return r->cp == 0x2026;
}

/* Past blanks and gap marks ("……" is one gap). */
static void
skip_gap(struct reader *r)
{
	while (r->used > 0 && (is_gap(r) || prose_blank(r->cp)))
		step(r);
}

static bool
is_only_gap(struct reader r)
{
	skip_gap(&r);
	return r.used == 0;
}

/* Blanks at the end of a part do not count. */
static enum match_fault
end_part(struct taken *t)
{
	while (t->n > t->from[t->nparts] && t->cp[t->n - 1] == ' ')
		t->n--;
	t->from[++t->nparts] = t->n;
	return t->n == t->from[t->nparts - 1] ? MATCH_GAP_AT_END : MATCH_OK;
}

static enum match_fault
take_char(struct taken *t, uint32_t cp)
{
	bool blank = prose_blank(cp);

	if (cp == UTF8_BAD || cp == 0)
		return MATCH_NOT_TEXT;
	if (blank && (t->n == t->from[t->nparts] || t->cp[t->n - 1] == ' '))
		return MATCH_OK;
	if (t->n - t->from[t->nparts] == MATCH_PART_MAX)
		return MATCH_LONG;
	t->cp[t->n++] = blank ? ' ' : prose_fold(cp);
	return MATCH_OK;
}

/* Where it went wrong is where r stands. */
static enum match_fault
take_parts(struct reader *r, struct taken *t)
{
	enum match_fault fault;

	while (r->used > 0) {
		if (!is_gap(r)) {
			if ((fault = take_char(t, r->cp)) != MATCH_OK)
				return fault;
			step(r);
			continue;
		}
		if ((fault = end_part(t)) != MATCH_OK)
			return fault;
		if (t->nparts == MATCH_PARTS)
			return MATCH_MANY_PARTS;
		if (is_only_gap(*r))
			return MATCH_GAP_AT_END;
		skip_gap(r);
	}
	return end_part(t);
}

static bool
is_letter(uint32_t cp)
{
	return cp >= 'a' && cp <= 'z';
}

static bool
is_vowel(uint32_t cp)
{
	return cp == 'a' || cp == 'e' || cp == 'i' || cp == 'o' || cp == 'u';
}

/* Puts ending in place of all but stem letters of the first word, word letters long, and adds that. */
static void
insert_ending(struct match *m, const struct taken *t, size_t word, size_t stem, bool twice,
    const char *ending, uint32_t tag, unsigned flags)
{
	struct taken e = { .anchored = t->anchored, .nparts = t->nparts };
	size_t len = strlen(ending), rest = t->n - word, k;
	size_t now = stem + twice + len;

	if (now + t->from[1] - word > MATCH_PART_MAX)
		return;
	memcpy(e.cp, t->cp, stem * sizeof(*e.cp));
	if (twice)
		e.cp[stem] = t->cp[stem - 1];
	for (k = 0; k < len; k++)
		e.cp[stem + twice + k] = (unsigned char)ending[k];
	memcpy(e.cp + now, t->cp + word, rest * sizeof(*e.cp));
	e.n = now + rest;
	for (k = 1; k <= t->nparts; k++)
		e.from[k] = t->from[k] - word + now;
	insert(m, &e, tag, flags);
}

/* -s, -ed, -ing as the verb's last letters want them. What is no word is never met. */
static void
inflect_word(struct match *m, const struct taken *t, size_t w, uint32_t tag, unsigned flags)
{
	const uint32_t last = t->cp[w - 1], before = t->cp[w - 2];
	bool hisses = last == 's' || last == 'x' || last == 'z' ||
	    (last == 'h' && (before == 'c' || before == 's'));
	bool bends = last == 'y' && !is_vowel(before);
	size_t e = w - (last == 'e');

	if (last == 'y' && before == 'l' && t->cp[w - 3] != 'p')
		return;
	insert_ending(m, t, w, bends ? w - 1 : w, false,
	    bends        ? "ies"
		: hisses ? "es"
			 : "s",
	    tag, flags);
	insert_ending(m, t, w, bends ? w - 1 : e, false, bends ? "ied" : "ed", tag, flags);
	insert_ending(m, t, w, e, false, "ing", tag, flags);
	if (!is_vowel(last) && last != 'y' && is_vowel(before) && !is_vowel(t->cp[w - 3])) {
		insert_ending(m, t, w, w, true, "ed", tag, flags);
		insert_ending(m, t, w, w, true, "ing", tag, flags);
	}
}

/* Both spellings, and the endings, of a first word of four letters or more. */
static void
inflect(struct match *m, struct taken *t, uint32_t tag, unsigned flags)
{
	size_t w = 0;

	while (w < t->from[1] && is_letter(t->cp[w]))
		w++;
	if (w < 4 || (w < t->from[1] && t->cp[w] != ' '))
		return;
	inflect_word(m, t, w, tag, flags);
	if (w > 4 && t->cp[w - 1] == 'e' && t->cp[w - 3] == 'i' &&
	    (t->cp[w - 2] == 's' || t->cp[w - 2] == 'z')) {
		t->cp[w - 2] = t->cp[w - 2] == 's' ? 'z' : 's';
		insert(m, t, tag, flags);
		inflect_word(m, t, w, tag, flags);
	}
}

static enum match_fault
read_pattern(struct str pattern, struct taken *t, size_t *column)
{
	struct reader r = { .rest = pattern };
	enum match_fault fault;

	look(&r);
	while (r.used > 0 && prose_blank(r.cp))
		step(&r);
	t->anchored = r.used > 0 && r.cp == '^';
	if (t->anchored)
		step(&r);
	if (r.used == 0)
		fault = MATCH_EMPTY;
	else if (is_only_gap(r))
		fault = MATCH_ONLY_GAP;
	else
		fault = take_parts(&r, t);
	*column = r.i;
	return fault;
}

/* What taking patterns apart needs, kept from one way to read a pattern to the next. */
struct adding {
	struct match *m;	/* NULL: only checks */
	uint32_t tag;
	unsigned flags;
	struct taken taken;
};

static enum match_fault
add_way(void *arg, struct str way, size_t *column)
{
	struct adding *a = arg;
	struct taken *t = &a->taken;
	enum match_fault fault;

	t->n = t->nparts = 0;
	fault = read_pattern(way, t, column);
	if (fault != MATCH_OK || a->m == NULL)
		return fault;
	insert(a->m, t, a->tag, a->flags);
	if (a->flags & MATCH_INFLECTS)
		inflect(a->m, t, a->tag, a->flags);
	return MATCH_OK;
}

enum match_fault
match_check(struct str pattern, size_t *column)
{
	struct adding a = { .m = NULL };

	return match_ways(pattern, add_way, &a, column);
}

/* Of several ways none is added when one is at fault; a single one is added or at fault. */
enum match_fault
match_add(struct match *m, struct str pattern, uint32_t tag, unsigned flags, size_t *column)
{
	struct adding a = { .m = m, .tag = tag, .flags = flags };
	enum match_fault fault = MATCH_OK;

	if (match_has_ways(pattern))
		fault = match_check(pattern, column);
	return fault == MATCH_OK ? match_ways(pattern, add_way, &a, column) : fault;
}

static uint32_t
suffix_of(const struct match *m, uint32_t node)
{
	uint32_t at = m->nodes[node].parent, child;

	while (at != 0) {
		at = m->nodes[at].fail;
		child = pairs_get(&m->edges, at, m->nodes[node].cp);
		if (child != MATCH_NONE)
			return child;
	}
	return 0;
}

/* Shorter ones first: their links are needed for the longer. */
void
match_build(struct match *m)
{
	size_t counts[MATCH_PART_MAX + 2] = { 0 }, i;
	uint32_t *order = xreallocarray(NULL, m->nnodes, sizeof(*order));
	struct match_node *node;

	for (i = 0; i < m->nnodes; i++)
		counts[m->nodes[i].depth + 1]++;
	for (i = 1; i < MATCH_PART_MAX + 2; i++)
		counts[i] += counts[i - 1];
	for (i = 0; i < m->nnodes; i++)
		order[counts[m->nodes[i].depth]++] = (uint32_t)i;
	for (i = 1; i < m->nnodes; i++) {
		node = &m->nodes[order[i]];
		node->fail = suffix_of(m, order[i]);
		node->out = node->ends ? order[i] : m->nodes[node->fail].out;
	}
	free(order);
}
