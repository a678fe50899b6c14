#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "tests/lib/check.h"
#include "text/rows.h"

static int
file_of(struct str s)
{
	int fd = memfd_create("rows", MFD_CLOEXEC);

	if (fd < 0 || pwrite(fd, s.p, s.n, 0) != (ssize_t)s.n)
		check_fail(__FILE__, __LINE__, "no file");
	return fd;
}

/* All records as text: name=value|... a line; bad ones as "!line". */
static void
read_all(struct str in, const struct rows_opts *opts, struct buf *out)
{
	int fd = file_of(in);
	struct err err = { .msg = "" };
	struct rows *r = NULL;
	struct record rec;
	enum rows_step s;
	size_t i;

	buf_clear(out);
	if (rows_open(&r, fd, "test", opts, &err) != RC_OK) {
		buf_printf(out, "refused: %s", err.msg);
		close(fd);
		return;
	}
	while ((s = rows_next(r, &rec, &err)) == ROWS_ROW || s == ROWS_BAD) {
		if (s == ROWS_BAD)
			buf_printf(out, "!%lld", (long long)rec.line);
		for (i = 0; i < rec.count; i++) {
			buf_printf(out, "%s%.*s=", i > 0 ? "|" : "", (int)rec.names[i].n, rec.names[i].p);
			if (rec.values[i].p == NULL)
				buf_puts(out, "(none)");
			else
				buf_put(out, rec.values[i]);
		}
		buf_putc(out, ';');
	}
	CHECK_INT(s, ROWS_END);
	rows_free(r);
	close(fd);
}

static const struct rows_opts any;

static void
gives(struct str in, const char *want)
{
	struct buf got = { 0 };

	read_all(in, &any, &got);
	CHECK_STR(buf_cstr(&got), want);
	buf_release(&got);
}

static void
reads_csv(void)
{
	gives(STR("a,b\n1,2\n3,4\n"), "a=1|b=2;a=3|b=4;");
	gives(STR("\xEF\xBB\xBF" "a,b\r\n\"x,\"\"y\"\"\r\nz\",2"), "a=x,\"y\"\r\nz|b=2;");
	gives(STR("a\tb\n1\t2,3\n"), "a=1|b=2,3;");
	gives(STR("a,b\r1,2\r"), "a=1|b=2;");
	gives(STR("a,b\n1\n\n2,3,\n4,5,6\n7,8\n"), "a=1|b=(none);a=2|b=3;!5;a=7|b=8;");
	gives(STR("a,b\n1,2\na,b\n3,4\n"), "a=1|b=2;a=3|b=4;");
	gives(STR("a,b\n\"x \"hi\" y\",2\n5\" tv,3\n\"x\"y,4\n"),
	    "a=x \"hi\" y|b=2;a=5\" tv|b=3;a=\"x\"y|b=4;");
	gives(STR("a,b\n"), "");
}

static void
survives_an_unclosed_quote(void)
{
	gives(STR("a,b\n1,\"x\n2,y\n3,z\n"), "!2;a=2|b=y;a=3|b=z;");
	gives(STR("a,b\n1,\"x\n2,\"y\"\n3,\"z\"\n"), "!2;a=2|b=y;a=3|b=z;");
	gives(STR("a,b\n0,0\n1,\"x\n2,\"\"\n3,\"z\"\n"), "a=0|b=0;!3;a=2|b=;a=3|b=z;");
}

static void
names_the_quote(void)
{
	int fd = file_of(STR("a,b\nzz,\"x\n2,y\n"));
	struct err err = { .msg = "" };
	struct rows *r = NULL;
	struct record rec;

	CHECK_OK(rows_open(&r, fd, "test", &any, &err), &err);
	CHECK_INT(rows_next(r, &rec, &err), ROWS_BAD);
	CHECK_STR(err.msg, "The quote in line 2, column 4 is never closed; close it or double it.");
	CHECK_BYTES(rec.raw, STR("zz,\"x\n"));
	CHECK_INT(rows_next(r, &rec, &err), ROWS_ROW);
	CHECK_INT(rec.line, 3);
	CHECK_BYTES(rec.raw, STR("2,y\n"));
	rows_free(r);
	close(fd);
}

static void
reads_json(void)
{
	gives(STR("[{\"a\":1,\"b\":\"x\"},{\"a\":null,\"b\":true}]"), "a=1|b=x;a=(none)|b=true;");
	gives(STR("{\"a\":5612814510546515491}\n{\"a\":99999999999999999999.50}\n"),
	    "a=5612814510546515491;a=99999999999999999999.50;");
	gives(STR("{\"ok\":1,\"ad\":[],\"statuses\":[{\"id\":1,\"user\":{\"n\":\"x\"}}],\"t\":[{}]}"),
	    "id=1|user.n=x;");
	gives(STR("{\"a\":{\"b\":[1,2]}}"), "a.b=[\"1\",\"2\"];");
	gives(STR("[{\"a\":1},{\"a\":2"), "a=1;!1;");
	gives(STR("[{\"a\":1},{\"a\":nope},7,{\"a\":3}]"), "a=1;!1;!1;a=3;");
	gives(STR("[{\"a\":\"x\n\"},\n{\"a\":3}]"), "!1;a=3;");
	gives(STR("{\"a\":1}\n{oops\n{\"a\":3}\n"), "a=1;!2;a=3;");
	gives(STR("[{\"a\":1}][{\"a\":2}]"), "a=1;a=2;");
	gives(STR("[{\"a\":1}] junk"), "a=1;!1;");
	gives(STR("{\"a\":\"\\ud83d\"}"), "a=\uFFFD;");
	gives(STR("[]"), "");
	gives(STR("{\"a\":1}{\n\"a\":2}"), "a=1;a=2;");
}

