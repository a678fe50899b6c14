#include "tests/lib/check.h"

#include <dirent.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "db/backup.h"
#include "db/chain.h"
#include "tests/lib/scratch.h"

static void
append(struct db *db, int times)
{
	struct chain_event ev = {
		.at = 1, .person = 1, .verb = STR("note"), .body = STR("words that somebody wrote")
	};
	struct err err = { 0 };

	CHECK_OK(db_begin(db, &err), &err);
	while (times-- > 0)
		CHECK_OK(chain_append(db, &ev, NULL, &err), &err);
	CHECK_OK(db_end(db, RC_OK, &err), &err);
}

static struct db *
open_desk(const char *path)
{
	struct err err = { 0 };
	struct db *db = NULL;

	if (db_open(&db, path, DB_CREATE, &err) != RC_OK) {
		fprintf(stderr, "%s\n", err.msg);
		exit(1);
	}
	return db;
}

/* Events in the desk at path, all verified. */
static int64_t
verified(const char *path)
{
	struct chain_report report = { 0 };
	struct err err = { 0 };
	struct db *db = open_desk(path);

	CHECK_OK(chain_verify(db, &report, &err), &err);
	db_close(db);
	return report.events;
}

static int
count_temporary(const char *path)
{
	struct buf dir = { 0 };
	struct dirent *entry;
	DIR *d;
	int n = 0;

	buf_put(&dir, (struct str){ path, (size_t)(strrchr(path, '/') - path) });
	d = opendir(buf_cstr(&dir));
	while (d != NULL && (entry = readdir(d)) != NULL)
		n += strstr(entry->d_name, ".tmp") != NULL;
	if (d != NULL)
		closedir(d);
	buf_release(&dir);
	return n;
}

static void
a_copy_is_whole_and_private(void)
{
	const char *path = scratch_new("desk"), *copy = scratch_new("copy");
	struct db *db = open_desk(path);
	struct err err = { 0 };
	struct stat st;

	append(db, 20);
	CHECK_OK(db_backup(db, copy, &err), &err);
	append(db, 1);
	db_close(db);
	CHECK(stat(copy, &st) == 0 && (st.st_mode & 0777) == 0600);
	CHECK_INT(count_temporary(copy), 0);
	CHECK_INT(verified(copy), 20);
	CHECK_INT(verified(path), 21);
}

static void
an_existing_file_is_left_alone(void)
{
	const char *path = scratch_new("desk"), *copy = scratch_new("copy");
	struct db *db = open_desk(path);
	struct err err = { 0 };
	struct stat st;

	scratch_write(copy, "mine", 4);
	CHECK_INT(db_backup(db, copy, &err), RC_INVALID);
	CHECK(strstr(err.msg, "exists already") != NULL);
	CHECK(stat(copy, &st) == 0 && st.st_size == 4);
	CHECK_INT(db_backup(db, path, &err), RC_INVALID);
	CHECK_INT(db_backup(db, "/nonexistent/copy", &err), RC_IO);
	CHECK_INT(count_temporary(copy), 0);
	db_close(db);
}

static void
a_desk_in_memory_can_be_kept(void)
{
	const char *copy = scratch_new("copy");
	struct db *db = open_desk(":memory:");
	struct err err = { 0 };

	append(db, 3);
	CHECK_OK(db_backup(db, copy, &err), &err);
	db_close(db);
	CHECK_INT(verified(copy), 3);
}

static void
a_broken_history_makes_no_copy(void)
{
	const char *path = scratch_new("desk"), *copy = scratch_new("copy");
	struct db *db = open_desk(path);
	struct err err = { 0 };

	append(db, 3);
	CHECK_OK(db_exec(db, "DROP TRIGGER event_no_update; UPDATE event SET at = 2 WHERE seq = 2",
		     &err),
	    &err);
	CHECK_INT(db_backup(db, copy, &err), RC_INVALID);
	CHECK(strstr(err.msg, "event 2") != NULL);
	CHECK(access(copy, F_OK) != 0);
	CHECK_INT(count_temporary(copy), 0);
	db_close(db);
}

/* Writes until it is killed. */
static void
keep_writing(const char *path, int started)
{
	struct db *db = open_desk(path);

	append(db, 1);
	if (write(started, "x", 1) != 1)
		_exit(1);
	for (;;)
		append(db, 1);
}

static void
a_copy_is_whole_while_another_desk_writes(void)
{
	const char *path = scratch_new("desk"), *copy = scratch_new("copy");
	struct db *db = open_desk(path);
	struct err err = { 0 };
	int started[2];
	int64_t events;
	char byte;
	pid_t child;

	append(db, 20000); /* several steps of copying */
	REQUIRE(pipe(started) == 0 && (child = fork()) >= 0, "no child");
	if (child == 0)
		keep_writing(path, started[1]);
	CHECK(read(started[0], &byte, 1) == 1);
	CHECK_OK(db_backup(db, copy, &err), &err);
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	close(started[0]);
	close(started[1]);
	db_close(db);
	events = verified(copy);
	CHECK(events > 20000);
	CHECK(verified(path) >= events);
}

CHECK_MAIN(TEST(a_copy_is_whole_and_private), TEST(an_existing_file_is_left_alone),
    TEST(a_desk_in_memory_can_be_kept), TEST(a_broken_history_makes_no_copy),
    TEST(a_copy_is_whole_while_another_desk_writes))
