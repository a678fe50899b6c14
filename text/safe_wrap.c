#include "text/safe.h"

/* What must not start a line, and what must not end one (GB/T 15834, 5.1). */
static const uint32_t closing[] = { '!', ')', ',', '.', ':', ';', '?', ']', '}', '%', 0x00B7,
	0x2019, 0x201D, 0x2026, 0x2014, 0x3001, 0x3002, 0x3005, 0x3009, 0x300B, 0x300D, 0x300F,
	0x3011, 0x3015, 0x3017, 0x30FC, 0xFF01, 0xFF05, 0xFF09, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B,
	0xFF1F, 0xFF3D, 0xFF5D, 0xFF5E };
static const uint32_t opening[] = { '(', '[', '{', 0x2018, 0x201C, 0x3008, 0x300A, 0x300C, 0x300E,
	0x3010, 0x3014, 0x3016, 0xFF08, 0xFF3B, 0xFF5B, 0xFFE5, 0x00A5 };

static bool
among(const uint32_t *set, size_t n, uint32_t cp)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (set[i] == cp)
			return true;
	return false;
}

/* Cells from i that stay together: a cluster, a mark. */
static size_t
unit(const struct safe *s, size_t i)
{
	size_t n = 1;

	while (i + n < s->n && (s->cells[i + n].flags & SAFE_MORE) != 0)
		n++;
	return n;
}

int
safe_width(const struct safe *s, size_t i, size_t n)
{
	int width = 0;

	for (; n > 0 && i < s->n; i++, n--)
		width += s->cells[i].width;
	return width;
}

size_t
safe_fit(const struct safe *s, size_t i, int width, int *used)
{
	size_t at = i, n;
	int sum = 0, w;

	for (; at < s->n && (s->cells[at].flags & SAFE_BREAK) == 0; at += n) {
		n = unit(s, at);
		w = safe_width(s, at, n);
		if (sum + w > width)
			break;
		sum += w;
	}
	if (used != NULL)
		*used = sum;
	return at - i;
}

static bool
is_blank(const struct safe_cell *c)
{
	return c->cp[0] == ' ' && (c->flags & SAFE_MARK) == 0;
}

/* Whether a line may end before cell i, which starts a unit. */
static bool
may_break(const struct safe *s, size_t i)
{
	const struct safe_cell *a = &s->cells[i - 1], *b = &s->cells[i];

	if (is_blank(a))
		return true;
	if (is_blank(b))
		return true;
	if (a->width < 2 && b->width < 2 && ((a->flags | b->flags) & SAFE_MARK) == 0)
		return false;
	return !among(closing, sizeof(closing) / sizeof(*closing), b->cp[0]) &&
	    !among(opening, sizeof(opening) / sizeof(*opening), a->cp[0]);
}

/* Where the overlong line from i to end (whole units that fit) is best folded. */
static size_t
fold(const struct safe *s, size_t i, size_t end)
{
	size_t at;

	for (at = end; at > i; at--)
		if ((s->cells[at].flags & SAFE_MORE) == 0 && may_break(s, at))
			return at;
	return end;
}

/* A unit wider than the line is cut where it must be; at least one cell is taken. */
static size_t
cut(const struct safe *s, size_t i, int width)
{
	size_t at = i + 1;
	int sum = s->cells[i].width;

	while (
	    at < s->n && (s->cells[at].flags & SAFE_MORE) != 0 && sum + s->cells[at].width <= width)
		sum += s->cells[at++].width;
	return at;
}

/* Past the blanks at a fold, and past the line break if that is all that follows them. */
static size_t
skip_blanks(const struct safe *s, size_t i)
{
	while (i < s->n && is_blank(&s->cells[i]))
		i++;
	return i < s->n && (s->cells[i].flags & SAFE_BREAK) != 0 ? i + 1 : i;
}

size_t
safe_wrap(const struct safe *s, size_t i, int width, size_t *next)
{
	size_t end = i + safe_fit(s, i, width, NULL);

	if (end == s->n)
		return *next = end;
	if ((s->cells[end].flags & SAFE_BREAK) != 0) {
		*next = end + 1;
		return end;
	}
	if (end == i)
		return *next = cut(s, i, width);
	end = fold(s, i, end);
	*next = skip_blanks(s, end);
	return end;
}
