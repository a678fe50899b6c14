#include "tests/lib/check.h"

#include <unistd.h>

#include "db/chain.h"
#include "db/db.h"

static void
set(struct db *db, const char *name, struct str value)
{
	struct db_row *row = db_query(db, Q_setting_set);
	struct err err = { 0 };

	db_bind_text(row, ":name", name);
	db_bind_int(row, ":person", 0);
	db_bind_str(row, ":value", value);
	CHECK_OK(db_run(row, NULL, &err), &err);
}

static struct db_row *
get(struct db *db, const char *name)
{
	struct db_row *row = db_query(db, Q_setting_get);

	db_bind_text(row, ":name", name);
	db_bind_int(row, ":person", 0);
	return row;
}

static void
a_committed_row_is_read_and_a_rolled_back_one_is_not(void)
{
	struct err err = { 0 };
	struct db *db;

	REQUIRE(db_open(&db, ":memory:", DB_CREATE, &err) == RC_OK, err.msg);
	CHECK_OK(db_begin(db, &err), &err);
	set(db, "a", STR("x\0y"));
	CHECK_OK(db_end(db, RC_OK, &err), &err);
	CHECK_OK(db_begin(db, &err), &err);
	set(db, "b", STR("z"));
	CHECK_INT(db_end(db, RC_CANCELLED, &err), RC_CANCELLED);
	CHECK_INT(db_step(get(db, "b"), &err), DB_DONE);
	CHECK(db_idle(db));
	CHECK_INT(db_step(get(db, "a"), &err), DB_ROW);
	CHECK(!db_idle(db));
	CHECK_BYTES(db_str(get(db, "a"), 0), ((struct str){ NULL, 0 }));
	db_close(db);
}

static void
history_verifies_after_appending(void)
{
	struct chain_event ev = { .at = 1, .person = 2, .verb = STR("open"), .body = STR("text") };
	struct chain_report report;
	struct err err = { 0 };
	struct db *db;
	int64_t seq = 0;

	REQUIRE(db_open(&db, ":memory:", DB_CREATE, &err) == RC_OK, err.msg);
	CHECK_OK(db_begin(db, &err), &err);
	CHECK_OK(chain_append(db, &ev, &seq, &err), &err);
	CHECK_OK(chain_append(db, &ev, &seq, &err), &err);
	CHECK_OK(db_end(db, RC_OK, &err), &err);
	CHECK_INT(seq, 2);
	CHECK_OK(chain_verify(db, &report, &err), &err);
	CHECK_INT(report.events, 2);
	db_close(db);
}

CHECK_MAIN(TEST(a_committed_row_is_read_and_a_rolled_back_one_is_not),
    TEST(history_verifies_after_appending))
