/* Fields, tags and notes of an item. */
#include <inttypes.h>
#include <stdlib.h>

#include "desk/act_priv.h"
#include "desk/names.h"
#include "text/i18n.h"
#include "text/near.h"

/* Order is the value, from -1. */
static const struct name priorities[] = {
	{ "-1", "low", "低" },
	{ "0", "usual", "普通" },
	{ "1", "high", "高" },
	{ "2", "urgent", "特急" },
};

static const struct name answers[] = {
	{ "0", "no", "否" },
	{ "1", "yes", "是" },
	{ "false", "off", "不" },
	{ "true", "on", "对" },
};

static enum rc
read_priority(struct str v, struct str *out, struct err *err)
{
	size_t i = name_find(priorities, 4, v);

	if (i >= 4)
		return err_set(err, RC_INVALID,
		    _("A priority is low, usual, high or urgent "
		      "(-1, 0, 1, 2), not \"%.*s\"."),
		    (int)v.n, v.n > 0 ? v.p : "");
	*out = str_of(priorities[i].id);
	return RC_OK;
}

static enum rc
read_sensitive(struct str v, struct str *out, struct err *err)
{
	size_t i = name_find(answers, 4, v);

	if (i >= 4)
		return err_set(err, RC_INVALID, _("sensitive is yes or no, not \"%.*s\"."),
		    (int)v.n, v.n > 0 ? v.p : "");
	*out = str_of(i % 2 == 1 ? "1" : "0");
	return RC_OK;
}

static enum rc
read_matter(struct str v, struct str *out, struct err *err)
{
	enum matter m = MATTER_NONE;

	if (v.n > 0 && !matter_parse(v, &m))
		return err_set(err, RC_INVALID,
		    _("A matter is enquiry, help, complaint, report, "
		      "suggestion, thanks or other, not \"%.*s\"."),
		    (int)v.n, v.p);
	*out = m == MATTER_NONE ? (struct str){ NULL, 0 } : str_of(matter_id(m));
	return RC_OK;
}

static enum rc
read_category(struct str v, struct str *out, struct err *err)
{
	(void)err;
	*out = v.n > 0 ? v : (struct str){ NULL, 0 };
	return RC_OK;
}

static const struct {
	const char *id;
	enum item_col col;
	enum rc (*read)(struct str v, struct str *out, struct err *err);
} settable[] = {
	{ "priority", COL_PRIORITY, read_priority },
	{ "sensitive", COL_SENSITIVE, read_sensitive },
	{ "matter", COL_MATTER, read_matter },
	{ "category", COL_CATEGORY, read_category },
};
enum { SETTABLE = sizeof(settable) / sizeof(*settable) };

static enum rc
unknown_field(struct str name, struct err *err)
{
	struct str ids[SETTABLE];
	size_t i, best;

	for (i = 0; i < SETTABLE; i++)
		ids[i] = str_of(settable[i].id);
	best = near_best(name, ids, SETTABLE);
	if (best < SETTABLE)
		return err_set(err, RC_INVALID, _("There is no field \"%.*s\"; did you mean %s?"),
		    (int)name.n, name.p, settable[best].id);
	return err_set(err, RC_INVALID,
	    _("There is no field \"%.*s\"; the fields are priority, "
	      "sensitive, matter, category."),
	    (int)name.n, name.n > 0 ? name.p : "");
}

static enum rc
assign_one(struct op *op, struct str text, struct err *err)
{
	size_t eq = str_find(text, STR("="), 0), i;
	struct str name, value;
	enum rc rc;

	if (eq == SIZE_MAX)
		return err_set(err, RC_INVALID, _("\"%.*s\" has no =; write FIELD=VALUE."),
		    (int)text.n, text.n > 0 ? text.p : "");
	name = str_trim((struct str){ text.p, eq });
	value = str_trim((struct str){ text.p + eq + 1, text.n - eq - 1 });
	for (i = 0; i < SETTABLE; i++)
		if (str_eq(name, str_of(settable[i].id)))
			break;
	if (i == SETTABLE)
		return unknown_field(name, err);
	if ((rc = settable[i].read(value, &value, err)) == RC_OK)
		op_set(op, settable[i].col, value);
	return rc;
}

