/*
 * Safe text: what strangers wrote, as cells that can do nothing to a terminal.
 *
 * One function makes it, and the drawing functions take nothing else; stderr, logs, plain output,
 * file names and error messages go through the same policy. What is stored is never altered.
 *
 * Marks are ASCII: ^[ and ^M for controls, ^J for a line break in SAFE_LINE, <U+202E> for what is
 * invisible, unassigned or steers direction, [U+1F642] for what the terminal's charset lacks, <+3> for
 * combining marks over two (or without a base), <SP*12> for a run of more than eight odd spaces. The
 * exception is U+FFFD for bytes that are no character, also reversed.
 */
#ifndef TEXT_SAFE_H
#define TEXT_SAFE_H

#include <stdbool.h>
#include <stdint.h>

#include "text/buf.h"
#include "text/codeset.h"

enum safe_view {
	SAFE_LINE,	/* lists, names, prompts, logs, errors: one line */
	SAFE_ITEM,	/* a message or the editor: line breaks break lines, TAB to the next 4 */
};

enum safe_flag {
	SAFE_MARK = 1 << 0,	/* ours, standing for something else: drawn reversed */
	SAFE_BREAK = 1 << 1,	/* a line ends here; takes no cell (SAFE_ITEM only) */
	SAFE_MORE = 1 << 2,	/* goes on the mark or cluster before it: never break a line here */
};

/* One printable cluster: a base and at most two combining marks. */
struct safe_cell {
	uint32_t cp[3];		/* 0 where there is none */
	uint32_t off;		/* byte in the source that this shows; several cells may share it */
	uint8_t width;		/* cells: 0 (SAFE_BREAK), 1 or 2 */
	uint8_t flags;
};

/* A zeroed safe is empty and ready. */
struct safe {
	struct safe_cell *cells;	/* owned */
	size_t n, cap;
	bool marked;			/* some cell is a mark */
	bool mixed;			/* a token mixes Latin, Cyrillic or Greek letters */
};

void safe_release(struct safe *s);
void safe_clear(struct safe *s);

/* Appends text as the policy says; offsets count from the start of this text. */
void safe_put(struct safe *s, struct codeset cs, enum safe_view view, struct str text);

/* Cells (columns) of n cells from i. */
int safe_width(const struct safe *s, size_t i, size_t n);

/*
 * How many of the cells from i fit in width columns without splitting a cluster or a mark: perhaps
 * none. Stops before a SAFE_BREAK. *used (may be NULL) gets their columns.
 */
size_t safe_fit(const struct safe *s, size_t i, int width, int *used);

/*
 * Where a line that starts at cell i ends when wrapped to width columns: one past its last cell.
 * *next gets the cell the next line starts with (after a SAFE_BREAK, after blanks at the fold), always
 * past i. A cluster or mark wider than the line is cut, and one wide cell may exceed a width of 1.
 * Breaks between hanzi, after blanks, never before closing or after opening punctuation where it
 * can be helped.
 */
size_t safe_wrap(const struct safe *s, size_t i, int width, size_t *next);

/* Without attributes and in the charset cs: the same marks, for standard error. */
void safe_line(struct buf *out, struct codeset cs, struct str text);
/* For plain files and pipes: \x1b and \u202e escapes, line breaks kept. */
void safe_plain(struct buf *out, struct str text);

#endif
