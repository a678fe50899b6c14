/* Danger to life in what somebody wrote, by rules/danger.tsv. It marks; it never decides. */
#ifndef DESK_DANGER_H
#define DESK_DANGER_H

#include <stdbool.h>

#include "text/buf.h"

struct danger; /* the rules, ready to match; immutable, so it may be shared */

/* Reads the built-in rules; about 0.1 ms. */
struct danger *danger_new(void);
/* Reads rules in the form of danger.tsv; rows that are none are left out. */
struct danger *danger_parse(struct str tsv);
void danger_free(struct danger *dg);
bool danger_is_empty(const struct danger *dg); /* no row was a rule */

/*
 * Whether text speaks of someone's life in danger now. *what (may be NULL) gets the words that say
 * so, inside text, and is left alone otherwise. Linear in text: about 6 ns a byte.
 */
bool danger_match(const struct danger *dg, struct str text, struct str *what);

#endif
