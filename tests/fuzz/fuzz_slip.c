#include <assert.h>
#include <string.h>

#include "tests/fuzz/fuzz.h"
#include "text/slip.h"

enum { RIGHTS = 8 };

static bool
stands_at(const struct prose *p, size_t i, const struct prose *right)
{
	return i + right->n <= p->n &&
	    memcmp(p->folded + i, right->folded, right->n * sizeof(*right->folded)) == 0;
}

/* The right string is nowhere inside what is told to be off by one. */
static void
check_hit(const struct prose *p, const struct slip_hit *h, struct str right)
{
	struct prose r = { .n = 0 };
	size_t i;

	prose_read(&r, str_trim(right));
	assert(h->start < h->end && h->end <= p->n);
	assert(h->end - h->start + 1 >= r.n && h->end - h->start <= r.n + 1);
	for (i = h->start; i + r.n <= h->end; i++)
		assert(!stands_at(p, i, &r));
	prose_release(&r);
}

/*
 * Strings, a line each ("!": allowed), then an empty line, then the text: what is found stands in it, in
 * order, none upon another, and is about as long as its string but not the string.
 */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str rest = { (const char *)data, size }, line, rights[RIGHTS];
	struct slips *s = slips_new();
	struct slip_hits hits = { .n = 0 };
	struct prose p = { .n = 0 };
	size_t i, end, n = 0;
	bool allowed;

	while (rest.n > 0 && rest.p[0] != '\n' && n < RIGHTS) {
		end = str_find(rest, STR("\n"), 0);
		line = (struct str){ rest.p, end == SIZE_MAX ? rest.n : end };
		end = line.n + (end != SIZE_MAX);
		rest = (struct str){ rest.p + end, rest.n - end };
		allowed = line.n > 0 && line.p[0] == '!';
		rights[n] = (struct str){ line.p + allowed, line.n - allowed };
		slips_add(s, rights[n], (uint32_t)n, allowed ? SLIP_ALLOWED : SLIP_RIGHT);
		n++;
	}
	slips_build(s);
	prose_read(&p, rest);
	slips_find(s, &p, &hits);
	for (i = 0; i < hits.n; i++) {
		assert(hits.hits[i].tag < n);
		assert(i == 0 || hits.hits[i - 1].end <= hits.hits[i].start);
		check_hit(&p, &hits.hits[i], rights[hits.hits[i].tag]);
	}
	slip_hits_release(&hits);
	prose_release(&p);
	slips_free(s);
	return 0;
}
