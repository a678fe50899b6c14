#include <string.h>

#include "desk/draft.h"
#include "tests/lib/world.h"

#define DAY INT64_C(86400000)

static struct err err;
static struct done done;

static struct act
on(int64_t item)
{
	return (struct act){ .item = item };
}

static struct desk *
with_item(int64_t *item)
{
	struct desk *d = world_new();

	*item = world_message(d, "1", "walker", "the lamp is dark", WORLD_NOW - DAY);
	return d;
}

static void
finish(struct desk *d)
{
	done_release(&done);
	desk_close(d);
}

static void
resolving_opens_first(void)
{
	int64_t item;
	struct desk *d = with_item(&item);
	struct act a = on(item);

	CHECK_OK(act_resolve(d, &a, STR(" mended "), &done, &err), &err);
	CHECK_INT(done.state, STATE_RESOLVED);
	CHECK_BYTES(buf_str(&done.sentence), STR("#1 is resolved."));
	CHECK_INT(world_int(d, "SELECT count(*) FROM event WHERE verb = 'open'"), 1);
	CHECK_INT(world_int(d, "SELECT outcome = 'mended' FROM item"), 1);
	CHECK_INT(world_int(d, "SELECT value FROM counter WHERE name = 'state:resolved'"), 1);
	CHECK_OK(act_reopen(d, &a, &done, &err), &err);
	CHECK_INT(world_int(d, "SELECT outcome IS NULL FROM item"), 1);
	CHECK_INT(act_reopen(d, &a, &done, &err), RC_REFUSED);
	CHECK(strstr(err.msg, "open") != NULL);
	finish(d);
}

static void
arguments_are_checked(void)
{
	int64_t item, other;
	struct desk *d = with_item(&item);
	struct act a = on(item), b;
	struct str bad = STR("pirority=high");

	other = world_message(d, "2", "walker", "and another", WORLD_NOW - DAY);
	b = on(other);
	CHECK_INT(act_dismiss(d, &a, STR("  "), &done, &err), RC_INVALID);
	CHECK_INT(act_wait(d, &a, WORLD_NOW, STR("why"), &done, &err), RC_INVALID);
	CHECK_INT(act_wait(d, &a, WORLD_NOW + DAY, STR(""), &done, &err), RC_INVALID);
	CHECK_INT(act_merge(d, &a, item, &done, &err), RC_INVALID);
	CHECK_INT(act_merge(d, &a, 99, &done, &err), RC_NOTFOUND);
	CHECK_OK(act_merge(d, &a, other, &done, &err), &err);
	CHECK_INT(act_merge(d, &b, item, &done, &err), RC_INVALID);
	CHECK_INT(act_set(d, &a, &bad, 1, &done, &err), RC_INVALID);
	CHECK(strstr(err.msg, "priority") != NULL);
	CHECK_INT(act_posted(d, &b, &(struct posting){ .at = WHEN_NONE }, &done, &err), RC_REFUSED);
	CHECK_INT(act_resolve(d, &(struct act){ .item = 77 }, STR(""), &done, &err), RC_NOTFOUND);
	CHECK_INT(world_state(d, other), STATE_NEW);
	finish(d);
}

static void
fields_are_set_in_both_languages(void)
{
	int64_t item;
	struct desk *d = with_item(&item);
	struct act a = on(item);
	struct str list[] = { STR("priority=特急"), STR("sensitive=是"), STR("matter=投诉"),
		STR("category = lighting") };

	CHECK_OK(act_set(d, &a, list, 4, &done, &err), &err);
	CHECK_INT(world_int(d,
		      "SELECT priority = 2 AND sensitive = 1 AND matter = 'complaint' "
		      "AND category = 'lighting' FROM item"),
	    1);
	CHECK_INT(world_int(d, "SELECT count(*) FROM event WHERE verb = 'set'"), 1);
	finish(d);
}

static void
an_answer_ends_the_draft_and_keeps_the_text(void)
{
	int64_t item;
	struct desk *d = with_item(&item);
	struct act a = on(item);

	CHECK_OK(db_begin(d->db, &err), &err);
	CHECK_OK(db_exec(d->db,
		     "INSERT INTO draft (item, person, text, version, updated_at) "
		     "VALUES (1, 1, ' soon ' || char(10), 3, 5)",
		     &err),
	    &err);
	CHECK_OK(db_end(d->db, RC_OK, &err), &err);
	CHECK_OK(act_posted(d, &a, &(struct posting){ .at = WHEN_NONE }, &done, &err), &err);
	CHECK_INT(done.state, STATE_ANSWERED);
	CHECK_INT(world_int(d, "SELECT count(*) FROM draft"), 0);
	CHECK_INT(world_int(d, "SELECT version FROM draft_version"), 3);
	CHECK_INT(world_int(d, "SELECT text = ' soon ' || char(10) FROM reply"), 1);
	finish(d);
}

