/*
 * Strangers' writing on the real terminal: whatever is stored, wherever it is shown, nothing but
 * allowed sequences and harmless text may arrive.
 */
#include <locale.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/lib/check.h"
#include "tests/lib/hostiles.h"
#include "tests/lib/place.h"
#include "tests/lib/typing.h"

enum { PER_MESSAGE = 1500, LAST = 0x10FFFF, REFUSED = 256 };

/* The screen is in the report only when something is wrong. */
static void
check_fault(const struct pty *p, const char *where, int64_t number)
{
	struct buf screen = { 0 };

	if (p->vt.fault[0] == '\0')
		return;
	vt_dump(&p->vt, &screen);
	check_fail(__FILE__, __LINE__, "%s %lld: %s\n%s", where, (long long)number, p->vt.fault,
	    buf_cstr(&screen));
	buf_release(&screen);
}

static bool
is_scalar(uint32_t cp)
{
	return cp < 0xD800 || cp > 0xDFFF;
}

/* Messages of every code point in order, each between marks that must both be seen. */
static int
put_all(struct buf *out)
{
	struct buf text = { 0 }, subject = { 0 };
	char id[16], when[40];
	uint32_t cp = 0, n;
	int count = 0;

	while (cp <= LAST) {
		buf_clear(&text);
		buf_clear(&subject);
		buf_printf(&text, "A%dB ", ++count);
		for (n = 0; n < PER_MESSAGE && cp <= LAST; cp++) {
			if (!is_scalar(cp))
				continue;
			buf_putu(&text, cp);
			if (n++ < 40)
				buf_putu(&subject, cp);
		}
		buf_printf(&text, " Y%dZ", count);
		snprintf(id, sizeof(id), "%d", count);
		snprintf(when, sizeof(when), "2026-11-%02dT%02d:%02d:00+08:00", 1 + count / 60 / 24,
		    count / 60 % 24, count % 60);
		place_message(out, id, buf_str(&subject), buf_str(&subject), buf_str(&text), when);
	}
	buf_release(&text);
	buf_release(&subject);
	return count;
}

/* Pages on until the text is seen, at most as many pages as the longest message has. */
static bool
page_to(struct typing *t, const char *text)
{
	int i;

	for (i = 0; i < 4; i++) {
		if (vt_find(&t->p->vt, text) >= 0)
			return true;
		if (!typing_do(t, SCREEN_ITEM, CMD_PAGE_DOWN))
			return false;
	}
	return vt_find(&t->p->vt, text) >= 0;
}

static void
walk_items(struct typing *t, int count)
{
	char first[24], last[24];
	int i;

	REQUIRE(
	    typing_do(t, SCREEN_QUEUE, CMD_TOP) && typing_do(t, SCREEN_QUEUE, CMD_OPEN), "no item");
	for (i = 1; i <= count; i++) {
		snprintf(first, sizeof(first), "A%dB", i);
		snprintf(last, sizeof(last), "Y%dZ", i);
		if (!page_to(t, first) || !page_to(t, last)) {
			check_fail(__FILE__, __LINE__, "message %d is not shown whole", i);
			return;
		}
		check_fault(t->p, "item", i);
		if (t->p->vt.fault[0] != '\0')
			return;
		if (i < count && !typing_do(t, SCREEN_ITEM, CMD_NEXT)) {
			check_fail(__FILE__, __LINE__, "no item after %d", i);
			return;
		}
	}
}

/* All of them in the list, as author and subject. */
static void
walk_queue(struct typing *t, int count)
{
	int i;

	for (i = 0; i <= count / 80; i++) {
		REQUIRE(typing_do(t, SCREEN_QUEUE, CMD_PAGE_DOWN), "the queue");
		check_fault(t->p, "queue page", i);
	}
}

static void
every_code_point(void)
{
	struct pty_opts o = { .rows = 100, .cols = 300 };
	struct place pl;
	struct typing t;
	struct pty p;
	struct buf b = { 0 };
	int count = put_all(&b);

	REQUIRE(place_make(&pl) && place_import(&pl, buf_str(&b)), "no desk");
	buf_release(&b);
	REQUIRE(place_desk(&p, &o, "lili", "default") && typing_init(&t, &p, "default"), "start");
	CHECK(typing_do(&t, SCREEN_START, CMD_LIST));
	walk_queue(&t, count);
	walk_items(&t, count);
	typing_release(&t);
	pty_stop(&p);
	place_release(&pl);
}

