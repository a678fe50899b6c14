#include "desk/arrive.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "desk/reply.h"

enum { MINUTE = 60000, CLOCK_SKEW = 10 * MINUTE, HEX_LEN = 2 * DIGEST_LEN };
#define FIRST_MICROBLOG INT64_C(1249056000000) /* 2009-08-01 at +08:00 */

/* What is worked out once about the message at hand. */
struct incoming {
	const struct arrival *a;
	struct str source_id, thread;
	char hex[HEX_LEN + 1];		/* of the content */
	uint8_t digest[DIGEST_LEN];
	bool danger;
	int64_t received_at;
};

enum posted_flag
posted_flag_of(int64_t posted_at, bool date_only, int64_t now)
{
	if (posted_at == WHEN_NONE)
		return POSTED_UNKNOWN;
	if (posted_at > now + CLOCK_SKEW)
		return POSTED_FUTURE;
	if (posted_at < FIRST_MICROBLOG)
		return POSTED_EARLY;
	return date_only ? POSTED_DATE : POSTED_EXACT;
}

const char *
posted_flag_id(enum posted_flag flag)
{
	static const char *const ids[] = { [POSTED_EXACT] = NULL,
		[POSTED_DATE] = "date",
		[POSTED_FUTURE] = "future",
		[POSTED_EARLY] = "early",
		[POSTED_UNKNOWN] = "unknown" };

	return ids[flag];
}

/* The text with CRLF as LF, in scratch when it has any. */
static struct str
with_lf(struct str text, struct buf *scratch)
{
	size_t i, start = 0;

	if (str_find(text, STR("\r\n"), 0) == SIZE_MAX)
		return text;
	buf_clear(scratch);
	while ((i = str_find(text, STR("\r\n"), start)) != SIZE_MAX) {
		buf_put(scratch, (struct str){ text.p + start, i - start });
		start = i + 1;
	}
	buf_put(scratch, (struct str){ text.p + start, text.n - start });
	return buf_str(scratch);
}

static void
content_digest(struct op *op, struct incoming *in)
{
	const struct arrival *a = in->a;
	int64_t at = a->posted_at;
	int64_t minute = at == WHEN_NONE ? at : at / MINUTE - (at % MINUTE < 0);
	struct str text = with_lf(a->text, &op->scratch);
	const uint64_t numbers[4] = { a->author.n, a->subject.n, text.n, (uint64_t)minute };
	uint8_t head[sizeof(numbers)];
	struct str parts[] = {
		{ (const char *)head, sizeof(head) },
		a->author,
		a->subject,
		text,
	};
	static const char digits[] = "0123456789abcdef";
	int i;

	for (i = 0; i < (int)sizeof(head); i++) /* big-endian on every machine: it may be an id */
		head[i] = (uint8_t)(numbers[i / 8] >> (56 - i % 8 * 8));
	digester_run(desk_digester(op->d), parts, sizeof(parts) / sizeof(*parts), in->digest);
	for (i = 0; i < DIGEST_LEN; i++) {
		in->hex[2 * i] = digits[in->digest[i] >> 4];
		in->hex[2 * i + 1] = digits[in->digest[i] & 15];
	}
	in->hex[HEX_LEN] = '\0';
}

static void
prepare(struct op *op, const struct arrival *a, struct incoming *in)
{
	const struct danger *rules = desk_danger(op->d);

	*in = (struct incoming){ .a = a, .received_at = op->at };
	content_digest(op, in);
	in->source_id = a->source_id.n > 0 ? a->source_id : (struct str){ in->hex, HEX_LEN };
	in->thread = a->thread.n > 0 ? a->thread : in->source_id;
	in->danger = danger_match(rules, a->text, NULL) || danger_match(rules, a->subject, NULL);
}

static enum rc
add_revision(
    struct op *op, const struct incoming *in, int64_t message, int revision, struct err *err)
{
	struct db_row *row = db_query(op->d->db, Q_revision_add);
	const struct arrival *a = in->a;

	db_bind_int(row, ":message", message);
	db_bind_int(row, ":revision", revision);
	db_bind_blob(row, ":digest", (struct str){ (const char *)in->digest, DIGEST_LEN });
	db_bind_str(row, ":author", a->author);
	db_bind_str(row, ":author_id", a->author_id);
	bind_absent(row, ":subject", a->subject);
	db_bind_str(row, ":text", a->text);
	bind_absent(row, ":url", a->url);
	bind_absent(row, ":parent_id", a->parent_id);
	bind_when(row, ":posted_at", a->posted_at);
	db_bind_text(row, ":posted_flag", posted_flag_id(a->flag));
	if (a->raw.n == 0)
		db_bind_null(row, ":raw");
	else
		db_bind_blob(row, ":raw", a->raw);
	db_bind_int(row, ":at", in->received_at);
	return db_run(row, NULL, err);
}

