/*
 * Records from a file: CSV, TSV, a JSON array or JSON Lines, in any charset of the allow-list, in
 * constant memory. One bad record costs one record.
 */
#ifndef TEXT_ROWS_H
#define TEXT_ROWS_H

#include <stdbool.h>
#include <stdint.h>

#include "text/buf.h"
#include "text/convert.h"
#include "text/err.h"

/* Limits; a record past one is rejected and the rest goes on. */
enum {
	ROWS_MAX_RECORD = 256 * 1024,	/* bytes */
	ROWS_MAX_FIELD = 64 * 1024,	/* bytes */
	ROWS_MAX_COLUMNS = 64,		/* of CSV and TSV */
	ROWS_MAX_NAMES = 1024,		/* of JSON: a real post has more than 64, counting nested ones */
	ROWS_MAX_DEPTH = 64,		/* of JSON */
};

enum rows_format { ROWS_AUTO, ROWS_CSV, ROWS_TSV, ROWS_JSON, ROWS_JSONL };

struct rows_opts {
	enum rows_format format;
	enum encoding encoding;	/* ENC_AUTO: detected over the whole file */
};

/* One record. Everything in it is borrowed until the next rows_next or rows_free. */
struct record {
	const struct str *names;	/* header, or the keys of a JSON object; "a.b" for nested ones */
	const struct str *values;	/* UTF-8, valid; a missing one has p NULL */
	size_t count;
	/*
	 * Where in the file the record starts, from 1, the column in characters; of a bad one where
	 * the fault lies if that is known.
	 */
	int64_t line, column;
	int bad;			/* sequences that did not decode and became U+FFFD */
	struct str raw;			/* the record's original bytes */
};

enum rows_step {
	ROWS_ROW,
	ROWS_BAD,	/* this record cannot be read: its place, rec->raw (its start) and err say why */
	ROWS_END,
	ROWS_FAIL,	/* the file cannot be read on: I/O */
};

struct rows;

/*
 * Reads the file on fd (not closed; a pipe is spooled to an unlinked 0600 file first). name is for
 * messages. Refused with a sentence and a way out: a directory, empty, binary, xlsx (save as CSV), an
 * encoding that cannot be told (names --encoding).
 */
enum rc rows_open(
    struct rows **out, int fd, const char *name, const struct rows_opts *opts, struct err *err);
void rows_free(struct rows *r);

enum rows_step rows_next(struct rows *r, struct record *rec, struct err *err);

/* Back to the first record. */
enum rc rows_rewind(struct rows *r, struct err *err);

/* The column names; a JSON file gives the keys of its first record. Borrowed until rows_free. */
const struct str *rows_header(struct rows *r, size_t *count);
enum rows_format rows_format(const struct rows *r);
enum encoding rows_encoding(const struct rows *r);
/* True when no charset was strict and the one with the fewest bad parts was taken. */
bool rows_guessed(const struct rows *r);
/* Bytes of the file that are done with, and all of them, for progress. */
void rows_progress(const struct rows *r, int64_t *done, int64_t *total);

#endif
