#include "desk/draft.h"

#include <string.h>

#include "desk/review_priv.h"

/* A person's draft as stored; version 0: there is none. Strings live in the op's arena. */
struct stored {
	struct str text;
	int64_t version, caret, seen_message, seen_reply, seen_event;
};

static void
bind_mine(struct db_row *row, int64_t item, const struct desk *d)
{
	db_bind_int(row, ":item", item);
	db_bind_int(row, ":person", d->me.id);
}

static enum rc
load_stored(struct op *op, int64_t item, struct stored *out, struct err *err)
{
	struct db_row *row = db_query(op->d->db, Q_draft_get);
	enum db_step step;

	memset(out, 0, sizeof(*out));
	bind_mine(row, item, op->d);
	step = db_step(row, err);
	if (step == DB_ROW) {
		out->text = arena_str(&op->mem, db_str(row, 0));
		out->version = db_int(row, 1);
		out->caret = db_int(row, 2);
		out->seen_message = db_int(row, 3);
		out->seen_reply = db_int(row, 4);
		out->seen_event = db_int(row, 6);
		db_done(row);
	}
	return step == DB_FAIL ? rc_of(err) : RC_OK;
}

/* The newest kept version; its number is 0 when there is none. */
static enum rc
last_version(struct op *op, int64_t item, int64_t *version, struct str *text, struct err *err)
{
	struct db_row *row = db_query(op->d->db, Q_draft_version_last);
	enum db_step step;

	*version = 0;
	*text = (struct str){ NULL, 0 };
	bind_mine(row, item, op->d);
	step = db_step(row, err);
	if (step == DB_ROW) {
		*version = db_int(row, 0);
		*text = arena_str(&op->mem, db_str(row, 1));
		db_done(row);
	}
	return step == DB_FAIL ? rc_of(err) : RC_OK;
}

static enum rc
newest_seen(struct desk *d, int64_t item, struct stored *out, struct err *err)
{
	struct db_row *row = db_query(d->db, Q_draft_newest);

	db_bind_int(row, ":item", item);
	if (db_step(row, err) != DB_ROW)
		return rc_of(err);
	out->seen_message = db_int(row, 0);
	out->seen_reply = db_int(row, 1);
	out->seen_event = db_int(row, 2);
	db_done(row);
	return RC_OK;
}

static enum rc
keep_version(struct op *op, int64_t item, int64_t version, struct str text, struct err *err)
{
	struct db_row *row = db_query(op->d->db, Q_draft_version_put);

	bind_mine(row, item, op->d);
	db_bind_int(row, ":version", version);
	db_bind_str(row, ":text", text);
	db_bind_int(row, ":at", op->at);
	return db_run(row, NULL, err);
}

static enum rc
record(struct op *op, struct str before, struct str after, struct err *err)
{
	op_change(op, STR("draft"), before, after);
	return op_record(op, "draft", 0, err);
}

/* The text that goes stays as a version: it can be got back. */
static enum rc
remove_draft(struct op *op, int64_t item, const struct stored *old, struct err *err)
{
	struct db_row *row;
	enum rc rc;

	if (old->version == 0)
		return RC_OK;
	rc = keep_version(op, item, old->version, old->text, err);
	if (rc != RC_OK)
		return rc;
	row = db_query(op->d->db, Q_draft_drop);
	bind_mine(row, item, op->d);
	rc = db_run(row, NULL, err);
	return rc != RC_OK ? rc : record(op, old->text, (struct str){ NULL, 0 }, err);
}

static enum rc
put_draft(struct op *op, const struct draft_save *s, const struct stored *now, struct err *err)
{
	struct db_row *row = db_query(op->d->db, Q_draft_put);

	bind_mine(row, s->item, op->d);
	db_bind_str(row, ":text", s->text);
	db_bind_int(row, ":version", now->version);
	db_bind_int(row, ":caret", s->caret);
	db_bind_int(row, ":seen_message", now->seen_message);
	db_bind_int(row, ":seen_reply", now->seen_reply);
	db_bind_int(row, ":seen_event", now->seen_event);
	db_bind_int(row, ":at", op->at);
	return db_run(row, NULL, err);
}

/* A first draft sees all there is unless told otherwise, and counts on from the versions before. */
static enum rc
begin_draft(struct op *op, int64_t item, int64_t kept, struct stored *now, struct err *err)
{
	enum rc rc = op_verb(op, VERB_DRAFT, err);

	now->version = kept + 1;
	return rc == RC_OK ? newest_seen(op->d, item, now, err) : rc;
}

/*
 * Only the first save asks the flow: an item that was merged or closed under the writer's hands must
 * not cost what is typed.
 */
static enum rc
write_draft(struct op *op, const struct draft_save *s, const struct stored *old, int64_t *version,
    struct err *err)
{
	struct stored now = *old;
	struct str kept_text;
	int64_t kept;
	bool first = old->version == 0, keep;
	enum rc rc = last_version(op, s->item, &kept, &kept_text, err);

