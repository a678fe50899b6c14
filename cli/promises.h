/* Promises as rows and as JSON, and keeping those of a draft. */
#ifndef CLI_PROMISES_H
#define CLI_PROMISES_H

#include "cli/cli.h"
#include "cli/item_out.h"
#include "desk/promise.h"

/* Open, and its day has passed. */
bool promise_is_overdue(struct desk *d, const struct promise *p);
/* The fields of one inside an object that is already begun. */
void promise_json(struct jout *j, struct desk *d, const struct promise *p);
/* A line: number, day, words, whose, what became of it. */
void promise_line(struct out *o, struct desk *d, const struct promise *p);
/* Keeps every promise of my draft whose day is to come as a reminder; how many. */
enum rc promise_keep_all(
    struct cli *c, int64_t item, struct str text, size_t *kept, struct err *err);

#endif
