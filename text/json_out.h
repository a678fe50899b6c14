/* Writing JSON: exact after parsing, harmless on a screen. */
#ifndef TEXT_JSON_OUT_H
#define TEXT_JSON_OUT_H

#include <stdbool.h>
#include <stdint.h>

#include "text/buf.h"

/*
 * Appends to out, which the caller owns. Objects and arrays nest; commas are put where they belong.
 * Keys are ours and plain ASCII.
 */
struct jout {
	struct buf *out;
	bool comma;	/* the next value follows another */
};

void jout_begin(struct jout *j, char bracket); /* '{' or '[' */
void jout_end(struct jout *j, char bracket);   /* '}' or ']' */
void jout_key(struct jout *j, const char *key);

/*
 * Valid UTF-8 as it is, but every code point that is marked on a screen as \uXXXX; p NULL is null.
 */
void jout_str(struct jout *j, struct str s);
void jout_int(struct jout *j, int64_t n);
void jout_bool(struct jout *j, bool b);
void jout_null(struct jout *j);

#endif
