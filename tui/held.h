/* An answer is held back while something came in that its writer has not seen. */
#ifndef TUI_HELD_H
#define TUI_HELD_H

#include "tui/app.h"

/*
 * Before a call that lets my saved draft out (copy, posted, submit): when something came in since it
 * was written, shows that and keeps the call, which is made again if the writer says so. *held: do
 * nothing more now.
 */
enum rc held_ask(struct app *app, const struct call *call, bool *held, struct err *err);

#endif
