/* What an answer lacks that a good one to such a message has. It asks for nothing else. */
#include "desk/coach_checklist.h"

#include <stdlib.h>

#include "desk/coach_priv.h"
#include "desk/coach_signs.h"
#include "text/embed.h"
#include "text/file.h"
#include "text/i18n.h"
#include "text/mem.h"
#include "text/utf8.h"

enum {
	SHORT_LIMIT = 140,		/* a platform's limit: essentials only */
	ROOM = 20,			/* characters that one more point takes at least */
	RULES_MAX = 1 << 20,		/* bytes of the desk's own list */
};

/* name and why are for people; silence is what a finding is silenced by. */
static const struct {
	const char *id, *silence, *name, *why;
} points[POINT__COUNT] = {
	[POINT_GREETING] = { "greeting", "no-greeting", N_("greeting"),
	    N_("Greet the person; a word or two will do.") },
	[POINT_ANSWER] = { "answer", "no-answer", N_("direct answer"),
	    N_("Nothing here answers yet: say yes or no, or what is so, right after the "
	       "greeting.") },
	[POINT_FOUND] = { "found", "no-found", N_("what was found"),
	    N_("Say who looked into it, when and where, and what they found.") },
	[POINT_GROUND] = { "ground", "no-ground", N_("ground"),
	    N_("Name the rule it rests on: the document and the article.") },
	[POINT_DONE] = { "done", "no-done", N_("what is done"),
	    N_("Say what has been done about it, and by whom.") },
	[POINT_NEXT] = { "next", "no-next", N_("next step with a day"),
	    N_("Say what happens next and by which day, or that it is over.") },
	[POINT_CONTACT] = { "contact", "no-contact", N_("contact"),
	    N_("Say whom to ask again: a number or an address, and the hours.") },
	[POINT_APOLOGY] = { "apology", "no-apology", N_("apology"),
	    N_("The answer admits a fault: say that you are sorry for it.") },
	[POINT_OFFICE] = { "office", "no-office", N_("office's name"),
	    N_("Sign with the name of the office.") },
	[POINT_DATE] = { "date", "no-date", N_("date"),
	    N_("Put the date of the answer at its end.") },
};

struct checklist {
	struct terms *words;
	uint32_t need[MATTER__COUNT];	/* MATTER_NONE: no matter is set */
	uint32_t essential, signed_by;	/* see rules/checklist.tsv */
};

const char *
checklist_point(size_t i)
{
	return i < POINT__COUNT ? points[i].id : NULL;
}

const char *
checklist_point_name(size_t i)
{
	return i < POINT__COUNT ? gettext(points[i].name) : NULL;
}

/* The bits of the points named in line; the first unknown name goes into *unknown. */
static uint32_t
points_named(struct str line, struct str *unknown)
{
	uint32_t bits = 0;
	struct str word;
	size_t end;
	unsigned s;

	for (line = str_trim(line); line.n > 0; line = str_trim(line)) {
		end = str_find(line, STR(" "), 0);
		word = (struct str){ line.p, end == SIZE_MAX ? line.n : end };
		s = sign_of(word);
		if (s < POINT__COUNT)
			bits |= SIGN(s);
		else
			*unknown = word;
		line.p += word.n;
		line.n -= word.n;
	}
	return bits;
}

/* One line; an unknown name is left in *unknown. */
static void
read_line(struct checklist *k, struct str line, struct str *unknown)
{
	struct str kind = str_trim(rules_field(&line)), name;
	enum matter m = MATTER_NONE;
	unsigned s;

	if (str_eq(kind, STR("need"))) {
		name = str_trim(rules_field(&line));
		if (str_eq(name, STR("any")) || matter_parse(name, &m))
			k->need[m] = points_named(line, unknown);
		else
			*unknown = name;
	} else if (str_eq(kind, STR("short"))) {
		k->essential = points_named(line, unknown);
	} else if (str_eq(kind, STR("signed"))) {
		k->signed_by = points_named(line, unknown);
	} else if ((s = sign_of(kind)) < SIGN__COUNT) {
		terms_add_all(k->words, line, SIGN(s));
	} else if (kind.n > 0) {
		*unknown = kind;
	}
}

/* From 1, in code points. */
static size_t
column_of(struct str line, struct str at)
{
	return utf8_count((struct str){ line.p, (size_t)(at.p - line.p) }) + 1;
}

static void
read_rules(struct coach *c, struct checklist *k, struct str file, struct str bytes)
{
	struct str rest = bytes, line, unknown;
	struct buf what = { 0 };
	size_t number, i;

	while (rules_line(&rest, &line)) {
		unknown = (struct str){ NULL, 0 };
		read_line(k, line, &unknown);
		if (unknown.p == NULL)
			continue;
		for (number = 1, i = 0; bytes.p + i < line.p; i++)
			number += bytes.p[i] == '\n';
		buf_clear(&what);
		buf_printf(&what,
		    _("The checklist does not know \"%.*s\"; rules/checklist.tsv shows what there "
		      "is."),
		    (int)unknown.n, unknown.p);
		coach_fault_add(c, file, number, column_of(line, unknown), buf_cstr(&what));
	}
	buf_release(&what);
}

