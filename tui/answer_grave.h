/* Before an answer goes out: what must be confirmed in it is asked about. */
#ifndef TUI_ANSWER_GRAVE_H
#define TUI_ANSWER_GRAVE_H

#include "tui/app.h"

/*
 * Reads my draft for the item of call as it stands. With something grave in it (severity 3) that I
 * did not tell the coach to leave alone, asks whether call is meant all the same (the default is no)
 * and returns true; a yes goes on with it, and holds for that text until another is asked about.
 */
bool answer_ask_grave(struct app *app, const struct call *call);

/* Whether a rule lets my draft for the item of call be copied, as it stands; RC_OK without one. */
enum rc answer_may_go(struct app *app, const struct call *call, struct err *err);

/*
 * A draft that needs an approval and has none is recorded all the same when it went out; but the
 * question for its address says so first. Returns true when that was asked.
 */
bool answer_ask_unapproved(struct app *app, const struct call *call);

#endif
