#include <assert.h>

#include "tests/fuzz/fuzz.h"
#include "text/personal.h"

static void
check_hits(const struct prose *p, const struct personal_hits *h)
{
	size_t i;

	for (i = 0; i < h->n; i++) {
		assert(h->hits[i].start < h->hits[i].end && h->hits[i].end <= p->n);
		assert(i == 0 || h->hits[i - 1].end <= h->hits[i].start);
		assert((unsigned)h->hits[i].kind < PERSONAL__COUNT);
	}
}

/* What stands between the hits is in the masked text, byte by byte and in order. */
static void
check_masked(const struct prose *p, const struct personal_hits *h, struct str masked)
{
	size_t i, at = 0, from = 0, upto;
	struct str plain;

	for (i = 0; i <= h->n; i++) {
		upto = i < h->n ? h->hits[i].start : p->n;
		plain = prose_str(p, from, upto);
		at = i == 0 ? 0 : str_find(masked, plain, at);
		assert(at <= masked.n && masked.n - at >= plain.n);
		assert(str_eq((struct str){ masked.p + at, plain.n }, plain));
		at += plain.n;
		from = i < h->n ? h->hits[i].end : p->n;
	}
}

/*
 * Numbers of the office, a line each, an empty line, the text: what is found stands in the text, and a
 * mask leaves the rest alone.
 */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str rest = { (const char *)data, size }, line;
	struct personal_known known = { .n = 0 };
	struct personal_hits hits = { .n = 0 };
	struct prose p = { .n = 0 };
	struct buf masked = { .n = 0 };
	size_t at;

	while (rest.n > 0 && rest.p[0] != '\n') {
		at = str_find(rest, STR("\n"), 0);
		line = (struct str){ rest.p, at == SIZE_MAX ? rest.n : at };
		at = at == SIZE_MAX ? rest.n : at + 1;
		rest = (struct str){ rest.p + at, rest.n - at };
		personal_known_add(&known, line);
	}
	personal_known_sort(&known);
	prose_read(&p, rest);
	personal_find(&p, &known, &hits);
	check_hits(&p, &hits);
	personal_mask(&masked, rest, &known);
	check_masked(&p, &hits, buf_str(&masked));
	personal_known_release(&known);
	personal_hits_release(&hits);
	prose_release(&p);
	buf_release(&masked);
	return 0;
}
