#include "desk/coach_cut.h"

#include "text/prose_at.h"

static const char32_t pauses[] = U"、，,；;：:";
static const char32_t stops[] = U"。！？.!?";

static bool
is_gap(const struct prose *p, size_t i)
{
	return i < p->n && (p->flags[i] & PROSE_BLANK) != 0 && p->cp[i] != '\n';
}

static bool
is_one(const struct prose *p, size_t i, const char32_t *set)
{
	return i < p->n && p->cp[i] != 0 && in(p->cp[i], set);
}

static bool
is_edge(const struct prose *p, size_t i)
{
	return i >= p->n || p->cp[i] == '\n' || is_one(p, i, U"”》」）)");
}

/* The mark after it and the blanks beyond, when the clause before has an end of its own. */
static size_t
past_mark(const struct prose *p, size_t end, bool starts)
{
	size_t to = end;

	while (is_gap(p, to))
		to++;
	if (!is_one(p, to, pauses) && !(starts && is_one(p, to, stops)))
		return end;
	while (is_one(p, to, pauses) || (starts && is_one(p, to, stops)) || is_gap(p, to))
		to++;
	return to;
}

struct prose_span
coach_cut(const struct prose *p, size_t start, size_t end)
{
	struct prose_span cut = { start, end };
	size_t left = start, right = end;
	bool starts, pause;

	while (left > 0 && is_gap(p, left - 1))
		left--;
	while (is_gap(p, right))
		right++;
	pause = left > 0 && is_one(p, left - 1, pauses);
	starts = left == 0 || p->cp[left - 1] == '\n' || is_one(p, left - 1, stops) ||
	    is_one(p, left - 1, U"“《「（(");
	if (pause && (is_edge(p, right) || is_one(p, right, stops)))
		return (struct prose_span){ left - 1, right };
	if (starts || pause)
		cut.to = past_mark(p, end, starts);
	if (cut.to == end && (start == 0 || left < start || starts))
		cut.to = right;
	if (left < start &&
	    (is_edge(p, cut.to) || is_one(p, cut.to, pauses) || is_one(p, cut.to, stops)))
		cut.from = left;
	return cut;
}
