#include "cli/out.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "text/i18n.h"
#include "text/safe.h"

#include <string.h>

enum { FLUSH_AT = 64 * 1024, USUAL_WIDTH = 80 };

static int
terminal_width(void)
{
	struct winsize size = { 0 };

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	return USUAL_WIDTH;
}

void
out_init(struct out *o)
{
	*o = (struct out){ .cs = codeset_of_locale(), .tty = isatty(STDOUT_FILENO) == 1 };
	if (o->tty)
		o->width = terminal_width();
}

void
out_release(struct out *o)
{
	buf_release(&o->buf);
}

static void
flush(struct out *o)
{
	size_t done = 0;

	while (done < o->buf.n && o->error == 0) {
		ssize_t n = write(STDOUT_FILENO, o->buf.p + done, o->buf.n - done);

		if (n >= 0)
			done += (size_t)n;
		else if (errno != EINTR)
			o->error = errno;
	}
	buf_clear(&o->buf);
}

void
out_put(struct out *o, struct str text)
{
	if (o->tty)
		codeset_encode(o->cs, &o->buf, text);
	else
		buf_put(&o->buf, text);
	if (o->buf.n >= FLUSH_AT)
		flush(o);
}

void
out_printf(struct out *o, const char *fmt, ...)
{
	struct buf b = { 0 };
	va_list ap;

	va_start(ap, fmt);
	buf_vprintf(&b, fmt, ap);
	va_end(ap);
	out_put(o, buf_str(&b));
	buf_release(&b);
}

static void
put_cells(struct out *o, const struct safe *s, size_t from, size_t to)
{
	struct buf b = { 0 };
	size_t i, k;

	for (i = from; i < to; i++)
		for (k = 0; k < 3 && s->cells[i].cp[k] != 0; k++)
			buf_putu(&b, s->cells[i].cp[k]);
	out_put(o, buf_str(&b));
	buf_release(&b);
}

/* In a pipe a line is a record: breaks and tabs inside it become blanks. */
static void
plain_line(struct out *o, struct str text)
{
	struct buf one = { 0 }, b = { 0 };
	size_t i;

	buf_put(&one, text);
	for (i = 0; i < one.n; i++)
		if (one.p[i] == '\n' || one.p[i] == '\t' ||
		    (one.p[i] == '\r' && i + 1 < one.n && one.p[i + 1] == '\n'))
			one.p[i] = ' ';
	safe_plain(&b, buf_str(&one));
	out_put(o, buf_str(&b));
	buf_release(&one);
	buf_release(&b);
}

void
out_cell(struct out *o, struct str text, int width)
{
	struct safe s = { 0 };
	int used = 0;
	size_t end;

	if (!o->tty) {
		plain_line(o, text);
		return;
	}
	safe_put(&s, o->cs, SAFE_LINE, text);
	end = width > 0 ? safe_fit(&s, 0, width, &used) : s.n;
	put_cells(o, &s, 0, end);
	for (; used < width; used++)
		out_put(o, STR(" "));
	safe_release(&s);
}

void
out_line(struct out *o, struct str text)
{
	out_cell(o, text, 0);
}

static void
block_on_terminal(struct out *o, const char *gutter, struct str text)
{
	int width = o->width - (int)strlen(gutter);
	struct safe s = { 0 };
	size_t i, end, next;

	safe_put(&s, o->cs, SAFE_ITEM, text);
	for (i = 0; i < s.n; i = next) {
		end = safe_wrap(&s, i, width > 20 ? width : 20, &next);
		out_put(o, str_of(gutter));
		put_cells(o, &s, i, end);
		out_put(o, STR("\n"));
	}
	safe_release(&s);
}

void
out_block(struct out *o, const char *gutter, struct str text)
{
	size_t start = 0, end;

	if (o->tty) {
		block_on_terminal(o, gutter, text);
		return;
	}
	while (start < text.n) {
		end = str_find(text, STR("\n"), start);
		if (end == SIZE_MAX)
			end = text.n;
		out_put(o, str_of(gutter));
		plain_line(o, (struct str){ text.p + start, end - start });
		out_put(o, STR("\n"));
		start = end + 1;
	}
}

enum rc
out_finish(struct out *o, struct err *err)
{
	flush(o);
	if (o->error == 0 || o->error == EPIPE)
		return RC_OK;
	return err_set(err, RC_IO, _("The answer could not be written: %s; is the disk full?"),
	    i18n_errno(o->error));
}

bool
out_over(const struct out *o)
{
	return o->error != 0;
}
