/* Whole files: written completely or not at all, read up to a limit. */
#ifndef TEXT_FILE_H
#define TEXT_FILE_H

#include <stdbool.h>

#include "text/buf.h"
#include "text/err.h"

/*
 * A file in the making, mode 0600, under a temporary name beside path. file_commit puts it on the disk
 * under its own name: fsync, rename, fsync of the directory. Without replace a path that exists gives
 * RC_INVALID, at the start or at the end, and is left alone.
 */
struct file_out;

enum rc file_begin(struct file_out **out, const char *path, bool replace, struct err *err);
void file_put(struct file_out *f, struct str s); /* file_commit tells what went wrong */
/* Frees f, whatever it returns; on failure nothing is left behind. */
enum rc file_commit(struct file_out *f, struct err *err);
/* Leaves nothing behind and frees f; NULL is nothing. */
void file_abort(struct file_out *f);

/* All of that at once: path holds exactly s. */
enum rc file_write(const char *path, struct str s, bool replace, struct err *err);

/* Appends what the regular file at path holds; RC_NOTFOUND, RC_INVALID when over max bytes. */
enum rc file_read(const char *path, size_t max, struct buf *out, struct err *err);

/* Removes path and makes that last; RC_OK also when there was none. */
enum rc file_remove(const char *path, struct err *err);

#endif
