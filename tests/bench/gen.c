/*
 * Made-up messages for measuring: as a file in the form of a message board (CSV) or of comments (JSON
 * Lines), or as a desk with a past: four in five resolved, the newest still to do.
 *
 *	gen --form board|comments --count N [--seed S] > FILE
 *	gen --desk FILE --count N [--seed S]
 */
#include <getopt.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "desk/arrive.h"
#include "tests/bench/text.h"

enum { BATCH = 5000, DAY_MS = 86400000 };

static void
put_cell(struct buf *out, struct str s, char end)
{
	size_t i;

	buf_putc(out, '"');
	for (i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			buf_putc(out, '"');
		buf_putc(out, s.p[i]);
	}
	buf_putc(out, '"');
	buf_putc(out, end);
}

static void
put_board(const struct made *m, struct buf *out)
{
	struct buf when = { NULL, 0, 0 };

	when_exact(&when, m->posted_at);
	buf_printf(out, "%" PRId64 ",", m->id);
	put_cell(out, buf_str(&m->author), ',');
	put_cell(out, buf_str(&m->subject), ',');
	buf_put(out, buf_str(&when));
	buf_putc(out, ',');
	put_cell(out, buf_str(&m->text), ',');
	buf_puts(out, "0,0\n");
	buf_release(&when);
}

static void
put_comment(const struct made *m, struct buf *out)
{
	struct buf when = { NULL, 0, 0 };
	json_t *o;
	char *line;

	when_rfc3339(&when, m->posted_at);
	o = json_pack("{s:I, s:I, s:s, s:s, s:s, s:s}", "id", (json_int_t)m->id, "weibo_id",
	    (json_int_t)m->thread, "created_at", buf_cstr(&when), "user_id",
	    buf_cstr(&m->author_id), "user_screen_name", buf_cstr(&m->author), "text",
	    buf_cstr(&m->text));
	line = json_dumps(o, JSON_COMPACT);
	buf_puts(out, line);
	buf_putc(out, '\n');
	free(line);
	json_decref(o);
	buf_release(&when);
}

static int
write_file(struct gen *g)
{
	struct buf out = { NULL, 0, 0 };
	struct made m = { 0 };
	int64_t i;

	if (g->form == FORM_BOARD)
		buf_puts(&out, "留言编号,留言用户,留言主题,留言时间,留言详情,反对数,点赞数\n");
	for (i = 0; i < g->count; i++) {
		gen_next(g, &m);
		if (g->form == FORM_BOARD)
			put_board(&m, &out);
		else
			put_comment(&m, &out);
		if (out.n > 1 << 16 || i + 1 == g->count) {
			if (fwrite(out.p, 1, out.n, stdout) != out.n)
				return 3;
			buf_clear(&out);
		}
	}
	buf_release(&out);
	gen_release(&m);
	return fflush(stdout) == 0 ? 0 : 3;
}

/* What became of an item: the newest twelfth is still to do. */
static enum state
fate(struct gen *g, int64_t i)
{
	uint64_t dice = gen_below(g, 100);

	if (i >= g->count - g->count / 12)
		return dice < 55 ? STATE_NEW
		    : dice < 80  ? STATE_OPEN
		    : dice < 90  ? STATE_WAITING
				 : STATE_ANSWERED;
	return dice < 87 ? STATE_RESOLVED
	    : dice < 94  ? STATE_DISMISSED
	    : dice < 96  ? STATE_MERGED
			 : STATE_ANSWERED;
}

/* Past the flow, which is for people, but through the same record: row, event and counters agree. */
static enum rc
set_fate(struct op *op, int64_t item, enum state to, struct err *err)
{
	enum rc rc;

	if (to == STATE_NEW)
		return RC_OK;
	if (to == STATE_MERGED && item < 2)
		to = STATE_OPEN;
	if ((rc = op_item(op, item, 0, err)) != RC_OK)
		return rc;
	op_set_state(op, to);
	if (to == STATE_RESOLVED)
		op_set(op, COL_OUTCOME, STR("修好了，已回访"));
	if (to == STATE_DISMISSED)
		op_set(op, COL_REASON, STR("不归本市管，已告知去处"));
	if (to == STATE_MERGED)
		op_set_int(op, COL_INTO, item - 1);
	if (to == STATE_WAITING) {
		op_set_int(op, COL_WAIT_UNTIL, op->at + item % 9 * DAY_MS - DAY_MS);
		op_set(op, COL_WAIT_REASON, STR("等承办单位回话"));
	}
	rc = op_record(op, "set", 0, err);
	op->item = 0;
	return rc;
}

