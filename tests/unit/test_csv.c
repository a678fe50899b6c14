#include "tests/lib/check.h"
#include "text/csv.h"

/* The fields of all records, fed byte by byte: where the buffer ends must not matter. */
static void
fields(struct str in, struct buf *out)
{
	struct csv c;
	size_t at = 0, n, i;
	enum csv_step s;

	buf_clear(out);
	while (at < in.n) {
		csv_begin(&c, ',');
		for (n = 0, s = CSV_MORE; s == CSV_MORE && n <= in.n - at; n++)
			s = csv_scan(&c, (struct str){ in.p + at, n }, at + n == in.n);
		if (s != CSV_RECORD) {
			buf_puts(out, "unclosed");
			return;
		}
		for (i = 0; i < c.count; i++) {
			buf_putc(out, '<');
			csv_value(&c, i, (struct str){ in.p + at, in.n - at }, out);
			buf_putc(out, '>');
		}
		buf_putc(out, ';');
		at += c.end;
	}
}

static void
splits_byte_by_byte(void)
{
	static const struct {
		const char *in, *want;
	} v[] = { { "a,b\n", "<a><b>;" }, { "a,b\r\nc,\r\n", "<a><b>;<c><>;" },
		{ "\"a\"\"b\",\"\"\r\n", "<a\"b><>;" }, { "\"a\nb\",c", "<a\nb><c>;" },
		{ "a\"b,c\n", "<a\"b><c>;" }, { "\"a\"b,c\n", "<\"a\"b><c>;" },
		{ "\"a \"b\" c\",d\n", "<a \"b\" c><d>;" }, { "a\rb\r", "<a>;<b>;" },
		{ "\"a\n1,\"b\"\n", "unclosed" }, { "\"abc", "unclosed" }, { "\"\"", "<>;" } };
	struct buf got = { 0 };
	size_t i;

	for (i = 0; i < sizeof(v) / sizeof(*v); i++) {
		fields(str_of(v[i].in), &got);
		CHECK_STR(buf_cstr(&got), v[i].want);
	}
	fields(STR("a\0b,c\n"), &got);
	CHECK_BYTES(buf_str(&got), STR("<a\0b><c>;"));
	buf_release(&got);
}

/* Each stray quote looks for the one that closes; not each for itself. */
static void
many_stray_quotes_are_cheap(void)
{
	struct buf in = { 0 };
	struct csv c;
	int i;

	buf_putc(&in, '"');
	for (i = 0; i < 100000; i++)
		buf_puts(&in, "x\"x");
	buf_puts(&in, "\",2\n");
	csv_begin(&c, ',');
	CHECK_INT(csv_scan(&c, buf_str(&in), true), CSV_RECORD);
	CHECK_INT(c.count, 2);
	CHECK_INT(c.fields[0].to, 300001);
	buf_release(&in);
}

CHECK_MAIN(TEST(splits_byte_by_byte), TEST(many_stray_quotes_are_cheap))
