#include "db/conn.h"

#include <assert.h>
#include <string.h>

/* The slot that holds sql, else the one to give up: an unused one, or the one used longest ago. */
static struct db_row *
find_built(struct db *db, const char *sql)
{
	struct db_row *oldest = &db->built[0];
	size_t i;

	for (i = 0; i < BUILT_MAX; i++) {
		if (db->built[i].stmt != NULL && strcmp(sqlite3_sql(db->built[i].stmt), sql) == 0)
			return &db->built[i];
		if (db->built[i].used < oldest->used)
			oldest = &db->built[i];
	}
	sqlite3_finalize(oldest->stmt);
	*oldest = (struct db_row){ .db = db };
	return oldest;
}

static void
join(const char *const *fragments, size_t count, struct buf *out)
{
	size_t i;

	for (i = 0; i < count; i++)
		buf_puts(out, fragments[i]);
}

enum rc
db_query_built(
    struct db *db, const char *const *fragments, size_t count, struct db_row **out, struct err *err)
{
	struct buf sql = { 0 };
	struct db_row *row;
	enum rc rc = RC_OK;

	join(fragments, count, &sql);
	row = find_built(db, buf_cstr(&sql));
	if (row->stmt == NULL &&
	    sqlite3_prepare_v3(db->conn, buf_cstr(&sql), -1, SQLITE_PREPARE_PERSISTENT, &row->stmt,
		NULL) != SQLITE_OK)
		rc = db_fail(db, err);
	buf_release(&sql);
	if (rc != RC_OK)
		return rc;
	assert(sqlite3_stmt_readonly(row->stmt) && "a filter only reads");
	row->used = ++db->built_clock;
	sqlite3_reset(row->stmt);
	sqlite3_clear_bindings(row->stmt);
	*out = row;
	return RC_OK;
}

enum rc
db_plan(struct db *db, const char *const *fragments, size_t count, struct buf *out, struct err *err)
{
	struct buf sql = { 0 };
	sqlite3_stmt *stmt = NULL;
	enum rc rc = RC_OK;

	buf_puts(&sql, "EXPLAIN QUERY PLAN ");
	join(fragments, count, &sql);
	if (sqlite3_prepare_v2(db->conn, buf_cstr(&sql), -1, &stmt, NULL) != SQLITE_OK)
		rc = db_fail(db, err);
	while (rc == RC_OK && sqlite3_step(stmt) == SQLITE_ROW) {
		buf_puts(out, (const char *)sqlite3_column_text(stmt, 3));
		buf_putc(out, '\n');
	}
	sqlite3_finalize(stmt);
	buf_release(&sql);
	return rc;
}

static int
param(struct db_row *row, const char *name)
{
	int i = sqlite3_bind_parameter_index(row->stmt, name);

	assert(i > 0 && "no such parameter in this query");
	return i;
}

void
db_bind_str(struct db_row *row, const char *name, struct str value)
{
	/* A NULL pointer would bind NULL, but an empty text is a text. */
	sqlite3_bind_text64(row->stmt, param(row, name), value.p != NULL ? value.p : "", value.n,
	    SQLITE_TRANSIENT, SQLITE_UTF8);
}

void
db_bind_text(struct db_row *row, const char *name, const char *value)
{
	if (value == NULL)
		db_bind_null(row, name);
	else
		db_bind_str(row, name, str_of(value));
}

void
db_bind_blob(struct db_row *row, const char *name, struct str value)
{
	sqlite3_bind_blob64(
	    row->stmt, param(row, name), value.p != NULL ? value.p : "", value.n, SQLITE_TRANSIENT);
}

void
db_bind_int(struct db_row *row, const char *name, int64_t value)
{
	sqlite3_bind_int64(row->stmt, param(row, name), value);
}

void
db_bind_null(struct db_row *row, const char *name)
{
	sqlite3_bind_null(row->stmt, param(row, name));
}

void
db_bind_opt(struct db_row *row, const char *name, int64_t value)
{
	if (value == 0)
		db_bind_null(row, name);
	else
		db_bind_int(row, name, value);
}

enum db_step
db_step(struct db_row *row, struct err *err)
{
	int code;

	/* A write outside would take its locks in the order that fails under load. */
	assert((!row->writes || row->db->in_tx) && "writing begins with db_begin");
	if (row->writes && sqlite3_get_autocommit(row->db->conn) != 0) {
		db_fail_undone(err);
		return DB_FAIL;
	}
	code = sqlite3_step(row->stmt);
	if (code == SQLITE_ROW)
		return DB_ROW;
	if (code != SQLITE_DONE)
		db_fail(row->db, err);
	sqlite3_reset(row->stmt);
	return code == SQLITE_DONE ? DB_DONE : DB_FAIL;
}

void
db_done(struct db_row *row)
{
	sqlite3_reset(row->stmt);
}

enum rc
db_run(struct db_row *row, int *changed, struct err *err)
{
	struct err e;

	if (db_step(row, &e) == DB_FAIL) {
		if (err != NULL)
			*err = e;
		return e.rc;
	}
	sqlite3_reset(row->stmt); /* a RETURNING clause would leave it open */
	if (changed != NULL)
		*changed = sqlite3_changes(row->db->conn);
	return RC_OK;
}

enum rc
db_get_int(struct db_row *row, int64_t *out, struct err *err)
{
	struct err e;

	switch (db_step(row, &e)) {
	case DB_ROW:
		*out = db_int(row, 0);
		db_done(row);
		return RC_OK;
	case DB_DONE:
		return RC_NOTFOUND;
	case DB_FAIL:
		break;
	}
	if (err != NULL)
		*err = e;
	return e.rc;
}

int64_t
db_last_id(struct db *db)
{
	return sqlite3_last_insert_rowid(db->conn);
}

int64_t
db_int(struct db_row *row, int col)
{
	return sqlite3_column_int64(row->stmt, col);
}

struct str
db_str(struct db_row *row, int col)
{
	/* As a blob, because column_text of a blob that ends amid a character copies it. */
	const void *p = sqlite3_column_blob(row->stmt, col);

	return (struct str){ p, p != NULL ? (size_t)sqlite3_column_bytes(row->stmt, col) : 0 };
}

bool
db_is_null(struct db_row *row, int col)
{
	return sqlite3_column_type(row->stmt, col) == SQLITE_NULL;
}

bool
db_idle(struct db *db)
{
	sqlite3_stmt *stmt = NULL;

	while ((stmt = sqlite3_next_stmt(db->conn, stmt)) != NULL)
		if (sqlite3_stmt_busy(stmt))
			return false;
	return !db->in_tx;
}
