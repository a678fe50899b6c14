/* Tables of things that have an id, a name for people, and a Chinese name that may be typed. */
#ifndef DESK_NAMES_H
#define DESK_NAMES_H

#include "text/buf.h"

struct name {
	const char *id;		/* as stored and in JSON */
	const char *name;	/* English msgid */
	const char *zh;		/* accepted whatever the language */
};

/* Index of the entry whose id, English or Chinese name is s (ASCII case ignored), or SIZE_MAX. */
size_t name_find(const struct name *table, size_t count, struct str s);
/* All names as a person may type them, "a, b, c": ids. */
void name_list(const struct name *table, size_t count, struct buf *out);

#endif
