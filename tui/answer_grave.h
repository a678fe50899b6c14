/* Before an answer goes out: what must be confirmed in it is asked about. */
#ifndef TUI_ANSWER_GRAVE_H
#define TUI_ANSWER_GRAVE_H

#include "tui/app.h"

/*
 * Reads my draft for the item of call as it stands. With something grave in it (severity 3) that I
 * did not tell the coach to leave alone, asks whether call is meant all the same (the default is no)
 * and returns true; a yes goes on with it.
 */
bool answer_ask_grave(struct app *app, const struct call *call);

#endif
