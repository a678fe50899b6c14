#include "text/prose.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "text/mem.h"
#include "text/utf8.h"

enum {
	QUOTE_MAX = 400,	/* code points between two marks; beyond, one of them is missing */
	QUOTE_DEPTH = 4,	/* a title in a title in a title */
};

bool
prose_blank(uint32_t cp)
{
	return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0x85 || cp == 0xA0 ||
	    cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 || cp == 0x2029 ||
	    cp == 0x202F || cp == 0x205F || cp == 0x3000;
}

static bool
is_han(uint32_t cp)
{
	return (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0x3400 && cp <= 0x4DBF) || cp == 0x3005 ||
	    cp == 0x3007 || (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0x20000 && cp <= 0x3FFFD);
}

/* Kana and the scripts of South-East Asia, which put no blanks between words. */
static bool
runs_on(uint32_t cp)
{
	return (cp >= 0x0E00 && cp <= 0x0EFF) || (cp >= 0x1000 && cp <= 0x109F) ||
	    (cp >= 0x1780 && cp <= 0x17FF) || (cp >= 0x3040 && cp <= 0x30FF) ||
	    (cp >= 0x31F0 && cp <= 0x31FF);
}

static bool
is_word(uint32_t folded)
{
	utf8proc_category_t c;

	if (folded < 0x80)
		return (folded >= 'a' && folded <= 'z') || (folded >= '0' && folded <= '9');
	if (folded == UTF8_BAD || runs_on(folded))
		return false;
	c = utf8proc_category((utf8proc_int32_t)folded);
	return (c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_MC) ||
	    c == UTF8PROC_CATEGORY_ND;
}

uint32_t
prose_fold(uint32_t cp)
{
	if (cp >= 0xFF01 && cp <= 0xFF5E)
		cp -= 0xFEE0;
	else if (cp == 0x3000)
		cp = ' ';
	if (cp < 0x80)
		return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
	if (cp == UTF8_BAD || is_han(cp) || (cp >= 0x2000 && cp <= 0x20FF))
		return cp;
	return (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp);
}

static bool
is_comma(uint32_t folded)
{
	return folded == ',' || folded == ':' || folded == 0x3001 || folded == 0x2014 ||
	    folded == 0xFE50 || folded == 0xFE51 || folded == 0xFF64;
}

/* What ends a sentence wherever it stands. */
static bool
is_full_stop(uint32_t cp)
{
	return cp == 0x3002 || cp == 0xFF61 || cp == 0xFF01 || cp == 0xFF1F || cp == 0xFF1B ||
	    cp == '\n' || cp == '\r' || cp == 0x2026 || cp == 0x2028 || cp == 0x2029 ||
	    cp == 0x203C || (cp >= 0x2047 && cp <= 0x2049);
}

static bool
is_opening(uint32_t cp)
{
	return cp == '(' || cp == '[' || cp == '{' || cp == '"' || cp == '\'' || cp == '<' ||
	    cp == 0x201C || cp == 0x2018 || cp == 0x3008 || cp == 0x300A || cp == 0x300C ||
	    cp == 0x300E || cp == 0x3010 || cp == 0x3014 || cp == 0x3016;
}

static bool
is_closing(uint32_t cp)
{
	return cp == ')' || cp == ']' || cp == '}' || cp == '"' || cp == '\'' || cp == '>' ||
	    cp == 0x201D || cp == 0x2019 || cp == 0x3009 || cp == 0x300B || cp == 0x300D ||
	    cp == 0x300F || cp == 0x3011 || cp == 0x3015 || cp == 0x3017;
}

static void
grow(struct prose *p, size_t bytes)
{
	if (bytes + 1 <= p->cap)
		return;
	p->cap = bytes + 1;
	p->cp = xreallocarray(p->cp, p->cap, sizeof(*p->cp));
	p->folded = xreallocarray(p->folded, p->cap, sizeof(*p->folded));
	p->off = xreallocarray(p->off, p->cap, sizeof(*p->off));
	p->flags = xreallocarray(p->flags, p->cap, sizeof(*p->flags));
}

/* A bad byte alone: the bytes after it begin anew. */
static void
decode(struct prose *p)
{
	size_t at = 0, used;
	uint32_t cp;

	for (p->n = 0; at < p->text.n; p->n++) {
		used = utf8_next(p->text.p + at, p->text.n - at, &cp);
		p->off[p->n] = (uint32_t)at;
		p->cp[p->n] = cp;
		p->folded[p->n] = prose_fold(cp);
		at += cp == UTF8_BAD ? 1 : used;
	}
	p->off[p->n] = (uint32_t)at;
}

