#include <string.h>

#include "desk/coach_list.h"
#include "tests/lib/check.h"

/* What was read, and its faults as "line:column what". */
struct told {
	struct coach_rows rows;
	struct buf faults;
};

static void
note(void *arg, struct str file, size_t line, size_t column, const char *what)
{
	struct told *t = arg;

	(void)file;
	buf_printf(&t->faults, "%zu:%zu %s\n", line, column, what);
}

static void
told_release(struct told *t)
{
	coach_rows_release(&t->rows);
	buf_release(&t->faults);
}

static void
read_list(struct told *t, struct str bytes, enum coach_rank rank)
{
	coach_list_read(&t->rows, STR("x.tsv"), bytes, rank, note, t);
}

static void
good_rows_are_read(void)
{
	struct told t = { 0 };

	read_list(&t,
	    STR("\xEF\xBB\xBF# a comment\r\npattern\tkind\tsuggestion\twhy\tseverity\r\n"
		"尽快\t空诺\t写日期\t\"没有\"期限\t2\r\n\r\n"
		"呵呵\t轻慢\t删掉\t嘲讽\t3\n大会\tkeep\n红线\t慎用\n"
		"prior to\twordy phrase\tbefore\tshort\t1\t more\n热线\tCONTACT"),
	    RANK_DESK);
	CHECK_STR(buf_cstr(&t.faults), "");
	REQUIRE(t.rows.n == 6, "comments and the header are none");
	CHECK_BYTES(t.rows.rows[0].pattern, STR("尽快"));
	CHECK_BYTES(t.rows.rows[0].why, STR("\"没有\"期限"));
	CHECK(t.rows.rows[0].kind == FINDING_VAGUE && t.rows.rows[1].kind == FINDING_TONE);
	CHECK_INT(t.rows.rows[1].severity, 3);
	CHECK(t.rows.rows[2].use == USE_KEEP && t.rows.rows[3].use == USE_AVOID);
	CHECK(t.rows.rows[4].english && t.rows.rows[4].kind == FINDING_OFFICIALESE);
	CHECK(t.rows.rows[5].use == USE_CONTACT);
	told_release(&t);
}

/* A line each: what it is, where it is wrong, a word of what would work. */
static void
every_fault_has_its_place(void)
{
	const struct {
		struct str line;
		const char *place, *word;
	} bad[] = {
		{ STR("尽快\t空喏\t写日期\t没有\t2"), "1:4 ", "空诺" },
		{ STR("尽快\tqwertyuiop\t\t\t2"), "1:4 ", "keep" },
		{ STR("尽快\t空诺\t写日期\t没有\t7"), "1:14 ", "0 to silence" },
		{ STR("尽快\t空诺\t写日期"), "1:10 ", "severity" },
		{ STR("尽快"), "1:1 ", "tabs" },
		{ STR("尽快\t\t\t\t2"), "1:1 ", "kind" },
		{ STR("\t空诺\t\t\t2"), "1:1 ", "empty" },
		{ STR("…\t空诺\t\t\t2"), "1:1 ", "only a gap" },
		{ STR("尽快…\t空诺\t\t\t2"), "1:3 ", "at an end" },
		{ STR("尽\0快\t空诺\t\t\t2"), "1:2 ", "NUL" },
		{ STR("a…b…c…d…e\t空诺\t\t\t2"), "1:8 ", "three gaps" },
	};
	struct told t;
	size_t i;

	for (i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		t = (struct told){ 0 };
		read_list(&t, bad[i].line, RANK_DESK);
		CHECK_INT(t.rows.n, 0);
		if (!str_starts(buf_str(&t.faults), str_of(bad[i].place)) ||
		    strstr(buf_cstr(&t.faults), bad[i].word) == NULL)
			check_fail(__FILE__, __LINE__, "case %zu: %s", i, buf_cstr(&t.faults));
		told_release(&t);
	}
}

