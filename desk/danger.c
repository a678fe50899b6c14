#include "desk/danger.h"

#include <stdlib.h>
#include <string.h>

#include "text/arena.h"
#include "text/embed.h"
#include "text/mem.h"
#include "text/utf8.h"

enum {
	GAP_MAX = 12,		/* characters an ellipsis may stand for */
	PARTS_MAX = 4,
	FIRST_BITS = 1 << 16,	/* code points a pattern may begin with, modulo this */
};

struct rule {
	uint32_t first;		/* its first code point */
	bool takes_back;
	size_t nparts;
	struct str parts[PARTS_MAX]; /* what stands between the gaps, in lower case */
};

/* Rules in order of their first code point; a bit for each first says whether to look at all. */
struct danger {
	struct arena mem;
	struct rule *rules;
	size_t count, cap;
	uint8_t firsts[FIRST_BITS / 8];
};

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool
is_latin(char c)
{
	return lower(c) >= 'a' && lower(c) <= 'z';
}

static struct str
cut(struct str *rest, struct str sep)
{
	struct str head = *rest;
	size_t at = str_find(*rest, sep, 0);

	if (at == SIZE_MAX) {
		*rest = (struct str){ rest->p + rest->n, 0 };
		return head;
	}
	head.n = at;
	rest->p += at + sep.n;
	rest->n -= at + sep.n;
	return head;
}

static bool
read_rule(struct str line, struct rule *rule)
{
	struct str pattern = cut(&line, STR("\t")), kind = cut(&line, STR("\t"));

	rule->takes_back = str_eq(kind, STR("not"));
	if (!rule->takes_back && !str_eq(kind, STR("danger")))
		return false;
	for (rule->nparts = 0; pattern.n > 0 && rule->nparts < PARTS_MAX; rule->nparts++) {
		rule->parts[rule->nparts] = cut(&pattern, STR("…"));
		if (rule->parts[rule->nparts].n == 0)
			return false;
	}
	if (rule->nparts == 0 || pattern.n > 0)
		return false;
	utf8_next(rule->parts[0].p, rule->parts[0].n, &rule->first);
	return true;
}

static void
add_rule(struct danger *dg, const struct rule *rule)
{
	if (dg->count == dg->cap) {
		dg->cap = dg->cap > 0 ? dg->cap * 2 : 512;
		dg->rules = xreallocarray(dg->rules, dg->cap, sizeof(*dg->rules));
	}
	dg->rules[dg->count++] = *rule;
	dg->firsts[rule->first % FIRST_BITS / 8] |= (uint8_t)(1u << rule->first % 8);
}

/* What takes back comes first: a hit must know it. */
static int
by_first(const void *a, const void *b)
{
	const struct rule *x = a, *y = b;

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return (int)y->takes_back - (int)x->takes_back;
}

static struct str
lowered(struct arena *mem, struct str s)
{
	char *p = arena_alloc(mem, s.n + 1);
	size_t i;

	for (i = 0; i < s.n; i++)
		p[i] = lower(s.p[i]);
	return (struct str){ p, s.n };
}

struct danger *
danger_parse(struct str tsv)
{
	struct danger *dg = xcalloc(1, sizeof(*dg));
	struct str rest = lowered(&dg->mem, tsv), line;
	struct rule rule;

	while (rest.n > 0) {
		line = cut(&rest, STR("\n"));
		if (!str_starts(line, STR("#")) && read_rule(line, &rule))
			add_rule(dg, &rule);
	}
	if (dg->count > 0)
		qsort(dg->rules, dg->count, sizeof(*dg->rules), by_first);
	return dg;
}

struct danger *
danger_new(void)
{
	return danger_parse(embed_find("rules/danger.tsv"));
}

void
danger_free(struct danger *dg)
{
	if (dg == NULL)
		return;
	arena_release(&dg->mem);
	free(dg->rules);
	free(dg);
}

bool
danger_is_empty(const struct danger *dg)
{
	return dg->count == 0;
}

/* End of part where it stands at pos, or SIZE_MAX. A Latin word stands alone. */
static size_t
part_at(struct str text, size_t pos, struct str part)
{
	size_t i, end = pos + part.n;

	if (part.n > text.n - pos)
		return SIZE_MAX;
	for (i = 0; i < part.n; i++)
		if (lower(text.p[pos + i]) != part.p[i])
			return SIZE_MAX;
	if (is_latin(part.p[0]) && pos > 0 && is_latin(text.p[pos - 1]))
		return SIZE_MAX;
	if (is_latin(part.p[part.n - 1]) && end < text.n && is_latin(text.p[end]))
		return SIZE_MAX;
	return end;
}

static bool
ends_sentence(uint32_t cp)
{
	return cp == 0x3002 || cp == 0xFF01 || cp == 0xFF1F || cp == 0xFF1B || cp == '!' ||
	    cp == '?' || cp == ';' || cp == '\n';
}

/* End of part after a gap that starts at pos, or SIZE_MAX. */
static size_t
part_after_gap(struct str text, size_t pos, struct str part)
{
	uint32_t cp;
	size_t end;
	int gap;

	for (gap = 0; gap <= GAP_MAX && pos < text.n; gap++) {
		end = part_at(text, pos, part);
		if (end != SIZE_MAX)
			return end;
		pos += utf8_next(text.p + pos, text.n - pos, &cp);
		if (ends_sentence(cp))
			return SIZE_MAX;
	}
	return SIZE_MAX;
}

static size_t
rule_at(const struct rule *rule, struct str text, size_t pos)
{
	size_t i, end = part_at(text, pos, rule->parts[0]);

	for (i = 1; i < rule->nparts && end != SIZE_MAX; i++)
		end = part_after_gap(text, end, rule->parts[i]);
	return end;
}

/* The first rule that begins with cp. */
static size_t
rules_from(const struct danger *dg, uint32_t cp)
{
	size_t lo = 0, hi = dg->count;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (dg->rules[mid].first < cp)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* A hit that stands unless something takes it back before its end. */
struct hit {
	size_t start, end;	/* end 0: none */
	size_t safe;		/* furthest end of what takes back, so far */
};

static void
look_at(const struct danger *dg, struct str text, size_t pos, uint32_t cp, struct hit *hit)
{
	size_t i, end;

	for (i = rules_from(dg, cp); i < dg->count && dg->rules[i].first == cp; i++) {
		end = rule_at(&dg->rules[i], text, pos);
		if (end == SIZE_MAX)
			continue;
		if (dg->rules[i].takes_back) {
			hit->safe = end > hit->safe ? end : hit->safe;
			hit->end = 0;
		} else if (hit->end == 0 && pos >= hit->safe) {
			hit->start = pos;
			hit->end = end;
		}
	}
}

bool
danger_match(const struct danger *dg, struct str text, struct str *what)
{
	struct hit hit = { 0, 0, 0 };
	size_t pos, len;
	uint32_t cp;

	for (pos = 0; pos < text.n && (hit.end == 0 || pos < hit.end); pos += len) {
		len = utf8_next(text.p + pos, text.n - pos, &cp);
		if (cp < 0x80)
			cp = (uint32_t)(unsigned char)lower((char)cp);
		if ((dg->firsts[cp % FIRST_BITS / 8] & (1u << cp % 8)) != 0)
			look_at(dg, text, pos, cp, &hit);
	}
	if (hit.end > 0 && what != NULL)
		*what = (struct str){ text.p + hit.start, hit.end - hit.start };
	return hit.end > 0;
}
