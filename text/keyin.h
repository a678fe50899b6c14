/*
 * From the bytes of a terminal to keys, for UTF-8, GBK and GB18030.
 *
 * What is unfinished stays here between reads: a character or a sequence may be split anywhere. No
 * byte of an unfinished character is ever a key, and what the terminal reports by itself is
 * swallowed whole. Times are monotonic milliseconds of the caller's.
 */
#ifndef TEXT_KEYIN_H
#define TEXT_KEYIN_H

#include <stdbool.h>
#include <stdint.h>

#include "text/buf.h"
#include "text/codeset.h"
#include "text/key.h"

enum {
	KEYIN_CHAR_MS = 100,	/* a lead byte waits so long for its trail, ESC [ for what follows */
	KEYIN_SEQ_MS = 300,	/* a sequence that began waits so long for each byte */
	KEYIN_SWALLOW_MS = 2000,	/* and so long in all, */
	KEYIN_SWALLOW_MAX = 8192,	/* and for so many bytes; then what follows counts again */
	KEYIN_PASTE_ESC_MS = 500,	/* Escape and silence end a paste whose end never came */
};

struct keyin_own;

struct keyin {
	struct codeset cs;
	int esc_ms;		/* Escape alone is a key after so long */
	struct buf in;		/* bytes not yet understood, */
	size_t at;		/* from here on */
	int64_t fed;		/* when the last byte came */
	int64_t began;		/* when the swallowing began */
	size_t swallowed;	/* bytes so far */
	int wait;		/* milliseconds after fed when time alone decides; -1 never */
	enum { KEYIN_KEYS, KEYIN_PASTE, KEYIN_CSI, KEYIN_STRING } mode;
	bool after_cr;		/* a line feed now belongs to the CR before it (in a paste) */
	struct keyin_own *own;	/* sequences of this terminal */
	size_t own_count;
};

void keyin_init(struct keyin *k, struct codeset cs, int esc_ms);
void keyin_release(struct keyin *k);

/*
 * This terminal sends seq (from its terminfo entry) for key; it goes before what is known anyway.
 * Ignored when it is empty, starts with a printable byte, or is longer than 32.
 */
void keyin_add(struct keyin *k, struct str seq, struct key key);

/* Takes what was read from the terminal at the time now. */
void keyin_feed(struct keyin *k, struct str bytes, int64_t now);

/* The next key, or false when there is none yet. Call it until it says so. */
bool keyin_next(struct keyin *k, int64_t now, struct key *out);

/*
 * After keyin_next said false: milliseconds from now until it may give a key without new bytes (0 is
 * at once), or -1 for never.
 */
int keyin_wait(const struct keyin *k, int64_t now);

#endif
