#include "tests/lib/feed.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int
feed_fd(struct str bytes)
{
	int fd = memfd_create("feed", MFD_CLOEXEC);
	size_t done = 0;
	ssize_t n;

	while (fd >= 0 && done < bytes.n) {
		n = write(fd, bytes.p + done, bytes.n - done);
		if (n <= 0)
			break;
		done += (size_t)n;
	}
	if (fd >= 0)
		lseek(fd, 0, SEEK_SET);
	return fd;
}

static void
note_reject(void *arg, int64_t line, int64_t column, const char *reason, struct str raw)
{
	struct fed *fed = arg;
	size_t used = strlen(fed->reasons);

	(void)column;
	(void)raw;
	snprintf(fed->reasons + used, sizeof(fed->reasons) - used, "%d %s\n", (int)line, reason);
}

static struct fed
run(struct desk *d, int fd, const char *name, const struct import_opts *opts)
{
	static const struct import_opts usual = { 0 };
	struct import *im = NULL;
	struct fed fed;
	bool finished = false;

	memset(&fed, 0, sizeof(fed));
	fed.rc = import_open(&im, d, fd, name, opts != NULL ? opts : &usual, &fed.err);
	if (fed.rc != RC_OK)
		return fed;
	import_on_reject(im, note_reject, &fed);
	while (!finished && fed.rc == RC_OK)
		fed.rc = import_step(im, 1, &finished, &fed.err);
	fed.counts = *import_counts(im);
	snprintf(fed.format, sizeof(fed.format), "%s", import_format(im));
	import_free(im);
	return fed;
}

struct fed
feed(struct desk *d, struct str bytes, const struct import_opts *opts)
{
	int fd = feed_fd(bytes);
	struct fed fed = run(d, fd, "feed", opts);

	close(fd);
	return fed;
}

struct fed
feed_file(struct desk *d, const char *path, const struct import_opts *opts)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct fed fed = run(d, fd, path, opts);

	if (fd >= 0)
		close(fd);
	return fed;
}
