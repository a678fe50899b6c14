#include "tui/answer_draft.h"

#include "text/when.h"

enum {
	SAVE_MS = 1000,		/* after the first key that is not saved */
	SAVE_KEYS = 20,
	PAUSE_MS = 10 * 1000,	/* without a key: worth a version to go back to */
	RETRY_MS = 5 * 1000,	/* after a failure: a locked desk costs up to 2 s a try */
};

void
answer_draft_begin(struct answer_draft *a, const struct edit *e, int64_t item)
{
	*a = (struct answer_draft){
		.item = item, .saved = e->changes, .kept = e->changes, .saved_at = WHEN_NONE
	};
}

bool
answer_draft_dirty(const struct answer_draft *a, const struct edit *e)
{
	return a->saved != e->changes;
}

/* What could not be saved lies beside the desk until it can. */
static void
settle_spill(struct answer_draft *a, struct desk *d, const struct edit *e)
{
	struct err err = { 0 };

	if (a->failed) {
		a->spilled = draft_spill(d, a->item, buf_str(&e->text), &err) == RC_OK;
		a->beside = e->changes;
		a->keys = 0;
	} else if (a->spilled) {
		a->spilled = draft_unspill(d, a->item, &err) != RC_OK;
	}
}

static enum rc
save(struct answer_draft *a, struct desk *d, const struct edit *e, bool version)
{
	struct draft_save s = { .item = a->item,
		.text = buf_str(&e->text),
		.caret = edit_caret_points(e),
		.keep_version = version,
		.base = a->version,
		.seen_message = a->seen_message,
		.seen_reply = a->seen_reply,
		.seen_event = a->seen_event };
	enum rc rc = draft_save(d, &s, &a->version, &a->why);

	a->failed = rc != RC_OK;
	settle_spill(a, d, e);
	if (a->failed) {
		a->retry_at = when_monotonic() + RETRY_MS;
		return rc;
	}
	a->saved = e->changes;
	if (version)
		a->kept = e->changes;
	a->keys = 0;
	a->saved_at = desk_now(d);
	return RC_OK;
}

enum rc
answer_draft_save(
    struct answer_draft *a, struct desk *d, const struct edit *e, bool version, struct err *err)
{
	if (!answer_draft_dirty(a, e) && (!version || a->kept == e->changes))
		return RC_OK;
	if (save(a, d, e, version) == RC_OK || a->spilled)
		return RC_OK;
	*err = a->why;
	return a->why.rc;
}

void
answer_draft_typed(struct answer_draft *a, struct desk *d, const struct edit *e, int64_t now)
{
	a->typed_at = now;
	if (!answer_draft_dirty(a, e))
		return;
	if (a->keys++ == 0)
		a->dirty_at = now;
	if (a->keys < SAVE_KEYS)
		return;
	if (a->failed)
		settle_spill(a, d, e);
	else
		save(a, d, e, false);
}

int64_t
answer_draft_tick(struct answer_draft *a, struct desk *d, const struct edit *e, int64_t now)
{
	if (a->failed && now < a->retry_at && a->beside != e->changes &&
	    now >= a->dirty_at + SAVE_MS)
		settle_spill(a, d, e);
	else if (answer_draft_dirty(a, e) &&
	    now >= (a->failed ? a->retry_at : a->dirty_at + SAVE_MS))
		save(a, d, e, false);
	else if (a->kept != e->changes && !a->failed && now >= a->typed_at + PAUSE_MS)
		save(a, d, e, true);
	if (a->failed)
		return a->beside != e->changes && a->dirty_at + SAVE_MS < a->retry_at
		    ? a->dirty_at + SAVE_MS
		    : a->retry_at;
	if (answer_draft_dirty(a, e))
		return a->dirty_at + SAVE_MS;
	return a->kept != e->changes ? a->typed_at + PAUSE_MS : INT64_MAX;
}
