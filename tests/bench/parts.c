/* The parts that every key goes through, in a loop of their own: safe text and the editor. */
#include <locale.h>
#include <stdio.h>
#include <time.h>

#include "text/safe.h"
#include "tui/edit.h"

static double
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void
safe_text(const char *what, struct str piece)
{
	struct codeset cs = codeset_of_locale();
	struct safe s = { 0 };
	struct buf text = { 0 };
	double t, ms;
	int i;

	for (i = 0; i < 200; i++)
		buf_put(&text, piece);
	t = now_ms();
	for (i = 0; i < 100; i++) {
		safe_clear(&s);
		safe_put(&s, cs, SAFE_ITEM, buf_str(&text));
	}
	ms = now_ms() - t;
	printf(
	    "    parts | safe text, %-23s | %6.1f MB/s\n", what, (double)text.n * 100 / 1e3 / ms);
	safe_release(&s);
	buf_release(&text);
}

/* Keys into the middle of a text of that many characters. */
static void
editor(int chars)
{
	enum { KEYS = 2000 };
	struct buf text = { 0 };
	struct edit e;
	double t;
	int i;

	for (i = 0; i < chars; i++)
		buf_puts(&text, i % 80 == 79 ? "\n" : "\u706F");
	edit_init(&e, codeset_of_locale(), 78);
	edit_set(&e, buf_str(&text), edit_offset_of(buf_str(&text), chars / 2));
	t = now_ms();
	for (i = 0; i < KEYS; i++)
		edit_type(&e, STR("\u4EAE"), i);
	printf("    parts | a key in a text of %7d chars   | %8.2f us\n", chars,
	    (now_ms() - t) * 1e3 / KEYS);
	edit_release(&e);
	buf_release(&text);
}

int
main(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	safe_text(
	    "plain hanzi", STR("\u4E2D\u90FD\u8DEF\u7684\u8DEF\u706F\u4E0D\u4EAE\u4E86\uFF0C"));
	safe_text("ASCII", STR("the lamp in the middle of the road "));
	safe_text(
	    "hostile", STR("a\033[31m\u202E\u200B\u0301\u0301\u0301\U0001F468\u200D\U0001F469"));
	editor(140);
	editor(10000);
	editor(1000000);
	return 0;
}
