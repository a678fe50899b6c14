/*
 * The coach and the editor with what nobody writes: a megabyte, one character, emoji alone, what strangers
 * send. Places are right, and what a reading costs grows with the text alone: sizes are compared, and
 * times only by their ratio.
 */
#include <time.h>

#include "desk/coach.h"
#include "tests/lib/check.h"
#include "tests/lib/hostiles.h"
#include "text/utf8.h"
#include "tui/edit.h"

enum { NOW = 1 };

static const char *const units[] = { "我们高度重视，", "尽快", "5个工作日内", "138", "13812345678 ",
	"“", "《", "（", "哈", "a", "a ", "\U0001F600",
	"\U0001F468\u200D\U0001F469\u200D\U0001F467", "e\u0301", "\u202E", "\xFF", "\xE4\xB8", "1",
	"1 ", "。", "http://a.b/", "近期将", "下周五前", "\n", "，", "中华人民共合国", "@",
	"3栋2单元501室", "the end of ", "two hundred " };

static void
check_report(const struct coach_report *r, struct str text)
{
	size_t i;

	CHECK_INT(r->prose.off[r->prose.n], text.n);
	for (i = 0; i < r->n; i++) {
		const struct finding *f = &r->findings[i];
		size_t from = r->prose.off[f->start], to = r->prose.off[f->end];

		CHECK(f->start <= f->end && f->end <= r->prose.n);
		if (f->end > 0)
			CHECK_BYTES(f->text, ((struct str){ text.p + from, to - from }));
	}
}

static void
read_all(const struct coach *c, struct str text, struct coach_report *r)
{
	struct coach_context ctx = { .answer = true, .now = NOW, .message = STR("路灯不亮") };

	coach_read(c, text, &ctx, r);
	check_report(r, text);
}

static void
repeat(struct buf *b, const char *unit, size_t bytes)
{
	buf_clear(b);
	while (b->n < bytes)
		buf_puts(b, unit);
}

/* Processor time of a reading, the least of a few: what else runs is no part of it. */
static double
cost(const struct coach *c, struct str text, struct coach_report *r)
{
	double least = 1e9;
	int i;

	for (i = 0; i < 2; i++) {
		clock_t t = clock();

		read_all(c, text, r);
		t = clock() - t;
		least = (double)t < least ? (double)t : least;
	}
	return least;
}

/* Four times the text costs about four times as much; what is quadratic would cost sixteen times. */
static void
grows_with_the_text(void)
{
	struct coach *c = coach_new(&(struct coach_opts){ .desk_dir = NULL });
	struct coach_report r = { .n = 0 };
	struct buf b = { 0 };
	double small, large;
	size_t i;

	for (i = 0; i < sizeof(units) / sizeof(*units); i++) {
		repeat(&b, units[i], 8 * 1024);
		small = cost(c, buf_str(&b), &r);
		repeat(&b, units[i], 32 * 1024);
		large = cost(c, buf_str(&b), &r);
		if (large > 10 * small + 0.005 * CLOCKS_PER_SEC)
			check_fail(__FILE__, __LINE__, "\"%s\": %.0f, four times as long %.0f",
			    units[i], small, large);
	}
	coach_report_release(&r);
	buf_release(&b);
	coach_free(c);
}

static void
a_megabyte_is_read(void)
{
	struct coach *c = coach_new(&(struct coach_opts){ .desk_dir = NULL });
	struct coach_report r = { .n = 0 };
	struct buf b = { 0 };
	size_t i;

	while (b.n < 1024 * 1024)
		for (i = 0; i < sizeof(units) / sizeof(*units); i++)
			buf_puts(&b, units[i]);
	read_all(c, buf_str(&b), &r);
	CHECK(r.n > 1000);
	CHECK(r.worst == 3);
	coach_report_release(&r);
	buf_release(&b);
	coach_free(c);
}

static void
small_and_strange_texts_are_read(void)
{
	struct coach *c = coach_new(&(struct coach_opts){ .desk_dir = NULL });
	struct coach_report r = { .n = 0 };
	struct buf b = { 0 };
	size_t i;

	read_all(c, STR(""), &r);
	for (i = 0; i < sizeof(units) / sizeof(*units); i++)
		read_all(c, str_of(units[i]), &r);
	read_all(c, STR("\U0001F600\U0001F6A6\U0001F4A1"), &r);
	CHECK_INT(r.prose.n, 3);
	for (i = 0; hostile_text(i, &b); i++)
		read_all(c, buf_str(&b), &r);
	for (i = 0; hostile_bytes(i, &b); i++)
		read_all(c, buf_str(&b), &r);
	coach_report_release(&r);
	buf_release(&b);
	coach_free(c);
}

/* What the coach finds behind strange characters is where the editor has it. */
static void
places_are_those_of_the_editor(void)
{
	static const char *const fronts[] = { "", "\U0001F468\u200D\U0001F469\u200D\U0001F467",
		"e\u0301", "\u202E\u200B", "\t", "A\u0301\u0302\u0303", "\U0001F1E8\U0001F1F3" };
	struct coach *c = coach_new(&(struct coach_opts){ .desk_dir = NULL });
	struct coach_report r = { .n = 0 };
	struct edit e;
	size_t i, k, off;

	for (i = 0; i < sizeof(fronts) / sizeof(*fronts); i++) {
		bool found = false;
		struct buf text = { 0 };

		buf_printf(&text, "%s问题已收悉。", fronts[i]);
		edit_init(&e, codeset_of_locale(), 40);
		edit_set(&e, buf_str(&text), 0);
		read_all(c, buf_str(&e.text), &r);
		for (k = 0; k < r.n; k++) {
			if (!str_eq(r.findings[k].text, STR("收悉")))
				continue;
			off = r.prose.off[r.findings[k].start];
			CHECK_INT(edit_offset_of(buf_str(&e.text), (int)r.findings[k].start), off);
			CHECK(str_starts(
			    (struct str){ e.text.p + off, e.text.n - off }, STR("收悉。")));
			found = true;
		}
		CHECK(found);
		edit_release(&e);
		buf_release(&text);
	}
	coach_report_release(&r);
	coach_free(c);
}

CHECK_MAIN(TEST(grows_with_the_text), TEST(a_megabyte_is_read),
    TEST(small_and_strange_texts_are_read), TEST(places_are_those_of_the_editor))
