#include "db/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "db/chain.h"
#include "db/conn.h"
#include "text/i18n.h"
#include "text/mem.h"

enum { STEP_PAGES = 1024, RESTARTS_MAX = 3, STEP_PAUSE_US = 2000, SUFFIX_BYTES = 6 };

static enum rc
fail_os(struct err *err, const char *path)
{
	return err_set(
	    err, RC_IO, _("The copy %s could not be written: %s."), path, i18n_errno(errno));
}

static enum rc
fail_copy(struct db *db, sqlite3 *copy, int code, struct err *err)
{
	if ((code & 0xff) == SQLITE_FULL)
		return err_set(err, RC_IO,
		    _("The disk is full and the copy was not made; free some space or choose "
		      "another place."));
	if ((code & 0xff) == SQLITE_CANTOPEN)
		return err_set(err, RC_IO,
		    _("No copy can be made there; name a directory that exists and that you may "
		      "write to."));
	if (sqlite3_errcode(db->conn) != SQLITE_OK)
		return db_fail(db, err);
	return err_set(err, RC_IO, _("The copy could not be written: %s"), sqlite3_errmsg(copy));
}

/*
 * In steps, so that others can write between them. Each such write starts the copy again; after a
 * few starts the rest goes in one piece, for which the others wait.
 */
static int
copy_pages(struct db *db, sqlite3_backup *job)
{
	struct timespec pause = { .tv_nsec = STEP_PAUSE_US * 1000L };
	int code, left = 0, restarts = 0;

	do {
		code = sqlite3_backup_step(job, restarts < RESTARTS_MAX ? STEP_PAGES : -1);
		if (sqlite3_backup_remaining(job) > left && left > 0)
			restarts++;
		left = sqlite3_backup_remaining(job);
		if (code == SQLITE_OK && !db->alone)
			nanosleep(&pause, NULL);
	} while (code == SQLITE_OK);
	return code;
}

static enum rc
copy_to(struct db *db, const char *path, struct err *err)
{
	sqlite3 *copy = NULL;
	sqlite3_backup *job = NULL;
	mode_t mask = umask(077);
	int code = sqlite3_open_v2(
	    path, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXCLUSIVE, NULL);
	enum rc rc = RC_OK;

	umask(mask);
	/* Nothing to roll back to and synced once at the end: a failed copy is thrown away. */
	if (code == SQLITE_OK)
		code = sqlite3_exec(
		    copy, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", NULL, NULL, NULL);
	if (code == SQLITE_OK &&
	    (job = sqlite3_backup_init(copy, "main", db->conn, "main")) == NULL)
		code = sqlite3_errcode(copy);
	if (job != NULL) {
		code = copy_pages(db, job);
		sqlite3_backup_finish(job);
	}
	if (code != SQLITE_DONE)
		rc = fail_copy(db, copy, code, err);
	sqlite3_close(copy);
	return rc;
}

static enum rc
quick_check(struct db *copy, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	enum rc rc = RC_OK;
	const char *said;

	if (sqlite3_prepare_v2(copy->conn, "PRAGMA quick_check(1)", -1, &stmt, NULL) != SQLITE_OK ||
	    sqlite3_step(stmt) != SQLITE_ROW)
		rc = db_fail(copy, err);
	else if ((said = (const char *)sqlite3_column_text(stmt, 0)) == NULL ||
	    strcmp(said, "ok") != 0)
		rc = err_set(err, RC_INVALID,
		    _("The copy does not pass its check (%s) and was not kept; run `fabu doctor`."),
		    said != NULL ? said : "");
	sqlite3_finalize(stmt);
	return rc;
}

/* A copy nobody has read is a hope, not a backup. */
static enum rc
check_copy(const char *path, struct err *err)
{
	struct chain_report report;
	struct db *copy = NULL;
	enum rc rc = db_open_copy(&copy, path, err);

	if (rc == RC_OK)
		rc = quick_check(copy, err);
	if (rc == RC_OK)
		rc = chain_verify(copy, &report, err);
	db_close(copy);
	return rc;
}

static enum rc
sync_path(const char *path, int flags, struct err *err)
{
	int fd = open(path, flags | O_CLOEXEC);
	enum rc rc = RC_OK;

	if (fd < 0 || fsync(fd) != 0)
		rc = fail_os(err, path);
	if (fd >= 0)
		close(fd);
	return rc;
}

/* Never over an existing file, not even one that appeared a moment ago. */
static enum rc
put_in_place(const char *tmp, const char *path, struct err *err)
{
	int bad = renameat2(AT_FDCWD, tmp, AT_FDCWD, path, RENAME_NOREPLACE);

	if (bad != 0 && (errno == EINVAL || errno == ENOSYS)) /* FAT and friends */
		bad = access(path, F_OK) == 0 ? (errno = EEXIST, -1) : rename(tmp, path);
	if (bad != 0 && errno == EEXIST)
		return err_set(err, RC_INVALID,
		    _("%s exists already and is left alone; choose another name for the copy."),
		    path);
	return bad != 0 ? fail_os(err, path) : RC_OK;
}

static void
temporary_name(const char *path, struct buf *out)
{
	uint8_t bytes[SUFFIX_BYTES];
	size_t i;

	random_bytes(bytes, sizeof(bytes));
	buf_printf(out, "%s.", path);
	for (i = 0; i < sizeof(bytes); i++)
		buf_printf(out, "%02x", bytes[i]);
	buf_puts(out, ".tmp");
}

enum rc
db_backup(struct db *db, const char *path, struct err *err)
{
	struct buf tmp = { 0 };
	char *dir = xstrdup(path);
	enum rc rc;

	temporary_name(path, &tmp);
	if (access(path, F_OK) == 0)
		rc = err_set(err, RC_INVALID,
		    _("%s exists already and is left alone; choose another name for the copy."),
		    path);
	else
		rc = copy_to(db, buf_cstr(&tmp), err);
	if (rc == RC_OK)
		rc = check_copy(buf_cstr(&tmp), err);
	if (rc == RC_OK)
		rc = sync_path(buf_cstr(&tmp), O_RDONLY, err);
	if (rc == RC_OK)
		rc = put_in_place(buf_cstr(&tmp), path, err);
	if (rc == RC_OK)
		rc = sync_path(dirname(dir), O_RDONLY | O_DIRECTORY, err);
	else
		unlink(buf_cstr(&tmp));
	free(dir);
	buf_release(&tmp);
	return rc;
}
