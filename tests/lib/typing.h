/* What a person's hands do: the keys that a keymap has for a command, as bytes of an xterm. */
#ifndef TESTS_LIB_TYPING_H
#define TESTS_LIB_TYPING_H

#include "tests/lib/pty.h"
#include "tui/keymap.h"

struct typing {
	struct pty *p;		/* borrowed */
	struct keymap map;
	const char *name;	/* of the keymap */
};

/* The built-in keymap of that name; false after saying why. */
bool typing_init(struct typing *t, struct pty *p, const char *keymap);
void typing_release(struct typing *t);

/* The bytes of a sequence as keymaps write it ("gg", "<C-x><F5>"). */
void typing_bytes(struct buf *out, struct str seq);

/*
 * Gives a command of a screen by its key, or by ":" and its name where it has none; waits until it
 * is done. False when that fails or the screen knows neither.
 */
bool typing_do(struct typing *t, enum screen_id screen, enum cmd_id cmd);
/* The same with the words a prompt asks for, and Enter. */
bool typing_say(struct typing *t, enum screen_id screen, enum cmd_id cmd, const char *words);
/* A bracketed paste. */
bool typing_paste(struct typing *t, struct str text);

#endif
