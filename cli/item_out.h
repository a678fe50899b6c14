/* Items as JSON, CSV and rows of a table: the field names that scripts rely on. */
#ifndef CLI_ITEM_OUT_H
#define CLI_ITEM_OUT_H

#include "cli/out.h"
#include "desk/history.h"
#include "desk/item.h"
#include "text/json_out.h"

/* The fields of an item inside an object that is already begun. */
void item_fields(struct jout *j, struct desk *d, const struct item *it);
/* RFC 3339 in whole seconds; WHEN_NONE is null. */
void jout_when(struct jout *j, int64_t ms);
/* The login of a person, 0 is null. */
void jout_person(struct jout *j, struct desk *d, int64_t person);

void item_csv_header(struct buf *out);
void item_csv(struct buf *out, struct desk *d, const struct item *it);

/* A row for a person; the header goes before the first one on a terminal. */
void item_row_header(struct out *o);
void item_row(struct out *o, struct desk *d, const struct item *it);

#endif
