/* Versions of the libraries in use. Those of the screen are told by who owns the screen. */
#include <gnu/libc-version.h>
#include <jansson.h>
#include <openssl/crypto.h>
#include <utf8proc.h>

#include "db/db.h"
#include "desk/doctor.h"

static void
tell(doctor_fn *fn, void *arg, const char *name, const char *version)
{
	struct buf what = { NULL, 0, 0 };

	buf_printf(&what, "%s %s", name, version);
	fn(arg, DOCTOR_OK, buf_cstr(&what), "");
	buf_release(&what);
}

static void
tell_sqlite(doctor_fn *fn, void *arg)
{
	static const char *const sql[] = { "SELECT sqlite_version()" };
	struct db_row *row;
	struct db *db;
	struct buf version = { NULL, 0, 0 };
	struct err err;

	if (db_open(&db, ":memory:", DB_CREATE, &err) != RC_OK)
		return;
	if (db_query_built(db, sql, 1, &row, &err) == RC_OK && db_step(row, &err) == DB_ROW) {
		buf_put(&version, db_str(row, 0));
		db_done(row);
		tell(fn, arg, "SQLite", buf_cstr(&version));
	}
	buf_release(&version);
	db_close(db);
}

void
doctor_versions(doctor_fn *fn, void *arg)
{
	tell_sqlite(fn, arg);
	tell(fn, arg, "glibc", gnu_get_libc_version());
	tell(fn, arg, "utf8proc", utf8proc_version());
	tell(fn, arg, "jansson", JANSSON_VERSION);
	tell(fn, arg, "libcrypto", OpenSSL_version(OPENSSL_VERSION));
}
