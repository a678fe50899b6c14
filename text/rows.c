#include "text/rows.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text/detect.h"
#include "text/i18n.h"
#include "text/mem.h"
#include "text/rows_int.h"

void
rows_cells_release(struct rows_cells *c)
{
	buf_release(&c->bytes);
	free(c->ends);
	free(c->missing);
	free(c->view);
	*c = (struct rows_cells){ 0 };
}

void
rows_cells_clear(struct rows_cells *c)
{
	buf_clear(&c->bytes);
	c->n = 0;
}

void
rows_cells_add(struct rows_cells *c, bool missing)
{
	if (c->n == c->cap) {
		c->cap = c->cap > 0 ? 2 * c->cap : 32;
		c->ends = xreallocarray(c->ends, c->cap, sizeof(*c->ends));
		c->missing = xreallocarray(c->missing, c->cap, sizeof(*c->missing));
		c->view = xreallocarray(c->view, c->cap, sizeof(*c->view));
	}
	c->ends[c->n] = c->bytes.n;
	c->missing[c->n++] = missing;
}

const struct str *
rows_cells_view(struct rows_cells *c)
{
	size_t i, from = 0;

	for (i = 0; i < c->n; i++) {
		const char *p = c->bytes.p != NULL ? c->bytes.p + from : "";

		c->view[i] = (struct str){ c->missing[i] ? NULL : p, c->ends[i] - from };
		from = c->ends[i];
	}
	return c->view;
}

enum rc
rows_want(struct rows *r, size_t n, struct err *err)
{
	while (rows_in_text(&r->in).n < n && !r->in.eof)
		if (rows_in_fill(&r->in, err) != RC_OK)
			return RC_IO;
	return RC_OK;
}

static void
locate(struct rows *r, struct record *rec, size_t n)
{
	*rec = (struct record){ .line = r->in.place.line,
		.column = r->in.place.column,
		.bad = rows_in_bad(&r->in, n),
		.raw = rows_in_raw(&r->in, n, ROWS_MAX_RECORD) };
	r->step = n;
}

enum rows_step
rows_reject(struct rows *r, struct record *rec, size_t n, struct err *err, const char *fmt, ...)
{
	va_list ap;

	locate(r, rec, n);
	if (rec->raw.p != r->in.raw.p) {
		/* Skipping the rest of a long record overwrites the block. */
		buf_clear(&r->in.raw);
		buf_put(&r->in.raw, rec->raw);
		rec->raw = buf_str(&r->in.raw);
	}
	va_start(ap, fmt);
	err_vset(err, RC_INVALID, fmt, ap);
	va_end(ap);
	return ROWS_BAD;
}

void
rows_blame(const struct rows *r, struct record *rec, size_t at)
{
	struct rows_place place = r->in.place;

	rows_place_step(&place, (struct str){ rows_in_text(&r->in).p, at });
	rec->line = place.line;
	rec->column = place.column;
}

enum rows_step
rows_accept(struct rows *r, struct record *rec, size_t n)
{
	struct rows_cells *names = r->layout == LAYOUT_TABLE ? &r->header : &r->names;

	locate(r, rec, n);
	rec->names = rows_cells_view(names);
	rec->values = rows_cells_view(&r->values);
	rec->count = r->values.n;
	return ROWS_ROW;
}

enum rows_step
rows_next(struct rows *r, struct record *rec, struct err *err)
{
	*rec = (struct record){ 0 };
	return r->layout == LAYOUT_TABLE ? rows_next_csv(r, rec, err) : rows_next_json(r, rec, err);
}

static enum rc
feed_all(int fd, struct detect *d, char *block, struct err *err)
{
	int64_t at = 0;
	ssize_t n;

	while ((n = pread(fd, block, ROWS_BLOCK, (off_t)at)) > 0) {
		detect_feed(d, (struct str){ block, (size_t)n });
		at += n;
	}
	return n < 0 ? err_set(err, RC_IO, _("The file cannot be read.")) : RC_OK;
}

static enum rc
detect_encoding(struct rows *r, const char *name, struct err *err)
{
	struct detect *d = detect_new();
	enum rc rc = feed_all(r->in.fd, d, r->in.block, err);
	enum detect_sure sure;

	if (rc == RC_OK && detect_again(d))
		rc = feed_all(r->in.fd, d, r->in.block, err);
	if (rc == RC_OK) {
		sure = detect_result(d, &r->in.encoding);
		r->guessed = sure == DETECT_GUESSED;
		if (sure == DETECT_TIE)
			rc = err_set(err, RC_INVALID,
			    _("%s may be gb18030 or big5; say which with --encoding."), name);
	}
	detect_free(d);
	return rc;
}

