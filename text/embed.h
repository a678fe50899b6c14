/* Data files of the tree (keymaps, rules), built into the program. */
#ifndef TEXT_EMBED_H
#define TEXT_EMBED_H

#include "text/buf.h"

/* The file by its path in the tree ("keymaps/default.keys"), for ever; n is 0 when there is none. */
struct str embed_find(const char *path);

/* Path of the i-th file, or NULL past the last. */
const char *embed_name(size_t i);

#endif