static void
a_blank_draft_is_no_answer(void)
{
	int64_t item;
	struct desk *d = with_item(&item);
	struct act a = on(item);
	struct draft_save blank = { .item = item, .text = STR(" \n\t") };

	CHECK_OK(draft_save(d, &blank, NULL, &err), &err);
	CHECK_INT(act_posted(d, &a, &(struct posting){ .at = WHEN_NONE }, &done, &err), RC_REFUSED);
	CHECK_INT(world_int(d, "SELECT count(*) FROM reply"), 0);
	CHECK_INT(world_int(d, "SELECT count(*) FROM draft"), 1);
	finish(d);
}

static void
another_text_ends_my_draft_and_keeps_it(void)
{
	int64_t item;
	struct desk *d = with_item(&item);
	struct act a = on(item);
	struct draft_save mine = { .item = item, .text = STR("mine") };
	struct posting p = { .text = STR("what went out"), .at = WHEN_NONE };

	CHECK_OK(draft_save(d, &mine, NULL, &err), &err);
	CHECK_OK(act_posted(d, &a, &p, &done, &err), &err);
	CHECK_INT(world_int(d, "SELECT count(*) FROM reply WHERE text = 'what went out'"), 1);
	CHECK_INT(world_int(d, "SELECT count(*) FROM draft"), 0);
	CHECK_INT(world_int(d, "SELECT count(*) FROM draft_version WHERE text = 'mine'"), 1);
	finish(d);
}

static void
an_op_id_belongs_to_one_item(void)
{
	int64_t item, other;
	struct desk *d = with_item(&item);
	struct act a = { .item = item, .op_id = "one" }, b = { .op_id = "one" };

	b.item = other = world_message(d, "2", "walker", "another", WORLD_NOW - DAY);
	CHECK_OK(act_resolve(d, &a, STR(""), &done, &err), &err);
	CHECK_INT(act_resolve(d, &b, STR(""), &done, &err), RC_INVALID);
	CHECK_INT(world_state(d, other), STATE_NEW);
	a.op_id = b.op_id = "two";
	CHECK_OK(act_undo(d, &a, &done, &err), &err);
	CHECK_OK(act_undo(d, &(struct act){ .op_id = "two" }, &done, &err), &err);
	CHECK(done.repeated);
	CHECK_INT(act_undo(d, &b, &done, &err), RC_INVALID);
	finish(d);
}

static void
claims_lapse_and_can_be_taken_over(void)
{
	int64_t item, who = 0;
	struct desk *d = with_item(&item);
	struct act a = on(item);
	int64_t version = world_version(d, item);

	CHECK_OK(lease_take(d, item, &who, &err), &err);
	CHECK_INT(who, desk_me(d)->id);
	CHECK_INT(world_version(d, item), version);
	CHECK_OK(lease_drop(d, item, &err), &err);
	CHECK_INT(world_int(d, "SELECT lease_by IS NULL FROM item"), 1);
	CHECK_OK(act_claim(d, &a, false, &done, &err), &err);
	CHECK_OK(lease_drop(d, item, &err), &err);
	CHECK_INT(world_int(d, "SELECT lease_by FROM item"), who);
	CHECK_OK(act_release(d, &a, &done, &err), &err);
	CHECK_INT(world_int(d, "SELECT lease_by IS NULL FROM item"), 1);
	CHECK_INT(act_assign(d, &a, 55, &done, &err), RC_NOTFOUND);
	finish(d);
}

static void
a_named_op_is_done_once(void)
{
	int64_t item;
	struct desk *d = with_item(&item);
	struct act a = { .item = item, .op_id = "one" };

	CHECK_OK(act_note(d, &a, STR("phone first"), &done, &err), &err);
	CHECK(!done.repeated);
	CHECK_OK(act_note(d, &a, STR("phone first"), &done, &err), &err);
	CHECK(done.repeated);
	CHECK_BYTES(buf_str(&done.sentence), STR("The note is on #1."));
	CHECK_INT(world_int(d, "SELECT count(*) FROM note"), 1);
	CHECK_INT(act_reopen(d, &a, &done, &err), RC_INVALID);
	finish(d);
}

CHECK_MAIN(TEST(resolving_opens_first), TEST(arguments_are_checked),
    TEST(fields_are_set_in_both_languages), TEST(an_answer_ends_the_draft_and_keeps_the_text),
    TEST(a_blank_draft_is_no_answer), TEST(another_text_ends_my_draft_and_keeps_it),
    TEST(an_op_id_belongs_to_one_item), TEST(claims_lapse_and_can_be_taken_over),
    TEST(a_named_op_is_done_once))
