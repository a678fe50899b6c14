/*
 * The editor against a naive model: random operations; the text must be the model's, the caret must
 * stand between two clusters, the cached lines must be those of a fresh layout, and undo must lead
 * all the way back and redo all the way forth.
 */
#include <locale.h>
#include <stdlib.h>

#include "text/cluster.h"
#include "text/utf8.h"
#include "tui/edit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const pieces[] = { "a", "好", "，", " ", "\t", "\n", "👨", "\xE2\x80\x8D", "👧",
	"🇨", "🇳", "\xCC\x81", "\xEF\xB8\x8F", "\xE2\x80\xAE", "\xE2\x80\xA8", "　", "word", "“",
	"가", "\xE1\x85\xA1", "中都路的路灯", "\xFF", "\x1b", "\r\n", "\r", "\xD8\x80" };

static void
must(bool ok)
{
	if (!ok)
		abort();
}

/* The border at or after pos, found from the start as the definition says. */
static size_t
naive_border(struct str text, size_t pos, size_t *before)
{
	size_t at = 0;

	*before = 0;
	while (at < pos) {
		*before = at;
		at += cluster_next((struct str){ text.p + at, text.n - at });
	}
	return at;
}

static void
check_lines(const struct edit *e)
{
	struct edit_lines fresh;
	struct edit_spot s = edit_caret_spot(e);
	size_t i, bytes = 0;

	edit_lines_init(&fresh, e->lines.cs, e->lines.width);
	edit_lines_set(&fresh, buf_str(&e->text));
	must(fresh.n == e->lines.n && fresh.nrows == e->lines.nrows);
	for (i = 0; i < fresh.n; i++) {
		must(fresh.paras[i].n == e->lines.paras[i].n);
		must(fresh.paras[i].nrows == e->lines.paras[i].nrows);
		bytes += fresh.paras[i].n;
	}
	must(bytes == e->text.n);
	must(s.number < fresh.nrows && edit_lines_row(&e->lines, s.number).para == s.para);
	must(edit_lines_column(&e->lines, s, e->caret) <= e->lines.width);
	edit_lines_release(&fresh);
}

static void
check_edit(const struct edit *e)
{
	size_t before;

	must(e->caret <= e->text.n);
	must(utf8_valid(buf_str(&e->text)));
	must(naive_border(buf_str(&e->text), e->caret, &before) == e->caret);
	check_lines(e);
}

/* What the operation should do to the text, done the slow way; false: the model has no opinion. */
static bool
model(struct buf *m, const struct edit *e, enum edit_op op)
{
	size_t before, at = naive_border(buf_str(m), e->caret, &before);

	switch (op) {
	case EDIT_BACKSPACE:
		buf_splice(m, before, at - before, STR(""));
		return true;
	case EDIT_DELETE:
		at = cluster_next((struct str){ m->p + at, m->n - at });
		buf_splice(m, e->caret, at, STR(""));
		return true;
	case EDIT_NEWLINE:
		buf_splice(m, at, 0, STR("\n"));
		return true;
	default:
		return op <= EDIT_TEXT_END || op == EDIT_MARK || op == EDIT_COPY;
	}
}

static void
one_op(struct edit *e, enum edit_op op)
{
	struct buf m = { 0 };
	size_t caret = e->caret, row = edit_caret_spot(e).number;
	bool sure, did;

	buf_reserve(&m, 0);
	buf_put(&m, buf_str(&e->text));
	sure = model(&m, e, op);
	did = edit_do(e, op);
	must(!sure || str_eq(buf_str(&m), buf_str(&e->text)));
	if (op == EDIT_LEFT || op == EDIT_RIGHT)
		must(did == (e->caret != caret) || e->caret == caret);
	if (op == EDIT_DOWN)
		must(did == (row + 1 < e->lines.nrows) &&
		    (!did || edit_caret_spot(e).number >= row));
	if (op == EDIT_UP)
		must(did == (row > 0) && (!did || edit_caret_spot(e).number <= row));
	buf_release(&m);
}

static void
all_the_way(struct edit *e, struct str start)
{
	struct buf end = { 0 };
	unsigned i;

	while (edit_do(e, EDIT_REDO))
		;
	buf_put(&end, buf_str(&e->text));
	for (i = 0; edit_do(e, EDIT_UNDO); i++)
		check_edit(e);
	must(str_eq(buf_str(&e->text), start));
	while (i-- > 0)
		must(edit_do(e, EDIT_REDO));
	must(str_eq(buf_str(&e->text), buf_str(&end)));
	buf_release(&end);
}

static void
insert(struct edit *e, uint8_t how, uint8_t what, int64_t now)
{
	struct str s = str_of(pieces[what % (sizeof(pieces) / sizeof(*pieces))]);

	if (how % 3 == 0)
		edit_paste(e, s);
	else
		edit_type(e, s, now);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct edit e;
	size_t i;
	int64_t now = 0;

	if (size < 2)
		return 0;
	setlocale(LC_CTYPE, "C.UTF-8");
	edit_init(&e, (struct codeset){ CODESET_UTF8 }, data[0] % 24);
	edit_set(&e, STR("中都路\r\n　“路灯”坏了👨‍👩‍👧"), data[1]);
	for (i = 2; i + 1 < size && i < 600; i += 2) {
		now += data[i] * 20;
		if (data[i] % 2 == 0)
			insert(&e, data[i] / 2, data[i + 1], now);
		else if (data[i] == 0xFF)
			edit_resize(&e, data[i + 1] % 30, data[i + 1] % 7);
		else
			one_op(&e, (enum edit_op)(data[i + 1] % EDIT__COUNT));
		check_edit(&e);
	}
	all_the_way(&e, STR("中都路\r\n　“路灯”坏了👨‍👩‍👧"));
	edit_release(&e);
	return 0;
}
