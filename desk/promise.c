#include "desk/promise_priv.h"

#include <inttypes.h>

#include "desk/act_priv.h"
#include "desk/reply.h"
#include "text/i18n.h"
#include "text/mem.h"
#include "text/workday.h"

enum { WEEK_DAYS = 7 };

static const struct {
	const char *id, *name;
} states[PROMISE__COUNT] = {
	[PROMISE_DRAFT] = { "draft", N_("in a draft") },
	[PROMISE_OPEN] = { "open", N_("promised") },
	[PROMISE_KEPT] = { "kept", N_("kept") },
	[PROMISE_DROPPED] = { "dropped", N_("given up") },
};

const char *
promise_state_id(enum promise_state s)
{
	return states[s].id;
}

const char *
promise_state_name(enum promise_state s)
{
	return gettext(states[s].name);
}

static enum promise_state
state_of(struct str id)
{
	int s = 0;

	while (s + 1 < PROMISE__COUNT && !str_eq(id, str_of(states[s].id)))
		s++;
	return (enum promise_state)s;
}

/* What is said of a phrase of mine in a draft. */
struct kept {
	int64_t due_at;
	bool provisional;
	struct str phrase;
};

static struct db_row *
draft_row(struct op *op, enum db_query q, struct str phrase)
{
	struct db_row *row = db_query(op->d->db, q);

	db_bind_int(row, ":item", op->item);
	db_bind_int(row, ":person", op->d->me.id);
	db_bind_str(row, ":phrase", phrase);
	return row;
}

static enum rc
keep(struct op *op, const struct kept *k, struct err *err)
{
	struct db_row *row = draft_row(op, Q_promise_again, k->phrase);
	int changed;
	enum rc rc;

	db_bind_int(row, ":due_at", k->due_at);
	db_bind_int(row, ":provisional", k->provisional);
	rc = db_run(row, &changed, err);
	if (rc != RC_OK || changed > 0)
		return rc;
	row = draft_row(op, Q_promise_add, k->phrase);
	db_bind_int(row, ":due_at", k->due_at);
	db_bind_int(row, ":provisional", k->provisional);
	db_bind_int(row, ":at", op->at);
	return db_run(row, NULL, err);
}

enum rc
promise_keep(struct desk *d, int64_t item, struct str phrase, int64_t due_at, bool provisional,
    struct err *err)
{
	struct kept k = { due_at, provisional, str_trim(phrase) };
	struct op op;
	enum rc rc;

	if (k.phrase.n == 0)
		return err_set(err, RC_INVALID,
		    _("The words of the promise are missing; mark what was promised."));
	rc = op_begin(&op, d, "promise", NULL, err);
	if (rc == RC_OK && due_at <= op.at)
		rc = err_set(err, RC_INVALID,
		    _("The day of that promise has passed; promise a day to come."));
	if (rc == RC_OK)
		rc = op_item(&op, item, 0, err);
	if (rc == RC_OK)
		rc = keep(&op, &k, err);
	return op_end(&op, rc, NULL, err);
}

enum rc
promise_forget(struct desk *d, int64_t item, struct str phrase, struct err *err)
{
	struct op op;
	int changed = 0;
	enum rc rc = op_begin(&op, d, "promise", NULL, err);

	if (rc == RC_OK)
		rc = op_item(&op, item, 0, err);
	if (rc == RC_OK)
		rc = db_run(draft_row(&op, Q_promise_forget, str_trim(phrase)), &changed, err);
	if (rc == RC_OK && changed == 0)
		rc = err_set(err, RC_REFUSED,
		    _("That promise is no reminder in your draft; there is nothing to take back."));
	return op_end(&op, rc, NULL, err);
}

