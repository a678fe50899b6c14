/* Weibo ids: the decimal mid and its short form in base 62, the bid of an address. */
#ifndef DESK_WEIBO_ID_H
#define DESK_WEIBO_ID_H

#include <stdbool.h>

#include "text/buf.h"

/* Appends the decimal mid of a bid; false, and nothing appended, when bid is none. */
bool weibo_mid(struct str bid, struct buf *out);
/* Appends the bid of a decimal mid; false, and nothing appended, when mid is none. */
bool weibo_bid(struct str mid, struct buf *out);
/*
 * Appends the canonical id: a mid without blanks and leading zeros, a bid as its mid, anything else
 * as it is. short_digits: nine or fewer digits are a bid, not a mid.
 */
void weibo_canonical(struct str id, bool short_digits, struct buf *out);

#endif
