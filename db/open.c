#include "db/conn.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "db/migrate.h"
#include "db/token.h"
#include "db/settings.h"
#include "text/i18n.h"
#include "text/mem.h"

/*
 * Nothing here opens the file: closing any descriptor of it would drop the POSIX locks that this
 * process holds on it. What must be known beforehand comes from stat, statfs and access.
 */

/* linux/magic.h; POSIX locks are late, partial or absent on these. */
static const struct network_fs {
	uint32_t magic;
	const char *name;
} network_fs[] = {
	{ 0x6969, "NFS" },
	{ 0x517B, "SMB" },
	{ 0xFF534D42, "CIFS" },
	{ 0xFE534D42, "SMB2" },
	{ 0x65735546, "FUSE" },
	{ 0x5346414F, "AFS" },
	{ 0x00C36400, "Ceph" },
	{ 0x73757245, "Coda" },
};

/* What was found out about a path. */
struct place {
	struct buf dir;
	bool exists, empty, any_fs;
	const char *readonly;	/* a msgid, or NULL */
};

const char *
db_network_fs(uint32_t type)
{
	size_t i;

	for (i = 0; i < sizeof(network_fs) / sizeof(*network_fs); i++)
		if (network_fs[i].magic == type)
			return network_fs[i].name;
	return NULL;
}

static enum rc
check_fs(const char *path, struct err *err)
{
	const char *name;
	struct statfs fs;

	if (statfs(path, &fs) != 0)
		return RC_OK; /* the next check tells why it cannot be reached */
	if ((name = db_network_fs((uint32_t)fs.f_type)) == NULL)
		return RC_OK;
	return err_set(err, RC_INVALID,
	    _("%s lies on %s, where locks do not hold and a desk would lose what "
	      "people save. Move it to a local disk."),
	    path, name);
}

/* Where the journal will lie: beside the file itself, not beside a link to it. */
static void
directory_of(const char *path, struct buf *out)
{
	char *real = realpath(path, NULL);
	const char *file = real != NULL ? real : path, *slash = strrchr(file, '/');

	if (slash == NULL)
		buf_puts(out, ".");
	else
		buf_put(out, (struct str){ file, slash == file ? 1 : (size_t)(slash - file) });
	free(real);
}

static enum rc
check_missing(const char *path, enum db_mode mode, const struct place *place, struct err *err)
{
	const char *dir = buf_cstr(&place->dir);
	struct stat st;

	if (mode != DB_CREATE)
		return err_set(err, RC_NOTFOUND,
		    _("There is no desk at %s; make one with `fabu init`, or give another path."),
		    path);
	if (stat(dir, &st) != 0 || !S_ISDIR(st.st_mode))
		return err_set(
		    err, RC_NOTFOUND, _("The directory %s does not exist; make it first."), dir);
	if (faccessat(AT_FDCWD, dir, W_OK | X_OK, AT_EACCESS) != 0)
		return err_set(
		    err, RC_IO, _("A desk cannot be made in %s: %s."), dir, i18n_errno(errno));
	return place->any_fs ? RC_OK : check_fs(dir, err);
}

static bool
may_write(const char *path)
{
	return faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) == 0;
}

/* A desk that can be read is better than none: the reason is told instead of an error. */
static void
find_readonly(const char *path, enum db_mode mode, struct place *place)
{
	struct statvfs fs;

	if (mode == DB_READONLY)
		place->readonly = N_("This desk was opened for reading only.");
	else if (statvfs(path, &fs) == 0 && (fs.f_flag & ST_RDONLY) != 0)
		place->readonly = N_("This desk can only be read: its file system is read-only.");
	else if (!may_write(path))
		place->readonly =
		    N_("This desk can only be read: its file does not permit you to write.");
	else if (!may_write(buf_cstr(&place->dir)))
		place->readonly = N_("This desk can only be read: its directory does not permit "
				     "you to write, and the journal must be kept there.");
}

static enum rc
check_path(const char *path, enum db_mode mode, struct place *place, struct err *err)
{
	struct stat st;
	enum rc rc;

	directory_of(path, &place->dir);
	if (stat(path, &st) != 0) {
		if (errno == ENOENT && *path != '\0')
			return check_missing(path, mode, place, err);
		return err_set(err, RC_IO, _("%s cannot be reached: %s."), path, i18n_errno(errno));
	}
	place->exists = true;
	place->empty = st.st_size == 0;
	if (S_ISDIR(st.st_mode))
		return err_set(err, RC_INVALID,
		    _("%s is a directory; give the path of the desk's file."), path);
	if (!S_ISREG(st.st_mode))
		return err_set(err, RC_INVALID,
		    _("%s is not a regular file; give the path of the desk's file."), path);
	if (!place->any_fs && (rc = check_fs(path, err)) != RC_OK)
		return rc;
	if (faccessat(AT_FDCWD, path, R_OK, AT_EACCESS) != 0)
		return err_set(err, RC_IO, _("%s cannot be read: %s."), path, i18n_errno(errno));
	/* Left behind by a creation that was interrupted: the same as no file. */
	if (place->empty && mode != DB_CREATE)
		return check_missing(path, mode, place, err);
	find_readonly(path, mode, place);
	return RC_OK;
}

