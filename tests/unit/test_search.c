/* Full-text search: what is looked for, what is found, and that the index is what the texts say. */
#include "desk/search.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <utf8proc.h>

#include "db/conn.h"
#include "desk/act.h"
#include "tests/lib/world.h"
#include "text/mem.h"
#include "text/rows.h"
#include "text/terms.h"
#include "text/utf8.h"

enum { IDS = 8000 };

static struct err err;

/* Ids that match, newest first, as "3 1"; or the error's message. */
static const char *
found(struct desk *d, const char *words)
{
	static char text[512];
	struct buf query = { 0 };
	int64_t ids[16];
	size_t n = 0, i, used = 0;

	text[0] = '\0';
	if (search_parse(str_of(words), &query, &err) != RC_OK ||
	    search_find(d, buf_str(&query), 0, ids, 16, &n, &err) != RC_OK)
		snprintf(text, sizeof(text), "%s", err.msg);
	for (i = 0; i < n; i++)
		used += (size_t)snprintf(text + used, sizeof(text) - used, "%s%lld",
		    i > 0 ? " " : "", (long long)ids[i]);
	buf_release(&query);
	return text;
}

static struct desk *
three(void)
{
	struct desk *d = world_new();

	world_message(d, "1", "路人甲", "开发区的路灯又坏了，晚上看不见", WORLD_NOW);
	world_message(d, "2", "Ｗang Lei", "5G基站什么时候建？Café 旁边没信号", WORLD_NOW);
	world_message(d, "3", "路人乙", "路，灯都没有。學校門口也黑", WORLD_NOW);
	return d;
}

static void
words_phrases_and_operators(void)
{
	static const struct {
		const char *words, *ids;
	} cases[] = {
		{ "路灯", "1" }, /* never across punctuation */
		{ "灯", "3 1" }, /* one hanzi */
		{ "路 灯", "3 1" }, /* two words, both there */
		{ "\"路灯又坏\"", "1" },
		{ "学校", "3" },
		{ "學校門口", "3" },
		{ "5g", "2" },
		{ "５Ｇ基站", "2" },
		{ "基站", "2" },
		{ "cafe", "2" },
		{ "CAF", "2" },
		{ "afe", "" },
		{ "wang", "2" },
		{ "路灯 or 学校", "3 1" },
		{ "灯 -学校", "1" },
		{ "灯 not 学校", "1" },
		{ "（路灯 OR 基站） 晚上", "1" },
		{ "-学校 灯", "1" },
		{ "路人", "3 1" },
		{ "灯 and 晚上", "1" },
		{ "查无此词", "" },
		{ "“5G基站”", "2" },
		{ "路 -(学校 or 晚上)", "" },
	};
	struct desk *d = three();
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		if (strcmp(found(d, cases[i].words), cases[i].ids) != 0)
			check_fail(__FILE__, __LINE__, "%s: got \"%s\", want \"%s\"",
			    cases[i].words, found(d, cases[i].words), cases[i].ids);
	desk_close(d);
}

static void
what_is_wrong_is_said_with_its_column(void)
{
	static const struct {
		const char *words, *says;
	} cases[] = {
		{ "", "Type a word" },
		{ "，。！", "Column 1:" },
		{ "路灯 \"坏了", "column 4" },
		{ "(路灯", "column 1" },
		{ "路灯)", "column 3" },
		{ "-路灯", "only words to leave out" },
		{ "路灯 or", "Column 6" },
		{ "not", "Column 4" },
		{ "(((((((((((((((((((((((((((((((((((((((((a", "parentheses" },
	};
	struct desk *d = three();
	struct buf many = { 0 }, out = { 0 };
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		if (strstr(found(d, cases[i].words), cases[i].says) == NULL)
			check_fail(__FILE__, __LINE__, "%s: got \"%s\", want \"%s\"",
			    cases[i].words, found(d, cases[i].words), cases[i].says);
	for (i = 0; i < 10000; i++)
		buf_puts(&many, "灯 ");
	CHECK_INT(search_parse(buf_str(&many), &out, &err), RC_INVALID);
	buf_release(&many);
	buf_release(&out);
	desk_close(d);
}

