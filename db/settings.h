/* How every connection is set, and the proof that it is. */
#ifndef DB_SETTINGS_H
#define DB_SETTINGS_H

#include "db/db.h"

/* What is harmless before the file is known to be ours; reads nothing from it. */
enum rc settings_first(struct db *db, struct err *err);
/* The rest, which may convert a WAL file; each is read back. */
enum rc settings_apply(struct db *db, struct err *err);
/* Reads each setting and tells the first that is not as it should be. */
enum rc settings_check(struct db *db, struct err *err);

#endif
