/* rules/review.tsv as rows: the program's own, the desk's on top, every fault with its place. */
#include <stdlib.h>
#include <string.h>

#include "desk/coach.h"
#include "desk/review_priv.h"
#include "text/embed.h"
#include "text/file.h"
#include "text/i18n.h"
#include "text/mem.h"
#include "text/near.h"
#include "text/utf8.h"

enum takes { TAKES_NOTHING, TAKES_MATTER, TAKES_KIND, TAKES_WORD, TAKES_SEVERITY };

static const struct {
	const char *id;
	enum takes takes;
} rules[RULE__COUNT] = {
	[RULE_SENSITIVE] = { "sensitive", TAKES_NOTHING },
	[RULE_DANGER] = { "danger", TAKES_NOTHING },
	[RULE_TRAINEE] = { "trainee", TAKES_NOTHING },
	[RULE_MATTER] = { "matter", TAKES_MATTER },
	[RULE_KIND] = { "kind", TAKES_KIND },
	[RULE_WORD] = { "word", TAKES_WORD },
	[RULE_FINDING] = { "finding", TAKES_SEVERITY },
	[RULE_CATEGORY_FIRST] = { "category-first", TAKES_NOTHING },
	[RULE_ALL] = { "all", TAKES_NOTHING },
};

struct review_rules {
	struct arena mem;
	struct rule_row *rows;
	size_t n, cap;
	struct coach_fault *faults;
	size_t nfaults, faults_cap;
	size_t files;
};

/* A line being read, its place for faults. */
struct reading {
	struct review_rules *r;
	struct str file, line;
	size_t number;
};

/* Code points of the line before p, from 1. */
static size_t
column_of(const struct reading *in, const char *p)
{
	return utf8_count((struct str){ in->line.p, (size_t)(p - in->line.p) }) + 1;
}

