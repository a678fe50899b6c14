/* Terminals, locales and sizes that are not what one would wish: it works, or says why not. */
#include <locale.h>
#include <string.h>
#include <sys/wait.h>

#include "tests/lib/check.h"
#include "tests/lib/place.h"
#include "tests/lib/typing.h"

/* It ends with a status of 1 to 3 and one line that holds the words; the screen was never taken. */
static void
refuses(const struct pty_opts *o, const char *words)
{
	struct place pl;
	struct pty p;
	struct str said;
	size_t at;

	REQUIRE(place_make(&pl) && place_start(&p, o, "lili", NULL), "no place");
	CHECK(pty_wait_end(&p, PTY_PATIENCE));
	pty_idle(&p, 1);
	CHECK(WIFEXITED(p.status) && WEXITSTATUS(p.status) >= 1 && WEXITSTATUS(p.status) <= 3);
	CHECK(!p.vt.alt_screen && !p.vt.paste_mode && pty_modes_restored(&p));
	said = str_trim(buf_str(&p.raw));
	CHECK(str_starts(said, STR("fabu: ")));
	CHECK(str_find(said, STR("\n"), 0) == SIZE_MAX);
	CHECK(str_find(said, STR("\033"), 0) == SIZE_MAX);
	at = str_find(said, str_of(words), 0);
	if (at == SIZE_MAX)
		check_fail(__FILE__, __LINE__, "no \"%s\" in: %.*s", words, (int)said.n, said.p);
	CHECK_STR(p.vt.fault, "");
	pty_stop(&p);
	place_release(&pl);
}

static void
terminals(void)
{
	static const char *const none[] = { "TERM", NULL };

	refuses(&(struct pty_opts){ .rows = 24, .cols = 80, .term = "no-such-thing" }, "TERM");
	refuses(&(struct pty_opts){ .rows = 24, .cols = 80, .term = "dumb" }, "dumb");
	refuses(&(struct pty_opts){ .rows = 24, .cols = 80, .term = "" }, "TERM");
	refuses(&(struct pty_opts){ .rows = 24, .cols = 80, .env = none }, "TERM");
	refuses(&(struct pty_opts){ .rows = 24, .cols = 80, .term = "x\033]0;t\a/../x" }, "TERM");
}

static void
charsets(void)
{
	setenv("LOCPATH", "build/locale-test", 0);
	if (setlocale(LC_CTYPE, "zh_TW.BIG5") == NULL) {
		check_skip("no such locale (localedef makes it)");
		return;
	}
	setlocale(LC_CTYPE, "C.UTF-8");
	refuses(&(struct pty_opts){ .rows = 24, .cols = 80, .lang = "zh_TW.BIG5" }, "UTF-8");
	refuses(&(struct pty_opts){ .rows = 24, .cols = 80, .lang = "en_US.ISO-8859-1" }, "UTF-8");
}

/* It starts, shows hanzi as they are, and leaves. */
static void
works(const struct pty_opts *o)
{
	struct place pl;
	struct pty p;
	struct typing t;
	struct buf b = { 0 };

	place_message(&b, "1", STR("\u8DEF\u4EBA"), STR(""), STR("\u8DEF\u706F\u4E0D\u4EAE"),
	    "2026-11-20T10:00:00+08:00");
	REQUIRE(place_make(&pl) && place_import(&pl, buf_str(&b)) &&
		place_desk(&p, o, "lili", "default") && typing_init(&t, &p, "default"),
	    "start");
	CHECK(typing_do(&t, SCREEN_START, CMD_LIST));
	CHECK(vt_find(&p.vt, "\u8DEF\u706F\u4E0D\u4EAE") >= 0);
	CHECK_STR(p.vt.fault, "");
	typing_release(&t);
	pty_stop(&p);
	place_release(&pl);
	buf_release(&b);
}

static void
locales(void)
{
	static const char *const by_lang[] = { "LC_ALL", "LANG=xx_YY.UTF-8", NULL };
	static const char *const nothing[] = { "LC_ALL", "LANG", "LC_CTYPE", NULL };

	works(&(struct pty_opts){ .rows = 24, .cols = 80, .lang = "C" });
	works(&(struct pty_opts){ .rows = 24, .cols = 80, .lang = "POSIX" });
	works(&(struct pty_opts){ .rows = 24, .cols = 80, .lang = "xx_YY.UTF-8" });
	works(&(struct pty_opts){ .rows = 24, .cols = 80, .env = by_lang });
	works(&(struct pty_opts){ .rows = 24, .cols = 80, .env = nothing });
}

static void
check_whole(const struct pty *p, const int *came_from)
{
	struct buf screen = { 0 };

	if (vt_find(&p->vt, "~~~") >= 0 || vt_find(&p->vt, "? ") < 0) {
		vt_dump(&p->vt, &screen);
		check_fail(__FILE__, __LINE__, "after %dx%d:\n%s", came_from[1], came_from[0],
		    buf_cstr(&screen));
	}
	buf_release(&screen);
}

/* Below 40x10 one sentence; back at a usable size everything is there again. */
static void
too_small(void)
{
	static const int sizes[][2] = { { 9, 40 }, { 9, 80 }, { 24, 39 }, { 1, 1 }, { 2, 300 } };
	struct place pl;
	struct pty p;
	struct typing t;
	size_t i;

	REQUIRE(place_make(&pl) &&
		place_desk(&p, &(struct pty_opts){ .rows = 9, .cols = 39 }, "lili", "default") &&
		typing_init(&t, &p, "default"),
	    "start");
	CHECK(vt_find(&p.vt, "40") >= 0);
	for (i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		pty_resize(&p, sizes[i][0], sizes[i][1]);
		CHECK(pty_keys(&p, "l"));
		pty_resize(&p, 24, 80);
		CHECK(pty_keys(&p, ""));
		check_whole(&p, sizes[i]);
		/* there and back before anybody looked */
		pty_resize(&p, sizes[i][0], sizes[i][1]);
		pty_resize(&p, 24, 80);
		CHECK(pty_keys(&p, ""));
		check_whole(&p, sizes[i]);
	}
	CHECK_STR(p.vt.fault, "");
	typing_release(&t);
	pty_stop(&p);
	place_release(&pl);
}

CHECK_MAIN(TEST(terminals), TEST(charsets), TEST(locales), TEST(too_small))
