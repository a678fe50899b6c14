#include "text/arena.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

#include "text/mem.h"

enum { CHUNK = 4000 };

struct arena_chunk {
	struct arena_chunk *prev;
	size_t used, size;
	max_align_t bytes[];
};

static struct arena_chunk *
chunk_new(struct arena *a, size_t least)
{
	size_t size = least > CHUNK ? least : CHUNK;
	struct arena_chunk *c = xcalloc(1, sizeof(*c) + size);

	c->size = size;
	c->prev = a->last;
	a->last = c;
	return c;
}

void *
arena_alloc(struct arena *a, size_t size)
{
	size_t need = (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
	struct arena_chunk *c = a->last;
	void *p;

	if (c == NULL || c->size - c->used < need)
		c = chunk_new(a, need);
	p = (char *)c->bytes + c->used;
	c->used += need;
	return p;
}

struct str
arena_str(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.n + 1);

	if (s.n > 0)
		memcpy(p, s.p, s.n);
	return (struct str){ p, s.n };
}

void
arena_release(struct arena *a)
{
	struct arena_chunk *c, *prev;

	for (c = a->last; c != NULL; c = prev) {
		prev = c->prev;
		free(c);
	}
	a->last = NULL;
}
