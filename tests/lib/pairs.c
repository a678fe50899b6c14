#include "tests/lib/pairs.h"

#include <stdlib.h>
#include <string.h>

#include "tests/lib/check.h"
#include "text/csv.h"
#include "text/file.h"
#include "text/mem.h"

enum { AUTHOR = 1, SUBJECT = 2, TEXT = 4, ANSWER = 5, COLUMNS = 7 };

static struct str
value(struct pairs *p, const struct csv *c, size_t i, struct str text)
{
	struct buf b = { 0 };
	struct str s;

	csv_value(c, i, text, &b);
	s = arena_str(&p->mem, str_trim(buf_str(&b)));
	buf_release(&b);
	return s;
}

static void
add(struct pairs *p, const struct csv *c, struct str text)
{
	struct buf b = { 0 };

	if (p->n == p->cap) {
		p->cap = p->cap > 0 ? p->cap * 2 : 512;
		p->message = xreallocarray(p->message, p->cap, sizeof(*p->message));
		p->answer = xreallocarray(p->answer, p->cap, sizeof(*p->answer));
		p->author = xreallocarray(p->author, p->cap, sizeof(*p->author));
	}
	buf_put(&b, value(p, c, SUBJECT, text));
	buf_putc(&b, '\n');
	buf_put(&b, value(p, c, TEXT, text));
	p->message[p->n] = arena_str(&p->mem, buf_str(&b));
	p->answer[p->n] = value(p, c, ANSWER, text);
	p->author[p->n++] = value(p, c, AUTHOR, text);
	buf_release(&b);
}

bool
pairs_read(struct pairs *out)
{
	const char *dir = getenv("FABU_CORPUS");
	struct buf path = { 0 }, all = { 0 };
	struct err err;
	struct str rest;
	struct csv c;

	if (dir == NULL) {
		check_skip("FABU_CORPUS is not set");
		return false;
	}
	buf_printf(&path, "%s/replies-odd.csv", dir);
	CHECK_OK(file_read(buf_cstr(&path), (size_t)1 << 26, &all, &err), &err);
	for (rest = buf_str(&all); rest.n > 0; rest.p += c.end, rest.n -= c.end) {
		csv_begin(&c, ',');
		if (csv_scan(&c, rest, true) == CSV_MORE)
			break;
		if (c.count == COLUMNS && rest.p != all.p)
			add(out, &c, rest);
	}
	buf_release(&path);
	buf_release(&all);
	return out->n > 0;
}

void
pairs_release(struct pairs *p)
{
	free(p->message);
	free(p->answer);
	free(p->author);
	arena_release(&p->mem);
	memset(p, 0, sizeof(*p));
}
