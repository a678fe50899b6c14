/* For the sources of import alone: a job, and a record of a file turned into an arrival. */
#ifndef DESK_IMPORT_PRIV_H
#define DESK_IMPORT_PRIV_H

#include "desk/arrive.h"
#include "desk/formats.h"
#include "desk/import.h"

struct import {
	struct desk *d;
	struct rows *rows;
	const struct format *format;
	const struct str *header;	/* of rows */
	size_t ncolumns;
	int column[FIELD__COUNT];	/* -1: none */
	bool settled[FIELD__COUNT];	/* by the person: also when there is none */
	struct str source;
	enum kind kind;
	bool dry_run, finished, failed;
	bool others;			/* another desk is open, as seen last */
	int64_t look_at;		/* when to look again, monotonic */
	const char *op_id;
	struct str *own_names;
	size_t nown_names;
	struct import_counts counts;
	import_reject_fn *on_reject;
	void *reject_arg;
	struct arena mem;		/* as long as the job */
	struct buf id, parent;		/* canonical ids of the record at hand */
	bool odd_date;			/* of the record at hand */
};

/* import_row.c */

enum row_is {
	ROW_MESSAGE,
	ROW_OWN,	/* our own post */
	ROW_HEADER,	/* the header once more */
	ROW_REJECTED,	/* *reason says why */
};
/* What the record says; strings in out are borrowed from rec and im until the next record. */
enum row_is import_row(
    struct import *im, const struct record *rec, struct arrival *out, const char **reason);

/* import_map.c */

/* Settles every column from the format, the remembered mapping and what the person said. */
enum rc import_settle(struct import *im, const struct import_opts *opts, struct err *err);
/* FIELD=COLUMN with a field that exists; RC_INVALID otherwise. */
enum rc import_check_map(struct str map, struct err *err);
/* The column of that name, -1 when there is none. */
int import_find_column(const struct import *im, struct str name);

#endif
