/* The answer screen: keys in, cells and drafts out. */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "desk/draft.h"
#include "desk/visit.h"
#include "tests/lib/world.h"
#include "text/key.h"
#include "text/when.h"
#include "tui/screen_answer.h"

static void
nothing_draw(const struct screen *s, const struct app *app, struct grid *g)
{
	(void)s;
	(void)app;
	(void)g;
}

static void
nothing_free(struct screen *s)
{
	free(s);
}

static struct screen *
nothing_new(struct app *app, struct target target, struct str arg)
{
	static const struct screen_ops ops = {
		.id = SCREEN_START, .draw = nothing_draw, .free = nothing_free
	};
	struct screen *s = calloc(1, sizeof(*s));

	(void)app;
	(void)target;
	(void)arg;
	if (s != NULL)
		s->ops = &ops;
	return s;
}

static screen_make_fn *const makers[SCREEN__COUNT] = {
	[SCREEN_START] = nothing_new,
	[SCREEN_ANSWER] = screen_answer_new,
	[SCREEN_PREVIEW] = screen_preview_new,
};

/* A desk with one item, being answered. */
struct scene {
	struct desk *d;
	struct app app;
	struct grid g;
	int64_t item;
	struct buf frame;
};

static int64_t
arrive_one(struct desk *d, const char *id, const char *text, enum kind kind)
{
	struct arrival a = { .source = STR("weibo"),
		.source_id = str_of(id),
		.thread = STR("t1"),
		.author = STR("路人甲"),
		.author_id = STR("18830021"),
		.text = str_of(text),
		.kind = kind,
		.posted_at = WORLD_NOW - 3600000,
		.reply_at = WHEN_NONE };

	return world_arrive(d, &a).item;
}

static void
show(struct scene *s)
{
	struct target t = { .kind = TARGET_ITEM, .id = s->item };

	app_show(&s->app, SCREEN_ANSWER, t, STR(""));
	app_settle(&s->app);
}

static void
open_on(struct scene *s, struct desk *d, int64_t item, int rows, int cols)
{
	struct app_opts opts = { .desk = d,
		.cs = { CODESET_UTF8 },
		.keymap = "default",
		.makers = makers,
		.rows = rows,
		.cols = cols };
	struct err err = { 0 };

	*s = (struct scene){ .d = d, .item = item };
	CHECK_OK(app_init(&s->app, &opts, &err), &err);
	grid_init(&s->g, rows, cols, opts.cs);
	show(s);
}

static void
open_scene(struct scene *s, enum kind kind, int rows, int cols)
{
	struct desk *d = world_new();

	open_on(s, d, arrive_one(d, "1", "听说中都路要拆迁，是真的吗？", kind), rows, cols);
}

static void
leave_app(struct scene *s)
{
	app_release(&s->app);
	grid_release(&s->g);
	buf_release(&s->frame);
}

static void
close_scene(struct scene *s)
{
	leave_app(s);
	desk_close(s->d);
}

/* Keys as keymaps write them. */
static void
keys(struct scene *s, const char *text)
{
	struct str rest = str_of(text);
	struct key key;
	size_t n;

	for (; rest.n > 0; rest.p += n, rest.n -= n) {
		n = key_parse(rest, &key);
		if (n == 0) {
			check_fail(__FILE__, __LINE__, "no key in %s", rest.p);
			return;
		}
		app_key(&s->app, &key);
	}
}

static const char *
frame(struct scene *s)
{
	app_frame(&s->app, &s->g);
	buf_clear(&s->frame);
	grid_dump(&s->g, &s->frame);
	return buf_cstr(&s->frame);
}

static bool
shows(struct scene *s, const char *text)
{
	bool found = strstr(frame(s), text) != NULL;

	if (!found)
		fprintf(stderr, "%s\n", buf_cstr(&s->frame));
	return found;
}

/* My draft as the desk has it, into out. */
static void
stored(struct scene *s, struct buf *out)
{
	struct item_view v = { 0 };
	struct err err;

	buf_clear(out);
	CHECK_OK(item_view(s->d, s->item, &v, &err), &err);
	if (v.ndrafts > 0 && v.drafts[0].person == desk_me(s->d)->id)
		buf_put(out, v.drafts[0].text);
	item_view_release(&v);
}

