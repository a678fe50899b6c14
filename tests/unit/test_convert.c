#include <string.h>

#include "tests/lib/check.h"
#include "text/convert.h"
#include "text/utf8.h"

/* Feeds in pieces of the given size; the result must not depend on it. */
static int64_t
decode(enum encoding e, struct str in, size_t piece, struct buf *out)
{
	struct decoder *d = decoder_new(e);
	int64_t bad;
	size_t i, n;

	buf_clear(out);
	for (i = 0; i < in.n; i += n) {
		n = in.n - i < piece ? in.n - i : piece;
		decoder_feed(d, (struct str){ in.p + i, n }, false, out);
	}
	decoder_feed(d, (struct str){ NULL, 0 }, true, out);
	bad = decoder_bad(d);
	decoder_free(d);
	return bad;
}

struct vector {
	enum encoding encoding;
	struct str in;
	const char *want;
	int64_t bad;
};
#define V(e, in, want, bad) \
	{ \
		e, { in, sizeof(in) - 1 }, want, bad \
	}

static void
run(const struct vector *v, size_t count)
{
	struct buf out = { 0 };
	size_t i, piece;
	int64_t bad;

	for (i = 0; i < count; i++) {
		for (piece = 1; piece <= 8; piece++) {
			bad = decode(v[i].encoding, v[i].in, piece, &out);
			if (!str_eq(buf_str(&out), str_of(v[i].want)) || bad != v[i].bad)
				check_fail(__FILE__, __LINE__,
				    "vector %zu in pieces of %zu: \"%s\", %d bad", i, piece,
				    buf_cstr(&out), (int)bad);
			CHECK(utf8_valid(buf_str(&out)));
		}
	}
	buf_release(&out);
}

static void
utf8(void)
{
	static const struct vector v[] = {
		V(ENC_UTF8,
		    "\xEF\xBB\xBF\xE4\xB8\xAD"
		    "a",
		    "中a", 0),
		V(ENC_UTF8, "a\xEF\xBB\xBF", "a\uFEFF", 0),
		V(ENC_UTF8, "\xF0\x9F\x99\x82", "🙂", 0),
		V(ENC_UTF8,
		    "a\xC0\xAF"
		    "b",
		    "a\uFFFD\uFFFDb", 2),
		V(ENC_UTF8, "\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD", 3),
		V(ENC_UTF8, "\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD", 4),
		V(ENC_UTF8,
		    "\xE4\xB8"
		    "x",
		    "\uFFFDx", 1),
		V(ENC_UTF8, "x\xF0\x9F\x99", "x\uFFFD", 1),
		V(ENC_UTF8, "\xE4", "\uFFFD", 1),
		V(ENC_UTF8, "", "", 0),
	};

	run(v, sizeof(v) / sizeof(*v));
}

/* Where glibc and libiconv differ, what comes out is pinned here. */
static void
gb18030(void)
{
	static const struct vector v[] = {
		V(ENC_GB18030,
		    "\xD6\xD0\xCE\xC4"
		    "a",
		    "中文a", 0),
		V(ENC_GB18030,
		    "\x80"
		    "5",
		    "€5", 0),
		V(ENC_GB18030, "\xA2\xE3", "€", 0),
		V(ENC_GB18030, "\x81\x5B\x83\x7C", "乕億", 0),
		V(ENC_GB18030, "\x94\x39\xFC\x36", "😀", 0),
		V(ENC_GB18030, "\x84\x31\x95\x33\xD6\xD0", "中", 0),
		V(ENC_GB18030, "\x82\x35\x90\x37\x82\x35\x90\x39", "\u9FB4\u9FB6", 0),
		V(ENC_GB18030, "\x82\x35\x91\x30\x82\x35\x91\x34", "\u9FB7\u9FBB", 0),
		V(ENC_GB18030, "\x84\x31\x82\x36\x84\x31\x82\x39", "\uFE10\uFE13", 0),
		V(ENC_GB18030, "\x84\x31\x83\x30\x84\x31\x83\x35", "\uFE14\uFE19", 0),
		V(ENC_GB18030, "\x81\x30\x83\x37", "\xC2\x9B", 0),
		V(ENC_GB18030, "\x90\x30\x81\x30\xE3\x32\x9A\x35", "\U00010000\U0010FFFF", 0),
		V(ENC_GB18030, "\xE3\x32\x9A\x36", "\uFFFD", 1),
		V(ENC_GB18030, "\x83\x36\xC7\x39", "\uE76C", 0),
		V(ENC_GB18030,
		    "\xFF"
		    "a",
		    "\uFFFDa", 1),
		V(ENC_GB18030, "\xD6\"x", "\uFFFD\"x", 1),
		V(ENC_GB18030, "\xD6\n", "\uFFFD\n", 1),
		V(ENC_GB18030, "\xD6", "\uFFFD", 1),
		V(ENC_GB18030, "\x81\x30\x81",
		    "\uFFFD"
		    "0\uFFFD",
		    2),
		V(ENC_GB18030, "\x81\x30\x81,",
		    "\uFFFD"
		    "0\uFFFD,",
		    2),
	};

	run(v, sizeof(v) / sizeof(*v));
}

