#include "db/chain.h"
#include "desk/doctor.h"
#include "desk/priv.h"
#include "desk/search.h"
#include "text/i18n.h"

/* The first row of a late query; *row is NULL when there is none. */
static enum rc
first_row(struct desk *d, enum db_query q, struct db_row **row, struct err *err)
{
	enum rc rc = db_query_late(d->db, q, row, err);

	if (rc != RC_OK)
		return rc;
	switch (db_step(*row, err)) {
	case DB_ROW:
		return RC_OK;
	case DB_DONE:
		*row = NULL;
		return RC_OK;
	default:
		return RC_IO;
	}
}

static enum rc
check_pages(struct desk *d, struct err *err)
{
	struct db_row *row;
	struct str said;
	enum rc rc = first_row(d, Q_integrity_check, &row, err);

	if (rc != RC_OK || row == NULL)
		return rc;
	said = db_str(row, 0);
	if (!str_eq(said, STR("ok")))
		rc = err_set(err, RC_INVALID,
		    _("The file is damaged (%.*s); go back to the last backup."), (int)said.n,
		    said.p);
	db_done(row);
	return rc;
}

static enum rc
check_references(struct desk *d, struct err *err)
{
	struct db_row *row;
	struct str table;
	enum rc rc = first_row(d, Q_foreign_key_check, &row, err);

	if (rc != RC_OK || row == NULL)
		return rc;
	table = db_str(row, 0);
	rc = err_set(err, RC_INVALID,
	    _("A row of %.*s points to one that is not there; go back to the last backup."),
	    (int)table.n, table.p);
	db_done(row);
	return rc;
}

static enum rc
check_counters(struct desk *d, struct err *err)
{
	struct db_row *row;
	struct str name;
	enum rc rc = first_row(d, Q_counter_wrong, &row, err);

	if (rc != RC_OK || row == NULL)
		return rc;
	name = db_str(row, 0);
	rc = err_set(err, RC_INVALID,
	    _("The counter %.*s says %lld, but there are %lld; the file was changed by another "
	      "program."),
	    (int)name.n, name.p, (long long)db_int(row, 1), (long long)db_int(row, 2));
	db_done(row);
	return rc;
}

/* What is still being built, or cannot be asked on a file that is only read, is left out. */
static enum rc
check_search(struct desk *d, struct err *err)
{
	bool ready = false;
	enum rc rc = search_ready(d, &ready, err);

	if (rc != RC_OK || !ready || desk_readonly(d) != NULL)
		return rc;
	rc = search_verify(d, err);
	if (rc != RC_OK && rc != RC_BUSY)
		rc = err_set(err, RC_INVALID,
		    _("The search index is not what the texts say; `fabu search --rebuild` makes "
		      "it anew. Nothing else is concerned."));
	return rc;
}

enum rc
desk_verify(struct desk *d, struct buf *said, struct err *err)
{
	struct chain_report report = { 0 };
	enum rc rc = check_pages(d, err);

	if (rc == RC_OK)
		rc = check_references(d, err);
	if (rc == RC_OK)
		rc = check_counters(d, err);
	if (rc == RC_OK)
		rc = chain_verify(d->db, &report, err);
	if (rc == RC_OK)
		rc = check_search(d, err);
	if (rc == RC_OK)
		buf_printf(said,
		    _("The file is whole and its history of %lld events is unbroken (%lld "
		      "erased)."),
		    (long long)report.events, (long long)report.erased);
	return rc;
}
