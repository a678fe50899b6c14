/* Checks that say where and what; a test program lists its tests in CHECK_MAIN. */
#ifndef TESTS_LIB_CHECK_H
#define TESTS_LIB_CHECK_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "text/buf.h"
#include "text/err.h"

struct check_test {
	const char *name;
	void (*run)(void);
};

/* Marks the running test as failed, and says why. */
void check_fail(const char *file, int line, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
void check_str_(const char *file, int line, struct str got, struct str want);
void check_int_(const char *file, int line, const char *what, int64_t got, int64_t want);
/* Skips the running test, saying why (a missing FABU_CORPUS, say). */
void check_skip(const char *why);

/*
 * Runs each test whose name contains argv[1] (all without it) with the characters of C.UTF-8, prints
 * failures and a closing line "NAME: N passed, N failed, N skipped"; returns the exit status.
 */
int check_main(int argc, char **argv, const struct check_test *tests, size_t count);

#define CHECK(e) \
	do { \
		if (!(e)) \
			check_fail(__FILE__, __LINE__, "%s", #e); \
	} while (0)
/* For what the rest of the test stands on: says why and leaves the test function. */
#define REQUIRE(e, why) \
	do { \
		if (!(e)) { \
			check_fail(__FILE__, __LINE__, "%s: %s", #e, (why)); \
			return; \
		} \
	} while (0)
#define CHECK_OK(e, err) \
	do { \
		if ((e) != RC_OK) \
			check_fail(__FILE__, __LINE__, "%s: %s", #e, (err)->msg); \
	} while (0)
#define CHECK_STR(got, want) check_str_(__FILE__, __LINE__, str_of(got), str_of(want))
#define CHECK_BYTES(got, want) check_str_(__FILE__, __LINE__, (got), (want))
#define CHECK_INT(got, want) check_int_(__FILE__, __LINE__, #got, (int64_t)(got), (int64_t)(want))

#define CHECK_MAIN(...) \
	int main(int argc, char **argv) \
	{ \
		static const struct check_test tests[] = { __VA_ARGS__ }; \
		return check_main(argc, argv, tests, sizeof(tests) / sizeof(*tests)); \
	}
#define TEST(fn) \
	{ \
#fn, fn \
	}

#endif
