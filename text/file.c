#include "text/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text/i18n.h"

/* The directory that holds path, for its fsync: a rename lasts only then. */
static int
sync_directory(const char *path)
{
	const char *slash = strrchr(path, '/');
	struct buf dir = { NULL, 0, 0 };
	int fd, bad;

	if (slash == NULL)
		buf_puts(&dir, ".");
	else
		buf_put(&dir, (struct str){ path, slash == path ? 1 : (size_t)(slash - path) });
	fd = open(buf_cstr(&dir), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	buf_release(&dir);
	if (fd < 0)
		return -1;
	bad = fsync(fd);
	if (bad != 0 && (errno == EINVAL || errno == ENOTSUP))
		bad = 0; /* some file systems have nothing to sync there */
	close(fd);
	return bad;
}

static int
write_all(int fd, struct str s)
{
	ssize_t n;

	while (s.n > 0) {
		n = write(fd, s.p, s.n);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		s.p += n;
		s.n -= (size_t)n;
	}
	return fsync(fd);
}

/* rename() replaces; link() does not. */
static int
put_in_place(const char *tmp, const char *path, bool replace)
{
	if (replace)
		return rename(tmp, path);
	if (link(tmp, path) != 0)
		return -1;
	return unlink(tmp);
}

/* Writes the temporary file and gives it its name; errno tells what failed. */
static int
write_and_name(char *tmp, const char *path, struct str s, bool replace)
{
	int why, fd = mkstemp(tmp); /* 0600 */

	if (fd < 0)
		return -1;
	if (write_all(fd, s) != 0) {
		why = errno;
		close(fd);
		unlink(tmp);
		errno = why;
		return -1;
	}
	if (close(fd) == 0 && put_in_place(tmp, path, replace) == 0)
		return sync_directory(path);
	why = errno;
	unlink(tmp);
	errno = why;
	return -1;
}

enum rc
file_write(const char *path, struct str s, bool replace, struct err *err)
{
	struct buf tmp = { NULL, 0, 0 };
	int bad, why;

	buf_printf(&tmp, "%s.XXXXXX", path);
	bad = write_and_name(tmp.p, path, s, replace);
	why = errno;
	buf_release(&tmp);
	if (bad == 0)
		return RC_OK;
	if (why == EEXIST)
		return err_set(err, RC_INVALID, _("%s exists already; give another name."), path);
	return err_set(err, RC_IO, _("%s cannot be written: %s."), path, i18n_errno(why));
}

static enum rc
read_fd(int fd, size_t max, struct buf *out)
{
	size_t start = out->n;
	ssize_t n;

	for (;;) {
		buf_reserve(out, 8192);
		n = read(fd, out->p + out->n, 8192);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return RC_IO;
		if (n == 0)
			return RC_OK;
		out->n += (size_t)n;
		if (out->n - start > max)
			return RC_INVALID;
	}
}

enum rc
file_read(const char *path, size_t max, struct buf *out, struct err *err)
{
	size_t start = out->n;
	int why, fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	struct stat st;
	enum rc rc = RC_INVALID;

	if (fd < 0)
		return err_set(err, errno == ENOENT ? RC_NOTFOUND : RC_IO,
		    _("%s cannot be read: %s."), path, i18n_errno(errno));
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
		rc = read_fd(fd, max, out);
	why = errno;
	close(fd);
	if (rc == RC_OK)
		return RC_OK;
	if (out->p != NULL)
		buf_truncate(out, start);
	if (rc == RC_IO)
		return err_set(err, RC_IO, _("%s cannot be read: %s."), path, i18n_errno(why));
	return err_set(err, RC_INVALID, _("%s is not a file that can be read here."), path);
}

enum rc
file_remove(const char *path, struct err *err)
{
	if (unlink(path) != 0 && errno != ENOENT)
		return err_set(err, RC_IO, _("%s cannot be removed: %s."), path, i18n_errno(errno));
	sync_directory(path);
	return RC_OK;
}
