#include "desk/template.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "desk/coach_checklist.h"
#include "desk/template_priv.h"
#include "text/hostile.h"
#include "text/i18n.h"
#include "text/mem.h"
#include "text/near.h"
#include "text/utf8.h"

enum { CATEGORY_MAX = 60 };

void
template_read(struct db_row *row, struct arena *mem, struct template *out)
{
	*out = (struct template){ .id = db_int(row, 0),
		.version = db_int(row, 1),
		.name = arena_str(mem, db_str(row, 2)),
		.text = arena_str(mem, db_str(row, 3)),
		.category = arena_str(mem, db_str(row, 5)),
		.exempt = arena_str(mem, db_str(row, 6)),
		.uses = db_int(row, 7),
		.used_at = db_is_null(row, 8) ? WHEN_NONE : db_int(row, 8),
		.person = db_int(row, 9) };
	if (!db_is_null(row, 4))
		matter_parse(db_str(row, 4), &out->matter);
}

/* What the item is, bound to a list of what fits it. */
static enum rc
bind_item(struct desk *d, struct db_row *list, int64_t item, struct err *err)
{
	struct db_row *row;
	enum rc rc;

	db_bind_int(list, ":item", item);
	db_bind_null(list, ":matter");
	db_bind_null(list, ":category");
	if (item == 0)
		return RC_OK;
	row = db_query(d->db, Q_template_item);
	db_bind_int(row, ":item", item);
	if ((rc = item_step(row, item, err)) != RC_OK)
		return rc;
	if (!db_is_null(row, 2))
		db_bind_str(list, ":matter", db_str(row, 2));
	if (!db_is_null(row, 3))
		db_bind_str(list, ":category", db_str(row, 3));
	db_done(row);
	return RC_OK;
}

enum rc
template_list(struct desk *d, int64_t item, size_t limit, struct arena *mem, struct template **out,
    size_t *count, struct err *err)
{
	struct template *list = NULL;
	size_t n = 0, cap = 0;
	struct db_row *row;
	enum db_step step;
	enum rc rc;

	template_seed(d);
	row = db_query(d->db, Q_template_list);
	if ((rc = bind_item(d, row, item, err)) != RC_OK)
		return rc;
	db_bind_int(row, ":limit", limit > 0 ? (int64_t)limit : -1);
	for (; (step = db_step(row, err)) == DB_ROW; n++) {
		if (n == cap) {
			cap = cap * 2 + 32;
			list = xreallocarray(list, cap, sizeof(*list));
		}
		template_read(row, mem, &list[n]);
	}
	if (step == DB_DONE) {
		*out = arena_alloc(mem, (n + 1) * sizeof(*list));
		if (n > 0)
			memcpy(*out, list, n * sizeof(*list));
		*count = n;
	}
	free(list);
	return step == DB_DONE ? RC_OK : rc_of(err);
}

enum rc
template_named(
    struct desk *d, struct str name, struct arena *mem, struct template *out, struct err *err)
{
	struct db_row *row = db_query(d->db, Q_template_by_name);

	db_bind_str(row, ":name", name);
	switch (db_step(row, err)) {
	case DB_ROW:
		template_read(row, mem, out);
		db_done(row);
		return RC_OK;
	case DB_DONE:
		return RC_NOTFOUND;
	case DB_FAIL:
		break;
	}
	return rc_of(err);
}

static enum rc
unknown_name(struct desk *d, struct str name, struct arena *mem, struct err *err)
{
	struct template *list;
	struct str *names;
	size_t n, i;
	enum rc rc = template_list(d, 0, 0, mem, &list, &n, err);

	if (rc != RC_OK)
		return rc;
	names = arena_alloc(mem, (n + 1) * sizeof(*names));
	for (i = 0; i < n; i++)
		names[i] = list[i].name;
	i = near_best(name, names, n);
	if (i < n)
		return err_set(err, RC_NOTFOUND,
		    _("There is no template \"%.*s\"; did you mean \"%.*s\"?"), (int)name.n, name.p,
		    (int)names[i].n, names[i].p);
	return err_set(err, RC_NOTFOUND,
	    _("There is no template \"%.*s\"; `fabu template` lists them."), (int)name.n,
	    name.n > 0 ? name.p : "");
}

enum rc
template_find(
    struct desk *d, struct str name, struct arena *mem, struct template *out, struct err *err)
{
	enum rc rc;

	template_seed(d);
	name = str_trim(name);
	rc = template_named(d, name, mem, out, err);
	return rc == RC_NOTFOUND ? unknown_name(d, name, mem, err) : rc;
}