static enum rc
connect_file(struct db *db, const struct place *place, struct err *err)
{
	int flags = SQLITE_OPEN_NOMUTEX |
	    (place->readonly != NULL
		    ? SQLITE_OPEN_READONLY
		    : SQLITE_OPEN_READWRITE | (place->exists ? 0 : SQLITE_OPEN_CREATE));
	struct buf path = { 0 };
	mode_t mask = umask(077);
	int code;

	/* Debian's SQLite takes "file:..." for a URI. */
	if (strncmp(db->path, "file:", 5) == 0)
		buf_puts(&path, "./");
	buf_puts(&path, db->path);
	code = sqlite3_open_v2(buf_cstr(&path), &db->conn, flags, NULL);
	umask(mask);
	buf_release(&path);
	if (code != SQLITE_OK)
		return db->conn == NULL
		    ? err_set(err, RC_IO, _("There is not enough memory to open the desk."))
		    : db_fail(db, err);
	if (place->readonly != NULL)
		db_set_readonly(db, gettext(place->readonly));
	return RC_OK;
}

/*
 * Ours, or still empty; nothing is changed before this is known. One statement, so that a desk
 * that is being made at this moment is seen before or after, and not in between.
 */
static enum rc
check_owner(struct db *db, struct err *err)
{
	static const char sql[] =
	    "SELECT application_id << 1 |"
	    " EXISTS (SELECT 1 FROM sqlite_schema) FROM pragma_application_id";
	int64_t got;
	enum rc rc = db_pragma_int(db, sql, &got, err);

	if (rc == RC_OK && got != 0 && got >> 1 != DB_APPLICATION_ID)
		return err_set(err, RC_INVALID,
		    _("%s is the database of another program; give the path of a desk."), db->path);
	return rc;
}

/* From TRUNCATE nothing comes back but WAL: the change is refused while others have it open. */
static enum rc
check_wal(struct db *db, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	const char *mode = NULL;
	bool wal;

	if (sqlite3_prepare_v2(db->conn, "PRAGMA journal_mode", -1, &stmt, NULL) == SQLITE_OK &&
	    sqlite3_step(stmt) == SQLITE_ROW)
		mode = (const char *)sqlite3_column_text(stmt, 0);
	wal = mode != NULL && strcmp(mode, "wal") == 0;
	sqlite3_finalize(stmt);
	if (!wal)
		return RC_OK;
	if (db->readonly != NULL)
		return err_set(err, RC_INVALID,
		    _("%s is in WAL mode, which a desk does not use, and it cannot be converted "
		      "while it may only be read; open it once as the account that owns it."),
		    db->path);
	if (sqlite3_exec(db->conn, "PRAGMA journal_mode = TRUNCATE", NULL, NULL, NULL) != SQLITE_OK)
		return err_set(err, RC_BUSY,
		    _("%s is in WAL mode, which a desk does not use, and another program has it "
		      "open, so that it cannot be converted; close that program and try again."),
		    db->path);
	return RC_OK;
}

/* An older schema can be read by nobody: its statements would not prepare. */
static enum rc
check_schema(struct db *db, struct err *err)
{
	int64_t version;
	enum rc rc = schema_version(db, &version, err);

	if (rc != RC_OK || version == schema_latest())
		return rc;
	if (db->readonly != NULL)
		return err_set(err, RC_READONLY,
		    _("This desk is of an older version and cannot be brought up to date while it "
		      "may only be read; open it once as the account that owns it."));
	return schema_migrate(db, err);
}

enum rc
db_open_file(struct db *db, const char *path, enum db_mode mode, bool any_fs, struct err *err)
{
	struct place place = { .any_fs = any_fs };
	enum rc rc = RC_OK;

	db->path = xstrdup(path);
	db->memory = strcmp(path, ":memory:") == 0;
	db->alone = db->memory;
	if (!db->memory)
		rc = check_path(path, mode, &place, err);
	if (rc == RC_OK)
		rc = connect_file(db, &place, err);
	if (rc == RC_OK)
		rc = settings_first(db, err);
	if (rc == RC_OK)
		db_busy_install(db);
	if (rc == RC_OK)
		rc = check_owner(db, err);
	if (rc == RC_OK)
		rc = check_wal(db, err);
	if (rc == RC_OK)
		rc = settings_apply(db, err);
	if (rc == RC_OK)
		rc = token_install(db, err);
	if (rc == RC_OK)
		rc = check_schema(db, err);
	if (rc == RC_OK && !db->memory && db->readonly == NULL)
		db_reserve_keep(db);
	buf_release(&place.dir);
	return rc;
}