static void
the_rest_of_a_list_is_used(void)
{
	struct told t = { 0 };

	read_list(&t, STR("尽快\t空诺\t\t\t9\n适时\t空诺\t\t\t2\n适时\t空诺\t\t\t3\n"), RANK_DESK);
	CHECK_INT(t.rows.n, 2);
	CHECK(strstr(buf_cstr(&t.faults), "1:9 ") != NULL);
	CHECK(strstr(buf_cstr(&t.faults), "3:1 \"适时\" stands in line 2") != NULL);
	coach_list_settle(&t.rows);
	REQUIRE(t.rows.n == 1, "one of the two");
	CHECK_INT(t.rows.rows[0].severity, 2);
	told_release(&t);
}

static void
other_charsets_are_read(void)
{
	struct told t = { 0 };

	/* 尽快 空诺 in GB18030; then the same in UTF-16 with its mark. */
	read_list(&t,
	    STR("\xBE\xA1\xBF\xEC\t\xBF\xD5\xC5\xB5\t\xD0\xB4\xC8\xD5\xC6\xDA\t\xC3\xBB\xD3\xD0\t2"
		"\n"),
	    RANK_DESK);
	read_list(&t,
	    STR("\xFF\xFE\x3D\x5C\xEB\x5F\t\0\x7A\x7A\xFA\x8B\t\0\t\0\t\0"
		"2\0\n\0"),
	    RANK_OWN);
	CHECK_STR(buf_cstr(&t.faults), "");
	REQUIRE(t.rows.n == 2, "both");
	CHECK_BYTES(t.rows.rows[0].pattern, STR("尽快"));
	CHECK_BYTES(t.rows.rows[1].pattern, STR("尽快"));
	told_release(&t);
	t = (struct told){ 0 };
	read_list(
	    &t, STR("适时\t空诺\t等到条件成熟的时候再说\t\t2\n近\xFF期\t空诺\t\t\t2\n"), RANK_DESK);
	CHECK_INT(t.rows.n, 1);
	CHECK(strstr(buf_cstr(&t.faults), "1:1 ") != NULL);
	CHECK(strstr(buf_cstr(&t.faults), "2:2 ") != NULL);
	told_release(&t);
}

static void
who_is_nearer_wins(void)
{
	struct told t = { 0 };

	read_list(&t, STR("尽快\t空诺\ta\tb\t2\n适时\t空诺\ta\tb\t2\n切实\t套话\ta\tb\t1\n"),
	    RANK_PROGRAM);
	read_list(&t, STR("适时\t套话\tdesk\tb\t3\n切实\tkeep\n"), RANK_DESK);
	read_list(&t, STR("尽快\t空诺\t\t\t0\n适时\t空诺\town\tb\t1\n"), RANK_OWN);
	coach_list_settle(&t.rows);
	REQUIRE(t.rows.n == 3, "适时, 切实, and what protects 切实");
	CHECK_BYTES(t.rows.rows[0].pattern, STR("切实"));
	CHECK(t.rows.rows[1].use == USE_KEEP);
	CHECK_BYTES(t.rows.rows[2].suggestion, STR("own"));
	told_release(&t);
}

static void
nothing_is_a_list_too(void)
{
	struct told t = { 0 };

	read_list(&t, STR(""), RANK_DESK);
	read_list(&t, STR("\n\r\n#\n"), RANK_DESK);
	coach_list_read_dir(&t.rows, "/nowhere/at/all", RANK_OWN, note, &t);
	coach_list_settle(&t.rows);
	CHECK_INT(t.rows.n, 0);
	CHECK_STR(buf_cstr(&t.faults), "");
	told_release(&t);
}

CHECK_MAIN(TEST(good_rows_are_read), TEST(every_fault_has_its_place),
    TEST(the_rest_of_a_list_is_used), TEST(other_charsets_are_read), TEST(who_is_nearer_wins),
    TEST(nothing_is_a_list_too))
