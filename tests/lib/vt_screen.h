/* What the sequences do to the cells; the parser in vt.c calls these. */
#ifndef TESTS_LIB_VT_SCREEN_H
#define TESTS_LIB_VT_SCREEN_H

#include "tests/lib/vt.h"

/* Remembers the first thing that may not be sent, with its first bytes. */
void vt_fault(struct vt *vt, const char *what, struct str bytes);
/* Decoded text: a fault unless every code point is harmless. */
void vt_text(struct vt *vt, struct str s);
void vt_put(struct vt *vt, uint32_t cp);
void vt_sgr(struct vt *vt, const int *args, int n);
void vt_go(struct vt *vt, int row, int col); /* clamped */
void vt_line_feed(struct vt *vt);
/* The region from top to its bottom, by lines up (positive) or down. */
void vt_scroll(struct vt *vt, int top, int by);
void vt_erase(struct vt *vt, int row, int from, int to);
void vt_erase_display(struct vt *vt, int how);	/* ED 0, 1, 2 */
void vt_erase_line(struct vt *vt, int how);	/* EL 0, 1, 2 */
void vt_shift_cells(struct vt *vt, int by);	/* ICH (positive), DCH */
void vt_shift_lines(struct vt *vt, int by);	/* IL (negative), DL */

#endif
