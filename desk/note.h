/*
 * A note for colleagues while it is being written: kept in a file beside the database, 0600, until it
 * is added (act_note) or thrown away. Nothing of it is in the database, so nobody else sees half of it.
 */
#ifndef DESK_NOTE_H
#define DESK_NOTE_H

#include "desk/desk.h"

/* Keeps my note to an item; an empty text removes it. RC_REFUSED on a desk in memory. */
enum rc note_keep(struct desk *d, int64_t item, struct str text, struct err *err);
/* What is kept, and since when; RC_NOTFOUND leaves err alone. */
enum rc note_kept(struct desk *d, int64_t item, struct buf *text, int64_t *at);

#endif