static uint8_t
letter_flags(uint32_t cp, uint32_t folded)
{
	if (prose_blank(cp))
		return PROSE_BLANK;
	if (is_han(cp))
		return PROSE_HAN;
	return is_word(folded) ? PROSE_WORD : 0;
}

static bool
is_digit_at(const struct prose *p, size_t i)
{
	return i < p->n && p->folded[i] >= '0' && p->folded[i] <= '9';
}

/* ".!?;" of ASCII: before a blank, a closing mark and a blank, the end, or in the midst of hanzi. */
static bool
stops_here(const struct prose *p, size_t i)
{
	size_t next = i + 1;

	if (is_full_stop(p->cp[i]))
		return true;
	if (p->folded[i] != '.' && p->folded[i] != '!' && p->folded[i] != '?' &&
	    p->folded[i] != ';')
		return false;
	if (next < p->n && is_closing(p->folded[next]))
		next++;
	if (next >= p->n || (p->flags[next] & PROSE_BLANK))
		return true;
	if (i > 0 && (p->flags[i - 1] & (PROSE_HAN | PROSE_STOP)))
		return !is_digit_at(p, next);
	return p->folded[i] != '.' && (p->flags[next] & PROSE_HAN) != 0;
}

static bool
pauses_here(const struct prose *p, size_t i)
{
	return is_comma(p->folded[i]) &&
	    !(i > 0 && is_digit_at(p, i - 1) && is_digit_at(p, i + 1) &&
		(p->cp[i] == ',' || p->folded[i] == ':'));
}

static bool
begins_with(const struct prose *p, size_t i, const char *ascii)
{
	for (; *ascii != '\0'; ascii++, i++)
		if (i >= p->n || p->folded[i] != (unsigned char)*ascii)
			return false;
	return true;
}

static bool
of_link(uint32_t cp)
{
	return cp > ' ' && cp < 0x7F && cp != '"' && cp != '<' && cp != '>' && cp != '\\' &&
	    cp != '^' && cp != '`' && cp != '{' && cp != '|' && cp != '}';
}

/* Past the address that begins at i, or i when none does. What ends a sentence is not its end. */
static size_t
link_end(const struct prose *p, size_t i)
{
	static const char *const heads[] = { "http://", "https://", "www." };
	size_t h, end = i;

	for (h = 0; h < sizeof(heads) / sizeof(*heads); h++)
		if (begins_with(p, i, heads[h]))
			end = i + strlen(heads[h]);
	if (end == i || (i > 0 && (p->flags[i - 1] & PROSE_WORD)))
		return i;
	while (end < p->n && of_link(p->cp[end]))
		end++;
	while (end > i && strchr(".,;:!?)'", (int)p->cp[end - 1]) != NULL)
		end--;
	return end;
}

/* Links first: their dots end no sentence. */
static void
flag(struct prose *p)
{
	size_t i, end = 0;

	for (i = 0; i < p->n; i++)
		p->flags[i] = letter_flags(p->cp[i], p->folded[i]);
	for (i = 0; i < p->n; i++) {
		if (i >= end && (p->folded[i] == 'h' || p->folded[i] == 'w'))
			end = link_end(p, i);
		if (i < end)
			p->flags[i] |= PROSE_LINK;
		else if (stops_here(p, i))
			p->flags[i] |= PROSE_STOP;
		else if (pauses_here(p, i))
			p->flags[i] |= PROSE_PAUSE;
	}
}

/* Positions of marks that wait for their partner; the oldest is forgotten when there are too many. */
struct marks {
	size_t at[QUOTE_DEPTH], n;
};

static void
mark_open(struct marks *m, size_t i)
{
	if (m->n == QUOTE_DEPTH)
		memmove(m->at, m->at + 1, --m->n * sizeof(*m->at));
	m->at[m->n++] = i;
}

static void
mark_close(struct prose *p, struct marks *m, size_t i)
{
	size_t at;

	if (m->n == 0 || i - m->at[m->n - 1] > QUOTE_MAX) {
		m->n = 0;
		return;
	}
	for (at = m->at[--m->n]; at <= i; at++)
		p->flags[at] |= PROSE_QUOTED;
}

