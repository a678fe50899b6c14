#include "text/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void (*exhausted)(void);

void
mem_on_exhaustion(void (*hook)(void))
{
	exhausted = hook;
}

static void *
check(void *p)
{
	static const char msg[] = "fabu: out of memory; what was saved is safe\n";
	void (*hook)(void) = exhausted;

	if (p != NULL)
		return p;
	exhausted = NULL; /* a hook that runs out itself must not come back here */
	if (hook != NULL)
		hook();
	if (write(STDERR_FILENO, msg, sizeof(msg) - 1) < 0)
		_exit(3);
	_exit(3);
}

void *
xcalloc(size_t n, size_t size)
{
	return check(calloc(n ? n : 1, size ? size : 1));
}

void *
xmalloc(size_t size)
{
	return check(malloc(size ? size : 1));
}

void *
xreallocarray(void *p, size_t n, size_t size)
{
	if (size != 0 && n > SIZE_MAX / size)
		return check(NULL);
	return check(realloc(p, n > 0 && size > 0 ? n * size : 1));
}

char *
xmemdup(const void *p, size_t n)
{
	char *copy = xmalloc(n + 1);

	if (n > 0)
		memcpy(copy, p, n);
	copy[n] = '\0';
	return copy;
}

char *
xstrdup(const char *s)
{
	return xmemdup(s, strlen(s));
}
