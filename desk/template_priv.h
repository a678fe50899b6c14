/* For the sources of the templates. */
#ifndef DESK_TEMPLATE_PRIV_H
#define DESK_TEMPLATE_PRIV_H

#include "desk/priv.h"
#include "desk/template.h"

/* Inside an op: writes one (id 0: a new one); its change waits for template_tell. */
enum rc template_put(struct op *op, const struct template *t, int64_t *id, struct err *err);
/* One event of all changes since the last. */
enum rc template_tell(struct op *op, const char *verb, struct err *err);
/* The row a statement of template.sql stands on. */
void template_read(struct db_row *row, struct arena *mem, struct template *out);
/* RC_NOTFOUND without a sentence when there is none of that name. */
enum rc template_named(
    struct desk *d, struct str name, struct arena *mem, struct template *out, struct err *err);

/*
 * Puts the program's own templates on the desk, unless that was done before. Not inside a
 * transaction. A desk that cannot be written goes without; a busy one is asked again the next time.
 */
void template_seed(struct desk *d);

/* One record of a CSV file, in the order of template_columns. */
enum template_column {
	TEMPLATE_COL_NAME,
	TEMPLATE_COL_MATTER,
	TEMPLATE_COL_CATEGORY,
	TEMPLATE_COL_EXEMPT,
	TEMPLATE_COL_TEXT,
	TEMPLATE_COL__COUNT
};
struct template_record {
	struct template t;
	bool bad_matter;
	struct str matter;	/* as written */
	struct {
		size_t line, column;
	} at[TEMPLATE_COL__COUNT];
};
/* Walks a file; a zeroed reader with text set begins. Strings of a record live in its mem. */
struct template_reader {
	struct str text;	/* not read yet */
	size_t line;
	int column[TEMPLATE_COL__COUNT]; /* of each field, -1: none */
	struct arena mem;
};
/* Reads the header; RC_INVALID when name or text is missing. */
enum rc template_reader_begin(struct template_reader *r, struct str csv, struct err *err);
/* False at the end. Records without anything in them are passed over. */
bool template_reader_next(struct template_reader *r, struct template_record *out);

#endif
