#include "cli/reject.h"

#include <errno.h>
#include <libgen.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "text/csv_out.h"
#include "text/i18n.h"
#include "text/mem.h"

enum { FLUSH_AT = 64 * 1024 };

struct reject {
	char *path, *temporary;
	bool replace, done;
	int fd, error;
	struct buf buf;
};

static enum rc
failed(struct err *err, const char *path, int error)
{
	return err_set(
	    err, RC_IO, _("The file of rejects %s cannot be written: %s."), path, i18n_errno(error));
}

static void
flush(struct reject *r)
{
	size_t done = 0;

	while (done < r->buf.n && r->error == 0) {
		ssize_t n = write(r->fd, r->buf.p + done, r->buf.n - done);

		if (n >= 0)
			done += (size_t)n;
		else if (errno != EINTR)
			r->error = errno;
	}
	buf_clear(&r->buf);
}

static void
put_header(struct reject *r)
{
	static const char *const names[] = { "file", "line", "column", "reason", "raw" };
	struct csv_out c = { .out = &r->buf };
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		csv_field(&c, str_of(names[i]));
	csv_end(&c);
}

enum rc
reject_begin(struct reject **out, const char *path, bool replace, struct err *err)
{
	struct buf temporary = { 0 };
	struct reject *r;

	if (!replace && access(path, F_OK) == 0)
		return err_set(
		    err, RC_INVALID, _("%s is there already; --force replaces it."), path);
	r = xcalloc(1, sizeof(*r));
	buf_printf(&temporary, "%s.XXXXXX", path);
	r->path = xstrdup(path);
	r->temporary = buf_take(&temporary);
	r->replace = replace;
	r->fd = mkostemp(r->temporary, O_CLOEXEC);
	if (r->fd < 0) {
		enum rc rc = failed(err, path, errno);

		r->done = true;
		reject_free(r);
		return rc;
	}
	put_header(r);
	*out = r;
	return RC_OK;
}

void
reject_add(struct reject *r, const char *file, int64_t line, const char *reason, struct str raw)
{
	struct csv_out c = { .out = &r->buf };
	char number[32];

	snprintf(number, sizeof(number), "%lld", (long long)line);
	csv_field(&c, str_of(file));
	csv_field(&c, str_of(number));
	csv_field(&c, STR("1"));
	csv_field(&c, str_of(reason));
	csv_field(&c, raw);
	csv_end(&c);
	if (r->buf.n >= FLUSH_AT)
		flush(r);
}

/* The rename lasts only when the directory is on the disk too. */
static void
sync_directory(const char *path)
{
	char *copy = xstrdup(path);
	int fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
	free(copy);
}

enum rc
reject_finish(struct reject *r, struct err *err)
{
	unsigned flags = r->replace ? 0 : RENAME_NOREPLACE;

	flush(r);
	if (r->error == 0 && fsync(r->fd) != 0)
		r->error = errno;
	if (r->error == 0 && renameat2(AT_FDCWD, r->temporary, AT_FDCWD, r->path, flags) != 0)
		r->error = errno;
	if (r->error != 0)
		return failed(err, r->path, r->error);
	r->done = true;
	sync_directory(r->path);
	return RC_OK;
}

void
reject_free(struct reject *r)
{
	if (r == NULL)
		return;
	if (!r->done)
		unlink(r->temporary);
	if (r->fd >= 0)
		close(r->fd);
	buf_release(&r->buf);
	free(r->path);
	free(r->temporary);
	free(r);
}
