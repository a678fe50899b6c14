#include <string.h>

#include "text/i18n.h"
#include "text/rows_int.h"

/* Unclosed quotes cost a second scan of up to ROWS_MAX_RECORD bytes; a hostile file gets few. */
enum { MAX_REREADS = 1000 };

/* Bytes of t up to and with the first line break after from, or 0 when there is none yet. */
static size_t
line_end(struct str t, size_t from, bool last)
{
	size_t i = from;

	while (i < t.n && t.p[i] != '\n' && t.p[i] != '\r')
		i++;
	if (i == t.n || (t.p[i] == '\r' && i + 1 == t.n && !last))
		return last ? t.n : 0;
	return i + (t.p[i] == '\r' && i + 1 < t.n && t.p[i + 1] == '\n' ? 2 : 1);
}

/* Past a line of any length in constant memory. */
static enum rc
skip_line(struct rows *r, size_t from, struct err *err)
{
	struct str t;
	size_t end;

	for (;;) {
		t = rows_in_text(&r->in);
		end = line_end(t, from, r->in.eof);
		if (end > 0 || r->in.eof) {
			r->step = end;
			return RC_OK;
		}
		if (t.n > 1)
			rows_in_skip(&r->in, t.n - 1); /* a CR at the end may have its LF to come */
		from = 0;
		if (rows_in_fill(&r->in, err) != RC_OK)
			return RC_IO;
	}
}

enum scan { SCAN_RECORD, SCAN_UNCLOSED, SCAN_LONG, SCAN_END, SCAN_FAIL };

static enum scan
scan_record(struct rows *r, struct err *err)
{
	enum csv_step s;
	struct str t;

	csv_begin(&r->csv, r->format == ROWS_TSV ? '\t' : ',');
	for (;;) {
		t = rows_in_text(&r->in);
		if (t.n == 0 && r->in.eof)
			return SCAN_END;
		s = t.n > 0 ? csv_scan(&r->csv, t, r->in.eof) : CSV_MORE;
		if (s == CSV_UNCLOSED)
			return SCAN_UNCLOSED;
		if (s == CSV_RECORD)
			return r->csv.end > ROWS_MAX_RECORD ? SCAN_LONG : SCAN_RECORD;
		if (t.n > ROWS_MAX_RECORD)
			return r->csv.broke ? SCAN_UNCLOSED : SCAN_LONG;
		if (rows_in_fill(&r->in, err) != RC_OK)
			return SCAN_FAIL;
	}
}

/* A blank line, or the header again: some programs append it with every run. */
static bool
is_noise(struct rows *r, struct str t)
{
	size_t i;

	if (r->csv.count == 1 && r->csv.fields[0].from == r->csv.fields[0].to && t.p[0] != '"')
		return true;
	if (r->csv.count != r->header.n || r->header.n == 0)
		return false;
	for (i = 0; i < r->header.n; i++) {
		buf_clear(&r->scratch);
		csv_value(&r->csv, i, t, &r->scratch);
		if (!str_eq(str_trim(buf_str(&r->scratch)), r->header.view[i]))
			return false;
	}
	return true;
}

/* The first field over the limit, or the first that has something beyond the header; or -1. */
static int
find_field(const struct rows *r, bool too_long)
{
	size_t i;

	for (i = 0; i < r->csv.count && i < CSV_MAX_FIELDS; i++) {
		size_t n = r->csv.fields[i].to - r->csv.fields[i].from;

		if (too_long ? n > ROWS_MAX_FIELD : i >= r->header.n && n > 0)
			return (int)i;
	}
	return -1;
}

/* A field that cannot be taken is pointed at. */
static enum rows_step
blame_field(const struct rows *r, struct record *rec, int field)
{
	rows_blame(r, rec, r->csv.fields[field].from);
	return ROWS_BAD;
}

