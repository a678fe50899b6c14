#include "desk/names.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

static bool
same(struct str s, const char *name)
{
	return name != NULL && strlen(name) == s.n && strncasecmp(name, s.p, s.n) == 0;
}

size_t
name_find(const struct name *table, size_t count, struct str s)
{
	size_t i;

	for (i = 0; s.n > 0 && i < count; i++)
		if (same(s, table[i].id) || same(s, table[i].name) || same(s, table[i].zh))
			return i;
	return SIZE_MAX;
}

void
name_list(const struct name *table, size_t count, struct buf *out)
{
	const char *gap = "";
	size_t i;

	for (i = 0; i < count; i++) {
		if (table[i].id == NULL)
			continue;
		buf_puts(out, gap);
		buf_puts(out, table[i].id);
		gap = ", ";
	}
}
