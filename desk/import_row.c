/* One record of a file as a message: fields by column, ids made canonical, dates read, shifts undone. */
#include <string.h>

#include "desk/import_priv.h"
#include "desk/weibo_id.h"
#include "text/i18n.h"

static bool
is_blank(struct str s)
{
	return str_trim(s).n == 0;
}

/* A record of a JSON file has keys of its own, in any order: found by name. */
static struct str
value_named(const struct record *rec, struct str name)
{
	size_t i;

	for (i = 0; i < rec->count; i++)
		if (str_eq(rec->names[i], name) && rec->values[i].p != NULL)
			return rec->values[i];
	return (struct str){ NULL, 0 };
}

static struct str
field(const struct import *im, const struct record *rec, enum import_field f)
{
	int col = im->column[f];

	if (col >= 0 && (size_t)col < rec->count && str_eq(rec->names[col], im->header[col]))
		return rec->values[col];
	if (col >= 0)
		return value_named(rec, im->header[col]);
	if (rec->names == im->header || im->settled[f])
		return (struct str){ NULL, 0 };
	col = format_column(im->format->names[f], rec->names, rec->count);
	return col >= 0 ? rec->values[col] : (struct str){ NULL, 0 };
}

/* Tools that append write their header again: every column that is mapped holds its own name. */
static bool
is_header(const struct import *im, const struct record *rec)
{
	int f, col, same = 0;

	for (f = 0; f < FIELD__COUNT; f++) {
		col = im->column[f];
		if (col < 0)
			continue;
		if ((size_t)col >= rec->count ||
		    !str_eq(str_trim(rec->values[col]), str_trim(im->header[col])))
			return false;
		same++;
	}
	return same > 0;
}

/* A date with a year in front, as weibo-crawler writes it: not a count that could pass for a day. */
static bool
is_full_date(struct str s)
{
	int64_t ms;
	unsigned flags;

	s = str_trim(s);
	return s.n >= 8 && s.p[0] == '2' && (s.p[4] == '-' || s.p[4] == '/') &&
	    when_parse(s, &ms, &flags, NULL) == RC_OK;
}

static bool
bid_fits(struct str bid, struct str id)
{
	struct buf want = { NULL, 0, 0 };
	bool fits = weibo_bid(str_trim(id), &want) && str_eq(str_trim(bid), buf_str(&want));

	buf_release(&want);
	return fits;
}

/* The date of a row whose columns slid to the left: the only full date at most 3 columns before. */
static struct str
slid_date(const struct record *rec, int date_col, int text_col)
{
	struct str found = { NULL, 0 };
	int col;

	for (col = date_col; col > text_col && col >= date_col - 3; col--)
		if ((size_t)col < rec->count && is_full_date(rec->values[col])) {
			if (found.p != NULL && !str_eq(str_trim(found), str_trim(rec->values[col])))
				return (struct str){ NULL, 0 };
			found = rec->values[col];
		}
	return found;
}

/*
 * weibo-crawler leaves a missing field out, so that what follows slides. The id is always first; the
 * bid, which follows from the id, tells whether the text is where it should be; the date is the one
 * cell that looks like one.
 */
static bool
undo_shift(const struct import *im, const struct record *rec, struct arrival *a, struct str *date)
{
	int text = im->column[FIELD_TEXT], when = im->column[FIELD_POSTED_AT];
	int bid = format_column("bid", im->header, im->ncolumns);

	if (rec->names != im->header || bid < 0 || text != bid + 1 || (size_t)text >= rec->count)
		return true;
	if (!bid_fits(rec->values[bid], a->source_id)) {
		if (!is_blank(rec->values[bid]) && when > text &&
		    slid_date(rec, when - 1, bid).p != NULL)
			a->text = rec->values[bid];
		else if (!is_blank(rec->values[bid]))
			return false;
	}
	if (when >= 0 && !is_full_date(*date))
		*date = slid_date(rec, when, bid);
	return when < 0 || date->p != NULL;
}

static void
set_date(const struct import *im, struct str s, int64_t *at, enum posted_flag *flag)
{
	unsigned flags = 0;

	if (is_blank(s) || when_parse(s, at, &flags, NULL) != RC_OK) {
		*at = WHEN_NONE;
		*flag = POSTED_UNKNOWN;
		return;
	}
	*flag = posted_flag_of(*at, (flags & WHEN_DATE_ONLY) != 0, desk_now(im->d));
}

static struct str
canonical(const struct import *im, struct str id, struct buf *room)
{
	if ((im->format->traits & FORMAT_WEIBO) == 0 || is_blank(id))
		return str_trim(id);
	buf_clear(room);
	weibo_canonical(id, (im->format->traits & FORMAT_BID) != 0, room);
	return buf_str(room);
}

static bool
is_own(const struct import *im, struct str author)
{
	size_t i;

	for (i = 0; i < im->nown_names; i++)
		if (str_eq(im->own_names[i], author))
			return true;
	return false;
}

static void
read_fields(struct import *im, const struct record *rec, struct arrival *a)
{
	struct str kind = str_trim(field(im, rec, FIELD_KIND));

	memset(a, 0, sizeof(*a));
	a->source = im->source;
	a->source_id = canonical(im, field(im, rec, FIELD_SOURCE_ID), &im->id);
	a->parent_id = canonical(im, field(im, rec, FIELD_PARENT_ID), &im->parent);
	a->thread = a->parent_id;
	a->author = str_trim(field(im, rec, FIELD_AUTHOR));
	a->author_id = str_trim(field(im, rec, FIELD_AUTHOR_ID));
	a->subject = field(im, rec, FIELD_SUBJECT);
	a->text = field(im, rec, FIELD_TEXT);
	a->url = str_trim(field(im, rec, FIELD_URL));
	a->reply = field(im, rec, FIELD_REPLY);
	if (!kind_parse(kind, &a->kind))
		a->kind = im->kind;
	if (rec->bad > 0)
		a->raw = rec->raw;
}

enum row_is
import_row(struct import *im, const struct record *rec, struct arrival *a, const char **reason)
{
	struct str date;

	if (rec->names == im->header && is_header(im, rec))
		return ROW_HEADER;
	read_fields(im, rec, a);
	date = field(im, rec, FIELD_POSTED_AT);
	if ((im->format->traits & FORMAT_SHIFTS) != 0 && !undo_shift(im, rec, a, &date)) {
		*reason = _("its columns have slid and cannot be put right");
		return ROW_REJECTED;
	}
	if (is_blank(a->text) && is_blank(a->subject)) {
		*reason = _("it has no text");
		return ROW_REJECTED;
	}
	set_date(im, date, &a->posted_at, &a->flag);
	im->odd_date = a->flag == POSTED_FUTURE || a->flag == POSTED_EARLY ||
	    (a->flag == POSTED_UNKNOWN && !is_blank(date));
	if (is_blank(a->reply))
		a->reply = (struct str){ NULL, 0 };
	set_date(im, field(im, rec, FIELD_REPLY_AT), &a->reply_at, &a->reply_flag);
	return is_own(im, a->author) ? ROW_OWN : ROW_MESSAGE;
}
