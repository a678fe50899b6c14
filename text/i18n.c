#include "text/i18n.h"

#include <errno.h>
#include <string.h>

const char *
i18n_in(const char *marked)
{
	const char *said = gettext(marked);

	return said == marked ? strchr(marked, '\004') + 1 : said;
}

const char *
i18n_errno(int number)
{
	static const struct {
		int number;
		const char *words;
	} known[] = {
		{ EACCES, N_("permission denied") },
		{ EPERM, N_("not permitted") },
		{ ENOENT, N_("no such file or directory") },
		{ ENOTDIR, N_("part of the path is no directory") },
		{ EISDIR, N_("it is a directory") },
		{ EEXIST, N_("it exists already") },
		{ ENOSPC, N_("the disk is full") },
		{ EDQUOT, N_("your disk quota is used up") },
		{ EFBIG, N_("the file is too large") },
		{ EROFS, N_("the file system is read-only") },
		{ EIO, N_("the disk failed") },
		{ ENAMETOOLONG, N_("the name is too long") },
		{ ELOOP, N_("too many links lead on from it") },
		{ EMFILE, N_("too many files are open") },
		{ ENOMEM, N_("there is not enough memory") },
		{ EBUSY, N_("it is in use") },
	};
	size_t i;

	for (i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (known[i].number == number)
			return gettext(known[i].words);
	return strerror(number);
}