static void
shows_what_is_answered_and_how_long_it_is(void)
{
	struct scene s;

	open_scene(&s, KIND_COMMENT, 24, 80);
	CHECK(shows(&s, "Answer #1 to 路人甲"));
	CHECK(shows(&s, "PUBLIC"));
	CHECK(shows(&s, "| 听说中都路要拆迁"));
	CHECK(shows(&s, "Nothing written yet"));
	CHECK(shows(&s, "0 / 140"));
	keys(&s, "您好，没有拆迁计划。ab");
	CHECK(shows(&s, "11 / 140"));
	CHECK(shows(&s, "您好，没有拆迁计划。ab"));
	CHECK(s.g.caret);
	CHECK_INT(s.g.caret_col, 4 + 22);
	close_scene(&s);
}

static void
says_who_reads_it(void)
{
	struct scene s;

	open_scene(&s, KIND_PRIVATE, 24, 80);
	CHECK(shows(&s, "PRIVATE"));
	close_scene(&s);
}

static void
saves_after_a_second_or_twenty_keys(void)
{
	struct scene s;
	struct buf text = { 0 };

	open_scene(&s, KIND_COMMENT, 24, 80);
	keys(&s, "您好");
	stored(&s, &text);
	CHECK_INT(text.n, 0);
	CHECK(shows(&s, "Draft not saved yet"));
	app_tick(&s.app, when_monotonic() + 1000);
	stored(&s, &text);
	CHECK_BYTES(buf_str(&text), STR("您好"));
	CHECK(shows(&s, "Draft saved 16:12:00"));
	keys(&s, "12345678901234567890");
	stored(&s, &text);
	CHECK_BYTES(buf_str(&text), STR("您好12345678901234567890"));
	buf_release(&text);
	close_scene(&s);
}

static void
keeps_the_draft_when_left_and_recalls_the_caret(void)
{
	struct scene s;
	struct buf text = { 0 };

	open_scene(&s, KIND_COMMENT, 24, 80);
	keys(&s, "您好，路灯<Left><Left>的<Esc>");
	CHECK_INT(app_top(&s.app)->ops->id, SCREEN_START);
	CHECK(shows(&s, "Your draft of #1 is saved."));
	stored(&s, &text);
	CHECK_BYTES(buf_str(&text), STR("您好，的路灯"));
	show(&s);
	CHECK(shows(&s, "Draft as you left it"));
	keys(&s, "修");
	CHECK(shows(&s, "您好，的修路灯"));
	buf_release(&text);
	close_scene(&s);
}

static void
goes_through_versions(void)
{
	struct scene s;

	open_scene(&s, KIND_COMMENT, 24, 80);
	keys(&s, "一<C-s>二<C-s>三");
	keys(&s, "<F7>");
	CHECK(shows(&s, " 一二\n"));
	keys(&s, "<F7>");
	CHECK(shows(&s, " 一\n"));
	keys(&s, "<F7>");
	CHECK(shows(&s, "no older version"));
	keys(&s, "<C-u><C-u>");
	CHECK(shows(&s, " 一二三\n"));
	close_scene(&s);
}

static void
says_when_a_message_came_in(void)
{
	struct scene s;

	open_scene(&s, KIND_COMMENT, 24, 80);
	keys(&s, "您好");
	CHECK_INT(arrive_one(s.d, "2", "又停水了", KIND_COMMENT), s.item);
	app_stale(&s.app);
	app_settle(&s.app);
	CHECK(shows(&s, "A message came in since you began"));
	CHECK(shows(&s, "(came in since you began to write)"));
	keys(&s, "<M-r>");
	CHECK(strstr(frame(&s), "since you began") == NULL);
	/* It stays seen when the draft is opened again. */
	keys(&s, "<Esc>");
	show(&s);
	CHECK(strstr(frame(&s), "since you began") == NULL);
	close_scene(&s);
}

