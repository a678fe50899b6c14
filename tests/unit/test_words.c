/* The Chinese words fit their places, measured in the cells of a UTF-8 and of a GB18030 terminal. */
#include <errno.h>
#include <libintl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "desk/filter.h"
#include "desk/flow.h"
#include "desk/import.h"
#include "desk/item.h"
#include "tests/lib/check.h"
#include "tests/lib/locale.h"
#include "text/i18n.h"
#include "text/safe.h"
#include "text/when.h"
#include "tui/cmd.h"
#include "tui/queue_row.h"
#include "tui/screen_id.h"

enum {
	STATE_CELLS = 8,
	KIND_CELLS = 6,
	HINT_CELLS = 8,
	HELP_CELLS = 46,
	LABEL_CELLS = 24,
	FIELD_CELLS = 17
};

/* Words that stand alone in a column of a set width; the English must be the sources'. */
static const struct place {
	const char *word;
	int cells;
} places[] = {
	{ NC_("column", "State"), 6 },
	{ NC_("column", "Waited"), 7 },
	{ NC_("column", "From"), 4 },
	{ NC_("column", "Who"), 8 },
	{ NC_("column", "What"), 10 },
	{ "S", 2 },
	{ "is over", 7 },
	{ "DANGER TO LIFE", LABEL_CELLS },
	{ "Waiting for an answer", LABEL_CELLS },
	{ "New arrivals", LABEL_CELLS },
	{ "Wrote again", LABEL_CELLS },
	{ "Wait is over", LABEL_CELLS },
	{ "Yours", LABEL_CELLS },
	{ "Unfinished drafts", LABEL_CELLS },
	{ "Answered, not resolved", LABEL_CELLS },
	{ "Item", 6 },
	{ "State", 10 },
	{ "Posted", 10 },
	{ "Claimed by", 10 },
	{ "Author", 14 },
};

static bool
speak_chinese(void)
{
	setenv("LANGUAGE", "zh_CN", 1);
	setlocale(LC_MESSAGES, "C.UTF-8");
	bindtextdomain("fabu", "build/locale");
	bind_textdomain_codeset("fabu", "UTF-8");
	textdomain("fabu");
	return gettext(places[0].word) != places[0].word;
}

static int
cells(const char *word)
{
	struct safe s = { 0 };
	int width;

	safe_put(&s, codeset_of_locale(), SAFE_LINE, str_of(word));
	width = safe_width(&s, 0, s.n);
	safe_release(&s);
	return width;
}

/* What is not translated yet is counted by test_i18n. */
static bool
is_chinese(const char *word)
{
	for (; *word != '\0'; word++)
		if ((unsigned char)*word >= 0x80)
			return true;
	return false;
}

static void
check_fits(const char *word, int most)
{
	if (is_chinese(word) && cells(word) > most)
		check_fail(
		    __FILE__, __LINE__, "\"%s\" is %d cells wide; %d fit", word, cells(word), most);
}

static void
check_all(void)
{
	size_t i;
	int n;

	for (n = 0; n < STATE__COUNT; n++)
		check_fits(state_name((enum state)n), STATE_CELLS);
	for (n = 0; n < KIND__COUNT; n++) {
		check_fits(kind_name((enum kind)n), STATE_CELLS);
		check_fits(kind_short((enum kind)n), KIND_CELLS);
	}
	for (n = 0; n < MATTER__COUNT; n++)
		check_fits(matter_name((enum matter)n), STATE_CELLS);
	for (n = 0; n < FIELD__COUNT; n++)
		check_fits(import_field_name((enum import_field)n), FIELD_CELLS);
	for (n = 0; n < CMD__COUNT; n++)
		check_fits(gettext(cmd_get((enum cmd_id)n)->help), HELP_CELLS);
	for (n = 0; n < CMD__COUNT; n++)
		if (str_of(cmd_word((enum cmd_id)n)).p != cmd_get((enum cmd_id)n)->name)
			check_fits(cmd_word((enum cmd_id)n), HINT_CELLS);
	for (i = 0; i < sizeof(places) / sizeof(*places); i++) {
		if (gettext(places[i].word) == places[i].word)
			check_fail(__FILE__, __LINE__, "\"%s\" is no longer said", places[i].word);
		check_fits(gettext(places[i].word), places[i].cells);
	}
}

static void
words_fit_in_utf8(void)
{
	REQUIRE(speak_chinese(), "no catalog");
	check_all();
}

static void
words_fit_in_gb18030(void)
{
	if (!locale_use("zh_CN.GB18030"))
		return;
	REQUIRE(speak_chinese(), "no catalog");
	check_all();
	setlocale(LC_CTYPE, "C.UTF-8");
}

/* The same English word, another place, another Chinese word. */
static void
words_are_said_by_their_place(void)
{
	REQUIRE(speak_chinese(), "no catalog");
	CHECK_STR(state_name(STATE_OPEN), "办理中");
	CHECK_STR(cmd_word(CMD_OPEN), "打开");
	CHECK_STR(state_name(STATE_WAITING), "等待");
	CHECK_STR(cmd_word(CMD_WAIT), "等待");
	CHECK_STR(matter_name(MATTER_HELP), "求助");
	CHECK_STR(screen_id_title(SCREEN_HELP), "帮助");
}

/* Whoever types the word on the screen is understood. */
static void
what_is_shown_can_be_typed(void)
{
	enum state s;
	enum kind k;
	enum matter m;
	int n;

	REQUIRE(speak_chinese(), "no catalog");
	for (n = 0; n < STATE__COUNT; n++)
		CHECK(state_parse(str_of(state_name((enum state)n)), &s) && (int)s == n);
	for (n = 0; n < KIND__COUNT; n++)
		CHECK(kind_parse(str_of(kind_name((enum kind)n)), &k) && (int)k == n);
	for (n = MATTER_NONE + 1; n < MATTER__COUNT; n++)
		CHECK(matter_parse(str_of(matter_name((enum matter)n)), &m) && (int)m == n);
}

static void
times_are_said(void)
{
	const int64_t now = INT64_C(1795396320000);	/* Monday 2026-11-23 09:12 */
	struct buf b = { 0 };

	REQUIRE(speak_chinese(), "no catalog");
	when_said(&b, now - 86400000, now);
	buf_putc(&b, ' ');
	when_said(&b, now - 3 * 86400000, now);
	buf_putc(&b, ' ');
	when_span(&b, 26 * 3600000);
	CHECK_STR(buf_cstr(&b), "昨天 09:12 周五 09:12 26小时");
	buf_release(&b);
}

/* Also where the C library has no Chinese; what is not known here is what it says. */
static void
causes_are_said(void)
{
	REQUIRE(speak_chinese(), "no catalog");
	CHECK_STR(i18n_errno(EACCES), "没有权限");
	CHECK_STR(i18n_errno(ENOSPC), "磁盘满了");
	CHECK_STR(i18n_errno(EDOM), strerror(EDOM));
}

CHECK_MAIN(TEST(words_fit_in_utf8), TEST(words_fit_in_gb18030), TEST(words_are_said_by_their_place),
    TEST(what_is_shown_can_be_typed), TEST(times_are_said), TEST(causes_are_said))
