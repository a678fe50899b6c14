#include "cli/item_out.h"

#include "text/csv_out.h"
#include "text/i18n.h"
#include "text/when.h"

void
jout_when(struct jout *j, int64_t ms)
{
	struct buf b = { 0 };

	if (ms == WHEN_NONE) {
		jout_null(j);
		return;
	}
	when_rfc3339(&b, ms);
	jout_str(j, buf_str(&b));
	buf_release(&b);
}

void
jout_person(struct jout *j, struct desk *d, int64_t person)
{
	if (person == 0)
		jout_null(j);
	else
		jout_str(j, desk_login(d, person));
}

/* Strings that an item may lack: what is empty in the desk is absent in the answer. */
static void
optional(struct jout *j, const char *key, struct str s)
{
	jout_key(j, key);
	jout_str(j, s.n > 0 ? s : (struct str){ 0 });
}

/* Strings that every item has. */
static void
always(struct jout *j, const char *key, struct str s)
{
	jout_key(j, key);
	jout_str(j, s.p != NULL ? s : STR(""));
}

static void
when(struct jout *j, const char *key, int64_t ms)
{
	jout_key(j, key);
	jout_when(j, ms);
}

static void
tags(struct jout *j, const struct item *it)
{
	size_t i;

	jout_key(j, "tags");
	jout_begin(j, '[');
	for (i = 0; i < it->ntags; i++)
		jout_str(j, it->tags[i]);
	jout_end(j, ']');
}

static void
triage_fields(struct jout *j, const struct item *it)
{
	optional(j, "matter", str_of(matter_id(it->matter)));
	optional(j, "category", it->category);
	jout_key(j, "priority");
	jout_int(j, it->priority);
	jout_key(j, "danger");
	jout_bool(j, it->danger);
	when(j, "wait_until", it->wait_until);
	optional(j, "wait_reason", it->wait_reason);
	optional(j, "outcome", it->outcome);
	optional(j, "reason", it->reason);
	jout_key(j, "merged_into");
	if (it->into != 0)
		jout_int(j, it->into);
	else
		jout_null(j);
}

void
item_fields(struct jout *j, struct desk *d, const struct item *it)
{
	jout_key(j, "id");
	jout_int(j, it->id);
	always(j, "state", str_of(state_id(it->state)));
	always(j, "source", it->source);
	always(j, "source_id", it->source_id);
	always(j, "kind", str_of(kind_id(it->kind)));
	optional(j, "author", it->author);
	optional(j, "author_id", it->author_id);
	optional(j, "subject", it->subject);
	always(j, "text", it->text);
	when(j, "posted_at", it->posted_at);
	jout_key(j, "posted_date_only");
	jout_bool(j, it->posted_date_only);
	when(j, "received_at", it->received_at);
	when(j, "due_at", it->due_at);
	jout_key(j, "claimed_by");
	jout_person(j, d, it->claimed_by);
	tags(j, it);
	jout_key(j, "sensitive");
	jout_bool(j, it->sensitive);
	jout_key(j, "version");
	jout_int(j, it->version);
	optional(j, "url", it->url);
	triage_fields(j, it);
}

static const char *const csv_names[] = { "id", "state", "source", "source_id", "kind", "author",
	"author_id", "subject", "text", "posted_at", "received_at", "due_at", "claimed_by", "tags",
	"sensitive", "version" };

void
item_csv_header(struct buf *out)
{
	struct csv_out c = { .out = out };
	size_t i;

	for (i = 0; i < sizeof(csv_names) / sizeof(*csv_names); i++)
		csv_field(&c, str_of(csv_names[i]));
	csv_end(&c);
}

static void
csv_int(struct csv_out *c, int64_t n)
{
	struct buf b = { 0 };

	buf_printf(&b, "%lld", (long long)n);
	csv_field(c, buf_str(&b));
	buf_release(&b);
}

