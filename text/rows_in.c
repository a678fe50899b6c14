#include "text/rows_in.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "text/i18n.h"
#include "text/mem.h"

static void
push_mark(struct rows_in *in, int64_t out, int64_t at)
{
	if (in->n_marks == in->cap_marks) {
		in->cap_marks = in->cap_marks > 0 ? 2 * in->cap_marks : 64;
		in->marks = xreallocarray(in->marks, in->cap_marks, sizeof(*in->marks));
	}
	in->marks[in->n_marks++] = (struct rows_mark){ out, at };
}

static void
note_bad(void *arg, size_t out_off, int64_t in_off, struct str bytes)
{
	struct rows_in *in = arg;
	int64_t out = in->text_at + (int64_t)out_off;

	if (in->n_bad == in->cap_bad) {
		in->cap_bad = in->cap_bad > 0 ? 2 * in->cap_bad : 16;
		in->bad = xreallocarray(in->bad, in->cap_bad, sizeof(*in->bad));
	}
	in->bad[in->n_bad++] = out;
	push_mark(in, out, in_off);
	push_mark(in, out + 3, in_off + (int64_t)bytes.n);
}

void
rows_in_init(struct rows_in *in, int fd, bool own_fd, int64_t size)
{
	*in = (struct rows_in){ .fd = fd, .own_fd = own_fd, .size = size };
	in->block = xmalloc(ROWS_BLOCK);
}

void
rows_in_release(struct rows_in *in)
{
	if (in->own_fd)
		close(in->fd);
	decoder_free(in->decoder);
	buf_release(&in->text);
	buf_release(&in->raw);
	free(in->marks);
	free(in->bad);
	free(in->block);
	*in = (struct rows_in){ 0 };
}

void
rows_in_start(struct rows_in *in)
{
	if (in->decoder == NULL) {
		in->decoder = decoder_new(in->encoding);
		decoder_on_bad(in->decoder, note_bad, in);
	}
	decoder_restart(in->decoder);
	in->at = in->block_at = in->text_at = 0;
	in->place = (struct rows_place){ 1, 1, false };
	in->eof = false;
	in->pos = in->n_marks = in->n_bad = 0;
	buf_clear(&in->text);
	push_mark(in, 0, 0);
}

/* The last mark at or before out. */
static size_t
mark_before(const struct rows_in *in, int64_t out)
{
	size_t lo = 0, hi = in->n_marks;

	while (hi - lo > 1) {
		size_t mid = (lo + hi) / 2;

		if (in->marks[mid].out <= out)
			lo = mid;
		else
			hi = mid;
	}
	return lo;
}

/* Whether the text between two offsets is as long in the file, in units of its charset. */
static bool
counts_alike(const struct rows_in *in, int64_t from, int64_t to)
{
	int64_t i;

	if (in->encoding == ENC_UTF8)
		return true;
	for (i = from - in->text_at; i < to - in->text_at; i++)
		if ((unsigned char)in->text.p[i] >= 0x80)
			return false;
	return true;
}

/* The file's offset of a decoded one; between two marks that cannot tell, end says which to take. */
static int64_t
in_offset(const struct rows_in *in, int64_t out, bool end)
{
	size_t i = mark_before(in, out);
	const struct rows_mark *m = &in->marks[i];
	bool wide = in->encoding == ENC_UTF16LE || in->encoding == ENC_UTF16BE;

	if (counts_alike(in, m->out, out))
		return m->in + (out - m->out) * (wide ? 2 : 1);
	return end && i + 1 < in->n_marks ? m[1].in : m->in;
}

/* The mark that stands for text_at from now on is made before the text that tells it is dropped. */
static void
drop_before_pos(struct rows_in *in)
{
	int64_t at = in_offset(in, in->text_at + (int64_t)in->pos, false);
	size_t keep = in->text.n - in->pos, i = 0;

	if (keep > 0)
		memmove(in->text.p, in->text.p + in->pos, keep);
	in->text_at += (int64_t)in->pos;
	buf_truncate(&in->text, keep);
	in->pos = 0;
	i = mark_before(in, in->text_at);
	in->n_marks -= i;
	memmove(in->marks, in->marks + i, in->n_marks * sizeof(*in->marks));
	in->marks[0] = (struct rows_mark){ in->text_at, at };
	for (i = 0; i < in->n_bad && in->bad[i] < in->text_at; i++)
		;
	in->n_bad -= i;
	if (in->n_bad > 0)
		memmove(in->bad, in->bad + i, in->n_bad * sizeof(*in->bad));
}

