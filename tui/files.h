/* A folder to choose a file from. */
#ifndef TUI_FILES_H
#define TUI_FILES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/buf.h"
#include "text/err.h"

struct file_entry {
	char *name;	/* owned; bytes as the file system has them */
	bool folder;
	int64_t size;	/* bytes */
};

/* Folders first, then files that an import may be read from, by name. A zeroed one is empty. */
struct files {
	struct buf path;	/* absolute */
	struct file_entry *list;
	size_t n;
};
void files_release(struct files *f);

/* Reads the folder at path ("~/" is the home folder); f is as it was when that fails. */
enum rc files_read(struct files *f, const char *path, struct err *err);
/* Path of an entry ("..": the folder above) into out. */
void files_path(const struct files *f, const char *name, struct buf *out);
/* "~/x" as a path of the home folder, anything else as it is. */
void files_expand(struct str path, struct buf *out);

#endif
