#include "db/migrate.h"

#include <stdio.h>
#include <string.h>

#include "db/conn.h"
#include "text/embed.h"
#include "text/i18n.h"

static const int versions[] = {
#define STMT(name, sql)
#define STMT_LATE(name, sql)
#define MIGRATION(version) version,
#include "build/gen/sql.inc"
#undef STMT
#undef STMT_LATE
#undef MIGRATION
};

enum { VERSIONS = sizeof(versions) / sizeof(*versions) };

int64_t
schema_latest(void)
{
	return versions[VERSIONS - 1];
}

enum rc
schema_version(struct db *db, int64_t *out, struct err *err)
{
	enum rc rc = db_pragma_int(db, "PRAGMA user_version", out, err);

	if (rc == RC_OK && (*out < 0 || *out > schema_latest()))
		return err_set(err, RC_INVALID,
		    _("This desk was brought to version %lld by a newer fabu; this one knows "
		      "version %lld. Install the newer fabu."),
		    (long long)*out, (long long)schema_latest());
	return rc;
}

static struct str
text_of(int version)
{
	char prefix[32];
	const char *name;
	size_t i;

	snprintf(prefix, sizeof(prefix), "db/migrate/%04d-", version);
	for (i = 0; (name = embed_name(i)) != NULL; i++)
		if (strncmp(name, prefix, strlen(prefix)) == 0)
			return embed_find(name);
	return (struct str){ NULL, 0 };
}

/* The version is read inside the transaction: another desk may have climbed this step meanwhile. */
static enum rc
climb_step(struct db *db, const struct migration *step, struct err *err)
{
	struct buf sql = { 0 };
	int64_t version;
	enum rc rc;

	if ((rc = db_begin(db, err)) != RC_OK)
		return rc;
	rc = db_pragma_int(db, "PRAGMA user_version", &version, err);
	if (rc == RC_OK && version < step->version) {
		buf_put(&sql, step->sql);
		buf_printf(&sql, "\n;PRAGMA application_id = %d; PRAGMA user_version = %lld",
		    DB_APPLICATION_ID, (long long)step->version);
		rc = db_exec(db, buf_cstr(&sql), err);
	}
	buf_release(&sql);
	return db_end(db, rc, err);
}

enum rc
schema_climb(struct db *db, const struct migration *ladder, size_t count, struct err *err)
{
	int64_t version;
	enum rc rc = db_pragma_int(db, "PRAGMA user_version", &version, err);
	size_t i;

	for (i = 0; rc == RC_OK && i < count; i++)
		if (ladder[i].version > version)
			rc = climb_step(db, &ladder[i], err);
	return rc;
}

enum rc
schema_migrate(struct db *db, struct err *err)
{
	struct migration ladder[VERSIONS];
	size_t i;

	for (i = 0; i < VERSIONS; i++) {
		ladder[i].version = versions[i];
		ladder[i].sql = text_of(versions[i]);
	}
	return schema_climb(db, ladder, VERSIONS, err);
}
