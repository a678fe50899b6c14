/* An item as a text to read, whole on its own screen or short beside a list. */
#ifndef TUI_ITEM_DOC_H
#define TUI_ITEM_DOC_H

#include "desk/history.h"
#include "desk/promise.h"
#include "tui/doc.h"

/* "#1042 mention  Lu Ren 18830021  in progress  sensitive": who wrote it and where it stands. */
void item_head(struct desk *d, const struct item *it, struct buf *out);
/* Who has it, its tags, matter, what it waits for, how it ended; empty when there is nothing. */
void item_facts(struct desk *d, const struct item *it, struct buf *out);

/* Only what was written: for a pane beside a list. */
void item_doc_brief(struct doc *doc, struct desk *d, const struct item *it);
/* What was promised and is out already, messages, answers, my draft's beginning, notes. */
void item_doc_thread(struct doc *doc, struct desk *d, const struct item_view *v,
    const struct promise *promises, size_t npromises);
/* The author's other items and the last events: beside the thread, or below it. */
void item_doc_context(struct doc *doc, struct desk *d, const struct item_view *v,
    const struct event *events, size_t nevents);
/* Events as sentences with their times, oldest first. with_item: names the item in each. */
void item_doc_events(struct doc *doc, struct desk *d, const struct event *events, size_t nevents);

#endif
