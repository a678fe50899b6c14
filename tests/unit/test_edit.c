#include <string.h>

#include "tests/lib/check.h"
#include "text/cluster.h"
#include "tui/edit.h"

/*
 * Runs a script on e: names of operations, 'typed text' and "pasted text", with blanks between; ~
 * is a pause. Keys come 100 ms apart.
 */
static void
run(struct edit *e, const char *script)
{
	static int64_t now;
	const char *p = script, *end;
	struct str word;

	for (now += 10000; *p != '\0'; p = end + (*end != '\0'), now += 100) {
		end = *p == '\'' || *p == '"' ? strchr(p + 1, *p) : p + strcspn(p, " ");
		word = (struct str){ p, (size_t)(end - p) };
		if (*p == '\'' || *p == '"')
			word = (struct str){ p + 1, word.n - 1 };
		if (*p == '~')
			now += 5000;
		else if (*p == '\'')
			edit_type(e, word, now);
		else if (*p == '"')
			edit_paste(e, word);
		else if (word.n > 0 && edit_op_find(word) == EDIT__COUNT)
			check_fail(__FILE__, __LINE__, "no operation %.*s", (int)word.n, p);
		else if (word.n > 0)
			edit_do(e, edit_op_find(word));
	}
}

/* Types word by word as an input method does: one character a key. */
static void
type(struct edit *e, struct str text, int64_t *now)
{
	size_t n;

	for (; text.n > 0; text.p += n, text.n -= n, *now += 100) {
		n = cluster_next(text);
		edit_type(e, (struct str){ text.p, n }, *now);
	}
}

/* After script on text of that width: the text with a | at the caret. */
static void
expect(
    const char *file, int line, const char *text, int width, const char *script, const char *want)
{
	struct edit e;
	struct buf got = { 0 };

	edit_init(&e, (struct codeset){ CODESET_UTF8 }, width);
	edit_set(&e, str_of(text), 0);
	run(&e, script);
	buf_put(&got, buf_str(&e.text));
	buf_splice(&got, e.caret, 0, STR("|"));
	check_str_(file, line, buf_str(&got), str_of(want));
	buf_release(&got);
	edit_release(&e);
}
#define EXPECT(text, width, script, want) expect(__FILE__, __LINE__, text, width, script, want)

static void
moves_by_cluster(void)
{
	EXPECT("晋中发布", 20, "right right", "晋中|发布");
	EXPECT("晋中发布", 20, "bottom left", "晋中发|布");
	/* A family of three joined by ZWJ, a flag, a base with two marks. */
	EXPECT("👨‍👩‍👧好", 20, "right", "👨‍👩‍👧|好");
	EXPECT("🇨🇳🇨🇳", 20, "right", "🇨🇳|🇨🇳");
	EXPECT("ạ̈好", 20, "right", "ạ̈|好");
	EXPECT("ạ̈好", 20, "right right left left", "|ạ̈好");
	EXPECT("好", 20, "left", "|好");
	EXPECT("好", 20, "right right right", "好|");
}

static void
erases_by_cluster(void)
{
	EXPECT("👨‍👩‍👧好", 20, "right erase-left", "|好");
	EXPECT("👨‍👩‍👧好", 20, "erase-right", "|好");
	EXPECT("ạ̈好", 20, "erase-right", "|好");
	EXPECT("好\n坏", 20, "right erase-right", "好|坏");
	EXPECT("好\r\n坏", 20, "right erase-right", "好|坏");
	EXPECT("", 20, "erase-left erase-right", "|");
	/* What is left of two flags and a half may not hold the caret inside a flag. */
	EXPECT("🇨🇳a🇨🇳", 20, "right right erase-left", "🇨🇳|🇨🇳");
	EXPECT("a\xCC\x81", 20, "'e'", "e|a\xCC\x81");
	EXPECT("\n\xCC\x81", 20, "right 'e'", "\ne\xCC\x81|");
}

static void
knows_words(void)
{
	EXPECT("您好，路灯ok坏了", 40, "word-right", "您好|，路灯ok坏了");
	EXPECT("您好，路灯ok坏了", 40, "word-right word-right", "您好，路灯|ok坏了");
	EXPECT("您好，路灯ok坏了", 40, "word-right word-right word-right", "您好，路灯ok|坏了");
	EXPECT("您好，路灯ok坏了", 40, "bottom word-left word-left", "您好，路灯|ok坏了");
	EXPECT("您好，路灯", 40, "bottom word-left word-left word-left", "|您好，路灯");
	EXPECT("12月1日前", 40, "word-right", "12|月1日前");
	EXPECT("您好，路灯", 40, "bottom erase-word", "您好，|");
	EXPECT("您好，路灯", 40, "cut-word", "|，路灯");
	EXPECT("……", 40, "word-right", "……|");
}

