#include "db/chain.h"

#include <string.h>

#include "db/conn.h"
#include "text/i18n.h"

static const char tag[] = "fabu-event-1";

enum { NUMBERS = 6, NUMBER_LEN = 8, FIELDS_MAX = 3 + NUMBERS };

/* Columns of chain_read. */
enum {
	COL_SEQ,
	COL_AT,
	COL_PERSON,
	COL_OP,
	COL_ITEM,
	COL_REF,
	COL_VERB,
	COL_BODY,
	COL_HASH,
	COL_SALT,
	COL_TEXT
};

/* One row as the hash sees it. */
struct link {
	int64_t numbers[NUMBERS];	/* seq, at, person, op, item, ref */
	struct str previous, verb, body;
};

static const struct {
	const char *name;
	enum digest_kind kind;
} kinds[] = { { "sha256", DIGEST_SHA256 }, { "sm3", DIGEST_SM3 } };

static enum rc
find_kind(struct str name, enum digest_kind *out, struct err *err)
{
	size_t i;

	for (i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		if (str_eq(name, str_of(kinds[i].name))) {
			*out = kinds[i].kind;
			return RC_OK;
		}
	}
	return err_set(err, RC_INVALID,
	    _("The setting chain_digest is \"%.*s\"; it can be sha256 or sm3."), (int)name.n,
	    name.p != NULL ? name.p : "");
}

/* *out stands when nothing was chosen. */
static enum rc
read_kind(struct db *db, enum digest_kind *out, struct err *err)
{
	struct db_row *row = db_query(db, Q_setting_get);
	struct err e;
	enum rc rc = RC_OK;

	db_bind_text(row, ":name", "chain_digest");
	db_bind_int(row, ":person", 0);
	switch (db_step(row, &e)) {
	case DB_ROW:
		rc = find_kind(db_str(row, 0), out, err);
		db_done(row);
		break;
	case DB_DONE:
		break;
	case DB_FAIL:
		rc = err_set(err, e.rc, "%s", e.msg);
	}
	return rc;
}

/* Asked once a transaction: another desk may have chosen since, or a choice was rolled back. */
static enum rc
need_digester(struct db *db, struct err *err)
{
	enum digest_kind kind = DIGEST_SHA256;
	enum rc rc;

	if ((rc = read_kind(db, &kind, err)) != RC_OK)
		return rc;
	if (db->digester == NULL || db->digest_kind != kind) {
		digester_free(db->digester);
		db->digester = digester_new(kind);
		db->digest_kind = kind;
	}
	return RC_OK;
}

void
chain_forget(struct db *db)
{
	db->tail.known = false;
}

static void
put_length(uint8_t out[4], size_t n)
{
	int i;

	for (i = 3; i >= 0; i--, n >>= 8)
		out[i] = (uint8_t)n;
}

static void
put_number(uint8_t out[NUMBER_LEN], int64_t value)
{
	uint64_t v = (uint64_t)value;
	int i;

	for (i = NUMBER_LEN - 1; i >= 0; i--, v >>= 8)
		out[i] = (uint8_t)v;
}

static void
hash_link(struct db *db, const struct link *link, uint8_t out[DIGEST_LEN])
{
	uint8_t lengths[FIELDS_MAX][4], numbers[NUMBERS][NUMBER_LEN];
	struct str parts[1 + 2 * FIELDS_MAX], fields[FIELDS_MAX];
	size_t i, n = 0;

	fields[n++] = link->previous;
	for (i = 0; i < NUMBERS; i++) {
		put_number(numbers[i], link->numbers[i]);
		fields[n++] = (struct str){ (const char *)numbers[i], NUMBER_LEN };
	}
	fields[n++] = link->verb;
	fields[n++] = link->body;
	parts[0] = (struct str){ tag, sizeof(tag) - 1 };
	for (i = 0; i < n; i++) {
		put_length(lengths[i], fields[i].n);
		parts[1 + 2 * i] = (struct str){ (const char *)lengths[i], 4 };
		parts[2 + 2 * i] = fields[i];
	}
	digester_run(db->digester, parts, 1 + 2 * n, out);
}

/* The salt keeps a short body ("13800138000") from being guessed from its digest. */
static void
hash_body(struct db *db, struct str salt, struct str text, uint8_t out[DIGEST_LEN])
{
	struct str parts[] = { salt, text };

	digester_run(db->digester, parts, 2, out);
}

static enum rc
read_tail(struct db *db, struct chain_tail *tail, struct err *err)
{
	struct db_row *row = db_query(db, Q_chain_head);
	struct err e;
	struct str hash;

	memset(tail, 0, sizeof(*tail));
	switch (db_step(row, &e)) {
	case DB_ROW:
		tail->seq = db_int(row, 0);
		hash = db_str(row, 1);
		if (hash.n == DIGEST_LEN)
			memcpy(tail->hash, hash.p, DIGEST_LEN);
		db_done(row);
		break;
	case DB_DONE:
		break;
	case DB_FAIL:
		return err_set(err, e.rc, "%s", e.msg);
	}
	tail->known = true;
	return RC_OK;
}

static enum rc
store(struct db *db, const struct link *link, struct str hash, struct err *err)
{
	static const char *const names[NUMBERS] = { ":seq", ":at", ":person", ":op", ":item",
		":ref" };
	struct db_row *row = db_query(db, Q_chain_append);
	int i;

	for (i = 0; i < NUMBERS; i++)
		db_bind_int(row, names[i], link->numbers[i]);
	db_bind_str(row, ":verb", link->verb);
	db_bind_blob(row, ":body", link->body);
	db_bind_blob(row, ":hash", hash);
	return db_run(row, NULL, err);
}

