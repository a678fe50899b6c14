#include "tests/lib/check.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db/conn.h"
#include "db/migrate.h"
#include "db/settings.h"
#include "tests/lib/scratch.h"

enum { NOBODY = 65534 };

/* Runs sql on path through a connection that is not ours, and keeps it open when keep is given. */
static void
foreign(const char *path, const char *sql, sqlite3 **keep)
{
	sqlite3 *conn = NULL;
	char *why = NULL;

	if (sqlite3_open(path, &conn) != SQLITE_OK ||
	    sqlite3_exec(conn, sql, NULL, NULL, &why) != SQLITE_OK)
		check_fail(__FILE__, __LINE__, "%s: %s", sql, why != NULL ? why : "not opened");
	sqlite3_free(why);
	if (keep != NULL)
		*keep = conn;
	else
		sqlite3_close(conn);
}

static void
make_desk(const char *path)
{
	struct err err = { 0 };
	struct db *db = NULL;

	CHECK_OK(db_open(&db, path, DB_CREATE, &err), &err);
	db_close(db);
}

static void
refused_(int line, const char *path, enum db_mode mode, enum rc want, const char *says)
{
	struct err err = { 0 };
	struct db *db = NULL;
	enum rc rc = db_open(&db, path, mode, &err);

	if (rc != want || strstr(err.msg, says) == NULL)
		check_fail(__FILE__, line, "got %d \"%s\", want %d \"...%s...\"", (int)rc, err.msg,
		    (int)want, says);
	if (rc == RC_OK)
		db_close(db);
}
#define REFUSED(path, mode, rc, says) refused_(__LINE__, path, mode, rc, says)

static void
overwrite(const char *path, off_t at, const char *bytes, size_t n)
{
	int fd = open(path, O_WRONLY);

	CHECK(pwrite(fd, bytes, n, at) == (ssize_t)n);
	close(fd);
}

static void
a_new_desk_is_private_and_has_its_reserve(void)
{
	const char *path = scratch_new("new");
	struct buf reserve = { 0 };
	struct stat st;

	make_desk(path);
	CHECK(stat(path, &st) == 0 && (st.st_mode & 0777) == 0600);
	buf_printf(&reserve, "%s.reserve", path);
	CHECK(stat(buf_cstr(&reserve), &st) == 0 && st.st_size == 256 << 10);
	CHECK((st.st_mode & 0777) == 0600);
	buf_release(&reserve);
}

static void
each_setting_is_read_back(void)
{
	static const struct {
		const char *spoil, *name;
	} cases[] = {
		{ "PRAGMA synchronous = NORMAL", "synchronous" },
		{ "PRAGMA cache_spill = ON", "cache_spill" },
		{ "PRAGMA foreign_keys = OFF", "foreign_keys" },
		{ "PRAGMA trusted_schema = ON", "trusted_schema" },
		{ "PRAGMA cell_size_check = OFF", "cell_size_check" },
		{ "PRAGMA temp_store = FILE", "temp_store" },
		{ "PRAGMA secure_delete = OFF", "secure_delete" },
		{ "PRAGMA mmap_size = 4096", "mmap_size" },
		{ "PRAGMA journal_mode = DELETE", "journal_mode" },
		{ "PRAGMA recursive_triggers = OFF", "recursive_triggers" },
	};
	const char *path = scratch_new("settings");
	struct err err = { 0 };
	struct db *db;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		REQUIRE(db_open(&db, path, DB_CREATE, &err) == RC_OK, err.msg);
		CHECK_OK(settings_check(db, &err), &err);
		CHECK_OK(db_exec(db, cases[i].spoil, &err), &err);
		CHECK_INT(settings_check(db, &err), RC_IO);
		if (strstr(err.msg, cases[i].name) == NULL)
			check_fail(__FILE__, __LINE__, "%s: %s", cases[i].name, err.msg);
		db_close(db);
	}
}