static enum rc
next_message(struct op *op, int64_t *id, struct err *err)
{
	enum rc rc;

	if (op->next_message == 0) {
		rc = db_get_int(db_query(op->d->db, Q_message_last), &op->next_message, err);
		if (rc != RC_OK)
			return rc;
		op->next_message++;
	}
	*id = op->next_message++;
	return RC_OK;
}

static enum rc
add_message(
    struct op *op, const struct incoming *in, const struct arrival_result *res, struct err *err)
{
	struct db_row *row = db_query(op->d->db, Q_message_add);
	enum rc rc;

	db_bind_int(row, ":id", res->message);
	db_bind_int(row, ":item", res->item);
	db_bind_str(row, ":source", in->a->source);
	db_bind_str(row, ":source_id", in->source_id);
	db_bind_int(row, ":at", in->received_at);
	if ((rc = db_run(row, NULL, err)) != RC_OK)
		return rc;
	op->new_messages++;
	return add_revision(op, in, res->message, 1, err);
}

static struct str
number(char *out, size_t size, int64_t n)
{
	int len = snprintf(out, size, "%" PRId64, n);

	return (struct str){ out, (size_t)len };
}

static enum rc
add_item(struct op *op, const struct incoming *in, struct arrival_result *res, struct err *err)
{
	const struct arrival *a = in->a;
	struct db_row *row = db_query(op->d->db, Q_arrive_item_add);
	bool dated = a->flag == POSTED_EXACT || a->flag == POSTED_DATE;
	enum rc rc;

	db_bind_str(row, ":source", a->source);
	db_bind_str(row, ":thread", in->thread);
	db_bind_str(row, ":author", a->author);
	db_bind_str(row, ":author_id", a->author_id);
	db_bind_text(row, ":kind", kind_id(a->kind));
	db_bind_text(row, ":state", state_id(a->reply.n > 0 ? STATE_ANSWERED : STATE_NEW));
	db_bind_int(row, ":queue_at", dated ? a->posted_at : in->received_at);
	db_bind_int(row, ":first", res->message);
	db_bind_int(row, ":danger", in->danger);
	db_bind_int(row, ":at", in->received_at);
	if ((rc = db_run(row, NULL, err)) != RC_OK)
		return rc;
	res->item = db_last_id(op->d->db);
	op->new_items[a->reply.n > 0 ? STATE_ANSWERED : STATE_NEW]++;
	res->new_item = true;
	rc = search_touch(op, res->item, true, err);
	return rc == RC_OK ? add_message(op, in, res, err) : rc;
}

static struct reply_new
reply_of(const struct incoming *in, int64_t item)
{
	return (struct reply_new){
		.item = item,
		.text = in->a->reply,
		.place = in->a->source,
		.source_id = in->source_id,
		.posted_at = in->a->reply_at,
		.flag = in->a->reply_at == WHEN_NONE ? POSTED_UNKNOWN : in->a->reply_flag,
	};
}

/* A new item is told of in one event, its answer included: imports are mostly these. */
static enum rc
tell_new(struct op *op, const struct incoming *in, struct arrival_result *res, struct err *err)
{
	char message[24], reply[24];
	struct change c[] = {
		{ STR("message"), { NULL, 0 }, number(message, sizeof(message), res->message) },
		{ STR("digest"), { NULL, 0 }, { in->hex, HEX_LEN } },
		{ STR("reply"), { NULL, 0 }, { NULL, 0 } },
	};
	struct reply_new r = reply_of(in, res->item);
	int64_t id;
	enum rc rc;

	if (r.text.n > 0) {
		if ((rc = reply_add(op, &r, &id, err)) != RC_OK)
			return rc;
		c[2].after = number(reply, sizeof(reply), id);
		res->new_reply = true;
	}
	return event_add(op, res->item, "arrive", c, res->new_reply ? 3 : 2, 0, NULL, err);
}

/* Counts the message (or only its new revision) on an item that is there. */
static enum rc
touch_item(struct op *op, enum db_query q, const struct incoming *in, int64_t item, struct err *err)
{
	struct db_row *row = db_query(op->d->db, q);

	db_bind_int(row, ":id", item);
	db_bind_int(row, ":danger", in->danger);
	return db_run(row, NULL, err);
}

static void
change_content(struct op *op, const struct incoming *in, int64_t message)
{
	struct str none = { NULL, 0 };
	char digits[24];

	op_change(op, STR("message"), none, number(digits, sizeof(digits), message));
	op_change(op, STR("digest"), none, (struct str){ in->hex, HEX_LEN });
}

