/* The line that asks for a command's argument, or whether it is meant. */
#ifndef TUI_PROMPT_H
#define TUI_PROMPT_H

#include "tui/app.h"
#include "tui/complete.h"

/* Asks for the argument of call (copied), then makes the call. */
struct screen *prompt_new(const struct call *call);
/* The same with a question of its own and an answer that stands there already (both copied). */
struct screen *prompt_with_new(const struct call *call, struct str question, struct str with);
/* Asks whether call (copied) is meant; the answer is no unless it is a plain yes. */
struct screen *prompt_sure_new(const struct call *call);

/* Asks question (copied) before call (copied) goes on: what it needs is asked for after a yes. */
struct screen *prompt_question_new(const struct call *call, struct str question);

#endif
