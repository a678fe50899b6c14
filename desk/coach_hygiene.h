/* For the sources of coach_hygiene*.c: rules that look at one place of a text. */
#ifndef DESK_COACH_HYGIENE_H
#define DESK_COACH_HYGIENE_H

#include "desk/coach_priv.h"

/* Adds a finding that is silenced by the rule's name. */
struct finding *hygiene_add(
    struct coach_job *job, const char *rule, int severity, size_t start, size_t end);

/* How many code points they took at i, 0 when nothing of theirs stands there. */
size_t hygiene_date(struct coach_job *job, size_t i);
size_t hygiene_link(struct coach_job *job, size_t i);

#endif
