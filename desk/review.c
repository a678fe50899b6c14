/* A text on its way to approval: handed in, approved or returned, void when it is changed. */
#include <inttypes.h>
#include <string.h>

#include "desk/act_priv.h"
#include "desk/draft.h"

#include "desk/reply.h"
#include "desk/review_priv.h"
#include "text/i18n.h"

static const struct str none = { NULL, 0 };

void
review_change(struct op *op, int64_t id, struct str before, struct str after)
{
	struct buf field = { 0 };

	buf_printf(&field, "review:%" PRId64, id);
	op_change(op, buf_str(&field), before, after);
	buf_release(&field);
}

static void
change_int(struct op *op, struct str field, int64_t value)
{
	struct buf digits = { 0 };

	buf_printf(&digits, "%" PRId64, value);
	op_change(op, field, none, buf_str(&digits));
	buf_release(&digits);
}

/* The event names the text by its digest: nobody can say later that another was approved. */
static void
change_digest(struct op *op, const uint8_t sum[DIGEST_LEN])
{
	struct buf hex = { 0 };
	int i;

	for (i = 0; i < DIGEST_LEN; i++)
		buf_printf(&hex, "%02x", sum[i]);
	op_change(op, STR("digest"), none, buf_str(&hex));
	buf_release(&hex);
}

enum rc
review_end(struct op *op, int64_t id, enum review_state was, enum review_state to, struct err *err)
{
	struct db_row *row = db_query(op->d->db, Q_review_end);
	enum rc rc;

	db_bind_int(row, ":id", id);
	db_bind_text(row, ":was", review_state_id(was));
	db_bind_text(row, ":state", review_state_id(to));
	if ((rc = db_run(row, NULL, err)) == RC_OK)
		review_change(op, id, str_of(review_state_id(was)), str_of(review_state_id(to)));
	return rc;
}

enum rc
review_standing(struct op *op, int64_t author, int64_t *id, enum review_state *state,
    uint8_t sum[DIGEST_LEN], struct err *err)
{
	struct db_row *row = db_query(op->d->db, Q_review_standing);
	enum db_step step;
	struct str blob;

	*id = 0;
	db_bind_int(row, ":item", op->item);
	db_bind_int(row, ":author", author);
	if ((step = db_step(row, err)) == DB_FAIL)
		return rc_of(err);
	if (step == DB_DONE)
		return RC_OK;
	*id = db_int(row, 0);
	*state = str_eq(db_str(row, 1), STR("waiting")) ? REVIEW_WAITING : REVIEW_APPROVED;
	blob = db_str(row, 2);
	memset(sum, 0, DIGEST_LEN);
	memcpy(sum, blob.p, blob.n < DIGEST_LEN ? blob.n : DIGEST_LEN);
	db_done(row);
	return RC_OK;
}

enum rc
review_draft_changed(struct op *op, struct str text, struct err *err)
{
	uint8_t stood[DIGEST_LEN], now[DIGEST_LEN];
	enum review_state state;
	int64_t id;
	enum rc rc = review_standing(op, op->d->me.id, &id, &state, stood, err);

	if (rc != RC_OK || id == 0)
		return rc;
	reply_digest(op->d, text, now);
	if (memcmp(stood, now, DIGEST_LEN) == 0)
		return RC_OK;
	if ((rc = review_end(op, id, state, REVIEW_VOID, err)) != RC_OK)
		return rc;
	change_digest(op, stood);
	if (state == REVIEW_APPROVED)
		op_change(op, STR("approved"), none, STR("1"));
	return op_record(op, "void", 0, err);
}

struct mine {
	struct str text;
	int64_t seen_message, seen_reply, seen_event;
};

static enum rc
my_draft(struct op *op, struct mine *out, struct err *err)
{
	struct db_row *row = db_query(op->d->db, Q_draft_get);
	enum db_step step;

	db_bind_int(row, ":item", op->item);
	db_bind_int(row, ":person", op->d->me.id);
	if ((step = db_step(row, err)) == DB_FAIL)
		return rc_of(err);
	if (step == DB_DONE)
		return err_set(err, RC_REFUSED,
		    _("You have no draft for #%" PRId64 "; write the answer first."), op->item);
	out->text = arena_str(&op->mem, db_str(row, 0));
	out->seen_message = db_int(row, 3);
	out->seen_reply = db_int(row, 4);
	out->seen_event = db_int(row, 6);
	db_done(row);
	if (str_trim(out->text).n > 0)
		return RC_OK;
	return err_set(err, RC_REFUSED,
	    _("Your draft for #%" PRId64 " is blank; write the answer first."), op->item);
}

