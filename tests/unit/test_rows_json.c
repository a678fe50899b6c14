#include <unistd.h>

#include "tests/lib/check.h"
#include "tests/lib/feed.h"
#include "tests/lib/records.h"

static const struct rows_opts any;

static void
reads_json(void)
{
	CHECK_RECORDS(
	    STR("[{\"a\":1,\"b\":\"x\"},{\"a\":null,\"b\":true}]"), "a=1|b=x;a=(none)|b=true;");
	CHECK_RECORDS(STR("{\"a\":5612814510546515491}\n{\"a\":99999999999999999999.50}\n"),
	    "a=5612814510546515491;a=99999999999999999999.50;");
	CHECK_RECORDS(
	    STR("{\"ok\":1,\"ad\":[],\"statuses\":[{\"id\":1,\"user\":{\"n\":\"x\"}}],\"t\":[{}]}"),
	    "id=1|user.n=x;");
	CHECK_RECORDS(STR("{\"a\":{\"b\":[1,2]}}"), "a.b=[\"1\",\"2\"];");
	CHECK_RECORDS(STR("[{\"a\":1},{\"a\":2"), "a=1;!1:10;");
	CHECK_RECORDS(STR("[{\"a\":1},{\"a\":nope},7,{\"a\":3}]"), "a=1;!1:10;!1:21;a=3;");
	CHECK_RECORDS(STR("[{\"a\":\"x\n\"},\n{\"a\":3}]"), "!1:2;a=3;");
	CHECK_RECORDS(STR("{\"a\":1}\n{oops\n{\"a\":3}\n"), "a=1;!2:1;a=3;");
	CHECK_RECORDS(STR("[{\"a\":1}][{\"a\":2}]"), "a=1;a=2;");
	CHECK_RECORDS(STR("[{\"a\":1}] junk"), "a=1;!1:11;");
	CHECK_RECORDS(STR("{\"a\":\"\\ud83d\"}"), "a=\uFFFD;");
	CHECK_RECORDS(STR("[]"), "");
	CHECK_RECORDS(STR("{\"a\":1}{\n\"a\":2}"), "a=1;a=2;");
}

/* A cut that fell between two records must be said as loudly as one inside. */
static void
says_when_an_array_is_cut(void)
{
	CHECK_RECORDS(STR("[{\"a\":1},"), "a=1;!1:10;");
	CHECK_RECORDS(STR("[{\"a\":1}\n"), "a=1;!2:1;");
	CHECK_RECORDS(STR("{\"n\":1,\"list\":[{\"a\":1},\n"), "a=1;!2:1;");
	CHECK_RECORDS(STR("["), "!1:2;");
	CHECK_RECORDS(STR("{\"list\":[{\"a\":1}]"), "a=1;");
}

/* Columns count characters, and a CRLF cut by the end of a window is one line break. */
static void
knows_the_place(void)
{
	struct buf in = { 0 }, got = { 0 };
	size_t pad;

	CHECK_RECORDS(STR("[{\"名\":\"路灯\"},7]"), "名=路灯;!1:13;");
	CHECK_RECORDS(STR("a,b\n路灯坏了,\"x\n2,y\n"), "!2:6;a=2|b=y;");
	CHECK_RECORDS(STR("a,b\r\n\"路\r\n灯\",2,坏\r\n3,4\r\n"), "!3:6;a=3|b=4;");
	for (pad = 65530; pad < 65540; pad++) {
		buf_clear(&in);
		buf_puts(&in, "[");
		while (in.n < pad)
			buf_putc(&in, ' ');
		buf_puts(&in, "\r\n 7]");
		records_of(buf_str(&in), &any, &got);
		CHECK_STR(buf_cstr(&got), "!2:2;");
	}
	buf_release(&in);
	buf_release(&got);
}

/* Far more than a window, of anything, after the end of the array. */
static void
ends_after_the_array(void)
{
	static const struct {
		const char *run, *want;
	} v[] = { { " ", "a=1;" }, { "x", "a=1;!1:10;" }, { "[]", "a=1;" }, { ",", "a=1;" },
		{ "{", "a=1;!1:10;" } };
	struct buf in = { 0 }, got = { 0 };
	size_t i;

	for (i = 0; i < sizeof(v) / sizeof(*v); i++) {
		buf_clear(&in);
		buf_puts(&in, "[{\"a\":1}]");
		while (in.n < 1000000)
			buf_puts(&in, v[i].run);
		records_of(buf_str(&in), &any, &got);
		CHECK_STR(buf_cstr(&got), v[i].want);
	}
	buf_release(&in);
	buf_release(&got);
}

static void
keeps_nul_from_json(void)
{
	int fd = feed_fd(STR("{\"a\":\"x\\u0000y\"}"));
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
	records_of(buf_str(&in), &any, &got);
	CHECK_STR(buf_cstr(&got), "a=1;!1:10;a=3;");
	buf_release(&in);
	buf_release(&got);
}

