/* Allocation that cannot fail: on exhaustion the hook saves what it can and the process ends. */
#ifndef TEXT_MEM_H
#define TEXT_MEM_H

#include <stddef.h>

void *xcalloc(size_t n, size_t size);
void *xmalloc(size_t size);
void *xreallocarray(void *p, size_t n, size_t size);
char *xstrdup(const char *s);
/* Copies n bytes and adds a NUL. */
char *xmemdup(const void *p, size_t n);

/*
 * Called once, before the process ends with status 3; must not allocate. NULL removes it.
 * The one piece of mutable state outside main.c and the signal byte: exhaustion has no caller to
 * return to.
 */
void mem_on_exhaustion(void (*hook)(void));

#endif
