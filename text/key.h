/* A key as a value, and as the text that keymap files and hints use: j <C-r> <F5> <S-Tab> <lt>. */
#ifndef TEXT_KEY_H
#define TEXT_KEY_H

#include <stdbool.h>
#include <stdint.h>

#include "text/buf.h"

enum key_kind {
	KEY_KIND_CHAR,		/* cp, with mods; Ctrl-letters are the lower-case letter */
	KEY_KIND_NAMED,		/* name, with mods */
	KEY_KIND_PASTE_BEGIN,
	KEY_KIND_PASTE_CHAR,	/* cp: printable, TAB, LF or U+FFFD */
	KEY_KIND_PASTE_END,
	KEY_KIND_BAD,		/* bytes that are no character */
	KEY_KIND_BARRIER,	/* cp is its number; tests send it to know that all before was read */
};

enum key_name {
	KEY_NAME_NONE,
	KEY_NAME_UP,
	KEY_NAME_DOWN,
	KEY_NAME_LEFT,
	KEY_NAME_RIGHT,
	KEY_NAME_HOME,
	KEY_NAME_END,
	KEY_NAME_PAGE_UP,
	KEY_NAME_PAGE_DOWN,
	KEY_NAME_INSERT,
	KEY_NAME_DELETE,
	KEY_NAME_BEGIN,
	KEY_NAME_BACKSPACE,
	KEY_NAME_TAB,
	KEY_NAME_ENTER,
	KEY_NAME_ESC,
	KEY_NAME_F1,		/* up to F20: KEY_NAME_F1 + 19 */
	KEY_NAME_COUNT = KEY_NAME_F1 + 20,
};

enum key_mod { KEY_MOD_SHIFT = 1 << 0, KEY_MOD_META = 1 << 1, KEY_MOD_CTRL = 1 << 2 };

/* What a kind does not use is 0, so that == on all members compares keys. */
struct key {
	enum key_kind kind;
	enum key_name name;
	uint32_t cp;
	unsigned mods;
};

bool key_eq(struct key a, struct key b);

/* The keys that text makes: the canonical form, in which <C-i> is <Tab> and <S-a> is A. */
struct key key_char(uint32_t cp, unsigned mods);
struct key key_named(enum key_name name, unsigned mods);

/*
 * Reads the first key of s ("gg" is two): the bytes used, or 0 when s starts with none. Names and
 * modifiers in any case; PgUp, PgDn, Ins, Del, BS, CR, Return, Escape are accepted. "<" alone is
 * itself, before anything else it must be written <lt>.
 */
size_t key_parse(struct str s, struct key *out);

/* Appends the text that key_parse reads back; nothing for what is not a key on a keyboard. */
void key_format(struct buf *out, struct key key);

/* The i-th name as it is written between < and > ("PageUp"), or NULL past the last. */
const char *key_name_text(size_t i);

/*
 * Whether some terminal sends key as itself: none does <C-1>, <S-Enter> or <C-Backspace> without
 * being set up for it.
 */
bool key_can_be_sent(struct key key);

/*
 * With an input method on, keys arrive as full-width forms: their ASCII, where commands are read.
 * U+FF01-FF5E, the ideographic space and the punctuation on the keys of a Chinese layout (the
 * enumeration comma is on the slash); everything else is itself.
 */
uint32_t key_fold(uint32_t cp);

/* A hanzi: where commands are read it says that the input method is on. */
bool key_is_hanzi(uint32_t cp);

#endif
