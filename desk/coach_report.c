/* What a reading adds up to: its findings in order, the score, the words for both. */
#include "desk/coach_priv.h"

#include <stdlib.h>
#include <string.h>

#include "text/i18n.h"
#include "text/mem.h"
#include "text/when.h"

static const struct {
	const char *id, *name;
} kinds[FINDING__COUNT] = {
	[FINDING_OFFICIALESE] = { "officialese", N_("officialese") },
	[FINDING_VAGUE] = { "vague", N_("vague") },
	[FINDING_TONE] = { "tone", N_("tone") },
	[FINDING_SENTENCE] = { "sentence", N_("sentence") },
	[FINDING_FATAL] = { "fatal", N_("wrong name") },
	[FINDING_AVOID] = { "avoid", N_("word to avoid") },
	[FINDING_PERSONAL] = { "personal", N_("personal data") },
	[FINDING_HYGIENE] = { "hygiene", N_("slip") },
	[FINDING_CHECKLIST] = { "checklist", N_("missing") },
	[FINDING_LENGTH] = { "length", N_("length") },
	[FINDING_PROMISE] = { "promise", N_("promise") },
	[FINDING_REPEAT] = { "repeat", N_("the same answer") },
	[FINDING_TOPIC] = { "topic", N_("off the topic") },
};

static const struct {
	const char *id, *name;
} bands[] = {
	[BAND_LIVELY] = { "lively", N_("lively") },
	[BAND_ORDINARY] = { "ordinary", N_("ordinary") },
	[BAND_OFFICIALESE] = { "officialese", N_("officialese") },
};

/* The bands, measured on 2,816 real answers: half of them score over 2.1, citizens' messages 0. */
static const double lively_below = 0.6, ordinary_to = 2.0;

const char *
finding_kind_id(enum finding_kind k)
{
	return kinds[k].id;
}

const char *
finding_kind_name(enum finding_kind k)
{
	return gettext(kinds[k].name);
}

static bool
ends_sentence(struct str s)
{
	static const char *const stops[] = { ".", "?", "!", "\xE3\x80\x82", "\xEF\xBC\x9F",
		"\xEF\xBC\x81" };
	size_t i, n;

	for (i = 0; i < sizeof(stops) / sizeof(*stops); i++) {
		n = strlen(stops[i]);
		if (s.n >= n && memcmp(s.p + s.n - n, stops[i], n) == 0)
			return true;
	}
	return false;
}

/* The reasons of a word list are phrases without a stop; those of the coach's own are sentences. */
void
finding_say(const struct finding *f, struct buf *out)
{
	if (f->text.n > 0 && f->kind != FINDING_LENGTH && f->kind != FINDING_SENTENCE)
		buf_printf(out, _("\"%.*s\": "), (int)f->text.n, f->text.p);
	buf_put(out, f->why);
	if (!ends_sentence(f->why))
		buf_puts(out, _("."));
}

const char *
band_id(enum coach_band b)
{
	return bands[b].id;
}

const char *
band_name(enum coach_band b)
{
	return gettext(bands[b].name);
}

void
coach_report_release(struct coach_report *r)
{
	prose_release(&r->prose);
	free(r->findings);
	arena_release(&r->mem);
	memset(r, 0, sizeof(*r));
}

struct finding *
coach_add(struct coach_job *job, enum finding_kind kind, int severity, size_t start, size_t end)
{
	struct coach_report *r = job->out;
	struct finding *f;

	if (r->n == r->cap) {
		r->cap = r->cap > 0 ? r->cap * 2 : 32;
		r->findings = xreallocarray(r->findings, r->cap, sizeof(*r->findings));
	}
	f = &r->findings[r->n++];
	memset(f, 0, sizeof(*f));
	f->kind = kind;
	f->severity = severity < 1 ? 1 : severity > 3 ? 3 : severity;
	f->start = start;
	f->end = end;
	f->due_at = WHEN_NONE;
	return f;
}

struct str
coach_sayf(struct coach_job *job, const char *fmt, ...)
{
	struct buf b = { 0 };
	struct str said;
	va_list ap;

	va_start(ap, fmt);
	buf_vprintf(&b, fmt, ap);
	va_end(ap);
	said = arena_str(&job->out->mem, buf_str(&b));
	buf_release(&b);
	return said;
}

