/* Two people and one answer: handed in, returned, written on, approved, copied, and posted. */
#include "tests/lib/check.h"
#include "tests/lib/place.h"
#include "tests/lib/typing.h"

struct two {
	struct place pl;
	struct pty a, b;	/* lili, wang */
	struct typing ta, tb;
};

static bool
begin(struct two *w)
{
	struct pty_opts o = { .rows = 30, .cols = 100 };
	struct buf m = { 0 };
	bool ok;

	place_message(&m, "1", STR("citizen one"), STR(""), STR("the lamp is out"),
	    "2026-11-20T10:00:00+08:00");
	place_message(&m, "2", STR("citizen two"), STR(""), STR("the bus is late"),
	    "2026-11-20T11:00:00+08:00");
	ok = place_make(&w->pl) && place_import(&w->pl, buf_str(&m)) &&
	    PLACE_RUN(&w->pl, "set", "1", "sensitive=yes") == 0 &&
	    place_desk(&w->a, &o, "lili", "default") && typing_init(&w->ta, &w->a, "default") &&
	    place_desk(&w->b, &o, "wang", "default") && typing_init(&w->tb, &w->b, "default") &&
	    typing_do(&w->ta, SCREEN_START, CMD_LIST) && typing_do(&w->tb, SCREEN_START, CMD_LIST);
	buf_release(&m);
	return ok;
}

static void
end(struct two *w)
{
	CHECK_STR(w->a.vt.fault, "");
	CHECK_STR(w->b.vt.fault, "");
	typing_release(&w->ta);
	typing_release(&w->tb);
	pty_stop(&w->a);
	pty_stop(&w->b);
	CHECK_INT(PLACE_RUN(&w->pl, "verify"), 0);
	place_release(&w->pl);
}

static void
expect(struct pty *p, const char *text, int line)
{
	struct buf screen = { 0 };

	if (pty_wait_text(p, text, PTY_PATIENCE))
		return;
	vt_dump(&p->vt, &screen);
	check_fail(
	    __FILE__, line, "no \"%s\" within %d ms:\n%s", text, PTY_PATIENCE, buf_cstr(&screen));
	buf_release(&screen);
}
#define EXPECT(p, text) expect((p), (text), __LINE__)

enum { READ_MS = 500 }; /* longer than a text must be in sight before it can be decided */

static void
open_review(struct two *w, const char *text)
{
	CHECK(typing_do(&w->ta, SCREEN_QUEUE, CMD_REVIEWS));
	CHECK(typing_do(&w->ta, SCREEN_REVIEWS, CMD_OPEN));
	EXPECT(&w->a, text);
	pty_idle(&w->a, READ_MS);
}

/* wang writes, lili decides; what is changed after that goes nowhere. */
static void
an_answer_goes_to_and_fro_and_out(void)
{
	struct two w;

	REQUIRE(begin(&w), "two desks");
	CHECK(typing_do(&w.tb, SCREEN_QUEUE, CMD_DRAFT) && pty_keys(&w.b, "we mend it soon"));
	CHECK(typing_do(&w.tb, SCREEN_ANSWER, CMD_COPY));
	EXPECT(&w.b, "It needs approval");
	CHECK(typing_do(&w.tb, SCREEN_ANSWER, CMD_SUBMIT));
	EXPECT(&w.b, "waits for approval");
	open_review(&w, "we mend it soon");
	CHECK(typing_say(&w.ta, SCREEN_REVIEW, CMD_RETURN, "say when"));
	CHECK(typing_do(&w.ta, SCREEN_REVIEWS, CMD_BACK));
	CHECK(typing_do(&w.tb, SCREEN_QUEUE, CMD_DRAFT));
	EXPECT(&w.b, "say when");
	CHECK(pty_keys(&w.b, ": on Friday") && typing_do(&w.tb, SCREEN_ANSWER, CMD_SUBMIT));
	open_review(&w, "{+: on Friday+}");
	CHECK(typing_do(&w.ta, SCREEN_REVIEW, CMD_APPROVE));
	EXPECT(&w.a, "is approved");
	CHECK(typing_do(&w.tb, SCREEN_QUEUE, CMD_DRAFT));
	EXPECT(&w.b, "Approved by lili");
	CHECK(pty_keys(&w.b, "!") && typing_do(&w.tb, SCREEN_ANSWER, CMD_COPY));
	EXPECT(&w.b, "is void");
	EXPECT(&w.b, "Hand it in");
	CHECK(typing_say(&w.tb, SCREEN_ANSWER, CMD_POSTED, ""));
	CHECK(typing_do(&w.tb, SCREEN_QUEUE, CMD_LIST));
	CHECK_INT(PLACE_RUN(&w.pl, "show", "1"), 0);
	end(&w);
}

CHECK_MAIN(TEST(an_answer_goes_to_and_fro_and_out))