static enum rc
refuse_stale(struct op *op, struct err *err)
{
	struct buf what = { 0 };
	struct unseen *list;
	size_t n;
	enum rc rc = draft_news(op->d, op->item, &op->mem, &list, &n, err);

	if (rc != RC_OK || n == 0)
		return rc;
	unseen_said(op->d, list, n, &what);
	rc = err_set(err, RC_REFUSED,
	    _("Since you wrote, this came in on #%" PRId64
	      ": %s. Read it; then hand the answer in as it is (--sure), or change it."),
	    op->item, buf_cstr(&what));
	buf_release(&what);
	return rc;
}

/* draft_save has made void what stood with another text, so what stands has this one. */
static enum rc
refuse_again(struct op *op, struct err *err)
{
	uint8_t sum[DIGEST_LEN];
	enum review_state state;
	int64_t id;
	enum rc rc = review_standing(op, op->d->me.id, &id, &state, sum, err);

	if (rc != RC_OK || id == 0)
		return rc;
	if (state == REVIEW_APPROVED)
		return err_set(err, RC_REFUSED,
		    _("Your answer to #%" PRId64 " is approved as it stands; it may go out."),
		    op->item);
	return err_set(err, RC_REFUSED,
	    _("Your answer to #%" PRId64 " waits for approval already, as it stands."), op->item);
}

static enum rc
add_review(struct op *op, const struct mine *m, const struct review_need *need, bool private,
    int64_t *id, struct err *err)
{
	struct db_row *row = db_query(op->d->db, Q_review_add);
	uint8_t sum[DIGEST_LEN];
	enum rc rc;

	db_bind_int(row, ":item", op->item);
	db_bind_int(row, ":author", op->d->me.id);
	db_bind_str(row, ":text", m->text);
	db_bind_blob(row, ":digest", reply_digest(op->d, m->text, sum));
	db_bind_int(row, ":private", private);
	db_bind_str(row, ":rules", need->rules);
	db_bind_int(row, ":seen_message", m->seen_message);
	db_bind_int(row, ":seen_reply", m->seen_reply);
	db_bind_int(row, ":seen_event", m->seen_event);
	db_bind_int(row, ":at", op->at);
	if ((rc = db_run(row, NULL, err)) != RC_OK)
		return rc;
	*id = db_last_id(op->d->db);
	review_change(op, *id, none, STR("waiting"));
	change_digest(op, sum);
	return RC_OK;
}

static enum rc
say_who(struct op *op, int64_t author, struct err *err)
{
	struct buf names = { 0 };
	size_t n;
	enum rc rc = review_approvers(op->d, author, &names, &n, err);

	if (rc == RC_OK && n > 0)
		buf_printf(&op->sentence,
		    _("The answer to #%" PRId64 " waits for approval; it may come from: %s."),
		    op->item, buf_cstr(&names));
	else if (rc == RC_OK)
		buf_printf(&op->sentence,
		    _("The answer to #%" PRId64 " is handed in, but nobody else here can approve "
		      "it; confirm it yourself with `approve`."),
		    op->item);
	buf_release(&names);
	return rc;
}

static enum rc
submit(struct op *op, const void *arg, struct err *err)
{
	const bool *sure = arg;
	struct review_need need = { 0 };
	struct mine m = { .text = none };
	bool private = false;
	int64_t id;
	enum rc rc = my_draft(op, &m, err);

	if (rc == RC_OK)
		rc = refuse_again(op, err);
	if (rc == RC_OK && !*sure)
		rc = refuse_stale(op, err);
	if (rc == RC_OK)
		rc = review_ask(op->d, op->item, m.text, &op->mem, &need, &private, err);
	if (rc == RC_OK)
		rc = add_review(op, &m, &need, private, &id, err);
	return rc == RC_OK ? say_who(op, op->d->me.id, err) : rc;
}

enum rc
act_submit(struct desk *d, const struct act *a, bool sure, struct done *done, struct err *err)
{
	review_warm(d);
	return act_run(d, a, VERB_SUBMIT, submit, &sure, done, err);
}

