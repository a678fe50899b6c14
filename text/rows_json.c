#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "text/i18n.h"
#include "text/json_split.h"
#include "text/rows_int.h"

static bool
is_filler(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ',' || c == '\x1E';
}

/* Stands at the next byte that is not filler; RC_NOTFOUND at the end. */
static enum rc
skip_filler(struct rows *r, struct err *err)
{
	struct str t;
	size_t i;

	for (;;) {
		t = rows_in_text(&r->in);
		for (i = 0; i < t.n && is_filler(t.p[i]); i++)
			;
		rows_in_skip(&r->in, i);
		if (i < t.n)
			return RC_OK;
		if (r->in.eof)
			return RC_NOTFOUND;
		if (rows_in_fill(&r->in, err) != RC_OK)
			return RC_IO;
	}
}

static enum rc
find_array(struct rows *r, enum json_found *found, struct err *err)
{
	struct json_find f = { 0 };
	size_t used;

	for (;;) {
		*found = json_find_scan(&f, rows_in_text(&r->in), &used);
		rows_in_skip(&r->in, used);
		r->wrapped = f.in.depth > 0;
		if (*found != JSON_SEARCHING)
			return RC_OK;
		if (r->in.eof) {
			*found = JSON_NO_ARRAY;
			return RC_OK;
		}
		if (rows_in_fill(&r->in, err) != RC_OK)
			return RC_IO;
	}
}

enum rc
rows_start_json(struct rows *r, struct err *err)
{
	enum json_found found;
	enum rc rc = skip_filler(r, err);

	if (rc == RC_IO)
		return rc;
	if (rc == RC_NOTFOUND || strchr("{[", rows_in_text(&r->in).p[0]) == NULL)
		return err_set(err, RC_INVALID, _("The file is no JSON; choose another --format."));
	r->layout = LAYOUT_LINES;
	if (r->format == ROWS_JSONL)
		return RC_OK;
	r->layout = LAYOUT_ARRAY;
	rc = find_array(r, &found, err);
	if (rc == RC_OK && found == JSON_NO_ARRAY) {
		rows_in_start(&r->in);
		r->layout = LAYOUT_STREAM;
	}
	return rc;
}

/* Reads on where the record's n bytes end, in constant memory; *n gets what is in the window. */
struct extent {
	struct json_split split;
	size_t n;		/* bytes of text of the record */
	bool complete, too_long;
};

/* The end of a scalar between commas: at the comma, the bracket, or the end. */
static size_t
scalar_end(struct str t, size_t i)
{
	while (i < t.n && t.p[i] != ',' && t.p[i] != ']' && t.p[i] != '}' && t.p[i] != '\n')
		i++;
	return i > 0 ? i : 1;
}

static bool
find_line_end(struct rows *r, struct str t, size_t from, struct extent *x)
{
	const char *hit = from < t.n ? memchr(t.p + from, '\n', t.n - from) : NULL;

	x->n = hit != NULL ? (size_t)(hit - t.p) : t.n;
	return hit != NULL || r->in.eof;
}

static bool
find_end(struct rows *r, struct str t, size_t from, struct extent *x)
{
	size_t used;

	if (r->layout == LAYOUT_LINES)
		return find_line_end(r, t, from, x);
	if (!x->split.started && strchr("{[", t.p[0]) == NULL) {
		x->n = scalar_end(t, 0);
		return true;
	}
	x->complete = json_split_scan(&x->split, (struct str){ t.p + from, t.n - from }, &used);
	x->n = from + used;
	return x->complete || r->in.eof;
}

/* Finds the record's end. One that is too long is gone through without being kept. */
static enum rows_step
measure(struct rows *r, struct record *rec, struct extent *x, struct err *err)
{
	size_t from = 0;
	enum rows_step s = ROWS_ROW;

	while (!find_end(r, rows_in_text(&r->in), from, x)) {
		from = x->n;
		if (from > ROWS_MAX_RECORD) {
			if (!x->too_long)
				s = rows_reject(r, rec, from, err,
				    _("The record is longer than %d KiB."), ROWS_MAX_RECORD / 1024);
			x->too_long = true;
			rows_in_skip(&r->in, from);
			from = 0;
		}
		if (rows_in_fill(&r->in, err) != RC_OK)
			return ROWS_FAIL;
	}
	r->step = x->n;
	if (!x->too_long && x->n > ROWS_MAX_RECORD)
		return rows_reject(r, rec, x->n, err, _("The record is longer than %d KiB."),
		    ROWS_MAX_RECORD / 1024);
	return s;
}

static void put_object(struct rows *r, struct buf *prefix, json_t *object);

static void
put_value(struct rows *r, struct buf *name, json_t *v)
{
	char *dump;

	if (json_is_object(v) && json_object_size(v) > 0) {
		buf_putc(name, '.');
		put_object(r, name, v);
		return;
	}
	buf_put(&r->names.bytes, buf_str(name));
	rows_cells_add(&r->names, false);
	if (json_is_string(v)) {
		buf_put(
		    &r->values.bytes, (struct str){ json_string_value(v), json_string_length(v) });
	} else if (json_is_boolean(v)) {
		buf_puts(&r->values.bytes, json_is_true(v) ? "true" : "false");
	} else if (!json_is_null(v)) {
		dump = json_dumps(v, JSON_COMPACT | JSON_ENCODE_ANY);
		buf_puts(&r->values.bytes, dump);
		free(dump);
	}
	rows_cells_add(&r->values, json_is_null(v));
}

