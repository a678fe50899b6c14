/*
 * Undo and redo, one way for every action: the events of an op hold each value before and after.
 * A value is put back only where it is still as the op left it; else somebody's work would be lost.
 */
#include <assert.h>
#include <inttypes.h>

#include "desk/act_priv.h"
#include "desk/promise_priv.h"
#include "desk/review_priv.h"
#include "text/i18n.h"

/* The op to take back or do again. */
struct past {
	int64_t id, item;
	struct event *events;
	size_t n;
	bool redo;
	struct event *later;	/* what was done to the item since, by anybody */
	size_t nlater;
	bool worked_on;		/* something of that stands, besides arrivals */
	bool lease_free;	/* as found, before any column is put back */
};

static enum rc
find_past(struct op *op, int64_t item, struct past *out, struct err *err)
{
	static const enum db_query queries[2][2] = { { Q_op_last, Q_op_last_item },
		{ Q_op_undone, Q_op_undone_item } };
	struct db_row *row = db_query(op->d->db, queries[out->redo][item != 0]);
	enum rc rc;

	db_bind_int(row, ":person", op->d->me.id);
	if (item != 0)
		db_bind_int(row, ":item", item);
	switch (db_step(row, err)) {
	case DB_ROW:
		out->id = db_int(row, 0);
		out->item = db_int(row, 1);
		db_done(row);
		rc = op_events(op->d, out->id, &op->mem, &out->events, &out->n, err);
		return rc == RC_OK && out->n == 0
		    ? err_set(err, RC_INVALID,
			  _("The history of that action is missing; run `fabu verify`."))
		    : rc;
	case DB_DONE:
		return err_set(err, RC_REFUSED, "%s",
		    out->redo ? _("There is nothing of yours to do again.")
			      : _("There is nothing of yours to take back."));
	case DB_FAIL:
		break;
	}
	return rc_of(err);
}

/* Having an item open leaves a lease of its own; mine, or one that lapsed, is in nobody's way. */
static bool
lease_is_free(const struct op *op)
{
	return op_int(op, COL_LEASE_KEPT) == 0 &&
	    (op_int(op, COL_LEASE_UNTIL) <= op->at || op_int(op, COL_LEASE_BY) == op->d->me.id);
}

/* The newest event after the op that changed the field, or NULL. */
static const struct event *
last_change(const struct past *past, struct str field)
{
	size_t i, j;

	for (i = past->nlater; i-- > 0;)
		for (j = 0; j < past->later[i].nchanges; j++)
			if (str_eq(past->later[i].changes[j].field, field))
				return &past->later[i];
	return NULL;
}

/* Somebody else has decided the same since: that decision is theirs. */
static bool
is_theirs(const struct op *op, const struct past *past, struct str field)
{
	const struct event *ev = last_change(past, field);

	return ev != NULL && ev->person != op->d->me.id && !str_eq(ev->verb, STR("undo"));
}

/* Who changed the field after the op, in the words of the history. */
static enum rc
conflict(struct op *op, const struct past *past, struct str field, struct err *err)
{
	const struct event *ev = last_change(past, field);
	struct buf words = { 0 };
	enum rc rc;

	if (ev == NULL)
		return err_set(err, RC_CONFLICT,
		    _("#%" PRId64 " has changed since; look at it again."), past->item);
	history_sentence(op->d, ev, &words);
	rc = err_set(err, RC_CONFLICT,
	    str_eq(ev->verb, STR("posted"))
		? _("#%" PRId64 " has changed since: %s. What went out is public; "
		    "undo does not take it back.")
		: _("#%" PRId64 " has changed since: %s."),
	    past->item, buf_cstr(&words));
	buf_release(&words);
	return rc;
}

static enum rc
run_two(struct op *op, enum db_query q, int64_t item, struct str tag, struct err *err)
{
	struct db_row *row = db_query(op->d->db, q);

	db_bind_int(row, ":item", item);
	db_bind_str(row, ":tag", tag);
	return db_run(row, NULL, err);
}

static enum rc
put_tag(struct op *op, const struct past *past, struct str field, struct str from, struct str to,
    struct err *err)
{
	struct str tag = { field.p + 4, field.n - 4 };
	struct db_row *row = db_query(op->d->db, Q_tag_has);
	int64_t one;
	enum rc rc;

