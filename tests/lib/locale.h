/* The private locales that `make unit` made. */
#ifndef TESTS_LIB_LOCALE_H
#define TESTS_LIB_LOCALE_H

#include <stdbool.h>

/* The characters of name ("zh_CN.GBK", "zh_CN.GB18030", "C.UTF-8") from here on; false: skipped. */
bool locale_use(const char *name);

#endif
