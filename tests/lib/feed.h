/* A file of given bytes imported to its end. */
#ifndef TESTS_LIB_FEED_H
#define TESTS_LIB_FEED_H

#include "desk/import.h"
#include "tests/lib/world.h"

struct fed {
	enum rc rc;			/* of import_open, or of the step that failed */
	struct err err;
	struct import_counts counts;
	char format[32];
	char reasons[4096];		/* "LINE reason\n" of each reject, as much as fits */
};

/* A descriptor that reads bytes; to be closed. */
int feed_fd(struct str bytes);
/* opts may be NULL. */
struct fed feed(struct desk *d, struct str bytes, const struct import_opts *opts);
struct fed feed_file(struct desk *d, const char *path, const struct import_opts *opts);

#endif
