#include "db/conn.h"

#include <stdlib.h>

#include "text/i18n.h"
#include "text/mem.h"

/* SQLite's result codes in our terms; the first entry whose code or primary code fits. */
static const struct fault {
	int code;
	enum rc rc;
	const char *text;	/* may name the path; NULL: SQLite's own words */
} faults[] = {
	{ SQLITE_BUSY, RC_BUSY,
	    N_("Somebody else is writing to this desk just now; try again in a moment.") },
	{ SQLITE_LOCKED, RC_BUSY,
	    N_("Somebody else is writing to this desk just now; try again in a moment.") },
	{ SQLITE_CONSTRAINT, RC_INVALID, NULL },
	{ SQLITE_TOOBIG, RC_INVALID, N_("A text is longer than the 16 MiB a desk can keep.") },
	{ SQLITE_INTERRUPT, RC_CANCELLED, N_("The search was stopped before its end.") },
	{ SQLITE_FULL, RC_IO,
	    N_("The disk is full and the change was not saved; free some space and try again.") },
	{ SQLITE_CORRUPT, RC_IO,
	    N_("The database is damaged; stop working in it, run `fabu doctor`, and go back to the "
	       "latest good backup.") },
	{ SQLITE_NOTADB, RC_INVALID,
	    N_("This file is not a desk: it is not a SQLite database. Give the path of a desk, or "
	       "make one with `fabu init`.") },
	{ SQLITE_IOERR_FSYNC, RC_IO,
	    N_("The disk did not confirm that the change was saved. This desk is read-only until "
	       "it is opened again; check the disk, then run `fabu verify`.") },
	{ SQLITE_IOERR_DIR_FSYNC, RC_IO,
	    N_("The disk did not confirm that the change was saved. This desk is read-only until "
	       "it is opened again; check the disk, then run `fabu verify`.") },
	{ SQLITE_READONLY_ROLLBACK, RC_READONLY,
	    N_("A change was interrupted half-way and must be undone first, but the file cannot be "
	       "written; open the desk once as the account that owns it.") },
	{ SQLITE_READONLY, RC_READONLY, N_("This desk can be read but not changed.") },
	{ SQLITE_NOMEM, RC_IO,
	    N_("There is not enough memory; what was saved before is safe. Close something and "
	       "start again.") },
	{ SQLITE_CANTOPEN, RC_IO,
	    N_("The database or its journal cannot be opened; check the permissions of the file "
	       "and of its directory.") },
	{ SQLITE_IOERR, RC_IO,
	    N_("The disk failed while the database was read or written; check the disk, then run "
	       "`fabu verify`.") },
};

static const struct fault *
find(int code)
{
	size_t i;

	for (i = 0; i < sizeof(faults) / sizeof(*faults); i++)
		if (faults[i].code == code || faults[i].code == (code & 0xff))
			return &faults[i];
	return NULL;
}

void
db_set_readonly(struct db *db, const char *reason)
{
	free(db->readonly);
	db->readonly = xstrdup(reason);
	sqlite3_exec(db->conn, "PRAGMA query_only = ON", NULL, NULL, NULL);
}

enum rc
db_fail(struct db *db, struct err *err)
{
	int code = sqlite3_extended_errcode(db->conn);
	const struct fault *f = find(code);
	enum rc rc;

	if (f == NULL)
		return err_set(err, RC_IO, _("The database refused a statement: %s"),
		    sqlite3_errmsg(db->conn));
	if (f->text == NULL)
		rc = err_set(err, f->rc, _("The desk's data do not allow this: %s"),
		    sqlite3_errmsg(db->conn));
	else
		rc = err_set(err, f->rc, "%s", gettext(f->text));
	/*
	 * After a failed fsync the kernel has dropped the pages and reports success the next time:
	 * a second try on this handle would acknowledge what is not on the disk.
	 */
	if (code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC)
		db_set_readonly(db, gettext(f->text));
	if (code == SQLITE_FULL)
		db_reserve_release(db);
	return rc;
}

enum rc
db_fail_undone(struct err *err)
{
	return err_set(err, RC_IO,
	    _("The change was undone half-way because the disk failed or is full; nothing of it "
	      "was saved. Free some space and try again."));
}
