/* What changed between two texts: shown as [-gone-]{+new+}, and never wrong whatever is compared. */
#include "tests/lib/check.h"

#include <string.h>

#include "text/cluster.h"
#include "text/diff.h"

static void
put_run(struct buf *out, const struct diff_run *r, struct str a, struct str b)
{
	static const char *const marks[][2] = { { "", "" }, { "[-", "-]" }, { "{+", "+}" } };
	struct str of = r->kind == DIFF_GONE ? a : b;

	buf_puts(out, marks[r->kind][0]);
	buf_put(out, (struct str){ of.p + r->from, r->end - r->from });
	buf_puts(out, marks[r->kind][1]);
}

static void
check_shown(const char *before, const char *after, const char *want)
{
	struct diff d = { 0 };
	struct buf out = { 0 };
	size_t i;

	diff_read(&d, str_of(before), str_of(after));
	for (i = 0; i < d.n; i++)
		put_run(&out, &d.runs[i], str_of(before), str_of(after));
	CHECK_STR(buf_cstr(&out), want);
	diff_release(&d);
	buf_release(&out);
}

static void
changes_read_as_a_person_would_mark_them(void)
{
	check_shown("", "", "");
	check_shown("same", "same", "same");
	check_shown("", "new", "{+new+}");
	check_shown("gone", "", "[-gone-]");
	check_shown("我们会尽快处理。", "我们周五前处理。", "我们[-会尽快-]{+周五前+}处理。");
	check_shown("处理", "已处理完", "{+已+}处理{+完+}");
	check_shown("The lamp is out.", "The lamp was out.", "The lamp [-is-]{+was+} out.");
}

static void
a_number_is_shown_whole(void)
{
	check_shown(
	    "电话 0354-2636666。", "电话 0354-2638888。", "电话 0354-[-2636666-]{+2638888+}。");
	check_shown("on day 12", "on day 13", "on day [-12-]{+13+}");
}

static void
one_character_between_two_changes_does_not_cut_them_apart(void)
{
	check_shown("明天下午到", "后天上午到", "[-明天下-]{+后天上+}午到");
}

static void
no_cluster_is_split(void)
{
	/* e with an acute accent as a mark of its own, against a plain e */
	check_shown("cafe\xCC\x81 au lait", "cafe au lait", "[-cafe\xCC\x81-]{+cafe+} au lait");
	check_shown("\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9", "\xF0\x9F\x91\xA8",
	    "[-\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9-]{+\xF0\x9F\x91\xA8+}");
}

/* Whatever they are, both texts can be put together from the runs, and no two of a kind meet. */
static void
check_whole(struct str a, struct str b)
{
	struct diff d = { 0 };
	struct buf left = { 0 }, right = { 0 };
	size_t i, gone = 0;

	diff_read(&d, a, b);
	for (i = 0; i < d.n; i++) {
		const struct diff_run *r = &d.runs[i];
		struct str part = { (r->kind == DIFF_GONE ? a : b).p + r->from, r->end - r->from };

		CHECK(i == 0 || d.runs[i - 1].kind != r->kind);
		CHECK(r->kind != DIFF_GONE || i == 0 || d.runs[i - 1].kind != DIFF_NEW);
		CHECK(r->kind != DIFF_GONE || r->from >= gone);
		gone = r->kind == DIFF_GONE ? r->end : gone;
		if (r->kind != DIFF_NEW)
			buf_put(&left, part);
		if (r->kind != DIFF_GONE)
			buf_put(&right, part);
	}
	CHECK_BYTES(buf_str(&left), a);
	CHECK_BYTES(buf_str(&right), b);
	CHECK_INT(diff_any(&d), !str_eq(a, b));
	diff_release(&d);
	buf_release(&left);
	buf_release(&right);
}

static uint32_t
next(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 16;
}

static void
both_texts_are_in_the_runs(void)
{
	static const char *const parts[] = { "路", "灯", "a", "b9", " ", "\n", "。", "\xFF",
		"e\xCC\x81" };
	struct buf a = { 0 }, b = { 0 };
	uint32_t seed = 7;
	int round, i;

	for (round = 0; round < 300; round++) {
		buf_clear(&a);
		buf_clear(&b);
		for (i = (int)(next(&seed) % 12); i > 0; i--)
			buf_puts(&a, parts[next(&seed) % 9]);
		for (i = (int)(next(&seed) % 12); i > 0; i--)
			buf_puts(&b, parts[next(&seed) % 9]);
		check_whole(buf_str(&a), buf_str(&b));
	}
	buf_release(&a);
	buf_release(&b);
}

static void
a_very_long_text_is_taken_as_replaced(void)
{
	struct buf a = { 0 }, b = { 0 };
	struct diff d = { 0 };
	int i;

	for (i = 0; i < 2 * DIFF_MOST; i++) {
		buf_puts(&a, i % 3 ? "路" : "灯");
		buf_puts(&b, i % 5 ? "水" : "灯");
	}
	diff_read(&d, buf_str(&a), buf_str(&b));
	CHECK(d.n >= 2 && diff_any(&d));
	check_whole(buf_str(&a), buf_str(&b));
	diff_release(&d);
	buf_release(&a);
	buf_release(&b);
}

CHECK_MAIN(TEST(changes_read_as_a_person_would_mark_them), TEST(a_number_is_shown_whole),
    TEST(one_character_between_two_changes_does_not_cut_them_apart), TEST(no_cluster_is_split),
    TEST(both_texts_are_in_the_runs), TEST(a_very_long_text_is_taken_as_replaced))
