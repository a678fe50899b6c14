/* The work of an import: batches of rows, each in one transaction. */
#include <inttypes.h>
#include <stddef.h>
#include <string.h>
#include <time.h>

#include "desk/import_priv.h"
#include "desk/reply.h"
#include "desk/visit.h"
#include "text/i18n.h"

enum {
	CLOCK_EVERY = 16,	/* rows between two looks at the clock */
	LOOK_MS = 500,		/* between two looks at who is here */
	OTHERS_MS = 20,		/* of work in a batch, and then of rest, while others are */
	REST_MS = 5,
};

static void
reject(struct import *im, const struct record *rec, const char *reason)
{
	im->counts.rejected++;
	if (im->on_reject != NULL)
		im->on_reject(im->reject_arg, rec->line, rec->column, reason, rec->raw);
}

static void
count_arrival(struct import_counts *c, const struct arrival_result *res)
{
	c->added += res->status == ARRIVAL_ADDED;
	c->present += res->status == ARRIVAL_PRESENT;
	c->revised += res->status == ARRIVAL_REVISED;
	c->items += res->new_item;
	c->replies += res->new_reply;
}

/* The item of the message that our own post answers; 0 when it answers nothing known here. */
static enum rc
answered_item(struct op *op, const struct arrival *a, int64_t *item, struct err *err)
{
	struct db_row *row = db_query(op->d->db, Q_import_item_of);
	enum rc rc;

	*item = 0;
	db_bind_str(row, ":source", a->source);
	db_bind_str(row, ":source_id", a->parent_id);
	rc = db_get_int(row, item, err);
	return rc == RC_NOTFOUND ? RC_OK : rc;
}

/* What our own account wrote is an answer where it answers, and never an item. */
static enum rc
take_own(struct import *im, struct op *op, const struct arrival *a, struct err *err)
{
	struct reply_new r = { .text = a->text,
		.place = a->source,
		.source_id = a->source_id,
		.posted_at = a->posted_at,
		.flag = a->flag };
	bool added = false;
	enum rc rc = answered_item(op, a, &r.item, err);

	if (rc == RC_OK && r.item != 0)
		rc = reply_arrive(op, &r, &added, err);
	if (rc != RC_OK)
		return rc;
	im->counts.own += r.item == 0;
	im->counts.present += r.item != 0 && !added;
	im->counts.replies += added;
	return RC_OK;
}

static enum rc
take_row(struct import *im, struct op *op, const struct record *rec, struct err *err)
{
	struct arrival_result res;
	struct arrival a;
	const char *reason = NULL;
	enum row_is is = import_row(im, rec, &a, &reason);
	enum rc rc = RC_OK;

	if (is == ROW_HEADER)
		return RC_OK;
	im->counts.read++;
	if (is == ROW_REJECTED) {
		reject(im, rec, reason);
		return RC_OK;
	}
	im->counts.bad_text += rec->bad > 0;
	im->counts.odd_dates += im->odd_date;
	if (is == ROW_OWN)
		return take_own(im, op, &a, err);
	rc = arrive(op, &a, &res, err);
	if (rc == RC_OK)
		count_arrival(&im->counts, &res);
	return rc;
}

/* Rows until the budget is used or the file ends. */
static enum rc
take_rows(struct import *im, struct op *op, int64_t budget_ms, bool *ended, struct err *err)
{
	int64_t until = when_monotonic() + budget_ms;
	struct record rec;
	enum rc rc = RC_OK;
	struct err why;
	int n;

	for (n = 1; rc == RC_OK; n++) {
		switch (rows_next(im->rows, &rec, &why)) {
		case ROWS_ROW:
			rc = take_row(im, op, &rec, err);
			break;
		case ROWS_BAD:
			im->counts.read++;
			reject(im, &rec, why.msg);
			break;
		case ROWS_END:
			*ended = true;
			return RC_OK;
		case ROWS_FAIL:
			return err_set(err, RC_IO, "%s", why.msg);
		}
		if (n % CLOCK_EVERY == 0 && when_monotonic() >= until)
			break;
	}
	return rc;
}

static const struct {
	const char *name;
	size_t at;
} counted[] = {
#define COUNTED(field) \
	{ \
#field, offsetof(struct import_counts, field) \
	}
	COUNTED(read),
	COUNTED(added),
	COUNTED(present),
	COUNTED(revised),
	COUNTED(rejected),
	COUNTED(own),
	COUNTED(replies),
	COUNTED(items),
	COUNTED(bad_text),
	COUNTED(odd_dates),
#undef COUNTED
};

static int64_t *
count_of(struct import_counts *c, size_t i)
{
	return (int64_t *)(void *)((char *)c + counted[i].at);
}

