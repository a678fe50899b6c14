/* Who is at the desk; for the sources of desk/. */
#ifndef DESK_PERSON_H
#define DESK_PERSON_H

#include "desk/priv.h"

/*
 * Settles d->me by login (as) or by Unix account, adding the person when the desk does not know
 * them. On a file that cannot be written somebody unknown is a viewer without an id.
 */
enum rc person_enter(struct desk *d, const char *as, struct err *err);

#endif
