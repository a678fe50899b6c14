#include "tui/line_edit.h"

#include "text/cluster.h"

void
line_edit_release(struct line_edit *l)
{
	buf_release(&l->text);
	l->caret = 0;
}

void
line_edit_set(struct line_edit *l, struct str text)
{
	struct buf copy = { 0 };

	buf_put(&copy, text);
	buf_clear(&l->text);
	l->caret = 0;
	line_edit_insert(l, buf_str(&copy));
	buf_release(&copy);
}

void
line_edit_insert(struct line_edit *l, struct str text)
{
	struct buf flat = { 0 };
	size_t i;

	for (i = 0; i < text.n; i++)
		buf_putc(&flat, text.p[i] == '\n' || text.p[i] == '\t' ? ' ' : text.p[i]);
	buf_splice(&l->text, l->caret, 0, buf_str(&flat));
	l->caret += flat.n;
	buf_release(&flat);
}

static size_t
after(const struct line_edit *l, size_t pos)
{
	struct str rest = { buf_cstr(&l->text) + pos, l->text.n - pos };

	return pos + cluster_next(rest);
}

static size_t
before(const struct line_edit *l, size_t pos)
{
	return pos > 0 ? cluster_prev(buf_str(&l->text), pos) : 0;
}

/* A run of letters, or of hanzi, or of anything else that is no blank. */
enum class { CLASS_BLANK, CLASS_WORD, CLASS_WIDE, CLASS_OTHER };

static enum class class_at(const struct line_edit *l, size_t pos) {
	unsigned char c = (unsigned char)l->text.p[pos];

	if (c == ' ') return CLASS_BLANK;
	if (c >= 0x80) return CLASS_WIDE;
	if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    c == '_') return CLASS_WORD;
	return CLASS_OTHER;
}

static size_t
word_left(const struct line_edit *l)
{
	size_t pos = l->caret;
	enum class class;

	while (pos > 0 && class_at(l, before(l, pos)) == CLASS_BLANK)
		pos = before(l, pos);
	if (pos == 0)
		return 0;
	class = class_at(l, before(l, pos));
	while (pos > 0 && class_at(l, before(l, pos)) == class)
		pos = before(l, pos);
	return pos;
}

static size_t
word_right(const struct line_edit *l)
{
	size_t pos = l->caret, end = l->text.n;
	enum class class;

	while (pos < end && class_at(l, pos) == CLASS_BLANK)
		pos = after(l, pos);
	if (pos == end)
		return end;
	class = class_at(l, pos);
	while (pos < end && class_at(l, pos) == class)
		pos = after(l, pos);
	return pos;
}

static void
erase(struct line_edit *l, size_t from, size_t to)
{
	buf_splice(&l->text, from, to - from, STR(""));
	l->caret = from;
}

static void
cut_span(struct line_edit *l, struct buf *cut, size_t from, size_t to)
{
	buf_clear(cut);
	buf_put(cut, (struct str){ buf_cstr(&l->text) + from, to - from });
	erase(l, from, to);
}

bool
line_edit_command(struct line_edit *l, enum cmd_id cmd, struct buf *cut)
{
	switch (cmd) {
	case CMD_LEFT:
		l->caret = before(l, l->caret);
		break;
	case CMD_RIGHT:
		l->caret = l->caret < l->text.n ? after(l, l->caret) : l->caret;
		break;
	case CMD_WORD_LEFT:
		l->caret = word_left(l);
		break;
	case CMD_WORD_RIGHT:
		l->caret = word_right(l);
		break;
	case CMD_LINE_START:
		l->caret = 0;
		break;
	case CMD_LINE_END:
		l->caret = l->text.n;
		break;
	case CMD_ERASE_LEFT:
		erase(l, before(l, l->caret), l->caret);
		break;
	case CMD_ERASE_RIGHT:
		if (l->caret < l->text.n)
			erase(l, l->caret, after(l, l->caret));
		break;
	case CMD_ERASE_WORD:
		erase(l, word_left(l), l->caret);
		break;
	case CMD_CUT_LINE:
		cut_span(l, cut, l->caret, l->text.n);
		break;
	case CMD_CUT_TO_START:
		cut_span(l, cut, 0, l->caret);
		break;
	case CMD_PUT_BACK:
		line_edit_insert(l, buf_str(cut));
		break;
	default:
		return false;
	}
	return true;
}

void
line_edit_draw(const struct line_edit *l, struct grid *g, struct slot slot)
{
	struct safe s = { 0 };
	size_t at, first = 0;
	int room = (slot.width < 0 ? g->cols - slot.col : slot.width) - 2, x;

	safe_put(&s, g->cs, SAFE_LINE, buf_str(&l->text));
	for (at = 0; at < s.n && s.cells[at].off < l->caret; at++)
		;
	while (first < at && safe_width(&s, first, at - first) > room)
		first++;
	x = slot.col + (first > 0);
	if (first > 0)
		grid_say(g, (struct slot){ slot.row, slot.col, 1, false }, STYLE_DIM, "<");
	grid_safe_part(g, (struct slot){ slot.row, x, slot.col + room + 2 - x, false }, STYLE_INPUT,
	    &s, first, s.n - first);
	grid_caret(g, slot.row, x + safe_width(&s, first, at - first));
	safe_release(&s);
}
