/* However it ends, nothing typed is lost and the terminal is given back. */
#include <jansson.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/lib/check.h"
#include "tests/lib/place.h"
#include "tests/lib/typing.h"
#include "text/when.h"

enum { AUTOSAVE_KEYS = 20 };

struct writer {
	struct place pl;
	struct pty p;
	struct typing t;
};

static const struct pty_opts size_80x24 = { .rows = 24, .cols = 80 };

static bool
sit_down(struct writer *w)
{
	return place_desk(&w->p, &size_80x24, "lili", "default") &&
	    typing_init(&w->t, &w->p, "default");
}

static void
get_up(struct writer *w)
{
	CHECK_STR(w->p.vt.fault, "");
	typing_release(&w->t);
	pty_stop(&w->p);
}

/* To the answer of the only item, with that typed. */
static bool
begin(struct writer *w, const char *typed)
{
	struct buf b = { 0 };
	bool ok;

	place_message(
	    &b, "1", STR("citizen"), STR(""), STR("the lamp is out"), "2026-11-20T10:00:00+08:00");
	ok = place_make(&w->pl) && place_import(&w->pl, buf_str(&b)) && sit_down(w) &&
	    typing_do(&w->t, SCREEN_START, CMD_LIST) && typing_do(&w->t, SCREEN_QUEUE, CMD_DRAFT) &&
	    pty_keys(&w->p, typed);
	buf_release(&b);
	return ok;
}

/* What is kept of the draft, as long as it is good for: into out. */
static void
kept(struct writer *w, struct buf *out)
{
	json_t *item;
	const char *text;

	buf_clear(out);
	PLACE_RUN(&w->pl, "show", "1", "--json");
	item = json_loadb(w->pl.out.p, w->pl.out.n, 0, NULL);
	text = json_string_value(
	    json_object_get(json_array_get(json_object_get(item, "drafts"), 0), "text"));
	buf_puts(out, text != NULL ? text : "");
	json_decref(item);
}

static void
killed(void)
{
	static const char text[] = "\u60A8\u597Done two three four five six seven eight nine ten.";
	struct writer w;
	struct buf b = { 0 };

	REQUIRE(begin(&w, text), "no answer screen");
	kill(w.p.pid, SIGKILL);
	CHECK(pty_wait_end(&w.p, PTY_PATIENCE));
	kept(&w, &b);
	CHECK(str_starts(STR(text), buf_str(&b)));
	CHECK(b.n + AUTOSAVE_KEYS >= sizeof(text) - 1);
	get_up(&w);
	REQUIRE(sit_down(&w), "no second start");
	CHECK(typing_do(&w.t, SCREEN_START, CMD_LIST) && typing_do(&w.t, SCREEN_QUEUE, CMD_DRAFT));
	CHECK(vt_find(&w.p.vt, "\u60A8\u597Done two three four") >= 0);
	get_up(&w);
	place_release(&w.pl);
	buf_release(&b);
}

/* Fewer keys than are saved at once: after two seconds they are saved all the same. */
static void
killed_after_a_pause(void)
{
	struct writer w;
	struct buf b = { 0 };
	int64_t end;

	REQUIRE(begin(&w, "short"), "no answer screen");
	for (end = when_monotonic() + PTY_PATIENCE; b.n == 0 && when_monotonic() < end;)
		kept(&w, &b);
	CHECK_STR(buf_cstr(&b), "short");
	kill(w.p.pid, SIGKILL);
	CHECK(pty_wait_end(&w.p, PTY_PATIENCE));
	kept(&w, &b);
	CHECK_STR(buf_cstr(&b), "short");
	get_up(&w);
	place_release(&w.pl);
	buf_release(&b);
}

/* An orderly end: by a signal, or (0) because the line is gone. */
static void
ended(int sig)
{
	struct writer w;
	struct buf b = { 0 };

	REQUIRE(begin(&w, "seven k"), "no answer screen");
	if (sig == 0)
		pty_hang_up(&w.p);
	else
		kill(w.p.pid, sig);
	CHECK(pty_wait_end(&w.p, PTY_PATIENCE));
	CHECK(w.p.ended && WIFEXITED(w.p.status));
	if (sig != 0) {
		pty_idle(&w.p, 1);
		CHECK(pty_modes_restored(&w.p));
		CHECK(!w.p.vt.alt_screen && !w.p.vt.paste_mode && !w.p.vt.cursor_hidden);
	}
	kept(&w, &b);
	CHECK_STR(buf_cstr(&b), "seven k");
	get_up(&w);
	place_release(&w.pl);
	buf_release(&b);
}