	if (rc == RC_OK && first)
		rc = begin_draft(op, s->item, kept, &now, err);
	if (rc != RC_OK)
		return rc;
	if (!first && !str_eq(old->text, s->text)) {
		if (old->version != s->base)
			rc = keep_version(op, s->item, old->version, old->text, err);
		now.version++;
	}
	now.seen_message = s->seen_message != 0 ? s->seen_message : now.seen_message;
	now.seen_reply = s->seen_reply != 0 ? s->seen_reply : now.seen_reply;
	now.seen_event = s->seen_event != 0 ? s->seen_event : now.seen_event;
	keep = s->keep_version && (kept == 0 || !str_eq(kept_text, s->text));
	if (rc == RC_OK)
		rc = put_draft(op, s, &now, err);
	if (rc == RC_OK && keep)
		rc = keep_version(op, s->item, now.version, s->text, err);
	if (rc == RC_OK && (first || keep))
		rc = record(op, first ? (struct str){ NULL, 0 } : kept_text, s->text, err);
	*version = now.version;
	return rc;
}

enum rc
draft_save(struct desk *d, const struct draft_save *s, int64_t *version, struct err *err)
{
	struct op op;
	struct stored old;
	int64_t saved = 0;
	enum rc rc = op_begin(&op, d, "draft", NULL, err);

	if (rc == RC_OK)
		rc = op_item(&op, s->item, 0, err);
	if (rc == RC_OK)
		rc = load_stored(&op, s->item, &old, err);
	if (rc == RC_OK)
		rc = s->text.n == 0 ? remove_draft(&op, s->item, &old, err)
				    : write_draft(&op, s, &old, &saved, err);
	if (rc == RC_OK)
		rc = review_draft_changed(&op, s->text, err);
	rc = op_end(&op, rc, NULL, err);
	if (rc == RC_OK && version != NULL)
		*version = saved;
	return rc;
}

/* Room for one more in an array of the arena that doubles. */
static void *
grow(struct arena *mem, void *old, size_t count, size_t size)
{
	void *p;

	if (count == 0)
		return arena_alloc(mem, 8 * size);
	if (count < 8 || (count & (count - 1)) != 0)
		return old;
	p = arena_alloc(mem, count * 2 * size);
	memcpy(p, old, count * size);
	return p;
}

enum rc
draft_versions(struct desk *d, int64_t item, struct arena *mem, struct draft **out, size_t *count,
    struct err *err)
{
	struct db_row *row = db_query(d->db, Q_draft_version_list);
	struct draft *list = NULL;
	enum db_step step;
	size_t n = 0;

	bind_mine(row, item, d);
	for (; (step = db_step(row, err)) == DB_ROW; n++) {
		list = grow(mem, list, n, sizeof(*list));
		list[n] = (struct draft){ .person = d->me.id,
			.version = db_int(row, 0),
			.text = arena_str(mem, db_str(row, 1)),
			.updated_at = db_int(row, 2) };
	}
	if (step == DB_FAIL)
		return rc_of(err);
	*out = list;
	*count = n;
	return RC_OK;
}

/* A message that comes in with other words keeps its id: the history tells. */
static enum rc
revised_since(struct desk *d, int64_t item, int64_t event, bool *revised, struct err *err)
{
	struct db_row *row = db_query(d->db, Q_draft_revised_since);
	int64_t one;
	enum rc rc;

	db_bind_int(row, ":item", item);
	db_bind_int(row, ":after", event);
	rc = db_get_int(row, &one, err);
	*revised = rc == RC_OK;
	return rc == RC_NOTFOUND ? RC_OK : rc;
}

enum rc
draft_stale(struct desk *d, int64_t item, bool *stale, struct err *err)
{
	struct db_row *row = db_query(d->db, Q_draft_get);
	struct stored seen = { .version = 0 }, newest = { .version = 0 };
	enum db_step step;
	enum rc rc;

	bind_mine(row, item, d);
	step = db_step(row, err);
	if (step == DB_FAIL)
		return rc_of(err);
	*stale = false;
	if (step == DB_DONE)
		return RC_OK;
	seen.seen_message = db_int(row, 3);
	seen.seen_reply = db_int(row, 4);
	seen.seen_event = db_int(row, 6);
	db_done(row);
	rc = newest_seen(d, item, &newest, err);
	if (rc != RC_OK)
		return rc;
	*stale = newest.seen_message > seen.seen_message || newest.seen_reply > seen.seen_reply;
	return *stale ? RC_OK : revised_since(d, item, seen.seen_event, stale, err);
}

enum rc
draft_mine(struct desk *d, struct arena *mem, size_t limit, struct draft_row **out, size_t *count,
    struct err *err)
{
	struct db_row *row = db_query(d->db, Q_draft_mine);
	struct draft_row *list = NULL;
	enum db_step step;
	size_t n = 0;

	db_bind_int(row, ":person", d->me.id);
	db_bind_int(row, ":limit", (int64_t)limit);
	for (; (step = db_step(row, err)) == DB_ROW; n++) {
		list = grow(mem, list, n, sizeof(*list));
		list[n] = (struct draft_row){ .item = db_int(row, 0),
			.updated_at = db_int(row, 1),
			.author = arena_str(mem, db_str(row, 2)),
			.text = arena_str(mem, db_str(row, 3)) };
	}
	if (step == DB_FAIL)
		return rc_of(err);
	*out = list;
	*count = n;
	return RC_OK;
}
