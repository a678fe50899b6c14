#include "desk/flow.h"

#include "desk/names.h"
#include "text/i18n.h"

enum { SAME = -1, NO = -2 };
enum { NEW, OPEN, WAITING, ANSWERED, RESOLVED, DISMISSED, MERGED };

struct flow {
	const char *id;
	short to[STATE__COUNT];
	bool undoable;
};

static const struct flow flows[VERB__COUNT] = {
#define FLOW(verb, id, n, o, w, a, r, d, m, undoable) \
	[VERB_##verb] = { id, { n, o, w, a, r, d, m }, undoable },
#include "desk/flow.def"
#undef FLOW
};

static const struct name states[STATE__COUNT] = {
	[STATE_NEW] = { "new", N_("new"), "待受理" },
	[STATE_OPEN] = { "open", N_("open"), "办理中" },
	[STATE_WAITING] = { "waiting", N_("waiting"), "等待" },
	[STATE_ANSWERED] = { "answered", N_("answered"), "已答复" },
	[STATE_RESOLVED] = { "resolved", N_("resolved"), "已办结" },
	[STATE_DISMISSED] = { "dismissed", N_("dismissed"), "不予受理" },
	[STATE_MERGED] = { "merged", N_("merged"), "已合并" },
};

const char *
state_id(enum state s)
{
	return states[s].id;
}

const char *
state_name(enum state s)
{
	return gettext(states[s].name);
}

bool
state_parse(struct str s, enum state *out)
{
	size_t i = name_find(states, STATE__COUNT, s);

	if (i < STATE__COUNT)
		*out = (enum state)i;
	return i < STATE__COUNT;
}

const char *
verb_id(enum verb v)
{
	return flows[v].id;
}

bool
verb_undoable(enum verb v)
{
	return flows[v].undoable;
}

bool
flow_allows(enum state from, enum verb verb, enum state *to)
{
	int cell = flows[verb].to[from];

	if (cell == NO)
		return false;
	*to = cell == SAME ? from : (enum state)cell;
	return true;
}

bool
flow_permits(enum role role, enum verb verb)
{
	if (verb == VERB_APPROVE || verb == VERB_RETURN)
		return role == ROLE_REVIEWER || role == ROLE_LEAD;
	return role != ROLE_VIEWER;
}

void
flow_where(enum verb verb, struct buf *out)
{
	const char *gap = "";
	enum state to;
	int s;

	for (s = 0; s < STATE__COUNT; s++) {
		if (!flow_allows((enum state)s, verb, &to))
			continue;
		buf_puts(out, gap);
		buf_puts(out, state_name((enum state)s));
		gap = _(", ");
	}
}
