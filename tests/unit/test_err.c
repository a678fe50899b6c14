#include <string.h>

#include "tests/lib/check.h"
#include "text/err.h"
#include "text/utf8.h"

static void
carries_code_and_message(void)
{
	struct err err = { RC_OK, "" };

	CHECK_INT(err_set(&err, RC_BUSY, "%s is busy (%d)", "x", 3), RC_BUSY);
	CHECK_INT(err.rc, RC_BUSY);
	CHECK_STR(err.msg, "x is busy (3)");
	CHECK_INT(err_set(NULL, RC_IO, "nobody reads this"), RC_IO);
}

/* pad letters before a run of hanzi with accents, so that the cut falls on every byte of one. */
static void
cut_between_clusters(void)
{
	struct buf text = { 0 };
	struct err err;
	size_t pad, n;

	for (pad = 0; pad < 6; pad++) {
		buf_clear(&text);
		for (n = 0; n < pad; n++)
			buf_putc(&text, 'a');
		for (n = 0; n < 200; n++)
			buf_puts(&text, "你\xCC\x81");
		err_set(&err, RC_INVALID, "%s", buf_cstr(&text));
		n = strlen(err.msg);
		CHECK(n < ERR_MSG_MAX && n + 9 >= ERR_MSG_MAX);
		CHECK(utf8_valid(str_of(err.msg)));
		CHECK_STR(err.msg + n - 3, "...");
		CHECK_INT((n - 3 - pad) % 5, 0);
	}
	buf_release(&text);
}

static void
longest_message_stays_whole(void)
{
	char text[ERR_MSG_MAX + 1];
	struct err err;

	memset(text, 'a', sizeof(text));
	text[ERR_MSG_MAX - 1] = '\0';
	err_set(&err, RC_INVALID, "%s", text);
	CHECK_STR(err.msg, text);
	text[ERR_MSG_MAX - 1] = 'a';
	text[ERR_MSG_MAX] = '\0';
	err_set(&err, RC_INVALID, "%s", text);
	CHECK_STR(err.msg + ERR_MSG_MAX - 5, "a...");
}

CHECK_MAIN(
    TEST(carries_code_and_message), TEST(cut_between_clusters), TEST(longest_message_stays_whole))
