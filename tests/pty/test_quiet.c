/* Nothing is sent while nothing changes, no colour where none is wanted, and all is given back. */
#include <poll.h>
#include <sys/wait.h>

#include "tests/lib/check.h"
#include "tests/lib/place.h"
#include "tests/lib/typing.h"

enum { DESKS = 4, IDLE_MS = 2000 };

static bool
some_messages(struct place *pl)
{
	struct buf b = { 0 };
	char id[16];
	bool ok;
	int i;

	for (i = 1; i <= 40; i++) {
		snprintf(id, sizeof(id), "%d", i);
		place_message(&b, id, STR("citizen"), STR(""), STR("the lamp is out"),
		    "2026-11-20T10:00:00+08:00");
	}
	ok = place_make(pl) && place_import(pl, buf_str(&b));
	buf_release(&b);
	return ok;
}

/* To the i-th of start, queue, item, answer; the answer with something typed and saved. */
static bool
go_to(struct typing *t, int i)
{
	if (i >= 1 && !typing_do(t, SCREEN_START, CMD_LIST))
		return false;
	if (i >= 2 && !typing_do(t, SCREEN_QUEUE, CMD_OPEN))
		return false;
	return i < 3 ||
	    (typing_do(t, SCREEN_ITEM, CMD_DRAFT) && pty_keys(t->p, "typed") &&
		typing_do(t, SCREEN_ANSWER, CMD_SAVE));
}

/* Each desk of its own file, so that nobody has news; all are watched at once. */
static void
silence(void)
{
	static const char *const names[DESKS] = { "start", "queue", "item", "answer" };
	struct pty_opts o = { .rows = 40, .cols = 120 };
	struct place pl[DESKS];
	struct pty p[DESKS];
	struct typing t[DESKS];
	int64_t before[DESKS];
	int i;

	for (i = 0; i < DESKS; i++) {
		REQUIRE(some_messages(&pl[i]) && place_desk(&p[i], &o, "lili", "default") &&
			typing_init(&t[i], &p[i], "default") && go_to(&t[i], i),
		    names[i]);
		before[i] = p[i].vt.bytes;
	}
	for (i = 0; i < DESKS; i++) {
		pty_idle(&p[i], i == 0 ? IDLE_MS : 1);
		if (p[i].vt.bytes != before[i])
			check_fail(__FILE__, __LINE__, "%s: %lld bytes while nothing changed",
			    names[i], (long long)(p[i].vt.bytes - before[i]));
		CHECK_STR(p[i].vt.fault, "");
		CHECK_INT(p[i].vt.bells, 0);
		typing_release(&t[i]);
		pty_stop(&p[i]);
		place_release(&pl[i]);
	}
}

/* A cursor that goes nowhere, a key that means nothing: a repeated frame costs nothing. */
static void
nothing_new_nothing_sent(void)
{
	struct pty_opts o = { .rows = 40, .cols = 120 };
	struct place pl;
	struct pty p;
	struct typing t;
	int64_t before;

	REQUIRE(some_messages(&pl) && place_desk(&p, &o, "lili", "default") &&
		typing_init(&t, &p, "default") && go_to(&t, 1),
	    "queue");
	CHECK(typing_do(&t, SCREEN_QUEUE, CMD_TOP) && typing_do(&t, SCREEN_QUEUE, CMD_UP));
	before = p.vt.bytes;
	CHECK(typing_do(&t, SCREEN_QUEUE, CMD_UP) && typing_do(&t, SCREEN_QUEUE, CMD_TOP));
	CHECK_INT(p.vt.bytes - before, 0);
	typing_release(&t);
	pty_stop(&p);
	place_release(&pl);
}

static void
given_back(void)
{
	struct pty_opts o = { .rows = 24, .cols = 80 };
	struct place pl;
	struct pty p;
	struct typing t;

	REQUIRE(some_messages(&pl) && place_desk(&p, &o, "lili", "default") &&
		typing_init(&t, &p, "default"),
	    "start");
	CHECK(p.vt.alt_screen && p.vt.paste_mode && !pty_modes_restored(&p));
	CHECK(pty_put(&p, STR("\021")) && pty_wait_end(&p, PTY_PATIENCE));
	pty_idle(&p, 1);
	CHECK(WIFEXITED(p.status) && WEXITSTATUS(p.status) == 0);
	CHECK(!p.vt.alt_screen && !p.vt.paste_mode && !p.vt.cursor_hidden);
	CHECK(p.vt.pen.bold + p.vt.pen.reverse + p.vt.pen.underline == 0 && p.vt.pen.fg == -1);
	CHECK(pty_modes_restored(&p));
	CHECK_STR(p.vt.fault, "");
	typing_release(&t);
	pty_stop(&p);
	place_release(&pl);
}

static int
colours_with(struct place *pl, const char *const *env)
{
	struct pty_opts o = { .rows = 40, .cols = 132, .env = env };
	struct pty p;
	struct typing t;
	int n;

	(void)pl;
	if (!place_desk(&p, &o, "lili", "default") || !typing_init(&t, &p, "default") ||
	    !go_to(&t, 3))
		return -1;
	CHECK_STR(p.vt.fault, "");
	n = p.vt.colours;
	typing_release(&t);
	pty_stop(&p);
	return n;
}

static void
no_colour(void)
{
	static const char *const none[] = { "NO_COLOR=1", NULL };
	struct place pl;

	REQUIRE(some_messages(&pl), "no desk");
	CHECK(colours_with(&pl, NULL) > 0);
	CHECK_INT(colours_with(&pl, none), 0);
	place_release(&pl);
}

CHECK_MAIN(TEST(silence), TEST(nothing_new_nothing_sent), TEST(given_back), TEST(no_colour))