struct list {
	const struct str *p;
	size_t n;
};

static enum rc
set(struct op *op, const void *arg, struct err *err)
{
	const struct list *l = arg;
	enum rc rc = RC_OK;
	size_t i;

	for (i = 0; rc == RC_OK && i < l->n; i++)
		rc = assign_one(op, l->p[i], err);
	buf_printf(&op->sentence, _("#%" PRId64 " is changed."), op->item);
	return rc;
}

enum rc
act_set(struct desk *d, const struct act *a, const struct str *assignments, size_t count,
    struct done *done, struct err *err)
{
	struct list l = { assignments, count };

	if (count == 0)
		return err_set(err, RC_INVALID, _("Nothing to set; write FIELD=VALUE."));
	return act_run(d, a, VERB_SET, set, &l, done, err);
}

static enum rc
mark(struct op *op, struct str tag, bool add, struct err *err)
{
	struct db_row *row = db_query(op->d->db, add ? Q_tag_add : Q_tag_remove);
	struct str none = { NULL, 0 };
	struct buf field = { 0 };
	int changed;
	enum rc rc;

	tag = str_trim(tag);
	if (tag.n == 0)
		return err_set(err, RC_INVALID, _("A tag cannot be empty."));
	db_bind_int(row, ":item", op->item);
	db_bind_str(row, ":tag", tag);
	rc = db_run(row, &changed, err);
	if (rc != RC_OK || changed == 0)
		return rc;
	buf_puts(&field, "tag:");
	buf_put(&field, tag);
	op_change(op, buf_str(&field), add ? none : STR("1"), add ? STR("1") : none);
	buf_release(&field);
	return RC_OK;
}

static enum rc
mark_all(struct op *op, const struct list *l, bool add, struct err *err)
{
	enum rc rc = RC_OK;
	size_t i;

	for (i = 0; rc == RC_OK && i < l->n; i++)
		rc = mark(op, l->p[i], add, err);
	return rc;
}

static enum rc
tag_all(struct op *op, const void *arg, struct err *err)
{
	buf_printf(&op->sentence, _("#%" PRId64 " is tagged."), op->item);
	return mark_all(op, arg, true, err);
}

static enum rc
untag_all(struct op *op, const void *arg, struct err *err)
{
	buf_printf(&op->sentence, _("The tag is taken off #%" PRId64 "."), op->item);
	return mark_all(op, arg, false, err);
}

enum rc
act_tag(struct desk *d, const struct act *a, const struct str *tags, size_t count, bool add,
    struct done *done, struct err *err)
{
	struct list l = { tags, count };

	if (count == 0)
		return err_set(err, RC_INVALID, _("A tag is missing."));
	return act_run(d, a, add ? VERB_TAG : VERB_UNTAG, add ? tag_all : untag_all, &l, done, err);
}

static enum rc
note(struct op *op, const void *arg, struct err *err)
{
	const struct str *text = arg;
	struct buf field = { 0 };
	struct db_row *row;
	enum rc rc = search_touch(op, op->item, false, err);

	if (rc != RC_OK)
		return rc;
	row = db_query(op->d->db, Q_note_add);
	db_bind_int(row, ":item", op->item);
	db_bind_int(row, ":person", op->d->me.id);
	db_bind_str(row, ":text", *text);
	db_bind_int(row, ":at", op->at);
	if ((rc = db_run(row, NULL, err)) != RC_OK)
		return rc;
	buf_printf(&field, "note:%" PRId64, db_last_id(op->d->db));
	op_change(op, buf_str(&field), (struct str){ NULL, 0 }, *text);
	buf_release(&field);
	buf_printf(&op->sentence, _("The note is on #%" PRId64 "."), op->item);
	return RC_OK;
}

enum rc
act_note(struct desk *d, const struct act *a, struct str text, struct done *done, struct err *err)
{
	if (str_trim(text).n == 0)
		return err_set(err, RC_INVALID, _("The note is empty; write something first."));
	return act_run(d, a, VERB_NOTE, note, &text, done, err);
}