/* Recursion is bounded: the splitter has refused what is deeper than ROWS_MAX_DEPTH. */
static void
put_object(struct rows *r, struct buf *prefix, json_t *object)
{
	size_t keep = prefix->n;
	const char *key;
	json_t *v;

	json_object_foreach(object, key, v)
	{
		buf_truncate(prefix, keep);
		buf_puts(prefix, key);
		put_value(r, prefix, v);
	}
	buf_truncate(prefix, keep);
}

/* The first cell over the limit, or -1. */
static int
long_cell(const struct rows *r)
{
	size_t i, from = 0;

	for (i = 0; i < r->values.n; i++) {
		if (r->values.ends[i] - from > ROWS_MAX_FIELD)
			return (int)i;
		from = r->values.ends[i];
	}
	return -1;
}

static enum rows_step
give_object(struct rows *r, struct record *rec, size_t n, json_t *object, int lone, struct err *err)
{
	struct buf prefix = { 0 };
	int cell;

	rows_cells_clear(&r->names);
	rows_cells_clear(&r->values);
	put_object(r, &prefix, object);
	buf_release(&prefix);
	cell = long_cell(r);
	if (cell >= 0) {
		struct str name = rows_cells_view(&r->names)[cell];

		return rows_reject(r, rec, n, err,
		    _("The value of \"%.*s\" is longer than %d KiB."),
		    (int)(name.n < 60 ? name.n : 60), name.p, ROWS_MAX_FIELD / 1024);
	}
	if (r->values.n > ROWS_MAX_NAMES)
		return rows_reject(r, rec, n, err, _("The record has %zu names; %d is the most."),
		    r->values.n, ROWS_MAX_NAMES);
	rows_accept(r, rec, n);
	rec->bad += lone;
	return ROWS_ROW;
}

static enum rows_step
parse_record(struct rows *r, struct record *rec, size_t n, struct err *err)
{
	struct str t = rows_in_text(&r->in);
	json_error_t why;
	json_t *v;
	enum rows_step s;
	int lone;

	buf_clear(&r->scratch);
	lone = json_keep_numbers(&r->scratch, (struct str){ t.p, n });
	v = json_loadb(buf_cstr(&r->scratch), r->scratch.n, JSON_ALLOW_NUL | JSON_DECODE_ANY, &why);
	if (v == NULL)
		return rows_reject(r, rec, n, err, _("The record is no JSON: %s."), why.text);
	if (json_is_object(v))
		s = give_object(r, rec, n, v, lone, err);
	else
		s = rows_reject(r, rec, n, err, _("The record is no JSON object."));
	json_decref(v);
	return s;
}

/* Too deep: told before anything recursive sees it. A line is measured here, an element already. */
static int
depth_of(struct rows *r, const struct extent *x)
{
	struct json_split split = { 0 };
	struct str t = rows_in_text(&r->in);
	size_t at = 0, used;

	if (r->layout != LAYOUT_LINES)
		return x->split.deepest;
	while (at < x->n) {
		split.started = false;
		json_split_scan(&split, (struct str){ t.p + at, x->n - at }, &used);
		at += used;
	}
	return split.deepest;
}

/* The file ended where a record or the end of the array should follow. */
static enum rows_step
cut_off(struct rows *r, struct record *rec, struct err *err)
{
	if (r->layout != LAYOUT_ARRAY || r->done)
		return ROWS_END;
	r->done = true;
	return rows_reject(
	    r, rec, 0, err, _("The file ends before its array is closed; records may be missing."));
}

/* What follows the array's end: nothing may be lost without a word. ROWS_ROW: another array. */
static enum rows_step
after_array(struct rows *r, struct record *rec, struct err *err)
{
	enum rc rc;

	rows_in_skip(&r->in, 1);
	r->done = true;
	if (r->wrapped)
		return ROWS_END;
	rc = skip_filler(r, err);
	if (rc != RC_OK)
		return rc == RC_NOTFOUND ? ROWS_END : ROWS_FAIL;
	if (rows_in_text(&r->in).p[0] != '[')
		return rows_reject(r, rec, rows_in_text(&r->in).n, err,
		    _("There is text after the end of the array; nothing of it was read."));
	r->done = false;
	r->step = 1;
	return ROWS_ROW;
}

enum rows_step
rows_next_json(struct rows *r, struct record *rec, struct err *err)
{
	struct extent x = { .n = 0 };
	enum rows_step s = ROWS_ROW;
	enum rc rc;

	if (r->done)
		return ROWS_END;
	do {
		rows_in_skip(&r->in, r->step);
		r->step = 0;
		rc = skip_filler(r, err);
		if (rc != RC_OK)
			return rc == RC_NOTFOUND ? cut_off(r, rec, err) : ROWS_FAIL;
		if (r->layout != LAYOUT_ARRAY || rows_in_text(&r->in).p[0] != ']')
			break;
		s = after_array(r, rec, err);
	} while (s == ROWS_ROW);
	if (s != ROWS_ROW)
		return s;
	s = measure(r, rec, &x, err);
	if (s != ROWS_ROW)
		return s;
	if (depth_of(r, &x) > ROWS_MAX_DEPTH)
		return rows_reject(
		    r, rec, x.n, err, _("The record is nested more than %d deep."), ROWS_MAX_DEPTH);
	if (x.split.started && !x.complete) {
		r->done = true;
		return rows_reject(
		    r, rec, x.n, err, _("The file ends in the middle of this record."));
	}
	return parse_record(r, rec, x.n, err);
}
