#include "db/conn.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

/* A note of one line needs 25 pages: its op, its events, their indexes, and the journal of all that. */
enum { RESERVE_BYTES = 256 << 10, RESERVE_SPARE = 1 << 20 };

/* On a full disk even a deletion needs room for its journal: this file can be given up for that. */
static void
reserve_path(const struct db *db, struct buf *out)
{
	/* As SQLite resolved it: beside the file itself, not beside a link to it. */
	buf_printf(out, "%s.reserve", sqlite3_db_filename(db->conn, "main"));
}

static bool
room(const char *path)
{
	struct statvfs fs;

	return statvfs(path, &fs) == 0 && fs.f_bavail * fs.f_frsize > RESERVE_SPARE;
}

void
db_reserve_keep(const struct db *db)
{
	struct buf path = { 0 };
	struct stat st;
	int fd;

	reserve_path(db, &path);
	if (lstat(buf_cstr(&path), &st) == 0 || !room(db->path))
		goto out;
	fd = open(buf_cstr(&path), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
	if (fd < 0)
		goto out;
	if (posix_fallocate(fd, 0, RESERVE_BYTES) != 0)
		unlink(buf_cstr(&path));
	close(fd);
out:
	buf_release(&path);
}

void
db_reserve_release(const struct db *db)
{
	struct buf path = { 0 };

	if (!db->memory) {
		reserve_path(db, &path);
		unlink(buf_cstr(&path));
	}
	buf_release(&path);
}
