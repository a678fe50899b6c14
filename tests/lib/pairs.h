/* Real messages and their real answers, from replies-odd.csv in the directory FABU_CORPUS names. */
#ifndef TESTS_LIB_PAIRS_H
#define TESTS_LIB_PAIRS_H

#include <stdbool.h>

#include "text/arena.h"

struct pairs {
	struct str *message, *answer, *author;
	size_t n, cap;
	struct arena mem;
};

/* False, the test skipped or failed, when there are none. */
bool pairs_read(struct pairs *out);
void pairs_release(struct pairs *p);

#endif
