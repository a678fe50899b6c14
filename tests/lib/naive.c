#include "tests/lib/naive.h"

#include <stdlib.h>
#include <string.h>

#include "text/mem.h"

/* The text as it is compared: runs of blanks are one. */
struct flat {
	const struct prose *p;
	uint32_t *cp;
	size_t *at, n;
};

static void
flatten(struct flat *f, const struct prose *p)
{
	size_t i;

	f->p = p;
	f->cp = xcalloc(p->n + 1, sizeof(*f->cp));
	f->at = xcalloc(p->n + 1, sizeof(*f->at));
	for (i = f->n = 0; i < p->n; i++) {
		bool blank = (p->flags[i] & PROSE_BLANK) != 0;

		if (blank && i > 0 && (p->flags[i - 1] & PROSE_BLANK))
			continue;
		f->cp[f->n] = blank ? ' ' : p->folded[i];
		f->at[f->n++] = i;
	}
}

static bool
edge_ok(const struct prose *p, size_t i)
{
	return i == 0 || i >= p->n || !(p->flags[i - 1] & PROSE_WORD) ||
	    !(p->flags[i] & PROSE_WORD);
}

/* The flat index past part (flat, without blanks around) where it stands at k, or 0. */
static size_t
part_at(const struct flat *f, size_t k, const struct flat *part, size_t from, size_t to)
{
	size_t n = to - from;

	if (k + n > f->n || memcmp(f->cp + k, part->cp + from, n * sizeof(*f->cp)) != 0)
		return 0;
	if (!edge_ok(f->p, f->at[k]) || !edge_ok(f->p, f->at[k + n - 1] + 1))
		return 0;
	return k + n;
}

struct found {
	size_t *latest;		/* for each end: the latest start and one, 0 none */
};

static bool
gap_ok(const struct prose *p, size_t from, size_t to)
{
	size_t i;

	if (to <= from || to - from > MATCH_GAP_MAX)
		return false;
	for (i = from; i < to; i++)
		if (p->flags[i] & PROSE_STOP)
			return false;
	return true;
}

static bool
is_gap(uint32_t cp)
{
	return cp == 0x2026;
}

/* Places the parts of pat from index q on, the last one having ended at end (code points). */
static void
place(const struct flat *f, const struct flat *pat, size_t q, size_t start, size_t end,
    struct found *out)
{
	size_t from = q, to, k, past;

	if (q >= pat->n) {
		if (out->latest[end] < start + 1)
			out->latest[end] = start + 1;
		return;
	}
	while (from < pat->n && (is_gap(pat->cp[from]) || pat->cp[from] == ' '))
		from++;
	for (to = from; to < pat->n && !is_gap(pat->cp[to]); to++)
		;
	for (past = to; past > from && pat->cp[past - 1] == ' '; past--)
		;
	for (k = 0; k < f->n; k++) {
		size_t next;

		if (!gap_ok(f->p, end, f->at[k]) || (next = part_at(f, k, pat, from, past)) == 0)
			continue;
		place(f, pat, to, start, f->at[next - 1] + 1, out);
	}
}

static void
find(const struct flat *f, struct str pattern, struct found *out)
{
	struct prose p = { 0 };
	struct flat pat;
	size_t from = 0, to, past, k, next;
	bool anchored;

	prose_read(&p, pattern);
	flatten(&pat, &p);
	while (from < pat.n && pat.cp[from] == ' ')
		from++;
	anchored = pat.cp[from] == '^';
	from += anchored;
	while (from < pat.n && pat.cp[from] == ' ')
		from++;
	for (to = from; to < pat.n && !is_gap(pat.cp[to]); to++)
		;
	for (past = to; past > from && pat.cp[past - 1] == ' '; past--)
		;
	for (k = 0; k < f->n; k++) {
		next = part_at(f, k, &pat, from, past);
		if (next == 0 || (anchored && !(f->p->flags[f->at[k]] & PROSE_START)))
			continue;
		place(f, &pat, to, f->at[k], f->at[next - 1] + 1, out);
	}
	free(pat.cp);
	free(pat.at);
	prose_release(&p);
}

