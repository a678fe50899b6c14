#include "desk/coach_try.h"

#include "desk/coach_priv.h"
#include "desk/priv.h"
#include "text/match.h"

enum { PAGE = 200, AROUND = 15 };	/* rows; code points on each side of an example */

static const struct {
	const char *id;
	enum db_query query;
} sources[] = {
	[TRY_REPLIES] = { "replies", Q_try_replies },
	[TRY_DRAFTS] = { "drafts", Q_try_drafts },
	[TRY_TEMPLATES] = { "templates", Q_try_templates },
};

/* Kept from text to text. */
struct trial {
	struct match *match;
	struct prose prose;
	struct match_hits hits;
	struct arena *mem;
	struct try_result *out;
};

const char *
try_source_id(enum try_source s)
{
	return sources[s].id;
}

enum { TAG_ALLOWED, TAG_TRIED };

static enum match_fault
make_match(struct trial *t, const struct coach *c, struct str pattern)
{
	enum match_fault fault = match_check(pattern, NULL);
	size_t i;

	if (fault != MATCH_OK)
		return fault;
	t->match = match_new();
	match_add(t->match, pattern, TAG_TRIED, 0, NULL);
	for (i = 0; i < c->rows.n; i++)
		if (c->rows.rows[i].use == USE_ALLOW)
			match_add(
			    t->match, c->rows.rows[i].pattern, TAG_ALLOWED, MATCH_PROTECTS, NULL);
	match_build(t->match);
	return MATCH_OK;
}

/* What stands around a hit, on one line. */
static struct str
surroundings(struct trial *t, const struct match_hit *h)
{
	const struct prose *p = &t->prose;
	size_t i = h->start > AROUND ? h->start - AROUND : 0, end = h->end + AROUND;
	struct buf b = { 0 };
	struct str s;

	for (end = end < p->n ? end : p->n; i < end; i++) {
		if ((p->flags[i] & PROSE_BLANK) == 0)
			buf_put(&b, prose_str(p, i, i + 1));
		else if (b.n > 0 && b.p[b.n - 1] != ' ')
			buf_putc(&b, ' ');
	}
	s = arena_str(t->mem, buf_str(&b));
	buf_release(&b);
	return s;
}

static void
try_text(struct trial *t, enum try_source source, int64_t item, struct str text)
{
	struct try_result *out = t->out;
	size_t i;

	out->texts[source]++;
	prose_read(&t->prose, text);
	match_run(t->match, &t->prose, &t->hits);
	for (i = 0; i < t->hits.n; i++)
		if (t->hits.hits[i].tag == TAG_TRIED &&
		    coach_avoid_counts(&t->prose, &t->hits.hits[i]))
			break;
	if (i == t->hits.n)
		return;
	out->flagged[source]++;
	if (out->nexamples < TRY_EXAMPLES)
		out->examples[out->nexamples++] =
		    (struct try_example){ source, item, surroundings(t, &t->hits.hits[i]) };
}

/* Pages, so that no statement stays open long while a colleague writes. */
static enum rc
try_source_texts(struct trial *t, struct desk *d, enum try_source source, struct err *err)
{
	int64_t before = INT64_MAX, person = INT64_MAX, rows;
	enum db_step step;

	do {
		struct db_row *row = db_query(d->db, sources[source].query);

		db_bind_int(row, ":before", before);
		if (source == TRY_DRAFTS)
			db_bind_int(row, ":person", person);
		db_bind_int(row, ":limit", PAGE);
		for (rows = 0; (step = db_step(row, err)) == DB_ROW; rows++) {
			before = db_int(row, 0);
			person = db_int(row, 1);
			try_text(t, source, db_int(row, 2), db_str(row, 3));
		}
	} while (step == DB_DONE && rows == PAGE);
	return step == DB_FAIL ? rc_of(err) : RC_OK;
}

static enum rc
try_all(struct trial *t, struct desk *d, struct err *err)
{
	enum rc rc = RC_OK;
	int s;

	for (s = 0; rc == RC_OK && s < TRY__COUNT; s++) {
		rc = try_source_texts(t, d, (enum try_source)s, err);
		t->out->all += t->out->texts[s];
		t->out->hit += t->out->flagged[s];
	}
	return rc;
}

enum rc
coach_try(
    struct desk *d, struct str pattern, struct arena *mem, struct try_result *out, struct err *err)
{
	struct try_result result = { .all = 0 };
	struct trial t = { .mem = mem, .out = &result };
	enum match_fault fault = make_match(&t, desk_coach(d), str_trim(pattern));
	enum rc rc = RC_OK;

	if (fault != MATCH_OK)
		rc = err_set(err, RC_INVALID, "%s", coach_pattern_fault(fault));
	else if ((rc = try_all(&t, d, err)) == RC_OK)
		*out = result;
	match_hits_release(&t.hits);
	prose_release(&t.prose);
	match_free(t.match);
	return rc;
}
