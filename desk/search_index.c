/* The search index, kept by the ops and built from nothing. */
#include "desk/search.h"

#include <stdlib.h>
#include <string.h>

#include "desk/priv.h"
#include "text/i18n.h"
#include "text/mem.h"

static enum rc
read_upto(struct desk *d, int64_t *upto, struct err *err)
{
	return db_get_int(db_query(d->db, Q_search_upto), upto, err);
}

static enum rc
store_upto(struct desk *d, int64_t upto, struct err *err)
{
	struct db_row *row = db_query(d->db, Q_search_set_upto);

	db_bind_int(row, ":upto", upto);
	return db_run(row, NULL, err);
}

static enum rc
run_late(struct desk *d, enum db_query q, int64_t id, struct err *err)
{
	struct db_row *row;
	enum rc rc = db_query_late(d->db, q, &row, err);

	if (rc != RC_OK)
		return rc;
	if (id != 0)
		db_bind_int(row, ":id", id);
	return db_run(row, NULL, err);
}

/* A damaged index must not keep anybody from working: it is as if nothing were in it. */
static enum rc
give_up(struct op *op, struct err *err)
{
	op->nsearched = 0;
	op->search_upto = -1;
	return store_upto(op->d, -1, err);
}

/* Where id stands in the list, or would. */
static size_t
place(const struct op *op, int64_t id)
{
	size_t low = 0, high = op->nsearched, mid;

	if (high > 0 && op->searched[high - 1] < id)
		return high;
	while (low < high) {
		mid = low + (high - low) / 2;
		if (op->searched[mid] < id)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static void
insert(struct op *op, size_t at, int64_t id)
{
	if (op->nsearched == op->searched_cap) {
		op->searched_cap = op->searched_cap > 0 ? op->searched_cap * 2 : 16;
		op->searched = xreallocarray(op->searched, op->searched_cap, sizeof(*op->searched));
	}
	memmove(
	    &op->searched[at + 1], &op->searched[at], (op->nsearched - at) * sizeof(*op->searched));
	op->searched[at] = id;
	op->nsearched++;
}

enum rc
search_touch(struct op *op, int64_t item, bool fresh, struct err *err)
{
	size_t at;
	enum rc rc;

	if (op->search_upto == 0 && (rc = read_upto(op->d, &op->search_upto, err)) != RC_OK)
		return rc;
	if (item > op->search_upto)
		return RC_OK;
	at = place(op, item);
	if (at < op->nsearched && op->searched[at] == item)
		return RC_OK;
	if (!fresh && run_late(op->d, Q_search_forget, item, NULL) != RC_OK)
		return give_up(op, err);
	insert(op, at, item);
	return RC_OK;
}

enum rc
search_settle(struct op *op, struct err *err)
{
	size_t i;
	enum rc rc = RC_OK;

	for (i = 0; i < op->nsearched; i++) {
		if (run_late(op->d, Q_search_learn, op->searched[i], NULL) != RC_OK) {
			rc = give_up(op, err);
			break;
		}
	}
	op->nsearched = 0;
	return rc;
}

enum rc
search_ready(struct desk *d, bool *ready, struct err *err)
{
	int64_t upto = 0;
	enum rc rc = read_upto(d, &upto, err);

	*ready = upto == INT64_MAX;
	return rc;
}

/* The next items after from, as one statement: the index is filled in order of their ids. */
static enum rc
learn_some(struct desk *d, int64_t from, size_t items, bool *ready, struct err *err)
{
	struct db_row *row = db_query(d->db, Q_search_next);
	int64_t to = 0;
	bool none;
	enum rc rc;

	db_bind_int(row, ":from", from);
	db_bind_int(row, ":limit", (int64_t)items);
	if (db_step(row, err) != DB_ROW)
		return rc_of(err);
	none = db_is_null(row, 0);
	to = none ? INT64_MAX : db_int(row, 0);
	db_done(row);
	*ready = none;
	if (!none) {
		if ((rc = db_query_late(d->db, Q_search_learn_some, &row, err)) != RC_OK)
			return rc;
		db_bind_int(row, ":from", from);
		db_bind_int(row, ":to", to);
		if ((rc = db_run(row, NULL, err)) != RC_OK)
			return rc;
	}
	return store_upto(d, to, err);
}

enum rc
search_build(struct desk *d, bool fresh, size_t items, bool *ready, struct err *err)
{
	int64_t upto = 0;
	enum rc rc = db_begin(d->db, err);

	if (rc != RC_OK)
		return rc;
	rc = read_upto(d, &upto, err);
	*ready = upto == INT64_MAX && !fresh;
	if (rc == RC_OK && (fresh || upto < 0)) {
		rc = db_search_reset(d->db, err);
		if (rc == RC_OK)
			rc = run_late(d, Q_search_clear, 0, err);
		upto = 0;
	}
	if (rc == RC_OK && !*ready)
		rc = learn_some(d, upto, items, ready, err);
	return db_end(d->db, rc, err);
}

enum rc
search_verify(struct desk *d, struct err *err)
{
	enum rc rc = db_begin(d->db, err); /* the index is asked by an INSERT */

	return rc != RC_OK ? rc : db_end(d->db, run_late(d, Q_search_check, 0, err), err);
}
