#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/lib/check.h"
#include "tests/lib/feed.h"
#include "tests/lib/records.h"
#include "text/utf8.h"

static const struct rows_opts any;

static void
reads_csv(void)
{
	CHECK_RECORDS(STR("a,b\n1,2\n3,4\n"), "a=1|b=2;a=3|b=4;");
	CHECK_RECORDS(STR("\xEF\xBB\xBF"
			  "a,b\r\n\"x,\"\"y\"\"\r\nz\",2"),
	    "a=x,\"y\"\r\nz|b=2;");
	CHECK_RECORDS(STR("a\tb\n1\t2,3\n"), "a=1|b=2,3;");
	CHECK_RECORDS(STR("a,b\r1,2\r"), "a=1|b=2;");
	CHECK_RECORDS(STR("a,b\n1\n\n2,3,\n4,5,6\n7,8\n"), "a=1|b=(none);a=2|b=3;!5:5;a=7|b=8;");
	CHECK_RECORDS(STR("a,b\n1,2\na,b\n3,4\n"), "a=1|b=2;a=3|b=4;");
	CHECK_RECORDS(STR("a,b\n\"x \"hi\" y\",2\n5\" tv,3\n\"x\"y,4\n"),
	    "a=x \"hi\" y|b=2;a=5\" tv|b=3;a=\"x\"y|b=4;");
	CHECK_RECORDS(STR("a,b\n"), "");
}

static void
survives_an_unclosed_quote(void)
{
	CHECK_RECORDS(STR("a,b\n1,\"x\n2,y\n3,z\n"), "!2:3;a=2|b=y;a=3|b=z;");
	CHECK_RECORDS(STR("a,b\n1,\"x\n2,\"y\"\n3,\"z\"\n"), "!2:3;a=2|b=y;a=3|b=z;");
	CHECK_RECORDS(STR("a,b\n0,0\n1,\"x\n2,\"\"\n3,\"z\"\n"), "a=0|b=0;!3:3;a=2|b=;a=3|b=z;");
}

static void
names_the_quote(void)
{
	int fd = feed_fd(STR("a,b\nzz,\"x\n2,y\n"));
	struct err err = { .msg = "" };
	struct rows *r = NULL;
	struct record rec;

	CHECK_OK(rows_open(&r, fd, "test", &any, &err), &err);
	CHECK_INT(rows_next(r, &rec, &err), ROWS_BAD);
	CHECK_STR(err.msg, "The quote in line 2, column 4 is never closed; close it or double it.");
	CHECK_INT(rec.line, 2);
	CHECK_INT(rec.column, 4);
	CHECK_BYTES(rec.raw, STR("zz,\"x\n"));
	CHECK_INT(rows_next(r, &rec, &err), ROWS_ROW);
	CHECK_INT(rec.line, 3);
	CHECK_BYTES(rec.raw, STR("2,y\n"));
	rows_free(r);
	close(fd);
}

static void
repeat(struct buf *out, char c, size_t n)
{
	while (n-- > 0)
		buf_putc(out, c);
}

static void
limits_cost_one_record(void)
{
	struct buf in = { 0 }, got = { 0 };

	buf_puts(&in, "a,b\n");
	repeat(&in, 'x', 3 * ROWS_MAX_RECORD);
	buf_puts(&in, ",1\n2,");
	repeat(&in, 'y', ROWS_MAX_FIELD + 1);
	buf_puts(&in, "\n3,ok\n\"");
	repeat(&in, 'z', 2 * ROWS_MAX_RECORD);
	buf_puts(&in, "\n4,ok\n");
	records_of(buf_str(&in), &any, &got);
	CHECK_STR(buf_cstr(&got), "!2:1;!3:3;a=3|b=ok;!5:1;a=4|b=ok;");
	buf_release(&in);
	buf_release(&got);
}

static void
refuses(void)
{
	static const struct {
		struct str in;
		const char *word;
	} v[] = { { { "", 0 }, "empty" }, { { "PK\x03\x04zip", 7 }, "CSV" },
		{ { "\0\0\0\0abcd", 8 }, "not text" },
		{ { "\x93\x01w\x02\x07q\x1F\x11,\x05\x06\x0E\x0F\xE2\x12\x13\x14\x15\x16\x17"
		    "\x18\x19\x1A\n\x02\x03,",
		      27 },
		    "control characters" },
		{ { "name\n\xB8\xDB\n", 8 }, "--encoding" } };
	struct buf got = { 0 };
	struct err err = { .msg = "" };
	struct rows *r = NULL;
	size_t i;
	int fd;

	for (i = 0; i < sizeof(v) / sizeof(*v); i++) {
		records_of(v[i].in, &any, &got);
		if (strstr(buf_cstr(&got), v[i].word) == NULL)
			check_fail(__FILE__, __LINE__, "%zu: %s", i, buf_cstr(&got));
	}
	fd = open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	CHECK_INT(rows_open(&r, fd, "/", &any, &err), RC_INVALID);
	CHECK(strstr(err.msg, "directory") != NULL);
	close(fd);
	buf_release(&got);
}

static void
reads_a_pipe(void)
{
	struct err err = { .msg = "" };
	struct rows *r = NULL;
	struct record rec;
	int p[2];

	REQUIRE(pipe(p) == 0, "pipe");
	CHECK_INT(write(p[1], "a\n1\n", 4), 4);
	close(p[1]);
	CHECK_OK(rows_open(&r, p[0], "-", &any, &err), &err);
	CHECK_INT(rows_next(r, &rec, &err), ROWS_ROW);
	CHECK_OK(rows_rewind(r, &err), &err);
	CHECK_INT(rows_next(r, &rec, &err), ROWS_ROW);
	CHECK_BYTES(rec.values[0], STR("1"));
	CHECK_INT(rows_next(r, &rec, &err), ROWS_END);
	rows_free(r);
	close(p[0]);
}

