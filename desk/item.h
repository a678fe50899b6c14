/* Items: what people work on. Reading them; what is done to them is in act.h. */
#ifndef DESK_ITEM_H
#define DESK_ITEM_H

#include "desk/desk.h"
#include "desk/flow.h"

enum kind {
	KIND_COMMENT,
	KIND_MENTION,
	KIND_REPOST,
	KIND_PRIVATE,
	KIND_BOARD,
	KIND_POST,
	KIND_OTHER,
	KIND__COUNT
};
enum matter {
	MATTER_NONE,
	MATTER_ENQUIRY,
	MATTER_HELP,
	MATTER_COMPLAINT,
	MATTER_REPORT,
	MATTER_SUGGESTION,
	MATTER_THANKS,
	MATTER_OTHER,
	MATTER__COUNT
};
const char *kind_id(enum kind k);
const char *kind_name(enum kind k);		/* translated */
const char *kind_short(enum kind k);	/* translated; one word, for a column */
bool kind_parse(struct str s, enum kind *out);	/* the id or the Chinese name */
const char *matter_id(enum matter m);		/* NULL for MATTER_NONE */
const char *matter_name(enum matter m);
bool matter_parse(struct str s, enum matter *out);

/* One row of a list: an item with its first message at its latest revision. */
struct item {
	int64_t id, version;
	enum state state;
	enum kind kind;
	enum matter matter;
	struct str source, source_id, author, author_id, subject, text, url, category;
	bool text_cut;			/* text was cut to ITEM_BRIEF bytes, between characters */
	int64_t posted_at;		/* WHEN_NONE when unknown */
	bool posted_date_only, posted_odd; /* odd: in the future or before 2009-08 */
	int64_t received_at, queue_at, due_at; /* due_at: WHEN_NONE until deadlines are kept */
	int64_t wait_until;		/* WHEN_NONE unless waiting */
	struct str wait_reason, outcome, reason;
	int64_t into;			/* merged into this item, or 0 */
	int priority;			/* -1 low, 0 usual, 1 high, 2 at once */
	bool sensitive, danger;		/* danger: someone's life, see rules/danger.tsv */
	int64_t claimed_by;		/* whose lease is in force now, or 0 */
	bool claim_kept;		/* taken with claim, not only by opening */
	int64_t claimed_until;
	int64_t writing;		/* somebody else who is writing now, or 0 */
	int64_t drafting;		/* somebody else whose draft was saved within the hour, or 0 */
	bool my_draft;
	int messages;
	const struct str *tags;
	size_t ntags;
};

enum { ITEM_BRIEF = 600 }; /* bytes */

/* Rows of a list; everything in it lives until item_page_release. A zeroed page is empty. */
struct item_page {
	struct arena mem;
	struct item *items;
	size_t count;
	bool more;	/* there are rows beyond the far end */
};
void item_page_release(struct item_page *p);

/* Where in the queue: rows after (or before) this key. One that is not set is the start (or end). */
struct item_key {
	bool set;
	int64_t queue_at, id;
};

struct filter; /* filter.h */

enum item_dir { ITEM_AFTER, ITEM_BEFORE };

/*
 * Up to limit (0: all) items that match filter, in queue order (queue_at, id), whichever the
 * direction; ITEM_BEFORE without a key gives the last ones. whole: the full text instead of
 * ITEM_BRIEF bytes. *out is replaced on success.
 */
enum rc item_list(struct desk *d, const struct filter *f, struct item_key from, enum item_dir dir,
    size_t limit, bool whole, struct item_page *out, struct err *err);
/* How many match, counting no further than bound (0: no bound). */
enum rc item_count(
    struct desk *d, const struct filter *f, int64_t bound, int64_t *out, struct err *err);
/* One item (a page of one row, full text); RC_NOTFOUND with a sentence. */
enum rc item_get(struct desk *d, int64_t id, struct item_page *out, struct err *err);

struct message {
	int64_t id;
	int revision;		/* the latest; 1 when it never changed */
	struct str source_id, author, author_id, subject, text, url, parent_id;
	int64_t posted_at, received_at;
	bool posted_date_only, posted_odd;
};
struct reply {
	int64_t id, person;	/* person 0: came with an import */
	struct str text, url, place;
	int64_t posted_at, recorded_at;
	/* How it stood when it went out: */
	bool unapproved;	/* a rule asked for an approval of this text, and there was none */
	bool differs;		/* from the text that was approved */
	bool stale;		/* something had come in that its writer had not seen */
	int64_t approved_by;	/* who approved it, or the text it differs from; 0: nobody */
	struct str approved_text; /* when it differs */
};
struct draft {
	int64_t person, version, updated_at, caret;
	struct str text;
	int64_t seen_message, seen_reply, seen_event;
};
struct note {
	int64_t id, person, at;
	struct str text;
};

/* An item as it stands on its screen. Everything lives until item_view_release. */
struct item_view {
	struct item_page page;	/* items[0] */
	struct arena mem;
	struct message *messages;
	size_t nmessages;
	struct reply *replies;
	size_t nreplies;
	struct draft *drafts;	/* mine first */
	size_t ndrafts;
	struct note *notes;
	size_t nnotes;
	int64_t last_event;	/* its newest */
	struct item_page others; /* this author's other items, newest first, at most 20 */
	int64_t others_count;	/* among the newest 1000 items of that name */
};
enum rc item_view(struct desk *d, int64_t id, struct item_view *out, struct err *err);
void item_view_release(struct item_view *v);

/* Every revision of a message, oldest first, into mem. */
enum rc message_revisions(struct desk *d, int64_t message, struct arena *mem, struct message **out,
    size_t *count, struct err *err);

/* At most limit tags that are in use, in order, from the first that is not below from; in mem. */
enum rc tags_in_use(struct desk *d, struct str from, size_t limit, struct arena *mem,
    struct str **out, size_t *count, struct err *err);

/* Totals by state, from the counters. */
struct totals {
	int64_t by_state[STATE__COUNT];
	int64_t messages;
	int64_t mine;		/* claimed by me and not finished, counted no further than 1000 */
	int64_t wait_over;	/* waiting items whose day has come, counted no further than 1000 */
};
enum rc desk_totals(struct desk *d, struct totals *out, struct err *err);

#endif
