#include "text/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text/i18n.h"
#include "text/mem.h"

/* The directory that holds path, for its fsync: a rename lasts only then. */
static int
sync_directory(const char *path)
{
	const char *slash = strrchr(path, '/');
	struct buf dir = { NULL, 0, 0 };
	int fd, bad, why;

	if (slash == NULL)
		buf_puts(&dir, ".");
	else
		buf_put(&dir, (struct str){ path, slash == path ? 1 : (size_t)(slash - path) });
	fd = open(buf_cstr(&dir), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	buf_release(&dir);
	if (fd < 0)
		return -1;
	bad = fsync(fd);
	why = errno;
	close(fd);
	errno = why;
	/* Some file systems have nothing to sync there. */
	return bad != 0 && why != EINVAL && why != ENOTSUP ? -1 : 0;
}

enum { FLUSH_AT = 64 * 1024 };

struct file_out {
	char *path, *tmp;
	bool replace;
	int fd;
	int why;		/* errno of the first failure, or 0 */
	struct buf buf;		/* not yet written */
};

static enum rc
fail(const struct file_out *f, struct err *err)
{
	if (f->why == EEXIST) {
		err_set(err, RC_INVALID, _("%s exists already; give another name."), f->path);
		return RC_INVALID;
	}
	err_set(err, RC_IO, _("%s cannot be written: %s."), f->path, i18n_errno(f->why));
	return RC_IO;
}

static void
write_all(struct file_out *f, struct str s)
{
	ssize_t n;

	while (s.n > 0 && f->why == 0) {
		n = write(f->fd, s.p, s.n);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			f->why = errno;
			return;
		}
		s.p += n;
		s.n -= (size_t)n;
	}
}

enum rc
file_begin(struct file_out **out, const char *path, bool replace, struct err *err)
{
	struct file_out *f = xcalloc(1, sizeof(*f));
	struct buf tmp = { NULL, 0, 0 };
	enum rc rc;

	buf_printf(&tmp, "%s.XXXXXX", path);
	f->path = xstrdup(path);
	f->tmp = buf_take(&tmp);
	f->replace = replace;
	f->fd = -1;
	if (!replace && access(path, F_OK) == 0)
		f->why = EEXIST;
	else if ((f->fd = mkostemp(f->tmp, O_CLOEXEC)) < 0) /* 0600 */
		f->why = errno;
	if (f->why != 0) {
		rc = fail(f, err);
		file_abort(f);
		return rc;
	}
	*out = f;
	return RC_OK;
}

void
file_put(struct file_out *f, struct str s)
{
	buf_put(&f->buf, s);
	if (f->buf.n < FLUSH_AT)
		return;
	write_all(f, buf_str(&f->buf));
	buf_clear(&f->buf);
}

/* Never over a file that appeared a moment ago, where the file system can tell. */
static int
put_in_place(const struct file_out *f)
{
	if (f->replace)
		return rename(f->tmp, f->path);
	if (renameat2(AT_FDCWD, f->tmp, AT_FDCWD, f->path, RENAME_NOREPLACE) == 0)
		return 0;
	if (errno != EINVAL && errno != ENOSYS)
		return -1;
	if (access(f->path, F_OK) != 0)
		return rename(f->tmp, f->path);
	errno = EEXIST;
	return -1;
}

enum rc
file_commit(struct file_out *f, struct err *err)
{
	enum rc rc = RC_OK;
	bool named = false;

	write_all(f, buf_str(&f->buf));
	if (f->why == 0 && fsync(f->fd) != 0)
		f->why = errno;
	if (f->why == 0) {
		named = put_in_place(f) == 0;
		if (!named || sync_directory(f->path) != 0)
			f->why = errno;
	}
	if (f->why != 0)
		rc = fail(f, err);
	if (named)
		*f->tmp = '\0'; /* nothing to remove */
	file_abort(f);
	return rc;
}

void
file_abort(struct file_out *f)
{
	if (f == NULL)
		return;
	if (f->fd >= 0) {
		close(f->fd);
		if (*f->tmp != '\0')
			unlink(f->tmp);
	}
	buf_release(&f->buf);
	free(f->path);
	free(f->tmp);
	free(f);
}

enum rc
file_write(const char *path, struct str s, bool replace, struct err *err)
{
	struct file_out *f = NULL;
	enum rc rc = file_begin(&f, path, replace, err);

	if (rc != RC_OK)
		return rc;
	file_put(f, s);
	return file_commit(f, err);
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
		out->p[out->n] = '\0';
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