static bool fault(const struct reading *in, struct str at, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

static bool
fault(const struct reading *in, struct str at, const char *fmt, ...)
{
	struct review_rules *r = in->r;
	struct buf what = { 0 };
	va_list ap;

	va_start(ap, fmt);
	buf_vprintf(&what, fmt, ap);
	va_end(ap);
	if (r->nfaults == r->faults_cap) {
		r->faults_cap = r->faults_cap * 2 + 8;
		r->faults = xreallocarray(r->faults, r->faults_cap, sizeof(*r->faults));
	}
	r->faults[r->nfaults++] = (struct coach_fault){
		.file = arena_str(&r->mem, in->file),
		.line = in->number,
		.column = column_of(in, at.p),
		.what = arena_str(&r->mem, buf_str(&what)),
	};
	buf_release(&what);
	return false;
}

/* What stands before the next TAB, without blanks around it. */
static struct str
field(struct str *rest)
{
	size_t at = str_find(*rest, STR("\t"), 0);
	struct str s = *rest;

	if (at == SIZE_MAX)
		at = s.n;
	else
		s.n = at;
	rest->p += at + (at < rest->n);
	rest->n -= at + (at < rest->n);
	return str_trim(s);
}

static bool
read_name(const struct reading *in, struct str name, enum review_rule *out)
{
	struct str names[RULE__COUNT];
	size_t i, best;

	for (i = 0; i < RULE__COUNT; i++) {
		names[i] = str_of(rules[i].id);
		if (str_eq(name, names[i])) {
			*out = (enum review_rule)i;
			return true;
		}
	}
	best = near_best(name, names, RULE__COUNT);
	if (best < RULE__COUNT)
		return fault(in, name, _("There is no rule \"%.*s\"; did you mean %s?"),
		    (int)name.n, name.p, rules[best].id);
	return fault(in, name,
	    _("There is no rule \"%.*s\"; there are sensitive, danger, trainee, matter, kind, "
	      "word, finding, category-first and all."),
	    (int)name.n, name.p);
}

static bool
read_matter(const struct reading *in, struct rule_row *row)
{
	enum matter m;

	if (!matter_parse(row->value, &m))
		return fault(in, row->value,
		    _("A matter is enquiry, help, complaint, report, suggestion, thanks or other, "
		      "not \"%.*s\"."),
		    (int)row->value.n, row->value.p);
	row->number = (int)m;
	row->value = str_of(matter_id(m));
	return true;
}

static bool
read_kind(const struct reading *in, struct rule_row *row)
{
	enum kind k;

	if (!kind_parse(row->value, &k))
		return fault(in, row->value,
		    _("A kind is comment, mention, repost, private, board, post or other, not "
		      "\"%.*s\"."),
		    (int)row->value.n, row->value.p);
	row->number = (int)k;
	row->value = str_of(kind_id(k));
	return true;
}

static bool
read_severity(const struct reading *in, struct rule_row *row)
{
	if (row->value.n != 1 || row->value.p[0] < '1' || row->value.p[0] > '3')
		return fault(in, row->value, _("A severity is 1, 2 or 3, not \"%.*s\"."),
		    (int)row->value.n, row->value.p);
	row->number = row->value.p[0] - '0';
	return true;
}

static bool
read_value(const struct reading *in, struct rule_row *row)
{
	enum takes takes = rules[row->rule].takes;

	if (takes == TAKES_NOTHING && row->value.n > 0)
		return fault(in, row->value,
		    _("%s takes no value; what is after the second TAB is the reason."),
		    rules[row->rule].id);
	if (takes != TAKES_NOTHING && row->value.n == 0)
		return fault(in, (struct str){ in->line.p + in->line.n, 0 },
		    _("%s needs a value after a TAB."), rules[row->rule].id);
	switch (takes) {
	case TAKES_MATTER:
		return read_matter(in, row);
	case TAKES_KIND:
		return read_kind(in, row);
	case TAKES_SEVERITY:
		return read_severity(in, row);
	default:
		return true;
	}
}

static struct rule_row *
find(struct review_rules *r, const struct rule_row *like)
{
	size_t i;

	for (i = 0; i < r->n; i++)
		if (r->rows[i].rule == like->rule && str_eq(r->rows[i].value, like->value))
			return &r->rows[i];
	return NULL;
}

static void
switch_off(struct review_rules *r, const struct rule_row *like)
{
	struct rule_row *row = find(r, like);

	if (row == NULL)
		return;
	danger_free(row->words);
	memmove(row, row + 1, (size_t)(r->rows + r->n - (row + 1)) * sizeof(*row));
	r->n--;
}

/* A word's pattern is read as those of danger.tsv are: gaps, whole Latin words. */
static bool
make_words(const struct reading *in, struct rule_row *row)
{
	struct buf tsv = { 0 };
	bool usable;

	buf_put(&tsv, row->value);
	buf_puts(&tsv, "\tdanger\n");
	row->words = danger_parse(buf_str(&tsv));
	buf_release(&tsv);
	usable = !danger_is_empty(row->words);
	if (!usable)
		danger_free(row->words);
	return usable ||
	    fault(in, row->value,
		_("\"%.*s\" cannot be looked for; words stand on both sides of a gap, "
		  "at most four of them."),
		(int)row->value.n, row->value.p);
}

static void
put(const struct reading *in, const struct rule_row *given)
{
	struct review_rules *r = in->r;
	struct rule_row row = *given;
	struct buf name = { 0 };

	if (row.rule == RULE_WORD && !make_words(in, &row))
		return;
	switch_off(r, &row); /* the later line's reason holds */
	buf_puts(&name, rules[row.rule].id);
	if (row.value.n > 0)
		buf_putc(&name, ' ');
	buf_put(&name, row.value);
	row.name = arena_str(&r->mem, buf_str(&name));
	row.value = arena_str(&r->mem, row.value);
	row.why = arena_str(&r->mem, row.why);
	row.own = r->files > 1;
	buf_release(&name);
	if (r->n == r->cap) {
		r->cap = r->cap * 2 + 16;
		r->rows = xreallocarray(r->rows, r->cap, sizeof(*r->rows));
	}
	r->rows[r->n++] = row;
}

static void
read_line(const struct reading *in)
{
	struct str rest = in->line, name = field(&rest);
	struct rule_row row = { .number = 0 };
	bool off = name.n > 0 && name.p[0] == '-';

	if (off)
		name = (struct str){ name.p + 1, name.n - 1 };
	if (!read_name(in, name, &row.rule))
		return;
	row.value = field(&rest);
	row.why = field(&rest);
	if (!read_value(in, &row))
		return;
	if (off)
		switch_off(in->r, &row);
	else
		put(in, &row);
}

struct review_rules *
review_rules_new(void)
{
	return xcalloc(1, sizeof(struct review_rules));
}

void
review_rules_put(struct review_rules *r, struct str name, struct str tsv)
{
	struct reading in = { .r = r, .file = name };
	size_t end;

	r->files++;
	if (str_starts(tsv, STR("\xEF\xBB\xBF"))) /* an editor of another system */
		tsv = (struct str){ tsv.p + 3, tsv.n - 3 };
	while (tsv.n > 0) {
		end = str_find(tsv, STR("\n"), 0);
		if (end == SIZE_MAX)
			end = tsv.n;
		in.number++;
		in.line = (struct str){ tsv.p, end };
		tsv.p += end + (end < tsv.n);
		tsv.n -= end + (end < tsv.n);
		if (!utf8_valid(in.line))
			fault(&in, in.line, _("This line is not UTF-8; save the file as UTF-8."));
		else if (str_trim(in.line).n > 0 && in.line.p[0] != '#')
			read_line(&in);
	}
}

void
review_rules_free(struct review_rules *r)
{
	size_t i;

	if (r == NULL)
		return;
	for (i = 0; i < r->n; i++)
		danger_free(r->rows[i].words);
	free(r->rows);
	free(r->faults);
	arena_release(&r->mem);
	free(r);
}

const struct rule_row *
review_rule_rows(const struct review_rules *r, size_t *count)
{
	*count = r->n;
	return r->rows;
}

const struct coach_fault *
review_rules_faults(const struct review_rules *r, size_t *count)
{
	*count = r->nfaults;
	return r->faults;
}

/* A file that is there and cannot be read is a fault like any other: its rules would be missed. */
static void
put_desk_file(struct review_rules *r, const char *desk_path)
{
	enum { MOST = 1 << 20 };
	const char *slash = strrchr(desk_path, '/');
	struct buf path = { 0 }, text = { 0 };
	struct str nothing = { "", 0 };
	struct err err;
	enum rc rc;

	if (slash != NULL)
		buf_put(&path, (struct str){ desk_path, (size_t)(slash - desk_path) + 1 });
	buf_puts(&path, "rules/review.tsv");
	rc = file_read(buf_cstr(&path), MOST, &text, &err);
	if (rc == RC_OK)
		review_rules_put(r, buf_str(&path), buf_str(&text));
	else if (rc != RC_NOTFOUND)
		fault(&(struct reading){ r, buf_str(&path), nothing, 1 }, nothing, "%s", err.msg);
	buf_release(&path);
	buf_release(&text);
}

struct review_rules *
review_rules_at(const char *path)
{
	struct review_rules *r = review_rules_new();

	review_rules_put(r, STR("rules/review.tsv"), embed_find("rules/review.tsv"));
	if (path != NULL && strcmp(path, ":memory:") != 0)
		put_desk_file(r, path);
	return r;
}

struct review_rules *
desk_review_rules(struct desk *d)
{
	if (d->review_rules == NULL)
		d->review_rules = review_rules_at(desk_path(d));
	return d->review_rules;
}
