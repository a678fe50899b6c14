#include "desk/same.h"

#include <stdlib.h>
#include <string.h>

#include "desk/priv.h"
#include "text/i18n.h"
#include "text/mem.h"
#include "text/shingle.h"

enum {
	PAIRS_MIN = 8,		/* "Thank you!" is the same to everybody */
	BAND_MOST = 100,	/* newest replies looked up in one band */
	CATCH_UP = 100,		/* in one go, at about 60 us each */
};
static const double alike_from = 0.60, template_from = 0.50;

/* What all parts of one look-up share; kept from text to text. */
struct look {
	struct desk *d;
	struct prose prose;
	struct shingles mine, other;
	int64_t item;
	struct str author, author_id, source;
	struct str *people;
	size_t npeople;
};

static void
look_release(struct look *k)
{
	prose_release(&k->prose);
	shingles_release(&k->mine);
	shingles_release(&k->other);
	free(k->people);
}

static void
read_other(struct look *k, struct str text)
{
	prose_read(&k->prose, text);
	shingles_read(&k->other, &k->prose);
}

enum rc
same_index(struct desk *d, int64_t reply, struct str text, struct err *err)
{
	struct look k = { .d = d };
	int64_t keys[SKETCH_BANDS];
	struct db_row *row;
	enum rc rc = RC_OK;
	int i;

	read_other(&k, text);
	if (k.other.n >= PAIRS_MIN) {
		shingles_sketch(&k.other, keys);
		for (i = 0; rc == RC_OK && i < SKETCH_BANDS; i++) {
			row = db_query(d->db, Q_band_add);
			db_bind_int(row, ":band", keys[i]);
			db_bind_int(row, ":reply", reply);
			rc = db_run(row, NULL, err);
		}
	}
	look_release(&k);
	return rc;
}

struct plain_reply {
	int64_t id;
	struct str text;
};

static enum rc
read_unsketched(struct desk *d, int64_t limit, struct arena *mem, struct plain_reply *out,
    int64_t *count, struct err *err)
{
	struct db_row *row = db_query(d->db, Q_reply_unsketched);
	enum db_step step;

	db_bind_int(row, ":limit", limit);
	while ((step = db_step(row, err)) == DB_ROW)
		out[(*count)++] =
		    (struct plain_reply){ db_int(row, 0), arena_str(mem, db_str(row, 1)) };
	return step == DB_FAIL ? rc_of(err) : RC_OK;
}

static enum rc
sketch_one(struct desk *d, const struct plain_reply *r, struct err *err)
{
	struct db_row *row;
	enum rc rc = same_index(d, r->id, r->text, err);

	if (rc != RC_OK)
		return rc;
	row = db_query(d->db, Q_reply_sketched);
	db_bind_int(row, ":id", r->id);
	return db_run(row, NULL, err);
}

/* Asked first without a transaction: there is nearly always nothing to do. */
enum rc
same_catch_up(struct desk *d, int64_t limit, bool *left, struct err *err)
{
	struct plain_reply *old = xreallocarray(NULL, (size_t)limit, sizeof(*old));
	struct arena mem = { NULL };
	int64_t count = 0, i;
	enum rc rc = read_unsketched(d, limit, &mem, old, &count, err);

	*left = count == limit;
	if (rc == RC_OK && count > 0 && (rc = db_begin(d->db, err)) == RC_OK) {
		for (i = 0; rc == RC_OK && i < count; i++)
			rc = sketch_one(d, &old[i], err);
		rc = db_end(d->db, rc, err);
	}
	arena_release(&mem);
	free(old);
	return rc;
}

static enum rc
read_item(struct look *k, int64_t item, struct arena *mem, struct err *err)
{
	struct db_row *row = db_query(k->d->db, Q_same_item);
	enum rc rc;

	db_bind_int(row, ":item", item);
	if (item == 0)
		return RC_OK;
	if ((rc = item_step(row, item, err)) != RC_OK)
		return rc;
	k->author = arena_str(mem, db_str(row, 0));
	k->author_id = arena_str(mem, db_str(row, 1));
	k->source = arena_str(mem, db_str(row, 2));
	db_done(row);
	return RC_OK;
}

static enum rc
has_template(struct look *k, int64_t item, bool *found, struct err *err)
{
	struct db_row *row = db_query(k->d->db, Q_same_templates);
	enum db_step step;

	db_bind_int(row, ":item", item);
	db_bind_int(row, ":person", k->d->me.id);
	*found = false;
	while ((step = db_step(row, err)) == DB_ROW && !*found) {
		read_other(k, db_str(row, 0));
		*found = (double)shingles_shared(&k->mine, &k->other) >=
		    template_from * (double)k->mine.n;
	}
	db_done(row);
	return step == DB_FAIL ? rc_of(err) : RC_OK;
}