	db_bind_int(row, ":item", op->item);
	db_bind_str(row, ":tag", tag);
	rc = db_get_int(row, &one, err);
	if (rc != RC_OK && rc != RC_NOTFOUND)
		return rc;
	if ((rc == RC_OK) != (from.p != NULL) || is_theirs(op, past, field))
		return conflict(op, past, field, err);
	op_change(op, field, from, to);
	return run_two(op, to.p != NULL ? Q_tag_add : Q_tag_remove, op->item, tag, err);
}

static enum rc
put_note(struct op *op, const struct past *past, struct str field, struct str from, struct str to,
    struct err *err)
{
	struct db_row *row;
	int changed;
	enum rc rc = search_touch(op, op->item, false, err);

	if (rc != RC_OK)
		return rc;
	row = db_query(op->d->db, Q_note_set_removed);
	db_bind_int(row, ":id", value_number((struct str){ field.p + 5, field.n - 5 }));
	db_bind_int(row, ":item", op->item);
	db_bind_int(row, ":removed", to.p == NULL);
	db_bind_int(row, ":was", from.p == NULL);
	if ((rc = db_run(row, &changed, err)) != RC_OK)
		return rc;
	if (changed == 0)
		return conflict(op, past, field, err);
	op_change(op, field, from, to);
	return RC_OK;
}

/* Why the op returned a text: a redo needs it. */
static struct str
reason_of(const struct past *past)
{
	size_t i, j;

	for (i = 0; i < past->n; i++)
		for (j = 0; j < past->events[i].nchanges; j++)
			if (str_eq(past->events[i].changes[j].field, STR("why")))
				return past->events[i].changes[j].after;
	return (struct str){ NULL, 0 };
}

static enum rc
put_review(struct op *op, const struct past *past, struct str field, struct str from, struct str to,
    struct err *err)
{
	int64_t id = value_number((struct str){ field.p + 7, field.n - 7 });
	bool done;
	enum rc rc = review_put_back(op, id, from, to, reason_of(past), &done, err);

	if (rc == RC_OK && !done)
		return conflict(op, past, field, err);
	if (rc == RC_OK)
		op_change(op, field, from, to);
	return rc;
}

static enum rc
put_promise(struct op *op, const struct past *past, struct str field, struct str from,
    struct str to, struct err *err)
{
	int changed;
	enum rc rc = promise_put(op, field, from, to, &changed, err);

	return rc == RC_OK && changed == 0 ? conflict(op, past, field, err) : rc;
}

static enum rc
put_change(struct op *op, const struct past *past, const struct change *c, struct err *err)
{
	struct str from = past->redo ? c->before : c->after;
	struct str to = past->redo ? c->after : c->before;
	enum item_col col;

	if (str_starts(c->field, STR("tag:")))
		return put_tag(op, past, c->field, from, to, err);
	if (str_starts(c->field, STR("note:")))
		return put_note(op, past, c->field, from, to, err);
	if (str_starts(c->field, STR("review:")))
		return put_review(op, past, c->field, from, to, err);
	if (str_starts(c->field, STR("promise:")))
		return put_promise(op, past, c->field, from, to, err);
	if (!item_col_find(c->field, &col))
		return RC_OK;
	if (!(col >= COL_LEASE_BY && past->lease_free) &&
	    (!value_same(op->now[col], from) || is_theirs(op, past, c->field)))
		return conflict(op, past, c->field, err);
	op_set(op, col, to);
	return col == COL_INTO && to.p != NULL ? act_check_into(op, value_number(to), err) : RC_OK;
}

/* On an item that the op only touched (the target of a merge), it is told. */
static enum rc
tell_other(struct op *op, const struct past *past, const struct event *ev, const char *verb,
    struct err *err)
{
	struct change *list = arena_alloc(&op->mem, (ev->nchanges + 1) * sizeof(*list));
	size_t i;

	for (i = 0; i < ev->nchanges; i++) {
		list[i] = ev->changes[i];
		if (!past->redo) {
			list[i].before = ev->changes[i].after;
			list[i].after = ev->changes[i].before;
		}
	}
	return event_add(op, ev->item, verb, list, ev->nchanges, ev->seq, NULL, err);
}

/*
 * Whether the op's opening of a new item is left alone: somebody went on from there, or on redo
 * somebody opened it meanwhile.
 */
