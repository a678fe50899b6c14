/* Reading reviews: one, lists of them, how many. */
#include <string.h>

#include "desk/item_row.h"
#include "desk/review_priv.h"
#include "text/i18n.h"

static const struct {
	const char *id, *name;
} states[REVIEW__COUNT] = {
	[REVIEW_WAITING] = { "waiting", NC_("review", "waits for approval") },
	[REVIEW_APPROVED] = { "approved", NC_("review", "approved") },
	[REVIEW_RETURNED] = { "returned", NC_("review", "returned") },
	[REVIEW_VOID] = { "void", NC_("review", "changed since") },
	[REVIEW_POSTED] = { "posted", NC_("review", "posted") },
};

const char *
review_state_id(enum review_state s)
{
	return states[s].id;
}

const char *
review_state_name(enum review_state s)
{
	return i18n_in(states[s].name);
}

static enum review_state
state_of(struct str id)
{
	int i;

	for (i = 0; i < REVIEW__COUNT; i++)
		if (str_eq(id, str_of(states[i].id)))
			return (enum review_state)i;
	return REVIEW_VOID;
}

static void
fill(struct db_row *row, struct arena *mem, struct review *v)
{
	v->id = db_int(row, 0);
	v->item = db_int(row, 1);
	v->author = db_int(row, 2);
	v->text = row_str(row, 3, mem);
	v->private = db_int(row, 4) != 0;
	v->rules = row_str(row, 5, mem);
	v->submitted_at = db_int(row, 6);
	v->state = state_of(db_str(row, 7));
	v->reviewer = db_int(row, 8);
	v->decided_at = row_when(row, 9);
	v->reason = row_str(row, 10, mem);
	v->stale = db_int(row, 11) != 0;
	v->item_author = row_str(row, 12, mem);
	v->item_text = row_str(row, 13, mem);
	v->self = v->reviewer == v->author;
}

enum rc
review_read(struct desk *d, int64_t id, struct arena *mem, struct review *out,
    uint8_t digest[DIGEST_LEN], struct err *err)
{
	struct db_row *row = db_query(d->db, Q_review_row);
	struct str blob;
	enum db_step step;

	db_bind_int(row, ":id", id);
	if ((step = db_step(row, err)) != DB_ROW)
		return step == DB_FAIL ? rc_of(err) : RC_NOTFOUND;
	fill(row, mem, out);
	blob = db_str(row, 14);
	if (digest != NULL) {
		memset(digest, 0, DIGEST_LEN);
		memcpy(digest, blob.p, blob.n < DIGEST_LEN ? blob.n : DIGEST_LEN);
	}
	db_done(row);
	return RC_OK;
}

/* The reviews whose ids a query gives. */
static enum rc
collect(struct desk *d, struct db_row *row, struct arena *mem, struct review **out, size_t *count,
    struct err *err)
{
	int64_t *list = NULL, *more;
	struct review *found;
	size_t n = 0, cap = 0, i;
	enum db_step step;
	enum rc rc = RC_OK;

	while ((step = db_step(row, err)) == DB_ROW) {
		if (n == cap) {
			cap = cap * 2 + 16;
			more = arena_alloc(mem, cap * sizeof(*more));
			if (n > 0)
				memcpy(more, list, n * sizeof(*more));
			list = more;
		}
		list[n++] = db_int(row, 0);
	}
	if (step == DB_FAIL)
		return rc_of(err);
	found = arena_alloc(mem, (n + 1) * sizeof(*found));
	for (i = 0; rc == RC_OK && i < n; i++)
		rc = review_read(d, list[i], mem, &found[i], NULL, err);
	if (rc == RC_NOTFOUND) /* between two reads; it will be right at the next look */
		rc = err_set(err, RC_BUSY, _("The list has just changed; look again."));
	if (rc == RC_OK) {
		*out = found;
		*count = n;
	}
	return rc;
}

