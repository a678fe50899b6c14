#include "desk/search.h"

#include "desk/priv.h"

enum rc
search_find(struct desk *d, struct str query, int64_t before, int64_t *ids, size_t limit,
    size_t *count, struct err *err)
{
	struct db_row *row;
	enum db_step step = DB_DONE;
	enum rc rc = db_query_late(d->db, Q_search_find, &row, err);

	*count = 0;
	if (rc != RC_OK)
		return rc;
	db_bind_str(row, ":words", query);
	db_bind_int(row, ":before", before > 0 ? before : INT64_MAX);
	db_bind_int(row, ":limit", (int64_t)limit);
	while (*count < limit && (step = db_step(row, err)) == DB_ROW)
		ids[(*count)++] = db_int(row, 0);
	if (step == DB_FAIL)
		return rc_of(err);
	db_done(row);
	return RC_OK;
}

enum rc
search_count(struct desk *d, struct str query, int64_t bound, int64_t *out, struct err *err)
{
	struct db_row *row;
	enum rc rc = db_query_late(d->db, Q_search_count, &row, err);

	if (rc != RC_OK)
		return rc;
	db_bind_str(row, ":words", query);
	db_bind_int(row, ":limit", bound > 0 ? bound : -1);
	return db_get_int(row, out, err);
}
