/* Who has an item: claims, assignments, the lease of having it open. */
#include <inttypes.h>

#include "desk/act_priv.h"
#include "desk/settings.h"
#include "text/i18n.h"

enum { MINUTE_MS = 60000, HOUR_MS = 60 * MINUTE_MS };

/* Whose lease is in force, or 0. */
static int64_t
holder(const struct op *op)
{
	return op_int(op, COL_LEASE_UNTIL) > op->at ? op_int(op, COL_LEASE_BY) : 0;
}

static void
give_to(struct op *op, int64_t person)
{
	int64_t hours = setting_number(op->d, "claim_hours");

	if (holder(op) != person || op_int(op, COL_LEASE_KEPT) == 0)
		op_set_int(op, COL_LEASE_SINCE, op->at);
	op_set_int(op, COL_LEASE_BY, person);
	op_set_int(op, COL_LEASE_UNTIL, op->at + hours * HOUR_MS);
	op_set_int(op, COL_LEASE_KEPT, 1);
}

static enum rc
held_by(struct op *op, int64_t who, struct err *err)
{
	struct str name = desk_login(op->d, who);
	struct buf until = { 0 };
	enum rc rc;

	when_said(&until, op_int(op, COL_LEASE_UNTIL), op->at);
	rc = err_set(err, RC_CONFLICT, _("%.*s has #%" PRId64 " until %s."), (int)name.n, name.p,
	    op->item, buf_cstr(&until));
	buf_release(&until);
	return rc;
}

static enum rc
claim(struct op *op, const void *arg, struct err *err)
{
	const bool *take_over = arg;
	int64_t who = holder(op);

	if (who != 0 && who != op->d->me.id && !*take_over)
		return held_by(op, who, err);
	give_to(op, op->d->me.id);
	buf_printf(&op->sentence, _("#%" PRId64 " is yours."), op->item);
	return RC_OK;
}

enum rc
act_claim(struct desk *d, const struct act *a, bool take_over, struct done *done, struct err *err)
{
	return act_run(d, a, VERB_CLAIM, claim, &take_over, done, err);
}

static enum rc
release(struct op *op, const void *arg, struct err *err)
{
	struct str none = { NULL, 0 };
	int64_t who = holder(op);

	(void)arg;
	if (who != 0 && who != op->d->me.id)
		return held_by(op, who, err);
	if (who == 0) {
		buf_printf(&op->sentence, _("Nobody had #%" PRId64 "."), op->item);
		return RC_OK;
	}
	op_set(op, COL_LEASE_BY, none);
	op_set(op, COL_LEASE_SINCE, none);
	op_set(op, COL_LEASE_UNTIL, none);
	op_set_int(op, COL_LEASE_KEPT, 0);
	buf_printf(&op->sentence, _("#%" PRId64 " is given back."), op->item);
	return RC_OK;
}

enum rc
act_release(struct desk *d, const struct act *a, struct done *done, struct err *err)
{
	return act_run(d, a, VERB_RELEASE, release, NULL, done, err);
}

static enum rc
assign(struct op *op, const void *arg, struct err *err)
{
	const int64_t *person = arg;
	struct str name = desk_login(op->d, *person);

	if (name.n == 0)
		return err_set(err, RC_NOTFOUND, _("There is no such person at this desk."));
	give_to(op, *person);
	buf_printf(
	    &op->sentence, _("#%" PRId64 " is given to %.*s."), op->item, (int)name.n, name.p);
	return RC_OK;
}

enum rc
act_assign(struct desk *d, const struct act *a, int64_t person, struct done *done, struct err *err)
{
	return act_run(d, a, VERB_ASSIGN, assign, &person, done, err);
}

/* Takes the lease unless somebody else's, or a claim of mine, is in force. */
static enum rc
take(struct desk *d, int64_t item, int64_t minutes, int64_t *who, struct err *err)
{
	struct db_row *row = db_query(d->db, Q_lease_get);
	int64_t now = desk_now(d), by;
	enum rc rc;
	bool kept;

	db_bind_int(row, ":id", item);
	if ((rc = item_step(row, item, err)) != RC_OK)
		return rc;
	by = db_int(row, 2) > now ? db_int(row, 0) : 0;
	kept = db_int(row, 1) != 0;
	db_done(row);
	*who = by != 0 ? by : d->me.id;
	if (by != 0 && (by != d->me.id || kept))
		return RC_OK;
	row = db_query(d->db, Q_lease_set);
	db_bind_int(row, ":id", item);
	db_bind_int(row, ":me", d->me.id);
	db_bind_int(row, ":now", now);
	db_bind_int(row, ":until", now + minutes * MINUTE_MS);
	return db_run(row, NULL, err);
}

enum rc
lease_take(struct desk *d, int64_t item, int64_t *who, struct err *err)
{
	int64_t minutes = setting_number(d, "lease_minutes"), found = 0;
	enum rc rc = db_begin(d->db, err);

	if (rc != RC_OK)
		return rc;
	if ((rc = desk_refresh_me(d, err)) == RC_OK)
		rc = person_may_write(d, err);
	if (rc == RC_OK)
		rc = take(d, item, minutes, &found, err);
	if ((rc = db_end(d->db, rc, err)) == RC_OK)
		*who = found;
	return rc;
}

enum rc
lease_drop(struct desk *d, int64_t item, struct err *err)
{
	struct db_row *row;
	enum rc rc = db_begin(d->db, err);

	if (rc != RC_OK)
		return rc;
	row = db_query(d->db, Q_lease_clear);
	db_bind_int(row, ":id", item);
	db_bind_int(row, ":me", d->me.id);
	return db_end(d->db, db_run(row, NULL, err), err);
}