static enum rc
add_message(struct op *op, struct gen *g, struct made *m, int64_t i, struct err *err)
{
	char id[24], thread[24];
	struct arrival_result res;
	struct arrival a = { .reply_at = WHEN_NONE };
	enum state to = fate(g, i);
	enum rc rc;

	g->form = gen_below(g, 3) > 0 ? FORM_COMMENTS : FORM_BOARD;
	gen_next(g, m);
	snprintf(id, sizeof(id), "%" PRId64, m->id);
	snprintf(thread, sizeof(thread), "%" PRId64, m->thread);
	a.source = g->form == FORM_BOARD ? STR("board") : STR("weibo");
	a.kind = g->form == FORM_BOARD ? KIND_BOARD
	    : gen_below(g, 5) == 0     ? KIND_MENTION
				       : KIND_COMMENT;
	a.source_id = str_of(id);
	if (a.kind == KIND_COMMENT)
		a.thread = a.parent_id = str_of(thread);
	a.author = buf_str(&m->author);
	a.author_id = buf_str(&m->author_id);
	a.subject = buf_str(&m->subject);
	a.text = buf_str(&m->text);
	a.posted_at = m->posted_at;
	if (to == STATE_ANSWERED || (to == STATE_RESOLVED && gen_below(g, 5) > 0)) {
		a.reply = buf_str(&m->answer);
		a.reply_at = m->posted_at + (int64_t)gen_below(g, 20) * DAY_MS / 2;
	}
	rc = arrive(op, &a, &res, err);
	return rc == RC_OK && res.new_item && to != STATE_ANSWERED ? set_fate(op, res.item, to, err)
								   : rc;
}

static enum rc
add_batch(struct desk *d, struct gen *g, int64_t from, int64_t to, struct err *err)
{
	struct made m = { 0 };
	struct op op;
	enum rc rc = op_begin(&op, d, "import", NULL, err);
	int64_t i;

	for (i = from; i < to && rc == RC_OK; i++)
		rc = add_message(&op, g, &m, i, err);
	gen_release(&m);
	return op_end(&op, rc, NULL, err);
}

static int
fill_desk(struct gen *g, const char *path)
{
	struct desk_opts opts = { .path = path, .create = true };
	struct desk *d = NULL;
	struct err err;
	enum rc rc = desk_open(&d, &opts, &err);
	int64_t i;

	for (i = 0; i < g->count && rc == RC_OK; i += BATCH)
		rc = add_batch(d, g, i, i + BATCH < g->count ? i + BATCH : g->count, &err);
	desk_close(d);
	if (rc != RC_OK)
		fprintf(stderr, "gen: %s\n", err.msg);
	return rc == RC_OK ? 0 : 3;
}

int
main(int argc, char **argv)
{
	static const struct option options[] = { { "form", required_argument, NULL, 'f' },
		{ "count", required_argument, NULL, 'n' }, { "seed", required_argument, NULL, 's' },
		{ "desk", required_argument, NULL, 'd' }, { NULL, 0, NULL, 0 } };
	const char *desk = NULL;
	enum form form = FORM_BOARD;
	int64_t count = 1000;
	uint64_t seed = 1;
	struct gen g;
	int c;

	while ((c = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (c == 'f')
			form = strcmp(optarg, "comments") == 0 ? FORM_COMMENTS : FORM_BOARD;
		else if (c == 'n')
			count = strtoll(optarg, NULL, 10);
		else if (c == 's')
			seed = strtoull(optarg, NULL, 10);
		else if (c == 'd')
			desk = optarg;
		else
			return 2;
	}
	gen_init(&g, form, count, seed);
	return desk != NULL ? fill_desk(&g, desk) : write_file(&g);
}
