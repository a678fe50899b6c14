/* A directory of the test program's own, removed when it ends. */
#ifndef TESTS_LIB_SCRATCH_H
#define TESTS_LIB_SCRATCH_H

#include <stddef.h>

/*
 * The path of name in that directory, borrowed for ever; what is there from an earlier test
 * (and NAME-journal, NAME-wal, NAME-shm, NAME.reserve) is removed first.
 */
const char *scratch_new(const char *name);

/* Writes a file of that content at path. */
void scratch_write(const char *path, const void *bytes, size_t n);

#endif
