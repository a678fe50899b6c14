/* Inside of rows: what its parts share. */
#ifndef TEXT_ROWS_INT_H
#define TEXT_ROWS_INT_H

#include "text/csv.h"
#include "text/rows.h"
#include "text/rows_in.h"

/* How the records of a JSON file lie. */
enum rows_layout {
	LAYOUT_TABLE,	/* CSV, TSV */
	LAYOUT_LINES,	/* one object a line */
	LAYOUT_ARRAY,	/* elements of the array found by json_find */
	LAYOUT_STREAM,	/* objects one after the other, or one alone */
};

/* Names or values under construction: one buffer of bytes, and where each string lies in it. */
struct rows_cells {
	struct buf bytes;
	size_t *ends;		/* of each string in bytes */
	bool *missing;
	struct str *view;	/* filled by rows_cells_view */
	size_t n, cap;
};

void rows_cells_release(struct rows_cells *c);
void rows_cells_clear(struct rows_cells *c);
/* Closes the string whose bytes were appended since the last one. */
void rows_cells_add(struct rows_cells *c, bool missing);
/* Borrowed until the cells change. */
const struct str *rows_cells_view(struct rows_cells *c);

struct rows {
	struct rows_in in;
	enum rows_format format;
	enum rows_layout layout;
	bool guessed;
	bool done;		/* nothing more is read: the array has ended, or was cut */
	bool wrapped;		/* the array is a member of an object */
	bool resync;		/* after an unclosed quote: only whole records count */
	int rereads;		/* how often text was scanned again after an unclosed quote */
	size_t step;		/* bytes of text of the record handed out last */
	struct csv csv;
	struct rows_cells header, names, values;
	struct buf scratch;
};

/* Fills until there are n bytes of text or no more; RC_IO only. */
enum rc rows_want(struct rows *r, size_t n, struct err *err);
/* A bad record of n bytes of text (0: what is missing at the end): fills rec and err. */
enum rows_step rows_reject(struct rows *r, struct record *rec, size_t n, struct err *err,
    const char *fmt, ...) __attribute__((format(printf, 5, 6)));
/* The fault of the record just rejected lies at that byte of its text. */
void rows_blame(const struct rows *r, struct record *rec, size_t at);
/* A good one, of what names and values hold. */
enum rows_step rows_accept(struct rows *r, struct record *rec, size_t n);

enum rows_step rows_next_csv(struct rows *r, struct record *rec, struct err *err);
enum rc rows_read_header_csv(struct rows *r, struct err *err);

enum rows_step rows_next_json(struct rows *r, struct record *rec, struct err *err);
/* Finds the layout of a JSON file and stands before its first record. */
enum rc rows_start_json(struct rows *r, struct err *err);

/* Format by content where it was not named. */
enum rows_format rows_guess_format(struct str head, const char *name);
/* Refuses what is not text: a sentence and a way out. */
enum rc rows_refuse_binary(struct str head, const char *name, struct err *err);
/* A pipe into an unlinked file only we can read; *out is the caller's to close. */
enum rc rows_spool(int fd, const char *name, int *out, struct err *err);

#endif
