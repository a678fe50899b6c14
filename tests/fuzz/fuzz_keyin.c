/* Any bytes in any pieces: the same keys as at once, no control character, an end to all waiting. */
#include <assert.h>

#include "tests/fuzz/fuzz.h"
#include "text/keyin.h"

enum { LONG = 10000 };

static void
note(struct buf *out, struct key key)
{
	assert(key.kind <= KEY_KIND_BARRIER && key.name < KEY_NAME_COUNT);
	if (key.kind == KEY_KIND_CHAR)
		assert(key.cp >= ' ' && (key.cp < 0x7F || key.cp > 0x9F) && key.cp <= 0x10FFFF);
	if (key.kind == KEY_KIND_PASTE_CHAR)
		assert(key.cp >= ' ' || key.cp == '\t' || key.cp == '\n');
	buf_printf(out, "%d %d %x %x\n", (int)key.kind, (int)key.name, (unsigned)key.cp, key.mods);
}

static void
drain(struct keyin *k, int64_t now, struct buf *out)
{
	struct key key;

	while (keyin_next(k, now, &key))
		note(out, key);
}

/* Bytes in pieces of size, then silences as long as asked for. */
static void
decode(struct codeset cs, struct str bytes, size_t size, struct buf *out)
{
	struct keyin k;
	struct buf after = { 0 };
	int64_t now = 0;
	size_t i, n;
	int turns = 0;

	keyin_init(&k, cs, 25);
	keyin_add(&k, STR("\b"), key_named(KEY_NAME_BACKSPACE, 0));
	keyin_add(&k, STR("\x1b[2"), key_named(KEY_NAME_F1, 0));
	for (i = 0; i < bytes.n; i += n) {
		n = size < bytes.n - i ? size : bytes.n - i;
		keyin_feed(&k, (struct str){ bytes.p + i, n }, now);
		drain(&k, now, out);
	}
	while (keyin_wait(&k, now) >= 0) {
		now += keyin_wait(&k, now);
		drain(&k, now, out);
		assert(turns++ < LONG);
	}
	/* whatever came, a pause and Escape later a key is a key again */
	keyin_feed(&k, STR("\x1b"), now + LONG);
	drain(&k, now + LONG, &after);
	drain(&k, now + 2 * LONG, &after);
	buf_clear(&after);
	keyin_feed(&k, STR("j"), now + 3 * LONG);
	drain(&k, now + 3 * LONG, &after);
	assert(str_eq(buf_str(&after), STR("0 0 6a 0\n")));
	buf_release(&after);
	keyin_release(&k);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct codeset cs;
	struct buf whole = { 0 }, pieces = { 0 };
	struct str bytes = { (const char *)data + 2, size - 2 };

	if (size < 2)
		return 0;
	cs = fuzz_charset(data[0]);
	decode(cs, bytes, bytes.n, &whole);
	decode(cs, bytes, 1 + data[1] % 8, &pieces);
	assert(str_eq(buf_str(&whole), buf_str(&pieces)));
	buf_release(&whole);
	buf_release(&pieces);
	return 0;
}
