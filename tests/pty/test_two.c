/* Two people at one file: each sees what the other does, and nobody's work is lost. */
#include <jansson.h>
#include <string.h>

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

static void
a_claim_is_seen(void)
{
	struct two w;

	REQUIRE(begin(&w), "two desks");
	CHECK(typing_do(&w.ta, SCREEN_QUEUE, CMD_CLAIM));
	EXPECT(&w.b, "lili");
	CHECK(typing_do(&w.tb, SCREEN_QUEUE, CMD_CLAIM));
	EXPECT(&w.b, "lili has");
	CHECK(typing_do(&w.ta, SCREEN_QUEUE, CMD_RELEASE));
	CHECK(typing_do(&w.tb, SCREEN_QUEUE, CMD_CLAIM));
	EXPECT(&w.a, "wang");
	end(&w);
}

static void
writing_is_seen(void)
{
	struct two w;

	REQUIRE(begin(&w), "two desks");
	CHECK(typing_do(&w.ta, SCREEN_QUEUE, CMD_DRAFT) && pty_keys(&w.a, "hello") &&
	    typing_do(&w.ta, SCREEN_ANSWER, CMD_SAVE));
	EXPECT(&w.b, "lili is writing");
	end(&w);
}

static size_t
count_of(struct two *w, const char *list, const char *verb)
{
	json_t *item, *l;
	const char *v;
	size_t i, n = 0;

	PLACE_RUN(&w->pl, "show", "1", "--json", "--history");
	item = json_loadb(w->pl.out.p, w->pl.out.n, 0, NULL);
	l = json_object_get(item, list);
	for (i = 0; i < json_array_size(l); i++) {
		v = json_string_value(json_object_get(json_array_get(l, i), "verb"));
		n += verb == NULL || (v != NULL && strcmp(v, verb) == 0);
	}
	json_decref(item);
	return n;
}

/* Both write to the same person; who is second hears of it before anything goes out twice. */
static void
an_answer_crosses_another(void)
{
	struct two w;

	REQUIRE(begin(&w), "two desks");
	CHECK(typing_do(&w.ta, SCREEN_QUEUE, CMD_DRAFT) && pty_keys(&w.a, "from lili") &&
	    typing_do(&w.ta, SCREEN_ANSWER, CMD_SAVE));
	CHECK(typing_do(&w.tb, SCREEN_QUEUE, CMD_DRAFT) && pty_keys(&w.b, "from wang") &&
	    typing_do(&w.tb, SCREEN_ANSWER, CMD_SAVE));
	CHECK(typing_say(&w.ta, SCREEN_ANSWER, CMD_POSTED, ""));
	EXPECT(&w.b, "from lili");
	EXPECT(&w.b, "An answer was recorded");
	CHECK(vt_find(&w.b.vt, "from wang") >= 0);
	CHECK_INT(count_of(&w, "replies", NULL), 1);
	CHECK_INT(count_of(&w, "drafts", NULL), 1);
	end(&w);
}

/* A decision on what has just been decided: told, and not done twice. */
static void
a_decision_crosses_another(void)
{
	struct two w;

	REQUIRE(begin(&w), "two desks");
	CHECK(typing_do(&w.tb, SCREEN_QUEUE, CMD_RESOLVE));
	CHECK_INT(PLACE_RUN(&w.pl, "resolve", "1", "--note", "by lili"), 0);
	CHECK(pty_keys(&w.b, "by wang\r"));
	EXPECT(&w.b, "meanwhile");
	CHECK_INT(count_of(&w, "events", "resolve"), 1);
	end(&w);
}

CHECK_MAIN(TEST(a_claim_is_seen), TEST(writing_is_seen), TEST(an_answer_crosses_another),
    TEST(a_decision_crosses_another))