/* What became of a text that was to be decided. */
static enum rc
not_waiting(struct op *op, const struct review *r, struct err *err)
{
	struct str who = desk_login(op->d, r->reviewer), author = desk_login(op->d, r->author);

	switch (r->state) {
	case REVIEW_APPROVED:
	case REVIEW_POSTED:
		return err_set(err, RC_CONFLICT,
		    _("%.*s has approved this text for #%" PRId64 " already."), (int)who.n, who.p,
		    op->item);
	case REVIEW_RETURNED:
		return err_set(err, RC_CONFLICT,
		    _("%.*s has returned this text for #%" PRId64 " already."), (int)who.n, who.p,
		    op->item);
	default:
		return err_set(err, RC_CONFLICT,
		    _("%.*s has changed the answer to #%" PRId64
		      " meanwhile; read the newest text before you decide."),
		    (int)author.n, author.p, op->item);
	}
}

static enum rc
newest_waiting(struct op *op, int64_t author, int64_t *id, struct err *err)
{
	struct db_row *row = db_query(op->d->db, Q_review_newest_waiting);
	enum rc rc;

	db_bind_int(row, ":item", op->item);
	db_bind_int(row, ":author", author);
	rc = db_get_int(row, id, err);
	return rc == RC_NOTFOUND
	    ? err_set(err, RC_REFUSED, _("No text waits for approval on #%" PRId64 "."), op->item)
	    : rc;
}

/* Never one's own, unless nobody else could; *self tells. */
static enum rc
may_decide(struct op *op, int64_t author, bool *self, struct err *err)
{
	struct buf names = { 0 };
	size_t n = 0;
	enum rc rc = RC_OK;

	*self = author == op->d->me.id;
	if (!flow_permits(op->d->me.role, VERB_APPROVE))
		return err_set(err, RC_REFUSED,
		    _("A reviewer or lead decides this; ask the desk's lead for that role."));
	if (*self)
		rc = review_approvers(op->d, author, &names, &n, err);
	if (rc == RC_OK && n > 0)
		rc = err_set(err, RC_REFUSED,
		    _("This is your own text; somebody else decides on it: %s."), buf_cstr(&names));
	buf_release(&names);
	return rc;
}

static enum rc
find_decided(struct op *op, const struct decision *what, struct review *r, struct err *err)
{
	uint8_t stored[DIGEST_LEN], sum[DIGEST_LEN];
	int64_t id = what->review;
	enum rc rc = id == 0 ? newest_waiting(op, what->author, &id, err) : RC_OK;

	if (rc == RC_OK)
		rc = review_read(op->d, id, &op->mem, r, stored, err);
	if (rc == RC_NOTFOUND || (rc == RC_OK && r->item != op->item))
		return err_set(
		    err, RC_NOTFOUND, _("There is no such text on #%" PRId64 "."), op->item);
	if (rc == RC_OK && r->state != REVIEW_WAITING)
		return not_waiting(op, r, err);
	if (rc != RC_OK)
		return rc;
	reply_digest(op->d, r->text, sum);
	if (memcmp(stored, sum, DIGEST_LEN) != 0)
		return err_set(err, RC_CONFLICT,
		    _("The text for #%" PRId64
		      " is not the one that was handed in; ask its author to hand it in again, "
		      "and run `fabu verify`."),
		    op->item);
	return RC_OK;
}

static enum rc
store_decision(struct op *op, int64_t id, enum review_state was, enum review_state to,
    struct str reason, bool *changed, struct err *err)
{
	struct db_row *row = db_query(op->d->db, Q_review_decide);
	bool decided = to == REVIEW_APPROVED || to == REVIEW_RETURNED;
	int n = 0;
	enum rc rc;

	db_bind_int(row, ":id", id);
	db_bind_text(row, ":was", review_state_id(was));
	db_bind_text(row, ":state", review_state_id(to));
	db_bind_opt(row, ":reviewer", decided ? op->d->me.id : 0);
	bind_when(row, ":at", decided ? op->at : WHEN_NONE);
	bind_absent(row, ":reason", to == REVIEW_RETURNED ? reason : none);
	rc = db_run(row, &n, err);
	*changed = n > 0;
	return rc;
}

