/* A text that waits for approval, as lines to read: what it answers, what it says, what changed. */
#ifndef TUI_REVIEW_DOC_H
#define TUI_REVIEW_DOC_H

#include "desk/review.h"
#include "tui/app.h"
#include "tui/doc.h"

/* Messages, answers and notes of the item. */
void review_doc_item(struct doc *doc, struct desk *d, const struct item_view *v);
/* The text with the coach's marks and what they mean, why it needs approval, what changed since it was
 * returned last. */
enum rc review_doc_text(struct doc *doc, const struct app *app, const struct review *r,
    const struct item_view *v, struct err *err);

#endif
