/* What the rules ask of a text, and whether it may leave the desk. */
#include <inttypes.h>

#include "desk/coach.h"
#include "desk/item_row.h"
#include "desk/reply.h"
#include "desk/review_priv.h"
#include "text/i18n.h"

/* One text asked about, and what its rules said so far. */
struct question {
	struct desk *d;
	const struct item *item;
	struct str text;
	struct buf rules, why;
	struct str said;	/* the words or finding of the rule at hand */
	struct coach_report report; /* read when a rule first asks */
	bool read;
};

/* What a person silenced for themselves counts here: the reviewer sees it. */
static void
read_coach(struct question *q)
{
	struct coach_context ctx = {
		.answer = true,
		.private = q->item->kind == KIND_PRIVATE,
		.matter = q->item->matter,
		.message = q->item->text,
		.now = desk_now(q->d),
	};

	if (!q->read)
		coach_read(desk_coach(q->d), q->text, &ctx, &q->report);
	q->read = true;
}

static bool
found(struct question *q, int severity)
{
	size_t i;

	if (str_trim(q->text).n == 0)
		return false;
	read_coach(q);
	for (i = 0; i < q->report.n; i++) {
		const struct finding *f = &q->report.findings[i];

		if (f->severity < severity)
			continue;
		q->said = f->text.n > 0 ? f->text : f->why;
		return true;
	}
	return false;
}

static enum rc
first_in_category(struct question *q, bool *yes, struct err *err)
{
	struct db_row *row;
	int64_t one;
	enum rc rc;

	*yes = false;
	if (q->item->category.n == 0)
		return RC_OK;
	row = db_query(q->d->db, Q_review_category_answered);
	db_bind_str(row, ":category", q->item->category);
	db_bind_int(row, ":item", q->item->id);
	rc = db_get_int(row, &one, err);
	*yes = rc == RC_NOTFOUND;
	return rc == RC_NOTFOUND ? RC_OK : rc;
}

static enum rc
applies(struct question *q, const struct rule_row *row, bool *yes, struct err *err)
{
	*yes = false;
	switch (row->rule) {
	case RULE_SENSITIVE:
		*yes = q->item->sensitive;
		break;
	case RULE_DANGER:
		*yes = q->item->danger;
		break;
	case RULE_TRAINEE:
		*yes = q->d->me.trainee;
		break;
	case RULE_MATTER:
		*yes = (int)q->item->matter == row->number;
		break;
	case RULE_KIND:
		*yes = (int)q->item->kind == row->number;
		break;
	case RULE_WORD:
		*yes = danger_match(row->words, q->text, &q->said);
		break;
	case RULE_FINDING:
		*yes = found(q, row->number);
		break;
	case RULE_CATEGORY_FIRST:
		return first_in_category(q, yes, err);
	case RULE_ALL:
		*yes = true;
		break;
	case RULE__COUNT:
		break;
	}
	return RC_OK;
}

static void
put_reason(struct question *q, const struct rule_row *row)
{
	static const char *const words[RULE__COUNT] = {
		[RULE_SENSITIVE] = N_("the item is marked sensitive"),
		[RULE_DANGER] = N_("its message speaks of danger to somebody's life"),
		[RULE_TRAINEE] = N_("its writer is a trainee"),
		[RULE_CATEGORY_FIRST] = N_("it is the first answer in its category"),
		[RULE_ALL] = N_("every answer here does"),
	};

	buf_puts(&q->why, q->why.n > 0 ? _(", ") : "");
	if (words[row->rule] != NULL)
		buf_puts(&q->why, gettext(words[row->rule]));
	else if (row->rule == RULE_MATTER)
		buf_printf(&q->why, _("its matter is: %s"), matter_name((enum matter)row->number));
	else if (row->rule == RULE_KIND)
		buf_printf(&q->why, _("its kind is: %s"), kind_name((enum kind)row->number));
	else if (row->rule == RULE_WORD)
		buf_printf(&q->why, _("it says \"%.*s\""), (int)q->said.n, q->said.p);
	else
		buf_printf(&q->why, _("the coach has marked \"%.*s\""), (int)q->said.n, q->said.p);
	if (row->own && row->why.n > 0)
		buf_printf(&q->why, " (%.*s)", (int)row->why.n, row->why.p);
}

void
review_rules_said(struct desk *d, struct str rules, struct buf *out)
{
	size_t i, n, end;
	const struct rule_row *rows = review_rule_rows(desk_review_rules(d), &n);
	struct question q = { .d = d };

	for (; rules.n > 0; rules.p += end, rules.n -= end) {
		struct str name = rules;

		end = str_find(rules, STR("\n"), 0);
		name.n = end == SIZE_MAX ? rules.n : end;
		end = end == SIZE_MAX ? rules.n : end + 1;
		for (i = 0; i < n && !str_eq(rows[i].name, name); i++)
			;
		if (i < n && rows[i].rule == RULE_FINDING) {
			buf_puts(&q.why, q.why.n > 0 ? _(", ") : "");
			buf_puts(&q.why, _("the coach has marked something in it"));
		} else if (i < n) {
			q.said = rows[i].value;
			put_reason(&q, &rows[i]);
		} else { /* a rule that was taken away since */
			buf_puts(&q.why, q.why.n > 0 ? _(", ") : "");
			buf_put(&q.why, name);
		}
	}
	buf_put(out, buf_str(&q.why));
	buf_release(&q.why);
}

