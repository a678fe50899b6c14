#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "text/charset.h"
#include "text/mem.h"
#include "text/utf8.h"

/* Where the planes above the first begin, counted in four-byte characters. */
enum { PLANES = (0x90 - 0x81) * 12600 };

static bool
is_private(uint32_t cp)
{
	return cp >= 0xE000 && cp <= 0xF8FF;
}

/*
 * What charset makes of one row of pairs that are in gaps of the table. A line break after each pair
 * keeps the answers apart, whatever it gives for one; a pair it refuses has an empty line.
 */
static void
ask_row(iconv_t cd, unsigned char lead, const uint32_t *row, struct buf *out)
{
	char in[TRAILS * 3], *ip = in, *op = out->p;
	size_t ileft = 0, oleft = out->cap;
	int t;

	for (t = 0; t < TRAILS; t++) {
		if (row[t] == NOT_MAPPED && FIRST_TRAIL + t != 0x7F) {
			in[ileft++] = (char)lead;
			in[ileft++] = (char)(FIRST_TRAIL + t);
		}
		in[ileft++] = '\n';
	}
	iconv(cd, NULL, NULL, NULL, NULL);
	while (iconv(cd, &ip, &ileft, &op, &oleft) == (size_t)-1 && errno == EILSEQ && ileft > 2) {
		iconv(cd, NULL, NULL, &op, &oleft);
		ip += 2;
		ileft -= 2;
	}
	out->n = (size_t)(op - out->p);
}

/*
 * The line's character; the second code point of the few pairs that have one (BIG5-HKSCS 8862 8864
 * 88A3 88A5) in the high half.
 */
static uint32_t
answer(struct str line, bool private_too)
{
	uint32_t cp, mark = 0;
	size_t used = utf8_next(line.p, line.n, &cp);

	if (used == 0 || cp == UTF8_BAD || cp < 0xA0 || (is_private(cp) && !private_too))
		return NOT_MAPPED;
	if (used == line.n)
		return cp;
	if (utf8_next(line.p + used, line.n - used, &mark) != line.n - used || mark == UTF8_BAD)
		return NOT_MAPPED;
	return cp | mark << 21;
}

/* Adds what charset knows to the gaps of the table. */
static void
fill(uint32_t *pairs, const char *charset, bool private_too)
{
	iconv_t cd = iconv_open("UTF-8", charset);
	struct buf out = { 0 };
	uint32_t *row;
	int lead, t;
	size_t from, to;

	if (cd == (iconv_t)-1)
		return;
	buf_reserve(&out, TRAILS * 16);
	for (lead = 0; lead < LEADS; lead++) {
		row = pairs + lead * TRAILS;
		ask_row(cd, (unsigned char)(FIRST_LEAD + lead), row, &out);
		for (from = 0, t = 0; t < TRAILS; from = to + 1, t++) {
			to = str_find(buf_str(&out), STR("\n"), from);
			if (to == SIZE_MAX)
				break;
			if (row[t] == NOT_MAPPED)
				row[t] =
				    answer((struct str){ out.p + from, to - from }, private_too);
		}
	}
	buf_release(&out);
	iconv_close(cd);
}

void
charset_init(struct charset *c, enum encoding e)
{
	iconv_t cd;

	*c = (struct charset){ NULL, NULL };
	if (e == ENC_GB18030 || e == ENC_BIG5)
		c->pairs = xcalloc(LEADS * TRAILS, sizeof(*c->pairs));
	if (e == ENC_GB18030) {
		fill(c->pairs, "GB18030", true);
		cd = iconv_open("UTF-8", "GB18030");
		c->four = cd != (iconv_t)-1 ? cd : NULL;
	} else if (e == ENC_BIG5) {
		/* Private use is where the two iconvs disagree; nobody can read it anyway. */
		fill(c->pairs, "BIG5-HKSCS", false);
		fill(c->pairs, "BIG5", false);
	}
}

void
charset_release(struct charset *c)
{
	if (c->four != NULL)
		iconv_close(c->four);
	free(c->pairs);
	*c = (struct charset){ NULL, NULL };
}

/* One four-byte character by iconv, checked by our own decoder. */
static uint32_t
four_by_iconv(iconv_t cd, const unsigned char *bytes)
{
	char in[4], out[16], *ip = in, *op = out;
	size_t ileft = sizeof(in), oleft = sizeof(out);
	uint32_t cp;

	memcpy(in, bytes, sizeof(in));
	iconv(cd, NULL, NULL, NULL, NULL);
	if (iconv(cd, &ip, &ileft, &op, &oleft) != 0 || ileft != 0)
		return NOT_MAPPED;
	if (utf8_next(out, sizeof(out) - oleft, &cp) != sizeof(out) - oleft || cp == UTF8_BAD)
		return NOT_MAPPED;
	return cp;
}

/* What GB 18030-2005 says of the 18 sequences that glibc rejects. */
static uint32_t
missing_in_glibc(uint32_t linear)
{
	enum {
		HAN = ((1 * 10 + 5) * 126 + 15) * 10 + 7,
		FORMS = ((3 * 10 + 1) * 126 + 1) * 10 + 6
	};

	if (linear >= HAN && linear < HAN + 8)
		return 0x9FB4 + linear - HAN;
	if (linear >= FORMS && linear < FORMS + 10)
		return 0xFE10 + linear - FORMS;
	return NOT_MAPPED;
}

uint32_t
charset_four(const struct charset *c, const unsigned char bytes[4])
{
	uint32_t linear =
	    (uint32_t)((((bytes[0] - 0x81) * 10 + bytes[1] - 0x30) * 126 + bytes[2] - 0x81) * 10 +
		bytes[3] - 0x30);
	uint32_t cp;

	if (linear >= PLANES)
		return linear - PLANES < 0x100000 ? linear - PLANES + 0x10000 : NOT_MAPPED;
	cp = missing_in_glibc(linear);
	return cp != NOT_MAPPED || c->four == NULL ? cp : four_by_iconv(c->four, bytes);
}

/* GB18030 bytes of one code point, or 0. */
static size_t
gb_bytes(iconv_t cd, uint32_t cp, char out[4])
{
	uint32_t linear = cp - 0x10000 + PLANES;
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