static int
newest_first(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x < y) - (x > y);
}

/* Ids of replies that agree with mine in a band, newest first, each once; SAME_MOST at most. */
static enum rc
candidates(struct look *k, int64_t ids[SKETCH_BANDS * BAND_MOST], size_t *count, struct err *err)
{
	int64_t keys[SKETCH_BANDS];
	enum db_step step = DB_DONE;
	struct db_row *row;
	size_t i, n = 0;
	int b;

	shingles_sketch(&k->mine, keys);
	for (b = 0; b < SKETCH_BANDS && step != DB_FAIL; b++) {
		row = db_query(k->d->db, Q_band_replies);
		db_bind_int(row, ":band", keys[b]);
		db_bind_int(row, ":limit", BAND_MOST);
		while ((step = db_step(row, err)) == DB_ROW)
			ids[n++] = db_int(row, 0);
	}
	if (step == DB_FAIL)
		return rc_of(err);
	qsort(ids, n, sizeof(*ids), newest_first);
	for (i = 0, *count = 0; i < n && *count < SAME_MOST; i++)
		if (i == 0 || ids[i] != ids[i - 1])
			ids[(*count)++] = ids[i];
	return RC_OK;
}

/* The same id on the same platform; without ids, the same name there. Nameless people are others. */
static bool
same_person(const struct look *k, struct str author, struct str author_id, struct str source)
{
	if (!str_eq(k->source, source) || (author.n == 0 && author_id.n == 0))
		return false;
	if (k->author_id.n > 0 && author_id.n > 0)
		return str_eq(k->author_id, author_id);
	return str_eq(k->author, author);
}

static void
count_person(struct look *k, struct str who)
{
	size_t i;

	for (i = 0; i < k->npeople; i++)
		if (str_eq(k->people[i], who))
			return;
	k->people[k->npeople++] = who;
}

static void
compare(struct look *k, int64_t reply, struct db_row *row, struct arena *mem, struct same *out)
{
	struct str author = db_str(row, 3), author_id = db_str(row, 4);

	if (db_int(row, 1) == k->item || same_person(k, author, author_id, db_str(row, 5)))
		return;
	read_other(k, db_str(row, 0));
	if (shingles_alike(&k->mine, &k->other) < alike_from)
		return;
	if (out->count++ == 0) {
		out->reply = reply;
		out->item = db_int(row, 1);
		out->author = arena_str(mem, author);
		out->at = db_int(row, 6);
	}
	count_person(k, arena_str(mem, author_id.n > 0 ? author_id : author));
	out->people = k->npeople;
}

static enum rc
find_same(struct look *k, struct arena *mem, struct same *out, struct err *err)
{
	int64_t *ids = xreallocarray(NULL, (size_t)SKETCH_BANDS * BAND_MOST, sizeof(*ids));
	enum db_step step = DB_ROW;
	struct db_row *row;
	size_t i, count = 0;
	enum rc rc = candidates(k, ids, &count, err);

	k->people = xreallocarray(NULL, SAME_MOST, sizeof(*k->people));
	for (i = 0; rc == RC_OK && i < count && step != DB_FAIL; i++) {
		row = db_query(k->d->db, Q_same_reply);
		db_bind_int(row, ":reply", ids[i]);
		if ((step = db_step(row, err)) == DB_ROW)
			compare(k, ids[i], row, mem, out);
		db_done(row);
	}
	free(ids);
	return step == DB_FAIL ? rc_of(err) : rc;
}

enum rc
same_answer(struct desk *d, int64_t item, struct str text, struct arena *mem, struct same *out,
    struct err *err)
{
	struct look k = { .d = d, .item = item };
	struct same found = { .at = WHEN_NONE };
	bool left;
	enum rc rc = RC_OK;

	if (db_readonly(d->db) == NULL)
		rc = same_catch_up(d, CATCH_UP, &left, err);
	if (rc == RC_OK)
		rc = read_item(&k, item, mem, err);
	prose_read(&k.prose, text);
	shingles_read(&k.mine, &k.prose);
	if (rc == RC_OK && k.mine.n >= PAIRS_MIN) {
		rc = has_template(&k, item, &found.from_template, err);
		if (rc == RC_OK && !found.from_template)
			rc = find_same(&k, mem, &found, err);
	}
	look_release(&k);
	if (rc == RC_OK)
		*out = found;
	return rc;
}