static enum rc
add_to_item(struct op *op, const struct incoming *in, struct arrival_result *res, struct err *err)
{
	enum state to;
	enum rc rc = search_touch(op, res->item, false, err);

	if (rc == RC_OK)
		rc = add_message(op, in, res, err);
	if (rc == RC_OK)
		rc = touch_item(op, Q_arrive_item_more, in, res->item, err);
	if (rc == RC_OK)
		rc = op_item(op, res->item, 0, err);
	if (rc != RC_OK)
		return rc;
	if (flow_allows(op_state(op), VERB_ARRIVE, &to) && to != op_state(op))
		op_set_state(op, to);
	change_content(op, in, res->message);
	return op_record(op, "arrive", 0, err);
}

static enum rc
revise(struct op *op, const struct incoming *in, struct arrival_result *res, int revision,
    struct err *err)
{
	struct db_row *row;
	enum rc rc = op_row(op, false, err); /* while it is about no item in particular */

	if (rc == RC_OK)
		rc = search_touch(op, res->item, false, err);
	if (rc != RC_OK)
		return rc;
	row = db_query(op->d->db, Q_message_set_revision);
	db_bind_int(row, ":id", res->message);
	db_bind_int(row, ":revision", revision);
	if ((rc = db_run(row, NULL, err)) == RC_OK)
		rc = add_revision(op, in, res->message, revision, err);
	if (rc == RC_OK)
		rc = touch_item(op, Q_arrive_item_touch, in, res->item, err);
	if (rc == RC_OK)
		rc = op_item(op, res->item, 0, err);
	if (rc != RC_OK)
		return rc;
	change_content(op, in, res->message);
	res->status = ARRIVAL_REVISED;
	return op_record(op, "revised", 0, err);
}

/* The id is known: the same content as any revision is present, another is a new revision. */
static enum rc
meet_again(struct op *op, const struct incoming *in, struct arrival_result *res, int revision,
    struct err *err)
{
	struct db_row *row = db_query(op->d->db, Q_revision_same);
	int64_t one;
	enum rc rc;

	db_bind_int(row, ":message", res->message);
	db_bind_blob(row, ":digest", (struct str){ (const char *)in->digest, DIGEST_LEN });
	rc = db_get_int(row, &one, err);
	if (rc == RC_NOTFOUND)
		return revise(op, in, res, revision + 1, err);
	res->status = ARRIVAL_PRESENT;
	return rc;
}

static enum rc
find_item(struct op *op, const struct incoming *in, int64_t *item, struct err *err)
{
	const struct arrival *a = in->a;
	bool by_id = a->author_id.n > 0;
	struct db_row *row;
	enum rc rc;

	*item = 0;
	if (a->thread.n == 0)
		return RC_OK;
	row = db_query(op->d->db, by_id ? Q_arrive_item_id : Q_arrive_item);
	db_bind_str(row, ":source", a->source);
	db_bind_str(row, ":thread", in->thread);
	db_bind_str(row, ":author_id", a->author_id);
	if (!by_id)
		db_bind_str(row, ":author", a->author);
	rc = db_get_int(row, item, err);
	return rc == RC_NOTFOUND ? RC_OK : rc;
}

static enum rc
take_new(struct op *op, const struct incoming *in, struct arrival_result *res, struct err *err)
{
	enum rc rc = op_row(op, false, err); /* while it is about no item in particular */

	if (rc == RC_OK)
		rc = next_message(op, &res->message, err);
	if (rc == RC_OK)
		rc = find_item(op, in, &res->item, err);
	if (rc != RC_OK)
		return rc;
	if (res->item != 0)
		return add_to_item(op, in, res, err);
	rc = add_item(op, in, res, err);
	return rc == RC_OK ? tell_new(op, in, res, err) : rc;
}

enum rc
arrive(struct op *op, const struct arrival *a, struct arrival_result *out, struct err *err)
{
	struct arrival_result res = { .status = ARRIVAL_ADDED };
	struct reply_new reply;
	struct incoming in;
	struct db_row *row;
	int revision;
	enum rc rc = RC_OK;

	prepare(op, a, &in);
	row = db_query(op->d->db, Q_message_find);
	db_bind_str(row, ":source", a->source);
	db_bind_str(row, ":source_id", in.source_id);
	switch (db_step(row, err)) {
	case DB_FAIL:
		return rc_of(err);
	case DB_ROW:
		res.message = db_int(row, 0);
		res.item = db_int(row, 1);
		revision = (int)db_int(row, 2);
		db_done(row);
		rc = meet_again(op, &in, &res, revision, err);
		break;
	case DB_DONE:
		rc = take_new(op, &in, &res, err);
		break;
	}
	reply = reply_of(&in, res.item);
	if (rc == RC_OK && reply.text.n > 0 && !res.new_reply)
		rc = reply_arrive(op, &reply, &res.new_reply, err);
	op->item = 0;
	memset(op->was, 0, sizeof(op->was));
	memset(op->now, 0, sizeof(op->now));
	arena_release(&op->mem); /* a batch of thousands must not add up */
	if (rc == RC_OK)
		*out = res;
	return rc;
}