static void
everything_written_is_found_and_taken_back(void)
{
	struct desk *d = three();
	struct posting p = { .text = STR("灯罩已经换好"), .at = WHEN_NONE };
	struct act on = { .item = 2 };
	struct done done = { 0 };

	CHECK_OK(act_note(d, &on, STR("找过张工，备件在路上"), &done, &err), &err);
	CHECK_STR(found(d, "备件"), "2");
	CHECK_OK(act_undo(d, &on, &done, &err), &err);
	CHECK_STR(found(d, "备件"), "");
	CHECK_OK(act_redo(d, &on, &done, &err), &err);
	CHECK_STR(found(d, "备件"), "2");
	CHECK_OK(act_posted(d, &on, &p, &done, &err), &err);
	CHECK_STR(found(d, "灯罩"), "2");
	world_arrive(d,
	    &(struct arrival){ .source = STR("weibo"),
		.source_id = STR("1"),
		.author = STR("路人甲"),
		.kind = KIND_COMMENT,
		.text = STR("改了：是井盖坏了"),
		.posted_at = WORLD_NOW });
	CHECK_STR(found(d, "井盖"), "1");
	CHECK_STR(found(d, "看不见"), "");
	CHECK_OK(search_verify(d, &err), &err);
	done_release(&done);
	desk_close(d);
}

static void
an_index_that_is_not_there_is_built(void)
{
	struct desk *d = three();
	bool ready = true;

	CHECK_OK(search_build(d, true, 1, &ready, &err), &err);
	CHECK(!ready);
	CHECK_STR(found(d, "路灯"), "1");
	CHECK_STR(found(d, "学校"), ""); /* not reached yet */
	world_message(d, "4", "路人丙", "学校食堂", WORLD_NOW);
	while (!ready)
		if (search_build(d, false, 1, &ready, &err) != RC_OK)
			break;
	CHECK_STR(found(d, "学校"), "4 3");
	CHECK_OK(search_verify(d, &err), &err);
	desk_close(d);
}

/* As a disk would: what the index is made of is no longer that. */
static void
break_index(const char *path)
{
	sqlite3 *conn = NULL;

	CHECK_INT(sqlite3_open(path, &conn), SQLITE_OK);
	CHECK_INT(sqlite3_exec(
		      conn, "UPDATE search_data SET block = x'FFFFFFFFFF00FF'", NULL, NULL, NULL),
	    SQLITE_OK);
	sqlite3_close(conn);
}

static void
a_damaged_index_stops_no_work(void)
{
	char path[64];
	struct desk *d = world_file(path);
	struct act on = { .item = 1 };
	struct done done = { 0 };
	bool ready = true;

	world_message(d, "1", "路人甲", "路灯坏了", WORLD_NOW);
	CHECK_INT(world_int(d, "SELECT count(*) FROM search"), 1);
	desk_close(d);
	break_index(path);
	d = world_join(path, "lili");
	CHECK_OK(act_note(d, &on, STR("仍然可以写"), &done, &err), &err);
	CHECK_OK(search_ready(d, &ready, &err), &err);
	CHECK(!ready);
	CHECK_OK(search_build(d, false, 100, &ready, &err), &err);
	CHECK_OK(search_build(d, false, 100, &ready, &err), &err);
	CHECK(ready);
	CHECK_STR(found(d, "仍然"), "1");
	CHECK_OK(search_verify(d, &err), &err);
	done_release(&done);
	desk_close(d);
	world_unlink(path);
}

/*
 * The plain reading, written apart from the index: a text folded as a whole by the library, everything
 * between letters one blank; a word is found where it stands on its own at its beginning, and at its
 * end unless it is the last of what is looked for.
 */
struct plain {
	uint32_t *cp;
	size_t n;
};

