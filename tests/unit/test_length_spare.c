/* A text that is too long is told what it could do without. */
#include <string.h>

#include "desk/coach.h"
#include "tests/lib/world.h"

/* What the coach says could go from text; "fits" when it is not too long. */
static void
check_spared(const char *text, int64_t limit, const char *want)
{
	struct coach_context ctx = { .counted = true, .platform = PLATFORM_BOARD, .limit = limit };
	struct coach_opts opts = { 0 };
	struct coach *c = coach_new(&opts);
	struct coach_report r = { .n = 0 };
	struct str got = STR("fits");
	size_t i;

	coach_read(c, str_of(text), &ctx, &r);
	for (i = 0; i < r.n; i++)
		if (r.findings[i].kind == FINDING_LENGTH)
			got = r.findings[i].suggestion;
	if (!str_eq(got, str_of(want)))
		check_fail(__FILE__, __LINE__, "%s\n  said \"%.*s\", not \"%s\"", text, (int)got.n,
		    got.p != NULL ? got.p : "", want);
	coach_report_release(&r);
	coach_free(c);
}

static const char lamp[] = "您好，您的来信已收悉。东街的灯周五修好了。祝您生活愉快！";

static void
the_fewest_are_named(void)
{
	check_spared(lamp, 28, "fits");
	check_spared(lamp, 27, "without \"您的来信已收悉\" it is 20");
	check_spared(lamp, 20, "without \"您的来信已收悉\" it is 20");
	check_spared(lamp, 19, "without \"您的来信已收悉\" and \"祝您生活愉快\" it is 13");
	check_spared(
	    "Hello. Thank you for your message. The lamp on East Street is on. Kind regards", 50,
	    "without \"Thank you for your message\" it is 50");
}

static void
what_is_over_all_the_same_is_said(void)
{
	check_spared(lamp, 10, "still 3 over without \"您的来信已收悉\" and \"祝您生活愉快\"");
	check_spared("东街的灯周五修好了", 5, "");
}

static void
a_second_greeting_goes(void)
{
	check_spared("您好！灯修好了。您好！路也修好了。", 15, "without \"您好\" it is 14");
}

CHECK_MAIN(TEST(the_fewest_are_named), TEST(what_is_over_all_the_same_is_said),
    TEST(a_second_greeting_goes))
