#include <string.h>

#include "desk/history.h"
#include "desk/review.h"
#include "tests/lib/world.h"

#define DAY INT64_C(86400000)

static struct err err;
static struct done done;

/* The last sentence of the item's history. */
static void
check_last(struct desk *d, const char *want)
{
	struct arena mem = { 0 };
	struct buf got = { 0 };
	struct event *list;
	size_t n = 0;

	CHECK_OK(history_item(d, 1, 0, &mem, &list, &n, &err), &err);
	if (n > 0)
		history_sentence(d, &list[n - 1], &got);
	CHECK_STR(buf_cstr(&got), want);
	buf_release(&got);
	arena_release(&mem);
}

static void
the_last_lead_stays_and_who_leaves_gives_back(void)
{
	char path[64];
	struct desk *l = world_file(path), *h = world_join(path, "hua"),
		    *w = world_join(path, "wang");
	struct act a = { .item = world_message(l, "1", "walker", "dark", WORLD_NOW - DAY) };
	int64_t lili, wang;

	lili = desk_me(l)->id;
	wang = desk_me(w)->id;
	CHECK_INT(person_set_role(l, lili, ROLE_VIEWER, NULL, NULL, &err), RC_REFUSED);
	CHECK_INT(person_set_role(h, wang, ROLE_LEAD, NULL, NULL, &err), RC_REFUSED);
	CHECK_INT(person_set_role(l, 99, ROLE_LEAD, NULL, NULL, &err), RC_NOTFOUND);
	CHECK_OK(act_claim(w, &a, false, NULL, &err), &err);
	CHECK_OK(person_leave(l, wang, true, NULL, &done, &err), &err);
	CHECK(strstr(done.sentence.p, "1 item they had is free") != NULL);
	CHECK_INT(world_int(l, "SELECT lease_by IS NULL FROM item"), 1);
	check_last(l, "#1 is free again: wang has left");
	CHECK_INT(act_claim(w, &a, false, NULL, &err), RC_REFUSED);
	CHECK_OK(person_leave(l, wang, false, NULL, NULL, &err), &err);
	CHECK_OK(act_claim(w, &a, false, NULL, &err), &err);
	CHECK_OK(person_set_role(l, wang, ROLE_LEAD, NULL, NULL, &err), &err);
	CHECK_OK(person_set_role(l, lili, ROLE_VIEWER, NULL, NULL, &err), &err);
	CHECK_INT(person_set_role(l, wang, ROLE_VIEWER, NULL, NULL, &err), RC_REFUSED);
	done_release(&done);
	desk_close(l);
	desk_close(h);
	desk_close(w);
	world_unlink(path);
}

CHECK_MAIN(TEST(the_last_lead_stays_and_who_leaves_gives_back))
