#include "tui/edit.h"

#include <string.h>

#include "text/cluster.h"
#include "text/hostile.h"
#include "text/utf8.h"

enum {
	UNDO_BYTES = 16 * 1024 * 1024,
	PAUSE_MS = 2000,	/* without a key: what is typed next is another step of undo */
};

void
edit_init(struct edit *e, struct codeset cs, int width)
{
	*e = (struct edit){ .mark = EDIT_NO_MARK, .goal = -1, .page = 10 };
	e->undo.limit = UNDO_BYTES;
	buf_reserve(&e->text, 0);
	edit_lines_init(&e->lines, cs, width);
}

void
edit_release(struct edit *e)
{
	buf_release(&e->text);
	buf_release(&e->kept);
	edit_lines_release(&e->lines);
	edit_undo_release(&e->undo);
	*e = (struct edit){ .mark = EDIT_NO_MARK };
}

/* A change can make one cluster of two; the caret never stays inside one. */
static void
place_caret(struct edit *e, size_t at)
{
	struct str text = buf_str(&e->text);

	if (!cluster_border(text, at)) {
		at = cluster_prev(text, at);
		at += cluster_next((struct str){ text.p + at, text.n - at });
	}
	e->caret = at;
	e->at_end = false;
	e->goal = -1;
	e->mark = EDIT_NO_MARK;
}

static void
splice(struct edit *e, size_t pos, size_t del, struct str ins)
{
	buf_splice(&e->text, pos, del, ins);
	edit_lines_change(&e->lines, buf_str(&e->text), pos, del, ins.n);
	e->changes++;
}

static bool
change(struct edit *e, enum edit_kind kind, size_t pos, size_t del, struct str ins)
{
	if ((del == 0 && ins.n == 0) || e->text.n - del + ins.n > EDIT_MAX)
		return false;
	edit_undo_note(&e->undo, kind, pos, (struct str){ e->text.p + pos, del }, ins, e->caret);
	splice(e, pos, del, ins);
	place_caret(e, pos + ins.n);
	return true;
}

static void
put_clean(struct buf *out, uint32_t cp, bool strip)
{
	if (cp == UTF8_BAD)
		buf_putu(out, 0xFFFD);
	else if (!strip || cp == '\t' || cp == '\n' || (cp >= ' ' && cp < 0x7F) || cp >= 0xA0)
		buf_putu(out, cp);
}

/* What is not UTF-8 becomes U+FFFD; strip: no control characters, line ends are LF. */
static void
clean(struct buf *out, struct str text, bool strip)
{
	size_t at, len;
	uint32_t cp;

	for (at = 0; at < text.n; at += len) {
		len = utf8_next(text.p + at, text.n - at, &cp);
		if (strip && cp == '\r') {
			len += at + 1 < text.n && text.p[at + 1] == '\n';
			cp = '\n';
		}
		put_clean(out, cp, strip);
	}
}

void
edit_set(struct edit *e, struct str text, size_t caret)
{
	edit_undo_clear(&e->undo);
	buf_clear(&e->text);
	clean(&e->text, text, false);
	edit_lines_set(&e->lines, buf_str(&e->text));
	e->changes++;
	e->killing = false;
	place_caret(e, caret < e->text.n ? caret : e->text.n);
}

/* A word with the punctuation after it is one step. */
static void
begin_typing(struct edit *e, struct str text, int64_t now)
{
	int class = edit_class(text, 0);

	if (now - e->typed_at > PAUSE_MS || (class != 0 && class != e->typed_class))
		edit_undo_close(&e->undo);
	e->typed_at = now;
	e->typed_class = class;
}

bool
edit_type(struct edit *e, struct str text, int64_t now)
{
	struct buf put = { 0 };
	bool changed;

	e->killing = false;
	clean(&put, text, true);
	begin_typing(e, buf_str(&put), now);
	changed = change(e, EDIT_KIND_TYPE, e->caret, 0, buf_str(&put));
	buf_release(&put);
	return changed;
}

