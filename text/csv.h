/*
 * CSV and TSV by RFC 4180, read as people's programs write them.
 *
 * A quote opens a field only as its first character; elsewhere in an unquoted field it is text. In a
 * quoted field a quote that nothing ends (no separator, line end or second quote follows) is text if
 * a proper closing quote follows in the same line; if none does, the field counts as unquoted. After
 * a line break such a quote right behind a separator or line break shows that the field before was
 * never closed. LF, CRLF and CR end records.
 */
#ifndef TEXT_CSV_H
#define TEXT_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "text/buf.h"

enum { CSV_MAX_FIELDS = 64 };

enum csv_step {
	CSV_MORE,	/* the record goes on: call again with more text */
	CSV_RECORD,	/* complete: count fields, end is where the next record starts */
	CSV_UNCLOSED,	/* the quote at offset quote was never closed */
};

struct csv_field {
	size_t from, to;
	bool doubled;	/* has "" that stand for " */
};

/* Reads one record at a time; all offsets count from the record's first byte. */
struct csv {
	char sep;
	unsigned char state;
	bool doubled, broke;	/* of the field being read; broke: a line break inside quotes */
	size_t pos;		/* scanned so far */
	size_t from;		/* start of the field being read */
	size_t quote;		/* its opening quote */
	size_t closing;		/* a quote that ends a field: strays before it are text */
	size_t count;		/* fields; those past CSV_MAX_FIELDS are counted, not kept */
	size_t end;
	struct csv_field fields[CSV_MAX_FIELDS];
};

void csv_begin(struct csv *c, char sep);
/* text starts at the record and holds all that was given before; last: nothing follows. */
enum csv_step csv_scan(struct csv *c, struct str text, bool last);
/* Appends the value of field i of the text that csv_scan read. */
void csv_value(const struct csv *c, size_t i, struct str text, struct buf *out);

#endif