static void
terminated(void)
{
	ended(SIGTERM);
}

static void
hung_up(void)
{
	ended(SIGHUP);
	ended(0);
}

/* Any size at any moment; at the end the screen is what a fresh one would be. */
static void
resized_in_a_storm(void)
{
	struct writer w;
	struct buf after = { 0 }, fresh = { 0 };
	unsigned seed = 1;
	int i;

	REQUIRE(begin(&w, "typed in the storm: "), "no answer screen");
	for (i = 0; i < 300; i++) {
		seed = seed * 1103515245 + 12345;
		pty_resize(&w.p, 1 + (int)(seed >> 16) % 100, 1 + (int)(seed >> 8) % 300);
		if (i % 10 == 0)
			CHECK(pty_keys(&w.p, "x"));
	}
	pty_resize(&w.p, 24, 80);
	CHECK(pty_keys(&w.p, "."));
	vt_dump(&w.p.vt, &after);
	CHECK(typing_do(&w.t, SCREEN_ANSWER, CMD_REDRAW));
	vt_dump(&w.p.vt, &fresh);
	CHECK_BYTES(buf_str(&after), buf_str(&fresh));
	CHECK(vt_find(&w.p.vt, "typed in the storm: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.") >= 0);
	get_up(&w);
	place_release(&w.pl);
	buf_release(&after);
	buf_release(&fresh);
}

/* Put aside under a shell, and taken up again. */
static void
stopped_and_continued(void)
{
	static const char script[] = "\"$0\" --now " PLACE_NOW " --as lili\n"
				     "echo SHELL 1\nread x\nfg >/dev/null\necho SHELL 2\n";
	const char *argv[] = { "/bin/sh", "-m", "-c", script, place_fabu(), NULL };
	struct writer w;
	struct buf b = { 0 }, before = { 0 }, after = { 0 };

	REQUIRE(begin(&w, ""), "no answer screen");
	get_up(&w);
	REQUIRE(pty_start(&w.p, &size_80x24, argv) && pty_ready(&w.p), "no desk under a shell");
	REQUIRE(typing_init(&w.t, &w.p, "default"), "no keymap");
	CHECK(typing_do(&w.t, SCREEN_START, CMD_LIST) && typing_do(&w.t, SCREEN_QUEUE, CMD_DRAFT));
	CHECK(pty_keys(&w.p, "half a sent"));
	CHECK(pty_put(&w.p, STR("\032")) && pty_wait_text(&w.p, "SHELL 1", PTY_PATIENCE));
	CHECK(!w.p.vt.alt_screen && !w.p.vt.paste_mode);
	CHECK(pty_modes_restored(&w.p));
	kept(&w, &b);
	CHECK_STR(buf_cstr(&b), "half a sent");
	vt_resize(&w.p.vt, 24, 80); /* whatever stood there is not to be relied on */
	CHECK(pty_put(&w.p, STR("\n")) && pty_ready(&w.p) && pty_keys(&w.p, "ence"));
	CHECK(vt_find(&w.p.vt, "half a sentence") >= 0 && w.p.vt.paste_mode && w.p.vt.alt_screen);
	vt_dump(&w.p.vt, &before);
	CHECK(typing_do(&w.t, SCREEN_ANSWER, CMD_REDRAW));
	vt_dump(&w.p.vt, &after);
	CHECK_BYTES(buf_str(&before), buf_str(&after));
	CHECK(pty_put(&w.p, STR("\021")) && pty_wait_text(&w.p, "SHELL 2", PTY_PATIENCE));
	kept(&w, &b);
	CHECK_STR(buf_cstr(&b), "half a sentence");
	get_up(&w);
	place_release(&w.pl);
	buf_release(&b);
	buf_release(&before);
	buf_release(&after);
}

CHECK_MAIN(TEST(killed), TEST(killed_after_a_pause), TEST(terminated), TEST(hung_up),
    TEST(resized_in_a_storm), TEST(stopped_and_continued))