static void
moves_over_folded_lines(void)
{
	/* 3 hanzi a row: 一二三 四五六 七 */
	EXPECT("一二三四五六七", 6, "down", "一二三|四五六七");
	EXPECT("一二三四五六七", 6, "right down", "一二三四|五六七");
	EXPECT("一二三四五六七", 6, "right right down down", "一二三四五六七|");
	EXPECT("一二三四五六七", 6, "right right down down up", "一二三四五|六七");
	EXPECT("一二三四五六七", 6, "down line-end 'x'", "一二三四五六x|七");
	EXPECT("一二三四五六七", 6, "line-end down", "一二三四五六|七");
	EXPECT("一二三四五六七", 6, "line-end down line-start", "一二三|四五六七");
	EXPECT("一二三四五六七", 6, "down paragraph-end", "一二三四五六七|");
	EXPECT("一\n二三四五六七", 6, "down down right paragraph-start", "一\n|二三四五六七");
	/* Seven cells: the fourth hanzi does not fit, and half of it is not shown. */
	EXPECT("一二三四", 7, "line-end", "一二三|四");
	EXPECT("a一二三四", 6, "line-end", "a一二|三四");
	EXPECT("a一二三四", 7, "line-end", "a一二三|四");
}

static void
keeps_the_goal_column(void)
{
	EXPECT("一二三四五\n一\n一二三四五", 40, "right right right down down",
	    "一二三四五\n一\n一二三|四五");
	EXPECT("abcd\n一二三", 40, "right right right down", "abcd\n一|二三");
	EXPECT("一\n二", 40, "up", "|一\n二");
	/* A mark wider than the screen is one place over four rows: a step is the whole of it. */
	EXPECT("一\xE2\x80\xAE二", 2, "down down", "一\xE2\x80\xAE|二");
	EXPECT("一\xE2\x80\xAE二", 2, "bottom up up", "一|\xE2\x80\xAE二");
	EXPECT("一\n二", 40, "down down down", "一\n|二");
	EXPECT("a\tb\n123456", 40, "down right right right up", "a|\tb\n123456");
}

static void
pages(void)
{
	EXPECT("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12", 40, "page-down",
	    "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n|11\n12");
	EXPECT("1\n2\n3", 40, "page-down", "1\n2\n|3");
	EXPECT("1\n2\n3", 40, "bottom page-up", "1|\n2\n3");
}

static void
kills_and_puts_back(void)
{
	EXPECT("一二\n三四", 40, "right cut-line", "一|\n三四");
	EXPECT("一二\n三四", 40, "right cut-line cut-line", "一|三四");
	EXPECT("一二\n三四", 40, "right cut-line cut-line bottom put-back", "一三四二\n|");
	EXPECT("一二 三四", 40, "cut-word right cut-word put-back", " 三四|");
	EXPECT("一二\n三四", 40, "bottom cut-to-start cut-to-start put-back", "一二\n三四|");
	EXPECT("一二三", 40, "right mark right cut-marked bottom put-back", "一三二|");
	EXPECT("一二三", 40, "right mark right copy-marked bottom put-back", "一二三二|");
	EXPECT("一二三", 40, "bottom mark left cut-marked top put-back", "三|一二");
	EXPECT("一二三", 40, "mark-all cut-marked put-back put-back", "一二三一二三|");
	/* Nothing is lost by typing while something is marked. */
	EXPECT("一二三", 40, "mark right right 'x'", "一二x|三");
	EXPECT("一二三", 40, "mark right mark cut-marked", "一|二三");
}

static void
undoes_in_words(void)
{
	struct edit e;
	int64_t now = 100000;

	edit_init(&e, (struct codeset){ CODESET_UTF8 }, 40);
	type(&e, STR("您好，明天ok。"), &now);
	CHECK_BYTES(buf_str(&e.text), STR("您好，明天ok。"));
	edit_do(&e, EDIT_UNDO);
	CHECK_BYTES(buf_str(&e.text), STR("您好，明天"));
	edit_do(&e, EDIT_UNDO);
	CHECK_BYTES(buf_str(&e.text), STR("您好，"));
	edit_do(&e, EDIT_UNDO);
	CHECK_BYTES(buf_str(&e.text), STR(""));
	CHECK(!edit_do(&e, EDIT_UNDO));
	edit_do(&e, EDIT_REDO);
	edit_do(&e, EDIT_REDO);
	CHECK_BYTES(buf_str(&e.text), STR("您好，明天"));
	CHECK_INT(e.caret, e.text.n);
	type(&e, STR("见"), &now);
	CHECK(!edit_do(&e, EDIT_REDO));
	now += 3000;
	type(&e, STR("面"), &now);
	edit_do(&e, EDIT_UNDO);
	CHECK_BYTES(buf_str(&e.text), STR("您好，明天见"));
	edit_release(&e);
}

static void
undoes_in_steps(void)
{
	EXPECT("", 40, "'好' \"一段\n很长的\" edit-undo", "好|");
	EXPECT("", 40, "'好' \"一段\" edit-undo edit-redo", "好一段|");
	EXPECT("一二三", 40, "bottom erase-left erase-left edit-undo", "一二三|");
	EXPECT("一二三", 40, "erase-right erase-right edit-undo", "|一二三");
	EXPECT("一二三", 40, "erase-right right erase-right edit-undo", "二|三");
	EXPECT("", 40, "'一' left '二' edit-undo", "|一");
	EXPECT("一二", 40, "cut-line edit-undo", "|一二");
	EXPECT("一二", 40, "mark right cut-marked edit-undo edit-undo", "一|二");
	EXPECT("", 40, "'一' newline '二' edit-undo edit-undo", "|");
}

