/* What became of a text that was handed in, said over the editor while its author writes on. */
#ifndef TUI_ANSWER_REVIEW_H
#define TUI_ANSWER_REVIEW_H

#include "desk/review.h"
#include "tui/app.h"
#include "tui/edit_view.h"

/* A zeroed one knows nothing. */
struct answer_review {
	struct arena mem;
	struct review last;	/* the newest of mine for the item, if any */
	bool any;
	int64_t past;		/* one of a draft that is gone: as if there were none */
	struct review_need need;	/* what the item alone asks for */
	int64_t draft;		/* version of the draft when it was read */
};
void answer_review_release(struct answer_review *r);

/* Reads it; also after each save (draft: its version), for a save may void an approval. */
enum rc answer_review_read(
    struct answer_review *r, struct desk *d, int64_t item, int64_t draft, struct err *err);

/* What is to be said while text stands in the editor; "" for nothing. Returns how it looks. */
enum style answer_review_said(
    const struct answer_review *r, const struct app *app, struct str text, struct buf *out);
/* Rows that takes in so many columns, at most a third of rows and never more than three. */
int answer_review_rows(
    const struct answer_review *r, const struct app *app, struct str text, int rows, int cols);
void answer_review_draw(const struct answer_review *r, const struct app *app, struct str text,
    struct grid *g, struct area a);

#endif
