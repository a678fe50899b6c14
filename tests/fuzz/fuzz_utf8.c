/* Any bytes: forward and backward agree, clusters tile the text, what is decoded encodes back. */
#include <assert.h>
#include <string.h>

#include "tests/fuzz/fuzz.h"
#include "text/cluster.h"
#include "text/utf8.h"

static void
check_code_points(struct str s)
{
	size_t i, used, count = 0;
	bool valid = true;
	uint32_t cp;
	char out[4];

	for (i = 0; i < s.n; i += used, count++) {
		used = utf8_next(s.p + i, s.n - i, &cp);
		assert(used >= 1 && used <= s.n - i && used <= 4);
		if (cp == UTF8_BAD) {
			valid = false;
			continue;
		}
		assert(utf8_put(out, cp) == used && memcmp(out, s.p + i, used) == 0);
		assert(utf8_prev(s.p, i + used) == i);
	}
	assert(utf8_count(s) == count && utf8_valid(s) == valid);
}

static void
check_clusters(struct str s)
{
	size_t i, used;

	for (i = 0; i < s.n; i += used) {
		used = cluster_next((struct str){ s.p + i, s.n - i });
		assert(used >= 1 && used <= s.n - i);
		assert(cluster_prev(s, i + used) < i + used);
	}
}

/* A tail held back and joined later gives the same text. */
static void
check_tail(struct str s)
{
	size_t tail = utf8_incomplete_tail(s);
	uint32_t cp;

	assert(tail <= 3 && tail <= s.n);
	if (tail > 0)
		assert(utf8_next(s.p + s.n - tail, tail, &cp) == tail && cp == UTF8_BAD);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str s = { (const char *)data, size };

	check_code_points(s);
	check_tail(s);
	if (size <= 512) /* going back is linear in the line */
		check_clusters(s);
	return 0;
}
