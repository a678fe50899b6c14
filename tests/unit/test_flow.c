#include "desk/review.h"
#include "tests/lib/world.h"

static struct err err;

/* Brings a fresh item to a state by the desk's own actions. */
static void
bring_to(struct desk *d, int64_t item, enum state s)
{
	struct act a = { .item = item };
	struct str tag = STR("x");
	struct posting p = { .text = STR("answer"), .at = WHEN_NONE };

	switch (s) {
	case STATE_OPEN:
		CHECK_OK(act_tag(d, &a, &tag, 1, true, NULL, &err), &err);
		break;
	case STATE_WAITING:
		CHECK_OK(act_wait(d, &a, WORLD_NOW + 9999, STR("why"), NULL, &err), &err);
		break;
	case STATE_ANSWERED:
		CHECK_OK(act_posted(d, &a, &p, NULL, &err), &err);
		break;
	case STATE_RESOLVED:
		CHECK_OK(act_resolve(d, &a, STR(""), NULL, &err), &err);
		break;
	case STATE_DISMISSED:
		CHECK_OK(act_dismiss(d, &a, STR("no"), NULL, &err), &err);
		break;
	case STATE_MERGED:
		CHECK_OK(act_merge(d, &a, 1, NULL, &err), &err);
		break;
	default:
		break;
	}
}

static void
run_sql(struct desk *d, const char *sql)
{
	CHECK_OK(db_begin(d->db, &err), &err);
	CHECK_OK(db_end(d->db, db_exec(d->db, sql, &err), &err), &err);
}

static void
put_draft(struct desk *d)
{
	run_sql(d,
	    "INSERT INTO draft (item, person, text, version, updated_at) "
	    "VALUES (2, 1, 'soon', 1, 5)");
}

/* A text of somebody else that waits; the item is open then. */
static void
hand_in(struct desk *d)
{
	put_draft(d);
	CHECK_OK(act_submit(d, &(struct act){ .item = 2 }, true, NULL, &err), &err);
	run_sql(d,
	    "INSERT INTO person (id, login, role, created_at) VALUES (9, 'hua', 'operator', 5);"
	    "UPDATE review SET author = 9; DELETE FROM draft");
}

static enum rc
arrive_again(struct desk *d)
{
	struct arrival a = { .source = STR("weibo"),
		.source_id = STR("3"),
		.thread = STR("2"),
		.author = STR("w"),
		.text = STR("again"),
		.posted_at = WORLD_NOW,
		.reply_at = WHEN_NONE };

	world_arrive(d, &a);
	return RC_OK;
}

static enum rc
try_verb(struct desk *d, enum verb v, int64_t item)
{
	struct act a = { .item = item };
	struct str word = STR("y"), set = STR("priority=1");
	struct posting p = { .text = STR("text"), .at = WHEN_NONE };

	switch (v) {
	case VERB_CLAIM:
		return act_claim(d, &a, false, NULL, &err);
	case VERB_RELEASE:
		return act_release(d, &a, NULL, &err);
	case VERB_ASSIGN:
		return act_assign(d, &a, 1, NULL, &err);
	case VERB_SUBMIT:
		put_draft(d);
		return act_submit(d, &a, true, NULL, &err);
	case VERB_APPROVE:
		return act_approve(d, &a, &(struct decision){ .review = 0 }, NULL, &err);
	case VERB_RETURN:
		return act_return(d, &a, &(struct decision){ .reason = STR("why") }, NULL, &err);
	case VERB_POSTED:
		return act_posted(d, &a, &p, NULL, &err);
	case VERB_RESOLVE:
		return act_resolve(d, &a, STR("o"), NULL, &err);
	case VERB_REOPEN:
		return act_reopen(d, &a, NULL, &err);
	case VERB_DISMISS:
		return act_dismiss(d, &a, STR("r"), NULL, &err);
	case VERB_MERGE:
		return act_merge(d, &a, 1, NULL, &err);
	case VERB_WAIT:
		return act_wait(d, &a, WORLD_NOW + 5, STR("r"), NULL, &err);
	case VERB_SET:
		return act_set(d, &a, &set, 1, NULL, &err);
	case VERB_TAG:
		return act_tag(d, &a, &word, 1, true, NULL, &err);
	case VERB_UNTAG:
		return act_tag(d, &a, &word, 1, false, NULL, &err);
	case VERB_NOTE:
		return act_note(d, &a, word, NULL, &err);
	default:
		return arrive_again(d);
	}
}

static void
every_cell_holds(void)
{
	enum state to;
	int s, v;

	for (s = 0; s < STATE__COUNT; s++) {
		for (v = 0; v < VERB__COUNT; v++) {
			struct desk *d;
			bool may = flow_allows((enum state)s, (enum verb)v, &to);
			enum rc rc;

			if (v == VERB_DRAFT) /* the drafts' own tests */
				continue;
			d = world_new();
			world_message(d, "1", "w", "target", WORLD_NOW - 9);
			world_message(d, "2", "w", "dark", WORLD_NOW - 9);
			if (s != STATE_NEW && (v == VERB_APPROVE || v == VERB_RETURN))
				hand_in(d);
			bring_to(d, 2, (enum state)s);
			rc = try_verb(d, (enum verb)v, 2);
			if (rc != (may ? RC_OK : RC_REFUSED) ||
			    world_state(d, 2) != (may ? to : (enum state)s))
				check_fail(__FILE__, __LINE__, "%s from %s: rc %d, %s",
				    verb_id((enum verb)v), state_id((enum state)s), rc,
				    state_id(world_state(d, 2)));
			desk_close(d);
		}
	}
}

static void
names_are_read_in_both_languages(void)
{
	enum state s = STATE_NEW;
	enum matter m;
	struct buf where = { 0 };

	CHECK(state_parse(STR("已办结"), &s) && s == STATE_RESOLVED);
	CHECK(state_parse(STR("Waiting"), &s) && s == STATE_WAITING);
	CHECK(!state_parse(STR("wait"), &s) && !state_parse(STR(""), &s));
	CHECK(matter_parse(STR("求助"), &m) && m == MATTER_HELP);
	CHECK(matter_id(MATTER_NONE) == NULL);
	CHECK(!flow_permits(ROLE_VIEWER, VERB_NOTE) && flow_permits(ROLE_OPERATOR, VERB_NOTE));
	CHECK(!flow_permits(ROLE_OPERATOR, VERB_APPROVE));
	CHECK(flow_permits(ROLE_REVIEWER, VERB_APPROVE) && flow_permits(ROLE_LEAD, VERB_RETURN));
	flow_where(VERB_DISMISS, &where);
	CHECK_BYTES(buf_str(&where), STR("new, open"));
	buf_release(&where);
}

CHECK_MAIN(TEST(every_cell_holds), TEST(names_are_read_in_both_languages))
