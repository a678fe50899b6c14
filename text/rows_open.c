#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "text/i18n.h"
#include "text/json_split.h"
#include "text/rows_int.h"

struct magic {
	struct str bytes;
	const char *why;
};

#define MAGIC(lit, why) \
	{ \
		{ lit, sizeof(lit) - 1 }, why \
	}
static const struct magic magics[] = {
	MAGIC("PK\x03\x04",
	    N_("%s is a spreadsheet (xlsx) or an archive; open it, save it as CSV UTF-8 and import "
	       "that.")),
	MAGIC("\xD0\xCF\x11\xE0",
	    N_("%s is an old spreadsheet (xls); open it, save it as CSV UTF-8 and import that.")),
	MAGIC("SQLite format 3", N_("%s is a database; export its table as CSV and import that.")),
	MAGIC("%PDF-", N_("%s is a PDF; ask for the data as CSV.")),
	MAGIC("\x1F\x8B", N_("%s is compressed; unpack it with gunzip first.")),
	MAGIC("BZh", N_("%s is compressed; unpack it with bunzip2 first.")),
	MAGIC("\xFD"
	      "7zXZ",
	    N_("%s is compressed; unpack it with unxz first.")),
};

static bool
has_utf16_mark(struct str head)
{
	return str_starts(head, STR("\xFF\xFE")) || str_starts(head, STR("\xFE\xFF"));
}

/* What text does not hold; a stranger may have typed some, so a few are no proof. */
enum { FEW_CONTROLS = 16 };

static bool
is_control(char c)
{
	return (unsigned char)c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' &&
	    c != '\033';
}

enum rc
rows_refuse_binary(struct str head, const char *name, struct err *err)
{
	size_t i, nuls = 0, controls = 0;

	if (head.n == 0)
		return err_set(err, RC_INVALID, _("%s is empty."), name);
	for (i = 0; i < sizeof(magics) / sizeof(*magics); i++)
		if (str_starts(head, magics[i].bytes))
			return err_set(err, RC_INVALID, gettext(magics[i].why), name);
	for (i = 0; i < head.n; i++) {
		nuls += head.p[i] == '\0';
		controls += is_control(head.p[i]);
	}
	if (nuls * 16 > head.n && !has_utf16_mark(head))
		return err_set(err, RC_INVALID,
		    _("%s is not text; if it is UTF-16 without a mark, save it as UTF-8."), name);
	if (controls > FEW_CONTROLS && controls * 32 > head.n && !has_utf16_mark(head))
		return err_set(err, RC_INVALID,
		    _("%s is not text: it is full of control characters; name a CSV, TSV or JSON "
		      "file."),
		    name);
	return RC_OK;
}

/* One JSON object, then another: lines when the first took one line. */
static enum rows_format
lines_or_json(struct str t)
{
	struct json_split split = { 0 };
	size_t used, i;

	if (!json_split_scan(&split, t, &used))
		return ROWS_JSON;
	if (str_find((struct str){ t.p, used }, STR("\n"), 0) != SIZE_MAX)
		return ROWS_JSON;
	t = (struct str){ t.p + used, t.n - used };
	for (i = 0; i < t.n && (t.p[i] == ' ' || t.p[i] == '\t' || t.p[i] == '\r'); i++)
		;
	if (i == t.n || t.p[i] != '\n')
		return ROWS_JSON;
	t = str_trim(t);
	return t.n > 0 && t.p[0] == '{' ? ROWS_JSONL : ROWS_JSON;
}

static size_t
count_byte(struct str s, char c)
{
	size_t i, n = 0;

	for (i = 0; i < s.n && s.p[i] != '\n' && s.p[i] != '\r'; i++)
		n += s.p[i] == c;
	return n;
}

static bool
ends_with(const char *name, const char *suffix)
{
	size_t n = strlen(name), m = strlen(suffix);

	return n >= m && strcasecmp(name + n - m, suffix) == 0;
}

enum rows_format
rows_guess_format(struct str head, const char *name)
{
	struct str t = str_trim(head);

	if (ends_with(name, ".jsonl") || ends_with(name, ".ndjson"))
		return ROWS_JSONL;
	if (ends_with(name, ".csv"))
		return count_byte(t, '\t') > 0 && count_byte(t, ',') == 0 ? ROWS_TSV : ROWS_CSV;
	if (t.n > 0 && t.p[0] == '[')
		return ROWS_JSON;
	if (t.n > 0 && t.p[0] == '{')
		return lines_or_json(t);
	if (ends_with(name, ".tsv"))
		return ROWS_TSV;
	return count_byte(t, '\t') > count_byte(t, ',') ? ROWS_TSV : ROWS_CSV;
}

static int
unlinked_file(struct err *err)
{
	const char *dir = getenv("TMPDIR");
	struct buf path = { 0 };
	int fd;

	buf_puts(&path, dir != NULL && dir[0] == '/' ? dir : "/var/tmp");
	buf_puts(&path, "/fabu-XXXXXX");
	fd = mkostemp(path.p, O_CLOEXEC); /* 0600 */
	if (fd < 0)
		err_set(err, RC_IO, _("No temporary file could be made in %s: %s; set TMPDIR."),
		    path.p, i18n_errno(errno));
	else
		unlink(path.p);
	buf_release(&path);
	return fd;
}

static bool
write_all(int fd, const char *p, size_t n)
{
	ssize_t did;

	while (n > 0) {
		did = write(fd, p, n);
		if (did < 0 && errno == EINTR)
			continue;
		if (did <= 0)
			return false;
		p += did;
		n -= (size_t)did;
	}
	return true;
}

enum rc
rows_spool(int fd, const char *name, int *out, struct err *err)
{
	char block[16384];
	int tmp = unlinked_file(err);
	ssize_t n;

	if (tmp < 0)
		return RC_IO;
	while ((n = read(fd, block, sizeof(block))) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n > 0 && write_all(tmp, block, (size_t)n))
			continue;
		err_set(err, RC_IO,
		    n < 0 ? _("%s cannot be read: %s.")
			  : _("%s does not fit in the temporary directory: %s; set TMPDIR."),
		    name, i18n_errno(errno));
		close(tmp);
		return RC_IO;
	}
	*out = tmp;
	return RC_OK;
}
