/* Inside of a connection: for the sources of db/ alone. */
#ifndef DB_CONN_H
#define DB_CONN_H

#include <signal.h>

#include <sqlite3.h>

#include "db/db.h"
#include "db/digest.h"

enum { BUILT_MAX = 16, DB_LENGTH_MAX = 16 << 20 };

struct db_row {
	struct db *db;
	sqlite3_stmt *stmt;	/* NULL until the first use of a late statement */
	bool writes;
	uint64_t used;		/* of a built one: when, for the choice of which to drop */
};

/* The end of the history as the open transaction sees it; set anew after each begin. */
struct chain_tail {
	bool known;
	int64_t seq;
	uint8_t hash[DIGEST_LEN];
};

struct db {
	sqlite3 *conn;
	char *path;
	char *readonly;		/* the reason, or NULL */
	bool memory, alone, in_tx;
	sigset_t mask;		/* what was blocked before the transaction */
	int64_t busy_since, busy_cap;	/* monotonic milliseconds; milliseconds */
	uint32_t jitter;
	int64_t data_version;
	sqlite3_stmt *data_version_stmt;
	struct digester *digester;	/* NULL until the chain is first used */
	enum digest_kind digest_kind;
	struct chain_tail tail;
	bool (*stop)(void *arg);
	void *stop_arg;
	uint64_t built_clock;
	struct db_row built[BUILT_MAX];
	struct db_row rows[Q__COUNT];
};

/* The last SQLite failure of db in our terms; acts on a failed fsync and on a full disk. */
enum rc db_fail(struct db *db, struct err *err);
/*
 * For a transaction that SQLite ended by itself (a full disk, a failed read): a statement run now
 * would be committed alone.
 */
enum rc db_fail_undone(struct err *err);
/* Makes db read-only from now on, for the reason given. */
void db_set_readonly(struct db *db, const char *reason);
/* One number from a constant statement without parameters. */
enum rc db_pragma_int(struct db *db, const char *sql, int64_t *out, struct err *err);

/* Opens without statements, as db_open does; any_fs lets network file systems pass (a copy). */
enum rc db_open_file(
    struct db *db, const char *path, enum db_mode mode, bool any_fs, struct err *err);
/* db_open for a copy that nobody else has open, wherever it lies. */
enum rc db_open_copy(struct db **out, const char *path, struct err *err);
/* The name of a file system (statfs's f_type) on which locks do not hold, or NULL. */
const char *db_network_fs(uint32_t type);

/* Installs the busy handler: tries again each 1 to 3 ms, for 2 s. */
void db_busy_install(struct db *db);
/* Leaves the others 1 ms to get in. */
void db_busy_yield(const struct db *db);

/* Keeps 256 KiB beside the database, given back when the disk is full. */
void db_reserve_keep(const struct db *db);
void db_reserve_release(const struct db *db);

/* Ends what the connection's transaction remembered of the chain. */
void chain_forget(struct db *db);

#endif
