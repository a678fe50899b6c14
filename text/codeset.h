/* What the terminal can show: the charset of the running locale, its widths, its encoding. */
#ifndef TEXT_CODESET_H
#define TEXT_CODESET_H

#include <stdbool.h>
#include <stdint.h>

#include "text/buf.h"

enum codeset_kind { CODESET_UTF8, CODESET_GBK, CODESET_GB18030, CODESET_OTHER };

enum { CODESET_MAX_BYTES = 4 };	/* of one character */

/*
 * A value; copy it freely. It speaks of the locale in force, which is set once at the start. In the
 * plain C locale libc knows no width but ASCII's: set C.UTF-8 in its place.
 */
struct codeset {
	enum codeset_kind kind;
};

/*
 * Of nl_langinfo(CODESET); GB2312 counts as GBK. CODESET_OTHER is fit for plain output only
 * (ASCII, everything else substituted); the full-screen desk refuses it.
 */
struct codeset codeset_of_locale(void);

/* Cells of cp as the running libc (and so ncurses) believes: -1 not printable, 0, 1 or 2. */
int codeset_width(struct codeset cs, uint32_t cp);

/* Whether the terminal's charset has cp. */
bool codeset_has(struct codeset cs, uint32_t cp);

/*
 * Decodes one character at s, which has n bytes: the bytes used, or 0 when they begin a character
 * but do not complete it. What is not a character gives *cp = UTF8_BAD and the bytes of the bad
 * part: in UTF-8 the maximal part; in GBK and GB18030 the bytes that have the form of a character or
 * of the first half of one, so that no trail byte passes for ASCII; else one. Never gives a surrogate
 * or anything over U+10FFFF.
 */
size_t codeset_next(struct codeset cs, const char *s, size_t n, uint32_t *cp);

/* Appends UTF-8 text s in the terminal's charset; what it lacks becomes [U+1F642]. */
void codeset_encode(struct codeset cs, struct buf *out, struct str s);

/* The locale's text (arguments, environment, terminal input) as UTF-8, bad parts as U+FFFD. */
void codeset_decode(struct codeset cs, struct buf *out, struct str s);

#endif
