#include "text/i18n.h"

#include <string.h>

const char *
i18n_in(const char *marked)
{
	const char *said = gettext(marked);

	return said == marked ? strchr(marked, '\004') + 1 : said;
}
