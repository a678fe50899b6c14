/* The full-screen desk. */
#ifndef TUI_TUI_H
#define TUI_TUI_H

#include <stdbool.h>

#include "desk/desk.h"

struct tui_opts {
	const char *keymap;	/* built-in name or file; NULL: the setting, else "default" */
	const char *keys_file;	/* a person's own keys; NULL: $XDG_CONFIG_HOME/fabu/keys */
	bool demo;		/* nothing is kept, and the first screen says so */
};

/*
 * Runs the desk until it is left; the locale is set by then (see term_check). RC_IO when the line
 * was cut: drafts are saved. The terminal is as it was in any case.
 */
enum rc tui_run(struct desk *d, const struct tui_opts *opts, struct err *err);

#endif
