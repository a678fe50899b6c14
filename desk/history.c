#include "desk/history.h"

#include <string.h>

#include "desk/priv.h"

enum { C_SEQ, C_AT, C_PERSON, C_OP, C_ITEM, C_REF, C_VERB, C_TEXT };

enum rc
event_read(struct db_row *row, struct arena *mem, struct event *out, struct err *err)
{
	*out = (struct event){
		.seq = db_int(row, C_SEQ),
		.at = db_int(row, C_AT),
		.person = db_int(row, C_PERSON),
		.op = db_int(row, C_OP),
		.item = db_int(row, C_ITEM),
		.ref = db_int(row, C_REF),
		.verb = arena_str(mem, db_str(row, C_VERB)),
		.erased = db_is_null(row, C_TEXT),
	};
	if (out->erased)
		return RC_OK;
	return changes_get(
	    arena_str(mem, db_str(row, C_TEXT)), mem, &out->changes, &out->nchanges, err);
}

static enum rc
collect(struct db_row *row, struct arena *mem, struct event **out, size_t *count, struct err *err)
{
	struct event *list = NULL, *more;
	size_t n = 0, cap = 0;
	enum db_step step;
	enum rc rc;

	while ((step = db_step(row, err)) == DB_ROW) {
		if (n == cap) {
			cap = cap * 2 + 16;
			more = arena_alloc(mem, cap * sizeof(*more));
			if (n > 0)
				memcpy(more, list, n * sizeof(*more));
			list = more;
		}
		if ((rc = event_read(row, mem, &list[n++], err)) != RC_OK) {
			db_done(row);
			return rc;
		}
	}
	if (step == DB_FAIL)
		return rc_of(err);
	*out = list;
	*count = n;
	return RC_OK;
}

enum rc
history_item(struct desk *d, int64_t item, int64_t after_seq, struct arena *mem, struct event **out,
    size_t *count, struct err *err)
{
	struct db_row *row = db_query(d->db, Q_history_item);

	db_bind_int(row, ":item", item);
	db_bind_int(row, ":after", after_seq);
	return collect(row, mem, out, count, err);
}

enum rc
history_since(struct desk *d, int64_t seq, size_t limit, struct arena *mem, struct event **out,
    size_t *count, struct err *err)
{
	struct db_row *row = db_query(d->db, Q_history_since);

	db_bind_int(row, ":after", seq);
	db_bind_int(row, ":limit", (int64_t)limit);
	return collect(row, mem, out, count, err);
}

enum rc
op_events(struct desk *d, int64_t op, struct arena *mem, struct event **out, size_t *count,
    struct err *err)
{
	struct db_row *row = db_query(d->db, Q_op_events);

	db_bind_int(row, ":op", op);
	return collect(row, mem, out, count, err);
}

enum rc
history_head(struct desk *d, int64_t *seq, struct err *err)
{
	return db_get_int(db_query(d->db, Q_history_head), seq, err);
}