static enum rows_step
give_record(struct rows *r, struct record *rec, struct err *err)
{
	int large = find_field(r, true), extra = find_field(r, false);
	struct str t = rows_in_text(&r->in);
	size_t i;

	if (r->csv.count > ROWS_MAX_COLUMNS)
		return rows_reject(r, rec, r->csv.end, err,
		    _("The record has %zu columns; %d is the most."), r->csv.count,
		    ROWS_MAX_COLUMNS);
	if (large >= 0) {
		rows_reject(r, rec, r->csv.end, err, _("Column %d is longer than %d KiB."),
		    large + 1, ROWS_MAX_FIELD / 1024);
		return blame_field(r, rec, large);
	}
	if (extra >= 0) {
		rows_reject(r, rec, r->csv.end, err,
		    _("The record has %zu columns where the header has %zu; a comma inside a value "
		      "needs "
		      "quotes around it."),
		    r->csv.count, r->header.n);
		return blame_field(r, rec, extra);
	}
	rows_cells_clear(&r->values);
	for (i = 0; i < r->header.n; i++) {
		if (i < r->csv.count)
			csv_value(&r->csv, i, t, &r->values.bytes);
		rows_cells_add(&r->values, i >= r->csv.count);
	}
	return rows_accept(r, rec, r->csv.end);
}

static enum rows_step
give_unclosed(struct rows *r, struct record *rec, struct err *err)
{
	struct str t = rows_in_text(&r->in);
	size_t next = ++r->rereads > MAX_REREADS ? r->csv.pos : line_end(t, r->csv.quote, true);
	struct record at;

	rows_blame(r, &at, r->csv.quote);
	rows_reject(r, rec, next, err,
	    _("The quote in line %lld, column %zu is never closed; close it or double it."),
	    (long long)at.line, (size_t)at.column);
	rec->line = at.line;
	rec->column = at.column;
	r->resync = true;
	return ROWS_BAD;
}

static enum rows_step
give_long(struct rows *r, struct record *rec, struct err *err)
{
	enum rows_step s = rows_reject(r, rec, rows_in_text(&r->in).n, err,
	    _("The record is longer than %d KiB."), ROWS_MAX_RECORD / 1024);

	if (r->csv.end > 0) {
		r->step = r->csv.end;
		return s;
	}
	return skip_line(r, 0, err) == RC_OK ? s : ROWS_FAIL;
}

static void
step_over(struct rows *r, size_t n)
{
	rows_in_skip(&r->in, n);
	r->step = 0;
}

enum rows_step
rows_next_csv(struct rows *r, struct record *rec, struct err *err)
{
	for (;;) {
		step_over(r, r->step);
		switch (scan_record(r, err)) {
		case SCAN_END:
			return ROWS_END;
		case SCAN_FAIL:
			return ROWS_FAIL;
		case SCAN_UNCLOSED:
			if (!r->resync || r->csv.count + 1 == r->header.n)
				return give_unclosed(r, rec, err);
			if (++r->rereads > MAX_REREADS)
				r->step = r->csv.pos;
			else
				r->step = line_end(rows_in_text(&r->in), r->csv.quote, true);
			continue;
		case SCAN_LONG:
			return give_long(r, rec, err);
		case SCAN_RECORD:
			break;
		}
		if (is_noise(r, rows_in_text(&r->in)) ||
		    (r->resync && r->csv.count != r->header.n)) {
			r->step = r->csv.end;
			continue;
		}
		r->resync = false;
		return give_record(r, rec, err);
	}
}

enum rc
rows_read_header_csv(struct rows *r, struct err *err)
{
	struct str t;
	size_t i;

	rows_cells_clear(&r->header);
	do {
		step_over(r, r->step);
		switch (scan_record(r, err)) {
		case SCAN_RECORD:
			break;
		case SCAN_FAIL:
			return RC_IO;
		default:
			return err_set(err, RC_INVALID,
			    _("The first line is no header with column names; add one."));
		}
		r->step = r->csv.end;
	} while (is_noise(r, rows_in_text(&r->in)));
	if (r->csv.count > ROWS_MAX_COLUMNS)
		return err_set(err, RC_INVALID, _("The file has %zu columns; %d is the most."),
		    r->csv.count, ROWS_MAX_COLUMNS);
	t = rows_in_text(&r->in);
	for (i = 0; i < r->csv.count; i++) {
		buf_clear(&r->scratch);
		csv_value(&r->csv, i, t, &r->scratch);
		buf_put(&r->header.bytes, str_trim(buf_str(&r->scratch)));
		rows_cells_add(&r->header, false);
	}
	rows_cells_view(&r->header);
	step_over(r, r->step);
	return RC_OK;
}
