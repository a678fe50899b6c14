/* The functions behind commands that the engine itself runs; cmd.c alone puts them in its table. */
#ifndef TUI_CMD_RUN_H
#define TUI_CMD_RUN_H

#include "tui/app.h"
#include "tui/cmd.h"

#define DECLARE_DESK(id) \
	enum rc cmd_run_##id(struct app *app, const struct call *call, struct err *err);
#define DECLARE_HERE(id)
#define CMD(id, name, group, where, arg, needs, then, verb, run, asks, help) DECLARE_##run(id)
#include "tui/cmd.def"
#undef CMD
#undef DECLARE_DESK
#undef DECLARE_HERE

#endif
