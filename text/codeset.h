/* What the terminal can show: the charset of the running locale, its widths, its encoding. */
#ifndef TEXT_CODESET_H
#define TEXT_CODESET_H

#include <stdbool.h>
#include <stdint.h>

#include "text/buf.h"
#include "text/err.h"

enum codeset_kind { CODESET_UTF8, CODESET_GBK, CODESET_GB18030, CODESET_OTHER };

/* A value; copy it freely. It speaks of the locale in force, which is set once at the start. */
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

/* Appends UTF-8 text s in the terminal's charset; what it lacks becomes [U+1F642]. */
void codeset_encode(struct codeset cs, struct buf *out, struct str s);

/* The locale's text (arguments, environment, terminal input) as UTF-8, bad parts as U+FFFD. */
void codeset_decode(struct codeset cs, struct buf *out, struct str s);

#endif
