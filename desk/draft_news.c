/* What came in on an item since a draft of its answer was written. */
#include <string.h>

#include "desk/draft.h"
#include "desk/priv.h"
#include "text/i18n.h"

/* What a draft had seen, and what is found. */
struct search {
	struct desk *d;
	int64_t item, seen_message, seen_reply, seen_event;
	struct arena *mem;
	struct unseen *list;
	size_t n, cap;
};

static struct unseen *
slot(struct search *s)
{
	struct unseen *more;

	if (s->n == s->cap) {
		s->cap = s->cap * 2 + 8;
		more = arena_alloc(s->mem, s->cap * sizeof(*more));
		if (s->n > 0)
			memcpy(more, s->list, s->n * sizeof(*more));
		s->list = more;
	}
	return &s->list[s->n++];
}

static enum rc
find_messages(struct search *s, struct err *err)
{
	struct db_row *row = db_query(s->d->db, Q_unseen_messages);
	enum db_step step;

	db_bind_int(row, ":item", s->item);
	db_bind_int(row, ":after", s->seen_message);
	while ((step = db_step(row, err)) == DB_ROW)
		*slot(s) = (struct unseen){ .is = UNSEEN_MESSAGE,
			.id = db_int(row, 0),
			.author = arena_str(s->mem, db_str(row, 1)),
			.text = arena_str(s->mem, db_str(row, 2)),
			.at = db_int(row, 3) };
	return step == DB_FAIL ? rc_of(err) : RC_OK;
}

static enum rc
find_answers(struct search *s, struct err *err)
{
	struct db_row *row = db_query(s->d->db, Q_unseen_answers);
	enum db_step step;

	db_bind_int(row, ":item", s->item);
	db_bind_int(row, ":after", s->seen_reply);
	while ((step = db_step(row, err)) == DB_ROW)
		*slot(s) = (struct unseen){ .is = UNSEEN_ANSWER,
			.id = db_int(row, 0),
			.person = db_int(row, 1),
			.text = arena_str(s->mem, db_str(row, 2)),
			.at = db_int(row, 3) };
	return step == DB_FAIL ? rc_of(err) : RC_OK;
}

/* The message an event tells of; 0 when it is erased. */
static int64_t
message_of(const struct event *ev)
{
	size_t i;

	for (i = 0; i < ev->nchanges; i++)
		if (str_eq(ev->changes[i].field, STR("message")))
			return value_number(ev->changes[i].after);
	return 0;
}

/* times: how often it came in with other words since. */
static enum rc
add_revised(struct search *s, int64_t message, size_t times, struct err *err)
{
	struct message *list;
	struct unseen *u;
	size_t n = 0;
	enum rc rc = message_revisions(s->d, message, s->mem, &list, &n, err);

	if (rc != RC_OK || n == 0)
		return rc;
	u = slot(s);
	*u = (struct unseen){ .is = UNSEEN_REVISED, .id = message };
	u->author = list[n - 1].author;
	u->text = list[n - 1].text;
	u->at = list[n - 1].received_at;
	u->before = list[times < n ? n - 1 - times : 0].text;
	return RC_OK;
}

/* A message that is new altogether is told as that. */
static enum rc
find_revised(struct search *s, struct err *err)
{
	struct event *events;
	size_t n, i, j, times;
	enum rc rc = history_item(s->d, s->item, s->seen_event, s->mem, &events, &n, err);

	for (i = 0; rc == RC_OK && i < n; i++) {
		int64_t message = message_of(&events[i]);

		if (!str_eq(events[i].verb, STR("revised")) || message == 0 ||
		    message > s->seen_message)
			continue;
		for (j = i, times = 0; j < n; j++) {
			if (!str_eq(events[j].verb, STR("revised")) ||
			    message_of(&events[j]) != message)
				continue;
			times++;
			events[j].nchanges = j > i ? 0 : events[j].nchanges; /* told once */
		}
		rc = add_revised(s, message, times, err);
	}
	return rc;
}

enum rc
draft_news(struct desk *d, int64_t item, struct arena *mem, struct unseen **out, size_t *count,
    struct err *err)
{
	struct search s = { .d = d, .item = item, .mem = mem };
	struct db_row *row = db_query(d->db, Q_draft_get);
	enum db_step step;
	enum rc rc;

	db_bind_int(row, ":item", item);
	db_bind_int(row, ":person", d->me.id);
	*count = 0;
	*out = NULL;
	if ((step = db_step(row, err)) != DB_ROW)
		return step == DB_FAIL ? rc_of(err) : RC_OK;
	s.seen_message = db_int(row, 3);
	s.seen_reply = db_int(row, 4);
	s.seen_event = db_int(row, 6);
	db_done(row);
	rc = find_messages(&s, err);
	if (rc == RC_OK)
		rc = find_revised(&s, err);
	if (rc == RC_OK)
		rc = find_answers(&s, err);
	*out = s.list;
	*count = s.n;
	return rc;
}

void
unseen_said(struct desk *d, const struct unseen *list, size_t count, struct buf *out)
{
	struct str who;
	size_t i;

	for (i = 0; i < count; i++) {
		buf_puts(out, i > 0 ? _(", ") : "");
		who = list[i].is == UNSEEN_ANSWER ? desk_login(d, list[i].person) : list[i].author;
		if (list[i].is == UNSEEN_ANSWER && who.n == 0)
			buf_puts(out, _("an answer from an import"));
		else if (list[i].is == UNSEEN_ANSWER)
			buf_printf(out, _("an answer by %.*s"), (int)who.n, who.p);
		else if (list[i].is == UNSEEN_MESSAGE)
			buf_printf(out, _("a message by %.*s"), (int)who.n, who.p);
		else
			buf_printf(out, _("other words in a message by %.*s"), (int)who.n, who.p);
	}
}
