#include "text/promise.h"

#include <stdlib.h>

#include "text/mem.h"
#include "text/promise_priv.h"
#include "text/utf8.h"

/* Traditional letters of the words in the tables, each before its simplified one. */
static const char *const simpler =
    "個个內内後后週周點点號号時时鐘钟這这國国慶庆節节從从間间復复覆复結结辦办預预計计"
    "爭争會会將将處处開开佈布於于兩两禮礼請请應应過过滿满營营業业據据規规經经給给發发"
    "勞劳動动調调協协聯联絡络繫系實实維维換换責责門门現现來来問问題题為为內内裡里裏里"
    "務务單单們们該该達达條条例例參参與与與与圍围內内遲迟臺台稅税證证觀观風风氣气溫温"
    "還还歲岁訴诉償偿決决進进檢检驗验報报須须無无沒没員员區区縣县學学對对話话電电廳厅";

enum { MAP_CAP = 512 };

/* The table above by code point; an empty place has from 0. */
struct simple {
	uint32_t from[MAP_CAP], to[MAP_CAP];
};

static void
simple_make(struct simple *s)
{
	struct str rest = str_of(simpler);
	uint32_t from, to;
	size_t slot, n;

	*s = (struct simple){ .from = { 0 } };
	while (rest.n > 0) {
		n = utf8_next(rest.p, rest.n, &from);
		n += utf8_next(rest.p + n, rest.n - n, &to);
		rest = (struct str){ rest.p + n, rest.n - n };
		for (slot = from % MAP_CAP; s->from[slot] != 0 && s->from[slot] != from;)
			slot = (slot + 1) % MAP_CAP;
		s->from[slot] = from;
		s->to[slot] = to;
	}
}

static uint32_t
simple_of(const struct simple *s, uint32_t cp)
{
	size_t slot = cp % MAP_CAP;

	if (cp < 0x4E00 || cp > 0x9FFF)
		return cp;
	for (; s->from[slot] != 0; slot = (slot + 1) % MAP_CAP)
		if (s->from[slot] == cp)
			return s->to[slot];
	return cp;
}

/* Latin letters and digits among themselves keep their blank. */
static bool
wants_blank(const struct prose *p, size_t before, size_t after)
{
	return p->folded[before] < 0x250 && p->folded[after] < 0x250;
}

void
plain_make(struct plain *pl, const struct prose *p)
{
	struct simple map;
	size_t i, last = 0;

	*pl = (struct plain){ .n = 0 };
	pl->c = xcalloc(p->n + 1, sizeof(*pl->c));
	pl->at = xcalloc(p->n + 1, sizeof(*pl->at));
	simple_make(&map);
	for (i = 0; i < p->n; i++) {
		if (p->flags[i] & PROSE_BLANK)
			continue;
		if (pl->n > 0 && last + 1 < i && wants_blank(p, last, i)) {
			pl->at[pl->n] = last + 1;
			pl->c[pl->n++] = ' ';
		}
		pl->at[pl->n] = last = i;
		pl->c[pl->n++] = simple_of(&map, p->folded[i]);
	}
	pl->at[pl->n] = p->n;
}

void
plain_release(struct plain *pl)
{
	free(pl->c);
	free(pl->at);
	*pl = (struct plain){ .n = 0 };
}

static bool
is_latin(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 0xE0 && c < 0x250);
}

size_t
plain_str(const struct plain *pl, size_t i, struct str rest)
{
	size_t k = i, n;
	uint32_t cp = 0;

	if (rest.n == 0 || (is_latin((unsigned char)*rest.p) && i > 0 && is_latin(pl->c[i - 1])))
		return 0;
	for (; rest.n > 0; rest = (struct str){ rest.p + n, rest.n - n }) {
		n = utf8_next(rest.p, rest.n, &cp);
		if (k >= pl->n || pl->c[k++] != (cp == '_' ? ' ' : cp))
			return 0;
	}
	return is_latin(cp) && k < pl->n && is_latin(pl->c[k]) ? 0 : k - i;
}

size_t
plain_word(const struct plain *pl, size_t i, const char *word)
{
	return plain_str(pl, i, str_of(word));
}

int
plain_take(const struct plain *pl, size_t *i, const char *const *words)
{
	size_t k, n, best = 0;
	int found = -1;

	for (k = 0; words[k] != NULL; k++) {
		n = plain_word(pl, *i, words[k]);
		if (n > best) {
			best = n;
			found = (int)k;
		}
	}
	*i += best;
	return found;
}

bool
plain_is(const struct plain *pl, size_t i, const char *word)
{
	return plain_word(pl, i, word) > 0;
}

/* Whether a time could begin here: not inside a number or a Latin word. */
static bool
may_begin(const struct plain *pl, size_t i)
{
	uint32_t c = pl->c[i], before = i > 0 ? pl->c[i - 1] : ' ';

	if (c == ' ')
		return false;
	if (c >= '0' && c <= '9')
		return !(before >= '0' && before <= '9') && before != '.' && !is_latin(before);
	return c >= 0x80 || (is_latin(c) && !is_latin(before));
}

struct search {
	const struct prose *prose;
	struct plain plain;
	struct time_context time;
	struct promise_words words; /* made when the first time is found */
	struct promise_found *out;
	size_t n, max;
};

static void
look(struct search *s, size_t from, size_t to, size_t i, const struct time_read *r)
{
	const size_t *at = s->plain.at;
	bool past = r->due_at <= s->time.now;

	if ((s->prose->flags[at[i]] & (PROSE_QUOTED | PROSE_LINK)) != 0)
		return;
	if (s->words.n == 0)
		promise_words_make(&s->words);
	if (r->end > to || !promise_meant(&s->words, &s->plain, from, to, i, r, past))
		return;
	s->out[s->n++] =
	    (struct promise_found){ at[i], at[r->end - 1] + 1, r->due_at, r->provisional, past };
}

static void
search_sentence(struct search *s, size_t from, size_t to)
{
	struct time_read r = { .end = 0 };
	size_t i = from;

	while (i < to && s->n < s->max) {
		if (may_begin(&s->plain, i) &&
		    (is_latin(s->plain.c[i]) ? time_read_en(&s->time, i, &r)
					     : time_read_zh(&s->time, i, &r))) {
			look(s, from, to, i, &r);
			i = r.end;
		} else {
			i++;
		}
	}
}

size_t
promise_find(const struct prose *p, const struct workday *w, int64_t now, struct promise_found *out,
    size_t max)
{
	struct search s;
	size_t k, i = 0, from;

	s.prose = p;
	s.out = out;
	s.max = max;
	s.n = s.words.n = 0;
	plain_make(&s.plain, p);
	s.time = (struct time_context){ &s.plain, w, now, workday_of(now) };
	for (k = 0; k < p->nsentences; k++) {
		while (i < s.plain.n && s.plain.at[i] < p->sentences[k].from)
			i++;
		for (from = i; i < s.plain.n && s.plain.at[i] < p->sentences[k].to;)
			i++;
		search_sentence(&s, from, i);
	}
	plain_release(&s.plain);
	return s.n;
}
