/* Any bytes through safe text in any charset: cells stay harmless, folding ends, widths hold. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "tests/fuzz/fuzz.h"
#include "text/hostile.h"
#include "text/safe.h"
#include "text/utf8.h"

static void
check_cells(const struct safe *s, struct codeset cs, size_t len)
{
	uint32_t off = 0;
	size_t i, k;

	for (i = 0; i < s->n; i++) {
		const struct safe_cell *c = &s->cells[i];

		assert(c->off >= off && c->off < len);
		off = c->off;
		if ((c->flags & SAFE_BREAK) != 0) {
			assert(c->width == 0 && c->cp[0] == 0);
			continue;
		}
		assert(c->width >= 1 && c->width == codeset_width(cs, c->cp[0]));
		for (k = 0; k < 3 && c->cp[k] != 0; k++) {
			assert(codeset_has(cs, c->cp[k]) && c->cp[k] >= ' ');
			assert(!cp_is_hostile(c->cp[k]) && !cp_is_joiner(c->cp[k]));
			assert(k == 0 || codeset_width(cs, c->cp[k]) == 0);
		}
	}
}

/* Every cell lands on a line but blanks and breaks, no line is too wide. */
static void
check_folding(const struct safe *s, int width)
{
	size_t i, end, next;

	for (i = 0; i < s->n; i = next) {
		end = safe_wrap(s, i, width, &next);
		assert(end >= i && next > i && next >= end && next <= s->n);
		assert(safe_width(s, i, end - i) <= width || end == i + 1);
		for (; end < next; end++)
			assert(s->cells[end].cp[0] == ' ' || s->cells[end].cp[0] == 0);
	}
}

static void
check_line(struct codeset cs, struct str text)
{
	struct buf out = { 0 };
	uint32_t cp;
	size_t i, used;

	safe_line(&out, cs, text);
	for (i = 0; i < out.n; i += used) {
		used = codeset_next(cs, out.p + i, out.n - i, &cp);
		assert(used > 0 && cp != UTF8_BAD && codeset_width(cs, cp) >= 0);
	}
	buf_clear(&out);
	safe_plain(&out, text);
	assert(utf8_valid(buf_str(&out)));
	assert(memchr(buf_cstr(&out), 0x1B, out.n) == NULL);
	buf_release(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct codeset cs;
	struct safe s = { 0 };
	struct str text = { (const char *)data + 2, size - 2 };

	if (size < 2)
		return 0;
	cs = fuzz_charset(data[0]);
	safe_put(&s, cs, (data[0] & 4) != 0 ? SAFE_ITEM : SAFE_LINE, text);
	check_cells(&s, cs, text.n);
	check_folding(&s, 1 + data[1] % 100);
	check_line(cs, text);
	safe_release(&s);
	return 0;
}
