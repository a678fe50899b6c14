/* Texts that are compared, as lines to read: [-gone-] {+new+} in the signs as well as in the style. */
#ifndef TUI_MARKED_H
#define TUI_MARKED_H

#include "tui/doc.h"

/* Both in one: what is gone and what came. */
void marked_diff(struct doc *doc, enum gutter gutter, struct str before, struct str after);
/* One of the two with its own marks: what is gone of before, or (new) what came into after. */
void marked_side(
    struct doc *doc, enum gutter gutter, struct str before, struct str after, bool new);

#endif
