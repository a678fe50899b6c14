/* A checked copy of the database. */
#ifndef DB_BACKUP_H
#define DB_BACKUP_H

#include "db/db.h"

/*
 * Copies the open database to path (0600): into a temporary name, then opened, quick_check and
 * chain verified, fsynced and renamed. RC_INVALID when path exists.
 */
enum rc db_backup(struct db *db, const char *path, struct err *err);

#endif
