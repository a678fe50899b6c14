/* Memory that is released all at once: the strings of one page, one item, one record. */
#ifndef TEXT_ARENA_H
#define TEXT_ARENA_H

#include "text/buf.h"

struct arena_chunk;

/* A zeroed arena is empty and ready. What it hands out lives until arena_release. */
struct arena {
	struct arena_chunk *last;
};

void *arena_alloc(struct arena *a, size_t size); /* zeroed, aligned for anything */
/* A copy of s, followed by a NUL that does not count. */
struct str arena_str(struct arena *a, struct str s);
void arena_release(struct arena *a);

#endif
