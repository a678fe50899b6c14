/* A file as a window of UTF-8 that knows where in the file, and in which line, it stands. */
#ifndef TEXT_ROWS_IN_H
#define TEXT_ROWS_IN_H

#include <stdbool.h>
#include <stdint.h>

#include "text/buf.h"
#include "text/convert.h"
#include "text/err.h"

enum { ROWS_BLOCK = 64 * 1024 };

/* Line and column, both from 1; the column in code points. */
struct rows_place {
	int64_t line, column;
	bool after_cr;		/* a LF here belongs to the line break before it */
};

void rows_place_step(struct rows_place *p, struct str s);

/* Decoded offset out stands where byte in of the file stands. */
struct rows_mark {
	int64_t out, in;
};

struct rows_in {
	int fd;
	bool own_fd, eof, json;
	int64_t size, at;	/* of the file; at is read next */
	int64_t block_at;	/* where block was read, up to at */
	enum encoding encoding;
	struct decoder *decoder;
	struct buf text;	/* decoded, from offset text_at of the decoded stream */
	int64_t text_at;
	size_t pos;		/* in text: where the caller stands */
	struct rows_place place;	/* of pos */
	struct rows_mark *marks;
	size_t n_marks, cap_marks;
	int64_t *bad;		/* decoded offsets of bad parts */
	size_t n_bad, cap_bad;
	struct buf raw;
	char *block;
};

/* fd stays the caller's unless own_fd. */
void rows_in_init(struct rows_in *in, int fd, bool own_fd, int64_t size);
void rows_in_release(struct rows_in *in);
/* Stands at the start of the file. The caller has set encoding, which stays from then on. */
void rows_in_start(struct rows_in *in);
/* Drops what is before pos and decodes another block; sets eof when none is left. */
enum rc rows_in_fill(struct rows_in *in, struct err *err);
/* From pos on. */
struct str rows_in_text(const struct rows_in *in);
/* Steps n bytes of text forward. */
void rows_in_skip(struct rows_in *in, size_t n);
/* The original bytes of n bytes of text at pos, at most max; borrowed until the next call. */
struct str rows_in_raw(struct rows_in *in, size_t n, size_t max);
/* Bad parts in the next n bytes of text. */
int rows_in_bad(const struct rows_in *in, size_t n);
/* Where in the file pos stands, in bytes. */
int64_t rows_in_at(const struct rows_in *in);

#endif