/* Hostile strings as everything that a stranger chooses. */
static int
put_hostile(struct buf *out)
{
	struct buf s = { 0 }, text = { 0 };
	char id[16];
	size_t i;

	for (i = 0; hostile_text(i, &s); i++) {
		buf_clear(&text);
		buf_printf(&text, "A%zuB ", i + 1);
		buf_put(&text, buf_str(&s));
		buf_printf(&text, " Y%zuZ", i + 1);
		snprintf(id, sizeof(id), "%zu", i + 1);
		place_message(
		    out, id, buf_str(&s), buf_str(&s), buf_str(&text), "2026-11-20T10:00:00+08:00");
	}
	buf_release(&s);
	buf_release(&text);
	return (int)i;
}

/* A name that steers a terminal, for a file and a directory. */
#define EVIL_NAME \
	"\033]0;owned\a\033[31m\xE2\x80\xAE" \
	"evil\xC2\x9B" \
	"2J.csv"

/* Rows of bytes that are no text, in a file with such a name. */
static const char *
put_evil_file(struct place *pl)
{
	struct buf b = { 0 }, s = { 0 };
	size_t i;

	buf_puts(&b, "source_id,author,subject,text,posted_at\n");
	for (i = 0; hostile_bytes(i, &s); i++) {
		buf_printf(&b, "b%zu,", i);
		buf_put(&b, buf_str(&s));
		buf_putc(&b, ',');
		buf_put(&b, buf_str(&s));
		buf_puts(&b, ",text ");
		buf_put(&b, buf_str(&s));
		buf_puts(&b, " end,2026-11-21\n");
	}
	place_write(pl, EVIL_NAME, buf_str(&b));
	buf_release(&b);
	buf_release(&s);
	return place_file(pl, EVIL_NAME);
}

/* Every screen that shows what strangers wrote, and every prompt that takes what they wrote. */
static void
tour(struct typing *t, const char *file, int64_t items)
{
	static const char typed[] = "\xE2\x80\xAE"
				    "x\xE2\x80\x8By\xF3\xA0\x81\xA1";
	struct buf s = { 0 };
	int64_t i;

	CHECK(typing_do(t, SCREEN_START, CMD_LIST));
	for (i = 0; i < items / 8; i++)
		CHECK(typing_do(t, SCREEN_QUEUE, CMD_PAGE_DOWN));
	check_fault(t->p, "queue", i);
	CHECK(typing_say(t, SCREEN_QUEUE, CMD_FILTER, typed));
	CHECK(typing_say(t, SCREEN_QUEUE, CMD_FILTER, ""));
	CHECK(typing_do(t, SCREEN_QUEUE, CMD_TOP) && typing_do(t, SCREEN_QUEUE, CMD_OPEN));
	for (i = 1; i < items && t->p->vt.fault[0] == '\0'; i += 3) {
		CHECK(typing_do(t, SCREEN_ITEM, CMD_NEXT) && typing_do(t, SCREEN_ITEM, CMD_NEXT) &&
		    typing_do(t, SCREEN_ITEM, CMD_NEXT));
		check_fault(t->p, "item", i);
	}
	CHECK(typing_say(t, SCREEN_ITEM, CMD_TAG, typed));
	CHECK(typing_do(t, SCREEN_ITEM, CMD_NOTE) && typing_paste(t, str_of(typed)));
	check_fault(t->p, "note", 0);
	CHECK(typing_do(t, SCREEN_NOTE, CMD_SAVE));
	CHECK(typing_do(t, SCREEN_ITEM, CMD_HISTORY));
	check_fault(t->p, "history", 0);
	CHECK(typing_do(t, SCREEN_HISTORY, CMD_BACK) && typing_do(t, SCREEN_ITEM, CMD_DRAFT));
	for (i = 0; hostile_text((size_t)i, &s) && t->p->vt.fault[0] == '\0'; i += 5)
		CHECK(typing_paste(t, buf_str(&s)));
	check_fault(t->p, "answer", i);
	CHECK(typing_do(t, SCREEN_ANSWER, CMD_BACK) && typing_do(t, SCREEN_ITEM, CMD_PREVIEW));
	check_fault(t->p, "preview", 0);
	CHECK(typing_do(t, SCREEN_PREVIEW, CMD_LIST));
	CHECK(typing_do(t, SCREEN_QUEUE, CMD_IMPORT) && typing_paste(t, str_of(file)));
	check_fault(t->p, "prompt", 0);
	CHECK(pty_keys(t->p, "\r"));
	check_fault(t->p, "import", 0);
	CHECK(pty_keys(t->p, "\033") && typing_do(t, SCREEN_QUEUE, CMD_COMMAND));
	CHECK(typing_paste(t,
		  STR("no\033[31msuch\xE2\x80\xAE"
		      "command")) &&
	    pty_keys(t->p, "\r"));
	check_fault(t->p, "error", 0);
	buf_release(&s);
}

