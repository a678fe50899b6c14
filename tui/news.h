/* What others did while one is here: said in the status line, danger to life rung once. */
#ifndef TUI_NEWS_H
#define TUI_NEWS_H

#include "desk/history.h"

struct app;

struct news {
	int64_t seq;		/* newest event known here */
	int64_t arrived;	/* messages that came in and were not yet shown by reading again */
	struct buf held;	/* a sentence that waits until nothing else is said */
};

/* From now on. */
void news_begin(struct news *n, struct desk *d);
void news_release(struct news *n);
/* Reads on; danger to life is said at once. */
void news_read(struct news *n, struct app *app);
/* Says what is new, unless the person is still being told something else. */
void news_tell(struct news *n, struct app *app);

#endif
