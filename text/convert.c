#include "text/convert.h"

#include <assert.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "text/mem.h"
#include "text/utf8.h"

/*
 * Two-byte characters are looked up in a table that iconv fills once: iconv itself never sees a
 * stream. So what a sequence gives, and how long a bad part is, does not depend on whose iconv it is,
 * where a buffer ends or which state it keeps.
 */
enum { LEADS = 0x7E, TRAILS = 0xBF, FIRST_LEAD = 0x81, FIRST_TRAIL = 0x40, NOT_MAPPED = 0 };

struct decoder {
	enum encoding encoding;
	uint32_t *pairs;	/* LEADS x TRAILS, or NULL */
	iconv_t four;		/* of GB18030's four-byte characters, or -1 */
	unsigned char carry[4];
	size_t carried;
	int64_t consumed;	/* bytes decoded so far, not counting carry */
	int64_t bad;
	decoder_bad_fn *on_bad;
	void *arg;
};

/* One step: the bytes it took (0: it needs more) and what they mean. */
struct step {
	size_t used;
	uint32_t cp, mark;	/* mark follows cp when not 0 */
	bool bad;
};

/* One character by iconv, checked by our own decoder; *mark gets a second code point or 0. */
static uint32_t
one_by_iconv(iconv_t cd, const unsigned char *bytes, size_t n, uint32_t *mark)
{
	char in[4], out[16], *ip = in, *op = out;
	size_t ileft = n, oleft = sizeof(out), len, used;
	uint32_t cp, second = 0;

	memcpy(in, bytes, n);
	iconv(cd, NULL, NULL, NULL, NULL);
	if (iconv(cd, &ip, &ileft, &op, &oleft) != 0 || ileft != 0)
		return NOT_MAPPED;
	iconv(cd, NULL, NULL, &op, &oleft); /* BIG5-HKSCS holds back what a mark may follow */
	len = sizeof(out) - oleft;
	used = utf8_next(out, len, &cp);
	if (cp == UTF8_BAD)
		return NOT_MAPPED;
	if (used < len && utf8_next(out + used, len - used, &second) != len - used)
		return NOT_MAPPED;
	*mark = second;
	return second == UTF8_BAD ? NOT_MAPPED : cp;
}

static bool
is_private(uint32_t cp)
{
	return cp >= 0xE000 && cp <= 0xF8FF;
}

/*
 * Adds what charset knows to the gaps of the table. The second code point of the few pairs that
 * have one (BIG5-HKSCS 8862 8864 88A3 88A5) is kept in the high half.
 */
static void
fill(uint32_t *pairs, const char *charset, bool private_too)
{
	iconv_t cd = iconv_open("UTF-8", charset);
	size_t i;

	if (cd == (iconv_t)-1)
		return;
	for (i = 0; i < LEADS * TRAILS; i++) {
		unsigned char b[2] = { (unsigned char)(FIRST_LEAD + i / TRAILS),
			(unsigned char)(FIRST_TRAIL + i % TRAILS) };
		uint32_t cp, mark = 0;

		if (pairs[i] != NOT_MAPPED || b[1] == 0x7F)
			continue;
		cp = one_by_iconv(cd, b, 2, &mark);
		if (cp < 0xA0 || (is_private(cp) && !private_too))
			continue;
		pairs[i] = mark != 0 ? cp | mark << 21 : cp;
	}
	iconv_close(cd);
}

struct decoder *
decoder_new(enum encoding e)
{
	struct decoder *d = xcalloc(1, sizeof(*d));

	assert(e != ENC_AUTO);
	d->encoding = e;
	d->four = (iconv_t)-1;
	if (e == ENC_GB18030 || e == ENC_BIG5)
		d->pairs = xcalloc(LEADS * TRAILS, sizeof(*d->pairs));
	if (e == ENC_GB18030) {
		fill(d->pairs, "GB18030", true);
		d->four = iconv_open("UTF-8", "GB18030");
	} else if (e == ENC_BIG5) {
		/* Private use is where the two iconvs disagree; nobody can read it anyway. */
		fill(d->pairs, "BIG5-HKSCS", false);
		fill(d->pairs, "BIG5", false);
	}
	return d;
}

void
decoder_free(struct decoder *d)
{
	if (d == NULL)
		return;
	if (d->four != (iconv_t)-1)
		iconv_close(d->four);
	free(d->pairs);
	free(d);
}

void
decoder_on_bad(struct decoder *d, decoder_bad_fn *fn, void *arg)
{
	d->on_bad = fn;
	d->arg = arg;
}

int64_t
decoder_bad(const struct decoder *d)
{
	return d->bad;
}

int64_t
decoder_consumed(const struct decoder *d)
{
	return d->consumed;
}

static struct step
good(size_t used, uint32_t cp)
{
	return (struct step){ .used = used, .cp = cp };
}

