#include "tests/lib/scratch.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text/buf.h"

static char dir[] = "/tmp/fabu-test-XXXXXX";
static pid_t owner;
static char *paths[256]; /* what was lent */
static size_t lent;

static int
remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st, (void)type, (void)ftw;
	return remove(path);
}

/* A forked child that exits must not take the directory along. */
static void
remove_all(void)
{
	while (lent > 0)
		free(paths[--lent]);
	if (getpid() == owner)
		nftw(dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static void
make_dir(void)
{
	if (owner != 0)
		return;
	if (mkdtemp(dir) == NULL || chmod(dir, 0755) != 0) {
		perror(dir);
		exit(1);
	}
	owner = getpid();
	atexit(remove_all);
}

const char *
scratch_new(const char *name)
{
	static const char *const tails[] = { "", "-journal", "-wal", "-shm", ".reserve" };
	struct buf path = { 0 }, one = { 0 };
	size_t i;

	make_dir();
	buf_printf(&path, "%s/%s", dir, name);
	for (i = 0; i < sizeof(tails) / sizeof(*tails); i++) {
		buf_clear(&one);
		buf_printf(&one, "%s%s", buf_cstr(&path), tails[i]);
		remove(buf_cstr(&one));
	}
	buf_release(&one);
	if (lent == sizeof(paths) / sizeof(*paths)) {
		fputs("scratch: too many paths in one test program\n", stderr);
		exit(1);
	}
	return paths[lent++] = buf_take(&path);
}

void
scratch_write(const char *path, const void *bytes, size_t n)
{
	int fd = open(path, O_CREAT | O_WRONLY | O_TRUNC, 0644);

	if (fd < 0 || write(fd, bytes, n) != (ssize_t)n) {
		perror(path);
		exit(1);
	}
	close(fd);
}
