/* Roles: their names, and who has which. Only a lead gives them. */
#include <inttypes.h>

#include "desk/names.h"
#include "desk/reply.h"
#include "desk/review_priv.h"
#include "text/i18n.h"

static const struct name roles[ROLE__COUNT] = {
	[ROLE_VIEWER] = { "viewer", N_("viewer"), "只读" },
	[ROLE_OPERATOR] = { "operator", N_("operator"), "管理员" },
	[ROLE_REVIEWER] = { "reviewer", N_("reviewer"), "审核人" },
	[ROLE_LEAD] = { "lead", N_("lead"), "负责人" },
};

const char *
role_id(enum role r)
{
	return roles[r].id;
}

const char *
role_name(enum role r)
{
	return gettext(roles[r].name);
}

bool
role_parse(struct str s, enum role *out)
{
	size_t i = name_find(roles, ROLE__COUNT, s);

	if (i < ROLE__COUNT)
		*out = (enum role)i;
	return i < ROLE__COUNT;
}

static const struct str none = { NULL, 0 };

/* A person before and after the change. */
struct change_of_person {
	struct person was, now;
};

static enum rc
find(struct op *op, int64_t id, struct person *out, struct err *err)
{
	struct person *list;
	size_t n, i;
	enum rc rc = desk_people(op->d, &op->mem, &list, &n, err);

	if (rc != RC_OK)
		return rc;
	for (i = 0; i < n; i++)
		if (list[i].id == id) {
			*out = list[i];
			return RC_OK;
		}
	return err_set(err, RC_NOTFOUND, _("There is no such person at this desk."));
}

static bool
leads(const struct person *p)
{
	return p->role == ROLE_LEAD && !p->left;
}

/* A desk without a lead could never have one again. */
static enum rc
keep_a_lead(struct op *op, const struct change_of_person *c, struct err *err)
{
	struct db_row *row;
	int64_t others = 0;
	enum rc rc;

	if (!leads(&c->was) || leads(&c->now))
		return RC_OK;
	row = db_query(op->d->db, Q_person_other_leads);
	db_bind_int(row, ":id", c->was.id);
	rc = db_get_int(row, &others, err);
	if (rc == RC_OK && others == 0)
		rc = err_set(err, RC_REFUSED,
		    _("%.*s is the only lead of this desk; make somebody else lead first."),
		    (int)c->was.login.n, c->was.login.p);
	return rc;
}

static enum rc
store(struct op *op, const struct change_of_person *c, struct err *err)
{
	struct db_row *row = db_query(op->d->db, Q_person_set);

	db_bind_int(row, ":id", c->now.id);
	db_bind_text(row, ":role", role_id(c->now.role));
	db_bind_int(row, ":trainee", c->now.trainee);
	bind_when(row, ":left_at", c->now.left ? op->at : WHEN_NONE);
	return db_run(row, NULL, err);
}

static enum rc
record(struct op *op, const struct change_of_person *c, struct err *err)
{
	const struct str yes = STR("1");
	struct change list[4] = { { STR("person"), none, c->was.login } };
	size_t n = 1;

	if (c->was.role != c->now.role)
		list[n++] = (struct change){ STR("role"), str_of(role_id(c->was.role)),
			str_of(role_id(c->now.role)) };
	if (c->was.trainee != c->now.trainee)
		list[n++] =
		    (struct change){ c->now.trainee ? STR("trainee") : STR("trained"), none, yes };
	if (c->was.left != c->now.left)
		list[n++] = (struct change){ c->now.left ? STR("left") : STR("back"), none, yes };
	return event_add(op, 0, "person", list, n, 0, NULL, err);
}

static enum rc
free_item(struct op *op, int64_t item, struct str login, struct err *err)
{
	enum rc rc = op_item(op, item, 0, err);
	int col;

	if (rc != RC_OK)
		return rc;
	for (col = COL_LEASE_BY; col < COL_LEASE_KEPT; col++)
		op_set(op, (enum item_col)col, none);
	op_set_int(op, COL_LEASE_KEPT, 0);
	op_change(op, STR("left"), none, login);
	return op_record(op, "release", 0, err);
}

/* What somebody who left has in hand is free again; the items tell. */
static enum rc
free_items(struct op *op, const struct person *p, int64_t *freed, struct err *err)
{
	int64_t *list = NULL;
	struct db_row *row;
	size_t n = 0, i;
	enum db_step step;
	enum rc rc = RC_OK;

	row = db_query(op->d->db, Q_person_leases);
	db_bind_int(row, ":person", p->id);
	db_bind_int(row, ":now", op->at);
	while ((step = db_step(row, err)) == DB_ROW) {
		if ((n & (n - 1)) == 0) { /* full at 0, 1, 2, 4, 8 ... */
			int64_t *more = arena_alloc(&op->mem, (n == 0 ? 1 : n * 2) * sizeof(*more));

			for (i = 0; i < n; i++)
				more[i] = list[i];
			list = more;
		}
		list[n++] = db_int(row, 0);
	}
	if (step == DB_FAIL)
		return rc_of(err);
	for (i = 0; rc == RC_OK && i < n; i++)
		rc = free_item(op, list[i], p->login, err);
	op->item = 0;
	*freed = (int64_t)n;
	return rc;
}

