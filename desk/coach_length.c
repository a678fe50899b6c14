/* Whether a text fits where it goes. */
#include "desk/coach_priv.h"

#include "text/i18n.h"

/* The first code point that no longer fits; counting is cheap beside finding it by other means. */
static size_t
first_over(const struct coach_job *job, int64_t limit)
{
	const struct prose *p = job->prose;
	size_t lo = 0, hi = p->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (length_count(job->ctx->platform, prose_str(p, 0, mid + 1)) <= limit)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < p->n ? lo : p->n - 1;
}

void
coach_check_length(struct coach_job *job)
{
	const struct coach_context *ctx = job->ctx;
	int64_t limit = ctx->limit > 0 ? ctx->limit : length_limit(ctx->platform), n;
	struct finding *f;

	if (!ctx->counted)
		return;
	n = job->out->length = length_count(ctx->platform, job->prose->text);
	if (limit <= 0 || n <= limit || job->prose->n == 0)
		return;
	f = coach_add(job, FINDING_LENGTH, length_near(n, limit) ? 2 : 3, first_over(job, limit),
	    job->prose->n);
	f->pattern = STR("length");
	f->why = coach_sayf(job,
	    _("%lld over the limit of %lld; shorten it, or say the short answer here and put the "
	      "rest in a picture or a long post."),
	    (long long)(n - limit), (long long)limit);
}
