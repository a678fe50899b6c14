/* What same_answer found, as a finding of a report. */
#include "desk/coach_priv.h"
#include "desk/same.h"

#include "text/i18n.h"
#include "text/when.h"

void
coach_report_same(struct coach_report *r, const struct same *s)
{
	struct coach_context none = { 0 };
	struct coach_job job = { .ctx = &none, .prose = &r->prose, .out = r };
	struct buf day = { 0 };
	struct finding *f;

	if (s->count == 0)
		return;
	if (s->at != WHEN_NONE)
		when_rfc3339(&day, s->at);
	buf_truncate(&day, day.n < 10 ? day.n : 10);
	f = coach_add(&job, FINDING_REPEAT, s->people > 2 ? 3 : 2, 0, 0);
	f->pattern = STR("same-answer");
	f->why = coach_sayf(&job,
	    ngettext(
		"Nearly the same went to %zu other person already, last on %s to %.*s; say what "
		"is true of this case alone, or make it a template.",
		"Nearly the same went to %zu other people already, last on %s to %.*s; say what is "
		"true of this case alone, or make it a template.",
		s->people),
	    s->people, buf_cstr(&day), (int)s->author.n, s->author.p != NULL ? s->author.p : "");
	if (f->severity > r->worst)
		r->worst = f->severity;
	buf_release(&day);
}
