/* States and verbs of an item, from flow.def. */
#ifndef DESK_FLOW_H
#define DESK_FLOW_H

#include <stdbool.h>

#include "desk/desk.h"

enum state {
	STATE_NEW,
	STATE_OPEN,
	STATE_WAITING,
	STATE_ANSWERED,
	STATE_RESOLVED,
	STATE_DISMISSED,
	STATE_MERGED,
	STATE__COUNT
};

enum verb {
#define FLOW(id, ...) VERB_##id,
#include "desk/flow.def"
#undef FLOW
	VERB__COUNT
};

const char *state_id(enum state s);		/* "new", as stored and in JSON */
const char *state_name(enum state s);		/* for a person, translated */
bool state_parse(struct str s, enum state *out); /* the id or the Chinese name */
const char *verb_id(enum verb v);
bool verb_undoable(enum verb v);

/* Whether verb may be done in state from; *to gets the state that follows (from itself for SAME). */
bool flow_allows(enum state from, enum verb verb, enum state *to);
/* Whether the role may do verb at all: a viewer may do nothing, reviewers and leads approve. */
bool flow_permits(enum role role, enum verb verb);
/* The states in which verb may be done, in words, for "not in this state" messages. */
void flow_where(enum verb verb, struct buf *out);

#endif
