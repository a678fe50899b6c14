/*
 * Import: what citizens wrote, from a file, as a job that is stepped.
 *
 * One transaction per batch with the batch's counters, so that a kill at any point and a rerun give
 * the same end. Nothing that was stored is ever overwritten: other content under a known id is a
 * new revision.
 */
#ifndef DESK_IMPORT_H
#define DESK_IMPORT_H

#include "desk/item.h"
#include "text/rows.h"

/* What a column can be mapped to, from one table (--map FIELD=COLUMN). */
enum import_field {
	FIELD_SOURCE_ID,
	FIELD_AUTHOR,
	FIELD_AUTHOR_ID,
	FIELD_SUBJECT,
	FIELD_TEXT,
	FIELD_POSTED_AT,
	FIELD_KIND,
	FIELD_URL,
	FIELD_PARENT_ID,
	FIELD_REPLY,
	FIELD_REPLY_AT,
	FIELD__COUNT
};
const char *import_field_id(enum import_field f);
const char *import_field_name(enum import_field f); /* translated */

struct import_opts {
	const char *format;	/* id as --format takes it, NULL or "auto": by the header */
	enum encoding encoding;
	const struct str *maps;	/* "FIELD=COLUMN" */
	size_t nmaps;
	const char *source;	/* NULL: what the format says; "other" for plain CSV, TSV, JSON */
	const char *kind;	/* NULL: what the format says */
	bool dry_run;
	bool ask;		/* a person will say which column holds the text: see import_ready */
	const char *op_id;
};

/* Whether format, kind and maps are ones that exist, before any file is looked at; RC_INVALID. */
enum rc import_check(const struct import_opts *opts, struct err *err);

struct import_counts {
	int64_t read, added, present, revised, rejected;
	int64_t own;		/* our own posts (setting own_names) that answer nothing known here */
	int64_t replies;	/* answers that came along, and our own posts, that were recorded */
	int64_t items;		/* new ones */
	int64_t bad_text;	/* records in which something did not decode */
	int64_t odd_dates;	/* in the future, before 2009-08, or unreadable */
};

struct import;

/* Told of each record that was not taken: its place as in struct record, the reason translated. */
typedef void import_reject_fn(
    void *arg, int64_t line, int64_t column, const char *reason, struct str raw);

/*
 * Recognizes the file on fd (see rows_open) and settles the mapping. RC_INVALID when it cannot be
 * mapped: the sentence gives the columns found and the --map to type.
 */
enum rc import_open(struct import **out, struct desk *d, int fd, const char *name,
    const struct import_opts *opts, struct err *err);
void import_free(struct import *im);
void import_on_reject(struct import *im, import_reject_fn *fn, void *arg);

const char *import_format(const struct import *im); /* id */
const char *import_source(const struct import *im);
enum encoding import_encoding(const struct import *im);
bool import_guessed(const struct import *im);
const struct str *import_columns(const struct import *im, size_t *count);
/* Column of a field, or -1. */
int import_column(const struct import *im, enum import_field f);
/* Changes the mapping before the first step; column -1 unmaps. */
enum rc import_map(struct import *im, enum import_field f, int column, struct err *err);
/* RC_INVALID with a sentence as long as no column holds the text or the subject. */
enum rc import_ready(const struct import *im, struct err *err);
/* The values of the first record, by column, into mem; *n is 0 when there is none. */
enum rc import_sample(
    struct import *im, struct arena *mem, struct str **values, size_t *n, struct err *err);
/* The first records as they will be read, at most n, for a person to look at. */
enum rc import_preview(struct import *im, struct arena *mem, size_t n, struct message **out,
    size_t *count, struct err *err);
/* Remembers this mapping and encoding for files with the same header. */
enum rc import_remember(struct import *im, struct err *err);

/*
 * Works for about budget_ms, at most 20 while another desk is open (presence_begin), which then gets
 * 5 ms to write; commits and returns; *finished says whether that was all. May be freed between
 * steps: what was committed stays.
 */
enum rc import_step(struct import *im, int64_t budget_ms, bool *finished, struct err *err);
const struct import_counts *import_counts(const struct import *im);
void import_progress(const struct import *im, int64_t *done, int64_t *total); /* bytes */

#endif
