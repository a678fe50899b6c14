/* The escape sequences that keys send, as xterm, linux, screen, tmux, rxvt and putty have them. */
#ifndef TEXT_KEYSEQ_H
#define TEXT_KEYSEQ_H

#include <stdbool.h>
#include <stddef.h>

#include "text/key.h"

enum keyseq {
	KEYSEQ_WHOLE,	/* *len bytes are one sequence */
	KEYSEQ_PART,	/* more bytes must follow */
	KEYSEQ_BROKEN,	/* the first *len bytes began one that cannot go on; they mean nothing */
};

/* The extent of the sequence at s, which starts with ESC [ or ESC O. */
enum keyseq keyseq_extent(const char *s, size_t n, size_t *len);

/*
 * What the whole sequence of n bytes at s is: true and a key, the start or end of a paste, a barrier;
 * false when it is something else (a report of the terminal, an unknown key).
 */
bool keyseq_key(const char *s, size_t n, struct key *out);

#endif
