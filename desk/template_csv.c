/* Templates as CSV: the program's own, and those of a desk going from place to place. */
#include <string.h>

#include "desk/template_priv.h"
#include "text/csv.h"
#include "text/csv_out.h"
#include "text/embed.h"
#include "text/i18n.h"
#include "text/near.h"
#include "text/utf8.h"

static const char *const columns[TEMPLATE_COL__COUNT] = { "name", "matter", "category", "exempt",
	"text" };

/* Where byte at of text stands, counted on from (line, column 1) at its start. */
static void
place(struct str text, size_t at, size_t *line, size_t *column)
{
	size_t i, start = 0;

	for (i = 0; i < at; i++) {
		if (text.p[i] == '\n') {
			++*line;
			start = i + 1;
		}
	}
	*column = utf8_count((struct str){ text.p + start, at - start }) + 1;
}

/* csv_field puts a ' before what a spreadsheet would take for a formula. */
static struct str
without_guard(struct str s)
{
	static const char *const signs[] = { "=", "+", "-", "@", "\t", "\r", "＝", "＋", "－",
		"＠" };
	size_t i;

	if (s.n < 2 || s.p[0] != '\'')
		return s;
	for (i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (str_starts((struct str){ s.p + 1, s.n - 1 }, str_of(signs[i])))
			return (struct str){ s.p + 1, s.n - 1 };
	return s;
}

/* CR LF and CR as LF, as the editor has it. */
static struct str
value(const struct csv *c, int i, struct str text, struct arena *mem)
{
	struct buf b = { 0 };
	struct str out;
	size_t from, to = 0;

	if (i < 0 || (size_t)i >= c->count)
		return STR("");
	csv_value(c, (size_t)i, text, &b);
	for (from = 0; from < b.n; from++) {
		if (b.p[from] == '\r' && from + 1 < b.n && b.p[from + 1] == '\n')
			continue;
		b.p[to++] = b.p[from] == '\r' ? '\n' : b.p[from];
	}
	out = arena_str(mem, without_guard((struct str){ b.p, to }));
	buf_release(&b);
	return out;
}

/* The next record of r->text; false at its end. */
static bool
scan(struct template_reader *r, struct csv *c)
{
	if (r->text.n == 0)
		return false;
	csv_begin(c, ',');
	if (csv_scan(c, r->text, true) != CSV_RECORD) {
		c->end = r->text.n;
		c->count = 0;
	}
	return true;
}

static void
move_on(struct template_reader *r, const struct csv *c)
{
	size_t column;

	place(r->text, c->end, &r->line, &column);
	r->text.p += c->end;
	r->text.n -= c->end;
}

enum rc
template_reader_begin(struct template_reader *r, struct str csv, struct err *err)
{
	struct csv c;
	size_t i;
	int k;

	if (str_starts(csv, STR("\xEF\xBB\xBF")))
		csv = (struct str){ csv.p + 3, csv.n - 3 };
	*r = (struct template_reader){ .text = csv, .line = 1 };
	for (k = 0; k < TEMPLATE_COL__COUNT; k++)
		r->column[k] = -1;
	if (scan(r, &c)) {
		for (i = 0; i < c.count && i < CSV_MAX_FIELDS; i++)
			for (k = 0; k < TEMPLATE_COL__COUNT; k++)
				if (str_eq(str_trim(value(&c, (int)i, r->text, &r->mem)),
					str_of(columns[k])))
					r->column[k] = (int)i;
		move_on(r, &c);
	}
	if (r->column[TEMPLATE_COL_NAME] >= 0 && r->column[TEMPLATE_COL_TEXT] >= 0)
		return RC_OK;
	return err_set(err, RC_INVALID,
	    _("The first line must name the columns: name,matter,category,exempt,text."));
}

static void
fill(struct template_reader *r, const struct csv *c, struct template_record *out)
{
	struct str v[TEMPLATE_COL__COUNT];
	int k;

	*out = (struct template_record){ .bad_matter = false };
	for (k = 0; k < TEMPLATE_COL__COUNT; k++) {
		int i = r->column[k];

		v[k] = value(c, i, r->text, &r->mem);
		out->at[k].line = r->line;
		out->at[k].column = 1;
		if (i >= 0 && (size_t)i < c->count)
			place(r->text, c->fields[i].from, &out->at[k].line, &out->at[k].column);
	}
	out->t.name = str_trim(v[TEMPLATE_COL_NAME]);
	out->t.text = v[TEMPLATE_COL_TEXT];
	out->t.category = str_trim(v[TEMPLATE_COL_CATEGORY]);
	out->t.exempt = str_trim(v[TEMPLATE_COL_EXEMPT]);
	out->matter = str_trim(v[TEMPLATE_COL_MATTER]);
	out->bad_matter = out->matter.n > 0 && !matter_parse(out->matter, &out->t.matter);
}

bool
template_reader_next(struct template_reader *r, struct template_record *out)
{
	struct csv c;
	bool blank;

	while (scan(r, &c)) {
		blank = str_trim((struct str){ r->text.p, c.end }).n == 0;
		if (!blank)
			fill(r, &c, out);
		move_on(r, &c);
		if (!blank)
			return true;
	}
	return false;
}

static enum rc
seed(struct op *op, struct err *err)
{
	struct template_reader r;
	struct template_record rec;
	struct buf done = { 0 };
	int64_t id;
	enum rc rc = setting_load(op->d, "templates", 0, &done, err);

	buf_release(&done);
	if (rc != RC_NOTFOUND)
		return rc;	/* another desk was quicker */
	rc = template_reader_begin(&r, embed_find("rules/templates.csv"), err);
	while (rc == RC_OK && template_reader_next(&r, &rec))
		rc = template_put(op, &rec.t, &id, err);
	arena_release(&r.mem);
	if (rc == RC_OK)
		rc = setting_store(op->d, "templates", 0, STR("1"), err);
	return rc == RC_OK ? template_tell(op, "templates", err) : rc;
}

void
template_seed(struct desk *d)
{
	struct buf done = { 0 };
	enum rc rc = setting_load(d, "templates", 0, &done, NULL);
	struct op op;

	buf_release(&done);
	if (rc != RC_NOTFOUND || db_readonly(d->db) != NULL)
		return;
	rc = op_begin_any(&op, d, "templates", NULL, NULL);
	if (rc == RC_OK)
		rc = seed(&op, NULL);
	op_end(&op, rc, NULL, NULL);
}

/* One import: its op, who hears of faults, what came of it. */
struct job {
	struct op *op;
	bool dry_run;
	template_fault_fn *fault;
	void *arg;
	struct template_counts *counts;
};

static void
matter_fault(const struct template_record *rec, struct err *err)
{
	struct str ids[MATTER__COUNT], m = rec->matter;
	size_t i;

	for (i = MATTER_ENQUIRY; i < MATTER__COUNT; i++)
		ids[i - 1] = str_of(matter_id((enum matter)i));
	i = near_best(m, ids, MATTER__COUNT - 1);
	if (i < MATTER__COUNT - 1)
		err_set(err, RC_INVALID, _("There is no matter \"%.*s\"; did you mean %s?"),
		    (int)m.n, m.p, ids[i].p);
	else
		err_set(err, RC_INVALID,
		    _("A matter is enquiry, help, complaint, report, "
		      "suggestion, thanks or other, not \"%.*s\"."),
		    (int)m.n, m.p);
}

/* The column at fault: the first that a template without it would pass with. */
static enum template_column
column_at_fault(const struct template_record *rec)
{
	struct template t = { .name = rec->t.name, .text = STR("x") };

	if (template_check(&t, NULL) != RC_OK)
		return TEMPLATE_COL_NAME;
	t.text = rec->t.text;
	if (template_check(&t, NULL) != RC_OK)
		return TEMPLATE_COL_TEXT;
	t.category = rec->t.category;
	return template_check(&t, NULL) != RC_OK ? TEMPLATE_COL_CATEGORY : TEMPLATE_COL_EXEMPT;
}

static bool
is_good(const struct job *job, const struct template_record *rec)
{
	enum template_column at = TEMPLATE_COL_MATTER;
	struct err err = { .rc = RC_OK };

	if (template_check(&rec->t, &err) != RC_OK)
		at = column_at_fault(rec);
	else if (rec->bad_matter)
		matter_fault(rec, &err);
	else
		return true;
	job->counts->rejected++;
	job->fault(job->arg, rec->at[at].line, rec->at[at].column, false, err.msg);
	return false;
}

/* Places are those of the field's start: quotes within may have moved what stands behind. */
static void
warn_of_variables(const struct job *job, const struct template_record *rec)
{
	struct str name = { NULL, 0 };
	struct err err;
	size_t from = 0;

	while (template_unknown(rec->t.text, &from, &name)) {
		err_set(&err, RC_INVALID,
		    _("No item gives {{%.*s}} a value; it will stand in the answer as it is."),
		    (int)name.n, name.p);
		job->fault(job->arg, rec->at[TEMPLATE_COL_TEXT].line,
		    rec->at[TEMPLATE_COL_TEXT].column, true, err.msg);
	}
}

static bool
is_same(const struct template *a, const struct template *b)
{
	return a->matter == b->matter && str_eq(a->text, b->text) &&
	    str_eq(a->category, b->category) && str_eq(a->exempt, b->exempt);
}

static enum rc
take(const struct job *job, const struct template_record *rec, struct err *err)
{
	struct op *op = job->op;
	struct template t = rec->t, old = { .id = 0 };
	int64_t id;
	enum rc rc;

	if (!is_good(job, rec))
		return RC_OK;
	rc = template_named(op->d, t.name, &op->mem, &old, err);
	if (rc != RC_OK && rc != RC_NOTFOUND)
		return rc;
	if (rc == RC_OK && is_same(&t, &old)) {
		job->counts->same++;
		return RC_OK;
	}
	warn_of_variables(job, rec);
	job->counts->added += rc == RC_NOTFOUND;
	job->counts->changed += rc == RC_OK;
	t.id = old.id;
	t.version = old.version;
	t.person = op->d->me.id;
	return template_put(op, &t, &id, err);
}

/* A dry run does it all and then takes it back. */
static enum rc
take_all(const struct job *job, struct str csv, struct err *err)
{
	struct template_reader r;
	struct template_record rec;
	struct template_counts *n = job->counts;
	enum rc rc = template_reader_begin(&r, csv, err);

	while (rc == RC_OK && template_reader_next(&r, &rec)) {
		n->read++;
		rc = take(job, &rec, err);
	}
	arena_release(&r.mem);
	if (rc == RC_OK && n->added + n->changed > 0)
		rc = template_tell(job->op, "templates", err);
	return rc == RC_OK && job->dry_run ? RC_CANCELLED : rc;
}

enum rc
template_import(struct desk *d, struct str csv, bool dry_run, const char *op_id,
    template_fault_fn *fault, void *arg, struct template_counts *out, struct err *err)
{
	struct template_counts counts = { 0 };
	struct op op;
	struct job job = { &op, dry_run, fault, arg, &counts };
	enum rc rc;

	if (!utf8_valid(csv))
		return err_set(err, RC_INVALID,
		    _("The file is not UTF-8; save it as \"CSV UTF-8\" and try again."));
	template_seed(d);
	rc = op_begin(&op, d, "templates", op_id, err);
	if (rc == RC_OK && !op.repeated)
		rc = take_all(&job, csv, err);
	rc = op_end(&op, rc, NULL, err);
	if (rc == RC_CANCELLED && dry_run)
		rc = RC_OK;
	if (rc == RC_OK)
		*out = counts;
	return rc;
}

enum rc
template_export(struct desk *d, struct buf *out, struct err *err)
{
	struct csv_out c = { .out = out };
	struct arena mem = { 0 };
	struct template *list;
	size_t n, i;
	enum rc rc = template_list(d, 0, 0, &mem, &list, &n, err);

	for (i = 0; rc == RC_OK && i < TEMPLATE_COL__COUNT; i++)
		csv_field(&c, str_of(columns[i]));
	if (rc == RC_OK)
		csv_end(&c);
	for (i = 0; rc == RC_OK && i < n; i++) {
		csv_field(&c, list[i].name);
		csv_field(&c, str_of(matter_id(list[i].matter)));
		csv_field(&c, list[i].category);
		csv_field(&c, list[i].exempt);
		csv_field(&c, list[i].text);
		csv_end(&c);
	}
	arena_release(&mem);
	return rc;
}