static void
cleans_what_is_pasted(void)
{
	struct edit e;

	edit_init(&e, (struct codeset){ CODESET_UTF8 }, 40);
	edit_paste(&e,
	    STR("a\x1b[31mb\r\nc\rd\te\0\x7f\xc2\x9b"
		"f\xffg\xe2\x80\xae"));
	CHECK_BYTES(buf_str(&e.text), STR("a[31mb\nc\nd\tef\xef\xbf\xbdg\xe2\x80\xae"));
	CHECK(!edit_type(&e, STR("\x1b"), 0));
	edit_do(&e, EDIT_UNDO);
	CHECK_INT(e.text.n, 0);
	/* A recalled draft is what it was, but for what is no UTF-8. */
	edit_set(&e, STR("a\r\nb\x01\xff"), 0);
	CHECK_BYTES(buf_str(&e.text), STR("a\r\nb\x01\xef\xbf\xbd"));
	edit_release(&e);
}

static void
takes_a_new_text_as_one_step(void)
{
	struct edit e;

	edit_init(&e, (struct codeset){ CODESET_UTF8 }, 40);
	edit_set(&e, STR("晋中市路灯已修好"), 0);
	CHECK(edit_replace(&e, STR("晋中市的路灯昨天已修好")));
	CHECK_BYTES(buf_str(&e.text), STR("晋中市的路灯昨天已修好"));
	CHECK(!edit_replace(&e, STR("晋中市的路灯昨天已修好")));
	edit_do(&e, EDIT_UNDO);
	CHECK_BYTES(buf_str(&e.text), STR("晋中市路灯已修好"));
	CHECK(!edit_do(&e, EDIT_UNDO));
	CHECK(edit_replace(&e, STR("")));
	edit_do(&e, EDIT_UNDO);
	CHECK_BYTES(buf_str(&e.text), STR("晋中市路灯已修好"));
	/* 一 and 丁 share two of three bytes at either end: neither is cut. */
	edit_set(&e, STR("一二"), 0);
	CHECK(edit_replace(&e, STR("丁二")));
	CHECK_BYTES(buf_str(&e.text), STR("丁二"));
	edit_do(&e, EDIT_UNDO);
	CHECK_BYTES(buf_str(&e.text), STR("一二"));
	edit_release(&e);
}

static void
bounds_its_memory(void)
{
	struct edit e;
	int i;

	edit_init(&e, (struct codeset){ CODESET_UTF8 }, 40);
	e.undo.limit = 4096;
	for (i = 0; i < 1000; i++) {
		edit_paste(&e, STR("一段粘贴的话。"));
		CHECK(e.undo.bytes <= 4096);
	}
	for (i = 0; edit_do(&e, EDIT_UNDO); i++)
		;
	CHECK(i >= 10 && i < 1000);
	CHECK_INT(e.text.n, (1000 - i) * (int)(sizeof("一段粘贴的话。") - 1));
	edit_release(&e);
}

static void
keeps_the_caret_for_the_draft(void)
{
	struct edit e;

	edit_init(&e, (struct codeset){ CODESET_UTF8 }, 40);
	edit_set(&e, STR("晋中abc"), 6);
	CHECK_INT(edit_caret_points(&e), 2);
	CHECK_INT(edit_offset_of(STR("晋中abc"), 3), 7);
	CHECK_INT(edit_offset_of(STR("晋"), 99), 3);
	/* Inside a cluster or past the end: the next place that is one. */
	edit_set(&e, STR("👨‍👩‍👧"), 4);
	CHECK_INT(e.caret, e.text.n);
	edit_release(&e);
}

static void
folds_anew_when_resized(void)
{
	struct edit e;

	edit_init(&e, (struct codeset){ CODESET_UTF8 }, 6);
	edit_set(&e, STR("一二三四五六七\n八"), 0);
	CHECK_INT(e.lines.nrows, 4);
	edit_resize(&e, 20, 5);
	CHECK_INT(e.lines.nrows, 2);
	edit_do(&e, EDIT_ROW_END);
	edit_type(&e, STR("\n"), 0);
	CHECK_INT(e.lines.nrows, 3);
	edit_do(&e, EDIT_BACKSPACE);
	CHECK_INT(e.lines.nrows, 2);
	edit_resize(&e, 0, 0);
	CHECK_INT(e.lines.nrows, 8);
	edit_release(&e);
}

CHECK_MAIN(TEST(moves_by_cluster), TEST(erases_by_cluster), TEST(knows_words),
    TEST(moves_over_folded_lines), TEST(keeps_the_goal_column), TEST(pages),
    TEST(kills_and_puts_back), TEST(undoes_in_words), TEST(undoes_in_steps),
    TEST(cleans_what_is_pasted), TEST(takes_a_new_text_as_one_step), TEST(bounds_its_memory),
    TEST(keeps_the_caret_for_the_draft), TEST(folds_anew_when_resized))
