/* One item with everything that belongs to it. */
#include <string.h>

#include "desk/item_row.h"

/* A growing array in an arena: what it outgrew is released with the rest. */
static void *
slot(struct arena *mem, void **list, size_t *n, size_t size)
{
	char *more;

	if ((*n & (*n - 1)) == 0) { /* full at 0, 1, 2, 4, 8 ... */
		more = arena_alloc(mem, (*n == 0 ? 1 : *n * 2) * size);
		if (*n > 0)
			memcpy(more, *list, *n * size);
		*list = more;
	}
	return (char *)*list + (*n)++ * size;
}

typedef void fill_fn(struct db_row *row, struct arena *mem, void *out);

static enum rc
collect(struct db_row *row, struct arena *mem, size_t size, fill_fn *fill, void **list, size_t *n,
    struct err *err)
{
	enum db_step step;

	*list = NULL;
	*n = 0;
	while ((step = db_step(row, err)) == DB_ROW)
		fill(row, mem, slot(mem, list, n, size));
	return step == DB_DONE ? RC_OK : rc_of(err);
}

static void
fill_message(struct db_row *row, struct arena *mem, void *out)
{
	struct message *m = out;

	m->id = db_int(row, 0);
	m->revision = (int)db_int(row, 1);
	m->source_id = row_str(row, 2, mem);
	m->author = row_str(row, 3, mem);
	m->author_id = row_str(row, 4, mem);
	m->subject = row_str(row, 5, mem);
	m->text = row_str(row, 6, mem);
	m->url = row_str(row, 7, mem);
	m->parent_id = row_str(row, 8, mem);
	m->posted_at = row_when(row, 9);
	row_posted(row, 10, &m->posted_date_only, &m->posted_odd);
	m->received_at = db_int(row, 11);
}

static void
fill_reply(struct db_row *row, struct arena *mem, void *out)
{
	struct reply *r = out;

	r->id = db_int(row, 0);
	r->person = db_int(row, 1);
	r->text = row_str(row, 2, mem);
	r->url = row_str(row, 3, mem);
	r->place = row_str(row, 4, mem);
	r->posted_at = row_when(row, 5);
	r->recorded_at = db_int(row, 6);
	r->unapproved = db_int(row, 7) != 0;
	r->differs = db_int(row, 8) != 0;
	r->stale = db_int(row, 9) != 0;
	r->approved_by = db_int(row, 10);
	r->approved_text = row_str(row, 11, mem);
}

static void
fill_draft(struct db_row *row, struct arena *mem, void *out)
{
	struct draft *dr = out;

	dr->person = db_int(row, 0);
	dr->version = db_int(row, 1);
	dr->updated_at = db_int(row, 2);
	dr->caret = db_int(row, 3);
	dr->text = row_str(row, 4, mem);
	dr->seen_message = db_int(row, 5);
	dr->seen_reply = db_int(row, 6);
	dr->seen_event = db_int(row, 7);
}

static void
fill_note(struct db_row *row, struct arena *mem, void *out)
{
	struct note *n = out;

	n->id = db_int(row, 0);
	n->person = db_int(row, 1);
	n->at = db_int(row, 2);
	n->text = row_str(row, 3, mem);
}

/* Nobody's name is no name to look others up by. */
static enum rc
read_others(struct desk *d, struct item_view *v, struct err *err)
{
	enum { MOST = 20 };
	const struct item *it = &v->page.items[0];
	struct item_page *p = &v->others;
	struct db_row *row = db_query(d->db, Q_item_others);
	int64_t ids[MOST];
	enum db_step step;
	enum rc rc = RC_OK;
	size_t i, n = 0;

	if (it->author.n == 0)
		return RC_OK;
	db_bind_int(row, ":id", it->id);
	db_bind_str(row, ":source", it->source);
	db_bind_str(row, ":author", it->author);
	db_bind_str(row, ":author_id", it->author_id);
	for (; (step = db_step(row, err)) == DB_ROW; n++)
		if (n < MOST)
			ids[n] = db_int(row, 0);
	if (step == DB_FAIL)
		return rc_of(err);
	v->others_count += (int64_t)n;
	p->more = n > MOST;
	p->count = p->more ? MOST : n;
	p->items = arena_alloc(&p->mem, (p->count + 1) * sizeof(*p->items));
	for (i = 0; rc == RC_OK && i < n && i < MOST; i++)
		rc = item_read(d, ids[i], false, &p->mem, &p->items[i], err);
	return rc;
}

static enum rc
collect_for(struct desk *d, enum db_query q, int64_t id, struct arena *mem, size_t size,
    fill_fn *fill, void **list, size_t *n, struct err *err)
{
	struct db_row *row = db_query(d->db, q);

	db_bind_int(row, ":item", id);
	if (q == Q_item_drafts)
		db_bind_int(row, ":me", d->me.id);
	return collect(row, mem, size, fill, list, n, err);
}

static enum rc
read_last_event(struct desk *d, int64_t id, struct item_view *v, struct err *err)
{
	struct db_row *row = db_query(d->db, Q_draft_newest);

	db_bind_int(row, ":item", id);
	if (db_step(row, err) != DB_ROW)
		return rc_of(err);
	v->last_event = db_int(row, 2);
	db_done(row);
	return RC_OK;
}

static enum rc
read_parts(struct desk *d, int64_t id, struct item_view *v, struct err *err)
{
	void *list[4];
	enum rc rc;

	rc = collect_for(d, Q_item_messages, id, &v->mem, sizeof(*v->messages), fill_message,
	    &list[0], &v->nmessages, err);
	if (rc == RC_OK)
		rc = collect_for(d, Q_item_replies, id, &v->mem, sizeof(*v->replies), fill_reply,
		    &list[1], &v->nreplies, err);
	if (rc == RC_OK)
		rc = collect_for(d, Q_item_drafts, id, &v->mem, sizeof(*v->drafts), fill_draft,
		    &list[2], &v->ndrafts, err);
	if (rc == RC_OK)
		rc = collect_for(d, Q_item_notes, id, &v->mem, sizeof(*v->notes), fill_note,
		    &list[3], &v->nnotes, err);
	if (rc == RC_OK)
		rc = read_last_event(d, id, v, err);
	if (rc != RC_OK)
		return rc;
	v->messages = list[0];
	v->replies = list[1];
	v->drafts = list[2];
	v->notes = list[3];
	return RC_OK;
}

enum rc
item_view(struct desk *d, int64_t id, struct item_view *out, struct err *err)
{
	struct item_view v = { .nmessages = 0 };
	enum rc rc = item_get(d, id, &v.page, err);

	if (rc == RC_OK)
		rc = read_parts(d, id, &v, err);
	if (rc == RC_OK)
		rc = read_others(d, &v, err);
	if (rc != RC_OK) {
		item_view_release(&v);
		return rc;
	}
	item_view_release(out);
	*out = v;
	return RC_OK;
}

void
item_view_release(struct item_view *v)
{
	item_page_release(&v->page);
	item_page_release(&v->others);
	arena_release(&v->mem);
	*v = (struct item_view){ .nmessages = 0 };
}

enum rc
message_revisions(struct desk *d, int64_t message, struct arena *mem, struct message **out,
    size_t *count, struct err *err)
{
	struct db_row *row = db_query(d->db, Q_message_revisions);
	void *list;
	enum rc rc;

	db_bind_int(row, ":message", message);
	rc = collect(row, mem, sizeof(**out), fill_message, &list, count, err);
	if (rc == RC_OK)
		*out = list;
	return rc;
}
