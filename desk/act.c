/* The way of every action, and those that change the state. */
#include <inttypes.h>

#include "desk/act_priv.h"
#include "desk/promise_priv.h"
#include "text/i18n.h"

/* Only what speaks about the state of an item can be overtaken by a change of it. */
static bool
is_versioned(enum verb verb)
{
	switch (verb) {
	case VERB_CLAIM:
	case VERB_RELEASE:
	case VERB_ASSIGN:
	case VERB_TAG:
	case VERB_UNTAG:
	case VERB_NOTE:
	case VERB_SUBMIT: /* these are about a text, which has its own check */
	case VERB_APPROVE:
	case VERB_RETURN:
		return false;
	default:
		return true;
	}
}

static enum rc
work(struct op *op, const struct act *a, enum verb verb, act_fn *fn, const void *arg,
    struct err *err)
{
	enum rc rc = op_item(op, a->item, is_versioned(verb) ? a->version : 0, err);

	if (rc == RC_OK && !flow_permits(op->d->me.role, verb))
		rc = err_set(err, RC_REFUSED,
		    _("Your role does not allow `%s`; ask the desk's lead."), verb_id(verb));
	if (rc == RC_OK)
		rc = op_verb(op, verb, err);
	if (rc == RC_OK)
		rc = fn(op, arg, err);
	return rc == RC_OK ? op_record(op, verb_id(verb), 0, err) : rc;
}

enum rc
act_begin(struct op *op, struct desk *d, const char *verb, const struct act *a, struct err *err)
{
	enum rc rc = op_begin(op, d, verb, a->op_id, err);

	if (rc == RC_OK && op->repeated && a->item != 0 && a->item != op->item)
		rc = err_set(err, RC_INVALID,
		    _("The op-id %s names another action already; use a new one."), a->op_id);
	return rc;
}

enum rc
act_run(struct desk *d, const struct act *a, enum verb verb, act_fn *fn, const void *arg,
    struct done *done, struct err *err)
{
	struct op op;
	enum rc rc = act_begin(&op, d, verb_id(verb), a, err);

	if (rc == RC_OK && !op.repeated)
		rc = work(&op, a, verb, fn, arg, err);
	return op_end(&op, rc, done, err);
}

static enum rc
resolve(struct op *op, const void *arg, struct err *err)
{
	const struct str *outcome = arg;
	int kept = 0;
	enum rc rc = promise_settle(op, &kept, err);

	op_set(op, COL_OUTCOME, outcome->n > 0 ? *outcome : (struct str){ NULL, 0 });
	buf_printf(&op->sentence, _("#%" PRId64 " is resolved."), op->item);
	if (kept > 0)
		buf_printf(&op->sentence,
		    ngettext(" Its promise counts as kept.", " Its %d promises count as kept.",
			(unsigned long)kept),
		    kept);
	return rc;
}

enum rc
act_resolve(
    struct desk *d, const struct act *a, struct str outcome, struct done *done, struct err *err)
{
	outcome = str_trim(outcome);
	return act_run(d, a, VERB_RESOLVE, resolve, &outcome, done, err);
}

static enum rc
reopen(struct op *op, const void *arg, struct err *err)
{
	(void)arg;
	(void)err;
	buf_printf(&op->sentence, _("#%" PRId64 " is open again."), op->item);
	return RC_OK;
}

enum rc
act_reopen(struct desk *d, const struct act *a, struct done *done, struct err *err)
{
	return act_run(d, a, VERB_REOPEN, reopen, NULL, done, err);
}

static enum rc
dismiss(struct op *op, const void *arg, struct err *err)
{
	const struct str *reason = arg;

	(void)err;
	op_set(op, COL_REASON, *reason);
	buf_printf(&op->sentence, _("#%" PRId64 " is dismissed: %.*s"), op->item, (int)reason->n,
	    reason->p);
	return RC_OK;
}

enum rc
act_dismiss(
    struct desk *d, const struct act *a, struct str reason, struct done *done, struct err *err)
{
	reason = str_trim(reason);
	if (reason.n == 0)
		return err_set(err, RC_INVALID,
		    _("Dismissing needs a reason, and the right door to knock on."));
	return act_run(d, a, VERB_DISMISS, dismiss, &reason, done, err);
}

struct waiting {
	int64_t until;
	struct str reason;
};

static enum rc
put_off(struct op *op, const void *arg, struct err *err)
{
	const struct waiting *w = arg;

	if (w->until <= op->at)
		return err_set(err, RC_INVALID,
		    _("That moment has passed; give a day to come, such as 3d or 2030-01-31."));
	op_set_int(op, COL_WAIT_UNTIL, w->until);
	op_set(op, COL_WAIT_REASON, w->reason);
	buf_printf(&op->sentence, _("#%" PRId64 " waits until "), op->item);
	when_said(&op->sentence, w->until, op->at);
	buf_puts(&op->sentence, _("."));
	return RC_OK;
}

enum rc
act_wait(struct desk *d, const struct act *a, int64_t until, struct str reason, struct done *done,
    struct err *err)
{
	struct waiting w = { until, str_trim(reason) };

	if (w.reason.n == 0)
		return err_set(
		    err, RC_INVALID, _("Waiting needs a reason: what is it waiting for?"));
	return act_run(d, a, VERB_WAIT, put_off, &w, done, err);
}

/* Where an item was merged to, 0 when it was not. */
static enum rc
merged_into(struct op *op, int64_t item, int64_t *into, struct err *err)
{
	struct db_row *row = db_query(op->d->db, Q_item_into);
	enum rc rc;

	db_bind_int(row, ":id", item);
	rc = db_get_int(row, into, err);
	return rc == RC_NOTFOUND ? err_set(err, rc, _("There is no item #%" PRId64 "."), item) : rc;
}

enum rc
act_check_into(struct op *op, int64_t into, struct err *err)
{
	enum { LONGEST = 1000 };
	int64_t at = into;
	enum rc rc;
	int i;

	for (i = 0; i < LONGEST && at != op->item; i++) {
		if ((rc = merged_into(op, at, &at, err)) != RC_OK)
			return rc;
		if (at == 0)
			return RC_OK;
	}
	return err_set(err, RC_INVALID,
	    _("#%" PRId64 " cannot be merged into #%" PRId64 ": that leads back to itself."),
	    op->item, into);
}

static enum rc
merge(struct op *op, const void *arg, struct err *err)
{
	const int64_t *into = arg;
	struct change c = { STR("from"), { NULL, 0 }, { NULL, 0 } };
	struct buf from = { 0 };
	enum rc rc = act_check_into(op, *into, err);

	if (rc != RC_OK)
		return rc;
	op_set_int(op, COL_INTO, *into);
	buf_printf(&from, "%" PRId64, op->item);
	c.after = buf_str(&from);
	rc = event_add(op, *into, "merge", &c, 1, 0, NULL, err);
	buf_release(&from);
	buf_printf(&op->sentence, _("#%" PRId64 " is merged into #%" PRId64 "."), op->item, *into);
	return rc;
}

enum rc
act_merge(struct desk *d, const struct act *a, int64_t into, struct done *done, struct err *err)
{
	return act_run(d, a, VERB_MERGE, merge, &into, done, err);
}
