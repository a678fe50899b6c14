/* What others did while one is here: said in the status line, danger to life rung once. */
#ifndef TUI_NEWS_H
#define TUI_NEWS_H

#include "desk/history.h"

struct app;

struct news {
	int64_t seq;		/* newest event known here */
	int64_t arrived;	/* messages that came in and were not yet shown by reading again */
};

/* From now on. */
void news_begin(struct news *n, struct desk *d);
/* Reads on, and says what is new. */
void news_read(struct news *n, struct app *app);

#endif
