/* Which column is what: by the format, by what was settled for this header before, by the person. */
#include <stdlib.h>
#include <string.h>

#include "db/digest.h"
#include "desk/import_priv.h"
#include "text/i18n.h"
#include "text/mem.h"

static const struct {
	const char *id, *name;
} fields[FIELD__COUNT] = {
	[FIELD_SOURCE_ID] = { "source_id", N_("number on the platform") },
	[FIELD_AUTHOR] = { "author", N_("author") },
	[FIELD_AUTHOR_ID] = { "author_id", N_("author's number") },
	[FIELD_SUBJECT] = { "subject", N_("subject") },
	[FIELD_TEXT] = { "text", N_("text") },
	[FIELD_POSTED_AT] = { "posted_at", N_("posted at") },
	[FIELD_KIND] = { "kind", N_("kind") },
	[FIELD_URL] = { "url", N_("link") },
	[FIELD_PARENT_ID] = { "parent_id", N_("what it answers") },
	[FIELD_REPLY] = { "reply", N_("our answer") },
	[FIELD_REPLY_AT] = { "reply_at", N_("answered at") },
};

const char *
import_field_id(enum import_field f)
{
	return fields[f].id;
}

const char *
import_field_name(enum import_field f)
{
	return gettext(fields[f].name);
}

int
import_find_column(const struct import *im, struct str name)
{
	size_t i;

	for (i = 0; i < im->ncolumns; i++)
		if (str_eq(str_trim(im->header[i]), str_trim(name)))
			return (int)i;
	return -1;
}

static bool
field_parse(struct str s, enum import_field *out)
{
	int f;

	for (f = 0; f < FIELD__COUNT; f++)
		if (str_eq(s, str_of(fields[f].id))) {
			*out = (enum import_field)f;
			return true;
		}
	return false;
}

static void
put_columns(const struct import *im, struct buf *out)
{
	size_t i;

	for (i = 0; i < im->ncolumns; i++) {
		if (i > 0)
			buf_puts(out, _(", "));
		buf_put(out, str_trim(im->header[i]));
	}
}

/* FIELD=COLUMN; an empty column says that there is none. */
static bool
split_map(struct str map, enum import_field *f, struct str *column)
{
	size_t at = str_find(map, STR("="), 0);

	if (at == SIZE_MAX || !field_parse((struct str){ map.p, at }, f))
		return false;
	*column = (struct str){ map.p + at + 1, map.n - at - 1 };
	return true;
}

enum rc
import_check_map(struct str map, struct err *err)
{
	enum import_field f;
	struct str column;

	if (split_map(map, &f, &column))
		return RC_OK;
	return err_set(err, RC_INVALID,
	    _("--map %.*s names no field; write FIELD=COLUMN, where FIELD is one of "
	      "source_id author author_id subject text posted_at kind url parent_id "
	      "reply reply_at."),
	    (int)map.n, map.p);
}

static enum rc
apply_map(struct import *im, struct str map, struct err *err)
{
	struct buf columns = { NULL, 0, 0 };
	enum import_field f;
	struct str column;

	if (!split_map(map, &f, &column))
		return import_check_map(map, err);
	im->column[f] = import_find_column(im, column);
	im->settled[f] = true;
	if (im->column[f] >= 0 || column.n == 0)
		return RC_OK;
	put_columns(im, &columns);
	err_set(err, RC_INVALID, _("There is no column %.*s; the columns are: %s."), (int)column.n,
	    column.p, buf_cstr(&columns));
	buf_release(&columns);
	return RC_INVALID;
}

/* The header's name: its digest in hex. */
static void
header_digest(const struct import *im, struct buf *out)
{
	uint8_t sum[DIGEST_LEN];
	struct buf all = { NULL, 0, 0 };
	struct str part;
	size_t i;

	for (i = 0; i < im->ncolumns; i++) {
		buf_put(&all, str_trim(im->header[i]));
		buf_putc(&all, '\n');
	}
	part = buf_str(&all);
	digest(DIGEST_SHA256, &part, 1, sum);
	for (i = 0; i < DIGEST_LEN; i++)
		buf_printf(out, "%02x", sum[i]);
	buf_release(&all);
}

