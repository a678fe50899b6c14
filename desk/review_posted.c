/* What a text that went out had to do with approvals: found, stored, said. */
#include <inttypes.h>

#include "desk/draft.h"
#include "desk/reply.h"
#include "desk/review_priv.h"
#include "text/i18n.h"

static const struct str none = { NULL, 0 };

/* An approval of exactly this text, whoever's it is. */
static enum rc
find_exact(struct op *op, struct str text, struct review_posting *out, struct err *err)
{
	struct db_row *row = db_query(op->d->db, Q_review_approved_text);
	uint8_t sum[DIGEST_LEN];
	enum db_step step;

	db_bind_int(row, ":item", op->item);
	db_bind_int(row, ":me", op->d->me.id);
	db_bind_blob(row, ":digest", reply_digest(op->d, text, sum));
	if ((step = db_step(row, err)) == DB_ROW) {
		out->review = db_int(row, 0);
		out->by = db_int(row, 2);
		db_done(row);
	}
	return step == DB_FAIL ? rc_of(err) : RC_OK;
}

/* The text of mine that was approved last, though another went out. */
static enum rc
find_other(struct op *op, struct str text, struct review_posting *out, struct err *err)
{
	struct db_row *row = db_query(op->d->db, Q_review_last_approved);
	enum db_step step;

	db_bind_int(row, ":item", op->item);
	db_bind_int(row, ":me", op->d->me.id);
	if ((step = db_step(row, err)) == DB_ROW) {
		out->differs = !str_eq(db_str(row, 2), text);
		out->review = out->differs ? db_int(row, 0) : 0;
		out->by = out->differs ? db_int(row, 1) : 0;
		db_done(row);
	}
	return step == DB_FAIL ? rc_of(err) : RC_OK;
}

enum rc
review_of_posting(struct op *op, struct str text, struct review_posting *out, struct err *err)
{
	struct review_need need = { .needed = false };
	enum rc rc = draft_stale(op->d, op->item, &out->stale, err);

	if (rc == RC_OK)
		rc = find_exact(op, text, out, err);
	if (rc != RC_OK || out->review != 0)
		return rc;
	rc = find_other(op, text, out, err);
	if (rc == RC_OK)
		rc = review_ask(op->d, op->item, text, &op->mem, &need, NULL, err);
	out->unapproved = need.needed;
	out->why = need.why;
	return rc;
}

/* The draft is gone, and with it what stood for another text. */
static enum rc
end_standing(struct op *op, struct err *err)
{
	uint8_t sum[DIGEST_LEN];
	enum review_state state;
	int64_t id;
	enum rc rc = review_standing(op, op->d->me.id, &id, &state, sum, err);

	return rc != RC_OK || id == 0 ? rc : review_end(op, id, state, REVIEW_VOID, err);
}

static enum rc
store(struct op *op, int64_t reply, const struct review_posting *p, struct err *err)
{
	struct db_row *row = db_query(op->d->db, Q_reply_set_review);

	db_bind_int(row, ":id", reply);
	db_bind_opt(row, ":review", p->review);
	db_bind_int(row, ":unapproved", p->unapproved);
	db_bind_int(row, ":differs", p->differs);
	db_bind_int(row, ":stale", p->stale);
	return db_run(row, NULL, err);
}

static void
say(struct op *op, const struct review_posting *p)
{
	struct str by = desk_login(op->d, p->by);
	char gap = LOOK_MARK;

	if (p->differs) {
		buf_putc(&op->sentence, gap);
		buf_printf(
		    &op->sentence, _("It is not the text that %.*s approved."), (int)by.n, by.p);
		gap = ' ';
	}
	if (p->unapproved) {
		buf_putc(&op->sentence, gap);
		buf_printf(&op->sentence, _("It went out without approval. %.*s"), (int)p->why.n,
		    p->why.p);
		gap = ' ';
	}
	if (p->stale) {
		buf_putc(&op->sentence, gap);
		buf_printf(&op->sentence,
		    _("Something had come in on #%" PRId64
		      " that its writer had not read; look at it again."),
		    op->item);
	}
}

enum rc
review_posted(struct op *op, int64_t reply, const struct review_posting *p, struct err *err)
{
	static const struct str yes = { "1", 1 };
	enum rc rc = store(op, reply, p, err);

	if (rc == RC_OK && p->review != 0 && !p->differs)
		rc = review_end(op, p->review, REVIEW_APPROVED, REVIEW_POSTED, err);
	if (rc == RC_OK)
		rc = end_standing(op, err);
	if (p->differs)
		op_change(op, STR("differs"), none, yes);
	if (p->unapproved)
		op_change(op, STR("unapproved"), none, yes);
	if (p->stale)
		op_change(op, STR("stale"), none, yes);
	say(op, p);
	return rc;
}