static void
a_long_one_costs_one_record(void)
{
	struct buf in = { 0 }, got = { 0 };
	int i;

	buf_puts(&in, "[{\"a\":\"");
	for (i = 0; i < 3 * ROWS_MAX_RECORD; i++)
		buf_putc(&in, 'x');
	buf_puts(&in, "\"},{\"a\":2}]");
	records_of(buf_str(&in), &any, &got);
	CHECK_STR(buf_cstr(&got), "!1:2;a=2;");
	buf_release(&in);
	buf_release(&got);
}

/* The bytes of each record, whatever stands before and between them, in charsets unlike UTF-8. */
static void
keeps_original_bytes(void)
{
	static const struct {
		enum encoding encoding;
		struct str in, raw[2];
	} v[] = {
#define V(e, in, a, b) \
	{ \
		e, { in, sizeof(in) - 1 }, \
		{ \
			{ a, sizeof(a) - 1 }, \
			{ \
				b, sizeof(b) - 1 \
			} \
		} \
	}
		V(ENC_UTF8, "\xEF\xBB\xBF[{\"a\":1}, 7]", "{\"a\":1}", "7"),
		V(ENC_UTF8, "\xEF\xBB\xBF{\"a\":1}\n{\"b\":1}", "{\"a\":1}", "{\"b\":1}"),
		V(ENC_GB18030, "[{\"a\":\"\xB5\xC6\"}, 7]", "{\"a\":\"\xB5\xC6\"}", "7"),
		V(ENC_GB18030, "[{\"a\":\"\x81{\x81}\"},x]", "{\"a\":\"\x81{\x81}\"}", "x"),
		V(ENC_GB18030, "{\"\xB5\xC6\":[ {\"a\":1}, {\"b\":1}]}", "{\"a\":1}", "{\"b\":1}"),
		V(ENC_UTF16LE,
		    "\xFF\xFE[\0{\0\"\0\x01{\"\0:\0"
		    "1\0}\0,\0"
		    "7\0]\0",
		    "{\0\"\0\x01{\"\0:\0"
		    "1\0}\0",
		    "7\0"),
		V(ENC_UTF16LE,
		    "\xFE\xFF\0[\0{\0\"{\x01\0\"\0:\0"
		    "1\0}\0,\0"
		    "7\0]",
		    "\0{\0\"{\x01\0\"\0:\0"
		    "1\0}",
		    "\0"
		    "7"),
#undef V
	};
	struct err err = { .msg = "" };
	struct rows_opts opts = { .format = ROWS_JSON };
	struct record rec;
	size_t i, k;

	for (i = 0; i < sizeof(v) / sizeof(*v); i++) {
		int fd = feed_fd(v[i].in);
		struct rows *r = NULL;

		opts.encoding = v[i].encoding;
		REQUIRE(rows_open(&r, fd, "t", &opts, &err) == RC_OK, err.msg);
		for (k = 0; k < 2; k++) {
			rows_next(r, &rec, &err);
			if (!str_eq(rec.raw, v[i].raw[k]))
				check_fail(__FILE__, __LINE__, "%zu, record %zu: %.*s", i, k,
				    (int)rec.raw.n, rec.raw.p);
		}
		rows_free(r);
		close(fd);
	}
}

static void
tells_how_far_it_is(void)
{
	struct buf in = { 0 };
	struct err err = { .msg = "" };
	struct rows *r = NULL;
	struct record rec;
	int64_t done = 0, total = 0, before = 0;
	int fd, i;

	buf_puts(&in, "[");
	for (i = 0; i < 100; i++)
		buf_puts(&in, "{\"a\":1}, ");
	buf_puts(&in, "{\"a\":1}]\n");
	fd = feed_fd(buf_str(&in));
	REQUIRE(rows_open(&r, fd, "t", &any, &err) == RC_OK, err.msg);
	rows_progress(r, &done, &total);
	CHECK(done <= 1);
	CHECK_INT(total, in.n);
	while (rows_next(r, &rec, &err) == ROWS_ROW) {
		before = done;
		rows_progress(r, &done, &total);
		CHECK(done >= before && done < total);
	}
	rows_progress(r, &done, &total);
	CHECK_INT(done, total);
	rows_free(r);
	close(fd);
	buf_release(&in);
}

CHECK_MAIN(TEST(reads_json), TEST(says_when_an_array_is_cut), TEST(knows_the_place),
    TEST(ends_after_the_array), TEST(keeps_nul_from_json), TEST(depth_costs_one_record),
    TEST(a_long_one_costs_one_record), TEST(keeps_original_bytes), TEST(tells_how_far_it_is))
