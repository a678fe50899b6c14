#include "desk/silence.h"

#include <stdlib.h>
#include <string.h>

#include "desk/priv.h"
#include "text/i18n.h"
#include "text/mem.h"

/* No event: it changes what one person is told, and nothing of the work. */
enum rc
silence_set(struct desk *d, struct str pattern, int64_t item, bool on, struct err *err)
{
	struct db_row *row;
	struct op op;
	enum rc rc;

	if (str_trim(pattern).n == 0)
		return err_set(err, RC_INVALID, _("This one cannot be silenced."));
	rc = op_begin_any(&op, d, "silence", NULL, err);
	if (rc == RC_OK) {
		row = db_query(d->db, on ? Q_silence_put : Q_silence_drop);
		db_bind_int(row, ":person", d->me.id);
		db_bind_str(row, ":pattern", pattern);
		db_bind_int(row, ":item", item);
		if (on)
			db_bind_int(row, ":at", desk_now(d));
		rc = db_run(row, NULL, err);
	}
	return op_end(&op, rc, NULL, err);
}

enum rc
silence_list(struct desk *d, int64_t item, struct arena *mem, struct silence **out, size_t *count,
    struct err *err)
{
	struct db_row *row = db_query(d->db, Q_silence_list);
	struct silence *list = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	db_bind_int(row, ":person", d->me.id);
	db_bind_int(row, ":item", item);
	while ((step = db_step(row, err)) == DB_ROW) {
		if (n == cap) {
			cap = cap > 0 ? 2 * cap : 8;
			list = xreallocarray(list, cap, sizeof(*list));
		}
		list[n++] = (struct silence){ .pattern = arena_str(mem, db_str(row, 0)),
			.item = db_int(row, 1),
			.at = db_int(row, 2) };
	}
	if (step == DB_DONE) {
		*out = arena_alloc(mem, (n + 1) * sizeof(*list));
		if (n > 0)
			memcpy(*out, list, n * sizeof(*list));
		*count = n;
	}
	free(list);
	return step == DB_DONE ? RC_OK : rc_of(err);
}