static void
read_row(struct db_row *row, struct arena *mem, struct promise *p)
{
	*p = (struct promise){
		.id = db_int(row, 0),
		.item = db_int(row, 1),
		.person = db_int(row, 2),
		.reply = db_int(row, 3),
		.phrase = arena_str(mem, db_str(row, 4)),
		.due_at = db_int(row, 5),
		.provisional = db_int(row, 6) != 0,
		.state = state_of(db_str(row, 7)),
		.created_at = db_int(row, 8),
		.ended_at = db_is_null(row, 9) ? WHEN_NONE : db_int(row, 9),
		.item_author = arena_str(mem, db_str(row, 10)),
	};
}

static enum rc
read_all(
    struct db_row *row, struct arena *mem, struct promise **out, size_t *count, struct err *err)
{
	struct promise *list = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	while ((step = db_step(row, err)) == DB_ROW) {
		if (n == cap) {
			struct promise *more = arena_alloc(mem, (cap * 2 + 4) * sizeof(*more));
			size_t i;

			for (i = 0; i < n; i++)
				more[i] = list[i];
			list = more;
			cap = cap * 2 + 4;
		}
		read_row(row, mem, &list[n++]);
	}
	if (step == DB_FAIL)
		return rc_of(err);
	*out = list;
	*count = n;
	return RC_OK;
}

enum rc
promise_of_item(struct desk *d, int64_t item, struct arena *mem, struct promise **out,
    size_t *count, struct err *err)
{
	struct db_row *row = db_query(d->db, Q_promise_of_item);

	db_bind_int(row, ":item", item);
	return read_all(row, mem, out, count, err);
}

enum rc
promise_due(struct desk *d, int64_t before, size_t limit, struct arena *mem, struct promise **out,
    size_t *count, struct err *err)
{
	struct db_row *row = db_query(d->db, Q_promise_due);

	db_bind_int(row, ":before", before);
	db_bind_int(row, ":limit", (int64_t)limit);
	return read_all(row, mem, out, count, err);
}

static enum rc
count_open(struct desk *d, int64_t from, int64_t before, int64_t *out, struct err *err)
{
	struct db_row *row = db_query(d->db, Q_promise_count);

	db_bind_int(row, ":from", from);
	db_bind_int(row, ":before", before);
	return db_get_int(row, out, err);
}

enum rc
promise_totals(struct desk *d, struct promise_totals *out, struct err *err)
{
	int64_t now = desk_now(d), today = workday_of(now);
	int64_t tonight = workday_end(today) + 1000, week = workday_end(today + WEEK_DAYS) + 1000;
	struct promise_totals t;
	enum rc rc = count_open(d, INT64_MIN, now, &t.overdue, err);

	if (rc == RC_OK)
		rc = count_open(d, now, tonight, &t.today, err);
	if (rc == RC_OK)
		rc = count_open(d, tonight, week, &t.week, err);
	if (rc == RC_OK)
		*out = t;
	return rc;
}

static void
change(struct op *op, int64_t id, struct str from, struct str to)
{
	struct buf field = { 0 };

	buf_printf(&field, "promise:%" PRId64, id);
	op_change(op, buf_str(&field), from, to);
	buf_release(&field);
}

enum rc
promise_put(
    struct op *op, struct str field, struct str from, struct str to, int *changed, struct err *err)
{
	static const size_t prefix = sizeof("promise:") - 1;
	struct db_row *row = db_query(op->d->db, Q_promise_turn);
	enum rc rc;

	db_bind_int(row, ":id", value_number((struct str){ field.p + prefix, field.n - prefix }));
	db_bind_int(row, ":item", op->item);
	db_bind_str(row, ":from", from);
	db_bind_str(row, ":to", to);
	bind_when(row, ":ended_at", str_eq(to, STR("open")) ? WHEN_NONE : op->at);
	rc = db_run(row, changed, err);
	if (rc == RC_OK && *changed > 0)
		op_change(op, field, from, to);
	return rc;
}

static enum rc
open_one(struct op *op, const struct promise *p, int64_t reply, struct err *err)
{
	struct db_row *row = db_query(op->d->db, Q_promise_open);

	db_bind_int(row, ":id", p->id);
	db_bind_int(row, ":reply", reply);
	change(op, p->id, (struct str){ NULL, 0 }, STR("open"));
	return db_run(row, NULL, err);
}

