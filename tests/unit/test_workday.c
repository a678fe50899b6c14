#include "tests/lib/check.h"
#include "text/embed.h"
#include "text/when.h"
#include "text/workday.h"

static int64_t
day(const char *date)
{
	unsigned flags = 0;
	int64_t ms = 0;

	if (when_parse(str_of(date), &ms, &flags, NULL) != RC_OK)
		check_fail(__FILE__, __LINE__, "no date: %s", date);
	return workday_of(ms);
}

static void
check_day(int64_t got, const char *want)
{
	struct buf b = { 0 };

	when_exact(&b, workday_end(got) - (24 * 3600 - 1) * INT64_C(1000));
	if (b.n > 10)
		buf_truncate(&b, 10);
	CHECK_STR(buf_cstr(&b), want);
	buf_release(&b);
}

static void
counts_by_the_official_calendar(void)
{
	static const struct {
		const char *from;
		int n;
		const char *to;
	} vectors[] = {
		{ "2026-02-13", 5, "2026-02-27" },
		{ "2026-02-12", 15, "2026-03-11" },
		{ "2025-09-26", 5, "2025-10-10" },
		{ "2025-09-28", 5, "2025-10-11" },
		{ "2024-02-08", 5, "2024-02-21" },
		{ "2023-12-29", 5, "2024-01-08" },
		{ "2026-04-30", 3, "2026-05-08" },
		{ "2013-02-08", 5, "2013-02-20" },
		{ "2026-09-19", 2, "2026-09-21" },
		{ "2022-12-30", 1, "2023-01-03" },
	};
	struct workday *w = workday_new((struct str){ NULL, 0 });
	bool provisional = false;
	size_t i;

	for (i = 0; i < sizeof(vectors) / sizeof(*vectors); i++)
		check_day(workday_add(w, day(vectors[i].from), vectors[i].n, &provisional),
		    vectors[i].to);
	CHECK(!provisional);
	workday_free(w);
}

static void
a_period_that_ends_on_a_day_off_ends_on_the_next_working_day(void)
{
	struct workday *w = workday_new((struct str){ NULL, 0 });
	bool provisional = false;

	check_day(workday_next(w, day("2026-10-03"), &provisional), "2026-10-08");
	check_day(workday_next(w, day("2026-10-10"), &provisional), "2026-10-10");
	check_day(workday_next(w, day("2026-11-28"), &provisional), "2026-11-30");
	CHECK(!provisional);
	workday_free(w);
}

static void
a_year_without_a_calendar_is_provisional(void)
{
	struct workday *w = workday_new((struct str){ NULL, 0 });
	bool provisional = false;

	check_day(workday_add(w, day("2026-12-29"), 2, &provisional), "2026-12-31");
	CHECK(!provisional);
	check_day(workday_add(w, day("2026-12-29"), 3, &provisional), "2027-01-01");
	CHECK(provisional);
	CHECK(!workday_known(w, day("2027-03-01")));
	CHECK(!workday_known(w, day("2006-12-30"))); /* dates of it stand in the file of 2007 */
	CHECK(workday_known(w, day("2007-01-01")));
	workday_free(w);
}

static void
the_desks_own_calendar_comes_on_top(void)
{
	struct workday *w = workday_new(STR("2027-01-01\toff\t元旦\r\n2026-11-24\toff\t停电\n"
					    "2027-10-01\toff\t国庆节\n2026-11-28\twork\t\n"));
	bool provisional = false;
	size_t n;

	workday_faults(w, &n);
	CHECK_INT(n, 0);
	check_day(workday_add(w, day("2026-12-31"), 1, &provisional), "2027-01-04");
	CHECK(!provisional);
	check_day(workday_add(w, day("2026-11-23"), 5, &provisional), "2026-11-30");
	CHECK(workday_is(w, day("2026-11-28")));
	workday_free(w);
}

static void
faults_are_named_and_good_lines_used(void)
{
	struct workday *w = workday_new(STR("# ours\n2026-13-01\toff\tx\n2026-12-24\tfrei\tx\n\n"
					    "2026-12-25\toff\tx\n2026-12-26 off\n"));
	const struct workday_fault *f;
	size_t n;

	f = workday_faults(w, &n);
	CHECK_INT(n, 3);
	CHECK_INT(f[0].line, 2);
	CHECK_INT(f[0].column, 1);
	CHECK_INT(f[1].line, 3);
	CHECK_INT(f[1].column, 12);
	CHECK_INT(f[2].line, 6);
	CHECK(!workday_is(w, day("2026-12-25")));
	CHECK(workday_is(w, day("2026-12-24")));
	workday_free(w);
	w = workday_new(embed_find("rules/holidays.tsv"));
	workday_faults(w, &n);
	CHECK_INT(n, 0);
	workday_free(w);
}

static void
before_a_festival_is_the_day_before_its_days_off(void)
{
	struct workday *w = workday_new((struct str){ NULL, 0 });
	bool provisional = false;

	check_day(workday_eve(w, day("2026-08-20"), STR("国庆"), &provisional), "2026-09-30");
	check_day(workday_eve(w, day("2026-01-20"), STR("春节"), &provisional), "2026-02-14");
	check_day(workday_eve(w, day("2025-09-20"), STR("中秋"), &provisional), "2025-09-30");
	CHECK(!provisional);
	check_day(workday_eve(w, day("2026-11-23"), STR("春节"), &provisional), "2027-02-05");
	CHECK(provisional);
	provisional = false;
	check_day(workday_eve(w, day("2026-11-23"), STR("元旦"), &provisional), "2026-12-31");
	CHECK(provisional);
	check_day(workday_eve(w, day("2026-10-03"), STR("国庆"), &provisional), "2027-09-30");
	CHECK_INT(workday_eve(w, day("2026-10-03"), STR("狂欢"), &provisional), 0);
	workday_free(w);
}

static void
days_are_those_of_china(void)
{
	check_day(workday_of(INT64_C(1795421520000)), "2026-11-23");
	CHECK_INT(workday_of(INT64_C(1795449600000)), workday_of(INT64_C(1795449599999)) + 1);
	CHECK_INT(workday_of(0), 0);
	CHECK_INT(workday_of(-8 * 3600000 - 1), -1);
}

CHECK_MAIN(TEST(counts_by_the_official_calendar),
    TEST(a_period_that_ends_on_a_day_off_ends_on_the_next_working_day),
    TEST(a_year_without_a_calendar_is_provisional), TEST(the_desks_own_calendar_comes_on_top),
    TEST(faults_are_named_and_good_lines_used),
    TEST(before_a_festival_is_the_day_before_its_days_off), TEST(days_are_those_of_china))
