#include "db/conn.h"

#include <assert.h>

/* A stopped process that holds the lock would stop everybody: the stop waits for the end. */
static void
hold_stops(struct db *db)
{
	sigset_t stops;

	sigemptyset(&stops);
	sigaddset(&stops, SIGTSTP);
	sigaddset(&stops, SIGTTIN);
	sigaddset(&stops, SIGTTOU);
	sigprocmask(SIG_BLOCK, &stops, &db->mask);
}

static void
release_stops(struct db *db)
{
	sigprocmask(SIG_SETMASK, &db->mask, NULL);
}

enum rc
db_begin(struct db *db, struct err *err)
{
	enum rc rc;

	assert(!db->in_tx && "transactions do not nest");
	if (db->readonly != NULL)
		return err_set(err, RC_READONLY, "%s", db->readonly);
	hold_stops(db);
	rc = db_exec(db, "BEGIN IMMEDIATE", err);
	if (rc != RC_OK) {
		release_stops(db);
		return rc;
	}
	db->in_tx = true;
	chain_forget(db);
	return RC_OK;
}

/* A full disk or a failed write may have rolled back already. */
static void
roll_back(struct db *db)
{
	if (sqlite3_get_autocommit(db->conn) == 0)
		db_exec(db, "ROLLBACK", NULL);
}

enum rc
db_end(struct db *db, enum rc rc, struct err *err)
{
	assert(db->in_tx && "no transaction to end");
	if (rc == RC_OK && sqlite3_get_autocommit(db->conn) != 0)
		rc = db_fail_undone(err);
	if (rc == RC_OK)
		rc = db_exec(db, "COMMIT", err);
	if (rc != RC_OK)
		roll_back(db);
	db->in_tx = false;
	chain_forget(db);
	release_stops(db);
	if (rc == RC_OK)
		db_busy_yield(db);
	return rc;
}

bool
db_in_transaction(const struct db *db)
{
	return db->in_tx;
}