static void
big5(void)
{
	static const struct vector v[] = {
		V(ENC_BIG5,
		    "\xA4\xA4\xA4\xE5"
		    "a",
		    "中文a", 0),
		V(ENC_BIG5, "\x88\x62\x88\xA5", "\u00CA\u0304\u00EA\u030C", 0),
		V(ENC_BIG5,
		    "\x88\x66"
		    "a",
		    "\u00CA"
		    "a",
		    0),
		V(ENC_BIG5, "\xC6\xA1", "\u2460", 0),
		V(ENC_BIG5,
		    "\x80"
		    "a",
		    "\uFFFDa", 1),
		V(ENC_BIG5, "\xA4,", "\uFFFD,", 1),
		V(ENC_BIG5, "\xA4", "\uFFFD", 1),
	};

	run(v, sizeof(v) / sizeof(*v));
}

static void
utf16(void)
{
	static const struct vector v[] = {
		V(ENC_UTF16LE,
		    "\xFF\xFE\x2D\x4E"
		    "a\0",
		    "中a", 0),
		V(ENC_UTF16LE, "\xFE\xFF\x4E\x2D\0a", "中a", 0),
		V(ENC_UTF16BE, "\xFE\xFF\x4E\x2D", "中", 0),
		V(ENC_UTF16LE, "\x3D\xD8\x42\xDE", "🙂", 0),
		V(ENC_UTF16LE,
		    "\x3D\xD8"
		    "a\0",
		    "\uFFFDa", 1),
		V(ENC_UTF16LE, "\x42\xDE", "\uFFFD", 1),
		V(ENC_UTF16LE, "a\0b", "a\uFFFD", 1),
		V(ENC_UTF16LE, "\x3D\xD8", "\uFFFD", 1),
	};

	run(v, sizeof(v) / sizeof(*v));
}

/* No pair of any charset may give a control character or something outside Unicode. */
static void
pairs_are_harmless(void)
{
	static const enum encoding both[] = { ENC_GB18030, ENC_BIG5 };
	struct buf out = { 0 };
	int a, b, e, wrong = 0;
	uint32_t cp;

	for (e = 0; e < 2; e++) {
		struct decoder *d = decoder_new(both[e]);

		for (a = 0x81; a <= 0xFE; a++) {
			for (b = 0x40; b <= 0xFE; b++) {
				char in[2] = { (char)a, (char)b };

				buf_clear(&out);
				decoder_feed(d, (struct str){ in, 2 }, false, &out);
				utf8_next(out.p, out.n, &cp);
				wrong += !utf8_valid(buf_str(&out)) || cp < 0xA0;
			}
		}
		decoder_free(d);
	}
	CHECK_INT(wrong, 0);
	buf_release(&out);
}

struct seen {
	size_t out_off;
	int64_t in_off;
	char bytes[8];
	size_t n;
	int calls;
};

static void
note(void *arg, size_t out_off, int64_t in_off, struct str bytes)
{
	struct seen *s = arg;

	s->out_off = out_off;
	s->in_off = in_off;
	s->n = bytes.n;
	memcpy(s->bytes, bytes.p, bytes.n);
	s->calls++;
}

