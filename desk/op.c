/* The life of an op: begin, the item's columns, the record, the end. */
#include "desk/priv.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/chain.h"
#include "text/i18n.h"
#include "text/mem.h"

static const char *const cols[COL__COUNT] = {
	[COL_STATE] = "state",
	[COL_WAIT_UNTIL] = "wait_until",
	[COL_WAIT_REASON] = "wait_reason",
	[COL_OUTCOME] = "outcome",
	[COL_REASON] = "reason",
	[COL_INTO] = "into",
	[COL_PRIORITY] = "priority",
	[COL_SENSITIVE] = "sensitive",
	[COL_MATTER] = "matter",
	[COL_CATEGORY] = "category",
	[COL_LEASE_BY] = "lease_by",
	[COL_LEASE_SINCE] = "lease_since",
	[COL_LEASE_UNTIL] = "lease_until",
	[COL_LEASE_KEPT] = "lease_kept",
};

/* The same names as parameters of op_item_store. */
static const char *const params[COL__COUNT] = { ":state", ":wait_until", ":wait_reason", ":outcome",
	":reason", ":into", ":priority", ":sensitive", ":matter", ":category", ":lease_by",
	":lease_since", ":lease_until", ":lease_kept" };

const char *
item_col_id(enum item_col col)
{
	return cols[col];
}

bool
item_col_find(struct str id, enum item_col *out)
{
	int i;

	for (i = 0; i < COL__COUNT; i++) {
		if (str_eq(id, str_of(cols[i]))) {
			*out = (enum item_col)i;
			return true;
		}
	}
	return false;
}

static struct str
column(struct op *op, struct db_row *row, int col)
{
	struct str none = { NULL, 0 };

	return db_is_null(row, col) ? none : arena_str(&op->mem, db_str(row, col));
}

/* The uuid is known: takes over what was recorded. */
static enum rc
repeat(struct op *op, struct db_row *row, struct err *err)
{
	int64_t item = db_int(row, 2);
	bool mine = db_int(row, 1) == op->d->me.id && str_eq(db_str(row, 3), str_of(op->verb));

	op->id = db_int(row, 0);
	buf_put(&op->sentence, db_str(row, 4));
	db_done(row);
	if (!mine)
		return err_set(err, RC_INVALID,
		    _("The op-id %s names another action already; use a new one."), op->uuid);
	op->repeated = true;
	return item == 0 ? RC_OK : op_item(op, item, 0, err);
}

static enum rc
find_repeat(struct op *op, struct err *err)
{
	struct db_row *row;

	if (op->uuid == NULL)
		return RC_OK;
	row = db_query(op->d->db, Q_op_find);
	db_bind_text(row, ":uuid", op->uuid);
	switch (db_step(row, err)) {
	case DB_ROW:
		return repeat(op, row, err);
	case DB_DONE:
		return RC_OK;
	case DB_FAIL:
		break;
	}
	return rc_of(err);
}

enum rc
op_begin_any(struct op *op, struct desk *d, const char *verb, const char *uuid, struct err *err)
{
	enum rc rc;

	*op = (struct op){ .d = d, .verb = verb, .uuid = uuid, .at = desk_now(d) };
	if ((rc = db_begin(d->db, err)) != RC_OK)
		return rc;
	op->begun = true;
	return find_repeat(op, err);
}

enum rc
op_begin(struct op *op, struct desk *d, const char *verb, const char *uuid, struct err *err)
{
	enum rc rc = op_begin_any(op, d, verb, uuid, err);

	if (rc == RC_OK)
		rc = desk_refresh_me(d, err); /* the role may have changed since the start */
	return rc == RC_OK ? person_may_write(d, err) : rc;
}