/* While texts wait: who can approve them now. With one such person, theirs wait for nobody. */
static enum rc
say_who(struct op *op, struct err *err)
{
	struct buf names = { 0 };
	int64_t waiting = 0;
	size_t n = 0;
	enum rc rc = db_get_int(db_query(op->d->db, Q_person_waiting), &waiting, err);

	if (rc == RC_OK && waiting > 0)
		rc = review_approvers(op->d, 0, &names, &n, err);
	if (rc == RC_OK && waiting > 0)
		buf_printf(&op->sentence,
		    ngettext(" %d text waits for approval; who can give it now: %s.",
			" %d texts wait for approval; who can give it now: %s.",
			(unsigned long)waiting),
		    (int)waiting, buf_cstr(&names));
	if (rc == RC_OK && waiting > 0 && n == 1)
		buf_printf(&op->sentence,
		    _(" What %s wrote can then be approved by nobody else; it is confirmed by its "
		      "writer."),
		    buf_cstr(&names));
	buf_release(&names);
	return rc;
}

static enum rc
say(struct op *op, const struct change_of_person *c, int64_t freed, struct err *err)
{
	int n = (int)c->now.login.n;
	const char *who = c->now.login.p;

	if (c->was.role != c->now.role)
		buf_printf(&op->sentence, _("%.*s is now: %s."), n, who, role_name(c->now.role));
	else if (c->was.trainee != c->now.trainee)
		buf_printf(&op->sentence,
		    c->now.trainee ? _("%.*s is noted as a trainee.")
				   : _("%.*s is no trainee any more."),
		    n, who);
	else if (c->was.left != c->now.left)
		buf_printf(&op->sentence,
		    c->now.left ? _("%.*s is noted as having left.")
				: _("%.*s is noted as being back."),
		    n, who);
	else
		buf_printf(&op->sentence, _("Nothing has changed for %.*s."), n, who);
	if (freed > 0)
		buf_printf(&op->sentence,
		    ngettext(" %d item they had is free again.",
			" %d items they had are free again.", (unsigned long)freed),
		    (int)freed);
	return say_who(op, err);
}

static bool
is_same(const struct change_of_person *c)
{
	return c->was.role == c->now.role && c->was.trainee == c->now.trainee &&
	    c->was.left == c->now.left;
}

static enum rc
apply(struct op *op, const struct change_of_person *c, struct err *err)
{
	int64_t freed = 0;
	enum rc rc;

	if (is_same(c))
		return say(op, c, 0, err);
	if ((rc = keep_a_lead(op, c, err)) == RC_OK)
		rc = store(op, c, err);
	if (rc == RC_OK)
		rc = record(op, c, err);
	if (rc == RC_OK && c->now.left && !c->was.left)
		rc = free_items(op, &c->now, &freed, err);
	return rc == RC_OK ? say(op, c, freed, err) : rc;
}

static enum rc
begin(struct op *op, struct desk *d, int64_t person, const char *op_id, struct change_of_person *c,
    struct err *err)
{
	enum rc rc = op_begin(op, d, "person", op_id, err);

	if (rc != RC_OK || op->repeated)
		return rc;
	if (d->me.role != ROLE_LEAD)
		return err_set(
		    err, RC_REFUSED, _("Only the lead of this desk says who may do what."));
	rc = find(op, person, &c->was, err);
	c->now = c->was;
	return rc;
}

enum rc
person_set_role(struct desk *d, int64_t person, enum role role, const char *op_id,
    struct done *done, struct err *err)
{
	struct change_of_person c = { 0 };
	struct op op;
	enum rc rc = begin(&op, d, person, op_id, &c, err);

	if (rc == RC_OK && !op.repeated) {
		c.now.role = role;
		rc = apply(&op, &c, err);
	}
	return op_end(&op, rc, done, err);
}

enum rc
person_set_trainee(struct desk *d, int64_t person, bool trainee, const char *op_id,
    struct done *done, struct err *err)
{
	struct change_of_person c = { 0 };
	struct op op;
	enum rc rc = begin(&op, d, person, op_id, &c, err);

	if (rc == RC_OK && !op.repeated) {
		c.now.trainee = trainee;
		rc = apply(&op, &c, err);
	}
	return op_end(&op, rc, done, err);
}

enum rc
person_leave(struct desk *d, int64_t person, bool left, const char *op_id, struct done *done,
    struct err *err)
{
	struct change_of_person c = { 0 };
	struct op op;
	enum rc rc = begin(&op, d, person, op_id, &c, err);

	if (rc == RC_OK && !op.repeated) {
		c.now.left = left;
		rc = apply(&op, &c, err);
	}
	return op_end(&op, rc, done, err);
}
