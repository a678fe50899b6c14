#include "desk/coach_list.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "text/detect.h"
#include "text/file.h"
#include "text/i18n.h"
#include "text/mem.h"
#include "text/near.h"
#include "text/utf8.h"

enum {
	COLUMNS = 5,
	KIND = 1,
	SUGGESTION = 2,
	WHY = 3,
	SEVERITY = 4,
	FILE_MAX = 16 * 1024 * 1024,
	FAULTS_MAX = 100,	/* of one file: it is no list */
};

static const struct {
	const char *word;
	enum coach_use use;
	enum finding_kind kind;
	bool english;
} kinds[] = {
	{ "推脱", USE_WORDING, FINDING_OFFICIALESE, false },
	{ "含糊", USE_WORDING, FINDING_OFFICIALESE, false },
	{ "领导先行", USE_WORDING, FINDING_OFFICIALESE, false },
	{ "套话", USE_WORDING, FINDING_OFFICIALESE, false },
	{ "口号", USE_WORDING, FINDING_OFFICIALESE, false },
	{ "公文腔", USE_WORDING, FINDING_OFFICIALESE, false },
	{ "堆砌", USE_WORDING, FINDING_OFFICIALESE, false },
	{ "文言", USE_WORDING, FINDING_OFFICIALESE, false },
	{ "冷称", USE_WORDING, FINDING_OFFICIALESE, false },
	{ "命令", USE_WORDING, FINDING_OFFICIALESE, false },
	{ "绝对", USE_WORDING, FINDING_OFFICIALESE, false },
	{ "空诺", USE_WORDING, FINDING_VAGUE, false },
	{ "轻慢", USE_WORDING, FINDING_TONE, false },
	{ "情绪定性", USE_WORDING, FINDING_TONE, false },
	{ "卖萌", USE_WORDING, FINDING_TONE, false },
	{ "long word", USE_WORDING, FINDING_OFFICIALESE, true },
	{ "wordy phrase", USE_WORDING, FINDING_OFFICIALESE, true },
	{ "bureaucratic", USE_WORDING, FINDING_OFFICIALESE, true },
	{ "passing the buck", USE_WORDING, FINDING_OFFICIALESE, true },
	{ "legalese", USE_WORDING, FINDING_OFFICIALESE, true },
	{ "redundant", USE_WORDING, FINDING_OFFICIALESE, true },
	{ "GOV.UK avoid", USE_WORDING, FINDING_OFFICIALESE, true },
	{ "metaphor", USE_WORDING, FINDING_OFFICIALESE, true },
	{ "jargon", USE_WORDING, FINDING_OFFICIALESE, true },
	{ "padding", USE_WORDING, FINDING_OFFICIALESE, true },
	{ "empty phrase", USE_WORDING, FINDING_OFFICIALESE, true },
	{ "leaders first", USE_WORDING, FINDING_OFFICIALESE, true },
	{ "vague", USE_WORDING, FINDING_VAGUE, true },
	{ "empty promise", USE_WORDING, FINDING_VAGUE, true },
	{ "dismissive", USE_WORDING, FINDING_TONE, true },
	{ "officialese", USE_WORDING, FINDING_OFFICIALESE, false },
	{ "tone", USE_WORDING, FINDING_TONE, false },
	{ "keep", USE_KEEP, FINDING__COUNT, false },
	{ "不动", USE_KEEP, FINDING__COUNT, false },
	{ "avoid", USE_AVOID, FINDING_AVOID, false },
	{ "慎用", USE_AVOID, FINDING_AVOID, false },
	{ "allow", USE_ALLOW, FINDING__COUNT, false },
	{ "放行", USE_ALLOW, FINDING__COUNT, false },
	{ "fatal", USE_FATAL, FINDING_FATAL, false },
	{ "必准", USE_FATAL, FINDING_FATAL, false },
	{ "contact", USE_CONTACT, FINDING__COUNT, false },
	{ "本单位", USE_CONTACT, FINDING__COUNT, false },
};
enum { KINDS = sizeof(kinds) / sizeof(*kinds) };

/* Of a rules/ directory, what other parts read. */
static const char *const others[] = { "common.tsv", "danger.tsv", "holidays.tsv", "matters.tsv",
	"review.tsv", "stock.tsv", "templates.tsv", "checklist.tsv", "spare.tsv", "promises.tsv" };

