/* A whole shift at the desk, in each keymap and several sizes; then the file agrees with it. */
#include <jansson.h>
#include <string.h>
#include <sys/wait.h>

#include "tests/lib/check.h"
#include "tests/lib/place.h"
#include "tests/lib/typing.h"

#define TYPED "\u60A8\u597D\uFF0C"
#define PASTED "\u8DEF\u706F\u4ECA\u5929\u4E0B\u5348\u4FEE\u597D\u4E86\u3002\n\u7535\u8BDD 12345"
#define URL "http://example.com/1"
#define OUTCOME "\u706F\u4EAE\u4E86"

struct shift {
	struct place pl;
	struct pty p;
	struct typing t;
};

static void
see(struct shift *s, const char *text, int line)
{
	struct buf screen = { 0 };

	if (vt_find(&s->p.vt, text) >= 0)
		return;
	vt_dump(&s->p.vt, &screen);
	check_fail(__FILE__, line, "%s %dx%d: no \"%s\" on the screen:\n%s", s->t.name,
	    s->p.vt.cols, s->p.vt.rows, text, buf_cstr(&screen));
	buf_release(&screen);
}
#define SEE(s, text) see((s), (text), __LINE__)
#define DO(s, screen, cmd) CHECK(typing_do(&(s)->t, SCREEN_##screen, CMD_##cmd))

static bool
begin(struct shift *s, const char *keymap, int rows, int cols)
{
	struct pty_opts o = { .rows = rows, .cols = cols };
	struct buf b = { 0 }, text = { 0 };
	char id[16];
	bool ok;
	int i;

	for (i = 1; i <= 6; i++) {
		buf_clear(&text);
		buf_printf(&text, "\u7B2C%d\u4EF6\uFF1A\u8DEF\u706F\u4E0D\u4EAE", i);
		snprintf(id, sizeof(id), "%d", i);
		place_message(&b, id, STR("\u8DEF\u4EBA"), STR(""), buf_str(&text),
		    "2026-11-20T10:00:00+08:00");
	}
	ok = place_make(&s->pl) && place_import(&s->pl, buf_str(&b)) &&
	    place_desk(&s->p, &o, "lili", keymap) && typing_init(&s->t, &s->p, keymap);
	buf_release(&b);
	buf_release(&text);
	return ok;
}

static void
end(struct shift *s)
{
	CHECK_STR(s->p.vt.fault, "");
	typing_release(&s->t);
	pty_stop(&s->p);
	place_release(&s->pl);
}

/* Start, queue, three items read. */
static void
read_three(struct shift *s)
{
	DO(s, START, LIST);
	SEE(s, "\u7B2C1\u4EF6");
	SEE(s, "\u7B2C6\u4EF6");
	DO(s, QUEUE, OPEN);
	SEE(s, "#1 ");
	DO(s, ITEM, NEXT);
	SEE(s, "\u7B2C2\u4EF6");
	DO(s, ITEM, NEXT);
	SEE(s, "\u7B2C3\u4EF6");
	DO(s, ITEM, PREV);
	DO(s, ITEM, PREV);
	SEE(s, "\u7B2C1\u4EF6");
}

static void
answer(struct shift *s)
{
	DO(s, ITEM, DRAFT);
	CHECK(pty_send_apart(&s->p, STR(TYPED)));
	SEE(s, TYPED);
	CHECK(typing_paste(&s->t, STR(PASTED)));
	SEE(s, "\u7535\u8BDD 12345");
	DO(s, ANSWER, SAVE);
	DO(s, ANSWER, BACK);
	SEE(s, "#1  ");
	CHECK(typing_say(&s->t, SCREEN_ITEM, CMD_POSTED, URL));
	SEE(s, "#1 ");
}

/* Resolving opens the next one; undo takes the resolving back; help; out. */
static void
finish(struct shift *s)
{
	CHECK(typing_say(&s->t, SCREEN_ITEM, CMD_RESOLVE, OUTCOME));
	SEE(s, "#2 ");
	CHECK_INT(PLACE_RUN(&s->pl, "list", "state:resolved", "--count"), 0);
	CHECK_STR(buf_cstr(&s->pl.out), "1\n");
	DO(s, ITEM, UNDO);
	DO(s, ITEM, HELP);
	SEE(s, "draft");
	DO(s, HELP, BACK);
	(void)typing_do(&s->t, SCREEN_ITEM, CMD_QUIT); /* nobody is left to tell that it is done */
	CHECK(pty_wait_end(&s->p, PTY_PATIENCE));
	CHECK(WIFEXITED(s->p.status) && WEXITSTATUS(s->p.status) == 0);
}

static const char *
text_of(const json_t *o, const char *key)
{
	const char *s = json_string_value(json_object_get(o, key));

	return s != NULL ? s : "(nothing)";
}

static int
events_of(const json_t *item, const char *verb)
{
	const json_t *events = json_object_get(item, "events");
	size_t i;
	int n = 0;

	for (i = 0; i < json_array_size(events); i++)
		n += strcmp(text_of(json_array_get(events, i), "verb"), verb) == 0;
	return n;
}

static void
agrees(struct shift *s)
{
	json_t *item, *reply;

	CHECK_INT(PLACE_RUN(&s->pl, "show", "1", "--json", "--history"), 0);
	item = json_loadb(s->pl.out.p, s->pl.out.n, 0, NULL);
	REQUIRE(item != NULL, buf_cstr(&s->pl.out));
	CHECK_STR(text_of(item, "state"), "answered");
	reply = json_array_get(json_object_get(item, "replies"), 0);
	CHECK_STR(text_of(reply, "text"), TYPED PASTED);
	CHECK_STR(text_of(reply, "url"), URL);
	CHECK_INT(json_array_size(json_object_get(item, "drafts")), 0);
	CHECK_INT(events_of(item, "posted"), 1);
	CHECK_INT(events_of(item, "resolve"), 1);
	CHECK_INT(events_of(item, "undo"), 1);
	json_decref(item);
	CHECK_INT(PLACE_RUN(&s->pl, "verify"), 0);
}

static void
shift(const char *keymap, int rows, int cols)
{
	struct shift s;

	REQUIRE(begin(&s, keymap, rows, cols), "no desk");
	read_three(&s);
	answer(&s);
	finish(&s);
	agrees(&s);
	end(&s);
}

static void
shifts(const char *keymap)
{
	shift(keymap, 24, 80);
	shift(keymap, 36, 120);
	shift(keymap, 50, 132);
}

static void
default_keys(void)
{
	shifts("default");
}

static void
vim_keys(void)
{
	shifts("vim");
}

static void
emacs_keys(void)
{
	shifts("emacs");
}

static void
plain_keys(void)
{
	shifts("plain");
}

CHECK_MAIN(TEST(default_keys), TEST(vim_keys), TEST(emacs_keys), TEST(plain_keys))
