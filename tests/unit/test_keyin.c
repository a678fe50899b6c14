#include "tests/lib/check.h"
#include "tests/lib/locale.h"
#include "text/keyin.h"

/* Keys as their text; what is no key as [name]; pasted characters as they are. */
static void
append(struct buf *out, struct key key)
{
	static const char *const kinds[] = { [KEY_KIND_PASTE_BEGIN] = "[paste]",
		[KEY_KIND_PASTE_END] = "[end]",
		[KEY_KIND_BAD] = "[bad]" };

	if (key.kind == KEY_KIND_CHAR || key.kind == KEY_KIND_NAMED)
		key_format(out, key);
	else if (key.kind == KEY_KIND_PASTE_CHAR)
		buf_putu(out, key.cp);
	else if (key.kind == KEY_KIND_BARRIER)
		buf_printf(out, "[barrier %u]", (unsigned)key.cp);
	else
		buf_puts(out, kinds[key.kind]);
}

static void
drain(struct keyin *k, int64_t now, struct buf *out)
{
	struct key key;

	while (keyin_next(k, now, &key))
		append(out, key);
}

/* The bytes in pieces of the size given, then a long silence. */
static void
check_pieces(int line, enum codeset_kind kind, struct str bytes, size_t piece, const char *want)
{
	struct keyin k;
	struct buf got = { 0 };
	size_t i, n;

	keyin_init(&k, (struct codeset){ kind }, 25);
	for (i = 0; i < bytes.n; i += n) {
		n = piece < bytes.n - i ? piece : bytes.n - i;
		keyin_feed(&k, (struct str){ bytes.p + i, n }, 1000);
		drain(&k, 1000, &got);
	}
	drain(&k, 2000, &got);
	CHECK_INT(keyin_wait(&k, 2000), -1);
	check_str_(__FILE__, line, buf_str(&got), str_of(want));
	buf_release(&got);
	keyin_release(&k);
}

static void
check_keys(int line, enum codeset_kind kind, struct str bytes, const char *want)
{
	size_t piece;

	for (piece = 1; piece <= bytes.n; piece++)
		check_pieces(line, kind, bytes, piece, want);
}

#define KEYS(bytes, want) check_keys(__LINE__, CODESET_UTF8, STR(bytes), want)

static void
characters(void)
{
	KEYS("aZ <", "aZ<Space><lt>");
	KEYS("\xE4\xB9\x95", "\xE4\xB9\x95");
	KEYS("\xF0\x9F\x99\x82", "\xF0\x9F\x99\x82");
	KEYS("\377a", "[bad]a");
	KEYS("\xE4\271j", "[bad]j");
	KEYS("\xE4\xB9", "[bad]");
	KEYS("\xC0\xAF\xED\xA0\x80", "[bad][bad][bad][bad][bad]");
	KEYS("\xC2\23331m", "[bad]31m");
}

static void
control_keys(void)
{
	KEYS("\x01\x12\t\r\n\x7f\b", "<C-a><C-r><Tab><Enter><C-j><Backspace><C-h>");
	KEYS("\x1c\x1d\x1e\x1f", "<C-\\><C-]><C-^><C-_>");
	check_keys(__LINE__, CODESET_UTF8, (struct str){ "\0", 1 }, "<C-Space>");
}

static void
sequences_of_terminals(void)
{
	KEYS("\x1b[A\x1bOB\x1b[C\x1bOD", "<Up><Down><Right><Left>");
	KEYS("\x1b[H\x1b[F\x1b[1~\x1b[4~\x1b[7~\x1b[8~", "<Home><End><Home><End><Home><End>");
	KEYS("\x1b[2~\x1b[3~\x1b[5~\x1b[6~", "<Insert><Delete><PageUp><PageDown>");
	KEYS(
	    "\x1bOP\x1b[[B\x1b[13~\x1bOS\x1b[15~\x1b[17~\x1b[24~", "<F1><F2><F3><F4><F5><F6><F12>");
	KEYS("\x1b[1;2A\x1b[1;3B\x1b[1;5C\x1b[1;8D", "<S-Up><M-Down><C-Right><C-M-S-Left>");
	KEYS("\x1b[3;5~\x1b[15;2~\x1b[1;2R", "<C-Delete><S-F5><S-F3>");
	KEYS("\x1b[Z\x1b[a\x1bOc\x1b[7$\x1b[7^\x1b[7@",
	    "<S-Tab><S-Up><C-Right><S-Home><C-Home><C-S-Home>");
	KEYS("\x1bOM\x1bOp\x1bOy\x1bOk", "<Enter>09+");
	KEYS("\x1b[97;5u\x1b[27;5;9~", "<C-a><C-Tab>");
}