static void
the_schema_cannot_be_written_by_hand(void)
{
	struct err err = { 0 };
	struct db *db;
	int on = -1;

	REQUIRE(db_open(&db, ":memory:", DB_CREATE, &err) == RC_OK, err.msg);
	CHECK(db_exec(db, "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema", NULL) != RC_OK);
	CHECK(db_exec(db, "SELECT \"no such column\" FROM item", NULL) != RC_OK);
	CHECK(db_exec(db, "SELECT load_extension('x')", NULL) != RC_OK);
	sqlite3_db_config(db->conn, SQLITE_DBCONFIG_DEFENSIVE, -1, &on);
	CHECK_INT(on, 1);
	CHECK_INT(sqlite3_limit(db->conn, SQLITE_LIMIT_LENGTH, -1), 16 << 20);
	db_close(db);
}

static void
what_is_not_a_file_is_named(void)
{
	REFUSED("/tmp", DB_CREATE, RC_INVALID, "is a directory");
	REFUSED("/dev/null", DB_CREATE, RC_INVALID, "not a regular file");
	REFUSED("", DB_CREATE, RC_IO, "cannot be reached");
	REFUSED("/nonexistent/desk", DB_CREATE, RC_NOTFOUND, "directory /nonexistent");
	REFUSED("/nonexistent/desk", DB_EXISTING, RC_NOTFOUND, "fabu init");
}

static void
an_empty_file_is_a_desk_to_be_made(void)
{
	const char *path = scratch_new("empty");

	scratch_write(path, "", 0);
	REFUSED(path, DB_EXISTING, RC_NOTFOUND, "There is no desk");
	REFUSED(path, DB_READONLY, RC_NOTFOUND, "There is no desk");
	make_desk(path);
	REFUSED(path, DB_EXISTING, RC_OK, "");
}

static void
other_files_are_left_alone(void)
{
	static const char text[] = "Dear colleagues, this is a letter and not a database at all, "
				   "though it is long enough to have the header of one.\n";
	const char *path = scratch_new("other");
	struct stat before, after;

	scratch_write(path, text, sizeof(text) - 1);
	REFUSED(path, DB_CREATE, RC_INVALID, "not a desk");
	path = scratch_new("other");
	foreign(path, "CREATE TABLE bookmark (url)", NULL);
	stat(path, &before);
	REFUSED(path, DB_CREATE, RC_INVALID, "another program");
	stat(path, &after);
	CHECK(before.st_mtim.tv_nsec == after.st_mtim.tv_nsec && before.st_size == after.st_size);
	path = scratch_new("other");
	foreign(path, "PRAGMA application_id = 7", NULL);
	REFUSED(path, DB_CREATE, RC_INVALID, "another program");
	path = scratch_new("other");
	foreign(path, "PRAGMA journal_mode = WAL; CREATE TABLE bookmark (url)", NULL);
	REFUSED(path, DB_CREATE, RC_INVALID, "another program");
}

static void
a_newer_schema_is_refused_also_while_open(void)
{
	const char *path = scratch_new("newer");
	struct err err = { 0 };
	struct db *db;

	REQUIRE(db_open(&db, path, DB_CREATE, &err) == RC_OK, err.msg);
	CHECK(!db_changed_elsewhere(db));
	CHECK_OK(db_check_version(db, &err), &err);
	foreign(path, "PRAGMA user_version = 9999", NULL);
	CHECK(db_changed_elsewhere(db));
	CHECK(!db_changed_elsewhere(db));
	CHECK_INT(db_check_version(db, &err), RC_INVALID);
	CHECK(strstr(err.msg, "newer fabu") != NULL);
	db_close(db);
	REFUSED(path, DB_EXISTING, RC_INVALID, "newer fabu");
	REFUSED(path, DB_READONLY, RC_INVALID, "newer fabu");
}

