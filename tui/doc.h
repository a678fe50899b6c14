/*
 * A text to read: styled, wrapped lines with a gutter of ours at the left, so that nothing a
 * stranger wrote can be mistaken for the frame, for a note or for an answer.
 *
 * Built when a screen is loaded, drawn as often as one likes. A zeroed doc is empty.
 */
#ifndef TUI_DOC_H
#define TUI_DOC_H

#include "tui/cmd.h"
#include "tui/grid.h"

/* What stands at the left of every line of a text. */
enum gutter {
	GUTTER_NONE,
	GUTTER_MESSAGE,	/* | what a citizen wrote */
	GUTTER_REPLY,	/* > what went out */
	GUTTER_DRAFT,	/* ~ not out yet */
	GUTTER_NOTE,	/* # colleagues only */
	GUTTER__COUNT
};

/* Bytes of a text that look different from the rest of it. */
struct doc_span {
	size_t from, end;
	enum style style;
};

struct doc_text {
	struct safe cells;
	struct doc_span *spans;	/* owned; by from, none in another */
	size_t nspans;
};

struct doc_line {
	const struct doc_text *text;	/* owned by the doc; NULL for a blank line or a rule */
	size_t first, count;	/* cells of it */
	enum style style;
	enum gutter gutter;
	bool rule;
};

struct doc {
	struct codeset cs;
	int width;		/* columns it is wrapped to, gutter included */
	struct doc_line *lines;	/* owned */
	size_t nlines, cap;
	struct doc_text **texts;	/* owned */
	size_t ntexts;
};

void doc_init(struct doc *doc, struct codeset cs, int width);
void doc_release(struct doc *doc);

/* Text with its line breaks, wrapped; blanks and line breaks at both ends are not shown. */
void doc_text(struct doc *doc, enum style style, enum gutter gutter, struct str text);
/* Exactly that text, with blanks at its ends; spans (copied) by from, none in another. */
void doc_spans(struct doc *doc, enum style style, enum gutter gutter, struct str text,
    const struct doc_span *spans, size_t nspans);
/* Our own words, wrapped. */
void doc_say(struct doc *doc, enum style style, enum gutter gutter, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
void doc_blank(struct doc *doc);
void doc_rule(struct doc *doc);

/* The last useful first line for so many rows. */
size_t doc_last_top(const struct doc *doc, int rows);
/* Lines from top on; says at the lower right when there is more. */
void doc_draw(const struct doc *doc, struct grid *g, struct area area, size_t top);

/* Moves *top as a command says, in an area of so many rows; false when it is none that scrolls. */
bool doc_scroll(const struct doc *doc, enum cmd_id cmd, int rows, size_t *top);

#endif
