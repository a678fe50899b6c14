/* Styles: what a piece of text means; how that looks is decided by the terminal. */
#ifndef TUI_STYLE_H
#define TUI_STYLE_H

#include <stdbool.h>
#include <stdint.h>

enum style {
#define STYLE(id, ...) STYLE_##id,
#include "tui/style.def"
#undef STYLE
	STYLE__COUNT
};

enum look_attr {
	LOOK_BOLD = 1 << 0,
	LOOK_DIM = 1 << 1,
	LOOK_UNDERLINE = 1 << 2,
	LOOK_REVERSE = 1 << 3,
};

/* What the terminal can do and is; mono also stands for NO_COLOR. */
struct palette {
	int colors;	/* 0 (mono), 8, 16 or 256 */
	bool light;	/* dark text on a light background */
};

struct look {
	unsigned attrs;
	int color;	/* foreground, -1: the terminal's own */
};
struct look style_look(enum style style, struct palette palette);

char style_letter(enum style style);	/* for test dumps */

/*
 * The palette for a terminal of so many colours: none when no_color is not empty; light by the second
 * half of colorfgbg ("0;15"), the COLORFGBG of terminals that say so. Both may be NULL.
 */
struct palette palette_choose(int colors, const char *no_color, const char *colorfgbg);

#endif
