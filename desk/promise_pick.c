/* Which open promise of an item is meant. */
#include <inttypes.h>

#include "desk/promise.h"
#include "text/i18n.h"
#include "text/when.h"

/* "17, today, by today; 18, 12-04 (Fri), 下周五前" */
static void
put_all(struct buf *out, const struct promise *list, size_t n, int64_t now)
{
	bool first = true;
	size_t i;

	for (i = 0; i < n; i++) {
		if (list[i].state != PROMISE_OPEN)
			continue;
		buf_printf(out, "%s%" PRId64 ", ", first ? "" : "; ", list[i].id);
		when_day(out, list[i].due_at, now);
		buf_puts(out, _(", "));
		buf_put(out, list[i].phrase);
		first = false;
	}
}

static enum rc
say_several(struct desk *d, const struct promise *list, size_t n, int64_t item, struct err *err)
{
	struct buf all = { 0 };

	put_all(&all, list, n, desk_now(d));
	err_set(err, RC_REFUSED,
	    _("#%" PRId64 " has several open promises; say which by its number: %s."), item,
	    buf_cstr(&all));
	buf_release(&all);
	return RC_REFUSED;
}

enum rc
promise_open_one(struct desk *d, int64_t item, int64_t id, struct arena *mem, struct promise *out,
    struct err *err)
{
	const struct promise *found = NULL;
	struct promise *list;
	size_t i, n, open = 0;
	enum rc rc = promise_of_item(d, item, mem, &list, &n, err);

	if (rc != RC_OK)
		return rc;
	for (i = 0; i < n; i++) {
		if (list[i].state != PROMISE_OPEN || (id != 0 && list[i].id != id))
			continue;
		found = &list[i];
		open++;
	}
	if (found == NULL && id != 0)
		return err_set(err, RC_NOTFOUND,
		    _("#%" PRId64 " has no open promise with the number %" PRId64 "."), item, id);
	if (found == NULL)
		return err_set(err, RC_NOTFOUND, _("#%" PRId64 " has no open promise."), item);
	if (open > 1)
		return say_several(d, list, n, item, err);
	*out = *found;
	return RC_OK;
}