static int
by_bytes(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* What is told of a place, not of a wording: one of them left alone says nothing of the others. */
static bool
is_of_place(enum finding_kind k)
{
	return k == FINDING_PROMISE || k == FINDING_PERSONAL || k == FINDING_HYGIENE ||
	    k == FINDING_SENTENCE;
}

void
finding_silence(const struct finding *f, bool always, struct buf *out)
{
	bool own = f->kind == FINDING_PROMISE || f->kind == FINDING_PERSONAL;

	buf_put(out, f->pattern);
	if (f->pattern.n == 0 || !is_of_place(f->kind) || (always && !own))
		return;
	buf_putc(out, ':');
	buf_put(out, f->text);
}

/* By its rule or list's pattern, or by what stands there. */
static bool
is_silenced(const struct finding *f, const struct str *sorted, size_t n, struct buf *key)
{
	struct str by = f->pattern;

	if (by.n == 0)
		return false;
	if (bsearch(&by, sorted, n, sizeof(*sorted), by_bytes) != NULL)
		return true;
	buf_clear(key);
	finding_silence(f, false, key);
	by = buf_str(key);
	return bsearch(&by, sorted, n, sizeof(*sorted), by_bytes) != NULL;
}

/* Long lists of what is left alone stay cheap: looked up in order. */
static void
drop_silenced(struct coach_job *job)
{
	const struct coach_context *ctx = job->ctx;
	struct coach_report *r = job->out;
	size_t i, kept = 0;
	struct buf key = { 0 };
	struct str *sorted;

	if (ctx->nsilenced == 0)
		return;
	sorted = xreallocarray(NULL, ctx->nsilenced, sizeof(*sorted));
	memcpy(sorted, ctx->silenced, ctx->nsilenced * sizeof(*sorted));
	qsort(sorted, ctx->nsilenced, sizeof(*sorted), by_bytes);
	for (i = 0; i < r->n; i++)
		if (!is_silenced(&r->findings[i], sorted, ctx->nsilenced, &key))
			r->findings[kept++] = r->findings[i];
	r->n = kept;
	buf_release(&key);
	free(sorted);
}

static bool
is_whole(const struct finding *f)
{
	return f->end == 0;
}

/* By start, the longer first, then the worse; what is about the whole text last. */
static int
by_place(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;

	if (is_whole(x) != is_whole(y))
		return is_whole(x) ? 1 : -1;
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->end != y->end)
		return x->end > y->end ? -1 : 1;
	if (x->severity != y->severity)
		return y->severity - x->severity;
	return (int)x->kind - (int)y->kind;
}

static bool
is_wording(enum finding_kind k)
{
	return k == FINDING_OFFICIALESE || k == FINDING_VAGUE || k == FINDING_TONE;
}

/*
 * In order, so what contains a finding came before it: it is enough to know how far those before
 * reached that are of its family (wording is one) and as bad at least. What is said of a sentence
 * stands beside what is said of its parts.
 */
static void
drop_contained(struct coach_report *r)
{
	size_t reach[FINDING__COUNT][4] = { 0 }, i, kept = 0;
	enum finding_kind family;
	struct finding *f;
	int s;

	for (i = 0; i < r->n; i++) {
		f = &r->findings[i];
		family = is_wording(f->kind) ? FINDING_OFFICIALESE : f->kind;
		if (!is_whole(f) && family != FINDING_SENTENCE) {
			if (f->end <= reach[family][f->severity])
				continue;
			for (s = f->severity; s > 0; s--)
				reach[family][s] = f->end;
		}
		r->findings[kept++] = *f;
	}
	r->n = kept;
}

static void
add_up(struct coach_report *r)
{
	size_t i, n = r->prose.solid;
	int64_t sum = 0;

	r->worst = 0;
	for (i = 0; i < r->n; i++) {
		const struct finding *f = &r->findings[i];

		sum += is_wording(f->kind) ? f->severity : 0;
		r->worst = f->severity > r->worst ? f->severity : r->worst;
	}
	r->score = n > 0 ? 100.0 * (double)sum / (double)n : 0;
	r->band = r->score < lively_below && r->worst < 3 ? BAND_LIVELY
	    : r->score <= ordinary_to                     ? BAND_ORDINARY
							  : BAND_OFFICIALESE;
}

void
coach_report_finish(struct coach_job *job)
{
	struct coach_report *r = job->out;
	size_t i;

	for (i = 0; i < r->n; i++)
		r->findings[i].text =
		    prose_str(&r->prose, r->findings[i].start, r->findings[i].end);
	drop_silenced(job);
	if (r->n > 0)
		qsort(r->findings, r->n, sizeof(*r->findings), by_place);
	drop_contained(r);
	add_up(r);
}
