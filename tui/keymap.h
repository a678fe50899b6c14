/*
 * Keymaps: text files of [screen] sections with lines of `key command [argument]`.
 *
 * A base keymap is built in (default, vim, emacs, plain); a person's own file is read after it and
 * wins. Whatever is wrong in a file is reported, all at once, and the rest of it still counts. The
 * safe minimum (`:` `?` quit, Enter, Escape) survives any file.
 */
#ifndef TUI_KEYMAP_H
#define TUI_KEYMAP_H

#include <stdbool.h>
#include <stddef.h>

#include "text/buf.h"
#include "text/err.h"
#include "tui/cmd.h"

/*
 * A sequence is written as the names of its keys, one after the other ("gg", "<C-x><C-c>"); names of
 * keys (text/key.h) delimit themselves, so that one sequence begins another just when its name does.
 */
enum { KEYMAP_SEQ_MAX = 4, KEYMAP_SEQ_BYTES = 64 };

struct binding {
	char seq[KEYMAP_SEQ_BYTES];
	enum screen_id screen;	/* SCREEN_ANY for [*], SCREEN_TEXT for [text] */
	enum cmd_id cmd;	/* CMD__COUNT: unbound on purpose (`key -`) */
	struct str arg;		/* owned by the keymap; may be empty */
	int file, line;		/* where it was read: index of a file; -1 the safe minimum */
};

enum fault_grade { FAULT_WARNING, FAULT_ERROR };
struct key_fault {
	enum fault_grade grade;
	char *text;		/* "mine.keys:3:5: ...", translated, owned by the keymap */
};

/* The bindings in force on one screen. */
struct keymap_live {
	const struct binding **list;
	size_t count;
};

/* A zeroed keymap is empty. */
struct keymap {
	struct binding *list;	/* owned; as read */
	size_t count;
	struct keymap_live live[SCREEN__COUNT];
	struct key_fault *faults;
	size_t nfaults;
	char **files;
	size_t nfiles;
};
void keymap_release(struct keymap *km);

/* Adds the bindings of text; name stands in messages ("name:line:column: ..."). */
void keymap_read(struct keymap *km, const char *name, struct str text);
/* Adds a built-in keymap by name, or a file by path. RC_NOTFOUND names the built-in ones. */
enum rc keymap_load(struct keymap *km, const char *name_or_path, struct err *err);
/*
 * Settles what is in force on each screen and looks for duplicates, shadowed prefixes and the safe
 * minimum. Call it once, after the last file and before anything below.
 *
 * Of two bindings of a key the one in the later file wins; in one file the screen's own section wins
 * over [text], that over [*]; then the later line. A sequence that begins another excludes it in the
 * same way. On a screen that takes text a key that types a character is never looked up in [*].
 */
void keymap_finish(struct keymap *km);
/* Whether any fault is an error (not a warning). */
bool keymap_faulty(const struct keymap *km);

/* The i-th built-in keymap's name, or NULL past the last. */
const char *keymap_name(size_t i);

enum key_match { KEY_NONE, KEY_PREFIX, KEY_BOUND };
/* What the keys typed so far mean on a screen. */
enum key_match keymap_find(
    const struct keymap *km, enum screen_id screen, const char *typed, const struct binding **out);
/* The i-th binding in force on a screen, NULL past the last. */
const struct binding *keymap_live(const struct keymap *km, enum screen_id screen, size_t i);
/* The shortest binding in force of a command with this argument, or NULL. */
const struct binding *keymap_key_of(
    const struct keymap *km, enum screen_id screen, enum cmd_id cmd, struct str arg);

/* Whether the sequence begins with a key that types a character. */
bool keymap_types(const char *seq);

/* The whole table, a row per command, as Markdown. */
void keymap_markdown(const struct keymap *km, struct buf *out);

#endif
