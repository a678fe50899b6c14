/* Small facts about code points that the terminal policy turns on. */
#ifndef TEXT_SCRIPT_H
#define TEXT_SCRIPT_H

#include <stdbool.h>
#include <stdint.h>

/* Scripts whose letters pass for each other's; they are bits. */
enum script { SCRIPT_LATIN = 1 << 0, SCRIPT_GREEK = 1 << 1, SCRIPT_CYRILLIC = 1 << 2 };

/* The script of a letter, 0 for anything else. */
unsigned script_of(uint32_t cp);

/* A space (Unicode's Zs) that is not U+0020. */
bool script_is_odd_space(uint32_t cp);

/* A pictograph, a skin tone or a regional indicator. */
bool script_is_emoji(uint32_t cp);

/* 0-9 # *: they become an emoji with a selector and U+20E3. */
bool script_is_keycap(uint32_t cp);

#endif
