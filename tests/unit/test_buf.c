#include <stdlib.h>

#include "tests/lib/check.h"
#include "text/arena.h"
#include "text/buf.h"

static void
strings_compare_by_bytes(void)
{
	CHECK(str_eq(STR("a\0b"), STR("a\0b")));
	CHECK(!str_eq(STR("a\0b"), STR("a\0c")));
	CHECK(str_eq((struct str){ 0 }, STR("")));
	CHECK(str_cmp(STR("a"), STR("ab")) < 0 && str_cmp(STR("b"), STR("ab")) > 0);
	CHECK(str_cmp(STR("\xFF"), STR("a")) > 0);
	CHECK_INT(str_cmp((struct str){ 0 }, STR("")), 0);
	CHECK(str_starts(STR("abc"), STR("ab")) && str_starts(STR("abc"), STR("")));
	CHECK(!str_starts(STR("a"), STR("ab")));
	CHECK_INT(str_of(NULL).n, 0);
}

static void
finding(void)
{
	CHECK_INT(str_find(STR("abcabc"), STR("bc"), 0), 1);
	CHECK_INT(str_find(STR("abcabc"), STR("bc"), 2), 4);
	CHECK_INT(str_find(STR("a\0b"), STR("\0b"), 0), 1);
	CHECK(str_find(STR("abc"), STR("cd"), 0) == SIZE_MAX);
	CHECK(str_find(STR("abc"), STR("a"), 4) == SIZE_MAX);
	CHECK_INT(str_find(STR("abc"), STR(""), 3), 3);
}

static void
trimming(void)
{
	CHECK_BYTES(str_trim(STR(" \t\r\na b\n ")), STR("a b"));
	CHECK_INT(str_trim(STR(" \n")).n, 0);
	CHECK_BYTES(str_trim(STR("\xC2\xA0")), STR("\xC2\xA0"));
}

static void
growing(void)
{
	struct buf b = { 0 };
	int i;

	CHECK_STR(buf_cstr(&b), "");
	CHECK_INT(buf_str(&b).n, 0);
	for (i = 0; i < 1000; i++)
		buf_put(&b, STR("ab\0"));
	CHECK_INT(b.n, 3000);
	CHECK(b.p[2999] == '\0' && b.p[2998] == 'b' && b.p[3000] == '\0');
	buf_clear(&b);
	CHECK_INT(b.n, 0);
	CHECK_STR(buf_cstr(&b), "");
	buf_putu(&b, 0x4F60);
	buf_putc(&b, '!');
	buf_printf(&b, "%d-%s", 7, "x");
	CHECK_STR(buf_cstr(&b), "你!7-x");
	buf_truncate(&b, 3);
	CHECK_STR(buf_cstr(&b), "你");
	buf_release(&b);
	CHECK(b.p == NULL && b.cap == 0);
	buf_release(&b);
}

static void
splicing(void)
{
	struct buf b = { 0 };

	buf_splice(&b, 0, 0, STR("abcdef"));
	buf_splice(&b, 1, 2, STR("12345"));
	CHECK_STR(buf_cstr(&b), "a12345def");
	buf_splice(&b, 1, 5, STR(""));
	CHECK_STR(buf_cstr(&b), "adef");
	buf_splice(&b, 4, 0, STR("!"));
	CHECK_STR(buf_cstr(&b), "adef!");
	buf_splice(&b, 0, 5, (struct str){ 0 });
	CHECK_STR(buf_cstr(&b), "");
	buf_release(&b);
}

static void
taking(void)
{
	struct buf b = { 0 };
	char *p = buf_take(&b);

	CHECK_STR(p, "");
	free(p);
	buf_puts(&b, "kept");
	p = buf_take(&b);
	CHECK_STR(p, "kept");
	CHECK(b.p == NULL);
	free(p);
}

static void
arenas(void)
{
	struct arena a = { 0 };
	struct str s = arena_str(&a, STR("a\0b"));
	char *big = arena_alloc(&a, 100000);
	size_t i;

	CHECK_BYTES(s, STR("a\0b"));
	CHECK_INT(s.p[3], 0);
	for (i = 0; i < 100000 && big[i] == 0; i++)
		big[i] = 1;
	CHECK_INT(i, 100000);
	CHECK_INT((uintptr_t)arena_alloc(&a, 1) % _Alignof(max_align_t), 0);
	CHECK_INT((uintptr_t)arena_alloc(&a, 8) % _Alignof(max_align_t), 0);
	CHECK_BYTES(s, STR("a\0b"));
	CHECK_INT(arena_str(&a, (struct str){ 0 }).n, 0);
	arena_release(&a);
	arena_release(&a);
}

CHECK_MAIN(TEST(strings_compare_by_bytes), TEST(finding), TEST(trimming), TEST(growing),
    TEST(splicing), TEST(taking), TEST(arenas))
