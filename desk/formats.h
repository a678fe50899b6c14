/* The exports that are read as they are: how each is recognized and what its columns mean. */
#ifndef DESK_FORMATS_H
#define DESK_FORMATS_H

#include "desk/import.h"

enum format_trait {
	FORMAT_WEIBO = 1 << 0,	/* ids are mids or bids */
	FORMAT_BID = 1 << 1,	/* its id is always a bid, even one of digits alone */
	FORMAT_SHIFTS = 1 << 2,	/* columns slide to the left where a field was missing */
	FORMAT_PLAIN = 1 << 3,	/* no known export: mapped by column names alone */
};

struct format {
	const char *id;
	const char *source;	/* the platform */
	enum kind kind;
	unsigned traits;
	enum rows_format rows;	/* what --format ID forces */
	const char *must;	/* groups of names, each of which the header must have one of */
	const char *names[FIELD__COUNT]; /* column names by field, the best first, split by "|" */
};

/* The format by the id --format takes; NULL when there is none. */
const struct format *format_find(const char *id);
/* The format of a header: the one that explains most columns; a plain one when none fits. */
const struct format *format_recognize(
    const struct str *header, size_t count, enum rows_format rows);
/* First column that has one of names ("a|b"), or -1. Blanks around a name do not matter. */
int format_column(const char *names, const struct str *header, size_t count);
/* The ids, separated by ", ". */
void format_ids(struct buf *out);

#endif
