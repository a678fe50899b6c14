#include "tests/lib/check.h"

#include <string.h>

#include "db/chain.h"
#include "db/db.h"

/*
 * Golden vectors, computed apart from this program with Python's hashlib and struct:
 *   f(b) = struct.pack(">I", len(b)) + b        n(v) = f(struct.pack(">q", v))
 *   event(prev, numbers, verb, body) = H(b"fabu-event-1" + f(prev) + n(v) of each number
 *       + f(verb) + f(body))
 *   h1 = event(bytes(32), (1, 1795460000123, 2, 0, 7, 0), b"open", b"")
 *   b2 = H(bytes(range(16)) + b"x\0y")
 *   h2 = event(h1, (2, -1, 2, 3, 7, 1), b"note", b2)
 */
static const struct golden {
	const char *digest, *h1, *b2, *h2;
} golden[] = {
	{ "sha256", "7517213019fce02ea317b00cfbe82f82db823e26c27b0a0e221e5fd23dd056e9",
	    "9213c4c691a3ba61b13aabc8302090a6e83808a6937c0535177ab82a2659b3df",
	    "e88bec01c61a62e9f96a12b91cafac2d2b22f4e578b246907914e3b2d1454266" },
	{ "sm3", "0eb0d9cfbb2d5301176a484ab3d0b2b48ce291a5e1abe07a46f2f4a3a6ba32b7",
	    "1481ba9f40779629e2bff71a3af17238cacdc42df37a737bf21bdbaf816aa3d3",
	    "53967d893c59e774811aa2d28b88f468e9770708a8faff2c780cdb7bdbb17793" },
};

static struct db *
open_desk(void)
{
	struct err err = { 0 };
	struct db *db = NULL;

	if (db_open(&db, ":memory:", DB_CREATE, &err) != RC_OK) {
		fprintf(stderr, "%s\n", err.msg);
		exit(1);
	}
	return db;
}

static void
exec(struct db *db, const char *sql)
{
	struct err err = { 0 };

	CHECK_OK(db_exec(db, sql, &err), &err);
}

static void
append(struct db *db, int64_t item, const char *verb, struct str body)
{
	struct chain_event ev = {
		.at = 1795460000123, .person = 2, .item = item, .verb = str_of(verb), .body = body
	};
	struct err err = { 0 };

	CHECK_OK(chain_append(db, &ev, NULL, &err), &err);
}

/* Four events: nothing said, two with texts, and one that was erased. */
static struct db *
open_history(void)
{
	struct db *db = open_desk();
	struct err err = { 0 };

	CHECK_OK(db_begin(db, &err), &err);
	append(db, 7, "open", STR(""));
	append(db, 7, "note", STR("call back\0at five"));
	append(db, 8, "note", STR("call back\0at six"));
	append(db, 9, "note", STR("call back never"));
	CHECK_OK(db_end(db, RC_OK, &err), &err);
	return db;
}

static void
hex(const uint8_t *bytes, size_t n, struct buf *out)
{
	size_t i;

	buf_clear(out);
	for (i = 0; i < n; i++)
		buf_printf(out, "%02x", bytes[i]);
}

static void
check_golden(const struct golden *g)
{
	struct db *db = open_desk();
	struct chain_report report;
	uint8_t hash[DIGEST_LEN];
	struct buf text = { 0 };
	struct err err = { 0 };
	int64_t seq;

	CHECK_OK(db_begin(db, &err), &err);
	CHECK_OK(chain_use_digest(db, g->digest, &err), &err);
	append(db, 7, "open", STR(""));
	CHECK_OK(chain_head(db, &seq, hash, &err), &err);
	hex(hash, sizeof(hash), &text);
	CHECK_STR(buf_cstr(&text), g->h1);
	buf_clear(&text);
	buf_printf(&text,
	    "INSERT INTO event VALUES (2, -1, 2, 3, 7, 1, 'note', x'%s', x'%s');"
	    "INSERT INTO event_text VALUES (2, x'000102030405060708090a0b0c0d0e0f', x'780079')",
	    g->b2, g->h2);
	exec(db, buf_cstr(&text));
	CHECK_OK(db_end(db, RC_OK, &err), &err);
	CHECK_OK(chain_verify(db, &report, &err), &err);
	CHECK_INT(report.events, 2);
	buf_release(&text);
	db_close(db);
}

static void
the_canonical_bytes_are_the_documented_ones(void)
{
	size_t i;

	for (i = 0; i < sizeof(golden) / sizeof(*golden); i++)
		check_golden(&golden[i]);
}

static void
an_empty_history_verifies(void)
{
	struct db *db = open_desk();
	struct chain_report report;
	uint8_t hash[DIGEST_LEN] = { 1 };
	struct err err = { 0 };
	int64_t seq = 5;

	CHECK_OK(chain_verify(db, &report, &err), &err);
	CHECK_INT(report.events, 0);
	CHECK_OK(chain_head(db, &seq, hash, &err), &err);
	CHECK_INT(seq, 0);
	CHECK_INT(hash[0], 0);
	db_close(db);
}

static void
an_erased_text_keeps_the_chain(void)
{
	struct db *db = open_history();
	struct chain_report report;
	struct err err = { 0 };

	CHECK_OK(chain_verify(db, &report, &err), &err);
	CHECK_INT(report.erased, 0);
	exec(db, "DELETE FROM event_text WHERE seq = 4");
	CHECK_OK(chain_verify(db, &report, &err), &err);
	CHECK_INT(report.events, 4);
	CHECK_INT(report.erased, 1);
	db_close(db);
}