/* The counts as text: what a repeat of the same op_id is told. */
static void
put_counts(struct import_counts *c, struct buf *out)
{
	size_t i;

	for (i = 0; i < sizeof(counted) / sizeof(*counted); i++)
		buf_printf(
		    out, "%s%s=%" PRId64, i > 0 ? " " : "", counted[i].name, *count_of(c, i));
}

static void
get_counts(struct str text, struct import_counts *c)
{
	size_t i, at, pos = 0;
	int64_t n;

	for (i = 0; i < sizeof(counted) / sizeof(*counted); i++) {
		at = str_find(text, STR("="), pos);
		if (at == SIZE_MAX)
			return;
		n = 0;
		for (pos = at + 1; pos < text.n && text.p[pos] >= '0' && text.p[pos] <= '9'; pos++)
			n = n * 10 + (text.p[pos] - '0');
		*count_of(c, i) = n;
	}
}

/*
 * Whether this import was done before under its op_id; then its counts are those of then. Looking
 * leaves no trace: the op belongs to the end of the import.
 */
static enum rc
done_before(struct import *im, bool *repeated, struct err *err)
{
	struct op op;
	enum rc rc;

	*repeated = false;
	if (im->op_id == NULL || im->dry_run || im->counts.read > 0)
		return RC_OK;
	rc = op_begin(&op, im->d, "import", im->op_id, err);
	if (rc == RC_OK && op.repeated) {
		*repeated = true;
		get_counts(buf_str(&op.sentence), &im->counts);
	}
	rc = op_end(&op, rc == RC_OK ? RC_CANCELLED : rc, NULL, err);
	return rc == RC_CANCELLED ? RC_OK : rc;
}

/* One event for the desk says what came in; an import that changed nothing leaves no trace. */
static enum rc
tell(struct import *im, struct err *err)
{
	const struct import_counts *c = &im->counts;
	struct buf text = { NULL, 0, 0 };
	struct change changes[2];
	struct op op;
	enum rc rc;

	if (im->dry_run || (im->op_id == NULL && c->added + c->revised + c->replies == 0))
		return RC_OK;
	rc = op_begin(&op, im->d, "import", im->op_id, err);
	put_counts(&im->counts, &text);
	changes[0] = (struct change){ STR("source"), { NULL, 0 }, im->source };
	changes[1] = (struct change){ STR("counts"), { NULL, 0 }, buf_str(&text) };
	if (rc == RC_OK && !op.repeated) {
		buf_put(&op.sentence, buf_str(&text));
		rc = event_add(&op, 0, "import", changes, 2, 0, NULL, err);
	}
	buf_release(&text);
	return op_end(&op, rc, NULL, err);
}

static enum rc
batch(struct import *im, int64_t budget_ms, bool *ended, struct err *err)
{
	struct import_counts before = im->counts;
	struct op op;
	enum rc rc = op_begin(&op, im->d, "import", NULL, err);

	if (rc != RC_OK)
		return op_end(&op, rc, NULL, err);
	rc = take_rows(im, &op, budget_ms, ended, err);
	if (rc == RC_OK && im->dry_run)
		rc = RC_CANCELLED;
	rc = op_end(&op, rc, NULL, err);
	if (rc == RC_CANCELLED && im->dry_run)
		return RC_OK;
	if (rc != RC_OK) {
		im->counts = before;
		im->failed = true;
	}
	return rc;
}

static enum rc
look_around(struct import *im, struct err *err)
{
	struct arena mem = { NULL };
	struct presence *list;
	int64_t now = when_monotonic();
	size_t n = 0;
	enum rc rc;

	if (now < im->look_at)
		return RC_OK;
	rc = presence_others(im->d, im->d->presence, &mem, &list, &n, err);
	arena_release(&mem);
	im->others = n > 0;
	db_set_bulk(im->d->db, !im->others);
	im->look_at = now + LOOK_MS;
	return rc;
}

/* The busy wait is not fair: without a rest the others might not get in at all. */
static void
rest(void)
{
	struct timespec t = { .tv_nsec = REST_MS * 1000000L };

	nanosleep(&t, NULL);
}

enum rc
import_step(struct import *im, int64_t budget_ms, bool *finished, struct err *err)
{
	bool ended = false, repeated = false;
	enum rc rc;

	if (im->failed)
		return err_set(err, RC_IO,
		    _("This import stopped at a failure; import the file "
		      "again, what was taken is kept."));
	*finished = im->finished;
	if (im->finished)
		return RC_OK;
	rc = done_before(im, &repeated, err);
	if (rc == RC_OK)
		rc = look_around(im, err);
	if (rc == RC_OK && !repeated)
		rc = batch(
		    im, im->others && budget_ms > OTHERS_MS ? OTHERS_MS : budget_ms, &ended, err);
	if (rc == RC_OK && ended)
		rc = tell(im, err);
	else if (rc == RC_OK && im->others)
		rest();
	if (rc == RC_OK)
		*finished = im->finished = ended || repeated;
	return rc;
}
