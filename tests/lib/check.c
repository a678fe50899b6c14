#include "tests/lib/check.h"

#include <locale.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

enum { TEST_SECONDS = 60 };

static bool failed, skipped;

void
check_fail(const char *file, int line, const char *fmt, ...)
{
	va_list ap;

	printf("%s:%d: ", file, line);
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	putchar('\n');
	failed = true;
}

void
check_str_(const char *file, int line, struct str got, struct str want)
{
	if (str_eq(got, want))
		return;
	check_fail(file, line, "got\n%.*s\nwant\n%.*s", (int)got.n, got.p ? got.p : "", (int)want.n,
	    want.p ? want.p : "");
}

void
check_int_(const char *file, int line, const char *what, int64_t got, int64_t want)
{
	if (got != want)
		check_fail(
		    file, line, "%s: got %lld, want %lld", what, (long long)got, (long long)want);
}

void
check_skip(const char *why)
{
	printf("skipped: %s\n", why);
	skipped = true;
}

int
check_main(int argc, char **argv, const struct check_test *tests, size_t count)
{
	const char *base = strrchr(argv[0], '/');
	int n[3] = { 0 };
	size_t i;

	setvbuf(stdout, NULL, _IOLBF, 0);
	setlocale(LC_CTYPE, "C.UTF-8");
	for (i = 0; i < count; i++) {
		if (argc > 1 && strstr(tests[i].name, argv[1]) == NULL)
			continue;
		failed = skipped = false;
		alarm(TEST_SECONDS);
		tests[i].run();
		alarm(0);
		if (failed)
			printf("FAILED %s\n", tests[i].name);
		n[failed ? 1 : skipped ? 2 : 0]++;
	}
	printf(
	    "%s: %d passed, %d failed, %d skipped\n", base ? base + 1 : argv[0], n[0], n[1], n[2]);
	return n[1] > 0;
}