/* Every code point is marked at most QUOTE_DEPTH times by each pair: linear whatever is nested. */
static void
quotations(struct prose *p)
{
	static const uint32_t pairs[][2] = { { 0x300A, 0x300B }, { 0x201C, 0x201D },
		{ 0x300C, 0x300D }, { 0x300E, 0x300F } };
	struct marks open[sizeof(pairs) / sizeof(*pairs)] = { 0 };
	size_t i, k;

	for (i = 0; i < p->n; i++) {
		if (p->cp[i] == '\n')
			memset(open, 0, sizeof(open));
		if (p->cp[i] < 0x201C || p->cp[i] > 0x300F)
			continue;
		for (k = 0; k < sizeof(pairs) / sizeof(*pairs); k++)
			if (p->cp[i] == pairs[k][0])
				mark_open(&open[k], i);
			else if (p->cp[i] == pairs[k][1])
				mark_close(p, &open[k], i);
	}
}

static void
add_sentence(struct prose *p, size_t from, size_t to)
{
	while (to > from && (p->flags[to - 1] & PROSE_BLANK))
		to--;
	if (from >= to)
		return;
	if (p->nsentences == p->sentences_cap) {
		p->sentences_cap = p->sentences_cap > 0 ? p->sentences_cap * 2 : 32;
		p->sentences = xreallocarray(p->sentences, p->sentences_cap, sizeof(*p->sentences));
	}
	p->sentences[p->nsentences++] = (struct prose_span){ from, to };
}

/* Past a stop at i and what still belongs to it: more stops, the marks that close. */
static size_t
stop_end(const struct prose *p, size_t i)
{
	for (i++; i < p->n && !(p->flags[i] & PROSE_BLANK); i++)
		if (!(p->flags[i] & PROSE_STOP) &&
		    (!is_closing(p->folded[i]) ||
			(i + 1 < p->n && is_opening(p->folded[i]) &&
			    !(p->flags[i + 1] & PROSE_BLANK))))
			break;
	return i;
}

static bool
may_start(const struct prose *p, size_t i)
{
	return !(p->flags[i] & (PROSE_BLANK | PROSE_STOP | PROSE_PAUSE)) &&
	    !is_opening(p->folded[i]) && !is_closing(p->folded[i]);
}

static void
cut_sentences(struct prose *p)
{
	size_t i = 0, from;
	bool started;

	while (i < p->n) {
		while (i < p->n && (p->flags[i] & PROSE_BLANK))
			i++;
		started = false;
		for (from = i; i < p->n && !(p->flags[i] & PROSE_STOP); i++) {
			if (!started && may_start(p, i)) {
				p->flags[i] |= PROSE_START;
				started = true;
			}
		}
		if (i < p->n)
			i = stop_end(p, i);
		add_sentence(p, from, i);
	}
}

/* An apostrophe between letters is inside a word: don't. */
static bool
word_begins(const struct prose *p, size_t i)
{
	if (!(p->flags[i] & PROSE_WORD) || (p->flags[i] & PROSE_LINK))
		return false;
	if (i == 0 || (p->flags[i - 1] & PROSE_WORD))
		return i == 0;
	return i < 2 || (p->cp[i - 1] != '\'' && p->cp[i - 1] != 0x2019) ||
	    !(p->flags[i - 2] & PROSE_WORD);
}

static void
count(struct prose *p)
{
	size_t i;

	p->han = p->words = p->solid = 0;
	for (i = 0; i < p->n; i++) {
		p->han += (p->flags[i] & PROSE_HAN) != 0;
		p->solid += (p->flags[i] & PROSE_BLANK) == 0;
		p->words += word_begins(p, i);
	}
}

void
prose_read(struct prose *p, struct str text)
{
	p->text = text;
	p->nsentences = 0;
	grow(p, text.n);
	decode(p);
	flag(p);
	quotations(p);
	cut_sentences(p);
	count(p);
}

void
prose_release(struct prose *p)
{
	free(p->cp);
	free(p->folded);
	free(p->off);
	free(p->flags);
	free(p->sentences);
	memset(p, 0, sizeof(*p));
}

struct str
prose_str(const struct prose *p, size_t from, size_t to)
{
	if (from >= to)
		return (struct str){ "", 0 };
	return (struct str){ p->text.p + p->off[from], p->off[to] - p->off[from] };
}

size_t
prose_at(const struct prose *p, size_t off)
{
	size_t lo = 0, hi = p->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (p->off[mid + 1] <= off)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}
