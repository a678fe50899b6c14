#include "text/err.h"

#include <string.h>

#include "text/buf.h"
#include "text/cluster.h"

/* Longest run of whole clusters of s that fits in max bytes. */
static size_t
fit(struct str s, size_t max)
{
	size_t at = 0, len;

	while (at < s.n && at + (len = cluster_next((struct str){ s.p + at, s.n - at })) <= max)
		at += len;
	return at;
}

enum rc
err_vset(struct err *err, enum rc rc, const char *fmt, va_list ap)
{
	struct buf b = { 0 };

	if (err == NULL)
		return rc;
	buf_vprintf(&b, fmt, ap);
	if (b.n >= sizeof(err->msg)) {
		buf_truncate(&b, fit(buf_str(&b), sizeof(err->msg) - 4));
		buf_puts(&b, "...");
	}
	memcpy(err->msg, buf_cstr(&b), b.n + 1);
	err->rc = rc;
	buf_release(&b);
	return rc;
}

enum rc
err_set(struct err *err, enum rc rc, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	err_vset(err, rc, fmt, ap);
	va_end(ap);
	return rc;
}
