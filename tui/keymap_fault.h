/* For the files of the keymap alone: saying what is wrong, and where. */
#ifndef TUI_KEYMAP_FAULT_H
#define TUI_KEYMAP_FAULT_H

#include "tui/keymap.h"

struct keymap_place {
	int file, line, column;		/* file -1: nowhere; column in code points from 1 */
};

void keymap_fault(struct keymap *km, enum fault_grade grade, struct keymap_place at,
    const char *fmt, ...) __attribute__((format(printf, 4, 5)));

#endif
