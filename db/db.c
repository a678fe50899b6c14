#include "db/conn.h"

#include <assert.h>
#include <stdlib.h>

#include "db/migrate.h"
#include "text/i18n.h"
#include "text/mem.h"

static const struct query {
	const char *name, *sql;
	bool late;
} queries[] = {
#define STMT(name, sql) { #name, sql, false },
#define STMT_LATE(name, sql) { #name, sql, true },
#define MIGRATION(version)
#include "build/gen/sql.inc"
#undef STMT
#undef STMT_LATE
#undef MIGRATION
};

static enum rc
prepare(struct db *db, enum db_query q, struct err *err)
{
	struct db_row *row = &db->rows[q];
	struct err why;

	row->db = db;
	if (sqlite3_prepare_v3(db->conn, queries[q].sql, -1, SQLITE_PREPARE_PERSISTENT, &row->stmt,
		NULL) != SQLITE_OK) {
		db_fail(db, &why);
		return err_set(err, why.rc, "%s (%s)", why.msg, queries[q].name);
	}
	row->writes = !sqlite3_stmt_readonly(row->stmt);
	return RC_OK;
}

static enum rc
prepare_all(struct db *db, struct err *err)
{
	enum rc rc = RC_OK;
	int q;

	for (q = 0; rc == RC_OK && q < Q__COUNT; q++)
		if (!queries[q].late)
			rc = prepare(db, (enum db_query)q, err);
	if (rc == RC_OK &&
	    sqlite3_prepare_v3(db->conn, "PRAGMA data_version", -1, SQLITE_PREPARE_PERSISTENT,
		&db->data_version_stmt, NULL) != SQLITE_OK)
		rc = db_fail(db, err);
	if (rc == RC_OK)
		db_changed_elsewhere(db); /* what was there before is no news */
	return rc;
}

static enum rc
open_any(struct db **out, const char *path, enum db_mode mode, bool any_fs, struct err *err)
{
	struct db *db = xcalloc(1, sizeof(*db));
	enum rc rc = db_open_file(db, path, mode, any_fs, err);

	if (rc == RC_OK)
		rc = prepare_all(db, err);
	if (rc != RC_OK) {
		db_close(db);
		return rc;
	}
	*out = db;
	return RC_OK;
}

enum rc
db_open(struct db **out, const char *path, enum db_mode mode, struct err *err)
{
	return open_any(out, path, mode, false, err);
}

enum rc
db_open_copy(struct db **out, const char *path, struct err *err)
{
	return open_any(out, path, DB_READONLY, true, err);
}

void
db_close(struct db *db)
{
	size_t i;

	if (db == NULL)
		return;
	if (db->in_tx)
		db_end(db, RC_CANCELLED, NULL);
	for (i = 0; i < Q__COUNT; i++)
		sqlite3_finalize(db->rows[i].stmt);
	for (i = 0; i < BUILT_MAX; i++)
		sqlite3_finalize(db->built[i].stmt);
	sqlite3_finalize(db->data_version_stmt);
	sqlite3_close(db->conn);
	digester_free(db->digester);
	free(db->readonly);
	free(db->path);
	free(db);
}

const char *
db_readonly(const struct db *db)
{
	return db->readonly;
}

const char *
db_path(const struct db *db)
{
	return db->path;
}

bool
db_changed_elsewhere(struct db *db)
{
	int64_t now = db->data_version;

	if (sqlite3_step(db->data_version_stmt) == SQLITE_ROW)
		now = sqlite3_column_int64(db->data_version_stmt, 0);
	sqlite3_reset(db->data_version_stmt);
	if (now == db->data_version)
		return false;
	db->data_version = now;
	return true;
}

void
db_set_bulk(struct db *db, bool bulk)
{
	sqlite3_exec(db->conn, bulk ? "PRAGMA cache_size = -32000" : "PRAGMA cache_size = -2000",
	    NULL, NULL, NULL);
	if (!bulk)
		sqlite3_db_release_memory(db->conn);
}

enum rc
db_check_version(struct db *db, struct err *err)
{
	int64_t version;

	return schema_version(db, &version, err);
}

enum rc
db_exec(struct db *db, const char *sql, struct err *err)
{
	if (sqlite3_exec(db->conn, sql, NULL, NULL, NULL) != SQLITE_OK)
		return db_fail(db, err);
	return RC_OK;
}

enum rc
db_pragma_int(struct db *db, const char *sql, int64_t *out, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	enum rc rc = RC_OK;

	if (sqlite3_prepare_v2(db->conn, sql, -1, &stmt, NULL) != SQLITE_OK ||
	    sqlite3_step(stmt) != SQLITE_ROW)
		rc = db_fail(db, err);
	else
		*out = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	return rc;
}

struct db_row *
db_query(struct db *db, enum db_query q)
{
	struct db_row *row = &db->rows[q];

	assert(row->stmt != NULL && "a late statement: use db_query_late");
	sqlite3_reset(row->stmt);
	sqlite3_clear_bindings(row->stmt);
	return row;
}

enum rc
db_query_late(struct db *db, enum db_query q, struct db_row **out, struct err *err)
{
	enum rc rc = RC_OK;

	if (db->rows[q].stmt == NULL)
		rc = prepare(db, q, err);
	if (rc == RC_OK)
		*out = db_query(db, q);
	return rc;
}

enum rc
db_plan_query(struct db *db, enum db_query q, struct buf *out, struct err *err)
{
	const char *sql = queries[q].sql;

	return db_plan(db, &sql, 1, out, err);
}

const char *
db_query_name(enum db_query q)
{
	return queries[q].name;
}

static int
on_progress(void *arg)
{
	struct db *db = arg;

	return db->stop(db->stop_arg);
}

void
db_on_progress(struct db *db, bool (*stop)(void *arg), void *arg)
{
	enum { STEPS = 4000 }; /* about 0.2 ms of work */

	db->stop = stop;
	db->stop_arg = arg;
	sqlite3_progress_handler(db->conn, STEPS, stop != NULL ? on_progress : NULL, db);
}
