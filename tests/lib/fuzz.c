#include "tests/fuzz/fuzz.h"

#include <locale.h>
#include <stdlib.h>

struct codeset
fuzz_charset(uint8_t choice)
{
	static const char *const names[] = { "C.UTF-8", "C.UTF-8", "zh_CN.GBK", "zh_CN.GB18030" };

	setenv("LOCPATH", "build/locale-test", 0);
	if (setlocale(LC_CTYPE, names[choice & 3]) == NULL)
		setlocale(LC_CTYPE, "C.UTF-8");
	return codeset_of_locale();
}