enum rc
template_free_name(struct desk *d, struct str name, struct buf *out, struct err *err)
{
	struct arena mem = { 0 };
	struct template other;
	enum rc rc;
	int i = 1;

	do {
		buf_clear(out);
		buf_put(out, name);
		if (i > 1)
			buf_printf(out, " %d", i);
		rc = template_named(d, buf_str(out), &mem, &other, err);
	} while (rc == RC_OK && i++ < 1000);
	arena_release(&mem);
	return rc == RC_NOTFOUND ? RC_OK : rc;
}

static bool
is_one_line(struct str s)
{
	size_t used;
	uint32_t cp;

	for (; s.n > 0; s.p += used, s.n -= used) {
		used = utf8_next(s.p, s.n, &cp);
		if (cp == UTF8_BAD || cp == '\n' || cp == '\r' || cp == '\t' || cp_is_hostile(cp))
			return false;
	}
	return true;
}

static bool
text_is_clean(struct str s)
{
	size_t used;
	uint32_t cp;

	for (; s.n > 0; s.p += used, s.n -= used) {
		used = utf8_next(s.p, s.n, &cp);
		if (cp == UTF8_BAD || cp == '\r' || cp_is_hostile(cp))
			return false;
	}
	return true;
}

/* The next word of a list with blanks between. */
static bool
next_word(struct str *list, struct str *word)
{
	*list = str_trim(*list);
	word->p = list->p;
	for (word->n = 0; word->n < list->n && list->p[word->n] != ' '; word->n++)
		;
	list->p += word->n;
	list->n -= word->n;
	return word->n > 0;
}

static enum rc
check_exempt(struct str exempt, struct err *err)
{
	struct str ids[POINT__COUNT], word;
	size_t i;

	for (i = 0; i < POINT__COUNT; i++)
		ids[i] = str_of(checklist_point(i));
	while (next_word(&exempt, &word)) {
		for (i = 0; i < POINT__COUNT && !str_eq(word, ids[i]); i++)
			;
		if (i < POINT__COUNT)
			continue;
		i = near_best(word, ids, POINT__COUNT);
		if (i < POINT__COUNT)
			return err_set(err, RC_INVALID,
			    _("The checklist has no point \"%.*s\"; did you mean %s?"), (int)word.n,
			    word.p, checklist_point(i));
		return err_set(err, RC_INVALID,
		    _("The checklist has no point \"%.*s\"; there are greeting, answer, found, "
		      "ground, done, next, contact, apology, office and date."),
		    (int)word.n, word.p);
	}
	return RC_OK;
}

enum rc
template_check(const struct template *t, struct err *err)
{
	if (str_trim(t->name).n == 0)
		return err_set(err, RC_INVALID, _("A template needs a name."));
	if (utf8_count(t->name) > TEMPLATE_NAME_MAX || !is_one_line(t->name))
		return err_set(err, RC_INVALID,
		    _("The name of a template is one line of at most %d characters."),
		    TEMPLATE_NAME_MAX);
	if (str_trim(t->text).n == 0)
		return err_set(err, RC_INVALID, _("A template needs a text."));
	if (utf8_count(t->text) > TEMPLATE_TEXT_MAX)
		return err_set(err, RC_INVALID,
		    _("The text has over %d characters, too many for a template."),
		    TEMPLATE_TEXT_MAX);
	if (!text_is_clean(t->text))
		return err_set(err, RC_INVALID,
		    _("The text holds characters that nobody can see; take them out."));
	if (utf8_count(t->category) > CATEGORY_MAX || !is_one_line(t->category))
		return err_set(err, RC_INVALID,
		    _("A category is one line of at most %d characters."), CATEGORY_MAX);
	return check_exempt(t->exempt, err);
}

/* Another template that has the name already. */
static enum rc
check_free(struct op *op, struct str name, int64_t id, struct err *err)
{
	struct template other;
	enum rc rc = template_named(op->d, name, &op->mem, &other, err);

	if (rc == RC_OK && other.id != id)
		return err_set(err, RC_INVALID,
		    _("There is a template \"%.*s\" already; give this one another name."),
		    (int)name.n, name.p);
	return rc == RC_NOTFOUND ? RC_OK : rc;
}

static void
bind_fields(struct db_row *row, const struct op *op, const struct template *t)
{
	db_bind_str(row, ":name", t->name);
	db_bind_str(row, ":text", t->text);
	db_bind_text(row, ":matter", matter_id(t->matter));
	if (t->category.n > 0)
		db_bind_str(row, ":category", t->category);
	else
		db_bind_null(row, ":category");
	db_bind_str(row, ":exempt", t->exempt.n > 0 ? t->exempt : STR(""));
	db_bind_opt(row, ":person", t->person);
	db_bind_int(row, ":at", op->at);
}

static struct template trimmed(const struct template *t)
{
	struct template out = *t;

	out.name = str_trim(t->name);
	out.category = str_trim(t->category);
	out.exempt = str_trim(t->exempt);
	return out;
}