static void
a_damaged_file_is_called_damaged(void)
{
	const char *path = scratch_new("damaged");
	struct err err = { 0 };
	struct stat st;
	struct db *db;

	make_desk(path);
	stat(path, &st);
	CHECK(truncate(path, st.st_size - 4096) == 0);
	REFUSED(path, DB_EXISTING, RC_IO, "fabu doctor");
	path = scratch_new("damaged");
	make_desk(path);
	overwrite(path, 100, "\xff\xff\xff\xff\xff\xff\xff\xff", 8);
	REFUSED(path, DB_EXISTING, RC_IO, "fabu doctor");
	path = scratch_new("damaged");
	make_desk(path);
	overwrite(path, 4096, "\xff\xff\xff\xff\xff\xff\xff\xff", 8); /* root of the settings */
	REQUIRE(db_open(&db, path, DB_EXISTING, &err) == RC_OK, err.msg);
	CHECK_INT(db_exec(db, "SELECT * FROM setting", &err), RC_IO);
	CHECK(strstr(err.msg, "backup") != NULL);
	db_close(db);
}

static void
a_wal_file_is_converted(void)
{
	const char *path = scratch_new("wal");
	struct err err = { 0 };
	struct db *db;
	int64_t n = 0;

	make_desk(path);
	foreign(path, "PRAGMA journal_mode = WAL; INSERT INTO setting VALUES ('a', 0, 'b')", NULL);
	REFUSED(path, DB_READONLY, RC_INVALID, "WAL");
	REQUIRE(db_open(&db, path, DB_EXISTING, &err) == RC_OK, err.msg);
	CHECK_OK(settings_check(db, &err), &err);
	CHECK_OK(db_pragma_int(db, "SELECT count(*) FROM setting", &n, &err), &err);
	CHECK_INT(n, 1);
	db_close(db);
}

static void
a_wal_file_in_use_is_refused(void)
{
	const char *path = scratch_new("wal");
	sqlite3 *other;

	make_desk(path);
	foreign(path, "PRAGMA journal_mode = WAL; SELECT * FROM setting", &other);
	REFUSED(path, DB_EXISTING, RC_BUSY, "another program has it open");
	sqlite3_close(other);
	REFUSED(path, DB_EXISTING, RC_OK, "");
}

static void
reading_only_is_kept(const char *path, enum db_mode mode, const char *says)
{
	struct err err = { 0 };
	struct db *db;

	REQUIRE(db_open(&db, path, mode, &err) == RC_OK, err.msg);
	CHECK(db_readonly(db) != NULL && strstr(db_readonly(db), says) != NULL);
	CHECK_OK(settings_check(db, &err), &err);
	CHECK_OK(db_exec(db, "SELECT * FROM item", &err), &err);
	CHECK_INT(db_begin(db, &err), RC_READONLY);
	CHECK_STR(err.msg, db_readonly(db));
	CHECK_INT(db_exec(db, "DELETE FROM setting", &err), RC_READONLY);
	db_close(db);
}

/* Root may write anything, so that it looks as somebody else. */
static void
as_nobody(const char *path, const char *says)
{
	bool root = geteuid() == 0;

	if (root && seteuid(NOBODY) != 0) {
		check_skip("seteuid is not permitted here");
		return;
	}
	reading_only_is_kept(path, DB_EXISTING, says);
	if (root)
		CHECK(seteuid(0) == 0);
}

static void
what_may_not_be_written_is_read(void)
{
	const char *path = scratch_new("readonly"), *dir = scratch_new("locked");
	struct buf inside = { 0 };

	make_desk(path);
	reading_only_is_kept(path, DB_READONLY, "for reading only");
	CHECK(chmod(path, 0444) == 0);
	as_nobody(path, "file does not permit");
	CHECK(mkdir(dir, 0755) == 0);
	buf_printf(&inside, "%s/desk", dir);
	make_desk(buf_cstr(&inside));
	CHECK(chmod(buf_cstr(&inside), 0666) == 0 && chmod(dir, 0555) == 0);
	as_nobody(buf_cstr(&inside), "directory does not permit");
	CHECK(chmod(dir, 0755) == 0);
	buf_release(&inside);
}

