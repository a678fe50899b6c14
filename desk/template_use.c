/* Templates at work: filled in for an item, counted, remembered with the draft. */
#include <inttypes.h>

#include "desk/draft.h"
#include "desk/settings.h"
#include "desk/template_priv.h"
#include "text/i18n.h"
#include "text/utf8.h"

/* What the variables of one item stand for; the buffers hold what the values borrow. */
struct filling {
	struct template_values values;
	struct arena mem;
};

/* Enough of it for a value: a citizen's name may be a megabyte. */
static struct str
some(struct filling *f, struct str s)
{
	enum { BYTES = 16 * TEMPLATE_VALUE_MAX };
	struct str cut = { s.p, s.n < BYTES ? s.n : BYTES };

	return s.n > 0 ? arena_str(&f->mem, cut) : (struct str){ NULL, 0 };
}

static struct str
setting(struct filling *f, struct desk *d, const char *name)
{
	struct buf value = { 0 };
	struct str out;

	setting_get(d, name, &value, NULL);
	out = some(f, buf_str(&value));
	buf_release(&value);
	return out;
}

static bool
has_hanzi(struct str s)
{
	size_t used;
	uint32_t cp;

	for (; s.n > 0; s.p += used, s.n -= used) {
		used = utf8_next(s.p, s.n, &cp);
		if (cp >= 0x4E00 && cp <= 0x9FFF)
			return true;
	}
	return false;
}

/* Today as people write it, in the language of the text. */
static struct str
today(struct filling *f, int64_t now, struct str text)
{
	static const char *const months[] = { "January", "February", "March", "April", "May",
		"June", "July", "August", "September", "October", "November", "December" };
	struct when_parts t;
	struct buf b = { 0 };
	struct str out;

	when_split(now, &t);
	if (has_hanzi(text))
		buf_printf(&b, "%d年%d月%d日", t.year, t.month, t.day);
	else
		buf_printf(&b, "%d %s %d", t.day, months[t.month - 1], t.year);
	out = some(f, buf_str(&b));
	buf_release(&b);
	return out;
}

static enum rc
fill(struct filling *f, struct desk *d, int64_t item, struct str text, struct err *err)
{
	struct db_row *row = db_query(d->db, Q_template_item);
	struct buf number = { 0 };
	enum rc rc;

	db_bind_int(row, ":item", item);
	if ((rc = item_step(row, item, err)) != RC_OK)
		return rc;
	f->values.name = some(f, db_str(row, 0));
	f->values.subject = some(f, db_str(row, 1));
	db_done(row);
	buf_printf(&number, "%" PRId64, item);
	f->values.number = some(f, buf_str(&number));
	buf_release(&number);
	f->values.date = today(f, desk_now(d), text);
	f->values.office = setting(f, d, "office");
	f->values.contact = setting(f, d, "contact");
	f->values.department = setting(f, d, "department");
	return RC_OK;
}

enum rc
template_show(struct desk *d, const struct template *t, int64_t item, struct buf *out,
    size_t *missing, size_t *caret, struct err *err)
{
	struct filling f = { .values = { .name = { NULL, 0 } } };
	enum rc rc = fill(&f, d, item, t->text, err);

	if (rc == RC_OK)
		template_expand(out, t->text, &f.values, missing, caret);
	arena_release(&f.mem);
	return rc;
}

/* Without a draft there is nothing to mark: the text begins one, the caret where something is missing. */
static enum rc
begin_draft(struct desk *d, int64_t item, struct str text, size_t caret, struct err *err)
{
	struct draft_save s = { .item = item, .text = text };

	s.caret = (int64_t)utf8_count((struct str){ text.p, caret });
	return draft_save(d, &s, NULL, err);
}

static enum rc
has_draft(struct desk *d, int64_t item, bool *has, struct err *err)
{
	struct db_row *row = db_query(d->db, Q_draft_get);
	enum db_step step;

	db_bind_int(row, ":item", item);
	db_bind_int(row, ":person", d->me.id);
	step = db_step(row, err);
	*has = step == DB_ROW;
	if (*has)
		db_done(row);
	return step == DB_FAIL ? rc_of(err) : RC_OK;
}

static enum rc
count_use(struct op *op, int64_t id, int64_t item, struct err *err)
{
	struct db_row *row = db_query(op->d->db, Q_template_count_use);
	enum rc rc;

	db_bind_int(row, ":id", id);
	db_bind_int(row, ":at", op->at);
	if ((rc = db_run(row, NULL, err)) != RC_OK)
		return rc;
	row = db_query(op->d->db, Q_template_mark_draft);
	db_bind_int(row, ":template", id);
	db_bind_int(row, ":item", item);
	db_bind_int(row, ":person", op->d->me.id);
	return db_run(row, NULL, err);
}

enum rc
template_use(struct desk *d, int64_t id, int64_t item, struct buf *out, size_t *missing,
    size_t *caret, struct err *err)
{
	struct arena mem = { 0 };
	struct buf text = { 0 };
	struct template t;
	struct op op;
	bool has = false, removed;
	size_t at = 0;
	enum rc rc = template_get(d, id, &mem, &t, &removed, err);

	if (rc == RC_OK)
		rc = template_show(d, &t, item, &text, missing, &at, err);
	if (rc == RC_OK)
		rc = has_draft(d, item, &has, err);
	if (rc == RC_OK && !has)
		rc = begin_draft(d, item, buf_str(&text), at, err);
	if (rc == RC_OK) {
		rc = op_begin(&op, d, "template", NULL, err);
		if (rc == RC_OK)
			rc = count_use(&op, id, item, err);
		rc = op_end(&op, rc, NULL, err);
	}
	if (rc == RC_OK) {
		*caret = out->n + at;
		buf_put(out, buf_str(&text));
	}
	buf_release(&text);
	arena_release(&mem);
	return rc;
}

enum rc
template_of_draft(
    struct desk *d, int64_t item, struct arena *mem, struct str *exempt, struct err *err)
{
	struct db_row *row = db_query(d->db, Q_template_of_draft);
	enum db_step step;

	db_bind_int(row, ":item", item);
	db_bind_int(row, ":person", d->me.id);
	*exempt = STR("");
	if ((step = db_step(row, err)) == DB_ROW) {
		*exempt = arena_str(mem, db_str(row, 0));
		db_done(row);
	}
	return step == DB_FAIL ? rc_of(err) : RC_OK;
}
