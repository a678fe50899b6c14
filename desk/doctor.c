/*
 * Each check looks at one thing that has gone wrong on real servers and says how to cure it. The file
 * itself is opened through db/ alone: closing a plain descriptor of it would drop the locks that this
 * process may hold.
 */
#include "desk/doctor.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "db/backup.h"
#include "db/db.h"
#include "desk/priv.h"
#include "text/i18n.h"

enum { MIB = 1024 * 1024, SPARE_LEAST = 32 * MIB, SPARE_WANTED = 256 * MIB };

struct look {
	const char *path;
	struct buf dir;
	struct stat st;
	doctor_fn *fn;
	void *arg;
	int faults;
};

static void tell(struct look *l, enum doctor_grade grade, const char *cure, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

static void
tell(struct look *l, enum doctor_grade grade, const char *cure, const char *fmt, ...)
{
	struct buf what = { NULL, 0, 0 };
	va_list ap;

	va_start(ap, fmt);
	buf_vprintf(&what, fmt, ap);
	va_end(ap);
	l->faults += grade == DOCTOR_FAULT;
	l->fn(l->arg, grade, buf_cstr(&what), cure);
	buf_release(&what);
}

/* A cure that names a path: "chmod 600 /srv/fabu/desk.db". */
static void
tell_run(struct look *l, const char *command, const char *path, const char *what)
{
	struct buf cure = { NULL, 0, 0 };

	buf_printf(&cure, "%s %s", command, path);
	tell(l, DOCTOR_FAULT, buf_cstr(&cure), "%s", what);
	buf_release(&cure);
}

/* False when there is nothing more to look at. */
static bool
check_there(struct look *l)
{
	if (stat(l->path, &l->st) != 0 && errno == ENOENT) {
		tell(l, DOCTOR_FAULT, _("Make one with `fabu init`, or name another with --db."),
		    _("There is no desk at %s."), l->path);
		return false;
	}
	if (lstat(l->path, &l->st) == 0 && S_ISLNK(l->st.st_mode))
		tell(l, DOCTOR_NOTE, _("Give the file itself with --db."),
		    _("%s is a link; whoever may change the link decides which desk is opened."),
		    l->path);
	if (stat(l->path, &l->st) != 0) {
		tell(l, DOCTOR_FAULT, _("Ask who looks after this machine for access to it."),
		    _("%s cannot be reached: %s."), l->path, i18n_errno(errno));
		return false;
	}
	if (S_ISREG(l->st.st_mode))
		return true;
	tell(l, DOCTOR_FAULT, _("Give the path of the desk's file."), _("%s is no regular file."),
	    l->path);
	return false;
}

static void
check_owner(struct look *l)
{
	uid_t me = geteuid();

	if (l->st.st_uid == me)
		tell(l, DOCTOR_OK, "", _("The file belongs to you."));
	else if (me == 0)
		tell(l, DOCTOR_NOTE, _("Work at the desk as its owner, not as root."),
		    _("The file belongs to user %d and you are root; what root writes may lock its "
		      "owner out."),
		    (int)l->st.st_uid);
	else
		tell(l, DOCTOR_FAULT, _("Run fabu as that user, or use a desk of your own."),
		    _("The file belongs to user %d, not to you."), (int)l->st.st_uid);
	if (l->st.st_nlink > 1)
		tell(l, DOCTOR_FAULT,
		    _("Remove the other names, or copy the desk with `fabu backup`."),
		    _("The file has %d names; opened by another one, its journal would not be "
		      "found."),
		    (int)l->st.st_nlink);
}

static void
check_modes(struct look *l)
{
	struct stat dir;

	if ((l->st.st_mode & 077) != 0)
		tell_run(l, "chmod 600", l->path,
		    _("Others on this machine may open the file; it should be yours alone "
		      "(0600)."));
	else
		tell(l, DOCTOR_OK, "", _("Nobody else may open the file (0600)."));
	if (stat(buf_cstr(&l->dir), &dir) != 0)
		return;
	if ((dir.st_mode & 022) != 0)
		tell_run(l, "chmod 700", buf_cstr(&l->dir),
		    _("Others may put files into the desk's directory, a false journal too; it "
		      "should "
		      "be yours alone (0700)."));
	else if ((dir.st_mode & 077) != 0)
		tell(l, DOCTOR_NOTE, _("chmod 700 the directory."),
		    _("Others may look into the desk's directory; 0700 is better."));
	else
		tell(l, DOCTOR_OK, "", _("Nobody else may look into the directory (0700)."));
}

static bool
beside(const struct look *l, const char *suffix)
{
	struct buf path = { NULL, 0, 0 };
	struct stat st;
	bool there;

	buf_printf(&path, "%s%s", l->path, suffix);
	there = stat(buf_cstr(&path), &st) == 0 && st.st_size > 0;
	buf_release(&path);
	return there;
}

static void
check_leftovers(struct look *l)
{
	const char *slash = strrchr(l->path, '/'), *name = slash == NULL ? l->path : slash + 1;
	DIR *dir = opendir(buf_cstr(&l->dir));
	const struct dirent *e;
	size_t n = strlen(name);
	int drafts = 0;

	if (beside(l, "-wal"))
		tell(l, DOCTOR_FAULT,
		    _("Close every program that has it open, then open the desk once with fabu."),
		    _("A write-ahead log lies beside the file: another program changed the way it "
		      "is "
		      "written."));
	if (beside(l, "-journal"))
		tell(l, DOCTOR_NOTE,
		    _("Open the desk: an interrupted change is taken back. Never delete the "
		      "journal."),
		    _("A journal lies beside the file: someone is writing now, or was cut off."));
	while (dir != NULL && (e = readdir(dir)) != NULL)
		drafts +=
		    strncmp(e->d_name, name, n) == 0 && strncmp(e->d_name + n, ".draft-", 7) == 0;
	if (dir != NULL)
		closedir(dir);
	if (drafts > 0)
		tell(l, DOCTOR_NOTE,
		    _("Whoever wrote it is asked about it when they open the desk."),
		    _("A draft that could not be saved lies beside the file (%d)."), drafts);
}

/* Folders that a program copies elsewhere behind our back: it copies half-written files. */
static const char *const synced[] = { "/Dropbox/", "/OneDrive/", "/Nextcloud/", "/Google Drive/",
	"/Nutstore/", "/坚果云/", "/Syncthing/" };

static void
check_place(struct look *l)
{
	struct statfs fs;
	size_t i;

	for (i = 0; i < sizeof(synced) / sizeof(*synced); i++)
		if (strstr(l->path, synced[i]) != NULL)
			tell(l, DOCTOR_FAULT,
			    _("Move the desk elsewhere and copy it with `fabu backup`."),
			    _("The file lies in a folder that is synchronized, which breaks "
			      "databases."));
	if (statfs(l->path, &fs) != 0)
		return;
	if ((uint32_t)fs.f_type == 0x01021994u) /* TMPFS_MAGIC */
		tell(l, DOCTOR_NOTE, _("Move the desk to a disk."),
		    _("The file lies in memory (tmpfs) and is gone when the machine restarts."));
}

static void
check_space(struct look *l)
{
	struct statvfs fs;
	struct rlimit limit;
	uint64_t spare;

	if (statvfs(l->path, &fs) != 0)
		return;
	spare = (uint64_t)fs.f_bavail * fs.f_frsize;
	if ((fs.f_flag & ST_RDONLY) != 0)
		tell(l, DOCTOR_FAULT,
		    _("Ask who looks after this machine to mount it for writing."),
		    _("The file system is read-only: nothing can be saved."));
	if (spare < SPARE_LEAST)
		tell(l, DOCTOR_FAULT, _("Make room on that disk before working on."),
		    _("Only %d MiB are free on the disk."), (int)(spare / MIB));
	else if (spare < SPARE_WANTED || spare < (uint64_t)l->st.st_size)
		tell(l, DOCTOR_NOTE, _("Make room; a backup there would not fit or just fit."),
		    _("%" PRIu64 " MiB are free on the disk."), spare / MIB);
	else
		tell(l, DOCTOR_OK, "", _("The disk has room."));
	if (getrlimit(RLIMIT_FSIZE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
		tell(l, DOCTOR_NOTE, _("Raise it with `ulimit -f unlimited` before starting fabu."),
		    _("Files may not grow over %" PRIu64 " MiB in this session."),
		    (uint64_t)limit.rlim_cur / MIB);
}

static void
check_pages(struct look *l, struct db *db)
{
	static const char *const sql[] = { "PRAGMA quick_check(1)" };
	struct db_row *row;
	struct err err = { 0 };

	if (db_query_built(db, sql, 1, &row, &err) == RC_OK && db_step(row, &err) == DB_ROW) {
		if (str_eq(db_str(row, 0), STR("ok")))
			tell(l, DOCTOR_OK, "", _("The file's pages are whole."));
		else
			tell(l, DOCTOR_FAULT,
			    _("Put the newest backup in its place; keep this file aside."),
			    _("The file is damaged: %s"), db_str(row, 0).p);
		db_done(row);
		return;
	}
	tell(l, DOCTOR_FAULT, _("Put the newest backup in its place; keep this file aside."), "%s",
	    err.msg);
}

static void
check_clock(struct look *l, struct db *db)
{
	static const char *const sql[] = { "SELECT ifnull(max(at), 0) FROM "
					   "(SELECT at FROM event ORDER BY seq DESC LIMIT 1)" };
	struct db_row *row;
	struct err err;
	int64_t at;

	if (db_query_built(db, sql, 1, &row, &err) != RC_OK || db_get_int(row, &at, &err) != RC_OK)
		return;
	if (at > when_clock() + 60000)
		tell(l, DOCTOR_NOTE, _("Set the machine's clock; `timedatectl` shows it."),
		    _("The newest event lies in the future: the clock was ahead then, or is behind "
		      "now."));
}

static void
check_open(struct look *l)
{
	struct db *db;
	struct err err;

	if (db_open(&db, l->path, DB_READONLY, &err) != RC_OK) {
		tell(l, DOCTOR_FAULT,
		    _("If nothing else helps, put the newest backup in its place."), "%s", err.msg);
		return;
	}
	if (faccessat(AT_FDCWD, l->path, W_OK, AT_EACCESS) != 0)
		tell_run(l, "chmod 600", l->path, _("The file does not permit you to write."));
	check_pages(l, db);
	check_clock(l, db);
	db_close(db);
}

void
doctor_file(const char *path, doctor_fn *fn, void *arg)
{
	struct look l = { .path = path, .fn = fn, .arg = arg };
	const char *slash = strrchr(path, '/');

	if (slash == NULL)
		buf_puts(&l.dir, ".");
	else
		buf_put(&l.dir, (struct str){ path, slash == path ? 1 : (size_t)(slash - path) });
	if (check_there(&l)) {
		check_owner(&l);
		check_modes(&l);
		check_leftovers(&l);
		check_place(&l);
		check_space(&l);
		check_open(&l);
	}
	buf_release(&l.dir);
}

enum rc
desk_backup(struct desk *d, const char *path, struct err *err)
{
	return db_backup(d->db, path, err);
}
