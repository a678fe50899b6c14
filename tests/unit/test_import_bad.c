/* Files that are wrong in every way: each gets its sentence, and every good row is in. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/lib/feed.h"
#include "text/utf8.h"

/* Files that cannot be read at all, and words their sentence must have. */
static const struct {
	struct str bytes;
	const char *says;
} refused[] = {
	{ { "", 0 }, "empty" },
	{ { "\xEF\xBB\xBF", 3 }, "header" },
	{ { "PK\x03\x04rest of a zip", 17 }, "xlsx" },
	{ { "\x7F"
	    "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0",
	      20 },
	    "not text" },
	{ { "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
	    "old",
	      11 },
	    "xls" },
	{ { "{\"text\":", 8 }, "" },
	{ { "a,b,c\n1,2,3\n", 12 }, "--map text=" },
};

static void
names_what_is_wrong(void)
{
	struct desk *d = world_new();
	struct fed fed;
	size_t i;

	for (i = 0; i < sizeof(refused) / sizeof(*refused); i++) {
		fed = feed(d, refused[i].bytes, NULL);
		if (*refused[i].says == '\0')
			CHECK(fed.rc == RC_INVALID || fed.counts.rejected == 1);
		else if (fed.rc != RC_INVALID || strstr(fed.err.msg, refused[i].says) == NULL)
			check_fail(__FILE__, __LINE__, "row %d: %s", (int)i, fed.err.msg);
	}
	CHECK_INT(world_int(d, "SELECT count(*) FROM message"), 0);
	desk_close(d);
}

static void
names_a_directory_and_what_is_not_there(void)
{
	struct desk *d = world_new();
	struct fed fed = feed_file(d, "/", NULL);

	CHECK(fed.rc == RC_INVALID && strstr(fed.err.msg, "directory") != NULL);
	fed = feed_file(d, "/nonexistent/file.csv", NULL);
	CHECK(fed.rc != RC_OK && strstr(fed.err.msg, "/nonexistent/file.csv") != NULL);
	desk_close(d);
}

static void
a_bad_row_costs_one_row(void)
{
	static const struct {
		const char *bytes;
		int added, rejected;
	} cases[] = {
		{ "id,text\n1,a\n2,b,c,d\n3,e\n", 2, 1 },
		{ "id,text,time\n1,a\n2,b,2026-01-01\n", 2, 0 },
		{ "id,text\n1,\"a\n2,b\n3,c\n", 2, 1 },
		{ "id,text\n1,a\n,,\n\n3,\"  \"\n4,b\n", 2, 2 },
		{ "[{\"id\":1,\"text\":\"a\"},{\"id\":2,\"text\":},{\"id\":3,\"text\":\"c\"}]", 2,
		    1 },
		{ "[{\"id\":1,\"text\":\"a\"},{\"id\":2,\"tex", 1, 1 },
		{ "{\"id\":1,\"text\":\"a\"}\nnonsense\n{\"id\":3,\"text\":\"c\"}\n", 2, 1 },
		{ "[{\"id\":1,\"text\":\"a\"},7,null,{\"id\":3,\"text\":\"c\"}]", 2, 2 },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct desk *d = world_new();
		struct fed fed = feed(d, str_of(cases[i].bytes), NULL);

		if (fed.rc != RC_OK || fed.counts.added != cases[i].added ||
		    fed.counts.rejected != cases[i].rejected)
			check_fail(__FILE__, __LINE__, "case %d: added %d, rejected %d: %s%s",
			    (int)i, (int)fed.counts.added, (int)fed.counts.rejected, fed.err.msg,
			    fed.reasons);
		desk_close(d);
	}
}

static void
put_many(struct buf *out, const char *what, int times)
{
	while (times-- > 0)
		buf_puts(out, what);
}

static void
one_huge_record_costs_one_record(void)
{
	struct buf all = { NULL, 0, 0 };
	struct desk *d = world_new();
	struct fed fed;

	buf_puts(&all, "id,text\n1,a\n2,");
	put_many(&all, "three million bytes on one line ", 3 * 1024 * 1024 / 32);
	buf_puts(&all, "\n3,c\n");
	fed = feed(d, buf_str(&all), NULL);
	CHECK_INT(fed.counts.added, 2);
	CHECK_INT(fed.counts.rejected, 1);
	CHECK(strncmp(fed.reasons, "3 ", 2) == 0);
	buf_release(&all);
	desk_close(d);
}

static void
deep_nesting_costs_one_record(void)
{
	struct buf all = { NULL, 0, 0 };
	struct desk *d = world_new();
	struct fed fed;

	buf_puts(&all, "{\"id\":1,\"text\":\"a\"}\n{\"id\":2,\"text\":\"b\",\"x\":");
	put_many(&all, "[", 10000);
	put_many(&all, "]", 10000);
	buf_puts(&all, "}\n{\"id\":3,\"text\":\"c\"}\n");
	fed = feed(d, buf_str(&all), NULL);
	CHECK_INT(fed.counts.added, 2);
	CHECK_INT(fed.counts.rejected, 1);
	buf_release(&all);
	desk_close(d);
}

