#include "tui/marked.h"

#include <stdlib.h>

#include "text/diff.h"
#include "text/mem.h"

struct marked {
	struct buf text;
	struct doc_span *spans;
	size_t n, cap;
};

static void
add_span(struct marked *m, size_t from, enum style style)
{
	if (m->n == m->cap) {
		m->cap = m->cap > 0 ? 2 * m->cap : 16;
		m->spans = xreallocarray(m->spans, m->cap, sizeof(*m->spans));
	}
	m->spans[m->n++] = (struct doc_span){ from, m->text.n, style };
}

static void
put(struct marked *m, enum diff_kind kind, struct str part)
{
	static const struct {
		const char *before, *after;
		enum style style;
	} signs[] = {
		[DIFF_SAME] = { "", "", STYLE_PLAIN },
		[DIFF_GONE] = { "[-", "-]", STYLE_GONE },
		[DIFF_NEW] = { "{+", "+}", STYLE_ADDED },
	};
	size_t from = m->text.n;

	buf_puts(&m->text, signs[kind].before);
	buf_put(&m->text, part);
	buf_puts(&m->text, signs[kind].after);
	if (kind != DIFF_SAME)
		add_span(m, from, signs[kind].style);
}

enum { NOTHING = -1 };

/* without: a kind that is left out, or NOTHING. */
static void
show(struct doc *doc, enum gutter gutter, struct str before, struct str after, int without)
{
	struct diff d = { 0 };
	struct marked m = { 0 };
	size_t i;

	diff_read(&d, before, after);
	for (i = 0; i < d.n; i++) {
		const struct diff_run *r = &d.runs[i];
		const char *p = r->kind == DIFF_GONE ? before.p : after.p;

		if ((int)r->kind != without)
			put(&m, r->kind, (struct str){ p + r->from, r->end - r->from });
	}
	doc_spans(doc, STYLE_PLAIN, gutter, buf_str(&m.text), m.spans, m.n);
	diff_release(&d);
	buf_release(&m.text);
	free(m.spans);
}

void
marked_diff(struct doc *doc, enum gutter gutter, struct str before, struct str after)
{
	show(doc, gutter, before, after, NOTHING);
}

void
marked_side(struct doc *doc, enum gutter gutter, struct str before, struct str after, bool new)
{
	show(doc, gutter, before, after, new ? DIFF_GONE : DIFF_NEW);
}