static void
keeps_nul_from_json(void)
{
	int fd = file_of(STR("{\"a\":\"x\\u0000y\"}"));
	struct err err = { .msg = "" };
	struct rows *r = NULL;
	struct record rec;

	CHECK_OK(rows_open(&r, fd, "t", &any, &err), &err);
	CHECK_INT(rows_next(r, &rec, &err), ROWS_ROW);
	CHECK_BYTES(rec.values[0], STR("x\0y"));
	rows_free(r);
	close(fd);
}

static void
depth_costs_one_record(void)
{
	struct buf in = { 0 }, got = { 0 };
	int i;

	buf_puts(&in, "[{\"a\":1},{\"a\":");
	for (i = 0; i < 10000; i++)
		buf_putc(&in, '[');
	for (i = 0; i < 10000; i++)
		buf_putc(&in, ']');
	buf_puts(&in, "},{\"a\":3}]");
	read_all(buf_str(&in), &any, &got);
	CHECK_STR(buf_cstr(&got), "a=1;!1;a=3;");
	buf_release(&in);
	buf_release(&got);
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
	read_all(buf_str(&in), &any, &got);
	CHECK_STR(buf_cstr(&got), "!2;!3;a=3|b=ok;!5;a=4|b=ok;");
	buf_clear(&in);
	buf_puts(&in, "[{\"a\":\"");
	repeat(&in, 'x', 3 * ROWS_MAX_RECORD);
	buf_puts(&in, "\"},{\"a\":2}]");
	read_all(buf_str(&in), &any, &got);
	CHECK_STR(buf_cstr(&got), "!1;a=2;");
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
		    "\x18\x19\x1A\n\x02\x03,", 27 }, "control characters" },
		{ { "name\n\xB8\xDB\n", 8 }, "--encoding" } };
	struct buf got = { 0 };
	struct err err = { .msg = "" };
	struct rows *r = NULL;
	size_t i;
	int fd;

	for (i = 0; i < sizeof(v) / sizeof(*v); i++) {
		read_all(v[i].in, &any, &got);
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
	int fd = file_of(STR("a,b\n\xC2\xB7\xB5\xC6,\xBB\xB5\xC1\xCB\xFF\n\xB9\xC0,\xCE\xD2\n"));
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
	int fd = file_of(s);

	CHECK_OK(rows_open(&r, fd, "corpus.csv", &any, &err), &err);
	while (r != NULL && (step = rows_next(r, &rec, &err)) != ROWS_END) {
		if (step != ROWS_ROW)
			check_fail(__FILE__, __LINE__, "line %lld: %s", (long long)rec.line, err.msg);
		n++;
	}
	rows_free(r);
	close(fd);
	return n;
}

static void
to_utf16(struct str s, struct buf *out)
{
	uint32_t cp;
	size_t i, used;

	buf_clear(out);
	buf_put(out, STR("\xFF\xFE"));
	for (i = 0; i < s.n; i += used) {
		char u[4];

		used = 1;
		cp = (unsigned char)s.p[i];
		if (cp >= 0xF0)
			used = 4, cp &= 7;
		else if (cp >= 0xE0)
			used = 3, cp &= 15;
		else if (cp >= 0xC0)
			used = 2, cp &= 31;
		for (size_t k = 1; k < used; k++)
			cp = cp << 6 | ((unsigned char)s.p[i + k] & 63u);
		if (cp >= 0x10000) {
			uint32_t hi = 0xD800 + ((cp - 0x10000) >> 10), lo = 0xDC00 + (cp & 0x3FF);

			u[0] = (char)hi, u[1] = (char)(hi >> 8), u[2] = (char)lo, u[3] = (char)(lo >> 8);
			buf_put(out, (struct str){ u, 4 });
			continue;
		}
		u[0] = (char)cp, u[1] = (char)(cp >> 8);
		buf_put(out, (struct str){ u, 2 });
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
	struct buf utf8 = { 0 }, other = { 0 }, want = { 0 }, got = { 0 };
	size_t i;

	if (dir == NULL) {
		check_skip("FABU_CORPUS is not set");
		return;
	}
	for (i = 0; i < 3; i++) {
		REQUIRE(slurp(dir, files[i].name, &utf8) > 0, files[i].name);
		CHECK_INT(count_records(buf_str(&utf8)), files[i].records);
		read_all(buf_str(&utf8), &any, &want);
		to_utf16(buf_str(&utf8), &other);
		read_all(buf_str(&other), &any, &got);
		CHECK(str_eq(buf_str(&got), buf_str(&want)));
		buf_clear(&other);
		if (encode_gb18030(&other, buf_str(&utf8)) > 0)
			continue; /* private use characters, which the encoder writes out */
		read_all(buf_str(&other), &any, &got);
		CHECK(str_eq(buf_str(&got), buf_str(&want)));
	}
	buf_release(&utf8);
	buf_release(&other);
	buf_release(&want);
	buf_release(&got);
}

CHECK_MAIN(TEST(reads_csv), TEST(survives_an_unclosed_quote), TEST(names_the_quote),
    TEST(reads_json), TEST(keeps_nul_from_json), TEST(depth_costs_one_record),
    TEST(limits_cost_one_record), TEST(refuses), TEST(reads_a_pipe), TEST(keeps_original_bytes),
    TEST(real_files))
