#include <jansson.h>
#include <string.h>

#include "tests/lib/check.h"
#include "text/csv_out.h"
#include "text/json_out.h"

static void
nests_and_separates(void)
{
	struct buf b = { 0 };
	struct jout j = { .out = &b };

	jout_begin(&j, '{');
	jout_key(&j, "a");
	jout_int(&j, INT64_MIN);
	jout_key(&j, "b");
	jout_begin(&j, '[');
	jout_bool(&j, true);
	jout_null(&j);
	jout_begin(&j, '[');
	jout_end(&j, ']');
	jout_str(&j, (struct str){ 0 });
	jout_end(&j, ']');
	jout_key(&j, "c");
	jout_str(&j, STR(""));
	jout_end(&j, '}');
	CHECK_STR(
	    buf_cstr(&b), "{\"a\":-9223372036854775808,\"b\":[true,null,[],null],\"c\":\"\"}");
	buf_release(&b);
}

static void
strings_are_exact_and_harmless(void)
{
	static const char hostile[] =
	    "\"\\\n\r\t\0\x1b\x7f\xC2\x9B\u202e\u200d\ufeff\U000E0041\U0001F642灯";
	struct str s = { hostile, sizeof(hostile) - 1 };
	struct buf b = { 0 };
	struct jout j = { .out = &b };
	json_t *back;

	jout_str(&j, s);
	CHECK_STR(buf_cstr(&b),
	    "\"\\\"\\\\\\n\\r\\t\\u0000\\u001b\\u007f\\u009b\\u202e\\u200d\\ufeff"
	    "\\udb40\\udc41\U0001F642灯\"");
	back = json_loadb(b.p, b.n, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
	REQUIRE(back != NULL, "jansson reads it");
	CHECK_INT(json_string_length(back), s.n);
	CHECK(memcmp(json_string_value(back), s.p, s.n) == 0);
	json_decref(back);
	buf_release(&b);
}

static void
csv_quotes_and_defuses(void)
{
	struct buf b = { 0 };
	struct csv_out c = { .out = &b };

	csv_field(&c, STR("a \"b\"\nc"));
	csv_field(&c, STR("=1+1"));
	csv_field(&c, STR("\uff0b1"));
	csv_field(&c, STR("\x1b[31m"));
	csv_end(&c);
	csv_field(&c, (struct str){ 0 });
	csv_end(&c);
	CHECK_STR(
	    buf_cstr(&b), "\"a \"\"b\"\"\nc\",\"'=1+1\",\"'\uff0b1\",\"\\x1b[31m\"\r\n\"\"\r\n");
	buf_release(&b);
}

static void
marks_in_heaps_are_written_out(void)
{
	struct buf in = { 0 }, out = { 0 }, want = { 0 };
	struct jout j = { .out = &out };
	int i;

	buf_puts(&in, "a");
	buf_puts(&want, "\"a");
	for (i = 0; i < 10; i++) {
		buf_putu(&in, 0x301);
		buf_puts(&want, i < 8 ? "\u0301" : "\\u0301");
	}
	buf_puts(&in, "b\u0301");
	buf_puts(&want, "b\u0301\"");
	jout_str(&j, buf_str(&in));
	CHECK_STR(buf_cstr(&out), buf_cstr(&want));
	buf_release(&in);
	buf_release(&out);
	buf_release(&want);
}

CHECK_MAIN(TEST(nests_and_separates), TEST(strings_are_exact_and_harmless),
    TEST(csv_quotes_and_defuses), TEST(marks_in_heaps_are_written_out))