static bool
has_gap(struct str s)
{
	return str_find(s, STR("…"), 0) != SIZE_MAX;
}

/* With a gap, the first end of each start; and of all patterns the longest. */
static void
merge(const struct found *f, bool gap, size_t n, size_t *longest)
{
	size_t end, start;
	bool *seen = xcalloc(n + 1, sizeof(*seen));

	for (end = 1; end <= n; end++) {
		if (f->latest[end] == 0)
			continue;
		start = f->latest[end] - 1;
		if ((!gap || !seen[start]) && end > longest[start])
			longest[start] = end;
		seen[start] = true;
	}
	free(seen);
}

static bool
guarded(const size_t *guards, size_t n, size_t start, size_t end)
{
	size_t s;

	for (s = 0; s < n; s++)
		if (guards[s] > start && s < end &&
		    (guards[s] - s > end - start || (s == start && guards[s] == end)))
			return true;
	return false;
}

struct search {
	const struct flat *flat;
	struct found found;
	size_t *longest;	/* for each start */
};

/* The "(" that begins "(a|b)", or SIZE_MAX: brackets without a bar are brackets. */
static size_t
group_at(struct str s)
{
	size_t at, bar, end;

	for (at = 0; at < s.n; at++) {
		if (s.p[at] != '(')
			continue;
		bar = str_find(s, STR("|"), at);
		end = str_find(s, STR(")"), at);
		if (bar != SIZE_MAX && end != SIZE_MAX && bar < end)
			return at;
	}
	return SIZE_MAX;
}

/* Every way to read head and what is left of the pattern is a pattern of its own. */
static void
find_ways(struct search *s, struct str head, struct str left)
{
	size_t at = group_at(left), from, to, end;
	struct buf way = { 0 };

	buf_put(&way, head);
	if (at == SIZE_MAX) {
		buf_put(&way, left);
		memset(s->found.latest, 0, (s->flat->p->n + 1) * sizeof(size_t));
		find(s->flat, buf_str(&way), &s->found);
		merge(&s->found, has_gap(buf_str(&way)), s->flat->p->n, s->longest);
		buf_release(&way);
		return;
	}
	end = str_find(left, STR(")"), at);
	for (from = at + 1; from <= end; from = to + 1) {
		to = str_find(left, STR("|"), from);
		to = to < end ? to : end;
		buf_clear(&way);
		buf_put(&way, head);
		buf_put(&way, (struct str){ left.p, at });
		buf_put(&way, (struct str){ left.p + from, to - from });
		find_ways(s, buf_str(&way), (struct str){ left.p + end + 1, left.n - end - 1 });
	}
	buf_release(&way);
}

size_t
naive_match(const struct naive_pattern *patterns, size_t count, const struct prose *p,
    struct prose_span *out, size_t max)
{
	size_t *longest[2], i, n = 0, free_from = 0;
	struct flat flat;
	struct search s = { .flat = &flat };

	flatten(&flat, p);
	s.found.latest = xcalloc(p->n + 1, sizeof(size_t));
	for (i = 0; i < 2; i++)
		longest[i] = xcalloc(p->n + 1, sizeof(size_t));
	for (i = 0; i < count; i++) {
		s.longest = longest[patterns[i].protects];
		find_ways(&s, STR(""), patterns[i].text);
	}
	for (i = 0; i < p->n && n < max; i++) {
		if (longest[0][i] == 0 || i < free_from ||
		    guarded(longest[1], p->n, i, longest[0][i]))
			continue;
		free_from = longest[0][i];
		out[n++] = (struct prose_span){ i, free_from };
	}
	free(s.found.latest);
	free(longest[0]);
	free(longest[1]);
	free(flat.cp);
	free(flat.at);
	return n;
}