static void
alt_and_escape(void)
{
	KEYS("\x1bx\x1b\x7f\x1b\r\x1b\x01", "<M-x><M-Backspace><M-Enter><C-M-a>");
	KEYS("\x1b\xE4\xB9\x95", "<M-\xE4\xB9\x95>");
	KEYS("\x1b\x1b[A", "<M-Up>");
	KEYS("\x1b", "<Esc>");
	KEYS("\x1b\x1b", "<Esc><Esc>");
	KEYS("\x1b[", "<M-[>");
	KEYS("\x1bP", "<M-P>");
}

static void
reports_are_swallowed(void)
{
	KEYS("\x1b[?1;2cx", "x");
	KEYS("\x1b[>41;354;0cx", "x");
	KEYS("\x1b[24;80Rx", "x");
	KEYS("\x1b[I\x1b[Ox", "x");
	KEYS("\x1b[<0;3;4Mx\x1b[M abx", "xx");
	KEYS("\x1b[?2004;1$yx", "x");
	KEYS("\x1b]11;rgb:0000/0000/0000\x1b\\x\x1b]0;q\rdd\x07y", "xy");
	KEYS("\x1bP1+r544e=78\x1b\\x\x1b_q\x1b\\y\x1b^q\x1b\\z", "xyz");
	KEYS("\x1b[99~\x1b[1;99Ax", "x");
	KEYS("\x1b[12\x1b[Ax", "<Up>x");
	KEYS("\x1b]0;q\x1b[Ax", "<Up>x");
}

static void
nothing_swallows_for_ever(void)
{
	struct keyin k;
	struct buf got = { 0 };
	int i;

	keyin_init(&k, (struct codeset){ CODESET_UTF8 }, 25);
	keyin_feed(&k, STR("\x1b]0;"), 0);
	for (i = 0; i < KEYIN_SWALLOW_MAX; i++) {
		keyin_feed(&k, STR("a"), 10);
		drain(&k, 10, &got);
	}
	CHECK_INT(got.n, 2); /* the limit counts "0;" too */
	buf_clear(&got);
	keyin_feed(&k, STR("\x1b]0;"), 20);
	drain(&k, 20, &got);
	CHECK_INT(keyin_wait(&k, 20), -1);
	keyin_feed(&k, STR("jk"), 20 + KEYIN_SEQ_MS);
	drain(&k, 20 + KEYIN_SEQ_MS, &got);
	CHECK_STR(buf_cstr(&got), "jk");
	buf_clear(&got);
	for (i = 0; i < 9; i++) {
		keyin_feed(&k, i == 0 ? STR("\x1b]q") : STR("q"), 1000 + i * 290);
		drain(&k, 1000 + i * 290, &got);
	}
	CHECK_STR(buf_cstr(&got), "qq");
	buf_release(&got);
	keyin_release(&k);
}