static bool
is_letter(uint32_t cp)
{
	utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)cp);

	return !terms_is_han(cp) &&
	    ((c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO) ||
		(c >= UTF8PROC_CATEGORY_ND && c <= UTF8PROC_CATEGORY_NO));
}

static struct plain
plain_of(struct str s)
{
	struct plain p = { xcalloc(s.n * 4 + 4, sizeof(*p.cp)), 0 };
	utf8proc_uint8_t *folded = NULL;
	utf8proc_ssize_t len =
	    utf8proc_map((const utf8proc_uint8_t *)s.p, (utf8proc_ssize_t)s.n, &folded,
		UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK |
		    UTF8PROC_IGNORE);
	size_t pos = 0, used;
	uint32_t cp;

	for (; len > 0 && pos < (size_t)len; pos += used) {
		used = utf8_next((char *)folded + pos, (size_t)len - pos, &cp);
		cp = terms_simplified(cp);
		if (!terms_is_han(cp) && !is_letter(cp))
			cp = ' ';
		if (cp != ' ' || (p.n > 0 && p.cp[p.n - 1] != ' '))
			p.cp[p.n++] = cp;
	}
	free(folded);
	while (p.n > 0 && p.cp[p.n - 1] == ' ')
		p.n--;
	return p;
}

static bool
plain_has(const struct plain *text, const struct plain *word, bool prefix)
{
	size_t i;

	for (i = 0; i + word->n <= text->n; i++) {
		if (memcmp(text->cp + i, word->cp, word->n * sizeof(*word->cp)) != 0)
			continue;
		if (is_letter(word->cp[0]) && i > 0 && is_letter(text->cp[i - 1]))
			continue;
		if (!prefix && is_letter(word->cp[word->n - 1]) && i + word->n < text->n &&
		    is_letter(text->cp[i + word->n]))
			continue;
		return true;
	}
	return false;
}

struct corpus {
	struct desk *d;
	struct plain *texts; /* by item id */
	struct buf *raw;
	size_t n;
};

static void
read_corpus(struct corpus *c, int fd)
{
	struct rows_opts opts = { .format = ROWS_CSV };
	struct arrival_result res;
	struct record rec;
	struct rows *rows;
	char id[24];

	CHECK_OK(rows_open(&rows, fd, "messages", &opts, &err), &err);
	while (rows_next(rows, &rec, &err) == ROWS_ROW && c->n + 1 < IDS) {
		snprintf(id, sizeof(id), "%zu", c->n);
		res = world_arrive(c->d,
		    &(struct arrival){ .source = STR("board"),
			.source_id = str_of(id),
			.author = rec.values[1],
			.subject = rec.values[2],
			.text = rec.values[4],
			.kind = KIND_BOARD,
			.posted_at = WORLD_NOW });
		c->n = (size_t)res.item;
		buf_put(&c->raw[c->n], rec.values[1]);
		buf_putc(&c->raw[c->n], '\n');
		buf_put(&c->raw[c->n], rec.values[2]);
		buf_putc(&c->raw[c->n], '\n');
		buf_put(&c->raw[c->n], rec.values[4]);
		c->texts[c->n] = plain_of(buf_str(&c->raw[c->n]));
	}
	rows_free(rows);
}

static uint32_t
dice(uint32_t *seed, uint32_t sides)
{
	*seed = *seed * 1664525 + 1013904223;
	return (*seed >> 8) % sides;
}

/* One to eight characters as they stand somewhere, without what the grammar would take for its own. */
static void
take_piece(const struct corpus *c, uint32_t *seed, struct buf *out)
{
	struct str raw;
	size_t want = 1 + dice(seed, 8), pos, used;
	uint32_t cp;

	do {
		buf_clear(out);
		raw = buf_str(&c->raw[1 + dice(seed, (uint32_t)c->n)]);
		pos = dice(seed, (uint32_t)raw.n);
		while (pos < raw.n && (raw.p[pos] & 0xC0) == 0x80)
			pos++;
		for (; pos < raw.n && want > 0; pos += used, want--) {
			used = utf8_next(raw.p + pos, raw.n - pos, &cp);
			if (cp < 0x80 && !is_letter(cp))
				break;
			if (!terms_is_han(cp) && !is_letter(cp))
				break;
			buf_put(out, (struct str){ raw.p + pos, used });
		}
	} while (out->n == 0 || str_eq(buf_str(out), STR("or")) ||
	    str_eq(buf_str(out), STR("and")) || str_eq(buf_str(out), STR("not")));
}