static enum rc
store_text(struct db *db, int64_t seq, struct str salt, struct str text, struct err *err)
{
	struct db_row *row = db_query(db, Q_chain_append_text);

	db_bind_int(row, ":seq", seq);
	db_bind_blob(row, ":salt", salt);
	db_bind_blob(row, ":text", text);
	return db_run(row, NULL, err);
}

enum rc
chain_append(struct db *db, const struct chain_event *ev, int64_t *seq, struct err *err)
{
	uint8_t salt[SALT_LEN], body[DIGEST_LEN], hash[DIGEST_LEN];
	struct str salted = { (const char *)salt, SALT_LEN };
	struct chain_tail *tail = &db->tail;
	struct link link;
	enum rc rc;

	if (!tail->known &&
	    ((rc = need_digester(db, err)) != RC_OK || (rc = read_tail(db, tail, err)) != RC_OK))
		return rc;
	link = (struct link){
		.numbers = { tail->seq + 1, ev->at, ev->person, ev->op, ev->item, ev->ref },
		.previous = { (const char *)tail->hash, DIGEST_LEN },
		.verb = ev->verb,
	};
	if (ev->body.n > 0) {
		random_bytes(salt, sizeof(salt));
		hash_body(db, salted, ev->body, body);
		link.body = (struct str){ (const char *)body, DIGEST_LEN };
	}
	hash_link(db, &link, hash);
	tail->known = false; /* until both rows stand */
	rc = store(db, &link, (struct str){ (const char *)hash, DIGEST_LEN }, err);
	if (rc == RC_OK && ev->body.n > 0)
		rc = store_text(db, link.numbers[0], salted, ev->body, err);
	if (rc != RC_OK)
		return rc;
	tail->known = true;
	tail->seq++;
	memcpy(tail->hash, hash, DIGEST_LEN);
	if (seq != NULL)
		*seq = tail->seq;
	return RC_OK;
}

enum rc
chain_head(struct db *db, int64_t *seq, uint8_t hash[DIGEST_LEN], struct err *err)
{
	struct chain_tail tail;
	enum rc rc = read_tail(db, &tail, err);

	if (rc == RC_OK) {
		*seq = tail.seq;
		memcpy(hash, tail.hash, DIGEST_LEN);
	}
	return rc;
}

enum rc
chain_use_digest(struct db *db, const char *name, struct err *err)
{
	struct db_row *row;
	struct chain_tail tail;
	enum digest_kind kind;
	enum rc rc;

	if ((rc = find_kind(str_of(name), &kind, err)) != RC_OK ||
	    (rc = read_tail(db, &tail, err)) != RC_OK)
		return rc;
	if (tail.seq > 0)
		return err_set(err, RC_REFUSED,
		    _("The digest of the history is chosen before its first event; this desk has "
		      "one already."));
	row = db_query(db, Q_setting_set);
	db_bind_text(row, ":name", "chain_digest");
	db_bind_int(row, ":person", 0);
	db_bind_text(row, ":value", name);
	chain_forget(db);
	return db_run(row, NULL, err);
}

/* Whether the body's digest is that of its text, where the text is still there. */
static bool
body_holds(struct db *db, struct db_row *row, struct chain_report *report)
{
	struct str body = db_str(row, COL_BODY), text = db_str(row, COL_TEXT);
	uint8_t want[DIGEST_LEN];

	if (db_is_null(row, COL_SALT)) {
		report->erased += body.n > 0;
		return true;
	}
	hash_body(db, db_str(row, COL_SALT), text, want);
	return str_eq(body, (struct str){ (const char *)want, DIGEST_LEN });
}

static bool
link_holds(struct db *db, struct db_row *row, struct chain_tail *tail, struct chain_report *report)
{
	struct link link = {
		.previous = { (const char *)tail->hash, DIGEST_LEN },
		.verb = db_str(row, COL_VERB),
		.body = db_str(row, COL_BODY),
	};
	uint8_t hash[DIGEST_LEN];
	int i;

	for (i = 0; i < NUMBERS; i++)
		link.numbers[i] = db_int(row, COL_SEQ + i);
	hash_link(db, &link, hash);
	if (link.numbers[0] != tail->seq + 1 || !body_holds(db, row, report) ||
	    !str_eq(db_str(row, COL_HASH), (struct str){ (const char *)hash, DIGEST_LEN }))
		return false;
	tail->seq++;
	memcpy(tail->hash, hash, DIGEST_LEN);
	return true;
}

enum rc
chain_verify(struct db *db, struct chain_report *out, struct err *err)
{
	struct chain_report report = { 0 };
	struct chain_tail tail = { 0 };
	struct db_row *row;
	enum db_step step = DB_DONE;
	struct err e;
	enum rc rc;

	if ((rc = need_digester(db, err)) != RC_OK)
		return rc;
	row = db_query(db, Q_chain_read);
	while (report.bad_seq == 0 && (step = db_step(row, &e)) == DB_ROW) {
		report.events++;
		if (!link_holds(db, row, &tail, &report))
			report.bad_seq = tail.seq + 1;
	}
	db_done(row);
	if (step == DB_FAIL)
		return err_set(err, e.rc, "%s", e.msg);
	*out = report;
	if (report.bad_seq != 0)
		return err_set(err, RC_INVALID,
		    _("The history was changed from outside: event %lld does not verify. Keep this "
		      "file as it is, and compare it with the latest good backup."),
		    (long long)report.bad_seq);
	return RC_OK;
}
