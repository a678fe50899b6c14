#include "tui/edit.h"

#include <utf8proc.h>

#include "text/cluster.h"
#include "text/utf8.h"

enum word_class { CLASS_NONE, CLASS_LETTER, CLASS_HANZI };

/* Scripts written without blanks: hanzi, kana, hangul is not one of them. */
static bool
is_hanzi(uint32_t cp)
{
	return cp == 0x3005 || cp == 0x3007 || (cp >= 0x3040 && cp <= 0x30FF && cp != 0x30FB) ||
	    (cp >= 0x3400 && cp <= 0x4DBF) || (cp >= 0x4E00 && cp <= 0x9FFF) ||
	    (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0x20000 && cp <= 0x323AF);
}

int
edit_class(struct str text, size_t pos)
{
	utf8proc_category_t category;
	uint32_t cp;

	if (pos >= text.n)
		return CLASS_NONE;
	utf8_next(text.p + pos, text.n - pos, &cp);
	if (is_hanzi(cp))
		return CLASS_HANZI;
	category = utf8proc_category((int32_t)cp);
	return cp == '_' || (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO)
	    ? CLASS_LETTER
	    : CLASS_NONE;
}

static size_t
next(struct str text, size_t pos)
{
	return pos + cluster_next((struct str){ text.p + pos, text.n - pos });
}

size_t
edit_word_right(struct str text, size_t pos)
{
	int class;

	while (pos < text.n && edit_class(text, pos) == CLASS_NONE)
		pos = next(text, pos);
	class = edit_class(text, pos);
	while (pos < text.n && edit_class(text, pos) == class)
		pos = next(text, pos);
	return pos;
}

size_t
edit_word_left(struct str text, size_t pos)
{
	size_t at;
	int class;

	while (pos > 0 && edit_class(text, at = cluster_prev(text, pos)) == CLASS_NONE)
		pos = at;
	if (pos == 0)
		return 0;
	class = edit_class(text, cluster_prev(text, pos));
	while (pos > 0 && edit_class(text, at = cluster_prev(text, pos)) == class)
		pos = at;
	return pos;
}

/* To that row at the goal column; what falls inside a cluster goes on in the direction of travel. */
static void
go_row(struct edit *e, size_t number, bool down)
{
	struct str text = buf_str(&e->text);
	size_t at;

	at = edit_lines_at(&e->lines, edit_lines_row(&e->lines, number), e->goal, &e->at_end);
	if (!cluster_border(text, at)) {
		at = cluster_prev(text, at);
		if (down)
			at = next(text, at);
		e->at_end = false;
	}
	e->caret = at;
}

/* A tab or a mark may be broken over two rows of a very narrow screen: there a step is a cluster. */
static bool
go_rows(struct edit *e, int by)
{
	struct str text = buf_str(&e->text);
	size_t caret = e->caret, from = edit_caret_spot(e).number, last = e->lines.nrows - 1;
	size_t to, step = (size_t)(by < 0 ? -by : by);

	if (by < 0 ? from == 0 : from == last)
		return false;
	if (e->goal < 0)
		e->goal = edit_lines_column(&e->lines, edit_caret_spot(e), caret);
	if (by < 0)
		go_row(e, from > step ? from - step : 0, false);
	else
		go_row(e, last - from > step ? from + step : last, true);
	to = edit_caret_spot(e).number;
	if (by > 0 ? to <= from : to >= from) {
		e->at_end = false;
		e->caret = by > 0 ? next(text, caret) : caret > 0 ? cluster_prev(text, caret) : 0;
	}
	return true;
}

static size_t
row_edge(struct edit *e, bool end)
{
	struct edit_spot s = edit_caret_spot(e);
	bool at_end;
	size_t at = edit_lines_at(&e->lines, s, end ? e->lines.width + 1 : 0, &at_end);

	if (!cluster_border(buf_str(&e->text), at))
		return e->caret;
	e->at_end = at_end;
	return at;
}

static size_t
para_edge(const struct edit *e, bool end)
{
	struct edit_spot s = edit_caret_spot(e);

	return end ? s.start + e->lines.paras[s.para].body : s.start;
}

static size_t
target(struct edit *e, enum edit_op op)
{
	struct str text = buf_str(&e->text);

	switch (op) {
	case EDIT_LEFT:
		return e->caret > 0 ? cluster_prev(text, e->caret) : 0;
	case EDIT_RIGHT:
		return e->caret < text.n ? next(text, e->caret) : e->caret;
	case EDIT_WORD_LEFT:
		return edit_word_left(text, e->caret);
	case EDIT_WORD_RIGHT:
		return edit_word_right(text, e->caret);
	case EDIT_ROW_START:
	case EDIT_ROW_END:
		return row_edge(e, op == EDIT_ROW_END);
	case EDIT_PARA_START:
	case EDIT_PARA_END:
		return para_edge(e, op == EDIT_PARA_END);
	case EDIT_TEXT_START:
		return 0;
	default:
		return text.n;
	}
}

bool
edit_move(struct edit *e, enum edit_op op)
{
	size_t caret = e->caret;
	bool was_end = e->at_end;

	switch (op) {
	case EDIT_UP:
		return go_rows(e, -1);
	case EDIT_DOWN:
		return go_rows(e, 1);
	case EDIT_PAGE_UP:
		return go_rows(e, -e->page);
	case EDIT_PAGE_DOWN:
		return go_rows(e, e->page);
	default:
		e->goal = -1;
		e->caret = target(e, op);
		if (op != EDIT_ROW_START && op != EDIT_ROW_END)
			e->at_end = false;
		return e->caret != caret || e->at_end != was_end;
	}
}
