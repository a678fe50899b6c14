/* Records as text, for tests that say what a file must give. */
#ifndef TESTS_LIB_RECORDS_H
#define TESTS_LIB_RECORDS_H

#include "text/rows.h"

/*
 * All records of a file that holds in, into out (cleared first): name=value|name=value; and so on,
 * (none) for a missing value, !line:column; for a bad one. A file that is refused gives
 * "refused: " and the sentence.
 */
void records_of(struct str in, const struct rows_opts *opts, struct buf *out);
/* Checks that in, whatever it is found to be, gives those records. */
void records_check(const char *file, int line, struct str in, const char *want);
#define CHECK_RECORDS(in, want) records_check(__FILE__, __LINE__, in, want)

#endif