static void
what_does_not_decode_keeps_its_bytes(void)
{
	struct import_opts opts = { .encoding = ENC_UTF8 };
	struct desk *d = world_new();
	struct fed fed = feed(d,
	    STR("id,text\n1,ab\xFF"
		"cd\n2,ok\n"),
	    &opts);

	CHECK_INT(fed.counts.added, 2);
	CHECK_INT(fed.counts.bad_text, 1);
	CHECK_INT(world_int(d, "SELECT count(*) FROM message_revision WHERE raw IS NOT NULL"), 1);
	CHECK_INT(
	    world_int(d, "SELECT instr(raw, x'ff') > 0 FROM message_revision WHERE message = 1"),
	    1);
	desk_close(d);
}

/* The real exports, where they are: the folder is not part of the tree. */
static struct fed
feed_corpus(struct desk *d, const char *name)
{
	const char *dir = getenv("FABU_CORPUS");
	struct buf path = { NULL, 0, 0 };
	struct fed fed;

	buf_printf(&path, "%s/%s", dir, name);
	fed = feed_file(d, buf_cstr(&path), NULL);
	buf_release(&path);
	return fed;
}

static void
real_exports_come_in_whole(void)
{
	struct desk *d;
	struct fed fed;

	if (getenv("FABU_CORPUS") == NULL) {
		check_skip("FABU_CORPUS is not set");
		return;
	}
	d = world_new();
	fed = feed_corpus(d, "messages-2019.csv");
	CHECK_INT(fed.counts.added, 3995);
	CHECK_INT(fed.counts.rejected, 0);
	fed = feed_corpus(d, "messages-2019.csv");
	CHECK_INT(fed.counts.added, 0);
	CHECK_INT(fed.counts.present, 3995);
	fed = feed_corpus(d, "replies-odd.csv");
	CHECK_INT(fed.counts.replies, 1307);
	CHECK_INT(world_int(d, "SELECT count(*) FROM item WHERE state = 'answered'"), 1307);
	CHECK_INT(world_int(d, "SELECT count(*) FROM reply WHERE posted_at IS NULL"), 0);
	desk_close(d);
}

/* The whole file decoded, and encoded again as from; the same texts must come out. */
static void
recode(const char *path, bool utf16, struct buf *out)
{
	FILE *f = fopen(path, "re");
	struct buf all = { NULL, 0, 0 };
	char chunk[65536];
	uint32_t cp;
	size_t n, i;

	while (f != NULL && (n = fread(chunk, 1, sizeof(chunk), f)) > 0)
		buf_put(&all, (struct str){ chunk, n });
	if (f != NULL)
		fclose(f);
	if (!utf16)
		encode_gb18030(out, buf_str(&all));
	else
		buf_put(out, STR("\xFF\xFE"));
	for (i = 0; utf16 && i < all.n;) {
		i += utf8_next(all.p + i, all.n - i, &cp);
		if (cp > 0xFFFF)
			cp = 0x25A1;
		buf_putc(out, (char)(cp & 0xFF));
		buf_putc(out, (char)(cp >> 8));
	}
	buf_release(&all);
}

static void
real_exports_are_the_same_in_any_charset(void)
{
	const char *dir = getenv("FABU_CORPUS");
	struct buf path = { NULL, 0, 0 }, bytes = { NULL, 0, 0 };
	struct desk *d;
	struct fed fed;
	int utf16;

	if (dir == NULL) {
		check_skip("FABU_CORPUS is not set");
		return;
	}
	buf_printf(&path, "%s/messages-2019.csv", dir);
	d = world_new();
	fed = feed_file(d, buf_cstr(&path), NULL);
	CHECK_INT(fed.counts.read, 3995);
	for (utf16 = 0; utf16 < 2; utf16++) {
		buf_clear(&bytes);
		recode(buf_cstr(&path), utf16 != 0, &bytes);
		fed = feed(d, buf_str(&bytes), NULL);
		CHECK_INT(fed.counts.read, 3995);
		CHECK_INT(fed.counts.present, 3995);
	}
	buf_release(&bytes);
	buf_release(&path);
	desk_close(d);
}

CHECK_MAIN(TEST(names_what_is_wrong), TEST(names_a_directory_and_what_is_not_there),
    TEST(a_bad_row_costs_one_row), TEST(one_huge_record_costs_one_record),
    TEST(deep_nesting_costs_one_record), TEST(what_does_not_decode_keeps_its_bytes),
    TEST(real_exports_come_in_whole), TEST(real_exports_are_the_same_in_any_charset))