/* Somebody was first: says who, as far as the history knows. */
static enum rc
overtaken(struct desk *d, int64_t item, struct err *err)
{
	struct db_row *row = db_query(d->db, Q_op_other);
	struct str who;
	int64_t person;

	db_bind_int(row, ":item", item);
	db_bind_int(row, ":me", d->me.id);
	if (db_get_int(row, &person, NULL) != RC_OK)
		return err_set(err, RC_CONFLICT,
		    _("#%" PRId64 " was changed meanwhile; look at it again, then repeat."), item);
	who = desk_login(d, person);
	return err_set(err, RC_CONFLICT,
	    _("%.*s has changed #%" PRId64 " meanwhile; look at it again, then repeat."),
	    (int)who.n, who.p, item);
}

enum rc
item_step(struct db_row *row, int64_t item, struct err *err)
{
	switch (db_step(row, err)) {
	case DB_FAIL:
		return rc_of(err);
	case DB_DONE:
		return err_set(err, RC_NOTFOUND, _("There is no item #%" PRId64 "."), item);
	case DB_ROW:
		break;
	}
	return RC_OK;
}

enum rc
op_item(struct op *op, int64_t item, int64_t version, struct err *err)
{
	struct db_row *row = db_query(op->d->db, Q_op_item_load);
	enum rc rc;
	int i;

	db_bind_int(row, ":id", item);
	if ((rc = item_step(row, item, err)) != RC_OK)
		return rc;
	op->item = item;
	op->version = db_int(row, 0);
	for (i = 0; i < COL__COUNT; i++)
		op->was[i] = op->now[i] = column(op, row, i + 1);
	db_done(row);
	if (version != 0 && version != op->version)
		return overtaken(op->d, item, err);
	return RC_OK;
}

enum state
op_state(const struct op *op)
{
	enum state s = STATE_NEW;

	state_parse(op->now[COL_STATE], &s);
	return s;
}

int64_t
op_int(const struct op *op, enum item_col col)
{
	return value_number(op->now[col]);
}

void
op_set(struct op *op, enum item_col col, struct str value)
{
	op->now[col] = value.p != NULL ? arena_str(&op->mem, value) : value;
}

void
op_set_int(struct op *op, enum item_col col, int64_t value)
{
	char digits[24];
	int n = snprintf(digits, sizeof(digits), "%" PRId64, value);

	op_set(op, col, (struct str){ digits, (size_t)n });
}

void
op_set_state(struct op *op, enum state to)
{
	struct str none = { NULL, 0 };

	op_set(op, COL_STATE, str_of(state_id(to)));
	if (to != STATE_WAITING) {
		op_set(op, COL_WAIT_UNTIL, none);
		op_set(op, COL_WAIT_REASON, none);
	}
	if (to != STATE_RESOLVED)
		op_set(op, COL_OUTCOME, none);
	if (to != STATE_DISMISSED)
		op_set(op, COL_REASON, none);
	if (to != STATE_MERGED)
		op_set(op, COL_INTO, none);
}

static enum rc
not_here(struct op *op, enum verb verb, struct err *err)
{
	struct buf where = { 0 };
	enum rc rc;

	flow_where(verb, &where);
	rc = err_set(err, RC_REFUSED,
	    _("#%" PRId64 " is %s: `%s` is possible only when an item is: %s."), op->item,
	    state_name(op_state(op)), verb_id(verb), buf_cstr(&where));
	buf_release(&where);
	return rc;
}

enum rc
op_verb(struct op *op, enum verb verb, struct err *err)
{
	enum state from = op_state(op), to;
	enum rc rc;

	if (!flow_allows(from, verb, &to))
		return not_here(op, verb, err);
	op->undoable = verb_undoable(verb);
	if (from == STATE_NEW && to != STATE_NEW) {
		op_set_state(op, STATE_OPEN);
		if ((rc = op_record(op, "open", 0, err)) != RC_OK)
			return rc;
	}
	op_set_state(op, to);
	return RC_OK;
}

