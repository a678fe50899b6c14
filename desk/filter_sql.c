/* A filter as SQL: constant fragments and bound values, each branch a range of one index. */
#include <assert.h>

#include "desk/filter_priv.h"

/* Fields that can lead, the most selective first. */
static const enum term_field leaders[] = { TERM_HAS, TERM_AUTHOR, TERM_TAG, TERM_MINE };
static const enum term_field late_leaders[] = { TERM_SOURCE, TERM_KIND };

static const char *const state_literals[STATE__COUNT] = { "'new'", "'open'", "'waiting'",
	"'answered'", "'resolved'", "'dismissed'", "'merged'" };

static const char *const names[FILTER_VALUES] = { ":v0", ":v1", ":v2", ":v3", ":v4", ":v5", ":v6",
	":v7", ":v8", ":v9", ":v10", ":v11", ":v12", ":v13", ":v14", ":v15", ":v16", ":v17", ":v18",
	":v19", ":v20", ":v21", ":v22", ":v23", ":v24", ":v25", ":v26", ":v27", ":v28", ":v29",
	":v30", ":v31" };

/* How a field leads: its index, and the equality that opens the range. */
static const struct {
	const char *from, *equals;
} leads[TERM__COUNT] = {
	[TERM_SOURCE] = { "item i INDEXED BY item_source", "i.source = " },
	[TERM_AUTHOR] = { "item i INDEXED BY item_author", "i.author = " },
	[TERM_KIND] = { "item i INDEXED BY item_kind", "i.kind = " },
	[TERM_TAG] = { "tag t INDEXED BY tag_tag CROSS JOIN item i ON i.id = t.item", "t.tag = " },
};

/*
 * What is promised now and what is being written are few, whatever the desk holds: these lead before
 * all others and are sorted. An item that has several is met once, at the first of them.
 */
static const struct {
	const char *lead, *has;
} things[HAS__COUNT] = {
	[HAS_PROMISE] = { "promise p INDEXED BY promise_due CROSS JOIN item i ON i.id = p.item "
			  "WHERE p.state = 'open' AND NOT EXISTS (SELECT 1 FROM promise q "
			  "INDEXED BY promise_item WHERE q.item = p.item AND q.state = 'open' "
			  "AND q.id < p.id)",
	    " EXISTS (SELECT 1 FROM promise q INDEXED BY promise_item WHERE q.item = i.id AND "
	    "q.state = 'open')" },
	[HAS_DRAFT] = { "draft r CROSS JOIN item i ON i.id = r.item WHERE NOT EXISTS (SELECT 1 "
			"FROM draft q WHERE q.item = r.item AND q.person < r.person)",
	    " EXISTS (SELECT 1 FROM draft q WHERE q.item = i.id)" },
};

static void
put(struct plan *p, const char *fragment)
{
	assert(p->n < PLAN_FRAGMENTS && "a filter is bounded");
	p->fragments[p->n++] = fragment;
}

static void
put_value(struct plan *p, size_t value)
{
	put(p, names[value]);
	p->values[p->nvalues++] = value;
}

static void
put_values(struct plan *p, size_t first, size_t count)
{
	size_t i;

	put(p, "(");
	for (i = 0; i < count; i++) {
		if (i > 0)
			put(p, ", ");
		put_value(p, first + i);
	}
	put(p, ")");
}

static const struct term *
find_leader(const struct filter *f, const enum term_field *fields, size_t n)
{
	size_t i, j;

	for (i = 0; i < n; i++)
		for (j = 0; j < f->nterms; j++)
			if (f->terms[j].field == fields[i] && !f->terms[j].negated)
				return &f->terms[j];
	return NULL;
}

/* The term that leads; NULL when the states do, or nothing does. */
static const struct term *
leader(const struct filter *f)
{
	const struct term *t = find_leader(f, leaders, 4);

	if (t == NULL && f->states == FILTER_ALL_STATES && !f->todo)
		t = find_leader(f, late_leaders, 2);
	return t;
}

static size_t
count_states(const struct filter *f)
{
	size_t n = 0, s;

	for (s = 0; s < STATE__COUNT; s++)
		n += f->states >> s & 1;
	return n;
}

size_t
filter_branches(const struct filter *f)
{
	const struct term *t = leader(f);

	if (t != NULL)
		return t->field == TERM_MINE || t->field == TERM_HAS ? 1 : t->count;
	if (f->todo) /* its three, as far as the states leave them */
		return 3;
	return f->states == FILTER_ALL_STATES ? 1 : count_states(f);
}

static void
put_states(const struct filter *f, struct plan *p)
{
	const char *gap = " AND i.state IN (";
	size_t s;

	if (f->todo) {
		put(p, " AND (i.state IN ('new', 'open') OR i.wait_until <= :now)");
		p->now = true;
	}
	if (f->states == FILTER_ALL_STATES)
		return;
	if (f->states == 0)
		put(p, " AND 0");
	for (s = 0; s < STATE__COUNT; s++) {
		if ((f->states >> s & 1) == 0)
			continue;
		put(p, gap);
		put(p, state_literals[s]);
		gap = ", ";
	}
	if (f->states != 0)
		put(p, ")");
}

