/* Pages of items, counts, totals. */
#include "desk/item.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "desk/filter_priv.h"
#include "desk/item_row.h"
#include "text/i18n.h"
#include "text/mem.h"

struct keys {
	struct item_key *list;
	size_t n, cap;
};

void
item_page_release(struct item_page *p)
{
	arena_release(&p->mem);
	*p = (struct item_page){ .count = 0 };
}

static void
keys_add(struct keys *k, int64_t queue_at, int64_t id)
{
	if (k->n == k->cap) {
		k->cap = k->cap * 2 + 64;
		k->list = xreallocarray(k->list, k->cap, sizeof(*k->list));
	}
	k->list[k->n++] = (struct item_key){ true, queue_at, id };
}

static int
key_cmp(const void *va, const void *vb)
{
	const struct item_key *a = va, *b = vb;

	if (a->queue_at != b->queue_at)
		return a->queue_at < b->queue_at ? -1 : 1;
	return a->id < b->id ? -1 : a->id > b->id;
}

static enum rc
start(struct desk *d, const struct filter *f, size_t branch, enum plan_want want, int64_t limit,
    struct db_row **out, struct err *err)
{
	char name[8];
	struct plan p;
	struct db_row *row;
	enum rc rc;
	size_t i;

	filter_plan(f, branch, want, &p);
	if ((rc = db_query_built(d->db, p.fragments, p.n, &row, err)) != RC_OK)
		return rc;
	for (i = 0; i < p.nvalues; i++) {
		snprintf(name, sizeof(name), ":v%zu", p.values[i]);
		db_bind_str(row, name, f->values[p.values[i]]);
	}
	if (p.me)
		db_bind_int(row, ":me", d->me.id);
	if (p.now)
		db_bind_int(row, ":now", desk_now(d));
	db_bind_int(row, ":limit", limit);
	*out = row;
	return RC_OK;
}

static enum rc
read_branch(struct desk *d, const struct filter *f, size_t branch, struct item_key from,
    enum item_dir dir, int64_t limit, struct keys *out, struct err *err)
{
	bool after = dir == ITEM_AFTER;
	struct db_row *row;
	enum db_step step;
	enum rc rc;

	rc = start(d, f, branch, after ? PLAN_AFTER : PLAN_BEFORE, limit, &row, err);
	if (rc != RC_OK)
		return rc;
	if (!from.set)
		from.queue_at = from.id = after ? INT64_MIN : INT64_MAX;
	db_bind_int(row, ":queue_at", from.queue_at);
	db_bind_int(row, ":from", from.id);
	while ((step = db_step(row, err)) == DB_ROW)
		keys_add(out, db_int(row, 0), db_int(row, 1));
	return step == DB_DONE ? RC_OK : rc_of(err);
}

/* Each branch gives its nearest limit + 1; of all these the nearest limit are the page. */
static enum rc
read_keys(struct desk *d, const struct filter *f, struct item_key from, enum item_dir dir,
    size_t limit, struct keys *keys, struct err *err)
{
	size_t n = filter_branches(f), i;
	enum rc rc = RC_OK;

	for (i = 0; rc == RC_OK && i < n; i++)
		rc =
		    read_branch(d, f, i, from, dir, limit > 0 ? (int64_t)limit + 1 : -1, keys, err);
	if (rc == RC_OK && keys->n > 1 && (n > 1 || dir == ITEM_BEFORE))
		qsort(keys->list, keys->n, sizeof(*keys->list), key_cmp);
	return rc;
}

enum rc
item_list(struct desk *d, const struct filter *f, struct item_key from, enum item_dir dir,
    size_t limit, bool whole, struct item_page *out, struct err *err)
{
	struct item_page page = { .count = 0 };
	struct keys keys = { .n = 0 };
	enum rc rc = read_keys(d, f, from, dir, limit, &keys, err);
	size_t count = limit > 0 && keys.n > limit ? limit : keys.n;
	size_t first = dir == ITEM_BEFORE ? keys.n - count : 0, i;

	page.count = count;
	page.more = keys.n > count;
	if (rc == RC_OK)
		page.items = arena_alloc(&page.mem, (count + 1) * sizeof(*page.items));
	for (i = 0; rc == RC_OK && i < count; i++)
		rc = item_read(d, keys.list[first + i].id, whole, &page.mem, &page.items[i], err);
	free(keys.list);
	if (rc != RC_OK) {
		item_page_release(&page);
		return rc;
	}
	item_page_release(out);
	*out = page;
	return RC_OK;
}

