#include "desk/import.h"

#include <stdlib.h>
#include <string.h>

#include "desk/import_priv.h"
#include "desk/settings.h"
#include "text/i18n.h"
#include "text/mem.h"

static enum rc
load_own_names(struct import *im, struct err *err)
{
	struct buf value = { NULL, 0, 0 };
	struct str rest, name;
	enum rc rc = setting_get(im->d, "own_names", &value, err);

	rest = arena_str(&im->mem, buf_str(&value));
	buf_release(&value);
	im->own_names = arena_alloc(&im->mem, (rest.n + 1) * sizeof(*im->own_names));
	im->nown_names = 0;
	while (names_next(&rest, &name))
		im->own_names[im->nown_names++] = name;
	return rc;
}

static enum rc
no_format(const char *id, struct err *err)
{
	struct buf ids = { NULL, 0, 0 };

	format_ids(&ids);
	err_set(
	    err, RC_INVALID, _("No format is called %s; the formats are: %s."), id, buf_cstr(&ids));
	buf_release(&ids);
	return RC_INVALID;
}

static enum rc
no_kind(const char *id, struct err *err)
{
	struct buf ids = { NULL, 0, 0 };
	int k;

	for (k = 0; k < KIND__COUNT; k++)
		buf_printf(&ids, "%s%s", k > 0 ? " " : "", kind_id((enum kind)k));
	err_set(err, RC_INVALID, _("No kind is called %s; the kinds are: %s."), id, buf_cstr(&ids));
	buf_release(&ids);
	return RC_INVALID;
}

static bool
names_format(const struct import_opts *opts)
{
	return opts->format != NULL && strcmp(opts->format, "auto") != 0;
}

enum rc
import_check(const struct import_opts *opts, struct err *err)
{
	enum kind kind;
	enum rc rc = RC_OK;
	size_t i;

	if (names_format(opts) && format_find(opts->format) == NULL)
		return no_format(opts->format, err);
	if (opts->kind != NULL && !kind_parse(str_of(opts->kind), &kind))
		return no_kind(opts->kind, err);
	for (i = 0; i < opts->nmaps && rc == RC_OK; i++)
		rc = import_check_map(opts->maps[i], err);
	return rc;
}

static enum rc
prepare(
    struct import *im, int fd, const char *name, const struct import_opts *opts, struct err *err)
{
	struct rows_opts rows = { .format = ROWS_AUTO, .encoding = opts->encoding };
	enum rc rc = import_check(opts, err);

	if (rc != RC_OK)
		return rc;
	if (names_format(opts))
		im->format = format_find(opts->format);
	if (im->format != NULL && (im->format->traits & FORMAT_PLAIN) != 0)
		rows.format = im->format->rows;
	rc = rows_open(&im->rows, fd, name, &rows, err);
	if (rc != RC_OK)
		return rc;
	im->header = rows_header(im->rows, &im->ncolumns);
	if (im->format == NULL)
		im->format = format_recognize(im->header, im->ncolumns, rows_format(im->rows));
	im->source = arena_str(&im->mem,
	    str_of(
		opts->source != NULL && *opts->source != '\0' ? opts->source : im->format->source));
	im->kind = im->format->kind;
	if (opts->kind != NULL)
		kind_parse(str_of(opts->kind), &im->kind); /* import_check found it good */
	rc = import_settle(im, opts, err);
	return rc == RC_OK ? load_own_names(im, err) : rc;
}

enum rc
import_open(struct import **out, struct desk *d, int fd, const char *name,
    const struct import_opts *opts, struct err *err)
{
	struct import *im = xcalloc(1, sizeof(*im));
	enum rc rc;

	im->d = d;
	im->dry_run = opts->dry_run;
	if (opts->op_id != NULL)
		im->op_id = arena_str(&im->mem, str_of(opts->op_id)).p;
	rc = prepare(im, fd, name, opts, err);
	if (rc == RC_OK)
		*out = im;
	else
		import_free(im);
	return rc;
}

void
import_free(struct import *im)
{
	if (im == NULL)
		return;
	db_set_alone(im->d->db, false);
	db_set_bulk(im->d->db, false);
	rows_free(im->rows);
	buf_release(&im->id);
	buf_release(&im->parent);
	arena_release(&im->mem);
	free(im);
}

void
import_on_reject(struct import *im, import_reject_fn *fn, void *arg)
{
	im->on_reject = fn;
	im->reject_arg = arg;
}

const char *
import_format(const struct import *im)
{
	return im->format->id;
}

const char *
import_source(const struct import *im)
{
	return im->source.p;
}

enum encoding
import_encoding(const struct import *im)
{
	return rows_encoding(im->rows);
}

bool
import_guessed(const struct import *im)
{
	return rows_guessed(im->rows);
}

const struct str *
import_columns(const struct import *im, size_t *count)
{
	*count = im->ncolumns;
	return im->header;
}

int
import_column(const struct import *im, enum import_field f)
{
	return im->column[f];
}

const struct import_counts *
import_counts(const struct import *im)
{
	return &im->counts;
}

void
import_progress(const struct import *im, int64_t *done, int64_t *total)
{
	rows_progress(im->rows, done, total);
}

static struct message
as_message(const struct arrival *a, struct arena *mem, int64_t now)
{
	return (struct message){
		.revision = 1,
		.source_id = arena_str(mem, a->source_id),
		.author = arena_str(mem, a->author),
		.author_id = arena_str(mem, a->author_id),
		.subject = arena_str(mem, a->subject),
		.text = arena_str(mem, a->text),
		.url = arena_str(mem, a->url),
		.parent_id = arena_str(mem, a->parent_id),
		.posted_at = a->posted_at,
		.received_at = now,
		.posted_date_only = a->flag == POSTED_DATE,
		.posted_odd = a->flag == POSTED_FUTURE || a->flag == POSTED_EARLY,
	};
}

enum rc
import_sample(struct import *im, struct arena *mem, struct str **values, size_t *n, struct err *err)
{
	struct record rec;
	size_t i;

	*values = arena_alloc(mem, (im->ncolumns + 1) * sizeof(**values));
	*n = 0;
	if (rows_next(im->rows, &rec, err) == ROWS_ROW)
		*n = rec.count < im->ncolumns ? rec.count : im->ncolumns;
	for (i = 0; i < *n; i++)
		(*values)[i] = arena_str(mem, rec.values[i]);
	return rows_rewind(im->rows, err);
}

enum rc
import_preview(struct import *im, struct arena *mem, size_t n, struct message **out, size_t *count,
    struct err *err)
{
	struct message *list = arena_alloc(mem, (n + 1) * sizeof(*list));
	enum rows_step step = ROWS_ROW;
	struct record rec;
	struct arrival a;
	const char *reason;
	enum row_is is;
	size_t found = 0;
	enum rc rc;

	while (found < n && step != ROWS_END && step != ROWS_FAIL) {
		step = rows_next(im->rows, &rec, err);
		if (step != ROWS_ROW)
			continue;
		is = import_row(im, &rec, &a, &reason);
		if (is == ROW_MESSAGE || is == ROW_OWN)
			list[found++] = as_message(&a, mem, desk_now(im->d));
	}
	if (step == ROWS_FAIL)
		return RC_IO;
	rc = rows_rewind(im->rows, err);
	if (rc == RC_OK) {
		*out = list;
		*count = found;
	}
	return rc;
}