enum rc
template_tell(struct op *op, const char *verb, struct err *err)
{
	enum rc rc = event_add(op, 0, verb, op->changes, op->nchanges, 0, NULL, err);

	op->nchanges = 0;
	return rc;
}

static void
note_change(struct op *op, struct str name, struct str before, struct str after)
{
	struct buf field = { 0 };

	buf_puts(&field, "template:");
	buf_put(&field, name);
	op_change(op, buf_str(&field), before, after);
	buf_release(&field);
}

enum rc
template_get(struct desk *d, int64_t id, struct arena *mem, struct template *out, bool *removed,
    struct err *err)
{
	struct db_row *row = db_query(d->db, Q_template_get);
	enum db_step step;

	db_bind_int(row, ":id", id);
	if ((step = db_step(row, err)) == DB_FAIL)
		return rc_of(err);
	if (step == DB_DONE)
		return err_set(err, RC_NOTFOUND, _("There is no such template any more."));
	template_read(row, mem, out);
	*removed = db_int(row, 10) != 0;
	db_done(row);
	return RC_OK;
}

enum rc
template_put(struct op *op, const struct template *t, int64_t *id, struct err *err)
{
	struct template now = trimmed(t), old = { 0 };
	struct db_row *row;
	bool removed = false;
	int changed = 1;
	enum rc rc = check_free(op, now.name, t->id, err);

	if (rc == RC_OK && t->id != 0)
		rc = template_get(op->d, t->id, &op->mem, &old, &removed, err);
	if (rc != RC_OK)
		return rc;
	row = db_query(op->d->db, t->id != 0 ? Q_template_change : Q_template_add);
	bind_fields(row, op, &now);
	if (t->id != 0) {
		db_bind_int(row, ":id", t->id);
		db_bind_int(row, ":version", t->version);
	}
	if ((rc = db_run(row, &changed, err)) != RC_OK)
		return rc;
	if (changed == 0)
		return err_set(err, RC_CONFLICT,
		    _("The template \"%.*s\" was changed meanwhile; look at it again."),
		    (int)now.name.n, now.name.p);
	*id = t->id != 0 ? t->id : db_last_id(op->d->db);
	note_change(op, now.name, old.text, now.text);
	return RC_OK;
}

enum rc
template_save(struct desk *d, const struct template *t, const char *op_id, int64_t *id,
    struct done *done, struct err *err)
{
	struct template mine = *t;
	int64_t saved = t->id;
	struct op op;
	enum rc rc = template_check(t, err);

	if (rc != RC_OK)
		return rc;
	template_seed(d);
	rc = op_begin(&op, d, "template", op_id, err);
	if (rc == RC_OK && !op.repeated) {
		mine.person = d->me.id;
		rc = template_put(&op, &mine, &saved, err);
		if (rc == RC_OK)
			rc = template_tell(&op, "template", err);
		buf_printf(
		    &op.sentence, _("The template \"%.*s\" is saved."), (int)t->name.n, t->name.p);
	}
	rc = op_end(&op, rc, done, err);
	if (rc == RC_OK && id != NULL)
		*id = saved;
	return rc;
}

static enum rc
set_removed(struct op *op, int64_t id, bool removed, struct err *err)
{
	struct str none = { NULL, 0 };
	struct template t = { .name = { NULL, 0 } };
	struct db_row *row;
	bool was = false;
	enum rc rc = template_get(op->d, id, &op->mem, &t, &was, err);

	if (rc == RC_OK && was == removed)
		return err_set(err, RC_CONFLICT, "%s",
		    removed ? _("That template is gone already.")
			    : _("That template is there already."));
	if (rc == RC_OK && !removed)
		rc = check_free(op, t.name, id, err);
	if (rc != RC_OK)
		return rc;
	row = db_query(op->d->db, Q_template_set_removed);
	db_bind_int(row, ":id", id);
	db_bind_int(row, ":removed", removed);
	db_bind_int(row, ":at", op->at);
	if ((rc = db_run(row, NULL, err)) != RC_OK)
		return rc;
	buf_printf(&op->sentence,
	    removed ? _("The template \"%.*s\" is taken away.")
		    : _("The template \"%.*s\" is back."),
	    (int)t.name.n, t.name.p);
	note_change(op, t.name, removed ? t.text : none, removed ? none : t.text);
	return template_tell(op, "template", err);
}

enum rc
template_remove(
    struct desk *d, int64_t id, bool removed, const char *op_id, struct done *done, struct err *err)
{
	struct op op;
	enum rc rc = op_begin(&op, d, "template", op_id, err);

	if (rc == RC_OK && !op.repeated)
		rc = set_removed(&op, id, removed, err);
	return op_end(&op, rc, done, err);
}