static void
push(struct op *op, struct change c)
{
	if (op->nchanges == op->changes_cap) {
		op->changes_cap = op->changes_cap * 2 + 8;
		op->changes = xreallocarray(op->changes, op->changes_cap, sizeof(*op->changes));
	}
	op->changes[op->nchanges++] = c;
}

static struct str
keep(struct op *op, struct str s)
{
	return s.p != NULL ? arena_str(&op->mem, s) : s;
}

void
op_change(struct op *op, struct str field, struct str before, struct str after)
{
	push(op, (struct change){ keep(op, field), keep(op, before), keep(op, after) });
}

static enum rc
store_row(struct op *op, bool bump, struct err *err)
{
	struct db_row *row = db_query(op->d->db, Q_op_item_store);
	int i, changed;
	enum rc rc;

	for (i = 0; i < COL__COUNT; i++) {
		if (op->now[i].p == NULL)
			db_bind_null(row, params[i]);
		else
			db_bind_str(row, params[i], op->now[i]);
	}
	db_bind_int(row, ":bump", bump);
	db_bind_int(row, ":id", op->item);
	db_bind_int(row, ":version", op->version);
	if ((rc = db_run(row, &changed, err)) != RC_OK)
		return rc;
	if (changed == 0)
		return overtaken(op->d, op->item, err);
	op->version += bump;
	memcpy(op->was, op->now, sizeof(op->was));
	return RC_OK;
}

enum rc
op_record(struct op *op, const char *verb, int64_t ref, struct err *err)
{
	bool row = false, bump = op->bump;
	enum rc rc = RC_OK;
	int i;

	for (i = 0; i < COL__COUNT; i++) {
		if (value_same(op->was[i], op->now[i]))
			continue;
		push(op, (struct change){ str_of(cols[i]), op->was[i], op->now[i] });
		row = true;
		bump |= i < COL_LEASE_BY;
	}
	if (op->nchanges == 0 && !op->bump)
		return RC_OK;
	if (row || bump)
		rc = store_row(op, bump, err);
	if (rc == RC_OK)
		rc = item_requeue(op->d, op->item, err);
	if (rc == RC_OK)
		rc = event_add(op, op->item, verb, op->changes, op->nchanges, ref, NULL, err);
	op->nchanges = 0;
	op->bump = false;
	return rc;
}

static void
fresh_uuid(char out[2 * SALT_LEN + 1])
{
	uint8_t bytes[SALT_LEN];
	int i;

	random_bytes(bytes, sizeof(bytes));
	for (i = 0; i < SALT_LEN; i++)
		snprintf(out + 2 * i, 3, "%02x", bytes[i]);
}

enum rc
op_row(struct op *op, bool undoable, struct err *err)
{
	struct db_row *row;
	char uuid[2 * SALT_LEN + 1];
	enum rc rc;

	if (op->id != 0)
		return RC_OK;
	if (op->uuid == NULL)
		fresh_uuid(uuid);
	row = db_query(op->d->db, Q_op_insert);
	db_bind_text(row, ":uuid", op->uuid != NULL ? op->uuid : uuid);
	db_bind_int(row, ":person", op->d->me.id);
	db_bind_opt(row, ":item", op->item);
	db_bind_text(row, ":verb", op->verb);
	db_bind_int(row, ":undoable", undoable);
	db_bind_int(row, ":at", op->at);
	if ((rc = db_run(row, NULL, err)) == RC_OK)
		op->id = db_last_id(op->d->db);
	return rc;
}

enum rc
event_add(struct op *op, int64_t item, const char *verb, const struct change *changes, size_t count,
    int64_t ref, int64_t *seq, struct err *err)
{
	struct chain_event ev = { .at = op->at, .person = op->d->me.id, .item = item, .ref = ref };
	enum rc rc = op_row(op, op->undoable, err);

	if (rc != RC_OK)
		return rc;
	buf_clear(&op->scratch);
	changes_put(&op->scratch, changes, count);
	ev.op = op->id;
	ev.verb = str_of(verb);
	ev.body = buf_str(&op->scratch);
	rc = chain_append(op->d->db, &ev, &op->last_seq, err);
	if (rc == RC_OK && seq != NULL)
		*seq = op->last_seq;
	return rc;
}

