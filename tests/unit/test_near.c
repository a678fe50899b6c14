#include "text/near.h"

#include "tests/lib/check.h"

static void
edits_are_counted(void)
{
	CHECK_INT(near_distance(STR("resolve"), STR("reslove"), 9), 1);
	CHECK_INT(near_distance(STR("Tag"), STR("tag"), 9), 0);
	CHECK_INT(near_distance(STR("灯"), STR("灯光"), 9), 1);
	CHECK_INT(near_distance(STR("kitten"), STR("sitting"), 9), 3);
	CHECK_INT(near_distance(STR("abc"), STR("xyz"), 2), 2);
	CHECK_INT(near_distance(STR(""), STR("ab"), 9), 2);
}

static void
the_nearest_is_found(void)
{
	static const struct str names[] = { { "state", 5 }, { "source", 6 }, { "tag", 3 } };

	CHECK_INT(near_best(STR("tagg"), names, 3), 2);
	CHECK_INT(near_best(STR("sou"), names, 3), 1);
	CHECK(near_best(STR("weather"), names, 3) == SIZE_MAX);
	CHECK(near_best(STR(""), names, 3) == SIZE_MAX);
}

CHECK_MAIN(TEST(edits_are_counted), TEST(the_nearest_is_found))
