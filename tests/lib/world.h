/* A desk to test on: in memory or in a file, with a clock that stands, and messages in it. */
#ifndef TESTS_LIB_WORLD_H
#define TESTS_LIB_WORLD_H

#include "desk/arrive.h"
#include "tests/lib/check.h"

#define WORLD_NOW INT64_C(1795421520000) /* 2026-11-23 16:12:00 at +08:00 */

/* A desk in memory at WORLD_NOW; NULL after saying why. */
struct desk *world_new(void);
/* A test desk in a new file, as the first person ("lili", its lead); path gets where. */
struct desk *world_file(char path[64]);
/* Another desk on the same file, as that person. */
struct desk *world_join(const char *path, const char *as);
void world_unlink(const char *path);
void world_clock(struct desk *d, int64_t now);

/* A message of its own item ("weibo", id, author, text), posted at; returns the item, 0 on failure. */
int64_t world_message(
    struct desk *d, const char *source_id, const char *author, const char *text, int64_t posted_at);
/* The same for anything. */
struct arrival_result world_arrive(struct desk *d, const struct arrival *a);

/* The state of an item, its version. */
enum state world_state(struct desk *d, int64_t item);
int64_t world_version(struct desk *d, int64_t item);
/* One number from constant SQL. */
int64_t world_int(struct desk *d, const char *sql);

#endif
