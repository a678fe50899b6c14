/* What strangers have been known to send to terminals, and what nobody has sent yet. */
#ifndef TESTS_LIB_HOSTILES_H
#define TESTS_LIB_HOSTILES_H

#include "text/buf.h"

/*
 * The i-th string into out (cleared first); false past the last. All are valid UTF-8 but for those
 * that hostile_bytes gives.
 */
bool hostile_text(size_t i, struct buf *out);
/* The i-th string of bytes that are no UTF-8, or that only a lax decoder takes for text. */
bool hostile_bytes(size_t i, struct buf *out);

#endif