static void
each_way_of_tampering_shows(void)
{
	static const struct {
		const char *sql;
		int64_t bad;
	} cases[] = {
		{ "UPDATE event SET at = at + 1 WHERE seq = 2", 2 },
		{ "UPDATE event SET person = 1 WHERE seq = 1", 1 },
		{ "UPDATE event SET op = 1 WHERE seq = 4", 4 },
		{ "UPDATE event SET item = 1 WHERE seq = 3", 3 },
		{ "UPDATE event SET ref = 1 WHERE seq = 3", 3 },
		{ "UPDATE event SET verb = 'claim' WHERE seq = 3", 3 },
		{ "UPDATE event SET hash = x'00' WHERE seq = 4", 4 },
		{ "UPDATE event SET body = zeroblob(32) WHERE seq = 2", 2 },
		{ "UPDATE event SET body = x'' WHERE seq = 2", 2 },
		{ "UPDATE event_text SET text = CAST('call me' AS BLOB) WHERE seq = 3", 3 },
		{ "UPDATE event_text SET salt = zeroblob(16) WHERE seq = 3", 3 },
		{ "INSERT INTO event_text VALUES (1, zeroblob(16), x'61')", 1 },
		{ "PRAGMA foreign_keys = OFF; DELETE FROM event WHERE seq = 2", 2 },
		{ "PRAGMA foreign_keys = OFF; DELETE FROM event WHERE seq = 1", 1 },
		{ "PRAGMA foreign_keys = OFF; UPDATE event SET seq = 9 WHERE seq = 2;"
		  "UPDATE event SET seq = 2 WHERE seq = 3; UPDATE event SET seq = 3 WHERE seq = 9",
		    2 },
		{ "INSERT INTO event SELECT 5, at, person, op, item, ref, verb, body, hash"
		  " FROM event WHERE seq = 1",
		    5 },
		{ "PRAGMA foreign_keys = OFF; UPDATE event SET seq = 5 WHERE seq = 4", 4 },
		{ "INSERT INTO setting VALUES ('chain_digest', 0, 'sm3')", 1 },
	};
	struct chain_report report;
	struct err err = { 0 };
	struct db *db;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		db = open_history();
		exec(db, "DROP TRIGGER event_no_update; DROP TRIGGER event_no_delete");
		exec(db, cases[i].sql);
		if (chain_verify(db, &report, &err) != RC_INVALID || report.bad_seq != cases[i].bad)
			check_fail(__FILE__, __LINE__, "%s: event %lld", cases[i].sql,
			    (long long)report.bad_seq);
		db_close(db);
	}
}

static void
history_takes_no_change(void)
{
	static const char *const attempts[] = {
		"UPDATE event SET verb = 'x'",
		"DELETE FROM event WHERE seq = 4",
		"INSERT OR REPLACE INTO event SELECT * FROM event WHERE seq = 2",
		"INSERT INTO event SELECT 6, at, person, op, item, ref, verb, body, hash FROM event"
		" WHERE seq = 4",
		"INSERT INTO event SELECT 0, at, person, op, item, ref, verb, body, hash FROM event"
		" WHERE seq = 4",
		"INSERT INTO event SELECT -1, at, person, op, item, ref, verb, body, hash FROM "
		"event"
		" WHERE seq = 4",
	};
	struct db *db = open_history();
	struct chain_report report;
	struct err err = { 0 };
	size_t i;

	for (i = 0; i < sizeof(attempts) / sizeof(*attempts); i++) {
		CHECK_INT(db_exec(db, attempts[i], &err), RC_INVALID);
		CHECK(strstr(err.msg, "history") != NULL);
	}
	CHECK_OK(chain_verify(db, &report, &err), &err);
	CHECK_INT(report.events, 4);
	db_close(db);
}

static void
a_rolled_back_event_leaves_no_gap(void)
{
	struct db *db = open_history();
	struct chain_report report;
	struct err err = { 0 };

	CHECK_OK(db_begin(db, &err), &err);
	append(db, 1, "open", STR("gone"));
	CHECK_INT(db_end(db, RC_REFUSED, &err), RC_REFUSED);
	CHECK_OK(db_begin(db, &err), &err);
	append(db, 1, "open", STR("stays"));
	CHECK_OK(db_end(db, RC_OK, &err), &err);
	CHECK_OK(chain_verify(db, &report, &err), &err);
	CHECK_INT(report.events, 5);
	db_close(db);
}

static void
the_digest_is_chosen_once(void)
{
	struct db *db = open_desk();
	struct err err = { 0 };

	CHECK_OK(db_begin(db, &err), &err);
	CHECK_INT(chain_use_digest(db, "md5", &err), RC_INVALID);
	append(db, 1, "open", STR("a"));
	CHECK_INT(chain_use_digest(db, "sm3", &err), RC_REFUSED);
	CHECK_OK(db_end(db, RC_OK, &err), &err);
	db_close(db);
}

/* FIPS 180-4 and GB/T 32905-2016, the example "abc". */
static void
digests_are_the_standard_ones(void)
{
	struct str parts[] = { STR("a"), STR(""), STR("bc") };
	uint8_t out[DIGEST_LEN];
	struct buf text = { 0 };

	digest(DIGEST_SHA256, parts, 3, out);
	hex(out, sizeof(out), &text);
	CHECK_STR(
	    buf_cstr(&text), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	digest(DIGEST_SM3, parts, 3, out);
	hex(out, sizeof(out), &text);
	CHECK_STR(
	    buf_cstr(&text), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
	buf_release(&text);
}

CHECK_MAIN(TEST(the_canonical_bytes_are_the_documented_ones), TEST(an_empty_history_verifies),
    TEST(an_erased_text_keeps_the_chain), TEST(each_way_of_tampering_shows),
    TEST(history_takes_no_change), TEST(a_rolled_back_event_leaves_no_gap),
    TEST(the_digest_is_chosen_once), TEST(digests_are_the_standard_ones))
