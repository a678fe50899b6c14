/*
 * Which items: the terms a list understands, compiled to constant SQL fragments and bound values.
 *
 * Terms: state:new,open  source:NAME  author:NAME  kind:ID  tag:NAME  mine  unclaimed;
 * has:promise (an open one), has:draft (anybody's). Several are joined by AND, a list after a colon by
 * OR. Full-width punctuation and blanks are accepted.
 */
#ifndef DESK_FILTER_H
#define DESK_FILTER_H

#include "desk/desk.h"

struct filter; /* immutable once made; owned by who made it */

/* RC_INVALID names the column (in code points, from 1) and what would work. "" matches everything. */
enum rc filter_parse(struct str text, struct filter **out, struct err *err);
void filter_free(struct filter *f);

/* The views of the queue, from one table. */
enum view {
	VIEW_TODO,	/* new, open, and waiting whose day has come */
	VIEW_MINE,	/* claimed by me and not finished */
	VIEW_NEW,
	VIEW_WAITING,
	VIEW_ANSWERED,
	VIEW_PROMISED,	/* with an open promise */
	VIEW_RESOLVED,
	VIEW_DISMISSED,
	VIEW_MERGED,
	VIEW_ALL,
	VIEW__COUNT
};
const char *view_id(enum view v);
const char *view_name(enum view v); /* translated */
/* A view, narrowed by what a person typed ("" for the whole view). */
enum rc filter_of_view(enum view v, struct str text, struct filter **out, struct err *err);

#endif
