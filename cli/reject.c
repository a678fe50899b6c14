#include "cli/reject.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "text/csv_out.h"
#include "text/file.h"
#include "text/i18n.h"
#include "text/mem.h"

struct reject {
	struct file_out *file;	/* NULL once it is finished */
	struct buf line;
};

static void
end_line(struct reject *r, struct csv_out *c)
{
	csv_end(c);
	file_put(r->file, buf_str(&r->line));
	buf_clear(&r->line);
}

static void
put_header(struct reject *r)
{
	static const char *const names[] = { "file", "line", "column", "reason", "raw" };
	struct csv_out c = { .out = &r->line };
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		csv_field(&c, str_of(names[i]));
	end_line(r, &c);
}

enum rc
reject_begin(struct reject **out, const char *path, bool replace, struct err *err)
{
	struct file_out *file = NULL;
	enum rc rc;

	if (!replace && access(path, F_OK) == 0)
		return err_set(
		    err, RC_INVALID, _("%s is there already; --force replaces it."), path);
	rc = file_begin(&file, path, replace, err);
	if (rc != RC_OK)
		return rc;
	*out = xcalloc(1, sizeof(**out));
	(*out)->file = file;
	put_header(*out);
	return RC_OK;
}

static void
number(struct csv_out *c, int64_t n)
{
	char text[32];

	snprintf(text, sizeof(text), "%lld", (long long)n);
	csv_field(c, str_of(text));
}

void
reject_add(struct reject *r, const char *file, int64_t line, int64_t column, const char *reason,
    struct str raw)
{
	struct csv_out c = { .out = &r->line };

	csv_field(&c, str_of(file));
	number(&c, line);
	number(&c, column);
	csv_field(&c, str_of(reason));
	csv_field(&c, raw);
	end_line(r, &c);
}

enum rc
reject_finish(struct reject *r, struct err *err)
{
	struct file_out *file = r->file;

	r->file = NULL;
	return file_commit(file, err);
}

void
reject_free(struct reject *r)
{
	if (r == NULL)
		return;
	file_abort(r->file);
	buf_release(&r->line);
	free(r);
}