static void
keeps_original_bytes(void)
{
	int fd = feed_fd(STR("a,b\n\xC2\xB7\xB5\xC6,\xBB\xB5\xC1\xCB\xFF\n\xB9\xC0,\xCE\xD2\n"));
	struct err err = { .msg = "" };
	struct rows_opts gb = { .encoding = ENC_GB18030 };
	struct rows *r = NULL;
	struct record rec;

	CHECK_OK(rows_open(&r, fd, "t", &gb, &err), &err);
	CHECK_INT(rows_next(r, &rec, &err), ROWS_ROW);
	CHECK_INT(rec.bad, 1);
	CHECK_BYTES(rec.values[1], STR("坏了\uFFFD"));
	CHECK_BYTES(rec.raw, STR("\xC2\xB7\xB5\xC6,\xBB\xB5\xC1\xCB\xFF\n"));
	CHECK_INT(rows_next(r, &rec, &err), ROWS_ROW);
	CHECK_INT(rec.bad, 0);
	CHECK_BYTES(rec.raw, STR("\xB9\xC0,\xCE\xD2\n"));
	rows_free(r);
	close(fd);
}

static size_t
slurp(const char *dir, const char *name, struct buf *out)
{
	struct buf path = { 0 };
	char block[65536];
	ssize_t n;
	int fd;

	buf_printf(&path, "%s/%s", dir, name);
	fd = open(buf_cstr(&path), O_RDONLY | O_CLOEXEC);
	buf_release(&path);
	buf_clear(out);
	while (fd >= 0 && (n = read(fd, block, sizeof(block))) > 0)
		buf_put(out, (struct str){ block, (size_t)n });
	if (fd >= 0)
		close(fd);
	return out->n;
}

static size_t
count_records(struct str s)
{
	struct err err = { .msg = "" };
	struct rows *r = NULL;
	struct record rec;
	enum rows_step step;
	size_t n = 0;
	int fd = feed_fd(s);

	CHECK_OK(rows_open(&r, fd, "corpus.csv", &any, &err), &err);
	while (r != NULL && (step = rows_next(r, &rec, &err)) != ROWS_END) {
		if (step != ROWS_ROW)
			check_fail(
			    __FILE__, __LINE__, "line %lld: %s", (long long)rec.line, err.msg);
		n++;
	}
	rows_free(r);
	close(fd);
	return n;
}

static void
put_unit(struct buf *out, uint32_t unit)
{
	buf_putc(out, (char)(unit & 0xFF));
	buf_putc(out, (char)(unit >> 8));
}

static void
to_utf16(struct str s, struct buf *out)
{
	uint32_t cp;
	size_t i;

	buf_clear(out);
	put_unit(out, 0xFEFF);
	for (i = 0; i < s.n;) {
		i += utf8_next(s.p + i, s.n - i, &cp);
		if (cp >= 0x10000)
			put_unit(out, 0xD800 + ((cp - 0x10000) >> 10));
		put_unit(out, cp < 0x10000 ? cp : 0xDC00 + (cp & 0x3FF));
	}
}

/* What GB18030 has no lasting place for, as the encoder must write it. */
static void
spell_private_use(struct str s, struct buf *out)
{
	uint32_t cp;
	size_t i, used;

	buf_clear(out);
	for (i = 0; i < s.n; i += used) {
		used = utf8_next(s.p + i, s.n - i, &cp);
		if (cp >= 0xE000 && cp <= 0xF8FF)
			buf_printf(out, "[U+%04X]", (unsigned)cp);
		else
			buf_put(out, (struct str){ s.p + i, used });
	}
}

static void
real_files(void)
{
	static const struct {
		const char *name;
		size_t records;
	} files[] = { { "messages-2019.csv", 3995 }, { "replies-odd.csv", 1307 },
		{ "weibo-posts.csv", 1200 } };
	const char *dir = getenv("FABU_CORPUS");
	struct buf utf8 = { 0 }, other = { 0 }, spelt = { 0 }, want = { 0 }, got = { 0 };
	size_t i;

	if (dir == NULL) {
		check_skip("FABU_CORPUS is not set");
		return;
	}
	for (i = 0; i < 3; i++) {
		REQUIRE(slurp(dir, files[i].name, &utf8) > 0, files[i].name);
		CHECK_INT(count_records(buf_str(&utf8)), files[i].records);
		records_of(buf_str(&utf8), &any, &want);
		to_utf16(buf_str(&utf8), &other);
		records_of(buf_str(&other), &any, &got);
		CHECK(str_eq(buf_str(&got), buf_str(&want)));
		buf_clear(&other);
		encode_gb18030(&other, buf_str(&utf8));
		spell_private_use(buf_str(&utf8), &spelt);
		records_of(buf_str(&spelt), &any, &want);
		records_of(buf_str(&other), &any, &got);
		CHECK(str_eq(buf_str(&got), buf_str(&want)));
	}
	buf_release(&utf8);
	buf_release(&other);
	buf_release(&spelt);
	buf_release(&want);
	buf_release(&got);
}

CHECK_MAIN(TEST(reads_csv), TEST(survives_an_unclosed_quote), TEST(names_the_quote),
    TEST(limits_cost_one_record), TEST(refuses), TEST(reads_a_pipe), TEST(keeps_original_bytes),
    TEST(real_files))
