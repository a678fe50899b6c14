#include <stdlib.h>

#include "text/convert.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Whatever goes in, what comes out is UTF-8 and does not depend on where the input is cut. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const enum encoding all[] = { ENC_UTF8, ENC_UTF16LE, ENC_UTF16BE, ENC_GB18030,
		ENC_BIG5 };
	static struct decoder *decoders[5]; /* their tables would take most of the time */
	struct decoder *d;
	int64_t bad;
	struct buf a = { 0 }, b = { 0 };
	struct str s = { (const char *)data + 2, size - 2 };
	size_t at;

	if (size < 2)
		return 0;
	if (decoders[data[0] % 5] == NULL)
		decoders[data[0] % 5] = decoder_new(all[data[0] % 5]);
	d = decoders[data[0] % 5];
	at = s.n > 0 ? data[1] % s.n : 0;
	decoder_restart(d);
	decoder_feed(d, s, true, &a);
	bad = decoder_bad(d);
	decoder_restart(d);
	decoder_feed(d, (struct str){ s.p, at }, false, &b);
	decoder_feed(d, (struct str){ s.p + at, s.n - at }, true, &b);
	if (!utf8_valid(buf_str(&a)) || !str_eq(buf_str(&a), buf_str(&b)) || decoder_bad(d) != bad)
		abort();
	buf_release(&a);
	buf_release(&b);
	return 0;
}
