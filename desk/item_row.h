/* Reading rows of items; for the sources of desk/. */
#ifndef DESK_ITEM_ROW_H
#define DESK_ITEM_ROW_H

#include "desk/priv.h"

/* Reads the item into mem; whole: the full text. RC_NOTFOUND without a sentence. */
enum rc item_read(
    struct desk *d, int64_t id, bool whole, struct arena *mem, struct item *out, struct err *err);
/* Column as text in mem, p NULL for NULL; as a time, WHEN_NONE for NULL. */
struct str row_str(struct db_row *row, int col, struct arena *mem);
int64_t row_when(struct db_row *row, int col);
/* What posted_flag says. */
void row_posted(struct db_row *row, int col, bool *date_only, bool *odd);

#endif