static enum rc
get_counter(struct desk *d, const char *prefix, const char *name, int64_t *out, struct err *err)
{
	struct db_row *row = db_query(d->db, Q_counter_get);
	struct buf key = { 0 };
	enum rc rc;

	buf_puts(&key, prefix);
	buf_puts(&key, name);
	db_bind_str(row, ":name", buf_str(&key));
	buf_release(&key);
	*out = 0;
	rc = db_get_int(row, out, err);
	return rc == RC_NOTFOUND ? RC_OK : rc;
}

/* States alone are counted by the counters. */
static enum rc
count_states(struct desk *d, const struct filter *f, int64_t *out, struct err *err)
{
	int64_t n, sum = 0;
	enum rc rc = RC_OK;
	int s;

	for (s = 0; rc == RC_OK && s < STATE__COUNT; s++) {
		if ((f->states >> s & 1) == 0)
			continue;
		rc = get_counter(d, "state:", state_id((enum state)s), &n, err);
		sum += n;
	}
	*out = sum;
	return rc;
}

enum rc
item_count(struct desk *d, const struct filter *f, int64_t bound, int64_t *out, struct err *err)
{
	bool counters = f->nterms == 0 && !f->todo;
	size_t n = counters ? 0 : filter_branches(f), i;
	int64_t sum = 0, one = 0;
	struct db_row *row;
	enum rc rc = RC_OK;

	if (counters)
		rc = count_states(d, f, &sum, err);
	for (i = 0; rc == RC_OK && i < n && (bound == 0 || sum < bound); i++) {
		rc = start(d, f, i, PLAN_COUNT, bound > 0 ? bound - sum : -1, &row, err);
		if (rc == RC_OK)
			rc = db_get_int(row, &one, err);
		sum += one;
	}
	if (rc == RC_OK)
		*out = bound > 0 && sum > bound ? bound : sum;
	return rc;
}

enum rc
item_get(struct desk *d, int64_t id, struct item_page *out, struct err *err)
{
	struct item_page page = { .count = 1 };
	enum rc rc;

	page.items = arena_alloc(&page.mem, sizeof(*page.items));
	rc = item_read(d, id, true, &page.mem, page.items, err);
	if (rc == RC_NOTFOUND)
		rc = err_set(err, RC_NOTFOUND, _("There is no item #%" PRId64 "."), id);
	if (rc != RC_OK) {
		item_page_release(&page);
		return rc;
	}
	item_page_release(out);
	*out = page;
	return RC_OK;
}

enum rc
desk_totals(struct desk *d, struct totals *out, struct err *err)
{
	struct totals t = { .messages = 0 };
	struct db_row *row;
	enum rc rc = get_counter(d, "", "messages", &t.messages, err);
	int s;

	for (s = 0; rc == RC_OK && s < STATE__COUNT; s++)
		rc = get_counter(d, "state:", state_id((enum state)s), &t.by_state[s], err);
	if (rc != RC_OK)
		return rc;
	row = db_query(d->db, Q_item_count_mine);
	db_bind_int(row, ":me", d->me.id);
	db_bind_int(row, ":now", desk_now(d));
	if ((rc = db_get_int(row, &t.mine, err)) != RC_OK)
		return rc;
	row = db_query(d->db, Q_item_count_wait_over);
	db_bind_int(row, ":now", desk_now(d));
	if ((rc = db_get_int(row, &t.wait_over, err)) == RC_OK)
		*out = t;
	return rc;
}

enum rc
tags_in_use(struct desk *d, struct str from, size_t limit, struct arena *mem, struct str **out,
    size_t *count, struct err *err)
{
	struct str *list = arena_alloc(mem, (limit + 1) * sizeof(*list));
	struct db_row *row = db_query(d->db, Q_tags_in_use);
	enum db_step step;
	size_t n = 0;

	db_bind_str(row, ":from", from);
	db_bind_int(row, ":limit", (int64_t)limit);
	while ((step = db_step(row, err)) == DB_ROW)
		list[n++] = arena_str(mem, db_str(row, 0));
	if (step == DB_FAIL)
		return rc_of(err);
	*out = list;
	*count = n;
	return RC_OK;
}
