/* Writing CSV: RFC 4180, every field quoted, formulas defused. */
#ifndef TEXT_CSV_OUT_H
#define TEXT_CSV_OUT_H

#include <stdbool.h>

#include "text/buf.h"

/* Appends to out, which the caller owns. */
struct csv_out {
	struct buf *out;
	bool comma;	/* the next field follows another */
};

/*
 * One field, as safe_plain makes it: line breaks and tabs are kept in the quotes. One that a
 * spreadsheet would take for a formula (= + - @ TAB CR, their full-width forms) gets a ' before it.
 */
void csv_field(struct csv_out *c, struct str s);
void csv_end(struct csv_out *c); /* of the record: CR LF */

#endif