enum rc
promise_post(struct op *op, int64_t reply, struct str text, struct err *err)
{
	struct promise *list;
	struct db_row *row;
	size_t i, n;
	enum rc rc = promise_of_item(op->d, op->item, &op->mem, &list, &n, err);

	for (i = 0; rc == RC_OK && i < n; i++) {
		if (list[i].state != PROMISE_DRAFT)
			continue;
		if (str_find(text, list[i].phrase, 0) != SIZE_MAX) {
			rc = open_one(op, &list[i], reply, err);
		} else if (list[i].person == op->d->me.id) {
			row = db_query(op->d->db, Q_promise_drop);
			db_bind_int(row, ":id", list[i].id);
			rc = db_run(row, NULL, err);
		}
	}
	return rc;
}

static enum rc
turn(struct op *op, int64_t id, enum promise_state to, int *changed, struct err *err)
{
	struct buf field = { 0 };
	enum rc rc;

	buf_printf(&field, "promise:%" PRId64, id);
	rc = promise_put(op, buf_str(&field), STR("open"), str_of(states[to].id), changed, err);
	buf_release(&field);
	return rc;
}

enum rc
promise_settle(struct op *op, int *count, struct err *err)
{
	struct promise *list;
	size_t i, n;
	int changed = 0;
	enum rc rc = promise_of_item(op->d, op->item, &op->mem, &list, &n, err);

	*count = 0;
	for (i = 0; rc == RC_OK && i < n; i++) {
		if (list[i].state != PROMISE_OPEN)
			continue;
		rc = turn(op, list[i].id, PROMISE_KEPT, &changed, err);
		*count += changed;
	}
	return rc;
}

static const struct promise *
find_open(const struct promise *list, size_t n, int64_t id)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (list[i].id == id && list[i].state == PROMISE_OPEN)
			return &list[i];
	return NULL;
}

/* What becomes of one. */
struct ending {
	int64_t promise;
	bool kept;
	struct str reason;
};

static enum rc
end(struct op *op, const struct ending *e, struct err *err)
{
	struct str none = { NULL, 0 };
	const struct promise *p;
	struct promise *list;
	size_t n;
	int changed = 0;
	enum rc rc = promise_of_item(op->d, op->item, &op->mem, &list, &n, err);

	if (rc != RC_OK)
		return rc;
	p = find_open(list, n, e->promise);
	if (p == NULL)
		return err_set(err, RC_REFUSED,
		    _("#%" PRId64 " has no such open promise; look at it again."), op->item);
	op->undoable = true;
	rc = turn(op, p->id, e->kept ? PROMISE_KEPT : PROMISE_DROPPED, &changed, err);
	op_change(op, STR("phrase"), none, p->phrase);
	if (!e->kept)
		op_change(op, STR("why"), none, e->reason);
	buf_printf(&op->sentence,
	    e->kept ? _("The promise on #%" PRId64 " is kept: %.*s.")
		    : _("The promise on #%" PRId64 " is given up: %.*s."),
	    op->item, (int)p->phrase.n, p->phrase.p);
	return rc == RC_OK ? op_record(op, e->kept ? "kept" : "give-up", 0, err) : rc;
}

enum rc
act_promise(struct desk *d, const struct act *a, int64_t promise, bool kept, struct str reason,
    struct done *done, struct err *err)
{
	struct ending e = { promise, kept, str_trim(reason) };
	struct op op;
	enum rc rc;

	if (!kept && e.reason.n == 0)
		return err_set(
		    err, RC_INVALID, _("Giving a promise up needs a reason: what became of it?"));
	rc = act_begin(&op, d, kept ? "kept" : "give-up", a, err);
	if (rc == RC_OK && !op.repeated)
		rc = op_item(&op, a->item, 0, err);
	if (rc == RC_OK && !op.repeated)
		rc = end(&op, &e, err);
	return op_end(&op, rc, done, err);
}
