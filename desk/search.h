/*
 * Full-text search over what was written on items: author, subject, text, notes and answers.
 *
 * Words are joined by AND; "or", parentheses, quotes for a phrase, - or "not" before a word. A run of
 * hanzi is a phrase by itself; a Latin word or number matches whole words, the last of a run also
 * the beginning of one. Traditional and simplified, full and half width, capitals and accents are
 * the same. Full-width punctuation is accepted.
 */
#ifndef DESK_SEARCH_H
#define DESK_SEARCH_H

#include "desk/item.h"

/*
 * What is looked for, as the index understands it, to *out (cleared first). RC_INVALID names the
 * column (code points, from 1) and what would work: nothing to find, a quote or parenthesis that is
 * not closed, only words to leave out, too many words.
 */
enum rc search_parse(struct str words, struct buf *out, struct err *err);

/*
 * Ids of items that match what search_parse made, newest first, below before (0: from the newest);
 * at most limit, into ids. RC_INVALID: the index is damaged; search_build mends it.
 */
enum rc search_find(struct desk *d, struct str query, int64_t before, int64_t *ids, size_t limit,
    size_t *count, struct err *err);
/* How many match, counted no further than bound (0: to the end). */
enum rc search_count(
    struct desk *d, struct str query, int64_t bound, int64_t *out, struct err *err);

/* Whether every item is in the index. */
enum rc search_ready(struct desk *d, bool *ready, struct err *err);
/*
 * Builds some more of it, in a transaction of its own of about so many items; *ready when it is
 * whole. fresh throws away what is there first.
 */
enum rc search_build(struct desk *d, bool fresh, size_t items, bool *ready, struct err *err);
/* Whether the index is what the texts say; RC_INVALID when not. */
enum rc search_verify(struct desk *d, struct err *err);

#endif