static void
an_older_schema_needs_someone_who_may_write(void)
{
	const char *path = scratch_new("older");

	make_desk(path);
	foreign(path, "PRAGMA user_version = 0", NULL);
	REFUSED(path, DB_READONLY, RC_READONLY, "older version");
}

static void
a_migration_that_fails_leaves_no_trace(void)
{
	struct migration ladder[] = {
		{ 101, STR("CREATE TABLE one (x) STRICT") },
		{ 101, STR("CREATE TABLE one (x INTEGER) STRICT") },
		{ 102, STR("CREATE TABLE two (x INTEGER) STRICT; INSERT INTO three VALUES (1)") },
	};
	struct err err = { 0 };
	struct db *db;
	int64_t v = 0;

	REQUIRE(db_open(&db, ":memory:", DB_CREATE, &err) == RC_OK, err.msg);
	CHECK(schema_climb(db, ladder, 1, &err) != RC_OK);
	CHECK_OK(db_pragma_int(db, "PRAGMA user_version", &v, &err), &err);
	CHECK_INT(v, schema_latest());
	CHECK(schema_climb(db, ladder + 1, 2, &err) != RC_OK);
	CHECK_OK(db_pragma_int(db, "PRAGMA user_version", &v, &err), &err);
	CHECK_INT(v, 101);
	CHECK_OK(db_exec(db, "SELECT x FROM one", &err), &err);
	CHECK(db_exec(db, "SELECT x FROM two", NULL) != RC_OK);
	CHECK(db_idle(db));
	db_close(db);
}

static void
a_path_is_never_a_uri(void)
{
	const char *path = scratch_new("file:desk?mode=memory");
	struct buf dir = { 0 };

	buf_put(&dir, (struct str){ path, (size_t)(strrchr(path, '/') - path) });
	CHECK(chdir(buf_cstr(&dir)) == 0);
	make_desk("file:desk?mode=memory");
	CHECK(access(path, F_OK) == 0);
	CHECK(chdir("/") == 0);
	buf_release(&dir);
}

static void
network_file_systems_are_known_by_their_type(void)
{
	static const struct {
		uint32_t type;
		const char *name;
	} kinds[] = {
		{ 0x6969, "NFS" }, { 0x517B, "SMB" }, { 0xFF534D42, "CIFS" },
		{ 0xFE534D42, "SMB2" }, { 0x65735546, "FUSE" }, { 0x5346414F, "AFS" },
		{ 0xEF53, NULL }, { 0x9123683E, NULL }, { 0x58465342, NULL }, /* ext4, btrfs, xfs */
		{ 0x01021994, NULL }, { 0x794C7630, NULL }, { 0, NULL }, /* tmpfs, overlay */
	};
	size_t i;

	for (i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		const char *name = db_network_fs(kinds[i].type);

		if ((name == NULL) != (kinds[i].name == NULL) ||
		    (name != NULL && strcmp(name, kinds[i].name) != 0))
			check_fail(__FILE__, __LINE__, "%x is %s", (unsigned)kinds[i].type,
			    name != NULL ? name : "local");
	}
}

CHECK_MAIN(TEST(network_file_systems_are_known_by_their_type),
    TEST(a_new_desk_is_private_and_has_its_reserve), TEST(each_setting_is_read_back),
    TEST(the_schema_cannot_be_written_by_hand), TEST(what_is_not_a_file_is_named),
    TEST(an_empty_file_is_a_desk_to_be_made), TEST(other_files_are_left_alone),
    TEST(a_newer_schema_is_refused_also_while_open), TEST(a_damaged_file_is_called_damaged),
    TEST(a_wal_file_is_converted), TEST(a_wal_file_in_use_is_refused),
    TEST(what_may_not_be_written_is_read), TEST(an_older_schema_needs_someone_who_may_write),
    TEST(a_migration_that_fails_leaves_no_trace), TEST(a_path_is_never_a_uri))