/* What a terminal has, and what it must not be sent. */
static void
tour_of(const char *term, const char *lang, int rows, int cols)
{
	struct pty_opts o = { .rows = rows, .cols = cols, .term = term, .lang = lang };
	struct place pl;
	struct typing t;
	struct pty p;
	struct buf b = { 0 };
	int count = put_hostile(&b);
	const char *link;

	setenv("LOCPATH", "build/locale-test", 0);
	if (setlocale(LC_CTYPE, lang) == NULL) {
		check_skip("no such locale (localedef makes it)");
		buf_release(&b);
		return;
	}
	REQUIRE(place_make(&pl) && place_import(&pl, buf_str(&b)), "no desk");
	buf_release(&b);
	/* The prompt refuses control characters: a file with such a name is reached by a plain one. */
	put_evil_file(&pl);
	link = place_file(&pl, "plain");
	CHECK_INT(symlink(EVIL_NAME, link), 0);
	REQUIRE(place_desk(&p, &o, "lili", "default") && typing_init(&t, &p, "default"), "start");
	tour(&t, place_file(&pl, "plain"), count);
	typing_release(&t);
	pty_stop(&p);
	place_release(&pl);
	setlocale(LC_CTYPE, "C.UTF-8");
}

static void
tour_xterm_gbk(void)
{
	tour_of("xterm-256color", "zh_CN.GBK", 24, 80);
}

static void
tour_xterm_gb18030(void)
{
	tour_of("xterm-256color", "zh_CN.GB18030", 50, 132);
}

static void
tour_screen(void)
{
	tour_of("screen-256color", "C.UTF-8", 50, 132);
}

static void
tour_linux(void)
{
	tour_of("linux", "C.UTF-8", 25, 80);
}

static void
tour_vt100(void)
{
	tour_of("vt100", "C.UTF-8", 24, 80);
}

/* One command at a terminal, to its end; want: its status, or REFUSED with any of them. */
static void
say(const char *const *words, int want)
{
	struct pty_opts o = { .rows = 50, .cols = 120 };
	struct pty p;
	int status;

	REQUIRE(place_start(&p, &o, "lili", words), "no terminal");
	p.vt.plain = true;
	CHECK(pty_wait_end(&p, PTY_PATIENCE));
	while (pty_idle(&p, 1) > 0)
		;
	CHECK(p.vt.bytes > 0);
	status = WIFEXITED(p.status) ? WEXITSTATUS(p.status) : -1;
	CHECK(want == REFUSED ? status > 0 && status <= 3 : status == want);
	check_fault(&p, words[0], 0);
	pty_stop(&p);
}
#define SAY(want, ...) say((const char *const[]){ __VA_ARGS__, NULL }, want)

static void
commands(void)
{
	struct place pl;
	struct buf b = { 0 };
	static const char nowhere[] = "/nowhere/" EVIL_NAME;
	char id[16], evil[160];
	int count = put_hostile(&b), i;

	REQUIRE(place_make(&pl) && place_import(&pl, buf_str(&b)), "no desk");
	buf_release(&b);
	snprintf(evil, sizeof(evil), "%s", put_evil_file(&pl));
	SAY(0, "list");
	SAY(0, "list", "--csv");
	SAY(0, "list", "--json");
	for (i = 1; i <= count; i += 7) {
		snprintf(id, sizeof(id), "%d", i);
		SAY(0, "show", id, "--history");
		SAY(0, "show", id, "--json", "--history");
	}
	SAY(REFUSED, EVIL_NAME);
	SAY(REFUSED, "--" EVIL_NAME, "list");
	SAY(REFUSED, "show", "--" EVIL_NAME);
	SAY(REFUSED, "import", "--encoding", "utf-8", nowhere);
	SAY(REFUSED, "import", "--format", nowhere, evil);
	SAY(REFUSED, "--db", nowhere, "list");
	SAY(REFUSED, "list", "state:" EVIL_NAME);
	SAY(REFUSED, "show", EVIL_NAME);
	place_release(&pl);
}

static void
file_names(void)
{
	struct place pl;
	char evil[160];

	REQUIRE(place_make(&pl), "no desk");
	snprintf(evil, sizeof(evil), "%s", put_evil_file(&pl));
	SAY(0, "import", "--format", "csv", evil);
	SAY(0, "list");
	SAY(REFUSED, "backup", "/nowhere/" EVIL_NAME);
	SAY(REFUSED, "keys", "--check", evil);
	place_release(&pl);
}

CHECK_MAIN(TEST(every_code_point), TEST(tour_xterm_gbk), TEST(tour_xterm_gb18030),
    TEST(tour_screen), TEST(tour_linux), TEST(tour_vt100), TEST(commands), TEST(file_names))
