/*
 * The loop: a frame, a wait for the terminal, a signal or a timer, then each pending key as far as
 * its end, then the next frame. No nesting, no sleeping.
 */
#ifndef TUI_LOOP_H
#define TUI_LOOP_H

#include "text/keyin.h"
#include "tui/app.h"

/*
 * Runs app until it is left. RC_IO when the line was cut (hang-up, SIGTERM, end of input): drafts are
 * saved by then, err says what could not be.
 */
enum rc loop_run(struct app *app, struct keyin *keys, struct err *err);

#endif
