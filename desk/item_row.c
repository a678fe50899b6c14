#include "desk/item_row.h"

#include <stdlib.h>
#include <string.h>

#include "text/mem.h"
#include "text/utf8.h"

enum { HOUR_MS = 3600000 };

/* Columns of item_row. */
enum {
	C_ID,
	C_VERSION,
	C_STATE,
	C_KIND,
	C_MATTER,
	C_SOURCE,
	C_SOURCE_ID,
	C_AUTHOR,
	C_AUTHOR_ID,
	C_SUBJECT,
	C_TEXT,
	C_URL,
	C_CATEGORY,
	C_POSTED_AT,
	C_POSTED_FLAG,
	C_RECEIVED_AT,
	C_QUEUE_AT,
	C_WAIT_UNTIL,
	C_WAIT_REASON,
	C_OUTCOME,
	C_REASON,
	C_INTO,
	C_PRIORITY,
	C_SENSITIVE,
	C_DANGER,
	C_LEASE_BY,
	C_LEASE_KEPT,
	C_LEASE_UNTIL,
	C_MESSAGES,
	C_WRITING,
	C_DRAFTING,
	C_MY_DRAFT
};

struct str
row_str(struct db_row *row, int col, struct arena *mem)
{
	return db_is_null(row, col) ? (struct str){ NULL, 0 } : arena_str(mem, db_str(row, col));
}

int64_t
row_when(struct db_row *row, int col)
{
	return db_is_null(row, col) ? WHEN_NONE : db_int(row, col);
}

void
row_posted(struct db_row *row, int col, bool *date_only, bool *odd)
{
	struct str flag = db_str(row, col);

	*date_only = str_eq(flag, STR("date"));
	*odd = str_eq(flag, STR("future")) || str_eq(flag, STR("early"));
}

static struct str
brief(struct str text, bool *cut)
{
	*cut = text.n > ITEM_BRIEF;
	if (!*cut)
		return text;
	text.n = ITEM_BRIEF;
	text.n -= utf8_incomplete_tail(text);
	return text;
}

static void
fill_message(struct db_row *row, bool whole, struct arena *mem, struct item *it)
{
	struct str text = db_str(row, C_TEXT);

	if (!whole)
		text = brief(text, &it->text_cut);
	it->text = arena_str(mem, text);
	it->source = row_str(row, C_SOURCE, mem);
	it->source_id = row_str(row, C_SOURCE_ID, mem);
	it->author = row_str(row, C_AUTHOR, mem);
	it->author_id = row_str(row, C_AUTHOR_ID, mem);
	it->subject = row_str(row, C_SUBJECT, mem);
	it->url = row_str(row, C_URL, mem);
	it->posted_at = row_when(row, C_POSTED_AT);
	row_posted(row, C_POSTED_FLAG, &it->posted_date_only, &it->posted_odd);
	it->received_at = db_int(row, C_RECEIVED_AT);
	it->messages = (int)db_int(row, C_MESSAGES);
}

static void
fill_work(struct desk *d, struct db_row *row, struct arena *mem, struct item *it)
{
	it->id = db_int(row, C_ID);
	it->version = db_int(row, C_VERSION);
	state_parse(db_str(row, C_STATE), &it->state);
	kind_parse(db_str(row, C_KIND), &it->kind);
	matter_parse(db_str(row, C_MATTER), &it->matter);
	it->category = row_str(row, C_CATEGORY, mem);
	it->queue_at = db_int(row, C_QUEUE_AT);
	it->due_at = WHEN_NONE;
	it->wait_until = row_when(row, C_WAIT_UNTIL);
	it->wait_reason = row_str(row, C_WAIT_REASON, mem);
	it->outcome = row_str(row, C_OUTCOME, mem);
	it->reason = row_str(row, C_REASON, mem);
	it->into = db_int(row, C_INTO);
	it->priority = (int)db_int(row, C_PRIORITY);
	it->sensitive = db_int(row, C_SENSITIVE) != 0;
	it->danger = db_int(row, C_DANGER) != 0;
	it->writing = db_int(row, C_WRITING);
	it->drafting = db_int(row, C_DRAFTING);
	it->my_draft = db_int(row, C_MY_DRAFT) != 0;
	if (!db_is_null(row, C_LEASE_BY) && db_int(row, C_LEASE_UNTIL) > desk_now(d)) {
		it->claimed_by = db_int(row, C_LEASE_BY);
		it->claim_kept = db_int(row, C_LEASE_KEPT) != 0;
		it->claimed_until = db_int(row, C_LEASE_UNTIL);
	}
}

static enum rc
read_tags(struct desk *d, int64_t id, struct arena *mem, struct item *it, struct err *err)
{
	struct db_row *row = db_query(d->db, Q_item_tags);
	struct str *tags = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	db_bind_int(row, ":item", id);
	while ((step = db_step(row, err)) == DB_ROW) {
		if (n == cap) {
			struct str *more = arena_alloc(mem, (cap * 2 + 4) * sizeof(*more));

			if (n > 0)
				memcpy(more, tags, n * sizeof(*tags));
			tags = more;
			cap = cap * 2 + 4;
		}
		tags[n++] = arena_str(mem, db_str(row, 0));
	}
	it->tags = tags;
	it->ntags = n;
	return step == DB_DONE ? RC_OK : rc_of(err);
}

enum rc
item_read(
    struct desk *d, int64_t id, bool whole, struct arena *mem, struct item *out, struct err *err)
{
	struct db_row *row = db_query(d->db, Q_item_row);
	int64_t now = desk_now(d);

	db_bind_int(row, ":id", id);
	db_bind_int(row, ":me", d->me.id);
	db_bind_int(row, ":alive", now - PRESENCE_DEAD_MS);
	db_bind_int(row, ":hour", now - HOUR_MS);
	switch (db_step(row, err)) {
	case DB_FAIL:
		return rc_of(err);
	case DB_DONE:
		return RC_NOTFOUND;
	case DB_ROW:
		break;
	}
	*out = (struct item){ .id = id };
	fill_work(d, row, mem, out);
	fill_message(row, whole, mem, out);
	db_done(row);
	return read_tags(d, id, mem, out, err);
}
