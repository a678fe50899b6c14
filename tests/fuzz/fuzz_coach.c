#include <assert.h>

#include "desk/coach.h"
#include "tests/fuzz/fuzz.h"

/*
 * A list, a NUL, a text: every finding stands in the text, in order, and says what stands there. The
 * first byte chooses what is known of the text.
 */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct coach_context ctx = { .now = INT64_C(1800000000000) };
	struct coach_opts opts = { .trial_name = STR("fuzz.tsv") };
	struct str text = { (const char *)data, size };
	static struct coach
	    *plain; /* without a list: made once, as it takes far longer than a text */
	struct coach_report r = { 0 };
	struct coach *c;
	size_t i, at;

	if (size == 0)
		return 0;
	ctx.answer = (data[0] & 1) != 0;
	ctx.private = (data[0] & 2) != 0;
	ctx.counted = (data[0] & 4) != 0;
	ctx.scheduled = (data[0] & 8) != 0;
	ctx.platform = (enum platform)(data[0] / 16 % PLATFORM__COUNT);
	text = (struct str){ text.p + 1, text.n - 1 };
	at = str_find(text, STR("\0"), 0);
	if (at != SIZE_MAX) {
		opts.trial = (struct str){ text.p, at };
		text = (struct str){ text.p + at + 1, text.n - at - 1 };
	}
	if (plain == NULL)
		plain = coach_new(&(struct coach_opts){ .desk_dir = NULL });
	c = opts.trial.p != NULL ? coach_new(&opts) : plain;
	coach_read(c, text, &ctx, &r);
	for (i = 0; i < r.n; i++) {
		const struct finding *f = &r.findings[i];

		assert(f->start <= f->end && f->end <= r.prose.n);
		assert(f->severity >= 1 && f->severity <= 3 && f->severity <= r.worst);
		assert(str_eq(f->text, prose_str(&r.prose, f->start, f->end)));
		assert(i == 0 || f->end == 0 || f[-1].start <= f->start);
	}
	coach_report_release(&r);
	if (c != plain)
		coach_free(c);
	return 0;
}
