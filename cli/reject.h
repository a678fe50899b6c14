/* The file of records that an import did not take: complete or absent, for its owner alone. */
#ifndef CLI_REJECT_H
#define CLI_REJECT_H

#include <stdbool.h>
#include <stdint.h>

#include "text/buf.h"
#include "text/err.h"

struct reject;

/*
 * CSV with the columns file, line, column, reason, raw, first under a name of its own beside path.
 * RC_INVALID when path exists, unless replace.
 */
enum rc reject_begin(struct reject **out, const char *path, bool replace, struct err *err);
/* line and column, from 1: where the fault or the record starts; raw is UTF-8. */
void reject_add(struct reject *r, const char *file, int64_t line, int64_t column,
    const char *reason, struct str raw);
/* On the disk, under its name. RC_IO: nothing is left behind. */
enum rc reject_finish(struct reject *r, struct err *err);
void reject_free(struct reject *r); /* without reject_finish nothing is left behind */

#endif