static enum rc
decide(struct op *op, const struct decision *what, enum review_state to, struct review *r,
    struct err *err)
{
	uint8_t sum[DIGEST_LEN];
	bool self = false, changed;
	enum rc rc = find_decided(op, what, r, err);

	if (rc == RC_OK)
		rc = may_decide(op, r->author, &self, err);
	if (rc == RC_OK)
		rc = store_decision(op, r->id, REVIEW_WAITING, to, what->reason, &changed, err);
	if (rc != RC_OK)
		return rc;
	reply_digest(op->d, r->text, sum);
	review_change(op, r->id, STR("waiting"), str_of(review_state_id(to)));
	change_digest(op, sum);
	change_int(op, STR("author"), r->author);
	if (self)
		op_change(op, STR("self"), none, STR("1"));
	r->self = self;
	return RC_OK;
}

static enum rc
approve(struct op *op, const void *arg, struct err *err)
{
	struct review r = { 0 };
	struct str author;
	enum rc rc = decide(op, arg, REVIEW_APPROVED, &r, err);

	if (rc != RC_OK)
		return rc;
	author = desk_login(op->d, r.author);
	if (r.self)
		buf_printf(&op->sentence,
		    _("You have confirmed your own answer to #%" PRId64
		      ", since nobody else here could; it may go out."),
		    op->item);
	else
		buf_printf(&op->sentence,
		    _("The answer of %.*s to #%" PRId64 " is approved and may go out."),
		    (int)author.n, author.p, op->item);
	return RC_OK;
}

enum rc
act_approve(struct desk *d, const struct act *a, const struct decision *what, struct done *done,
    struct err *err)
{
	return act_run(d, a, VERB_APPROVE, approve, what, done, err);
}

static enum rc
give_back(struct op *op, const void *arg, struct err *err)
{
	const struct decision *what = arg;
	struct review r = { 0 };
	struct str author;
	enum rc rc = decide(op, what, REVIEW_RETURNED, &r, err);

	if (rc != RC_OK)
		return rc;
	op_change(op, STR("why"), none, what->reason);
	author = desk_login(op->d, r.author);
	buf_printf(&op->sentence, _("The answer to #%" PRId64 " is returned to %.*s: %.*s"),
	    op->item, (int)author.n, author.p, (int)what->reason.n, what->reason.p);
	return RC_OK;
}

enum rc
act_return(struct desk *d, const struct act *a, const struct decision *what, struct done *done,
    struct err *err)
{
	struct decision trimmed = *what;

	trimmed.reason = str_trim(what->reason);
	if (trimmed.reason.n == 0)
		return err_set(err, RC_INVALID,
		    _("Returning a text needs a reason: what should the author change?"));
	return act_run(d, a, VERB_RETURN, give_back, &trimmed, done, err);
}

/* "" is a text that was not handed in: it is void, which an edit makes of one that was. */
static bool
state_of(struct str s, enum review_state *out)
{
	int i;

	*out = REVIEW_VOID;
	for (i = 0; i < REVIEW__COUNT; i++)
		if (str_eq(s, str_of(review_state_id((enum review_state)i))))
			*out = (enum review_state)i;
	return s.n == 0 || *out != REVIEW_VOID;
}

static enum rc
draft_is_same(struct op *op, int64_t id, bool *same, struct err *err)
{
	struct db_row *row = db_query(op->d->db, Q_review_draft_same);
	int64_t one;
	enum rc rc;

	db_bind_int(row, ":id", id);
	rc = db_get_int(row, &one, err);
	*same = rc == RC_OK;
	return rc == RC_NOTFOUND ? RC_OK : rc;
}

enum rc
review_put_back(struct op *op, int64_t id, struct str from, struct str to, struct str reason,
    bool *done, struct err *err)
{
	enum review_state was, now;
	struct review r = { 0 };
	bool self;
	enum rc rc = review_read(op->d, id, &op->mem, &r, NULL, err);

	*done = false;
	if (rc == RC_NOTFOUND || !state_of(from, &was) || !state_of(to, &now))
		return RC_OK;
	if (rc == RC_OK && (now == REVIEW_APPROVED || now == REVIEW_RETURNED))
		rc = may_decide(op, r.author, &self, err);
	if (rc == RC_OK)
		rc = draft_is_same(op, id, done, err);
	if (rc != RC_OK || !*done)
		return rc;
	return store_decision(op, id, was, now, reason, done, err);
}