static void
waits_as_long_as_it_says(void)
{
	struct keyin k;
	struct key key;

	keyin_init(&k, (struct codeset){ CODESET_UTF8 }, 25);
	keyin_feed(&k, STR("\x1b"), 100);
	CHECK(!keyin_next(&k, 100, &key));
	CHECK_INT(keyin_wait(&k, 110), 15);
	CHECK(!keyin_next(&k, 124, &key));
	CHECK(keyin_next(&k, 125, &key));
	CHECK(key_eq(key, key_named(KEY_NAME_ESC, 0)));
	keyin_feed(&k, STR("\xE4"), 200);
	CHECK(!keyin_next(&k, 200, &key));
	CHECK_INT(keyin_wait(&k, 200), KEYIN_CHAR_MS);
	keyin_feed(&k, STR("\xB9"), 290);
	CHECK(!keyin_next(&k, 310, &key));
	CHECK(keyin_next(&k, 390, &key) && key.kind == KEY_KIND_BAD);
	CHECK(!keyin_next(&k, 390, &key));
	keyin_release(&k);
}

static void
pastes(void)
{
	KEYS("\x1b[200~a\tb\rc\r\nd\x03\x1b[31m\x7f\x1b[201~j", "[paste]a\tb\nc\nd[31m[end]j");
	KEYS("\x1b[200~\xE4\xB9\x95\xFF\x1b[201~", "[paste]\xE4\xB9\x95\xEF\xBF\xBD[end]");
	KEYS("\x1b[200~a\x1b", "[paste]a[end]");
	KEYS("\x1b[201~x", "x");
}

static void
barrier(void)
{
	KEYS("a\x1b[7777;42~b", "a[barrier 42]b");
	KEYS("\x1b\x1b[7777;42~", "<Esc>[barrier 42]");
}

static void
own_sequences(void)
{
	struct keyin k;
	struct buf got = { 0 };

	keyin_init(&k, (struct codeset){ CODESET_UTF8 }, 25);
	keyin_add(&k, STR("\b"), key_named(KEY_NAME_BACKSPACE, 0));
	keyin_add(&k, STR("\x1b[M"), key_named(KEY_NAME_F1, 0));
	keyin_add(&k, STR("j"), key_named(KEY_NAME_F1, 0));
	keyin_feed(&k, STR("\b\x1b[Mj\x1b["), 0);
	drain(&k, 0, &got);
	keyin_feed(&k, STR("M\x1b"), 10);
	drain(&k, 10, &got);
	drain(&k, 40, &got);
	CHECK_STR(buf_cstr(&got), "<Backspace><F1>j<F1><Esc>");
	buf_release(&got);
	keyin_release(&k);
}

static void
gbk(void)
{
	if (!locale_use("zh_CN.GBK"))
		return;
	check_keys(__LINE__, CODESET_GBK, STR("\x81[\x83|"), "\xE4\xB9\x95\xE5\x84\x84");
	check_keys(__LINE__, CODESET_GBK, STR("\377a"), "[bad]a");
	check_keys(__LINE__, CODESET_GBK, STR("\x81 q\x80"), "[bad]<Space>q€");
	check_keys(__LINE__, CODESET_GBK, STR("\x81"), "[bad]");
	check_keys(__LINE__, CODESET_GBK, STR("\xA2\x41"), "[bad]");
	locale_use("C.UTF-8");
}

static void
gb18030(void)
{
	if (!locale_use("zh_CN.GB18030"))
		return;
	check_keys(__LINE__, CODESET_GB18030, STR("\x94\x39\xFC\x36"), "\xF0\x9F\x98\x80");
	check_keys(__LINE__, CODESET_GB18030, STR("\x81[q"), "\xE4\xB9\x95q");
	check_keys(__LINE__, CODESET_GB18030, STR("\x81\x30\x83\067A"), "[bad]A");
	check_keys(__LINE__, CODESET_GB18030, STR("\x94\x39\xFC"), "[bad]");
	check_keys(__LINE__, CODESET_GB18030, STR("\x94\x39"), "[bad]");
	check_keys(__LINE__, CODESET_GB18030, STR("\x94\x39q"), "[bad]q");
	locale_use("C.UTF-8");
}

CHECK_MAIN(TEST(characters), TEST(control_keys), TEST(sequences_of_terminals), TEST(alt_and_escape),
    TEST(reports_are_swallowed), TEST(nothing_swallows_for_ever), TEST(waits_as_long_as_it_says),
    TEST(pastes), TEST(barrier), TEST(own_sequences), TEST(gbk), TEST(gb18030))
