#include "text/diff.h"

#include <stdlib.h>

#include "text/cluster.h"
#include "text/mem.h"

/* What is compared as one: a word, a number, a cluster. */
struct units {
	struct str text;
	size_t *at;	/* n + 1: where each begins, and the end */
	size_t n, cap;
};

static bool
of_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static size_t
unit_end(struct str text, size_t at)
{
	size_t end = at + cluster_next((struct str){ text.p + at, text.n - at });

	if (end != at + 1 || !of_word(text.p[at]))
		return end;
	/* a letter that carries marks is a cluster of several bytes: it ends the word before it */
	while (end < text.n && of_word(text.p[end]) &&
	    cluster_next((struct str){ text.p + end, text.n - end }) == 1)
		end++;
	return end;
}

static void
add_unit(struct units *u, size_t at)
{
	if (u->n == u->cap) {
		u->cap = u->cap > 0 ? 2 * u->cap : 256;
		u->at = xreallocarray(u->at, u->cap, sizeof(*u->at));
	}
	u->at[u->n++] = at;
}

static void
units_read(struct units *u, struct str text)
{
	size_t at;

	*u = (struct units){ .text = text };
	for (at = 0; at < text.n; at = unit_end(text, at))
		add_unit(u, at);
	add_unit(u, text.n);
	u->n--;
}

static bool
same(const struct units *a, size_t i, const struct units *b, size_t j)
{
	return str_eq((struct str){ a->text.p + a->at[i], a->at[i + 1] - a->at[i] },
	    (struct str){ b->text.p + b->at[j], b->at[j + 1] - b->at[j] });
}

/* Adds [from, end) of its text to the runs; what is gone is put before what is new beside it. */
static void
add_run(struct diff *d, enum diff_kind kind, size_t from, size_t end)
{
	struct diff_run *last = d->n > 0 ? &d->runs[d->n - 1] : NULL, new;

	if (from == end)
		return;
	if (last != NULL && last->kind == kind) {
		last->end = end;
		return;
	}
	if (kind == DIFF_GONE && last != NULL && last->kind == DIFF_NEW) {
		if (d->n > 1 && last[-1].kind == DIFF_GONE) {
			last[-1].end = end;
			return;
		}
		new = *last;
		*last = (struct diff_run){ kind, from, end };
		kind = new.kind;
		from = new.from;
		end = new.end;
	}
	if (d->n == d->cap) {
		d->cap = d->cap > 0 ? 2 * d->cap : 16;
		d->runs = xreallocarray(d->runs, d->cap, sizeof(*d->runs));
	}
	d->runs[d->n++] = (struct diff_run){ kind, from, end };
}

/* The part that differs: units [from, end) of both, as counted in each. */
struct middle {
	const struct units *a, *b;
	size_t from, an, bn;	/* an, bn: how many units of each */
	uint8_t *step;		/* (an + 1) * (bn + 1): what to do at that corner */
};

/*
 * The longest common subsequence, from the end: at each corner whether both go on, or one of them.
 * Only the row below is kept of the lengths.
 */
static void
fill(struct middle *m)
{
	uint16_t *below = xcalloc(m->bn + 1, sizeof(*below)), left, corner, was;
	size_t i, j;

	for (i = m->an; i-- > 0;) {
		corner = 0;
		left = 0;
		for (j = m->bn; j-- > 0;) {
			was = below[j];
			if (same(m->a, m->from + i, m->b, m->from + j)) {
				left = (uint16_t)(corner + 1);
				m->step[i * (m->bn + 1) + j] = DIFF_SAME;
			} else if (was >= left) {
				left = was;
				m->step[i * (m->bn + 1) + j] = DIFF_GONE;
			} else {
				m->step[i * (m->bn + 1) + j] = DIFF_NEW;
			}
			corner = was;
			below[j] = left;
		}
	}
	free(below);
}

static enum diff_kind
step_at(const struct middle *m, size_t i, size_t j)
{
	if (i == m->an)
		return DIFF_NEW;
	return j == m->bn ? DIFF_GONE : (enum diff_kind)m->step[i * (m->bn + 1) + j];
}

/*
 * A single unit that stayed between two changes says nothing ("the" of two sentences): it is shown as
 * replaced with them, since a reader takes in one change more easily than two.
 */
static bool
is_lone(const struct middle *m, size_t i, size_t j)
{
	if (i == 0 && j == 0)
		return false;
	if (i + 1 >= m->an && j + 1 >= m->bn)
		return false;
	return step_at(m, i + 1, j + 1) != DIFF_SAME;
}

static void
walk(struct diff *d, const struct middle *m)
{
	const size_t *a = m->a->at + m->from, *b = m->b->at + m->from;
	enum diff_kind was = DIFF_GONE;
	size_t i = 0, j = 0;

	while (i < m->an || j < m->bn) {
		enum diff_kind kind = step_at(m, i, j);

		if (kind == DIFF_SAME && (was == DIFF_SAME || !is_lone(m, i, j))) {
			add_run(d, DIFF_SAME, b[j], b[j + 1]);
			i++;
			j++;
		} else {
			if (kind != DIFF_NEW)
				add_run(d, DIFF_GONE, a[i], a[i + 1]);
			if (kind != DIFF_GONE)
				add_run(d, DIFF_NEW, b[j], b[j + 1]);
			i += kind != DIFF_NEW;
			j += kind != DIFF_GONE;
			kind = DIFF_NEW;
		}
		was = kind;
	}
}

static void
compare_middle(struct diff *d, struct middle *m)
{
	if (m->an > DIFF_MOST || m->bn > DIFF_MOST) {
		add_run(d, DIFF_GONE, m->a->at[m->from], m->a->at[m->from + m->an]);
		add_run(d, DIFF_NEW, m->b->at[m->from], m->b->at[m->from + m->bn]);
		return;
	}
	m->step = xmalloc((m->an + 1) * (m->bn + 1));
	fill(m);
	walk(d, m);
	free(m->step);
}

void
diff_read(struct diff *d, struct str before, struct str after)
{
	struct units a, b;
	struct middle m = { .a = &a, .b = &b };
	size_t most, tail = 0;

	units_read(&a, before);
	units_read(&b, after);
	d->n = 0;
	most = a.n < b.n ? a.n : b.n;
	while (m.from < most && same(&a, m.from, &b, m.from))
		m.from++;
	while (tail < most - m.from && same(&a, a.n - 1 - tail, &b, b.n - 1 - tail))
		tail++;
	m.an = a.n - m.from - tail;
	m.bn = b.n - m.from - tail;
	add_run(d, DIFF_SAME, 0, b.at[m.from]);
	compare_middle(d, &m);
	add_run(d, DIFF_SAME, b.at[b.n - tail], after.n);
	free(a.at);
	free(b.at);
}

void
diff_release(struct diff *d)
{
	free(d->runs);
	*d = (struct diff){ 0 };
}

bool
diff_any(const struct diff *d)
{
	return d->n > 1 || (d->n == 1 && d->runs[0].kind != DIFF_SAME);
}
