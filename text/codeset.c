#include "text/codeset.h"

#include <langinfo.h>
#include <limits.h>
#include <strings.h>
#include <wchar.h>

#include "text/utf8.h"

#ifndef __STDC_ISO_10646__
#error "wchar_t must be Unicode"
#endif

enum { LAST_SCALAR = 0x10FFFF, REPLACEMENT = 0xFFFD };

struct codeset
codeset_of_locale(void)
{
	static const struct {
		const char *name;
		enum codeset_kind kind;
	} known[] = {
		{ "UTF-8", CODESET_UTF8 },
		{ "UTF8", CODESET_UTF8 },
		{ "GBK", CODESET_GBK },
		{ "CP936", CODESET_GBK },
		{ "GB2312", CODESET_GBK },
		{ "EUC-CN", CODESET_GBK },
		{ "GB18030", CODESET_GB18030 },
	};
	const char *name = nl_langinfo(CODESET);
	size_t i;

	for (i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (strcasecmp(name, known[i].name) == 0)
			return (struct codeset){ known[i].kind };
	return (struct codeset){ CODESET_OTHER };
}

static bool
is_scalar(uint32_t cp)
{
	return cp <= LAST_SCALAR && (cp < 0xD800 || cp > 0xDFFF);
}

int
codeset_width(struct codeset cs, uint32_t cp)
{
	int width;

	if (cp >= 0x20 && cp < 0x7F)
		return 1;
	if (!is_scalar(cp) || (cs.kind == CODESET_OTHER && cp > 0x7F))
		return -1;
	width = wcwidth((wchar_t)cp);
	return width > 2 ? -1 : width;
}

/*
 * The locale's bytes for cp, or 0. They must read back as cp, so that no stand-in passes for it. A lone
 * byte from 0x80 on (glibc's euro in GBK) is a control to many a terminal: it never goes out.
 */
static size_t
to_locale(uint32_t cp, char out[MB_LEN_MAX])
{
	mbstate_t to = { 0 }, back = { 0 };
	wchar_t again;
	size_t n;

	n = wcrtomb(out, (wchar_t)cp, &to);
	if (n == (size_t)-1 || n == 0 || n > CODESET_MAX_BYTES || (n == 1 && cp > 0x7F))
		return 0;
	if (mbrtowc(&again, out, n, &back) > n || (uint32_t)again != cp)
		return 0;
	return n;
}

bool
codeset_has(struct codeset cs, uint32_t cp)
{
	char tmp[MB_LEN_MAX];

	if (cp < 0x80)
		return true;
	if (!is_scalar(cp) || cs.kind == CODESET_OTHER)
		return false;
	return cs.kind == CODESET_UTF8 || to_locale(cp, tmp) > 0;
}

static size_t
next_utf8(const char *s, size_t n, uint32_t *cp)
{
	size_t used = utf8_next(s, n, cp);

	if (*cp == UTF8_BAD && used == n && utf8_incomplete_tail((struct str){ s, n }) == n)
		return 0;
	return used;
}

static bool
within(char c, unsigned lo, unsigned hi)
{
	return (unsigned char)c >= lo && (unsigned char)c <= hi;
}

/*
 * The form of the character at s: bytes it takes, or 0 when more must come. *whole is false when the
 * bytes are only the start of one that cannot go on.
 */
static size_t
gb_form(struct codeset cs, const char *s, size_t n, bool *whole)
{
	*whole = within(s[0], 0x80, 0x80); /* the euro of code page 936 */
	if (!within(s[0], 0x81, 0xFE))
		return 1;
	if (n == 1)
		return 0;
	if (within(s[1], 0x40, 0x7E) || within(s[1], 0x80, 0xFE)) {
		*whole = true;
		return 2;
	}
	if (cs.kind != CODESET_GB18030 || !within(s[1], 0x30, 0x39))
		return 1;
	if (n > 2 && !within(s[2], 0x81, 0xFE))
		return 2;
	if (n < 4)
		return 0;
	*whole = within(s[3], 0x30, 0x39);
	return *whole ? 4 : 2;
}

/* glibc's decoders are not validators: they get whole forms only, and what they give is checked. */
static size_t
next_gb(struct codeset cs, const char *s, size_t n, uint32_t *cp)
{
	mbstate_t state = { 0 };
	wchar_t wc = 0;
	bool whole;
	size_t len = gb_form(cs, s, n, &whole);

	if (whole && mbrtowc(&wc, s, len, &state) == len && is_scalar((uint32_t)wc))
		*cp = (uint32_t)wc;
	return len;
}

size_t
codeset_next(struct codeset cs, const char *s, size_t n, uint32_t *cp)
{
	*cp = UTF8_BAD;
	if (n == 0)
		return 0;
	if ((unsigned char)s[0] < 0x80) {
		*cp = (unsigned char)s[0];
		return 1;
	}
	switch (cs.kind) {
	case CODESET_UTF8:
		return next_utf8(s, n, cp);
	case CODESET_GBK:
	case CODESET_GB18030:
		return next_gb(cs, s, n, cp);
	case CODESET_OTHER:
		break;
	}
	return 1;
}

static void
encode_one(struct codeset cs, struct buf *out, uint32_t cp)
{
	char tmp[MB_LEN_MAX];
	size_t n;

	if (cp < 0x80)
		buf_putc(out, (char)cp);
	else if (cs.kind == CODESET_UTF8)
		buf_putu(out, cp);
	else if (cs.kind != CODESET_OTHER && (n = to_locale(cp, tmp)) > 0)
		buf_put(out, (struct str){ tmp, n });
	else
		buf_printf(out, "[U+%04X]", cp);
}

void
codeset_encode(struct codeset cs, struct buf *out, struct str s)
{
	uint32_t cp;
	size_t i;

	for (i = 0; i < s.n;) {
		i += utf8_next(s.p + i, s.n - i, &cp);
		encode_one(cs, out, cp != UTF8_BAD ? cp : REPLACEMENT);
	}
}

void
codeset_decode(struct codeset cs, struct buf *out, struct str s)
{
	size_t i = 0, used;
	uint32_t cp;

	while (i < s.n) {
		used = codeset_next(cs, s.p + i, s.n - i, &cp);
		buf_putu(out, used > 0 && cp != UTF8_BAD ? cp : REPLACEMENT);
		i = used > 0 ? i + used : s.n;
	}
}