static enum rc
ask_rules(struct question *q, struct err *err)
{
	size_t i, n;
	const struct rule_row *rows = review_rule_rows(desk_review_rules(q->d), &n);
	enum rc rc = RC_OK;
	bool yes;

	for (i = 0; rc == RC_OK && i < n; i++) {
		rc = applies(q, &rows[i], &yes, err);
		if (rc != RC_OK || !yes)
			continue;
		if (q->rules.n > 0)
			buf_putc(&q->rules, '\n');
		buf_put(&q->rules, rows[i].name);
		put_reason(q, &rows[i]);
	}
	return rc;
}

static void
answer(struct question *q, struct arena *mem, struct review_need *out)
{
	struct buf sentence = { 0 };

	out->needed = q->rules.n > 0;
	out->rules = arena_str(mem, buf_str(&q->rules));
	if (out->needed)
		buf_printf(&sentence, _("It needs approval: %s."), buf_cstr(&q->why));
	out->why = arena_str(mem, buf_str(&sentence));
	buf_release(&sentence);
}

enum rc
review_ask(struct desk *d, int64_t item, struct str text, struct arena *mem,
    struct review_need *out, bool *private, struct err *err)
{
	struct item it;
	struct question q = { .d = d, .item = &it, .text = text };
	struct review_need need = { .needed = false };
	struct buf names = { 0 };
	size_t approvers = 0;
	enum rc rc = item_read(d, item, true, mem, &it, err);

	if (rc == RC_NOTFOUND)
		rc = err_set(err, rc, _("There is no item #%" PRId64 "."), item);
	if (rc == RC_OK)
		rc = ask_rules(&q, err);
	if (rc == RC_OK)
		rc = review_approvers(d, d->me.id, &names, &approvers, err);
	if (rc == RC_OK) {
		answer(&q, mem, &need);
		need.alone = approvers == 0;
		*out = need;
		if (private != NULL)
			*private = it.kind == KIND_PRIVATE;
	}
	coach_report_release(&q.report);
	buf_release(&q.rules);
	buf_release(&q.why);
	buf_release(&names);
	return rc;
}

enum rc
review_need(struct desk *d, int64_t item, struct str text, struct arena *mem,
    struct review_need *out, struct err *err)
{
	enum rc rc = d->me.id != 0 ? desk_refresh_me(d, err) : RC_OK;

	return rc == RC_OK ? review_ask(d, item, text, mem, out, NULL, err) : rc;
}

void
review_warm(struct desk *d)
{
	size_t i, n;
	const struct rule_row *rows = review_rule_rows(desk_review_rules(d), &n);

	for (i = 0; i < n; i++)
		if (rows[i].rule == RULE_FINDING)
			desk_coach(d);
}

/* What is to be done before an unapproved text may go. */
static enum rc
refuse(struct desk *d, int64_t item, const struct review_need *need, const struct review *last,
    struct str text, struct err *err)
{
	struct str who;

	if (last != NULL && last->state == REVIEW_WAITING && str_eq(last->text, text))
		return err_set(err, RC_REFUSED,
		    need->alone ? _("The answer to #%" PRId64
				    " is handed in; confirm it with `approve`, then it may go.")
				: _("The answer to #%" PRId64 " still waits for approval."),
		    item);
	if (last != NULL && last->state == REVIEW_RETURNED && str_eq(last->text, text)) {
		who = desk_login(d, last->reviewer);
		return err_set(err, RC_REFUSED,
		    _("%.*s has returned this text (%.*s); change it and hand it in again."),
		    (int)who.n, who.p, (int)last->reason.n, last->reason.p);
	}
	if (last != NULL && last->state == REVIEW_APPROVED)
		return err_set(err, RC_REFUSED,
		    _("This is not the text that was approved for #%" PRId64
		      "; hand it in again with `submit`."),
		    item);
	return err_set(err, RC_REFUSED, _("%.*s Hand it in with `submit` first."), (int)need->why.n,
	    need->why.p);
}

static enum rc
is_my_draft(struct desk *d, int64_t item, struct str text, bool *mine, struct err *err)
{
	struct db_row *row = db_query(d->db, Q_draft_text);
	enum db_step step;

	db_bind_int(row, ":item", item);
	db_bind_int(row, ":me", d->me.id);
	step = db_step(row, err);
	*mine = step == DB_ROW && str_eq(db_str(row, 0), text);
	if (step == DB_ROW)
		db_done(row);
	return step == DB_FAIL ? rc_of(err) : RC_OK;
}

static enum rc
may_send(struct desk *d, int64_t item, struct str text, struct arena *mem, struct err *err)
{
	struct review_need need = { .needed = false };
	struct review last;
	bool mine = false, any;
	enum rc rc = review_mine(d, item, mem, &last, err);

	any = rc == RC_OK;
	if (any && last.state == REVIEW_APPROVED && str_eq(last.text, text))
		return RC_OK;
	if (rc == RC_OK || rc == RC_NOTFOUND)
		rc = is_my_draft(d, item, text, &mine, err);
	if (rc == RC_OK && !mine)
		rc = err_set(err, RC_REFUSED,
		    _("Only your own answer to #%" PRId64 " may be copied, as it is saved."), item);
	if (rc == RC_OK)
		rc = review_need(d, item, text, mem, &need, err);
	return rc == RC_OK && need.needed ? refuse(d, item, &need, any ? &last : NULL, text, err)
					  : rc;
}

enum rc
review_may_send(struct desk *d, int64_t item, struct str text, struct err *err)
{
	struct arena mem = { 0 };
	enum rc rc;

	if (str_trim(text).n == 0)
		return err_set(err, RC_REFUSED,
		    _("There is no text for #%" PRId64 " yet; write the answer first."), item);
	rc = may_send(d, item, text, &mem, err);
	arena_release(&mem);
	return rc;
}