struct reading {
	struct coach_rows *rows;
	struct str name;
	enum coach_rank rank;
	coach_fault_fn *fault;
	void *arg;
	size_t line, first, faults;	/* first: the first row of this file */
	struct str columns[COLUMNS], text;
	size_t ncolumns;
};

void
coach_rows_release(struct coach_rows *r)
{
	arena_release(&r->mem);
	free(r->rows);
	memset(r, 0, sizeof(*r));
}

static bool say(struct reading *rd, const char *at, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* at is where in the line, or NULL for its start. Returns false, so that callers can return it. */
static bool
say(struct reading *rd, const char *at, const char *fmt, ...)
{
	struct buf b = { 0 };
	size_t column = 1;
	va_list ap;

	if (at != NULL)
		column += utf8_count((struct str){ rd->text.p, (size_t)(at - rd->text.p) });
	va_start(ap, fmt);
	buf_vprintf(&b, fmt, ap);
	va_end(ap);
	if (rd->faults++ < FAULTS_MAX)
		rd->fault(rd->arg, rd->name, rd->line, column, buf_cstr(&b));
	buf_release(&b);
	return false;
}

static void
cut_columns(struct reading *rd)
{
	struct str rest = rd->text;
	size_t at;

	rd->ncolumns = 0;
	memset(rd->columns, 0, sizeof(rd->columns));
	while (rd->ncolumns < COLUMNS) {
		at = str_find(rest, STR("\t"), 0);
		rd->columns[rd->ncolumns++] =
		    str_trim((struct str){ rest.p, at == SIZE_MAX ? rest.n : at });
		if (at == SIZE_MAX)
			return;
		rest = (struct str){ rest.p + at + 1, rest.n - at - 1 };
	}
}

static char
small(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool
same_word(struct str a, struct str b)
{
	size_t i;

	if (a.n != b.n)
		return false;
	for (i = 0; i < a.n && small(a.p[i]) == small(b.p[i]); i++)
		;
	return i == a.n;
}

static bool
read_kind(struct reading *rd, struct coach_row *row)
{
	struct str word = rd->columns[KIND], known[KINDS];
	size_t i, near;

	if (word.n == 0)
		return say(rd, NULL,
		    _("The kind is missing; after the pattern comes a tab and a kind, such as %s."),
		    kinds[0].word);
	for (i = 0; i < KINDS; i++) {
		known[i] = str_of(kinds[i].word);
		if (same_word(known[i], word))
			break;
	}
	if (i < KINDS) {
		row->use = kinds[i].use;
		row->kind = kinds[i].kind;
		row->english = kinds[i].english;
		row->label = known[i];
		return true;
	}
	near = near_best(word, known, KINDS);
	if (near != SIZE_MAX)
		return say(rd, word.p, _("There is no kind \"%.*s\"; did you mean %s?"),
		    (int)(word.n < 60 ? word.n : 60), word.p, kinds[near].word);
	return say(rd, word.p,
	    _("There is no kind \"%.*s\"; wording has kinds such as %s or long word, and there are "
	      "keep, avoid, allow, fatal and contact."),
	    (int)(word.n < 60 ? word.n : 60), word.p, kinds[0].word);
}

static bool
read_severity(struct reading *rd, struct coach_row *row)
{
	struct str s = rd->columns[SEVERITY];

	row->severity = 2;
	if (s.n == 0 && row->use != USE_WORDING)
		return true;
	if (s.n == 0)
		return say(rd, rd->text.p + rd->text.n,
		    _("The severity is missing: a row has pattern, kind, suggestion, why and a "
		      "severity from 1 to 3 (0 silences), with tabs between."));
	if (s.n != 1 || s.p[0] < '0' || s.p[0] > '3')
		return say(rd, s.p,
		    _("The severity is 1, 2 or 3, or 0 to silence a built-in pattern, not "
		      "\"%.*s\"."),
		    (int)(s.n < 40 ? s.n : 40), s.p);
	row->severity = s.p[0] - '0';
	return true;
}

const char *
coach_pattern_fault(enum match_fault f)
{
	switch (f) {
	case MATCH_ONLY_GAP:
		return _("The pattern is only a gap; write words around it.");
	case MATCH_GAP_AT_END:
		return _("A gap at an end finds nothing; put words before and after each gap.");
	case MATCH_LONG:
		return _("The pattern is too long: 64 characters before, between and after gaps.");
	case MATCH_MANY_PARTS:
		return _("The pattern has more than three gaps; make two rows of it.");
	case MATCH_MANY_WAYS:
		return _("The pattern has too many alternatives in brackets; make two rows of it.");
	case MATCH_NOT_TEXT:
		return _("The pattern has bytes that are no text; type it anew in UTF-8.");
	default:
		return _("The pattern is empty; a row begins with what is looked for.");
	}
}

/* str_trim cut blanks at the front, so the column counts from the trimmed pattern. */
static bool
read_pattern(struct reading *rd, struct coach_row *row)
{
	size_t column, off = 0, i, bad;
	enum match_fault f;
	uint32_t cp;

	row->pattern = rd->columns[0];
	if (row->use == USE_CONTACT && row->pattern.n > 0)
		return true;
	f = match_check(row->pattern, &column);
	bad = str_find(row->pattern, STR("\xEF\xBF\xBD"), 0);
	if (f == MATCH_OK && bad != SIZE_MAX)
		return say(rd, row->pattern.p + bad, "%s", coach_pattern_fault(MATCH_NOT_TEXT));
	if (f == MATCH_OK)
		return true;
	for (i = 0; i < column && off < row->pattern.n; i++)
		off += utf8_next(row->pattern.p + off, row->pattern.n - off, &cp);
	return say(rd, row->pattern.p + off, "%s", coach_pattern_fault(f));
}

static void
add_row(struct reading *rd, const struct coach_row *row)
{
	struct coach_rows *r = rd->rows;
	struct coach_row *to;

	if (r->n == r->cap) {
		r->cap = r->cap > 0 ? r->cap * 2 : 512;
		r->rows = xreallocarray(r->rows, r->cap, sizeof(*r->rows));
	}
	to = &r->rows[r->n];
	*to = *row;
	to->suggestion = rd->columns[SUGGESTION];
	to->why = rd->columns[WHY];
	to->rank = rd->rank;
	to->order = r->n++;
}

static bool
is_header(struct str first)
{
	return same_word(first, STR("pattern")) || str_eq(first, STR("词语"));
}

static void
read_line(struct reading *rd)
{
	struct coach_row row = { 0 };

	if (str_trim(rd->text).n == 0 || rd->text.p[0] == '#')
		return;
	if (memchr(rd->text.p, '\0', rd->text.n) != NULL) {
		say(rd, memchr(rd->text.p, '\0', rd->text.n),
		    _("There is a NUL byte here; the line is left out."));
		return;
	}
	cut_columns(rd);
	if (rd->rows->n == rd->first && is_header(rd->columns[0]))
		return;
	if (rd->ncolumns < 2) {
		say(rd, NULL,
		    _("There is one column; a row has pattern, kind, suggestion, why and severity, "
		      "with tabs between."));
		return;
	}
	if (read_kind(rd, &row) && read_pattern(rd, &row) && read_severity(rd, &row))
		add_row(rd, &row);
}

/* As UTF-8, in mem. */
static struct str
as_utf8(struct reading *rd, struct str bytes)
{
	struct buf b = { 0 };
	struct str text;

	if (detect_decode(bytes, &b) > 0)
		say(rd, NULL,
		    _("The file has bytes that are no text in UTF-8, UTF-16 or GB18030; save it as "
		      "UTF-8. What could be read is used."));
	text = arena_str(&rd->rows->mem, buf_str(&b));
	buf_release(&b);
	return text;
}

/* Two rows of one file for one thing: the second is told. */
static int
by_pattern(const void *a, const void *b)
{
	const struct coach_row *x = *(const struct coach_row *const *)a;
	const struct coach_row *y = *(const struct coach_row *const *)b;
	int c;

	if (x->use != y->use)
		return (int)x->use - (int)y->use;
	if ((c = str_cmp(x->pattern, y->pattern)) != 0)
		return c;
	if (x->rank != y->rank)
		return (int)y->rank - (int)x->rank;
	return x->order < y->order ? -1 : x->order > y->order;
}

static struct coach_row **
sorted(struct coach_rows *r, size_t from)
{
	size_t i, n = r->n - from;
	struct coach_row **by = xreallocarray(NULL, n + 1, sizeof(struct coach_row *));

	for (i = 0; i < n; i++)
		by[i] = &r->rows[from + i];
	qsort(by, n, sizeof(*by), by_pattern);
	return by;
}

static bool
same_thing(const struct coach_row *a, const struct coach_row *b)
{
	return a->use == b->use && str_eq(a->pattern, b->pattern);
}

static size_t
line_of(struct str text, const char *at)
{
	size_t line = 1;
	const char *p;

	for (p = text.p; p < at; p++)
		line += *p == '\n';
	return line;
}

static void
tell_twice(struct reading *rd, struct str text)
{
	struct coach_row **by = sorted(rd->rows, rd->first);
	size_t i, n = rd->rows->n - rd->first, head = 0;

	for (i = 1; i < n; i++) {
		if (!same_thing(by[head], by[i])) {
			head = i;
			continue;
		}
		rd->line = line_of(text, by[i]->pattern.p);
		say(rd, NULL, _("\"%.*s\" stands in line %zu already; that row is used."),
		    (int)(by[i]->pattern.n < 60 ? by[i]->pattern.n : 60), by[i]->pattern.p,
		    line_of(text, by[head]->pattern.p));
	}
	free(by);
}

void
coach_list_read(struct coach_rows *r, struct str name, struct str bytes, enum coach_rank rank,
    coach_fault_fn *fault, void *arg)
{
	struct reading rd = { .rows = r, .name = name, .rank = rank, .fault = fault, .arg = arg };
	struct str rest, text;
	size_t at;

	rd.line = 1;
	rd.first = r->n;
	text = rest = as_utf8(&rd, bytes);
	for (; rest.n > 0; rd.line++) {
		at = str_find(rest, STR("\n"), 0);
		rd.text = (struct str){ rest.p, at == SIZE_MAX ? rest.n : at };
		rest.p += rd.text.n + (at != SIZE_MAX);
		rest.n -= rd.text.n + (at != SIZE_MAX);
		if (rd.text.n > 0 && rd.text.p[rd.text.n - 1] == '\r')
			rd.text.n--;
		read_line(&rd);
	}
	rd.text = (struct str){ 0 };
	tell_twice(&rd, text);
}

static int
is_list(const struct dirent *e)
{
	size_t n = strlen(e->d_name), i;

	if (n < 5 || e->d_name[0] == '.' || strcmp(e->d_name + n - 4, ".tsv") != 0)
		return 0;
	for (i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (strcmp(e->d_name, others[i]) == 0)
			return 0;
	return 1;
}

static int
by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

void
coach_list_read_dir(
    struct coach_rows *r, const char *dir, enum coach_rank rank, coach_fault_fn *fault, void *arg)
{
	struct dirent **names;
	struct buf path = { 0 }, bytes = { 0 };
	int i, n = scandir(dir, &names, is_list, by_name);
	struct err err;

	for (i = 0; i < n; i++) {
		buf_clear(&path);
		buf_clear(&bytes);
		buf_printf(&path, "%s/%s", dir, names[i]->d_name);
		if (file_read(buf_cstr(&path), FILE_MAX, &bytes, &err) == RC_OK)
			coach_list_read(r, buf_str(&path), buf_str(&bytes), rank, fault, arg);
		else
			fault(arg, buf_str(&path), 1, 1, err.msg);
		free(names[i]);
	}
	if (n >= 0)
		free(names);
	buf_release(&path);
	buf_release(&bytes);
}

void
coach_list_settle(struct coach_rows *r)
{
	struct coach_row **by = sorted(r, 0);
	size_t i, head = 0, kept = 0;

	for (i = 1; i < r->n; i++) {
		if (same_thing(by[head], by[i]))
			by[i]->severity = 0;
		else
			head = i;
	}
	free(by);
	for (i = 0; i < r->n; i++)
		if (r->rows[i].severity > 0)
			r->rows[kept++] = r->rows[i];
	r->n = kept;
}