static struct step
broken(size_t used)
{
	return (struct step){ .used = used, .bad = true };
}

static struct step
step_utf8(const unsigned char *p, size_t n, bool last)
{
	struct step s = { 0 };

	if (!last && n < 4 && utf8_incomplete_tail((struct str){ (const char *)p, n }) == n)
		return s;
	s.used = utf8_next((const char *)p, n, &s.cp);
	s.bad = s.cp == UTF8_BAD;
	return s;
}

static struct step
step_utf16(const unsigned char *p, size_t n, bool last, bool big)
{
	uint32_t a, b;

	if (n < 2)
		return last ? broken(n) : good(0, 0);
	a = (uint32_t)(big ? p[0] << 8 | p[1] : p[1] << 8 | p[0]);
	if (a < 0xD800 || a > 0xDFFF)
		return good(2, a);
	if (a > 0xDBFF)
		return broken(2);
	if (n < 4)
		return last ? broken(2) : good(0, 0);
	b = (uint32_t)(big ? p[2] << 8 | p[3] : p[3] << 8 | p[2]);
	if (b < 0xDC00 || b > 0xDFFF)
		return broken(2);
	return good(4, 0x10000 + ((a & 0x3FF) << 10) + (b & 0x3FF));
}

/* An ASCII byte is never part of a bad pair: it may be the quote or line end that saves the rest. */
static struct step
step_pair(const struct decoder *d, const unsigned char *p, size_t n, bool last)
{
	struct step s = { .used = 2 };
	uint32_t v;

	if (n < 2)
		return last ? broken(1) : good(0, 0);
	if (p[1] < FIRST_TRAIL || p[1] == 0xFF)
		return broken(1);
	v = d->pairs[(p[0] - FIRST_LEAD) * TRAILS + (p[1] - FIRST_TRAIL)];
	if (v == NOT_MAPPED)
		return broken(p[1] < 0x80 ? 1 : 2);
	s.cp = v & 0x1FFFFF;
	s.mark = v >> 21;
	return s;
}

/* What GB 18030-2005 says of the 18 sequences that glibc rejects. */
static uint32_t
missing_in_glibc(uint32_t linear)
{
	enum { HAN = ((1 * 10 + 5) * 126 + 15) * 10 + 7, FORMS = ((3 * 10 + 1) * 126 + 1) * 10 + 6 };

	if (linear >= HAN && linear < HAN + 8)
		return 0x9FB4 + linear - HAN;
	if (linear >= FORMS && linear < FORMS + 10)
		return 0xFE10 + linear - FORMS;
	return NOT_MAPPED;
}

static struct step
step_four(const struct decoder *d, const unsigned char *p)
{
	uint32_t linear = (uint32_t)(((p[0] - 0x81) * 10 + p[1] - 0x30) * 126 + p[2] - 0x81) * 10 +
	    (uint32_t)(p[3] - 0x30);
	enum { PLANES = (0x90 - 0x81) * 12600 };
	uint32_t cp, mark = 0;

	if (linear >= PLANES)
		return linear - PLANES < 0x100000 ? good(4, linear - PLANES + 0x10000) : broken(4);
	cp = missing_in_glibc(linear);
	if (cp == NOT_MAPPED && d->four != (iconv_t)-1)
		cp = one_by_iconv(d->four, p, 4, &mark);
	return cp != NOT_MAPPED ? good(4, cp) : broken(4);
}

static bool
is_digit(unsigned char c)
{
	return c >= '0' && c <= '9';
}

static struct step
step_gb18030(const struct decoder *d, const unsigned char *p, size_t n, bool last)
{
	if (p[0] < 0x80)
		return good(1, p[0]);
	if (p[0] == 0x80)
		return good(1, 0x20AC); /* CP936 */
	if (p[0] == 0xFF)
		return broken(1);
	if (n < 2 || !is_digit(p[1]))
		return step_pair(d, p, n, last);
	if ((n > 2 && (p[2] < 0x81 || p[2] == 0xFF)) || (n > 3 && !is_digit(p[3])))
		return broken(1);
	if (n < 4)
		return last ? broken(1) : good(0, 0);
	return step_four(d, p);
}

static struct step
step_big5(const struct decoder *d, const unsigned char *p, size_t n, bool last)
{
	if (p[0] < 0x80)
		return good(1, p[0]);
	if (p[0] == 0x80 || p[0] == 0xFF)
		return broken(1);
	return step_pair(d, p, n, last);
}

static struct step
step(const struct decoder *d, const unsigned char *p, size_t n, bool last)
{
	switch (d->encoding) {
	case ENC_UTF16LE:
	case ENC_UTF16BE:
		return step_utf16(p, n, last, d->encoding == ENC_UTF16BE);
	case ENC_GB18030:
		return step_gb18030(d, p, n, last);
	case ENC_BIG5:
		return step_big5(d, p, n, last);
	case ENC_UTF8:
	case ENC_AUTO:
		break;
	}
	return step_utf8(p, n, last);
}

