/* What other actions do with promises; for the sources of desk/, inside an op. */
#ifndef DESK_PROMISE_PRIV_H
#define DESK_PROMISE_PRIV_H

#include "desk/priv.h"
#include "desk/promise.h"

/*
 * An answer to op's item went out: what was kept of its drafts opens where the phrase still stands
 * in text; mine that does not goes. Changes join op's next event.
 */
enum rc promise_post(struct op *op, int64_t reply, struct str text, struct err *err);
/* The matter is done, and with it what was promised: the item's open ones count as kept. */
enum rc promise_settle(struct op *op, int *count, struct err *err);
/* Puts the state of "promise:12" back or forth; *changed is 0 where it no longer stands at from. */
enum rc promise_put(
    struct op *op, struct str field, struct str from, struct str to, int *changed, struct err *err);

#endif
