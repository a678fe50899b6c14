#include "tests/lib/check.h"
#include "text/key.h"

static void
check_form(int line, const char *text, const char *want)
{
	struct key key;
	struct buf got = { 0 };
	size_t n = key_parse(str_of(text), &key);

	if (n != str_of(text).n) {
		check_fail(__FILE__, line, "%s: %zu bytes read", text, n);
		return;
	}
	key_format(&got, key);
	check_str_(__FILE__, line, buf_str(&got), str_of(want));
	buf_release(&got);
}

#define FORM(text, want) check_form(__LINE__, text, want)

static void
one_canonical_form(void)
{
	FORM("j", "j");
	FORM("<C-r>", "<C-r>");
	FORM("<c-R>", "<C-r>");
	FORM("<f5>", "<F5>");
	FORM("<S-Tab>", "<S-Tab>");
	FORM("<M-x>", "<M-x>");
	FORM("<A-X>", "<M-X>");
	FORM("<M-C-x>", "<C-M-x>");
	FORM("<Space>", "<Space>");
	FORM("<lt>", "<lt>");
	FORM("<", "<lt>");
	FORM("<M-lt>", "<M-lt>");
	FORM("<C-i>", "<Tab>");
	FORM("<C-m>", "<Enter>");
	FORM("<C-[>", "<Esc>");
	FORM("<S-a>", "A");
	FORM("<PgDn>", "<PageDown>");
	FORM("<M-->", "<M-->");
	FORM("<M->>", "<M->>");
	FORM("。", "。");
}

static void
every_name_reads_back(void)
{
	struct buf text = { 0 };
	struct key key;
	size_t i;

	for (i = 0; key_name_text(i) != NULL; i++) {
		buf_clear(&text);
		buf_printf(&text, "<C-S-%s>", key_name_text(i));
		CHECK_INT(key_parse(buf_str(&text), &key), text.n);
	}
	CHECK(i > 30);
	buf_release(&text);
}

static void
what_is_no_key(void)
{
	static const char *const bad[] = { "", "<Foo>", "<F21>", "<C-", "<>", "<C->", "<j>", " ",
		"\t", "\x1b", "\xE2\x80\xAE", "\xFF", "<C-ab>", "<<" };
	struct key key;
	size_t i;

	for (i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		if (key_parse(str_of(bad[i]), &key) != 0)
			check_fail(__FILE__, __LINE__, "\"%s\" was read", bad[i]);
	CHECK_INT(key_parse(STR("gg"), &key), 1);
	CHECK_INT(key_parse(STR("<F1>j"), &key), 4);
}

static void
what_terminals_send(void)
{
	static const char *const yes[] = { "j", "<C-r>", "<F5>", "<S-Tab>", "<M-x>", "<C-Space>",
		"<C-Up>", "<M-Enter>", "<C-_>", "<S-F5>" };
	static const char *const no[] = { "<C-1>", "<S-Enter>", "<C-Tab>", "<C-Backspace>",
		"<C-;>" };
	struct key key;
	size_t i;

	for (i = 0; i < sizeof(yes) / sizeof(*yes); i++)
		if (key_parse(str_of(yes[i]), &key) == 0 || !key_can_be_sent(key))
			check_fail(__FILE__, __LINE__, "%s can be sent", yes[i]);
	for (i = 0; i < sizeof(no) / sizeof(*no); i++)
		if (key_parse(str_of(no[i]), &key) == 0 || key_can_be_sent(key))
			check_fail(__FILE__, __LINE__, "%s cannot be sent", no[i]);
}

static void
folding(void)
{
	CHECK_INT(key_fold(0xFF01), '!');
	CHECK_INT(key_fold(0xFF5E), '~');
	CHECK_INT(key_fold(0xFF4A), 'j');
	CHECK_INT(key_fold(0x3002), '.');
	CHECK_INT(key_fold(0xFF0C), ',');
	CHECK_INT(key_fold(0x3001), '/');
	CHECK_INT(key_fold(0x3010), '[');
	CHECK_INT(key_fold('j'), 'j');
	CHECK_INT(key_fold(0x4F60), 0x4F60);
	CHECK(key_is_hanzi(0x4F60) && key_is_hanzi(0x20000));
	CHECK(!key_is_hanzi('j') && !key_is_hanzi(0x3002) && !key_is_hanzi(0xFF4A));
}

CHECK_MAIN(TEST(one_canonical_form), TEST(every_name_reads_back), TEST(what_is_no_key),
    TEST(what_terminals_send), TEST(folding))
