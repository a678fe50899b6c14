/* Everybody at the desk, for whoever gives the roles. */
#include <string.h>

#include "desk/item_row.h"
#include "desk/priv.h"
#include "desk/review.h"

static void
fill(struct db_row *row, struct arena *mem, struct person_row *p)
{
	struct str role = db_str(row, 2);

	*p = (struct person_row){ .last_at = row_when(row, 5), .in_hand = db_int(row, 6) };
	p->person.id = db_int(row, 0);
	p->person.login = row_str(row, 1, mem);
	role_parse(role, &p->person.role);
	p->person.trainee = db_int(row, 3) != 0;
	p->person.left = db_int(row, 4) != 0;
}

enum rc
people_overview(
    struct desk *d, struct arena *mem, struct person_row **out, size_t *count, struct err *err)
{
	struct db_row *row = db_query(d->db, Q_person_overview);
	struct person_row *list = NULL, *more;
	size_t n = 0, cap = 0;
	enum db_step step;

	db_bind_int(row, ":now", desk_now(d));
	while ((step = db_step(row, err)) == DB_ROW) {
		if (n == cap) {
			cap = cap * 2 + 16;
			more = arena_alloc(mem, cap * sizeof(*more));
			if (n > 0)
				memcpy(more, list, n * sizeof(*more));
			list = more;
		}
		fill(row, mem, &list[n++]);
	}
	if (step == DB_FAIL)
		return rc_of(err);
	*out = list;
	*count = n;
	return RC_OK;
}
