#include "tests/lib/locale.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "tests/lib/check.h"

bool
locale_use(const char *name)
{
	char why[128];

	setenv("LOCPATH", "build/locale-test", 0);
	if (setlocale(LC_CTYPE, name) != NULL)
		return true;
	snprintf(why, sizeof(why), "no locale %s (localedef makes it for `make unit`)", name);
	check_skip(why);
	return false;
}
