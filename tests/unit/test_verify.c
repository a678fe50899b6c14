#include "db/db.h"
#include "desk/doctor.h"
#include "desk/priv.h"
#include "tests/lib/check.h"

static struct desk *
new_desk(void)
{
	struct desk_opts opts = { .path = ":memory:", .create = true };
	struct desk *d = NULL;
	struct err err;

	CHECK_OK(desk_open(&d, &opts, &err), &err);
	return d;
}

static void
a_new_desk_verifies(void)
{
	struct desk *d = new_desk();
	struct buf said = { 0 };
	struct err err;

	CHECK_OK(desk_verify(d, &said, &err), &err);
	CHECK(str_find(buf_str(&said), STR("unbroken"), 0) != SIZE_MAX);
	buf_release(&said);
	desk_close(d);
}

static void
a_wrong_counter_is_named(void)
{
	struct desk *d = new_desk();
	struct buf said = { 0 };
	struct err err;

	CHECK_OK(db_begin(d->db, &err), &err);
	CHECK_OK(
	    db_exec(d->db, "UPDATE counter SET value = 7 WHERE name = 'messages'", &err), &err);
	CHECK_OK(db_end(d->db, RC_OK, &err), &err);
	CHECK_INT(desk_verify(d, &said, &err), RC_INVALID);
	CHECK(str_find(str_of(err.msg), STR("messages says 7, but there are 0"), 0) != SIZE_MAX);
	buf_release(&said);
	desk_close(d);
}

CHECK_MAIN(TEST(a_new_desk_verifies), TEST(a_wrong_counter_is_named))