static void
records_what_went_out(void)
{
	struct scene s;
	struct item_view v = { 0 };
	struct err err;

	open_scene(&s, KIND_COMMENT, 24, 80);
	keys(&s, "没有拆迁计划。<F8>https://weibo.com/1<Enter>");
	CHECK_OK(item_view(s.d, s.item, &v, &err), &err);
	CHECK_INT(v.nreplies, 1);
	CHECK_INT(v.ndrafts, 0);
	if (v.nreplies == 1) {
		CHECK_BYTES(v.replies[0].text, STR("没有拆迁计划。"));
		CHECK_BYTES(v.replies[0].url, STR("https://weibo.com/1"));
	}
	CHECK_INT(world_state(s.d, s.item), STATE_ANSWERED);
	CHECK_INT(app_top(&s.app)->ops->id, SCREEN_START);
	item_view_release(&v);
	close_scene(&s);
}

static void
discards_only_when_sure(void)
{
	struct scene s;
	struct buf text = { 0 };

	open_scene(&s, KIND_COMMENT, 24, 80);
	keys(&s, "一二<C-s><F12><Enter>");
	stored(&s, &text);
	CHECK_BYTES(buf_str(&text), STR("一二"));
	keys(&s, "<F12>y");
	stored(&s, &text);
	CHECK_INT(text.n, 0);
	keys(&s, "<C-u>");
	CHECK(shows(&s, " 一二\n"));
	buf_release(&text);
	close_scene(&s);
}

static void
previews_the_text_alone(void)
{
	struct scene s;

	open_scene(&s, KIND_COMMENT, 24, 80);
	keys(&s, "一\xE3\x80\x82<Enter>二<F6>");
	CHECK_INT(app_top(&s.app)->ops->id, SCREEN_PREVIEW);
	CHECK(shows(&s, "    一\xE3\x80\x82\n    二"));
	CHECK(shows(&s, "PUBLIC: everybody reads this"));
	keys(&s, "<Esc>");
	CHECK_INT(app_top(&s.app)->ops->id, SCREEN_ANSWER);
	close_scene(&s);
}

static void
shows_who_else_is_writing(void)
{
	struct draft_save theirs = { .text = STR("我来答") };
	struct desk *mine, *other;
	struct scene s;
	struct err err;
	char path[64];
	int64_t id;

	mine = world_file(path);
	other = world_join(path, "xiaozhou");
	REQUIRE(mine != NULL && other != NULL, "no desks");
	theirs.item = arrive_one(mine, "1", "灯不亮", KIND_COMMENT);
	open_on(&s, mine, theirs.item, 30, 80);
	keys(&s, "您好");
	CHECK_OK(draft_save(other, &theirs, NULL, &err), &err);
	app_tick(&s.app, when_monotonic() + 2000);
	CHECK(shows(&s, "xiaozhou has a draft here too"));
	CHECK(shows(&s, "xiaozhou has a draft, saved"));
	CHECK(shows(&s, "~ 我来答"));
	CHECK_OK(presence_begin(other, &id, &err), &err);
	CHECK_OK(presence_set(other, id, theirs.item, true, &err), &err);
	app_tick(&s.app, when_monotonic() + 4000);
	CHECK(shows(&s, "xiaozhou is writing here too"));
	CHECK(shows(&s, "xiaozhou is writing now, saved"));
	CHECK(shows(&s, " 您好\n"));
	close_scene(&s);
	desk_close(other);
	world_unlink(path);
}

static void
folds_beside_the_thread_when_wide(void)
{
	struct scene s;

	open_scene(&s, KIND_COMMENT, 50, 132);
	keys(&s, "您好");
	CHECK(shows(&s, " 您好"));
	CHECK(s.g.caret_row == 2 && s.g.caret_col == 8);
	/* A frame of another size than the last one is right at once. */
	grid_release(&s.g);
	grid_init(&s.g, 10, 40, (struct codeset){ CODESET_UTF8 });
	CHECK(shows(&s, "您好"));
	CHECK(s.g.caret && s.g.caret_row < 8);
	close_scene(&s);
}