static void
reports_bad_bytes(void)
{
	struct decoder *d = decoder_new(ENC_UTF8);
	struct buf out = { 0 };
	struct seen s = { 0 };

	decoder_on_bad(d, note, &s);
	decoder_feed(d,
	    STR("\xEF\xBB\xBF"
		"ab\xE4"),
	    false, &out);
	CHECK_INT(s.calls, 0);
	decoder_feed(d,
	    STR("\xB8"
		"c"),
	    false, &out);
	CHECK_INT(s.calls, 1);
	CHECK_INT(s.out_off, 2);
	CHECK_INT(s.in_off, 5);
	CHECK_BYTES(((struct str){ s.bytes, s.n }), STR("\xE4\xB8"));
	CHECK_STR(buf_cstr(&out), "ab\uFFFDc");
	decoder_free(d);
	buf_release(&out);
}

static void
starts_again(void)
{
	struct decoder *d = decoder_new(ENC_UTF16LE);
	struct buf out = { 0 };

	decoder_feed(d, STR("\xFE\xFF\x4E\x2D\xD8"), false, &out);
	decoder_restart(d);
	CHECK_INT(decoder_consumed(d), 0);
	decoder_feed(d, STR("\xFF\xFE\x2D\x4E\x42\xDE"), true, &out);
	CHECK_STR(buf_cstr(&out), "中中\uFFFD");
	CHECK_INT(decoder_bad(d), 1);
	decoder_restart(d);
	CHECK_INT(decoder_bad(d), 0);
	decoder_free(d);
	buf_release(&out);
}

static void
keeps_nul(void)
{
	struct buf out = { 0 };

	CHECK_INT(decode(ENC_UTF8, STR("a\0b"), 2, &out), 0);
	CHECK_BYTES(buf_str(&out), STR("a\0b"));
	buf_release(&out);
}

static void
encodes(void)
{
	struct buf out = { 0 }, back = { 0 };

	CHECK_INT(encode_gb18030(&out, STR("中€🙂a\0b")), 0);
	CHECK_INT(decode(ENC_GB18030, buf_str(&out), 3, &back), 0);
	CHECK_BYTES(buf_str(&back), STR("中€🙂a\0b"));
	buf_clear(&out);
	CHECK_INT(encode_gb18030(&out, STR("x\uE000y\uF8FF")), 2);
	CHECK_STR(buf_cstr(&out), "x[U+E000]y[U+F8FF]");
	buf_clear(&out);
	CHECK_INT(encode_gb18030(&out, STR("\u9FB4\uFE10\xC2\x80")), 0);
	CHECK_INT(decode(ENC_GB18030, buf_str(&out), 9, &back), 0);
	CHECK_STR(buf_cstr(&back), "\u9FB4\uFE10\xC2\x80");
	buf_release(&out);
	buf_release(&back);
}

static void
knows_names(void)
{
	static const struct {
		const char *name;
		enum encoding e;
	} good[] = { { "utf-8", ENC_UTF8 }, { "UTF8", ENC_UTF8 }, { "UTF-16", ENC_UTF16LE },
		{ "gb18030", ENC_GB18030 }, { "GBK", ENC_GB18030 }, { "gb2312", ENC_GB18030 },
		{ "cp936", ENC_GB18030 }, { "Big5", ENC_BIG5 }, { "utf_8", ENC_UTF8 },
		{ "auto", ENC_AUTO } };
	enum encoding e = ENC_AUTO;
	struct err err = { .msg = "" };
	size_t i;

	for (i = 0; i < sizeof(good) / sizeof(*good); i++) {
		CHECK_OK(encoding_parse(str_of(good[i].name), &e, &err), &err);
		CHECK_INT(e, good[i].e);
	}
	CHECK_INT(encoding_parse(str_of("latin1"), &e, &err), RC_INVALID);
	CHECK_INT(encoding_parse(str_of(""), &e, &err), RC_INVALID);
	CHECK_INT(encoding_parse(str_of("utf-8//IGNORE"), &e, &err), RC_INVALID);
	CHECK_STR(encoding_name(ENC_GB18030), "gb18030");
	CHECK_STR(encoding_name(ENC_UTF16BE), "utf-16");
}

CHECK_MAIN(TEST(utf8), TEST(gb18030), TEST(big5), TEST(utf16), TEST(pairs_are_harmless),
    TEST(reports_bad_bytes), TEST(starts_again), TEST(keeps_nul), TEST(encodes), TEST(knows_names))
