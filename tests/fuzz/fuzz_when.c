#include <stdlib.h>

#include "text/when.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What was read can be shown and read again as the same second. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str s = { (const char *)data, size };
	struct buf out = { 0 };
	int64_t ms, again;
	struct err err;

	if (when_parse(s, &ms, NULL, &err) == RC_OK) {
		when_rfc3339(&out, ms);
		if (out.n == 25 && out.p[0] != '-' &&
		    (when_parse(buf_str(&out), &again, NULL, &err) != RC_OK ||
			again / 1000 != ms / 1000 - (ms < 0 && ms % 1000 != 0)))
			abort();
	}
	if (when_parse_until(s, 1795396320000, &ms, &err) == RC_OK && ms <= 1795396320000)
		abort();
	buf_release(&out);
	return 0;
}
