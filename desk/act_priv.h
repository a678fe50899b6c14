/* What the actions share; for the sources of desk/act*.c. */
#ifndef DESK_ACT_PRIV_H
#define DESK_ACT_PRIV_H

#include "desk/priv.h"

/* Sets what the verb means on the loaded item, beyond its state, and writes op->sentence. */
typedef enum rc act_fn(struct op *op, const void *arg, struct err *err);

/*
 * op_begin by a's op_id; RC_INVALID when that names an action on another item than a's, which must
 * not pass for done.
 */
enum rc act_begin(
    struct op *op, struct desk *d, const char *verb, const struct act *a, struct err *err);

/* Whether op's item may be merged into that one: RC_NOTFOUND; RC_INVALID when it leads back. */
enum rc act_check_into(struct op *op, int64_t into, struct err *err);

/*
 * One action on one item: begins, loads, checks the version where the verb is about the item's state
 * (claims, tags and notes get by without), lets the flow decide, calls fn, records, ends.
 */
enum rc act_run(struct desk *d, const struct act *a, enum verb verb, act_fn *fn, const void *arg,
    struct done *done, struct err *err);

#endif