enum rc
review_approvers(struct desk *d, int64_t author, struct buf *names, size_t *count, struct err *err)
{
	struct db_row *row = db_query(d->db, Q_review_approvers);
	enum db_step step;

	*count = 0;
	db_bind_int(row, ":author", author);
	for (; (step = db_step(row, err)) == DB_ROW; (*count)++) {
		buf_puts(names, *count > 0 ? _(", ") : "");
		buf_put(names, db_str(row, 1));
	}
	return step == DB_FAIL ? rc_of(err) : RC_OK;
}

/* Whether I may approve at all, and my own too. */
static enum rc
my_part(struct desk *d, bool *may, bool *alone, struct err *err)
{
	struct buf names = { 0 };
	size_t n = 0;
	enum rc rc = d->me.id != 0 ? desk_refresh_me(d, err) : RC_OK;

	if (rc == RC_OK)
		rc = review_approvers(d, d->me.id, &names, &n, err);
	buf_release(&names);
	*may = !d->me.left && flow_permits(d->me.role, VERB_APPROVE);
	*alone = n == 0;
	return rc;
}

static struct db_row *
waiting_query(struct desk *d, size_t limit, bool alone)
{
	struct db_row *row = db_query(d->db, Q_review_waiting);

	db_bind_int(row, ":me", d->me.id);
	db_bind_int(row, ":alone", alone);
	db_bind_int(row, ":limit", (int64_t)limit);
	return row;
}

enum rc
review_waiting(struct desk *d, size_t limit, struct arena *mem, struct review **out, size_t *count,
    struct err *err)
{
	bool may, alone;
	enum rc rc = my_part(d, &may, &alone, err);

	if (rc != RC_OK)
		return rc;
	return collect(d, waiting_query(d, may ? limit : 0, alone), mem, out, count, err);
}

enum rc
review_of_item(struct desk *d, int64_t item, struct arena *mem, struct review **out, size_t *count,
    struct err *err)
{
	struct db_row *row = db_query(d->db, Q_review_of_item);

	db_bind_int(row, ":item", item);
	return collect(d, row, mem, out, count, err);
}

enum rc
review_mine(struct desk *d, int64_t item, struct arena *mem, struct review *out, struct err *err)
{
	struct db_row *row = db_query(d->db, Q_review_mine);
	int64_t id;
	enum rc rc;

	db_bind_int(row, ":item", item);
	db_bind_int(row, ":me", d->me.id);
	rc = db_get_int(row, &id, err);
	return rc == RC_OK ? review_read(d, id, mem, out, NULL, err) : rc;
}

static struct db_row *
decided_query(struct desk *d, enum review_state state, size_t limit)
{
	struct db_row *row = db_query(d->db, Q_review_decided);

	db_bind_int(row, ":me", d->me.id);
	db_bind_text(row, ":state", states[state].id);
	db_bind_int(row, ":limit", (int64_t)limit);
	return row;
}

enum rc
review_decided(struct desk *d, enum review_state state, size_t limit, struct arena *mem,
    struct review **out, size_t *count, struct err *err)
{
	return collect(d, decided_query(d, state, limit), mem, out, count, err);
}

static enum rc
count_rows(struct db_row *row, int64_t *out, struct err *err)
{
	enum db_step step;
	int64_t n = 0;

	while ((step = db_step(row, err)) == DB_ROW)
		n++;
	*out = n;
	return step == DB_FAIL ? rc_of(err) : RC_OK;
}

enum rc
review_totals(struct desk *d, struct review_totals *out, struct err *err)
{
	enum { MOST = 1000 };
	struct review_totals t = { 0 };
	bool may, alone;
	enum rc rc = my_part(d, &may, &alone, err);

	if (rc == RC_OK && may)
		rc = count_rows(waiting_query(d, MOST, alone), &t.waiting, err);
	if (rc == RC_OK && may && alone)
		rc = count_rows(decided_query(d, REVIEW_WAITING, MOST), &t.alone, err);
	if (rc == RC_OK)
		rc = count_rows(decided_query(d, REVIEW_RETURNED, MOST), &t.returned, err);
	if (rc == RC_OK)
		rc = count_rows(decided_query(d, REVIEW_APPROVED, MOST), &t.approved, err);
	if (rc == RC_OK)
		*out = t;
	return rc;
}
