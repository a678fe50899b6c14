/*
 * What was said on an item, as lines to read while answering: messages, answers, colleagues' drafts
 * and notes, each with a look and a gutter of its own, so that none can be taken for another.
 */
#ifndef TUI_THREAD_H
#define TUI_THREAD_H

#include "desk/item.h"
#include "tui/edit_view.h"

struct app;

struct thread_line {
	enum style style;
	char gutter;		/* 0: a heading */
	size_t from, end;	/* cells */
};

/* A zeroed thread is empty. */
struct thread {
	struct safe cells;
	struct thread_line *lines;
	size_t n, cap;
};

/* Folds view to width columns. Messages after the one seen last (an id, 0: none) are emphasized. */
void thread_build(
    struct thread *t, const struct app *app, const struct item_view *view, int64_t seen, int width);
void thread_release(struct thread *t);

/* Draws the last lines, but for those scrolled away below; at most as many as there are. */
void thread_draw(const struct thread *t, struct grid *g, struct area a, size_t scrolled);

#endif
