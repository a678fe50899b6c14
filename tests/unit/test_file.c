#include <sys/stat.h>
#include <unistd.h>

#include "tests/lib/check.h"
#include "tests/lib/scratch.h"
#include "text/file.h"

static struct err err;

static void
holds(const char *path, struct str want)
{
	struct buf got = { 0 };

	CHECK_OK(file_read(path, 1 << 20, &got, &err), &err);
	CHECK_BYTES(buf_str(&got), want);
	buf_release(&got);
}

static void
writes_and_reads(void)
{
	const char *path = scratch_new("whole");
	struct stat st = { 0 };

	CHECK_OK(file_write(path, STR("a\0b"), false, &err), &err);
	holds(path, STR("a\0b"));
	CHECK_INT(stat(path, &st), 0);
	CHECK_INT(st.st_mode & 07777, 0600);
	CHECK_OK(file_write(path, STR(""), true, &err), &err);
	holds(path, STR(""));
}

static void
leaves_what_is_there(void)
{
	const char *path = scratch_new("there");
	struct file_out *f = NULL;

	CHECK_OK(file_begin(&f, path, false, &err), &err);
	file_put(f, STR("mine"));
	scratch_write(path, "theirs", 6); /* while ours is being written */
	CHECK_INT(file_commit(f, &err), RC_INVALID);
	holds(path, STR("theirs"));
	CHECK_INT(file_begin(&f, path, false, &err), RC_INVALID);
	CHECK_OK(file_write(path, STR("mine"), true, &err), &err);
	holds(path, STR("mine"));
}

/* More than is kept in memory, and nothing to be seen before the end. */
static void
writes_in_pieces(void)
{
	const char *path = scratch_new("pieces");
	struct buf want = { 0 };
	struct file_out *f = NULL;
	int i;

	CHECK_OK(file_begin(&f, path, false, &err), &err);
	for (i = 0; i < 30000; i++) {
		file_put(f, STR("seven\n"));
		buf_puts(&want, "seven\n");
	}
	CHECK(access(path, F_OK) != 0);
	CHECK_OK(file_commit(f, &err), &err);
	holds(path, buf_str(&want));
	buf_release(&want);
}

/* A directory of its own that must be empty again. */
static void
leaves_nothing_behind(void)
{
	const char *dir = scratch_new("dir");
	struct buf path = { 0 };
	struct file_out *f = NULL;

	CHECK_INT(mkdir(dir, 0700), 0);
	buf_printf(&path, "%s/file", dir);
	CHECK_OK(file_begin(&f, path.p, false, &err), &err);
	file_put(f, STR("given up"));
	file_abort(f);
	file_abort(NULL);
	CHECK_OK(file_begin(&f, path.p, false, &err), &err);
	CHECK_INT(mkdir(path.p, 0700), 0);
	CHECK_INT(file_commit(f, &err), RC_INVALID);
	CHECK_INT(rmdir(path.p), 0);
	CHECK_INT(rmdir(dir), 0);
	CHECK_INT(file_write(path.p, STR("x"), true, &err), RC_IO);
	buf_release(&path);
}

static void
refuses_to_read(void)
{
	const char *path = scratch_new("long");
	struct buf out = { 0 };

	buf_puts(&out, "kept");
	CHECK_INT(file_read(path, 10, &out, &err), RC_NOTFOUND);
	CHECK_INT(file_read("/", 10, &out, &err), RC_INVALID);
	scratch_write(path, "0123456789", 10);
	CHECK_INT(file_read(path, 9, &out, &err), RC_INVALID);
	CHECK_STR(buf_cstr(&out), "kept");
	CHECK_OK(file_read(path, 10, &out, &err), &err);
	CHECK_STR(buf_cstr(&out), "kept0123456789");
	CHECK_OK(file_remove(path, &err), &err);
	CHECK_OK(file_remove(path, &err), &err);
	CHECK(access(path, F_OK) != 0);
	buf_release(&out);
}

CHECK_MAIN(TEST(writes_and_reads), TEST(leaves_what_is_there), TEST(writes_in_pieces),
    TEST(leaves_nothing_behind), TEST(refuses_to_read))
