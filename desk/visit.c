#include "desk/visit.h"

#include "db/digest.h"
#include "desk/priv.h"

/* The first n integers of the one row a query gives. Nothing when there is no row. */
static enum rc
get_numbers(struct db_row *row, int64_t *const *out, size_t n, struct err *err)
{
	enum db_step step = db_step(row, err);
	size_t i;

	if (step == DB_FAIL)
		return rc_of(err);
	if (step == DB_DONE)
		return RC_OK;
	for (i = 0; i < n; i++)
		*out[i] = db_int(row, (int)i);
	db_done(row);
	return RC_OK;
}

static enum rc
get_number(struct db_row *row, int64_t *out, struct err *err)
{
	return get_numbers(row, &out, 1, err);
}

/* Where my last visit ended. */
struct seen {
	int64_t seq, item, message;
};

static enum rc
count_arrivals(struct desk *d, struct since *s, const struct seen *seen, struct err *err)
{
	struct db_row *row = db_query(d->db, Q_visit_new_items);
	int64_t *const counts[] = { &s->new_items, &s->new_sensitive, &s->new_danger };
	enum rc rc;

	db_bind_int(row, ":item", seen->item);
	if ((rc = get_numbers(row, counts, 3, err)) != RC_OK)
		return rc;
	row = db_query(d->db, Q_visit_more_messages);
	db_bind_int(row, ":item", seen->item);
	db_bind_int(row, ":message", seen->message);
	return get_number(row, &s->more_messages, err);
}

static enum rc
count_mine(struct desk *d, struct since *s, const struct seen *seen, struct err *err)
{
	struct db_row *row = db_query(d->db, Q_visit_changed_mine);
	enum rc rc;

	db_bind_int(row, ":person", d->me.id);
	db_bind_int(row, ":now", desk_now(d));
	db_bind_int(row, ":seq", seen->seq);
	if ((rc = get_number(row, &s->changed_mine, err)) != RC_OK)
		return rc;
	row = db_query(d->db, Q_visit_drafts);
	db_bind_int(row, ":person", d->me.id);
	if ((rc = get_number(row, &s->drafts, err)) != RC_OK)
		return rc;
	row = db_query(d->db, Q_visit_newest_draft);
	db_bind_int(row, ":person", d->me.id);
	return get_number(row, &s->newest_draft, err);
}

static enum rc
count_queue(struct desk *d, struct since *s, struct err *err)
{
	struct totals totals;
	struct db_row *row;
	int64_t *const oldest[] = { &s->oldest_id, &s->oldest_at };
	enum rc rc = desk_totals(d, &totals, err);

	if (rc != RC_OK)
		return rc;
	s->wait_over = totals.wait_over;
	s->answered = totals.by_state[STATE_ANSWERED];
	s->todo = totals.by_state[STATE_NEW] + totals.by_state[STATE_OPEN] + totals.wait_over;
	s->mine = totals.mine;
	row = db_query(d->db, Q_visit_oldest);
	db_bind_int(row, ":now", desk_now(d));
	if ((rc = get_numbers(row, oldest, 2, err)) != RC_OK)
		return rc;
	return get_number(db_query(d->db, Q_visit_danger_first), &s->danger_id, err);
}

enum rc
visit_since(struct desk *d, struct since *out, struct err *err)
{
	struct since s = { .last_at = WHEN_NONE };
	struct seen seen = { .seq = 0 };
	int64_t *const columns[] = { &seen.seq, &seen.item, &seen.message, &s.last_at };
	struct db_row *row = db_query(d->db, Q_visit_get);
	enum rc rc;

	db_bind_int(row, ":person", d->me.id);
	rc = get_numbers(row, columns, 4, err);
	if (rc == RC_OK)
		rc = count_arrivals(d, &s, &seen, err);
	if (rc == RC_OK)
		rc = count_mine(d, &s, &seen, err);
	if (rc == RC_OK)
		rc = count_queue(d, &s, err);
	if (rc == RC_OK)
		*out = s;
	return rc;
}

enum rc
visit_end(struct desk *d, struct err *err)
{
	struct db_row *row;
	enum rc rc = db_begin(d->db, err);

	if (rc != RC_OK)
		return rc;
	row = db_query(d->db, Q_visit_put);
	db_bind_int(row, ":person", d->me.id);
	db_bind_int(row, ":at", desk_now(d));
	return db_end(d->db, db_run(row, NULL, err), err);
}

static enum rc
put_presence(struct desk *d, int64_t id, int64_t item, bool writing, struct err *err)
{
	struct db_row *row = db_query(d->db, Q_presence_put);

	db_bind_int(row, ":id", id);
	db_bind_int(row, ":person", d->me.id);
	db_bind_opt(row, ":item", item);
	db_bind_int(row, ":writing", writing);
	db_bind_int(row, ":at", desk_now(d));
	return db_run(row, NULL, err);
}

/*
 * The id is random, so that a desk that was swept away while its machine slept can put its own row
 * back without taking another's.
 */
enum rc
presence_begin(struct desk *d, int64_t *id, struct err *err)
{
	struct db_row *row;
	uint64_t fresh;
	enum rc rc;

	*id = 0;
	if (desk_readonly(d) != NULL)
		return RC_OK;
	random_bytes(&fresh, sizeof(fresh));
	rc = db_begin(d->db, err);
	if (rc != RC_OK)
		return rc;
	row = db_query(d->db, Q_presence_sweep);
	db_bind_int(row, ":before", desk_now(d) - PRESENCE_DEAD_MS);
	rc = db_run(row, NULL, err);
	if (rc == RC_OK)
		rc = put_presence(d, (int64_t)(fresh >> 2) + 1, 0, false, err);
	rc = db_end(d->db, rc, err);
	if (rc == RC_OK)
		*id = d->presence = (int64_t)(fresh >> 2) + 1;
	return rc;
}

enum rc
presence_set(struct desk *d, int64_t id, int64_t item, bool writing, struct err *err)
{
	enum rc rc;

	if (id == 0)
		return RC_OK;
	rc = db_begin(d->db, err);
	if (rc != RC_OK)
		return rc;
	return db_end(d->db, put_presence(d, id, item, writing, err), err);
}

enum rc
presence_end(struct desk *d, int64_t id, struct err *err)
{
	struct db_row *row;
	enum rc rc;

	if (id == 0)
		return RC_OK;
	rc = db_begin(d->db, err);
	if (rc != RC_OK)
		return rc;
	row = db_query(d->db, Q_presence_drop);
	db_bind_int(row, ":id", id);
	d->presence = 0;
	return db_end(d->db, db_run(row, NULL, err), err);
}

enum rc
presence_others(struct desk *d, int64_t id, struct arena *mem, struct presence **out, size_t *count,
    struct err *err)
{
	enum { MOST = 100 };
	struct presence *list = arena_alloc(mem, MOST * sizeof(*list));
	struct db_row *row = db_query(d->db, Q_presence_others);
	enum db_step step;
	size_t n = 0;

	db_bind_int(row, ":id", id);
	db_bind_int(row, ":after", desk_now(d) - PRESENCE_DEAD_MS);
	for (; (step = db_step(row, err)) == DB_ROW; n++)
		list[n] = (struct presence){ .person = db_int(row, 0),
			.item = db_int(row, 1),
			.writing = db_int(row, 2) != 0 };
	if (step == DB_FAIL)
		return rc_of(err);
	db_set_alone(d->db, n == 0);
	*out = list;
	*count = n;
	return RC_OK;
}
