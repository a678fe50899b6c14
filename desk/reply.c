#include "desk/reply.h"

#include <inttypes.h>

#include "desk/same.h"

void
bind_absent(struct db_row *row, const char *name, struct str value)
{
	if (value.n == 0)
		db_bind_null(row, name);
	else
		db_bind_str(row, name, value);
}

void
bind_when(struct db_row *row, const char *name, int64_t at)
{
	if (at == WHEN_NONE)
		db_bind_null(row, name);
	else
		db_bind_int(row, name, at);
}

struct str
reply_digest(struct desk *d, struct str text, uint8_t out[DIGEST_LEN])
{
	digester_run(desk_digester(d), &text, 1, out);
	return (struct str){ (const char *)out, DIGEST_LEN };
}

enum rc
reply_add(struct op *op, const struct reply_new *r, int64_t *id, struct err *err)
{
	struct db_row *row;
	uint8_t sum[DIGEST_LEN];
	enum rc rc = search_touch(op, r->item, false, err);

	if (rc != RC_OK)
		return rc;
	row = db_query(op->d->db, Q_reply_add);
	db_bind_int(row, ":item", r->item);
	db_bind_opt(row, ":person", r->person);
	db_bind_str(row, ":text", r->text);
	bind_absent(row, ":url", r->url);
	bind_absent(row, ":place", r->place);
	bind_when(row, ":posted_at", r->posted_at);
	db_bind_text(row, ":posted_flag", posted_flag_id(r->flag));
	db_bind_int(row, ":at", op->at);
	bind_absent(row, ":source_id", r->source_id);
	db_bind_blob(row, ":digest", reply_digest(op->d, r->text, sum));
	if ((rc = db_run(row, NULL, err)) != RC_OK)
		return rc;
	*id = db_last_id(op->d->db);
	return same_index(op->d, *id, r->text, err);
}

/* Whether the item has a reply of exactly this text. */
static enum rc
reply_known(struct op *op, int64_t item, struct str text, bool *known, struct err *err)
{
	struct db_row *row = db_query(op->d->db, Q_reply_same);
	uint8_t sum[DIGEST_LEN];
	int64_t id;
	enum rc rc;

	db_bind_int(row, ":item", item);
	db_bind_blob(row, ":digest", reply_digest(op->d, text, sum));
	rc = db_get_int(row, &id, err);
	*known = rc == RC_OK;
	return rc == RC_NOTFOUND ? RC_OK : rc;
}

enum rc
reply_arrive(struct op *op, const struct reply_new *r, bool *added, struct err *err)
{
	struct buf number = { NULL, 0, 0 };
	bool known = false;
	enum state to;
	int64_t id = 0;
	enum rc rc = reply_known(op, r->item, r->text, &known, err);

	*added = false;
	if (rc != RC_OK || known)
		return rc;
	if ((rc = op_row(op, false, err)) == RC_OK) /* while it is about no item in particular */
		rc = reply_add(op, r, &id, err);
	if (rc == RC_OK)
		rc = op_item(op, r->item, 0, err);
	if (rc == RC_OK && flow_allows(op_state(op), VERB_POSTED, &to))
		rc = op_verb(op, VERB_POSTED, err);
	if (rc != RC_OK)
		return rc;
	buf_printf(&number, "%" PRId64, id);
	op_change(op, STR("reply"), (struct str){ NULL, 0 }, buf_str(&number));
	buf_release(&number);
	op->bump = true;
	*added = true;
	rc = op_record(op, "posted", 0, err);
	op->item = 0;
	return rc;
}