/* An editor ran: what it wrote is taken as one step, what it failed at is not. */
static void
hands_over_to_an_editor(void)
{
	struct answer *as;
	struct scene s;
	struct stat st;
	FILE *f;

	open_scene(&s, KIND_COMMENT, 24, 80);
	keys(&s, "一二<C-x>");
	as = (struct answer *)app_top(&s.app);
	REQUIRE(as->away != NULL && s.app.wishes.run != NULL, "no editor was asked for");
	CHECK(stat(as->away, &st) == 0 && (st.st_mode & 0777) == 0600);
	f = fopen(as->away, "w");
	REQUIRE(f != NULL, "the file cannot be written");
	fputs("一二三\n", f);
	fclose(f);
	s.app.wishes.run = NULL;
	app_stale(&s.app);
	app_settle(&s.app);
	CHECK(shows(&s, " 一二三\n"));
	CHECK(as->away == NULL);
	keys(&s, "<C-u>");
	CHECK(shows(&s, " 一二\n"));
	keys(&s, "<C-x>");
	REQUIRE(as->away != NULL, "no editor was asked for");
	unlink(as->away);
	s.app.wishes.run = NULL;
	app_stale(&s.app);
	app_settle(&s.app);
	CHECK(shows(&s, " 一二\n"));
	CHECK(shows(&s, "the text is as it was"));
	close_scene(&s);
}

/* A merged item takes no draft: what is typed lies beside the desk, and comes back from there. */
static void
keeps_beside_the_desk_what_it_cannot_take(void)
{
	struct desk *d;
	struct scene s;
	struct done done = { 0 };
	struct act a = { 0 };
	struct err err;
	int64_t into;
	char path[64];

	d = world_file(path);
	REQUIRE(d != NULL, "no desk");
	a.item = arrive_one(d, "1", "灯不亮", KIND_COMMENT);
	into = world_message(d, "2", "乙", "灯不亮", WORLD_NOW);
	CHECK_OK(act_merge(d, &a, into, &done, &err), &err);
	done_release(&done);
	open_on(&s, d, a.item, 24, 80);
	keys(&s, "您好");
	app_tick(&s.app, when_monotonic() + 1000);
	CHECK(shows(&s, "NOT SAVED in the desk yet, kept in a file beside it"));
	keys(&s, "，灯");
	CHECK(shows(&s, " 您好，灯\n"));
	keys(&s, "<Esc>");
	CHECK_INT(app_top(&s.app)->ops->id, SCREEN_START);
	CHECK(shows(&s, "lies in a file beside the desk"));
	show(&s);
	CHECK(shows(&s, " 您好，灯\n"));
	CHECK_OK(act_undo(d, &(struct act){ .item = a.item }, &done, &err), &err);
	done_release(&done);
	keys(&s, "亮<Esc>");
	CHECK(shows(&s, "Your draft of #1 is saved."));
	CHECK_INT(draft_spilled(d, &into, &s.frame, &into, &err), RC_NOTFOUND);
	close_scene(&s);
	world_unlink(path);
}

static void
scrolls_the_thread_no_further_than_it_goes(void)
{
	struct scene s;
	struct desk *d = world_new();

	open_on(&s, d, arrive_one(d, "1", "1\n2\n3\n4\n5\n6\n7\n8\n9", KIND_COMMENT), 24, 80);
	CHECK(strstr(frame(&s), "| 1\n") == NULL);
	CHECK(shows(&s, "| 9"));
	keys(&s, "<M-Up><M-Up><M-Up><M-Up>");
	CHECK(shows(&s, " 路人甲, "));
	CHECK(shows(&s, "| 1\n"));
	keys(&s, "<M-Down>");
	CHECK(shows(&s, "| 9"));
	close_scene(&s);
}

static void
says_what_a_paste_was(void)
{
	struct scene s;

	open_scene(&s, KIND_COMMENT, 24, 80);
	app_paste(&s.app, STR("一\r\n二\x1b[2J"));
	CHECK(shows(&s, " 一\n    二[2J\n"));
	keys(&s, "<C-u>");
	CHECK(shows(&s, "0 / 140"));
	close_scene(&s);
}

CHECK_MAIN(TEST(shows_what_is_answered_and_how_long_it_is), TEST(says_who_reads_it),
    TEST(saves_after_a_second_or_twenty_keys),
    TEST(keeps_the_draft_when_left_and_recalls_the_caret), TEST(goes_through_versions),
    TEST(says_when_a_message_came_in), TEST(records_what_went_out), TEST(discards_only_when_sure),
    TEST(previews_the_text_alone), TEST(shows_who_else_is_writing),
    TEST(folds_beside_the_thread_when_wide), TEST(hands_over_to_an_editor),
    TEST(keeps_beside_the_desk_what_it_cannot_take), TEST(says_what_a_paste_was),
    TEST(scrolls_the_thread_no_further_than_it_goes))