/* The desk's own list adds words, and says anew what a matter needs. */
void *
coach_make_checklist(struct coach *c)
{
	struct checklist *k = xcalloc(1, sizeof(*k));
	struct buf path = { 0 }, own = { 0 };
	struct err err;

	k->words = terms_new();
	read_rules(c, k, STR("rules/checklist.tsv"), embed_find("rules/checklist.tsv"));
	if (c->desk_dir != NULL) {
		buf_printf(&path, "%s/checklist.tsv", c->desk_dir);
		if (file_read(buf_cstr(&path), RULES_MAX, &own, &err) == RC_INVALID)
			coach_fault_add(c, buf_str(&path), 1, 1, err.msg);
		read_rules(c, k, buf_str(&path), buf_str(&own));
	}
	terms_build(k->words);
	buf_release(&path);
	buf_release(&own);
	return k;
}

void
coach_drop_checklist(void *data)
{
	struct checklist *k = data;

	terms_free(k->words);
	free(k);
}

static bool
promised(const struct coach_report *r)
{
	size_t i;

	for (i = 0; i < r->n; i++)
		if (r->findings[i].kind == FINDING_PROMISE)
			return true;
	return false;
}

static bool
complains(const struct coach_job *job)
{
	const struct checklist *k = job->data;
	struct prose p = { 0 };
	bool found = job->ctx->matter == MATTER_COMPLAINT;

	if (!found && job->ctx->message.n > 0) {
		prose_read(&p, job->ctx->message);
		found = signs_any(k->words, &p, SIGN(SIGN_GRIEVANCE));
		prose_release(&p);
	}
	return found;
}

static int64_t
limit_of(const struct coach_context *ctx)
{
	if (!ctx->counted)
		return 0;
	return ctx->limit > 0 ? ctx->limit : length_limit(ctx->platform);
}

static bool
is_short(const struct coach_context *ctx)
{
	int64_t limit = limit_of(ctx);

	return limit > 0 && limit <= SHORT_LIMIT;
}

/* The points to ask for, by the matter, the platform and what the answer says of itself. */
static uint32_t
asked(const struct coach_job *job, uint32_t has)
{
	const struct checklist *k = job->data;
	const struct coach_context *ctx = job->ctx;
	uint32_t need = k->need[ctx->matter], ways = SIGN(POINT_NEXT) | SIGN(POINT_CONTACT);
	struct str unknown;

	if ((has & SIGN(SIGN_FAULT)) != 0 && ctx->matter != MATTER_THANKS && complains(job))
		need |= SIGN(POINT_APOLOGY);
	if ((has & SIGN(SIGN_OVER)) != 0)
		need &= ~SIGN(POINT_NEXT);
	if (ctx->counted && ctx->platform != PLATFORM_BOARD)
		need &= ~k->signed_by;
	if (is_short(ctx)) {
		need &= k->essential;
		/* what comes next or whom to ask: one of them has room */
		if ((has & (ways | SIGN(SIGN_OVER))) != 0)
			need &= ~ways;
		else if ((need & ways) == ways)
			need &= ~SIGN(POINT_NEXT);
	}
	return need & ~points_named(ctx->exempt, &unknown);
}

/* In so little room: what cannot stand here stands elsewhere. */
static bool
is_full(const struct coach_job *job)
{
	int64_t limit = limit_of(job->ctx);

	return is_short(job->ctx) &&
	    length_count(job->ctx->platform, job->prose->text) + ROOM > limit;
}

static void
add(struct coach_job *job, enum point i, const char *name, const char *why)
{
	struct finding *f = coach_add(job, FINDING_CHECKLIST, 1, 0, 0);

	f->point = str_of(points[i].id);
	f->pattern = str_of(points[i].silence);
	f->suggestion = str_of(name);
	f->why = str_of(why);
	if (is_full(job))
		f->why = coach_sayf(job,
		    _("%s There is no room: the short answer here, the rest in a picture or a long "
		      "post."),
		    why);
}

static void
report(struct coach_job *job, uint32_t need, uint32_t has)
{
	bool suggestion = job->ctx->matter == MATTER_SUGGESTION;
	unsigned i;

	for (i = 0; i < POINT__COUNT; i++)
		if ((need & ~has & SIGN(i)) != 0 && i == POINT_ANSWER && suggestion)
			add(job, i, _("what becomes of it"),
			    _("Say what becomes of the suggestion: taken up and when, or why "
			      "not."));
		else if ((need & ~has & SIGN(i)) != 0)
			add(job, i, gettext(points[i].name), gettext(points[i].why));
	if ((need & has & SIGN(POINT_ANSWER)) != 0 && (has & SIGN(SIGN_LATE)) != 0)
		add(job, POINT_ANSWER, _("answer first"),
		    _("The answer comes late: put it right after the greeting, thanks after it."));
	if ((need & has & SIGN(POINT_CONTACT)) != 0 && (has & SIGN(SIGN_HOURS)) == 0 &&
	    !is_short(job->ctx))
		add(job, POINT_CONTACT, _("hours"),
		    _("Say when somebody is there: the days and hours of that contact."));
}

void
coach_check_checklist(struct coach_job *job)
{
	const struct checklist *k = job->data;
	uint32_t has;

	if (!job->ctx->answer || job->prose->solid == 0)
		return;
	has = signs_read(k->words, job->prose);
	if (promised(job->out))
		has |= SIGN(POINT_NEXT);
	/* what becomes of a suggestion is the answer to it */
	if (job->ctx->matter == MATTER_SUGGESTION && (has & SIGN(SIGN_BECOMES)) == 0)
		has &= ~SIGN(POINT_ANSWER);
	report(job, asked(job, has), has);
}