static bool
stays_open(const struct op *op, const struct past *past, const struct event *ev)
{
	if (!str_eq(ev->verb, STR("open")))
		return false;
	return past->redo ? op_state(op) != STATE_NEW : past->worked_on;
}

static enum rc
put_event(struct op *op, const struct past *past, const struct event *ev, const char *verb,
    struct err *err)
{
	enum rc rc = RC_OK;
	size_t i;

	if (ev->erased)
		return err_set(err, RC_REFUSED,
		    _("What that action changed was erased; it cannot be taken back."));
	if (ev->item != op->item)
		return tell_other(op, past, ev, verb, err);
	if (stays_open(op, past, ev))
		return RC_OK;
	for (i = ev->nchanges; rc == RC_OK && i-- > 0;)
		rc = put_change(op, past, &ev->changes[i], err);
	return rc;
}

static enum rc
put_all(struct op *op, const struct past *past, const char *verb, struct err *err)
{
	enum rc rc = RC_OK;
	size_t i;

	for (i = 0; rc == RC_OK && i < past->n; i++)
		rc =
		    put_event(op, past, &past->events[past->redo ? i : past->n - 1 - i], verb, err);
	return rc;
}

static enum rc
mark(struct op *op, const struct past *past, struct err *err)
{
	struct db_row *row = db_query(op->d->db, Q_op_set_undone);

	db_bind_int(row, ":id", past->id);
	db_bind_int(row, ":undone", past->redo ? 0 : op->last_seq);
	return db_run(row, NULL, err);
}

/* What happened to the item since. */
static enum rc
find_later(struct op *op, struct past *past, struct err *err)
{
	struct db_row *row = db_query(op->d->db, Q_op_work_since);
	int64_t after, one;
	enum rc rc;

	assert(past->n > 0); /* find_past refuses an action without events */
	after = past->events[past->n - 1].seq;
	db_bind_int(row, ":item", past->item);
	db_bind_int(row, ":after", after);
	rc = db_get_int(row, &one, err);
	past->worked_on = rc == RC_OK;
	if (rc != RC_OK && rc != RC_NOTFOUND)
		return rc;
	return history_item(op->d, past->item, after, &op->mem, &past->later, &past->nlater, err);
}

static enum rc
travel(struct op *op, const struct act *a, struct past *past, struct err *err)
{
	const char *verb = past->redo ? "redo" : "undo";
	struct buf words = { 0 };
	const struct event *last;
	enum rc rc = find_past(op, a->item, past, err);

	if (rc == RC_OK)
		rc = op_item(op, past->item, a->item != 0 ? a->version : 0, err);
	if (rc == RC_OK)
		rc = find_later(op, past, err);
	if (rc != RC_OK)
		return rc;
	past->lease_free = lease_is_free(op);
	if ((rc = put_all(op, past, verb, err)) != RC_OK)
		return rc;
	last = &past->events[past->n - 1];
	rc = op_record(op, verb, last->seq, err);
	if (rc == RC_OK && op->last_seq == 0) /* all was as before already: that is told too */
		rc = event_add(op, op->item, verb, NULL, 0, last->seq, NULL, err);
	if (rc == RC_OK)
		rc = mark(op, past, err);
	if (rc != RC_OK)
		return rc;
	history_sentence(op->d, last, &words);
	buf_puts(&op->sentence, past->redo ? _("Done again: ") : _("Taken back: "));
	buf_put(&op->sentence, buf_str(&words));
	buf_puts(&op->sentence, _("."));
	buf_release(&words);
	return RC_OK;
}

static enum rc
start(struct desk *d, const struct act *a, bool redo, struct done *done, struct err *err)
{
	struct past past = { .redo = redo };
	struct op op;
	enum rc rc = act_begin(&op, d, redo ? "redo" : "undo", a, err);

	if (rc == RC_OK && !op.repeated)
		rc = travel(&op, a, &past, err);
	return op_end(&op, rc, done, err);
}

enum rc
act_undo(struct desk *d, const struct act *a, struct done *done, struct err *err)
{
	return start(d, a, false, done, err);
}

enum rc
act_redo(struct desk *d, const struct act *a, struct done *done, struct err *err)
{
	return start(d, a, true, done, err);
}
