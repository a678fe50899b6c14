/* Promises with a day: kept as reminders when the writer says so. */
#include "desk/coach_priv.h"

#include <string.h>

#include "text/file.h"
#include "text/i18n.h"
#include "text/promise.h"
#include "text/when.h"

enum {
	MOST = 64,			/* promises of one text */
	HOLIDAYS_MAX = 1 << 20,		/* bytes of the desk's own calendar */
};

void *
coach_promise_make(struct coach *c)
{
	const struct workday_fault *faults;
	struct buf path = { 0 }, own = { 0 };
	struct workday *w;
	struct err err;
	size_t i, n;

	if (c->desk_dir != NULL) {
		buf_printf(&path, "%s/holidays.tsv", c->desk_dir);
		if (file_read(buf_cstr(&path), HOLIDAYS_MAX, &own, &err) == RC_INVALID)
			coach_fault_add(c, buf_str(&path), 1, 1, err.msg);
	}
	w = workday_new(buf_str(&own));
	faults = workday_faults(w, &n);
	for (i = 0; i < n; i++)
		coach_fault_add(
		    c, buf_str(&path), faults[i].line, faults[i].column, faults[i].what);
	buf_release(&path);
	buf_release(&own);
	return w;
}

void
coach_promise_drop(void *data)
{
	workday_free(data);
}

/* "12-04 (Fri)", with the hour when it is not the whole day. */
static void
say_day(struct buf *out, int64_t at)
{
	struct when_parts p;

	when_split(at, &p);
	/* Translators: month, day of the month, day of the week. */
	buf_printf(out, _("%d-%02d (%s)"), p.month, p.day, when_weekday(p.weekday));
	if (p.hour != 23 || p.minute != 59)
		buf_printf(out, " %02d:%02d", p.hour, p.minute);
}

static void
add(struct coach_job *job, const struct promise_found *p)
{
	struct finding *f = coach_add(job, FINDING_PROMISE, p->past ? 2 : 1, p->start, p->end);
	struct buf day = { 0 };

	say_day(&day, p->due_at);
	f->pattern = STR("promise");
	f->due_at = p->due_at;
	f->provisional = p->provisional;
	if (p->past)
		f->why = coach_sayf(job,
		    _("a promise in the past: that was %s; promise a day to come, or say what was "
		      "done"),
		    buf_cstr(&day));
	else if (p->provisional)
		f->why = coach_sayf(job,
		    _("kept as a reminder for %s when you confirm; provisional, since the calendar "
		      "of that year is not out yet"),
		    buf_cstr(&day));
	else
		f->why = coach_sayf(
		    job, _("kept as a reminder for %s when you confirm"), buf_cstr(&day));
	buf_release(&day);
}

/* Which sentence a place belongs to; nsentences when to none. */
static size_t
sentence_of(const struct prose *p, size_t at)
{
	size_t lo = 0, hi = p->nsentences, mid;

	while (lo < hi) {
		mid = (lo + hi) / 2;
		if (p->sentences[mid].to <= at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* "Soon" beside a day is no longer vague. */
static void
drop_vague(struct coach_job *job, const struct promise_found *found, size_t n)
{
	struct coach_report *r = job->out;
	size_t i, k, kept = 0;

	for (i = 0; i < r->n; i++) {
		size_t s = sentence_of(job->prose, r->findings[i].start);

		for (k = 0; k < n && r->findings[i].kind == FINDING_VAGUE; k++)
			if (!found[k].past && sentence_of(job->prose, found[k].start) == s)
				break;
		if (r->findings[i].kind != FINDING_VAGUE || k == n)
			r->findings[kept++] = r->findings[i];
	}
	r->n = kept;
}

void
coach_check_promise(struct coach_job *job)
{
	struct promise_found found[MOST];
	size_t i, n = promise_find(job->prose, job->data, job->now, found, MOST);

	drop_vague(job, found, n);
	for (i = 0; i < n && job->ctx->answer; i++)
		add(job, &found[i]);
}
