/*
 * The database: one SQLite connection, its settings, its named statements, transactions.
 * The only header through which other directories reach SQLite; the only directory that sees it.
 */
#ifndef DB_DB_H
#define DB_DB_H

#include <stdbool.h>
#include <stdint.h>

#include "text/buf.h"
#include "text/err.h"

enum { DB_APPLICATION_ID = 0x66616275 }; /* "fabu" */

/*
 * Every statement, named in db/<entity>.sql by a line "-- name: X"; "-- late: X" names one that is
 * prepared when first used.
 */
enum db_query {
#define STMT(name, sql) Q_##name,
#define STMT_LATE(name, sql) Q_##name,
#define MIGRATION(version)
#include "build/gen/sql.inc"
#undef STMT
#undef STMT_LATE
#undef MIGRATION
	Q__COUNT
};

struct db;
struct db_row; /* a statement being bound and stepped */

enum db_mode {
	DB_CREATE,	/* make the file (0600) when it is missing */
	DB_EXISTING,	/* RC_NOTFOUND when it is missing */
	DB_READONLY,	/* never changes the file; an older schema is refused */
};

/*
 * Opens path (":memory:" for tests and the demo), asserts every setting by reading it back, brings
 * the schema up to date, prepares every statement. With DB_CREATE or DB_EXISTING a file that can
 * only be read (permission, read-only file system) is opened read-only and db_readonly says why.
 * Refused, each with its own sentence: a directory, not a database, another program's database, a
 * newer schema, a corrupt file, a network file system, a WAL file that cannot be converted.
 */
enum rc db_open(struct db **out, const char *path, enum db_mode mode, struct err *err);
void db_close(struct db *db);
/* The reason in a sentence, borrowed while db is open, or NULL when it may be changed. */
const char *db_readonly(const struct db *db);
const char *db_path(const struct db *db);
/* True once since the last call when another connection committed; a few us, so once a second. */
bool db_changed_elsewhere(struct db *db);
/* RC_INVALID when another program brought the schema to a version this one does not know. */
enum rc db_check_version(struct db *db, struct err *err);

/*
 * Whatever may write begins here (BEGIN IMMEDIATE). Waits up to 2 s for another writer, then
 * RC_BUSY. No nesting. Job control stops are held back until db_end.
 */
enum rc db_begin(struct db *db, struct err *err);
/* Commits if rc is RC_OK, else rolls back; returns rc or the commit's own failure. */
enum rc db_end(struct db *db, enum rc rc, struct err *err);
bool db_in_transaction(const struct db *db);
/*
 * A page cache of 32 MB instead of 2 while much is written: the indexes of an import are hit all over
 * (a fifth less time at 100,000 messages).
 */
void db_set_bulk(struct db *db, bool bulk);
/* While not alone, each commit leaves the others 1 ms to get in. False at first for a file. */
void db_set_alone(struct db *db, bool alone);

/*
 * Starts a query: resets it and clears what was bound. Bind by name, then step. The row and any
 * str it returned stay valid until the next db_step, db_done or db_query of the same name.
 */
struct db_row *db_query(struct db *db, enum db_query q);

/*
 * The same for a "-- late:" statement, which fails only when it is used: those of the search
 * index, so that a damaged index leaves the desk usable.
 */
enum rc db_query_late(struct db *db, enum db_query q, struct db_row **out, struct err *err);

/*
 * Puts an empty index in the place of the search index, however damaged, inside a transaction. FTS5
 * must still be told ('delete-all').
 */
enum rc db_search_reset(struct db *db, struct err *err);

/*
 * A statement put together from constant fragments, for the filter compiler alone: no fragment may
 * hold anything a person wrote. Prepared once and kept among the most recent ones.
 */
enum rc db_query_built(struct db *db, const char *const *fragments, size_t count,
    struct db_row **out, struct err *err);

/* name is written with its colon, ":id"; a name the query does not have is a programming error. */
void db_bind_str(struct db_row *row, const char *name, struct str value);
void db_bind_text(struct db_row *row, const char *name, const char *value); /* NULL binds NULL */
void db_bind_blob(struct db_row *row, const char *name, struct str value);
void db_bind_int(struct db_row *row, const char *name, int64_t value);
void db_bind_null(struct db_row *row, const char *name);
/* 0 binds NULL: for optional ids and times. */
void db_bind_opt(struct db_row *row, const char *name, int64_t value);

enum db_step { DB_ROW, DB_DONE, DB_FAIL };
/*
 * After DB_DONE and DB_FAIL the statement is reset; DB_FAIL fills err. A statement that writes
 * needs db_begin first.
 */
enum db_step db_step(struct db_row *row, struct err *err);
/* Ends a query before its last row. No statement may stay open while waiting for a key. */
void db_done(struct db_row *row);
/* True when no statement is open and no transaction either: what waiting for a key requires. */
bool db_idle(struct db *db);
/* Runs a query that returns no rows; *changed (may be NULL) gets the rows it touched. */
enum rc db_run(struct db_row *row, int *changed, struct err *err);
/* First row, first column; RC_NOTFOUND when there is no row (err is then left alone). */
enum rc db_get_int(struct db_row *row, int64_t *out, struct err *err);
int64_t db_last_id(struct db *db);

int64_t db_int(struct db_row *row, int col); /* NULL gives 0 */
struct str db_str(struct db_row *row, int col); /* text or blob; NULL gives n = 0 */
bool db_is_null(struct db_row *row, int col);

/* Runs constant SQL without rows; for tests and maintenance, never with values in it. */
enum rc db_exec(struct db *db, const char *sql, struct err *err);

/* Interrupts any single query when stop(arg) says so; called every few thousand steps. */
void db_on_progress(struct db *db, bool (*stop)(void *arg), void *arg);

/* How SQLite would run a query: a line a step ("SEARCH item USING INDEX ..."); for tests. */
enum rc db_plan(
    struct db *db, const char *const *fragments, size_t count, struct buf *out, struct err *err);
enum rc db_plan_query(struct db *db, enum db_query q, struct buf *out, struct err *err);
const char *db_query_name(enum db_query q); /* as in db/<entity>.sql */

#endif
