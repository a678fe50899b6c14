#include <string.h>

#include "tests/lib/world.h"

static struct err err;

struct pair {
	char path[64];
	struct desk *lili, *wang;
	int64_t item;
};

static void
meet(struct pair *p)
{
	p->lili = world_file(p->path);
	p->item = world_message(p->lili, "1", "walker", "dark", WORLD_NOW - 1000);
	p->wang = world_join(p->path, "wang");
}

static void
part(struct pair *p)
{
	desk_close(p->lili);
	desk_close(p->wang);
	world_unlink(p->path);
}

static void
one_claimer(void)
{
	struct pair p;
	struct act a;
	int64_t who = 0;

	meet(&p);
	a = (struct act){ .item = p.item };
	CHECK_INT(desk_me(p.lili)->role, ROLE_LEAD);
	CHECK_INT(desk_me(p.wang)->role, ROLE_OPERATOR);
	desk_changed(p.wang);
	CHECK_OK(act_claim(p.lili, &a, false, NULL, &err), &err);
	CHECK(desk_changed(p.wang));
	CHECK(!desk_changed(p.wang));
	CHECK_INT(act_claim(p.wang, &a, false, NULL, &err), RC_CONFLICT);
	CHECK(strstr(err.msg, "lili has #1") != NULL);
	CHECK_INT(act_release(p.wang, &a, NULL, &err), RC_CONFLICT);
	CHECK_OK(lease_take(p.wang, p.item, &who, &err), &err);
	CHECK_INT(who, desk_me(p.lili)->id);
	CHECK_OK(act_claim(p.wang, &a, true, NULL, &err), &err);
	CHECK_INT(act_undo(p.lili, &a, NULL, &err), RC_CONFLICT);
	CHECK(strstr(err.msg, "wang took #1") != NULL);
	CHECK_OK(act_undo(p.wang, &a, NULL, &err), &err);
	CHECK_OK(act_undo(p.lili, &a, NULL, &err), &err);
	part(&p);
}

static void
a_stale_version_is_a_conflict_for_states_alone(void)
{
	struct pair p;
	struct act a;
	struct str tag = STR("lamp");

	meet(&p);
	a = (struct act){ .item = p.item, .version = world_version(p.wang, p.item) };
	CHECK_OK(act_resolve(p.lili, &(struct act){ .item = p.item }, STR(""), NULL, &err), &err);
	CHECK_INT(act_wait(p.wang, &a, WORLD_NOW + 9, STR("r"), NULL, &err), RC_CONFLICT);
	CHECK_OK(act_tag(p.wang, &a, &tag, 1, true, NULL, &err), &err);
	CHECK_OK(act_note(p.wang, &a, STR("n"), NULL, &err), &err);
	a.version = world_version(p.lili, p.item);
	CHECK_OK(act_note(p.wang, &a, STR("n"), NULL, &err), &err);
	CHECK_INT(world_version(p.lili, p.item), a.version);
	part(&p);
}

static void
an_op_id_belongs_to_one_person(void)
{
	struct pair p;
	struct act a;
	struct done done = { .op = 0 };

	meet(&p);
	a = (struct act){ .item = p.item, .op_id = "x1" };
	CHECK_OK(act_resolve(p.lili, &a, STR(""), &done, &err), &err);
	CHECK_OK(act_resolve(p.lili, &a, STR(""), &done, &err), &err);
	CHECK(done.repeated);
	CHECK_INT(act_resolve(p.wang, &a, STR(""), &done, &err), RC_INVALID);
	done_release(&done);
	part(&p);
}

static void
roles_are_read_in_the_transaction(void)
{
	struct pair p;
	struct act a;
	int64_t id = 0, who;

	meet(&p);
	a = (struct act){ .item = p.item };
	CHECK_OK(db_begin(p.lili->db, &err), &err);
	CHECK_OK(
	    db_exec(p.lili->db, "UPDATE person SET role = 'viewer' WHERE login = 'wang'", &err),
	    &err);
	CHECK_OK(db_end(p.lili->db, RC_OK, &err), &err);
	CHECK_INT(act_note(p.wang, &a, STR("n"), NULL, &err), RC_REFUSED);
	CHECK_INT(lease_take(p.wang, p.item, &who, &err), RC_REFUSED);
	CHECK_INT(desk_person(p.lili, STR("wagn"), &id, &err), RC_NOTFOUND);
	CHECK(strstr(err.msg, "did you mean wang?") != NULL);
	CHECK_OK(desk_person(p.lili, STR("wang"), &id, &err), &err);
	CHECK_BYTES(desk_login(p.lili, id), STR("wang"));
	part(&p);
}

static void
a_real_desk_takes_no_other_name(void)
{
	char path[64];
	struct desk *d = world_file(path);

	desk_close(d);
	world_unlink(path);
	CHECK_OK(desk_init(path, false, &err), &err);
	CHECK_INT(desk_init(path, false, &err), RC_INVALID);
	CHECK_INT(desk_open(&d, &(struct desk_opts){ .path = path, .as = "x" }, &err), RC_REFUSED);
	CHECK_INT(desk_open(&d, &(struct desk_opts){ .path = path, .now = "2026-01-01" }, &err),
	    RC_REFUSED);
	CHECK_OK(desk_open(&d, &(struct desk_opts){ .path = path }, &err), &err);
	CHECK_INT(desk_me(d)->role, ROLE_LEAD);
	CHECK(desk_me(d)->login.n > 0);
	desk_close(d);
	world_unlink(path);
}

CHECK_MAIN(TEST(one_claimer), TEST(a_stale_version_is_a_conflict_for_states_alone),
    TEST(an_op_id_belongs_to_one_person), TEST(roles_are_read_in_the_transaction),
    TEST(a_real_desk_takes_no_other_name))