/* Lines of FIELD=COLUMN settled before; what no longer fits is left to the format. */
static void
apply_lines(struct import *im, struct str lines)
{
	enum import_field f;
	struct str line, column;
	size_t at;

	while (lines.n > 0) {
		at = str_find(lines, STR("\n"), 0);
		line = (struct str){ lines.p, at == SIZE_MAX ? lines.n : at };
		lines.p += at == SIZE_MAX ? lines.n : at + 1;
		lines.n -= at == SIZE_MAX ? lines.n : at + 1;
		if (split_map(line, &f, &column)) {
			im->column[f] = import_find_column(im, column);
			im->settled[f] = true;
		}
	}
}

static enum rc
recall(struct import *im, struct err *err)
{
	struct buf name = { NULL, 0, 0 };
	struct db_row *row = db_query(im->d->db, Q_source_map_get);
	enum db_step step;

	header_digest(im, &name);
	db_bind_str(row, ":source", im->source);
	db_bind_str(row, ":header", buf_str(&name));
	step = db_step(row, err);
	if (step == DB_ROW) {
		apply_lines(im, db_str(row, 0));
		db_done(row);
	}
	buf_release(&name);
	return step == DB_FAIL ? RC_IO : RC_OK;
}

enum rc
import_remember(struct import *im, struct err *err)
{
	struct buf name = { NULL, 0, 0 }, map = { NULL, 0, 0 };
	struct db_row *row;
	enum rc rc = db_begin(im->d->db, err);
	int f;

	if (rc != RC_OK)
		return rc;
	header_digest(im, &name);
	for (f = 0; f < FIELD__COUNT; f++) {
		buf_printf(&map, "%s=", fields[f].id);
		if (im->column[f] >= 0)
			buf_put(&map, str_trim(im->header[im->column[f]]));
		buf_putc(&map, '\n');
	}
	row = db_query(im->d->db, Q_source_map_put);
	db_bind_str(row, ":source", im->source);
	db_bind_str(row, ":header", buf_str(&name));
	db_bind_str(row, ":map", buf_str(&map));
	db_bind_text(row, ":encoding", encoding_name(rows_encoding(im->rows)));
	rc = db_end(im->d->db, db_run(row, NULL, err), err);
	buf_release(&name);
	buf_release(&map);
	return rc;
}

/* The column that could hold the text: the example in the message should be worth typing. */
static struct str
example_column(const struct import *im)
{
	int col =
	    format_column("留言详情|留言内容|主要内容|正文|内容|微博正文|text|content|body|message",
		im->header, im->ncolumns);

	if (im->ncolumns == 0)
		return STR("COLUMN");
	return str_trim(im->header[col >= 0 ? (size_t)col : im->ncolumns - 1]);
}

static enum rc
refuse_unmapped(const struct import *im, struct err *err)
{
	struct buf columns = { NULL, 0, 0 };
	struct str example = example_column(im);

	put_columns(im, &columns);
	err_set(err, RC_INVALID,
	    _("No column is known to hold the text. Say which one does, for example: "
	      "--map text='%.*s'. The columns are: %s."),
	    (int)example.n, example.p, buf_cstr(&columns));
	buf_release(&columns);
	return RC_INVALID;
}

enum rc
import_map(struct import *im, enum import_field f, int column, struct err *err)
{
	if (column >= (int)im->ncolumns)
		return err_set(err, RC_INVALID, _("There is no column %d; the file has %d."),
		    column + 1, (int)im->ncolumns);
	im->column[f] = column < 0 ? -1 : column;
	im->settled[f] = true;
	return RC_OK;
}

static bool
holds_text(const struct import *im)
{
	return im->column[FIELD_TEXT] >= 0 || im->column[FIELD_SUBJECT] >= 0;
}

enum rc
import_settle(struct import *im, const struct import_opts *opts, struct err *err)
{
	enum rc rc;
	size_t i;
	int f;

	for (f = 0; f < FIELD__COUNT; f++)
		im->column[f] = format_column(im->format->names[f], im->header, im->ncolumns);
	rc = recall(im, err);
	for (i = 0; i < opts->nmaps && rc == RC_OK; i++)
		rc = apply_map(im, opts->maps[i], err);
	if (rc != RC_OK)
		return rc;
	return opts->ask || holds_text(im) ? RC_OK : refuse_unmapped(im, err);
}

enum rc
import_ready(const struct import *im, struct err *err)
{
	return holds_text(im)
	    ? RC_OK
	    : err_set(err, RC_INVALID,
		  _("No column holds the text yet: go to the text and choose its column."));
}