static void
csv_when(struct csv_out *c, int64_t ms)
{
	struct buf b = { 0 };

	if (ms != WHEN_NONE)
		when_rfc3339(&b, ms);
	csv_field(c, buf_str(&b));
	buf_release(&b);
}

static void
csv_tags(struct csv_out *c, const struct item *it)
{
	struct buf b = { 0 };
	size_t i;

	for (i = 0; i < it->ntags; i++) {
		if (i > 0)
			buf_putc(&b, ' ');
		buf_put(&b, it->tags[i]);
	}
	csv_field(c, buf_str(&b));
	buf_release(&b);
}

void
item_csv(struct buf *out, struct desk *d, const struct item *it)
{
	struct csv_out c = { .out = out };

	csv_int(&c, it->id);
	csv_field(&c, str_of(state_id(it->state)));
	csv_field(&c, it->source);
	csv_field(&c, it->source_id);
	csv_field(&c, str_of(kind_id(it->kind)));
	csv_field(&c, it->author);
	csv_field(&c, it->author_id);
	csv_field(&c, it->subject);
	csv_field(&c, it->text);
	csv_when(&c, it->posted_at);
	csv_when(&c, it->received_at);
	csv_when(&c, it->due_at);
	csv_field(&c, it->claimed_by != 0 ? desk_login(d, it->claimed_by) : STR(""));
	csv_tags(&c, it);
	csv_field(&c, it->sensitive ? STR("true") : STR("false"));
	csv_int(&c, it->version);
	csv_end(&c);
}

/* Columns of the table in cells; on a pipe they are separated by TABs. */
enum { W_ID = 8, W_STATE = 12, W_POSTED = 12, W_WHO = 12, W_AUTHOR = 16 };

static void
cell(struct out *o, struct str text, int width)
{
	out_cell(o, text, width > 0 ? width - 2 : 0);
	out_put(o, o->tty ? STR("  ") : STR("\t"));
}

void
item_row_header(struct out *o)
{
	if (!o->tty)
		return;
	cell(o, str_of(_("Item")), W_ID);
	cell(o, str_of(_("State")), W_STATE);
	cell(o, str_of(_("Posted")), W_POSTED);
	cell(o, str_of(_("Claimed by")), W_WHO);
	cell(o, str_of(_("Author")), W_AUTHOR);
	out_printf(o, "%s\n", _("Message"));
}

static void
posted(struct out *o, struct desk *d, const struct item *it)
{
	struct buf b = { 0 };

	if (it->posted_at != WHEN_NONE && o->tty)
		when_said(&b, it->posted_at, desk_now(d));
	else if (it->posted_at != WHEN_NONE)
		when_rfc3339(&b, it->posted_at);
	cell(o, buf_str(&b), W_POSTED);
	buf_release(&b);
}

/* What is left of the line; the subject stands before the text. */
static void
message(struct out *o, const struct item *it)
{
	int left = o->width - (W_ID + W_STATE + W_POSTED + W_WHO + W_AUTHOR);
	struct buf b = { 0 };

	if (it->sensitive)
		buf_printf(&b, "[%s] ", _("sensitive"));
	buf_put(&b, it->subject);
	if (it->subject.n > 0 && it->text.n > 0)
		buf_puts(&b, _(": "));
	buf_put(&b, str_trim(it->text));
	if (it->text_cut)
		buf_puts(&b, "...");
	out_cell(o, buf_str(&b), left > 10 ? left : 10);
	out_put(o, STR("\n"));
	buf_release(&b);
}

void
item_row(struct out *o, struct desk *d, const struct item *it)
{
	struct buf b = { 0 };

	buf_printf(&b, "%s%lld", o->tty ? "#" : "", (long long)it->id);
	cell(o, buf_str(&b), W_ID);
	cell(o, str_of(o->tty ? state_name(it->state) : state_id(it->state)), W_STATE);
	posted(o, d, it);
	cell(o, it->claimed_by != 0 ? desk_login(d, it->claimed_by) : STR(""), W_WHO);
	cell(o, it->author, W_AUTHOR);
	message(o, it);
	buf_release(&b);
}
