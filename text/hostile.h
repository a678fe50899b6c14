/* Code points that must not reach a terminal as they are: the one table behind every escape. */
#ifndef TEXT_HOSTILE_H
#define TEXT_HOSTILE_H

#include <stdbool.h>
#include <stdint.h>

/*
 * True for what is marked or escaped wherever it stands: C0 except TAB, LF and CR, DEL, C1, U+2028 and
 * U+2029, bidi and other format controls, zero width and default-ignorable code points, tags,
 * annotations, non-characters, private use, surrogates, unassigned, and anything over U+10FFFF.
 * TAB, LF, CR, joiners and combining marks depend on where they stand: the caller decides.
 */
bool cp_is_hostile(uint32_t cp);

/* ZWJ and the variation selectors: harmless beside an emoji, invisible anywhere else. */
bool cp_is_joiner(uint32_t cp);

/* Combining marks that stand on the character before them and take no cell (Mn, Me). */
bool cp_is_mark(uint32_t cp);

#endif
