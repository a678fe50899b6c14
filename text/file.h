/* Whole files: written completely or not at all, read up to a limit. */
#ifndef TEXT_FILE_H
#define TEXT_FILE_H

#include <stdbool.h>

#include "text/buf.h"
#include "text/err.h"

/*
 * Makes path hold exactly s, with mode 0600: into a temporary name beside it, fsync, rename, fsync of
 * the directory. Without replace a path that exists gives RC_INVALID and is left alone.
 */
enum rc file_write(const char *path, struct str s, bool replace, struct err *err);

/* Appends what the regular file at path holds; RC_NOTFOUND, RC_INVALID when over max bytes. */
enum rc file_read(const char *path, size_t max, struct buf *out, struct err *err);

/* Removes path and makes that last; RC_OK also when there was none. */
enum rc file_remove(const char *path, struct err *err);

#endif