static void
same_as_reading(struct corpus *c, struct str a, struct str b, int rule)
{
	static const char *const between[] = { NULL, NULL, " ", " or ", " -" };
	struct plain pa = plain_of(a), pb = plain_of(b);
	struct buf words = { 0 }, query = { 0 };
	int64_t *ids = xcalloc(IDS, sizeof(*ids));
	size_t n = 0, i, want = 0;
	bool ha, hb, hit;

	buf_puts(&words, rule == 1 ? "\"" : "");
	buf_put(&words, a);
	buf_puts(&words, rule == 1 ? "\"" : "");
	if (between[rule] != NULL) {
		buf_puts(&words, between[rule]);
		buf_put(&words, b);
	}
	CHECK_OK(search_parse(buf_str(&words), &query, &err), &err);
	CHECK_OK(search_find(c->d, buf_str(&query), 0, ids, IDS, &n, &err), &err);
	for (i = c->n; i > 0; i--) {
		ha = plain_has(&c->texts[i], &pa, rule != 1);
		hb = plain_has(&c->texts[i], &pb, true);
		hit = rule < 2 ? ha : rule == 2 ? ha && hb : rule == 3 ? ha || hb : ha && !hb;
		if (!hit)
			continue;
		if (want >= n || ids[want] != (int64_t)i)
			break;
		want++;
	}
	if (i > 0 || want != n)
		check_fail(__FILE__, __LINE__, "%s: %zu found, reading stops at %zu",
		    buf_cstr(&words), n, want);
	free(ids);
	free(pa.cp);
	free(pb.cp);
	buf_release(&words);
	buf_release(&query);
}

/* A word, a phrase, two words, either of two, one without the other: 500 queries over real messages: exactly the ids that reading them all gives. */
static void
finds_what_reading_finds(void)
{
	struct corpus c = { .texts = xcalloc(IDS, sizeof(*c.texts)),
		.raw = xcalloc(IDS, sizeof(*c.raw)) };
	struct buf path = { 0 }, a = { 0 }, b = { 0 };
	uint32_t seed = 20261123;
	int i, fd;

	if (getenv("FABU_CORPUS") == NULL) {
		check_skip("FABU_CORPUS is not set");
		goto out;
	}
	buf_printf(&path, "%s/messages-2019.csv", getenv("FABU_CORPUS"));
	fd = open(buf_cstr(&path), O_RDONLY | O_CLOEXEC);
	CHECK(fd >= 0);
	c.d = world_new();
	read_corpus(&c, fd);
	close(fd);
	CHECK(c.n > 3900);
	for (i = 0; c.n > 0 && i < 500; i++) {
		take_piece(&c, &seed, &a);
		take_piece(&c, &seed, &b);
		same_as_reading(&c, buf_str(&a), buf_str(&b), i % 5);
	}
	CHECK_OK(search_verify(c.d, &err), &err);
	desk_close(c.d);
out:
	for (i = 0; i < IDS; i++) {
		free(c.texts[i].cp);
		buf_release(&c.raw[i]);
	}
	free(c.texts);
	free(c.raw);
	buf_release(&path);
	buf_release(&a);
	buf_release(&b);
}

CHECK_MAIN(TEST(words_phrases_and_operators), TEST(what_is_wrong_is_said_with_its_column),
    TEST(everything_written_is_found_and_taken_back), TEST(an_index_that_is_not_there_is_built),
    TEST(a_damaged_index_stops_no_work), TEST(finds_what_reading_finds))