static void
put_list(const struct term *t, const char *column, struct plan *p)
{
	put(p, column);
	put(p, t->negated ? " NOT IN " : " IN ");
	put_values(p, t->first, t->count);
}

static void
put_term(const struct term *t, struct plan *p)
{
	switch (t->field) {
	case TERM_SOURCE:
		put_list(t, " AND i.source", p);
		break;
	case TERM_AUTHOR:
		put_list(t, " AND i.author", p);
		break;
	case TERM_KIND:
		put_list(t, " AND i.kind", p);
		break;
	case TERM_TAG:
		put(p, t->negated ? " AND NOT" : " AND");
		put(p, " EXISTS (SELECT 1 FROM tag x WHERE x.item = i.id AND x.tag IN ");
		put_values(p, t->first, t->count);
		put(p, ")");
		break;
	case TERM_HAS:
		put(p, t->negated ? " AND NOT" : " AND");
		put(p, things[t->has].has);
		break;
	case TERM_MINE:
		put(p,
		    t->negated ? " AND (i.lease_by IS NOT :me OR i.lease_until <= :now)"
			       : " AND i.lease_by = :me AND i.lease_until > :now");
		p->me = p->now = true;
		break;
	case TERM_UNCLAIMED:
		put(p,
		    t->negated ? " AND i.lease_until > :now"
			       : " AND (i.lease_by IS NULL OR i.lease_until <= :now)");
		p->now = true;
		break;
	case TERM_STATE:
	case TERM__COUNT:
		break;
	}
}

static void
put_range(enum plan_want want, bool tag, struct plan *p)
{
	if (want == PLAN_COUNT)
		return;
	put(p, tag ? " AND (t.queue_at, t.item) " : " AND (i.queue_at, i.id) ");
	put(p, want == PLAN_AFTER ? ">" : "<");
	put(p, " (:queue_at, :from)");
}

/* The head of a branch that a term leads; live claims of one person are few: these are sorted. */
static void
put_led(const struct term *t, size_t branch, struct plan *p)
{
	if (t->field == TERM_MINE) {
		put(p,
		    "item i INDEXED BY item_lease WHERE i.lease_by = :me AND i.lease_until > :now");
		p->me = p->now = true;
		return;
	}
	if (t->field == TERM_HAS) {
		put(p, things[t->has].lead);
		return;
	}
	put(p, leads[t->field].from);
	put(p, " WHERE ");
	put(p, leads[t->field].equals);
	put_value(p, t->first + branch);
	if (t->field == TERM_TAG && branch > 0) { /* an item may have several of them */
		put(p, " AND NOT EXISTS (SELECT 1 FROM tag y WHERE y.item = i.id AND y.tag IN ");
		put_values(p, t->first, branch);
		put(p, ")");
	}
}

static size_t
nth_state(const struct filter *f, size_t n)
{
	size_t s;

	for (s = 0; s < STATE__COUNT; s++)
		if ((f->states >> s & 1) != 0 && n-- == 0)
			return s;
	return 0;
}

/* The head of a branch that a state leads; waits that are over are few, so these are sorted. */
static void
put_state_branch(const struct filter *f, size_t branch, struct plan *p)
{
	static const size_t todo[] = { STATE_NEW, STATE_OPEN };

	if (f->todo && branch == 2) {
		put(p, "item i INDEXED BY item_wait WHERE i.wait_until <= :now");
		p->now = true;
	} else {
		put(p, "item i INDEXED BY item_state WHERE i.state = ");
		put(p, state_literals[f->todo ? todo[branch] : nth_state(f, branch)]);
	}
	if (f->todo && f->states != FILTER_ALL_STATES) {
		struct filter only = { .states = f->states };

		put_states(&only, p);
	}
}

static void
put_order(enum plan_want want, bool tag, struct plan *p)
{
	if (want == PLAN_COUNT)
		put(p, " LIMIT :limit)");
	else if (want == PLAN_AFTER)
		put(p,
		    tag ? " ORDER BY t.queue_at, t.item LIMIT :limit"
			: " ORDER BY i.queue_at, i.id LIMIT :limit");
	else
		put(p,
		    tag ? " ORDER BY t.queue_at DESC, t.item DESC LIMIT :limit"
			: " ORDER BY i.queue_at DESC, i.id DESC LIMIT :limit");
}

void
filter_plan(const struct filter *f, size_t branch, enum plan_want want, struct plan *out)
{
	const struct term *lead = leader(f);
	bool tag = lead != NULL && lead->field == TERM_TAG;
	size_t i;

	*out = (struct plan){ .n = 0 };
	put(out,
	    want == PLAN_COUNT ? "SELECT count(*) FROM (SELECT 1 FROM "
		: tag          ? "SELECT t.queue_at, t.item FROM "
			       : "SELECT i.queue_at, i.id FROM ");
	if (lead != NULL) {
		put_led(lead, branch, out);
		put_states(f, out);
	} else if (f->todo || f->states != FILTER_ALL_STATES) {
		put_state_branch(f, branch, out);
	} else {
		put(out, "item i INDEXED BY item_queue WHERE 1");
	}
	for (i = 0; i < f->nterms; i++)
		if (&f->terms[i] != lead)
			put_term(&f->terms[i], out);
	put_range(want, tag, out);
	put_order(want, tag, out);
}
