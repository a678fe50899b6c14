/* Promises of the answer that is written, kept as reminders. */
#ifndef TUI_ANSWER_PROMISE_H
#define TUI_ANSWER_PROMISE_H

#include "tui/screen_answer.h"

/*
 * Asks for the day of the promise the caret is at (or the next one), filled in; with a day, keeps it
 * as a reminder. One that is kept is taken back.
 */
enum rc answer_promise(struct answer *as, struct app *app, struct str arg, struct err *err);

/* How many promises of my draft for a day to come are not kept as reminders; 0 when unknown. */
size_t answer_promises_missed(struct app *app, const struct item_view *view);

#endif
