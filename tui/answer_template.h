/* A template put into the answer that is being written. */
#ifndef TUI_ANSWER_TEMPLATE_H
#define TUI_ANSWER_TEMPLATE_H

#include "tui/screen.h"

/*
 * At the caret, as one step of undo; the caret goes to the first variable that is not known. s is an
 * answer screen.
 */
enum rc answer_put_template(struct screen *s, struct app *app, int64_t id, struct err *err);

#endif