bool
edit_paste(struct edit *e, struct str text)
{
	struct buf put = { 0 };
	bool changed;

	e->killing = false;
	clean(&put, text, true);
	changed = change(e, EDIT_KIND_STEP, e->caret, 0, buf_str(&put));
	buf_release(&put);
	return changed;
}

static size_t
common_start(struct str a, struct str b)
{
	size_t i = 0, n = a.n < b.n ? a.n : b.n;

	while (i < n && a.p[i] == b.p[i])
		i++;
	while (i > 0 && i < a.n && ((unsigned char)a.p[i] & 0xC0) == 0x80)
		i--;
	while (i > 0 && i < b.n && ((unsigned char)b.p[i] & 0xC0) == 0x80)
		i--;
	return i;
}

static size_t
common_end(struct str a, struct str b, size_t start)
{
	size_t i = 0, n = (a.n < b.n ? a.n : b.n) - start;

	while (i < n && a.p[a.n - i - 1] == b.p[b.n - i - 1])
		i++;
	while (i > 0 && ((unsigned char)a.p[a.n - i] & 0xC0) == 0x80)
		i--;
	return i;
}

/* Only what differs is kept for undo, and the caret stays near it. */
bool
edit_replace(struct edit *e, struct str text)
{
	struct buf put = { 0 };
	struct str was = buf_str(&e->text), now;
	size_t start, end;
	bool changed;

	e->killing = false;
	buf_reserve(&put, 0);
	clean(&put, text, true);
	now = buf_str(&put);
	start = common_start(was, now);
	end = common_end(was, now, start);
	changed = change(e, EDIT_KIND_STEP, start, was.n - start - end,
	    (struct str){ now.p + start, now.n - start - end });
	buf_release(&put);
	return changed;
}

bool
edit_put(struct edit *e, size_t pos, size_t n, struct str with)
{
	struct buf put = { 0 };
	bool changed;

	if (pos > e->text.n || n > e->text.n - pos)
		return false;
	e->killing = false;
	clean(&put, with, true);
	changed = change(e, EDIT_KIND_STEP, pos, n, buf_str(&put));
	buf_release(&put);
	return changed;
}

void
edit_go(struct edit *e, size_t pos)
{
	e->killing = false;
	edit_undo_close(&e->undo);
	place_caret(e, pos < e->text.n ? pos : e->text.n);
}

bool
edit_selection(const struct edit *e, size_t *from, size_t *to)
{
	if (e->mark == EDIT_NO_MARK || e->mark == e->caret)
		return false;
	*from = e->mark < e->caret ? e->mark : e->caret;
	*to = e->mark < e->caret ? e->caret : e->mark;
	return true;
}

static bool
erase(struct edit *e, enum edit_op op)
{
	size_t caret = e->caret, to = caret;
	struct str text = buf_str(&e->text);

	if (op == EDIT_BACKSPACE && caret > 0)
		to = cluster_prev(text, caret);
	else if (op == EDIT_DELETE)
		to += cluster_next((struct str){ text.p + caret, text.n - caret });
	return to < caret ? change(e, EDIT_KIND_ERASE, to, caret - to, STR(""))
			  : change(e, EDIT_KIND_ERASE, caret, to - caret, STR(""));
}

/* Where a kill reaches; at the end of a line it takes the line's end. */
static size_t
kill_target(struct edit *e, enum edit_op op)
{
	struct edit_spot s = edit_lines_find(&e->lines, e->caret, false);
	const struct edit_para *p = &e->lines.paras[s.para];
	size_t end = s.start + p->body;

	switch (op) {
	case EDIT_KILL_WORD:
		return edit_word_right(buf_str(&e->text), e->caret);
	case EDIT_ERASE_WORD:
		return edit_word_left(buf_str(&e->text), e->caret);
	case EDIT_KILL_START:
		return e->caret > s.start || s.start == 0
		    ? s.start
		    : cluster_prev(buf_str(&e->text), s.start);
	default:
		return e->caret < end ? end : s.start + p->n;
	}
}

