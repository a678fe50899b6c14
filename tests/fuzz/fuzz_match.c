#include <assert.h>

#include "tests/fuzz/fuzz.h"
#include "tests/lib/naive.h"

enum { PATTERNS = 8, HITS = 256, TEXT_MAX = 200 };

/*
 * The input is patterns, a line each ("!" protects), then an empty line, then the text. What is found is
 * what trying everything finds.
 */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct naive_pattern pats[PATTERNS];
	struct str rest = { (const char *)data, size }, line;
	struct match *m = match_new();
	struct match_hits hits = { 0 };
	struct prose_span want[HITS];
	struct prose p = { 0 };
	size_t at, i, n = 0, expected;
	bool protects;

	while (rest.n > 0 && rest.p[0] != '\n') {
		at = str_find(rest, STR("\n"), 0);
		line = (struct str){ rest.p, at == SIZE_MAX ? rest.n : at };
		rest = (struct str){ rest.p + line.n, rest.n - line.n };
		if (rest.n > 0)
			rest = (struct str){ rest.p + 1, rest.n - 1 };
		protects = line.n > 0 && line.p[0] == '!';
		line = (struct str){ line.p + protects, line.n - protects };
		if (n < PATTERNS &&
		    match_add(m, line, (uint32_t)n, protects ? MATCH_PROTECTS : 0u, NULL) ==
			MATCH_OK)
			pats[n++] = (struct naive_pattern){ line, protects };
	}
	match_build(m);
	rest.n = rest.n < TEXT_MAX ? rest.n : TEXT_MAX;
	prose_read(&p, rest);
	match_run(m, &p, &hits);
	expected = naive_match(pats, n, &p, want, HITS);
	assert(hits.n == expected);
	for (i = 0; i < expected; i++)
		assert(hits.hits[i].start == want[i].from && hits.hits[i].end == want[i].to);
	match_hits_release(&hits);
	prose_release(&p);
	match_free(m);
	return 0;
}
