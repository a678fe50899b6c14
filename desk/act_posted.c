/* The posting record: what really went out. */
#include <inttypes.h>

#include "desk/act_priv.h"
#include "desk/promise_priv.h"
#include "desk/reply.h"
#include "desk/review_priv.h"
#include "text/i18n.h"

static enum rc
my_draft(struct op *op, struct str *out, struct err *err)
{
	struct db_row *row = db_query(op->d->db, Q_draft_text);

	db_bind_int(row, ":item", op->item);
	db_bind_int(row, ":me", op->d->me.id);
	switch (db_step(row, err)) {
	case DB_ROW:
		*out = arena_str(&op->mem, db_str(row, 0));
		db_done(row);
		return RC_OK;
	case DB_DONE:
		return err_set(err, RC_REFUSED,
		    _("You have no draft for #%" PRId64 "; write one, or "
		      "give the text that went out."),
		    op->item);
	case DB_FAIL:
		break;
	}
	return rc_of(err);
}

/* The draft goes in the transaction that records the answer; its last text stays as a version. */
static enum rc
end_draft(struct op *op, struct err *err)
{
	static const enum db_query steps[] = { Q_draft_keep_last, Q_draft_end };
	struct db_row *row;
	enum rc rc = RC_OK;
	size_t i;

	for (i = 0; rc == RC_OK && i < 2; i++) {
		row = db_query(op->d->db, steps[i]);
		db_bind_int(row, ":item", op->item);
		db_bind_int(row, ":me", op->d->me.id);
		rc = db_run(row, NULL, err);
	}
	return rc;
}

static enum rc
posted(struct op *op, const void *arg, struct err *err)
{
	const struct posting *p = arg;
	struct str none = { NULL, 0 };
	struct reply_new r = {
		.item = op->item,
		.person = op->d->me.id,
		.text = p->text,
		.url = p->url,
		.place = p->place,
		.posted_at = p->at == WHEN_NONE ? op->at : p->at,
	};
	struct review_posting how = { 0 };
	struct buf digits = { 0 };
	int64_t id = 0;
	enum rc rc = RC_OK;

	if (str_trim(r.text).n == 0)
		rc = my_draft(op, &r.text, err);
	if (rc == RC_OK && str_trim(r.text).n == 0)
		rc = err_set(err, RC_REFUSED,
		    _("Your draft for #%" PRId64 " is blank; write what went "
		      "out first."),
		    op->item);
	r.flag = posted_flag_of(r.posted_at, false, op->at);
	if (rc == RC_OK)
		rc = review_of_posting(op, r.text, &how, err);
	if (rc == RC_OK)
		rc = reply_add(op, &r, &id, err);
	if (rc == RC_OK)
		rc = end_draft(op, err);
	if (rc == RC_OK)
		rc = promise_post(op, id, r.text, err);
	if (rc != RC_OK)
		return rc;
	buf_printf(&digits, "%" PRId64, id);
	op_change(op, STR("reply"), none, buf_str(&digits));
	op_change(op, STR("text"), none, r.text);
	buf_release(&digits);
	op->bump = true; /* an answer makes what others are writing stale */
	buf_printf(&op->sentence, _("The answer to #%" PRId64 " is recorded."), op->item);
	return review_posted(op, id, &how, err);
}

/* What a permanent link may look like; "y" is none, and a link that leads nowhere helps nobody. */
static bool
is_address(struct str url)
{
	size_t i;

	url = str_trim(url);
	for (i = 0; i < url.n; i++)
		if ((unsigned char)url.p[i] <= ' ')
			return false;
	return url.n == 0 || str_find(url, STR("."), 0) != SIZE_MAX ||
	    str_find(url, STR("://"), 0) != SIZE_MAX;
}

enum rc
act_posted(struct desk *d, const struct act *a, const struct posting *p, struct done *done,
    struct err *err)
{
	if (!is_address(p->url))
		return err_set(err, RC_INVALID,
		    _("\"%.*s\" is no address; give it as https://..., or leave it empty."),
		    (int)p->url.n, p->url.p);
	review_warm(d);
	return act_run(d, a, VERB_POSTED, posted, p, done, err);
}
