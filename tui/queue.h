/* The queue as other screens use it: the list an item was opened from. */
#ifndef TUI_QUEUE_H
#define TUI_QUEUE_H

#include "tui/screen.h"

/*
 * Moves the queue's cursor by so many items and tells what it is on then; TARGET_NONE at either end
 * and when there is no queue below. leave: first read again, so that an item that has left the
 * list makes room: by 0 then gives the one that follows it.
 */
struct target queue_step(struct app *app, int by, bool leave);

/* Goes to the queue and shows a view of it, by its id. */
void queue_show(struct app *app, const char *view);

/* Reads the list again and puts its cursor on an item, if that is in it. */
void queue_go(struct app *app, int64_t item);

#endif
