#include "tests/lib/check.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "db/conn.h"
#include "tests/lib/scratch.h"

/* Stands before libc's for SQLite too: the disk says no when it is set. */
static bool fail_sync;

int
fdatasync(int fd)
{
	if (!fail_sync)
		return fsync(fd);
	errno = EIO;
	return -1;
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

static enum rc
set(struct db *db, const char *name, struct str value, struct err *err)
{
	struct db_row *row = db_query(db, Q_setting_set);

	db_bind_text(row, ":name", name);
	db_bind_int(row, ":person", 0);
	db_bind_str(row, ":value", value);
	return db_run(row, NULL, err);
}

static enum rc
set_alone(struct db *db, const char *name, struct err *err)
{
	enum rc rc = db_begin(db, err);

	return rc == RC_OK ? db_end(db, set(db, name, STR("v"), err), err) : rc;
}

static struct db_row *
get(struct db *db, const char *name)
{
	struct db_row *row = db_query(db, Q_setting_get);

	db_bind_text(row, ":name", name);
	db_bind_int(row, ":person", 0);
	return row;
}

static bool
has(struct db *db, const char *name)
{
	struct db_row *row = get(db, name);
	bool found = db_step(row, NULL) == DB_ROW;

	db_done(row);
	return found;
}

static struct db_row *
built(struct db *db, const char *sql)
{
	struct db_row *row = NULL;
	struct err err = { 0 };

	CHECK_OK(db_query_built(db, &sql, 1, &row, &err), &err);
	return row;
}

static void
a_committed_row_is_there_and_a_rolled_back_one_is_not(void)
{
	struct db *db = open_desk(":memory:");
	struct err err = { 0 };

	CHECK_OK(db_begin(db, &err), &err);
	CHECK(db_in_transaction(db));
	CHECK_OK(set(db, "kept", STR("v"), &err), &err);
	CHECK_OK(db_end(db, RC_OK, &err), &err);
	CHECK_OK(db_begin(db, &err), &err);
	CHECK_OK(set(db, "lost", STR("v"), &err), &err);
	CHECK_INT(db_end(db, RC_REFUSED, &err), RC_REFUSED);
	CHECK(!db_in_transaction(db));
	CHECK(has(db, "kept") && !has(db, "lost"));
	db_close(db);
}

static void
a_query_is_open_until_its_end(void)
{
	struct db *db = open_desk(":memory:");
	struct err err = { 0 };
	struct db_row *row;

	CHECK_OK(set_alone(db, "a", &err), &err);
	row = get(db, "a");
	CHECK_INT(db_step(row, &err), DB_ROW);
	CHECK(!db_idle(db));
	CHECK_INT(db_step(row, &err), DB_DONE);
	CHECK(db_idle(db));
	row = get(db, "a");
	CHECK_INT(db_step(row, &err), DB_ROW);
	db_done(row);
	CHECK(db_idle(db));
	CHECK_INT(db_step(get(db, "a"), &err), DB_ROW);
	CHECK_INT(db_step(get(db, "b"), &err), DB_DONE); /* db_query ended the one before */
	CHECK(db_idle(db));
	CHECK_OK(db_begin(db, &err), &err);
	CHECK(!db_idle(db));
	CHECK_OK(db_end(db, RC_OK, &err), &err);
	db_close(db);
}

static void
values_come_back_as_they_went_in(void)
{
	static const char sql[] = "SELECT :s, :e, :t, :n, :b, :i, :o, :z,"
				  " typeof(:s), typeof(:e), typeof(:b), typeof(:z)";
	struct db *db = open_desk(":memory:");
	struct db_row *row = built(db, sql);
	struct err err = { 0 };

	db_bind_str(row, ":s", STR("a\0b"));
	db_bind_str(row, ":e", (struct str){ NULL, 0 });
	db_bind_text(row, ":t", "text");
	db_bind_text(row, ":n", NULL);
	db_bind_blob(row, ":b", STR("\xff\0"));
	db_bind_int(row, ":i", INT64_MIN);
	db_bind_opt(row, ":o", 5);
	db_bind_opt(row, ":z", 0);
	REQUIRE(db_step(row, &err) == DB_ROW, err.msg);
	CHECK_BYTES(db_str(row, 0), STR("a\0b"));
	CHECK(db_str(row, 1).n == 0 && !db_is_null(row, 1));
	CHECK_BYTES(db_str(row, 2), STR("text"));
	CHECK(db_is_null(row, 3));
	CHECK_BYTES(db_str(row, 4), STR("\xff\0"));
	CHECK_INT(db_int(row, 5), INT64_MIN);
	CHECK_INT(db_int(row, 6), 5);
	CHECK(db_is_null(row, 7) && db_int(row, 7) == 0 && db_str(row, 7).n == 0);
	CHECK_BYTES(db_str(row, 8), STR("text"));
	CHECK_BYTES(db_str(row, 9), STR("text"));
	CHECK_BYTES(db_str(row, 10), STR("blob"));
	CHECK_BYTES(db_str(row, 11), STR("null"));
	db_done(row);
	db_close(db);
}

static void
what_the_schema_forbids_is_invalid(void)
{
	struct db *db = open_desk(":memory:");
	struct err err = { 0 };
	struct db_row *row;

	CHECK_INT(db_exec(db,
		      "INSERT INTO person (id, uid, login, role, created_at) VALUES (1, 5, '', "
		      "'lead', 0)",
		      &err),
	    RC_INVALID);
	CHECK_INT(db_exec(db,
		      "INSERT INTO note (item, person, text, at)"
		      " VALUES (77, 1, 'x', 0)",
		      &err),
	    RC_INVALID);
	CHECK_INT(db_exec(db, "INSERT INTO counter VALUES ('a', 'b')", &err), RC_INVALID);
	CHECK_OK(db_begin(db, &err), &err);
	row = db_query(db, Q_setting_set);
	db_bind_text(row, ":name", "a"); /* the value stays NULL */
	db_bind_int(row, ":person", 0);
	CHECK_INT(db_run(row, NULL, &err), RC_INVALID);
	CHECK(strstr(err.msg, "setting.value") != NULL);
	CHECK_INT(db_end(db, RC_INVALID, &err), RC_INVALID);
	CHECK(db_idle(db));
	db_close(db);
}

static void
an_absent_row_is_not_found(void)
{
	struct db *db = open_desk(":memory:");
	struct err err = { .msg = "untouched" };
	int64_t n = 7;

	CHECK_INT(db_get_int(get(db, "none"), &n, &err), RC_NOTFOUND);
	CHECK_STR(err.msg, "untouched");
	CHECK_OK(db_get_int(built(db, "SELECT count(*) FROM item"), &n, &err), &err);
	CHECK_INT(n, 0);
	CHECK(db_idle(db));
	db_close(db);
}

static void
a_built_query_is_kept_among_the_recent_ones(void)
{
	struct db *db = open_desk(":memory:");
	struct err err = { 0 };
	struct db_row *first = built(db, "SELECT 1"), *row;
	char digit[] = "0", *text = digit;
	const char *parts[] = { "SELECT ", text, ", 1" };
	int64_t n = 0;
	int i;

	CHECK(built(db, "SELECT 1") == first);
	for (i = 0; i < 40; i++) {
		digit[0] = (char)('0' + i % 10);
		CHECK_OK(db_query_built(db, parts, 3, &row, &err), &err);
		CHECK_OK(db_get_int(row, &n, &err), &err);
		CHECK_INT(n, i % 10);
		CHECK_OK(db_get_int(built(db, "SELECT 1"), &n, &err), &err);
		CHECK_INT(n, 1);
	}
	CHECK(built(db, "SELECT 1") == first);
	parts[0] = "SELECT nonsense FROM ";
	CHECK_INT(db_query_built(db, parts, 1, &row, &err), RC_IO);
	db_close(db);
}

static void
a_second_writer_waits_and_is_told(void)
{
	const char *path = scratch_new("desk");
	struct db *a = open_desk(path), *b = open_desk(path);
	struct err err = { 0 };

	CHECK_INT(b->busy_cap, 2000);
	b->busy_cap = 10;
	CHECK_OK(db_begin(a, &err), &err);
	CHECK_INT(db_begin(b, &err), RC_BUSY);
	CHECK(strstr(err.msg, "try again") != NULL);
	CHECK(db_idle(b));
	CHECK_OK(db_end(a, RC_OK, &err), &err);
	CHECK_OK(set_alone(b, "b", &err), &err);
	db_close(a);
	db_close(b);
}

static void
a_reader_that_stays_makes_the_commit_busy_and_nothing_is_saved(void)
{
	const char *path = scratch_new("desk");
	struct db *a = open_desk(path), *b = open_desk(path);
	struct err err = { 0 };
	struct db_row *row;

	CHECK_OK(set_alone(a, "a", &err), &err);
	row = get(b, "a");
	CHECK_INT(db_step(row, &err), DB_ROW);
	a->busy_cap = 10;
	CHECK_INT(set_alone(a, "late", &err), RC_BUSY);
	CHECK(db_idle(a) && !has(a, "late"));
	db_done(row);
	CHECK_OK(set_alone(a, "late", &err), &err);
	CHECK(has(b, "late"));
	db_close(a);
	db_close(b);
}

/* The child begins once the parent has; the parent then ends its transaction. */
static void
a_writer_gets_in_when_the_other_is_done(void)
{
	const char *path = scratch_new("desk");
	struct db *a, *b;
	struct err err = { 0 };
	int started[2], status = 1;
	char byte;
	pid_t child;

	REQUIRE(pipe(started) == 0 && (child = fork()) >= 0, "no child");
	if (child == 0) {
		if (read(started[0], &byte, 1) != 1)
			_exit(2);
		b = open_desk(path);
		status = set_alone(b, "child", &err) == RC_OK ? 0 : 3;
		db_close(b);
		_exit(status);
	}
	a = open_desk(path);
	CHECK_OK(db_begin(a, &err), &err);
	CHECK(write(started[1], "x", 1) == 1);
	CHECK_OK(set(a, "parent", STR("v"), &err), &err);
	CHECK_OK(db_end(a, RC_OK, &err), &err);
	waitpid(child, &status, 0);
	CHECK_INT(status, 0);
	CHECK(db_changed_elsewhere(a));
	CHECK(has(a, "child") && has(a, "parent"));
	close(started[0]);
	close(started[1]);
	db_close(a);
}

static void
a_change_of_an_old_version_changes_nothing(void)
{
	static const char sql[] = "UPDATE person SET role = 'lead', created_at = created_at + 1"
				  " WHERE id = 1 AND created_at = 0";
	const char *path = scratch_new("desk");
	struct db *a = open_desk(path), *b = open_desk(path);
	struct err err = { 0 };

	CHECK_OK(db_exec(a,
		     "INSERT INTO person (id, uid, login, role, created_at) VALUES (1, 5, 'ann', "
		     "'viewer', 0)",
		     &err),
	    &err);
	CHECK(db_changed_elsewhere(b));
	CHECK_OK(db_exec(b, sql, &err), &err);
	CHECK_INT(sqlite3_changes(b->conn), 1);
	CHECK(!db_changed_elsewhere(b));
	CHECK(db_changed_elsewhere(a));
	CHECK_OK(db_exec(a, sql, &err), &err);
	CHECK_INT(sqlite3_changes(a->conn), 0);
	db_close(a);
	db_close(b);
}

static bool
stop_now(void *arg)
{
	++*(int *)arg;
	return true;
}

static void
a_long_query_can_be_stopped(void)
{
	static const char sql[] = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
				  " SELECT count(*) FROM n";
	struct db *db = open_desk(":memory:");
	struct err err = { 0 };
	int asked = 0;
	int64_t n;

	db_on_progress(db, stop_now, &asked);
	CHECK_INT(db_get_int(built(db, sql), &n, &err), RC_CANCELLED);
	CHECK_INT(asked, 1);
	CHECK(db_idle(db));
	db_on_progress(db, NULL, NULL);
	CHECK_OK(db_get_int(built(db, "SELECT 1"), &n, &err), &err);
	db_close(db);
}

static bool
stop_is_blocked(void)
{
	sigset_t mask;

	sigprocmask(SIG_BLOCK, NULL, &mask);
	return sigismember(&mask, SIGTSTP) == 1;
}

static void
stops_wait_for_the_end_of_a_transaction(void)
{
	const char *path = scratch_new("desk");
	struct db *a = open_desk(path), *b = open_desk(path);
	struct err err = { 0 };

	CHECK(!stop_is_blocked());
	CHECK_OK(db_begin(a, &err), &err);
	CHECK(stop_is_blocked());
	CHECK_OK(db_end(a, RC_OK, &err), &err);
	CHECK(!stop_is_blocked());
	CHECK_OK(db_begin(a, &err), &err);
	db_close(a); /* rolls back */
	CHECK(!stop_is_blocked());
	a = open_desk(path);
	CHECK_OK(db_begin(a, &err), &err);
	CHECK_INT(db_end(a, RC_CANCELLED, &err), RC_CANCELLED);
	b->busy_cap = 0;
	CHECK_OK(db_begin(a, &err), &err);
	CHECK_INT(db_begin(b, &err), RC_BUSY);
	CHECK_OK(db_end(a, RC_OK, &err), &err);
	CHECK(!stop_is_blocked());
	db_close(a);
	db_close(b);
}

static void
fill(struct db *db, struct err *err, enum rc *first)
{
	struct buf big = { 0 };
	enum rc rc;

	buf_reserve(&big, 1 << 20);
	memset(big.p, 'x', 1 << 20);
	big.n = 1 << 20;
	CHECK_OK(db_begin(db, err), err);
	CHECK_OK(set(db, "small", STR("v"), err), err);
	*first = set(db, "big", buf_str(&big), err);
	rc = set(db, "after", STR("v"), NULL); /* would be committed alone */
	CHECK_INT(rc, RC_IO);
	CHECK_INT(db_end(db, RC_OK, NULL), RC_IO);
	buf_release(&big);
}

static void
a_full_disk_saves_nothing_and_gives_the_reserve_back(void)
{
	const char *path = scratch_new("desk");
	struct db *db = open_desk(path);
	struct buf reserve = { 0 };
	struct err err = { 0 };
	enum rc first = RC_OK;

	buf_printf(&reserve, "%s.reserve", path);
	CHECK(access(buf_cstr(&reserve), F_OK) == 0);
	CHECK_OK(db_exec(db, "PRAGMA max_page_count = 100", &err), &err);
	fill(db, &err, &first);
	CHECK_INT(first, RC_IO);
	CHECK(strstr(err.msg, "disk is full") != NULL);
	CHECK(access(buf_cstr(&reserve), F_OK) != 0);
	CHECK(!has(db, "small") && !has(db, "after") && db_idle(db));
	CHECK_OK(set_alone(db, "small", &err), &err);
	db_close(db);
	db = open_desk(path); /* room again: the reserve too */
	CHECK(access(buf_cstr(&reserve), F_OK) == 0 && has(db, "small"));
	db_close(db);
	buf_release(&reserve);
}

static void
after_a_failed_sync_nothing_is_written_any_more(void)
{
	const char *path = scratch_new("desk");
	struct db *db = open_desk(path);
	struct err err = { 0 };

	CHECK_OK(set_alone(db, "before", &err), &err);
	fail_sync = true;
	CHECK_INT(set_alone(db, "lost", &err), RC_IO);
	fail_sync = false;
	CHECK(strstr(err.msg, "did not confirm") != NULL);
	CHECK(db_readonly(db) != NULL && db_idle(db));
	CHECK_INT(set_alone(db, "again", &err), RC_READONLY);
	CHECK_STR(err.msg, db_readonly(db));
	db_close(db);
	db = open_desk(path);
	CHECK(db_readonly(db) == NULL && has(db, "before") && !has(db, "lost"));
	CHECK_OK(set_alone(db, "again", &err), &err);
	db_close(db);
}

static void
plans_tell_a_scan_from_a_search(void)
{
	const char *search = "SELECT id FROM item WHERE author = :a ORDER BY queue_at, id";
	const char *scan = "SELECT id FROM item WHERE wait_reason = 'x'";
	struct db *db = open_desk(":memory:");
	struct buf plan = { 0 };
	struct err err = { 0 };

	CHECK_OK(db_plan(db, &search, 1, &plan, &err), &err);
	CHECK(
	    str_find(buf_str(&plan), STR("SEARCH item USING COVERING INDEX item_author"), 0) == 0);
	buf_clear(&plan);
	CHECK_OK(db_plan(db, &scan, 1, &plan, &err), &err);
	CHECK_BYTES(buf_str(&plan), STR("SCAN item\n"));
	buf_clear(&plan);
	CHECK_OK(db_plan_query(db, Q_chain_head, &plan, &err), &err);
	CHECK_BYTES(buf_str(&plan), STR("SCAN event\n")); /* the rowid backwards, one row */
	buf_release(&plan);
	db_close(db);
}

CHECK_MAIN(TEST(a_committed_row_is_there_and_a_rolled_back_one_is_not),
    TEST(a_query_is_open_until_its_end), TEST(values_come_back_as_they_went_in),
    TEST(what_the_schema_forbids_is_invalid), TEST(an_absent_row_is_not_found),
    TEST(a_built_query_is_kept_among_the_recent_ones), TEST(a_second_writer_waits_and_is_told),
    TEST(a_reader_that_stays_makes_the_commit_busy_and_nothing_is_saved),
    TEST(a_writer_gets_in_when_the_other_is_done), TEST(a_change_of_an_old_version_changes_nothing),
    TEST(a_long_query_can_be_stopped), TEST(stops_wait_for_the_end_of_a_transaction),
    TEST(a_full_disk_saves_nothing_and_gives_the_reserve_back),
    TEST(after_a_failed_sync_nothing_is_written_any_more), TEST(plans_tell_a_scan_from_a_search))