static bool
kill_text(struct edit *e, enum edit_op op, bool again)
{
	size_t to = kill_target(e, op), from = to < e->caret ? to : e->caret;
	size_t n = to < e->caret ? e->caret - to : to - e->caret;
	struct str gone = { e->text.p + from, n };

	e->killing = true;
	if (n == 0)
		return false;
	if (!again)
		buf_clear(&e->kept);
	buf_splice(&e->kept, to < e->caret ? 0 : e->kept.n, 0, gone);
	return change(e, EDIT_KIND_STEP, from, n, STR(""));
}

static bool
cut_or_copy(struct edit *e, enum edit_op op)
{
	size_t from, to;

	if (!edit_selection(e, &from, &to))
		return false;
	buf_clear(&e->kept);
	buf_put(&e->kept, (struct str){ e->text.p + from, to - from });
	if (op == EDIT_CUT)
		return change(e, EDIT_KIND_STEP, from, to - from, STR(""));
	e->mark = EDIT_NO_MARK;
	return true;
}

static bool
set_mark(struct edit *e, enum edit_op op)
{
	e->mark = op == EDIT_MARK_ALL ? 0 : e->mark == EDIT_NO_MARK ? e->caret : EDIT_NO_MARK;
	if (op == EDIT_MARK_ALL)
		edit_move(e, EDIT_TEXT_END);
	return true;
}

static bool
undo(struct edit *e, enum edit_op op)
{
	const struct edit_step *s;

	s = op == EDIT_UNDO ? edit_undo_back(&e->undo) : edit_undo_again(&e->undo);
	if (s == NULL)
		return false;
	if (op == EDIT_UNDO)
		splice(e, s->pos, s->ins.n, buf_str(&s->del));
	else
		splice(e, s->pos, s->del.n, buf_str(&s->ins));
	place_caret(e, op == EDIT_UNDO ? s->before : s->pos + s->ins.n);
	return true;
}

bool
edit_do(struct edit *e, enum edit_op op)
{
	bool again = e->killing;

	e->killing = false;
	if (op <= EDIT_TEXT_END) {
		edit_undo_close(&e->undo);
		return edit_move(e, op);
	}
	switch (op) {
	case EDIT_NEWLINE:
		e->typed_class = 0;
		return change(e, EDIT_KIND_TYPE, e->caret, 0, STR("\n"));
	case EDIT_BACKSPACE:
	case EDIT_DELETE:
		return erase(e, op);
	case EDIT_KILL_END:
	case EDIT_KILL_START:
	case EDIT_KILL_WORD:
	case EDIT_ERASE_WORD:
		return kill_text(e, op, again);
	case EDIT_YANK:
		return change(e, EDIT_KIND_STEP, e->caret, 0, buf_str(&e->kept));
	case EDIT_MARK:
	case EDIT_MARK_ALL:
		return set_mark(e, op);
	case EDIT_CUT:
	case EDIT_COPY:
		return cut_or_copy(e, op);
	default:
		return undo(e, op);
	}
}

enum edit_op
edit_op_find(struct str name)
{
	static const char *const names[] = {
#define EDIT_OP(id, name) [EDIT_##id] = (name),
#include "tui/edit_op.def"
#undef EDIT_OP
	};
	size_t i;

	for (i = 0; i < EDIT__COUNT; i++)
		if (str_eq(str_of(names[i]), name))
			return (enum edit_op)i;
	return EDIT__COUNT;
}

void
edit_resize(struct edit *e, int width, int page)
{
	edit_lines_resize(&e->lines, width);
	e->page = page > 1 ? page : 1;
	e->goal = -1;
}

struct edit_spot
edit_caret_spot(const struct edit *e)
{
	return edit_lines_find(&e->lines, e->caret, e->at_end);
}

int64_t
edit_caret_points(const struct edit *e)
{
	return (int64_t)utf8_count((struct str){ e->text.p, e->caret });
}

size_t
edit_offset_of(struct str text, int64_t points)
{
	size_t at = 0;
	uint32_t cp;

	while (points-- > 0 && at < text.n)
		at += utf8_next(text.p + at, text.n - at, &cp);
	return at;
}