/* buf_putu without the checks of growth: room for 8 bytes is there. */
static void
put(struct buf *out, uint32_t cp)
{
	out->n += utf8_put(out->p + out->n, cp);
}

static void
take_step(struct decoder *d, const struct step *s, const unsigned char *p, struct buf *out)
{
	int64_t at = d->consumed;

	d->consumed += (int64_t)s->used;
	if (at == 0 && s->cp == 0xFEFF && !s->bad)
		return;
	if (at == 0 && s->cp == 0xFFFE && d->encoding == ENC_UTF16LE) {
		d->encoding = ENC_UTF16BE;
		return;
	}
	buf_reserve(out, 8);
	if (s->bad && d->on_bad != NULL)
		d->on_bad(d->arg, out->n, at, (struct str){ (const char *)p, s->used });
	d->bad += s->bad;
	put(out, s->bad ? 0xFFFD : s->cp);
	if (s->mark != 0)
		put(out, s->mark);
}

/* Finishes what the last call left over with the first bytes of in; returns how many of those. */
static size_t
finish_carry(struct decoder *d, struct str in, bool last, struct buf *out)
{
	size_t had = d->carried, add = in.n < 8 ? in.n : 8, done = 0;
	unsigned char joint[12];
	struct step s;

	memcpy(joint, d->carry, had);
	if (add > 0)
		memcpy(joint + had, in.p, add);
	while (done < had) {
		s = step(d, joint + done, had + add - done, last && add == in.n);
		if (s.used == 0)
			break;
		take_step(d, &s, joint + done, out);
		done += s.used;
	}
	d->carried = 0;
	if (done >= had)
		return done - had;
	/* Still too short, so all of in is here: at most three bytes wait. */
	d->carried = had + add - done;
	memcpy(d->carry, joint + done, d->carried);
	return add;
}

void
decoder_feed(struct decoder *d, struct str in, bool last, struct buf *out)
{
	const unsigned char *p = (const unsigned char *)in.p;
	size_t i = 0, run;
	struct step s;

	if (d->carried > 0)
		i = finish_carry(d, in, last, out);
	while (i < in.n) {
		if (d->consumed > 0 && d->encoding <= ENC_UTF8) {
			run = utf8_span((struct str){ in.p + i, in.n - i });
			buf_put(out, (struct str){ in.p + i, run });
			d->consumed += (int64_t)run;
			i += run;
			if (i == in.n)
				break;
		}
		s = step(d, p + i, in.n - i, last);
		if (s.used == 0) {
			d->carried = in.n - i;
			memcpy(d->carry, p + i, d->carried);
			break;
		}
		take_step(d, &s, p + i, out);
		i += s.used;
	}
	if (out->p != NULL)
		out->p[out->n] = '\0';
}

/* GB18030 bytes of one code point, or 0. */
static size_t
gb_bytes(iconv_t cd, uint32_t cp, char out[4])
{
	uint32_t linear = cp - 0x10000 + (0x90 - 0x81) * 12600;
	char in[4], *ip = in, *op = out;
	size_t ileft, oleft = 4;

	if (cp >= 0x10000) {
		out[0] = (char)(0x81 + linear / 12600);
		out[1] = (char)(0x30 + linear / 1260 % 10);
		out[2] = (char)(0x81 + linear / 10 % 126);
		out[3] = (char)(0x30 + linear % 10);
		return 4;
	}
	ileft = utf8_put(in, cp);
	iconv(cd, NULL, NULL, NULL, NULL);
	if (iconv(cd, &ip, &ileft, &op, &oleft) != 0 || ileft != 0)
		return 0;
	return 4 - oleft;
}

int64_t
encode_gb18030(struct buf *out, struct str s)
{
	iconv_t cd = iconv_open("GB18030", "UTF-8");
	int64_t lost = 0;
	size_t i = 0, used, n;
	uint32_t cp;
	char bytes[4];

	while (i < s.n) {
		used = utf8_next(s.p + i, s.n - i, &cp);
		i += used;
		if (cp < 0x80) {
			buf_putc(out, (char)cp);
			continue;
		}
		cp = cp == UTF8_BAD ? 0xFFFD : cp;
		n = is_private(cp) || cd == (iconv_t)-1 ? 0 : gb_bytes(cd, cp, bytes);
		if (n > 0) {
			buf_put(out, (struct str){ bytes, n });
			continue;
		}
		buf_printf(out, "[U+%04X]", (unsigned)cp);
		lost++;
	}
	if (cd != (iconv_t)-1)
		iconv_close(cd);
	return lost;
}
