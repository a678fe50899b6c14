#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "text/charset.h"
#include "text/mem.h"
#include "text/utf8.h"

/*
 * Two-byte characters are looked up in a table that iconv fills once: iconv itself never sees a
 * stream. So what a sequence gives, and how long a bad part is, does not depend on whose iconv it is,
 * where a buffer ends or which state it keeps.
 */
struct decoder {
	enum encoding encoding;
	struct charset charset;
	bool swapped;		/* UTF-16: the mark at the start says big-endian after all */
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

struct decoder *
decoder_new(enum encoding e)
{
	struct decoder *d = xcalloc(1, sizeof(*d));

	assert(e != ENC_AUTO);
	d->encoding = e;
	charset_init(&d->charset, e);
	return d;
}

void
decoder_free(struct decoder *d)
{
	if (d == NULL)
		return;
	charset_release(&d->charset);
	free(d);
}

void
decoder_restart(struct decoder *d)
{
	d->swapped = false;
	d->carried = 0;
	d->consumed = d->bad = 0;
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
	v = charset_pair(&d->charset, p[0], p[1]);
	if (v == NOT_MAPPED)
		return broken(p[1] < 0x80 ? 1 : 2);
	s.cp = charset_first(v);
	s.mark = charset_second(v);
	return s;
}

static struct step
step_four(const struct decoder *d, const unsigned char *p)
{
	uint32_t cp = charset_four(&d->charset, p);

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
		return step_utf16(p, n, last, d->swapped || d->encoding == ENC_UTF16BE);
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
		d->swapped = true;
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

/* ASCII and plain pairs, nearly all of any text, up to the first of something else. */
static size_t
plain_run(struct decoder *d, const unsigned char *p, size_t n, struct buf *out)
{
	size_t i = 0;
	uint32_t v;
	char *to;

	buf_reserve(out, 2 * n);
	to = out->p + out->n;
	while (i < n) {
		if (p[i] < 0x80) {
			*to++ = (char)p[i++];
			continue;
		}
		if (p[i] == 0x80 || p[i] == 0xFF || n - i < 2 || p[i + 1] < FIRST_TRAIL ||
		    p[i + 1] == 0xFF)
			break;
		v = charset_pair(&d->charset, p[i], p[i + 1]);
		if (v == NOT_MAPPED || charset_second(v) != 0)
			break;
		to += utf8_put(to, v);
		i += 2;
	}
	out->n = (size_t)(to - out->p);
	d->consumed += (int64_t)i;
	return i;
}

/* What needs no thought is taken in one go; returns its bytes. */
static size_t
fast_run(struct decoder *d, struct str in, struct buf *out)
{
	size_t n;

	if (d->charset.pairs != NULL)
		return plain_run(d, (const unsigned char *)in.p, in.n, out);
	if (d->encoding != ENC_UTF8 || d->consumed == 0)
		return 0;
	n = utf8_span(in);
	buf_put(out, (struct str){ in.p, n });
	d->consumed += (int64_t)n;
	return n;
}

void
decoder_feed(struct decoder *d, struct str in, bool last, struct buf *out)
{
	const unsigned char *p = (const unsigned char *)in.p;
	size_t i = 0;
	struct step s;

	if (d->carried > 0)
		i = finish_carry(d, in, last, out);
	while (i < in.n) {
		i += fast_run(d, (struct str){ in.p + i, in.n - i }, out);
		if (i == in.n)
			break;
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
