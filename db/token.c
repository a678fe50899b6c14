#include "db/token.h"

#include "text/i18n.h"
#include "text/terms.h"

/* It has no state and no options; SQLite wants an object all the same. */
static const char nothing;

static int
token_new(void *context, const char **args, int nargs, Fts5Tokenizer **out)
{
	(void)context;
	(void)args;
	if (nargs != 0)
		return SQLITE_ERROR;
	*out = (Fts5Tokenizer *)(uintptr_t)&nothing;
	return SQLITE_OK;
}

static void
token_free(Fts5Tokenizer *tokenizer)
{
	(void)tokenizer;
}

static int
token_run(Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int n,
    int (*put)(void *, int, const char *, int, int, int))
{
	struct terms terms = { .text = { text, n > 0 ? (size_t)n : 0 } };
	struct term term;
	int code = SQLITE_OK;

	(void)tokenizer;
	(void)flags;
	while (code == SQLITE_OK && terms_next(&terms, &term))
		code = put(context, 0, term.folded, (int)term.n, (int)term.from, (int)term.to);
	return code;
}

/* How FTS5 hands out its interface: through a pointer bound to a query. */
static fts5_api *
find_api(struct db *db)
{
	sqlite3_stmt *stmt = NULL;
	fts5_api *api = NULL;

	if (sqlite3_prepare_v2(db->conn, "SELECT fts5(?1)", -1, &stmt, NULL) == SQLITE_OK) {
		sqlite3_bind_pointer(stmt, 1, (void *)&api, "fts5_api_ptr", NULL);
		sqlite3_step(stmt);
	}
	sqlite3_finalize(stmt);
	return api;
}

enum rc
token_install(struct db *db, struct err *err)
{
	static const fts5_tokenizer fabu = { token_new, token_free, token_run };
	fts5_api *api = find_api(db);

	if (api == NULL || api->iVersion < 2)
		return err_set(err, RC_IO,
		    _("This SQLite library has no full-text search (FTS5); use Debian's own."));
	if (api->xCreateTokenizer(api, "fabu", NULL, (fts5_tokenizer *)(uintptr_t)&fabu, NULL) !=
	    SQLITE_OK)
		return db_fail(db, err);
	return RC_OK;
}

/*
 * With its structure record gone FTS5 opens the table no more, not even to drop it. What the record
 * of an empty index holds: a cookie of 4 bytes, no levels, no segments, nothing written (the file
 * format in fts5_index.c of SQLite 3.40). Shadow tables are only written with DEFENSIVE off.
 */
enum rc
db_search_reset(struct db *db, struct err *err)
{
	static const char sql[] = "DELETE FROM search_idx; DELETE FROM search_data;"
				  "INSERT INTO search_data (id, block) VALUES"
				  " (1, x''), (10, x'00000000000000')";
	enum rc rc = RC_OK;

	sqlite3_db_config(db->conn, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
	if (sqlite3_exec(db->conn, sql, NULL, NULL, NULL) != SQLITE_OK)
		rc = db_fail(db, err);
	sqlite3_db_config(db->conn, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	return rc;
}
