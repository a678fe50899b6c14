#include "text/personal.h"

#include <stdlib.h>

#include "text/i18n.h"
#include "text/mem.h"
#include "text/personal_known.h"
#include "text/personal_priv.h"

static const struct {
	const char *id, *name;
	size_t tail;	/* of its digits and letters, the last ones that a mask leaves */
} kinds[] = {
	[PERSONAL_MOBILE] = { "mobile", N_("a mobile number"), 4 },
	[PERSONAL_LANDLINE] = { "landline", N_("a telephone number"), 0 },
	[PERSONAL_ID] = { "id", N_("an identity number"), 2 },
	[PERSONAL_CARD] = { "card", N_("the number of a bank card"), 4 },
	[PERSONAL_PLATE] = { "plate", N_("a number plate"), 2 },
	[PERSONAL_EMAIL] = { "email", N_("an e-mail address"), 0 },
	[PERSONAL_QQ] = { "qq", N_("a QQ number"), 2 },
	[PERSONAL_WECHAT] = { "wechat", N_("a WeChat account"), 1 },
	[PERSONAL_PASSPORT] = { "passport", N_("the number of a passport or permit"), 2 },
	[PERSONAL_FLAT] = { "flat", N_("somebody's flat"), 0 },
};

const char *
personal_kind_id(enum personal_kind k)
{
	return kinds[k].id;
}

const char *
personal_kind_name(enum personal_kind k)
{
	return gettext(kinds[k].name);
}

void
personal_hits_release(struct personal_hits *h)
{
	free(h->hits);
	*h = (struct personal_hits){ .n = 0 };
}

static void
push(struct personal_hits *h, const struct personal_hit *hit)
{
	if (h->n == h->cap) {
		h->cap = h->cap > 0 ? h->cap * 2 : 8;
		h->hits = xreallocarray(h->hits, h->cap, sizeof(*h->hits));
	}
	h->hits[h->n++] = *hit;
}

static bool
recognise(
    const struct prose *p, size_t i, const struct personal_hit *prior, struct personal_hit *hit)
{
	static personal_try *const tries[] = { personal_email, personal_flat, personal_number,
		personal_plate, personal_wechat, personal_passport };
	size_t k;

	for (k = 0; k < sizeof(tries) / sizeof(*tries); k++)
		if (tries[k](p, i, prior, hit))
			return true;
	return false;
}

void
personal_find(const struct prose *p, const struct personal_known *known, struct personal_hits *out)
{
	struct personal_hit hit, prior = { .kind = PERSONAL__COUNT };
	size_t i = 0;

	out->n = 0;
	while (i < p->n) {
		if (!recognise(p, i, prior.kind != PERSONAL__COUNT ? &prior : NULL, &hit)) {
			i++;
			continue;
		}
		i = hit.end;
		prior = hit;
		if (hit.kind != PERSONAL__COUNT &&
		    !personal_known_has(known, prose_str(p, hit.start, hit.end)))
			push(out, &hit);
	}
}

static bool
is_masked(uint32_t c)
{
	static const char32_t numerals[] = U"〇零一二两三四五六七八九十";
	size_t k;

	if (is_alnum(c))
		return true;
	for (k = 0; numerals[k] != 0; k++)
		if (numerals[k] == c)
			return true;
	return false;
}

/* Where what a mask covers ends: an e-mail address shows whose server it is on. */
static size_t
masked_end(const struct prose *p, const struct personal_hit *hit)
{
	size_t i;

	for (i = hit->start; i < hit->end; i++)
		if (hit->kind == PERSONAL_EMAIL && at(p, i) == '@')
			return i;
	return hit->end;
}

void
personal_mask_hit(struct buf *out, const struct prose *p, const struct personal_hit *hit)
{
	size_t end = masked_end(p, hit), i, n = 0, seen = 0, tail = kinds[hit->kind].tail;

	for (i = hit->start; i < end; i++)
		n += is_masked(at(p, i));
	for (i = hit->start; i < hit->end; i++) {
		bool covers = i < end && is_masked(at(p, i));

		if (covers && seen >= hit->keep && seen + tail < n)
			buf_putc(out, '*');
		else
			buf_put(out, prose_str(p, i, i + 1));
		seen += covers;
	}
}

void
personal_mask(struct buf *out, struct str text, const struct personal_known *known)
{
	struct prose p = { .n = 0 };
	struct personal_hits h = { .n = 0 };
	size_t i, done = 0;

	prose_read(&p, text);
	personal_find(&p, known, &h);
	for (i = 0; i < h.n; i++) {
		buf_put(out, prose_str(&p, done, h.hits[i].start));
		personal_mask_hit(out, &p, &h.hits[i]);
		done = h.hits[i].end;
	}
	buf_put(out, prose_str(&p, done, p.n));
	personal_hits_release(&h);
	prose_release(&p);
}
