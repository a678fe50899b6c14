/* The ladder of schema versions: one version, one transaction, user_version inside it. */
#ifndef DB_MIGRATE_H
#define DB_MIGRATE_H

#include "db/db.h"

struct migration {
	int64_t version;	/* 1, 2, 3, ... */
	struct str sql;
};

/* The newest version this program knows. */
int64_t schema_latest(void);
/* RC_INVALID when the file's is newer than that. *out gets the file's version. */
enum rc schema_version(struct db *db, int64_t *out, struct err *err);

/* Climbs the program's own ladder. */
enum rc schema_migrate(struct db *db, struct err *err);
/* Climbs the steps of ladder that lie above the file's version; a step that fails leaves no trace. */
enum rc schema_climb(struct db *db, const struct migration *ladder, size_t count, struct err *err);

#endif
