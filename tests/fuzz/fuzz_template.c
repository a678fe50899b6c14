/* Templates: a value never brings in a control, grows without bound or is read as a template. */
#include <assert.h>

#include "desk/template.h"
#include "tests/fuzz/fuzz.h"
#include "text/hostile.h"
#include "text/utf8.h"

static void
check_clean(struct str s)
{
	size_t used;
	uint32_t cp;

	for (; s.n > 0; s.p += used, s.n -= used) {
		used = utf8_next(s.p, s.n, &cp);
		assert(cp != UTF8_BAD && !cp_is_hostile(cp) && cp != '\n' && cp != '\r');
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str all = { (const char *)data, size }, first = { all.p, size / 2 };
	struct template_values v = { .name = all, .contact = first };
	struct buf out = { 0 };
	size_t missing, at;

	template_expand(&out, STR("{{name}}"), &v, &missing, &at);
	check_clean(buf_str(&out));
	assert(utf8_count(buf_str(&out)) <= TEMPLATE_VALUE_MAX && missing == 0 && at == out.n);
	buf_clear(&out);
	template_expand(&out, all, &v, &missing, &at);
	assert(at <= out.n && (missing > 0 || at == out.n));
	assert(out.n <= size + (size / 8 + 1) * TEMPLATE_VALUE_MAX * 4);
	buf_release(&out);
	return 0;
}
