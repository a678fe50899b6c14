/*
 * Texts to begin an answer with. Variables stand in double braces: {{name}} the citizen, {{date}}
 * today, {{number}} of the item, {{department}}, {{contact}}, {{office}}, {{subject}}, or their
 * Chinese names; what is not known stays as it is written, so that it is seen. {{{{ stands for {{.
 *
 * The templates that come with the program (rules/templates.csv) are put on a desk once, when its
 * templates are first asked for by one that may write: neither the start of the desk nor the choice
 * of its digest waits for them.
 */
#ifndef DESK_TEMPLATE_H
#define DESK_TEMPLATE_H

#include "desk/act.h"

enum {
	TEMPLATE_NAME_MAX = 60,		/* characters */
	TEMPLATE_TEXT_MAX = 10000,
};

struct template
{
	int64_t id, version;
	struct str name, text;
	enum matter matter;		/* MATTER_NONE: any */
	struct str category;		/* "": any */
	struct str exempt;		/* points of the checklist it does without, blanks between */
	int64_t uses, used_at, person;	/* person 0: came with the program */
};

/*
 * Templates for an item (0: all of them): those of its matter and category first, then those bound to
 * nothing, then the rest; each by use. At most limit (0: all); in mem.
 */
enum rc template_list(struct desk *d, int64_t item, size_t limit, struct arena *mem,
    struct template **out, size_t *count, struct err *err);
/* By its name; RC_NOTFOUND with the near match. */
enum rc template_find(
    struct desk *d, struct str name, struct arena *mem, struct template *out, struct err *err);

/* By its id, also one that was taken away. */
enum rc template_get(struct desk *d, int64_t id, struct arena *mem, struct template *out,
    bool *removed, struct err *err);
/* The first of NAME, NAME 2, NAME 3 ... that no template has, to out. */
enum rc template_free_name(struct desk *d, struct str name, struct buf *out, struct err *err);

/* RC_INVALID with a sentence on what is wrong with name, text, category or exempt. */
enum rc template_check(const struct template *t, struct err *err);
/*
 * Makes one (id 0) or changes one (version as read, else RC_CONFLICT). RC_INVALID says what is wrong,
 * also when another has that name. *id (may be NULL) gets which.
 */
enum rc template_save(struct desk *d, const struct template *t, const char *op_id, int64_t *id,
    struct done *done, struct err *err);
/* Takes it away, or (removed false) puts it back. */
enum rc template_remove(struct desk *d, int64_t id, bool removed, const char *op_id,
    struct done *done, struct err *err);

/*
 * What I have of a template while it is being written, by the id it was begun from (0: none) and
 * whether as a copy: kept beside the database until it is saved or thrown away. RC_REFUSED on a desk in
 * memory; RC_NOTFOUND leaves *out alone.
 */
enum rc template_keep(
    struct desk *d, int64_t id, bool copy, const struct template *t, struct err *err);
enum rc template_kept(
    struct desk *d, int64_t id, bool copy, struct arena *mem, struct template *out, int64_t *at);
enum rc template_forget(struct desk *d, int64_t id, bool copy, struct err *err);

/*
 * The text for an item, variables filled in, to out; counts a use and marks my draft as begun from it.
 * Without a draft of mine the text becomes one. *missing (may be NULL) gets how many variables were
 * not known; *caret the byte where the first of them stands, or the end.
 */
enum rc template_use(struct desk *d, int64_t id, int64_t item, struct buf *out, size_t *missing,
    size_t *caret, struct err *err);
/* The same text to look at: nothing is counted or marked. */
enum rc template_show(struct desk *d, const struct template *t, int64_t item, struct buf *out,
    size_t *missing, size_t *caret, struct err *err);
/* Points of the checklist that my draft of the item does without, by its template; "" for none. */
enum rc template_of_draft(
    struct desk *d, int64_t item, struct arena *mem, struct str *exempt, struct err *err);

/* A variable's value; p NULL when it is not known. */
struct template_values {
	struct str name, date, number, department, contact, office, subject;
};
enum { TEMPLATE_VALUE_MAX = 200 };	/* characters of a value that are put in */
/*
 * Pure: text with values put in. Never recursive: a value is data. Of a value neither controls nor
 * what is invisible or steers direction is put in, line breaks are blanks, and no more than
 * TEMPLATE_VALUE_MAX characters. *first_missing is the byte in out where the first variable stands
 * that was not known, or where out ends.
 */
void template_expand(struct buf *out, struct str text, const struct template_values *values,
    size_t *missing, size_t *first_missing);
/* The first variable in text from *from on that no template knows; *from moves behind it. */
bool template_unknown(struct str text, size_t *from, struct str *name);

/* What became of the records of a CSV file. */
struct template_counts {
	int64_t read, added, changed, same, rejected;
};
/* One fault, its place from 1 in lines and code points; warning: the record was taken all the same. */
typedef void template_fault_fn(
    void *arg, size_t line, size_t column, bool warning, const char *what);
/*
 * Reads templates by their names (columns name, matter, category, exempt, text in any order, a header
 * first) in one action. Good records are used whatever the others are. RC_INVALID: no usable header.
 */
enum rc template_import(struct desk *d, struct str csv, bool dry_run, const char *op_id,
    template_fault_fn *fault, void *arg, struct template_counts *out, struct err *err);
/* All of them as CSV that template_import reads back to the same. */
enum rc template_export(struct desk *d, struct buf *out, struct err *err);

#endif
