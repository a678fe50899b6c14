#include <assert.h>

#include "tests/fuzz/fuzz.h"
#include "text/personal.h"
#include "text/prose_at.h"

/* The longest run of digits in it, of those that look like one. */
static size_t
longest_run(const struct prose *p, size_t from, size_t to)
{
	size_t n = 0, longest = 0;

	for (; from < to; from++) {
		n = is_digit(at(p, from)) ? n + 1 : 0;
		longest = n > longest ? n : longest;
	}
	return longest;
}

/* A mask leaves less of every number than stands there. */
static void
check_mask(const struct prose *p, const struct personal_hit *hit)
{
	struct prose masked = { .n = 0 };
	struct buf out = { 0 };

	personal_mask_hit(&out, p, hit);
	prose_read(&masked, buf_str(&out));
	assert(masked.n == hit->end - hit->start);
	if (hit->kind == PERSONAL_MOBILE || hit->kind == PERSONAL_ID || hit->kind == PERSONAL_CARD)
		assert(longest_run(&masked, 0, masked.n) <= 9);
	if (hit->kind != PERSONAL_EMAIL)
		assert(str_find(buf_str(&out), STR("*"), 0) != SIZE_MAX);
	prose_release(&masked);
	buf_release(&out);
}

/*
 * An office's number, a NUL, a text. What is found stands in the text, in order, none upon another; the
 * number that is known is never among it; what is masked has as many characters as before.
 */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = { (const char *)data, size };
	struct personal_known known = { .n = 0 };
	struct personal_hits hits = { .n = 0 };
	struct prose p = { .n = 0 }, after = { .n = 0 };
	struct buf masked = { 0 };
	size_t i, nul = str_find(text, STR("\0"), 0);

	if (nul != SIZE_MAX) {
		personal_known_add(&known, (struct str){ text.p, nul });
		text = (struct str){ text.p + nul + 1, text.n - nul - 1 };
	}
	personal_known_sort(&known);
	prose_read(&p, text);
	personal_find(&p, &known, &hits);
	for (i = 0; i < hits.n; i++) {
		assert(hits.hits[i].start < hits.hits[i].end && hits.hits[i].end <= p.n);
		assert(i == 0 || hits.hits[i - 1].end <= hits.hits[i].start);
		assert(hits.hits[i].kind < PERSONAL__COUNT);
		check_mask(&p, &hits.hits[i]);
	}
	personal_mask(&masked, text, &known);
	prose_read(&after, buf_str(&masked));
	assert(after.n == p.n);
	for (i = 0; i < p.n; i++)
		assert(after.cp[i] == p.cp[i] || after.cp[i] == '*');
	buf_release(&masked);
	prose_release(&p);
	prose_release(&after);
	personal_hits_release(&hits);
	personal_known_release(&known);
	return 0;
}
