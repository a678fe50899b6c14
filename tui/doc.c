#include "tui/doc.h"

#include <stdlib.h>
#include <string.h>

#include "text/i18n.h"
#include "text/mem.h"

/* ASCII, so that no charset makes them wider. */
static const struct {
	const char *mark;
	enum style style;
} gutters[GUTTER__COUNT] = {
	[GUTTER_NONE] = { "", STYLE_PLAIN },
	[GUTTER_MESSAGE] = { "| ", STYLE_LINE },
	[GUTTER_REPLY] = { "> ", STYLE_GOOD },
	[GUTTER_DRAFT] = { "~ ", STYLE_SOON },
	[GUTTER_NOTE] = { "# ", STYLE_NOTE },
};

static int
gutter_width(enum gutter gutter)
{
	return gutter == GUTTER_NONE ? 0 : 2;
}

void
doc_init(struct doc *doc, struct codeset cs, int width)
{
	*doc = (struct doc){ .cs = cs, .width = width > 8 ? width : 8 };
}

void
doc_release(struct doc *doc)
{
	size_t i;

	for (i = 0; i < doc->ntexts; i++) {
		safe_release(&doc->texts[i]->cells);
		free(doc->texts[i]->spans);
		free(doc->texts[i]);
	}
	free(doc->texts);
	free(doc->lines);
	*doc = (struct doc){ 0 };
}

static void
add_line(struct doc *doc, struct doc_line line)
{
	if (doc->nlines == doc->cap) {
		doc->cap = doc->cap > 0 ? 2 * doc->cap : 32;
		doc->lines = xreallocarray(doc->lines, doc->cap, sizeof(*doc->lines));
	}
	doc->lines[doc->nlines++] = line;
}

void
doc_spans(struct doc *doc, enum style style, enum gutter gutter, struct str text,
    const struct doc_span *spans, size_t nspans)
{
	struct doc_text *t = xcalloc(1, sizeof(*t));
	int width = doc->width - gutter_width(gutter);
	size_t at, end, next;

	safe_put(&t->cells, doc->cs, SAFE_ITEM, text);
	t->nspans = nspans;
	if (nspans > 0) {
		t->spans = xreallocarray(NULL, nspans, sizeof(*spans));
		memcpy(t->spans, spans, nspans * sizeof(*spans));
	}
	doc->texts = xreallocarray(doc->texts, doc->ntexts + 1, sizeof(*doc->texts));
	doc->texts[doc->ntexts++] = t;
	for (at = 0; at < t->cells.n; at = next) {
		end = safe_wrap(&t->cells, at, width, &next);
		add_line(doc,
		    (struct doc_line){ .text = t,
			.first = at,
			.count = end - at,
			.style = style,
			.gutter = gutter });
		if (next <= at)
			break;
	}
}

void
doc_text(struct doc *doc, enum style style, enum gutter gutter, struct str text)
{
	doc_spans(doc, style, gutter, str_trim(text), NULL, 0);
}

void
doc_say(struct doc *doc, enum style style, enum gutter gutter, const char *fmt, ...)
{
	struct buf b = { 0 };
	va_list ap;

	va_start(ap, fmt);
	buf_vprintf(&b, fmt, ap);
	va_end(ap);
	doc_text(doc, style, gutter, buf_str(&b));
	buf_release(&b);
}

void
doc_blank(struct doc *doc)
{
	add_line(doc, (struct doc_line){ 0 });
}

void
doc_rule(struct doc *doc)
{
	add_line(doc, (struct doc_line){ .rule = true });
}

size_t
doc_last_top(const struct doc *doc, int rows)
{
	size_t shown = rows > 0 ? (size_t)rows : 0;

	return doc->nlines > shown ? doc->nlines - shown : 0;
}

static size_t
moved(size_t top, size_t by, bool up, size_t last)
{
	if (up)
		return top > by ? top - by : 0;
	return top + by < last ? top + by : last;
}

bool
doc_scroll(const struct doc *doc, enum cmd_id cmd, int rows, size_t *top)
{
	size_t last = doc_last_top(doc, rows), page = rows > 2 ? (size_t)rows - 1 : 1;

	switch (cmd) {
	case CMD_DOWN:
	case CMD_UP:
		*top = moved(*top, 1, cmd == CMD_UP, last);
		return true;
	case CMD_PAGE_DOWN:
	case CMD_PAGE_UP:
		*top = moved(*top, page, cmd == CMD_PAGE_UP, last);
		return true;
	case CMD_TOP:
		*top = 0;
		return true;
	case CMD_BOTTOM:
		*top = last;
		return true;
	default:
		return false;
	}
}

/* Marks of safe text stay what they are: they say that something else stands there. */
static void
draw_spans(const struct doc_line *line, struct grid *g, struct slot slot)
{
	const struct doc_text *t = line->text;
	size_t i, s = 0;

	for (i = line->first; i < line->first + line->count; i++) {
		const struct safe_cell *c = &t->cells.cells[i];

		while (s < t->nspans && t->spans[s].end <= c->off)
			s++;
		slot.width = c->width;
		if (s < t->nspans && t->spans[s].from <= c->off && (c->flags & SAFE_MARK) == 0)
			grid_restyle(g, slot, t->spans[s].style);
		slot.col += c->width;
	}
}

static void
draw_line(const struct doc_line *line, struct grid *g, struct area area, int row)
{
	int gutter = gutter_width(line->gutter);
	struct slot slot = { row, area.col + gutter, area.cols - gutter, false };

	if (line->rule)
		grid_hline(g, row, area.col, area.cols);
	if (line->text == NULL)
		return;
	grid_say(g, (struct slot){ row, area.col, area.cols, false }, gutters[line->gutter].style,
	    "%s", gutters[line->gutter].mark);
	grid_safe_part(g, slot, line->style, &line->text->cells, line->first, line->count);
	draw_spans(line, g, slot);
}

void
doc_draw(const struct doc *doc, struct grid *g, struct area area, size_t top)
{
	struct slot corner = { area.row + area.rows - 1, area.col, area.cols, true };
	size_t end = top + (size_t)(area.rows > 0 ? area.rows : 0);
	size_t left = doc->nlines > end ? doc->nlines - end : 0;
	int i;

	for (i = 0; i < area.rows && top + (size_t)i < doc->nlines; i++)
		draw_line(&doc->lines[top + (size_t)i], g, area, area.row + i);
	if (area.rows > 0 && left > 0)
		grid_say(g, corner, STYLE_KEY,
		    ngettext("  -- %zu more line", "  -- %zu more lines", left), left);
}
