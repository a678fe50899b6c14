/*
 * Personal data in an answer. What identifies a person or opens an account is grave in public; what a
 * clerk may have meant to give out is asked about. An answer that only the citizen reads may hold
 * their own data: it is shown, no more.
 */
#include "desk/coach_priv.h"

#include <stdlib.h>

#include "desk/settings.h"
#include "text/i18n.h"
#include "text/mem.h"
#include "text/personal.h"

static const struct {
	int severity;	/* in public */
	const char *why;
} kinds[] = {
	[PERSONAL_MOBILE] = { 3,
	    N_("A mobile number in a public answer: leave it out or ask for it by private "
	       "message.") },
	[PERSONAL_LANDLINE] = { 2,
	    N_("A telephone number that is not on the office's list: leave it out, or add it to "
	       "office_numbers when it is the office's own.") },
	[PERSONAL_ID] = { 3, N_("An identity number in a public answer: it must not go out.") },
	[PERSONAL_CARD] = { 3,
	    N_("The number of a bank card in a public answer: it must not go out.") },
	[PERSONAL_PLATE] = { 2,
	    N_("A number plate in a public answer: write \"the vehicle you reported\".") },
	[PERSONAL_EMAIL] = { 2,
	    N_("An e-mail address that is not on the office's list: leave it out, or add it to "
	       "office_numbers when it is the office's own.") },
	[PERSONAL_QQ] = { 2,
	    N_("A QQ number in a public answer: leave it out, or add it to office_numbers when it "
	       "is "
	       "the office's own.") },
	[PERSONAL_WECHAT] = { 2,
	    N_("A WeChat account in a public answer: leave it out, or add it to office_numbers "
	       "when "
	       "it is the office's own.") },
	[PERSONAL_PASSPORT] = { 2,
	    N_("The number of a passport or permit in a public answer: leave it out.") },
	[PERSONAL_FLAT] = { 2,
	    N_("Somebody's flat in a public answer: name the street or the estate only.") },
};

static void
report(struct coach_job *job, const struct personal_hit *hit)
{
	bool private = job->ctx->private;
	struct finding *f = coach_add(
	    job, FINDING_PERSONAL, private ? 1 : kinds[hit->kind].severity, hit->start, hit->end);

	f->pattern = str_of(personal_kind_id(hit->kind));
	f->why = private
	    ? coach_sayf(job, _("%s: only the citizen reads this; make sure that it is theirs."),
		  personal_kind_name(hit->kind))
	    : str_of(gettext(kinds[hit->kind].why));
}

void
coach_check_personal(struct coach_job *job)
{
	struct personal_hits hits = { .n = 0 };
	size_t i;

	personal_find(job->prose, job->data, &hits);
	for (i = 0; i < hits.n; i++)
		report(job, &hits.hits[i]);
	personal_hits_release(&hits);
}

void *
coach_make_personal(struct coach *c)
{
	struct personal_known *known = xcalloc(1, sizeof(*known));
	struct str list = c->office_numbers, one;
	size_t i;

	for (i = 0; i < c->rows.n; i++)
		if (c->rows.rows[i].use == USE_CONTACT)
			personal_known_add(known, c->rows.rows[i].pattern);
	while (names_next(&list, &one))
		personal_known_add(known, one);
	personal_known_sort(known);
	return known;
}

void
coach_drop_personal(void *data)
{
	personal_known_release(data);
	free(data);
}