static enum rc
start(struct rows *r, struct err *err)
{
	rows_in_start(&r->in);
	r->step = 0;
	r->done = r->resync = false;
	r->rereads = 0;
	r->in.json = r->format == ROWS_JSON || r->format == ROWS_JSONL;
	if (r->in.json)
		return rows_start_json(r, err);
	r->layout = LAYOUT_TABLE;
	return rows_read_header_csv(r, err);
}

enum rc
rows_rewind(struct rows *r, struct err *err)
{
	return start(r, err);
}

/* The keys of the first record that can be read. */
static enum rc
json_header(struct rows *r, struct err *err)
{
	struct record rec;
	enum rows_step s;
	size_t i;

	do
		s = rows_next(r, &rec, err);
	while (s == ROWS_BAD);
	if (s == ROWS_FAIL)
		return RC_IO;
	rows_cells_clear(&r->header);
	for (i = 0; s == ROWS_ROW && i < rec.count; i++) {
		buf_put(&r->header.bytes, rec.names[i]);
		rows_cells_add(&r->header, false);
	}
	rows_cells_view(&r->header);
	return rows_rewind(r, err);
}

static enum rc
open_text(struct rows *r, const char *name, const struct rows_opts *opts, struct err *err)
{
	ssize_t n = pread(r->in.fd, r->in.block, ROWS_BLOCK, 0);
	enum rc rc;

	if (n < 0)
		return err_set(err, RC_IO, _("%s cannot be read."), name);
	rc = rows_refuse_binary((struct str){ r->in.block, (size_t)n }, name, err);
	if (rc != RC_OK)
		return rc;
	r->in.encoding = opts->encoding;
	if (opts->encoding == ENC_AUTO && (rc = detect_encoding(r, name, err)) != RC_OK)
		return rc;
	r->format = opts->format;
	if (r->format == ROWS_AUTO) {
		rows_in_start(&r->in);
		if ((rc = rows_want(r, ROWS_MAX_RECORD, err)) != RC_OK)
			return rc;
		r->format = rows_guess_format(rows_in_text(&r->in), name);
	}
	rc = start(r, err);
	return rc == RC_OK && r->layout != LAYOUT_TABLE ? json_header(r, err) : rc;
}

enum rc
rows_open(
    struct rows **out, int fd, const char *name, const struct rows_opts *opts, struct err *err)
{
	struct rows *r;
	struct stat st;
	int own = -1;
	enum rc rc;

	if (fstat(fd, &st) != 0)
		return err_set(err, RC_IO, _("%s cannot be read."), name);
	if (S_ISDIR(st.st_mode))
		return err_set(err, RC_INVALID, _("%s is a directory; name a file in it."), name);
	if (!S_ISREG(st.st_mode)) {
		rc = rows_spool(fd, name, &own, err);
		if (rc != RC_OK)
			return rc;
		if (fstat(own, &st) != 0)
			st.st_size = 0;
	}
	r = xcalloc(1, sizeof(*r));
	rows_in_init(&r->in, own >= 0 ? own : fd, own >= 0, st.st_size);
	rc = open_text(r, name, opts, err);
	if (rc != RC_OK)
		rows_free(r);
	else
		*out = r;
	return rc;
}

void
rows_free(struct rows *r)
{
	if (r == NULL)
		return;
	rows_in_release(&r->in);
	rows_cells_release(&r->header);
	rows_cells_release(&r->names);
	rows_cells_release(&r->values);
	buf_release(&r->scratch);
	free(r);
}

const struct str *
rows_header(struct rows *r, size_t *count)
{
	*count = r->header.n;
	return r->header.view;
}

enum rows_format
rows_format(const struct rows *r)
{
	return r->format;
}

enum encoding
rows_encoding(const struct rows *r)
{
	return r->in.encoding;
}

bool
rows_guessed(const struct rows *r)
{
	return r->guessed;
}

void
rows_progress(const struct rows *r, int64_t *done, int64_t *total)
{
	*total = r->in.size;
	*done = r->done ? *total : rows_in_at(&r->in);
	if (*done > *total)
		*done = *total; /* a file that grows */
}