/* Bytes up to where a record may start: marks there make its original bytes exact. */
static size_t
piece(const struct rows_in *in, const char *p, size_t n)
{
	size_t i;

	if (in->encoding == ENC_UTF8)
		return n; /* within valid UTF-8 both sides count alike */
	for (i = 0; i < n; i++)
		if (p[i] == '\n' || p[i] == '\r' || (in->json && (p[i] == '}' || p[i] == '{')))
			break;
	if (i == n || (i > 0 && in->json && p[i] == '{'))
		return i;
	return i + 1 < n && in->encoding == ENC_UTF16LE ? i + 2 : i + 1;
}

static void
decode(struct rows_in *in, const char *p, size_t n)
{
	size_t i, take;

	for (i = 0; i < n; i += take) {
		/* A byte order mark gives nothing and belongs to no record. */
		take = in->text_at == 0 && in->text.n == 0 ? 1 : piece(in, p + i, n - i);
		decoder_feed(in->decoder, (struct str){ p + i, take }, false, &in->text);
		push_mark(in, in->text_at + (int64_t)in->text.n, decoder_consumed(in->decoder));
	}
}

static ssize_t
read_at(int fd, char *p, size_t n, int64_t at)
{
	ssize_t got;

	do
		got = pread(fd, p, n, (off_t)at);
	while (got < 0 && errno == EINTR);
	return got;
}

enum rc
rows_in_fill(struct rows_in *in, struct err *err)
{
	ssize_t got;

	drop_before_pos(in);
	got = read_at(in->fd, in->block, ROWS_BLOCK, in->at);
	if (got < 0)
		return err_set(err, RC_IO, _("The file cannot be read on: %s."), i18n_errno(errno));
	if (got > 0) {
		decode(in, in->block, (size_t)got);
		in->block_at = in->at;
		in->at += got;
		return RC_OK;
	}
	decoder_feed(in->decoder, (struct str){ NULL, 0 }, true, &in->text);
	push_mark(in, in->text_at + (int64_t)in->text.n, decoder_consumed(in->decoder));
	in->eof = true;
	return RC_OK;
}

struct str
rows_in_text(const struct rows_in *in)
{
	if (in->text.p == NULL)
		return (struct str){ "", 0 };
	return (struct str){ in->text.p + in->pos, in->text.n - in->pos };
}

void
rows_place_step(struct rows_place *p, struct str s)
{
	size_t i;

	for (i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c == '\r' || (c == '\n' && !p->after_cr))
			p->line++;
		if (c == '\r' || c == '\n')
			p->column = 1;
		else
			p->column += (c & 0xC0) != 0x80;
		p->after_cr = c == '\r';
	}
}

void
rows_in_skip(struct rows_in *in, size_t n)
{
	rows_place_step(&in->place, (struct str){ rows_in_text(in).p, n });
	in->pos += n;
}

int64_t
rows_in_at(const struct rows_in *in)
{
	return in_offset(in, in->text_at + (int64_t)in->pos, false);
}

struct str
rows_in_raw(struct rows_in *in, size_t n, size_t max)
{
	int64_t start = in->text_at + (int64_t)in->pos;
	int64_t from = in_offset(in, start, false), to = in_offset(in, start + (int64_t)n, true);
	size_t len = (size_t)(to - from) < max ? (size_t)(to - from) : max;
	ssize_t got;

	if (from >= in->block_at && to <= in->at)
		return (struct str){ in->block + (from - in->block_at), len };
	buf_clear(&in->raw);
	buf_reserve(&in->raw, len);
	got = read_at(in->fd, in->raw.p, len, from);
	in->raw.n = got > 0 ? (size_t)got : 0;
	return buf_str(&in->raw);
}

int
rows_in_bad(const struct rows_in *in, size_t n)
{
	int64_t from = in->text_at + (int64_t)in->pos;
	size_t lo = 0, hi = in->n_bad, first;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (in->bad[mid] < from)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (first = lo; lo < in->n_bad && in->bad[lo] < from + (int64_t)n; lo++)
		;
	return (int)(lo - first);
}
