/*
 * Texts to begin an answer with. Variables stand in double braces: {{name}} the citizen, {{date}}
 * today, {{number}} of the item, {{department}}, {{contact}}, {{office}}, {{subject}}; what is not
 * known stays as it is written, so that it is seen.
 */
#ifndef DESK_TEMPLATE_H
#define DESK_TEMPLATE_H

#include "desk/act.h"

struct template {
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

/* Makes one (id 0) or changes one (version as read, else RC_CONFLICT). RC_INVALID says what is wrong. */
enum rc template_save(struct desk *d, const struct template *t, const char *op_id,
    struct done *done, struct err *err);
/* Takes it away, or (removed false) puts it back. */
enum rc template_remove(struct desk *d, int64_t id, bool removed, const char *op_id,
    struct done *done, struct err *err);

/*
 * The text for an item, variables filled in, to out; counts a use and marks my draft as begun from it.
 * *missing (may be NULL) gets how many variables were not known; *caret the byte where the first of
 * them stands, or the end.
 */
enum rc template_use(struct desk *d, int64_t id, int64_t item, struct buf *out, size_t *missing,
    size_t *caret, struct err *err);

/* A variable's value; p NULL when it is not known. */
struct template_values {
	struct str name, date, number, department, contact, office, subject;
};
/* Pure: text with values put in. Never recursive: a value is data. */
void template_expand(struct buf *out, struct str text, const struct template_values *values,
    size_t *missing, size_t *first_missing);

#endif