enum rc
item_requeue(struct desk *d, int64_t item, struct err *err)
{
	struct db_row *row = db_query(d->db, Q_item_queue_at);
	int64_t at = 0;
	bool known;
	int moved;
	enum rc rc;

	db_bind_int(row, ":item", item);
	if (db_step(row, err) != DB_ROW)
		return rc_of(err);
	known = !db_is_null(row, 0);
	at = db_int(row, 0);
	db_done(row);
	if (!known) /* no message: it keeps the place it was made with */
		return RC_OK;
	row = db_query(d->db, Q_item_requeue);
	db_bind_int(row, ":item", item);
	db_bind_int(row, ":at", at);
	if ((rc = db_run(row, &moved, err)) != RC_OK || moved == 0)
		return rc;
	row = db_query(d->db, Q_item_requeue_tags);
	db_bind_int(row, ":item", item);
	db_bind_int(row, ":at", at);
	return db_run(row, NULL, err);
}

/* What a repeat will return: the sentence; a named op without events gets its row here. */
static enum rc
store_result(struct op *op, struct err *err)
{
	struct db_row *row;
	enum rc rc;

	if (op->repeated || (op->id == 0 && op->uuid == NULL))
		return RC_OK;
	if ((rc = op_row(op, false, err)) != RC_OK)
		return rc;
	row = db_query(op->d->db, Q_op_result);
	db_bind_int(row, ":id", op->id);
	db_bind_str(row, ":result", buf_str(&op->sentence));
	return db_run(row, NULL, err);
}

static enum rc
count(struct op *op, const char *prefix, const char *name, int64_t n, struct err *err)
{
	struct db_row *row;
	struct buf key = { 0 };

	if (n == 0)
		return RC_OK;
	buf_puts(&key, prefix);
	buf_puts(&key, name);
	row = db_query(op->d->db, Q_counter_add);
	db_bind_str(row, ":name", buf_str(&key));
	db_bind_int(row, ":n", n);
	buf_release(&key);
	return db_run(row, NULL, err);
}

static enum rc
count_new(struct op *op, struct err *err)
{
	enum rc rc = count(op, "", "messages", op->new_messages, err);
	int s;

	for (s = 0; rc == RC_OK && s < STATE__COUNT; s++)
		rc = count(op, "state:", state_id((enum state)s), op->new_items[s], err);
	return rc;
}

static void
fill_done(struct op *op, struct done *done)
{
	char *mark = op->sentence.n > 0 ? memchr(op->sentence.p, LOOK_MARK, op->sentence.n) : NULL;

	done->look = mark != NULL ? (size_t)(mark - op->sentence.p) : 0;
	if (mark != NULL)
		*mark = ' ';
	buf_clear(&done->sentence);
	buf_put(&done->sentence, buf_str(&op->sentence));
	done->op = op->id;
	done->item = op->item;
	done->version = op->version;
	done->state = op_state(op);
	done->repeated = op->repeated;
}

enum rc
op_end(struct op *op, enum rc rc, struct done *done, struct err *err)
{
	if (rc == RC_OK)
		rc = store_result(op, err);
	if (rc == RC_OK)
		rc = count_new(op, err);
	if (rc == RC_OK)
		rc = search_settle(op, err);
	free(op->searched);
	if (op->begun)
		rc = db_end(op->d->db, rc, err);
	if (rc == RC_OK && done != NULL)
		fill_done(op, done);
	arena_release(&op->mem);
	buf_release(&op->sentence);
	buf_release(&op->scratch);
	free(op->changes);
	*op = (struct op){ .d = NULL };
	return rc;
}

void
done_release(struct done *done)
{
	buf_release(&done->sentence);
	*done = (struct done){ .op = 0 };
}
