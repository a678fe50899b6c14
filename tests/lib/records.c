#include "tests/lib/records.h"

#include <unistd.h>

#include "tests/lib/check.h"
#include "tests/lib/feed.h"

void
records_of(struct str in, const struct rows_opts *opts, struct buf *out)
{
	int fd = feed_fd(in);
	struct err err = { .msg = "" };
	struct rows *r = NULL;
	struct record rec;
	enum rows_step s;
	size_t i;

	buf_clear(out);
	if (rows_open(&r, fd, "test", opts, &err) != RC_OK) {
		buf_printf(out, "refused: %s", err.msg);
		close(fd);
		return;
	}
	while ((s = rows_next(r, &rec, &err)) == ROWS_ROW || s == ROWS_BAD) {
		if (s == ROWS_BAD)
			buf_printf(out, "!%lld:%lld", (long long)rec.line, (long long)rec.column);
		for (i = 0; i < rec.count; i++) {
			buf_printf(
			    out, "%s%.*s=", i > 0 ? "|" : "", (int)rec.names[i].n, rec.names[i].p);
			if (rec.values[i].p == NULL)
				buf_puts(out, "(none)");
			else
				buf_put(out, rec.values[i]);
		}
		buf_putc(out, ';');
	}
	CHECK_INT(s, ROWS_END);
	rows_free(r);
	close(fd);
}

void
records_check(const char *file, int line, struct str in, const char *want)
{
	static const struct rows_opts any;
	struct buf got = { 0 };

	records_of(in, &any, &got);
	check_str_(file, line, buf_str(&got), str_of(want));
	buf_release(&got);
}
