#include <assert.h>

#include "tests/fuzz/fuzz.h"
#include "text/promise.h"

/*
 * A day of this century (two bytes), a text: promises stand in the text, in order, none upon another,
 * and one that is not past falls due after now.
 */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	enum { MOST = 16 };
	static struct workday *calendar;
	struct promise_found found[MOST];
	struct prose prose = { 0 };
	int64_t now;
	size_t i, n;

	if (size < 2)
		return 0;
	if (calendar == NULL)
		calendar = workday_new((struct str){ NULL, 0 });
	now = INT64_C(946684800000) + (data[0] << 8 | data[1]) * INT64_C(43200000);
	prose_read(&prose, (struct str){ (const char *)data + 2, size - 2 });
	n = promise_find(&prose, calendar, now, found, MOST);
	assert(n <= MOST);
	for (i = 0; i < n; i++) {
		assert(found[i].start < found[i].end && found[i].end <= prose.n);
		assert(i == 0 || found[i - 1].end <= found[i].start);
		assert(found[i].past == (found[i].due_at <= now));
	}
	prose_release(&prose);
	return 0;
}
