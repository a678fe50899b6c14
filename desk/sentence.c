/* Events as sentences: one table of templates, names and texts put in as data. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "desk/priv.h"
#include "text/i18n.h"

/* When a template applies: the change that must be there ("" always, trailing ':' any such). */
static const struct template
{
	const char *verb, *needs, *words;
}
templates[] = {
	{ "arrive", "state", N_("a message came in on {item}, which is open again") },
	{ "arrive", "", N_("a message came in: {item}") },
	{ "revised", "", N_("a message of {item} came in with other words") },
	{ "import", "", N_("{who} imported messages") },
	{ "open", "", N_("{who} opened {item}") },
	{ "draft", "", N_("{who} wrote a draft for {item}") },
	{ "claim", "", N_("{who} took {item}") },
	{ "release", "left", N_("{item} is free again: {left} has left") },
	{ "release", "", N_("{who} gave {item} back") },
	{ "assign", "lease_by", N_("{who} gave {item} to {lease_by}") },
	{ "assign", "", N_("{who} gave {item} to the one who has it") },
	{ "submit", "", N_("{who} handed in the answer to {item} for approval") },
	{ "approve", "self",
	    N_("{who} confirmed their own answer to {item}; nobody else could approve it") },
	{ "approve", "", N_("{who} approved the answer of {author} to {item}") },
	{ "return", "", N_("{who} returned the answer of {author} to {item}: {why}") },
	{ "void", "approved",
	    N_("{who} changed the approved answer to {item}; the approval is void") },
	{ "void", "", N_("{who} changed the answer to {item} that waited for approval") },
	{ "person", "role", N_("{who} gave {person} another role: {role}") },
	{ "person", "trainee", N_("{who} noted that {person} is a trainee") },
	{ "person", "trained", N_("{who} noted that {person} is no trainee any more") },
	{ "person", "left", N_("{who} noted that {person} has left") },
	{ "person", "back", N_("{who} noted that {person} is back") },
	{ "posted", "differs",
	    N_("{who} recorded an answer to {item} that is not the approved text") },
	{ "posted", "unapproved", N_("{who} recorded an answer to {item} that was not approved") },
	{ "posted", "text", N_("{who} recorded the answer to {item}") },
	{ "posted", "", N_("an answer to {item} came in with the import") },
	{ "resolve", "outcome", N_("{who} resolved {item}: {outcome}") },
	{ "resolve", "", N_("{who} resolved {item}") },
	{ "reopen", "", N_("{who} opened {item} again") },
	{ "dismiss", "reason", N_("{who} dismissed {item}: {reason}") },
	{ "dismiss", "", N_("{who} dismissed {item}") },
	{ "merge", "from", N_("{who} merged #{from} into {item}") },
	{ "merge", "into", N_("{who} merged {item} into #{into}") },
	{ "merge", "", N_("{who} merged {item}") },
	{ "wait", "wait_reason", N_("{who} put {item} off until {wait_until}: {wait_reason}") },
	{ "wait", "wait_until", N_("{who} put {item} off until {wait_until}") },
	{ "wait", "", N_("{who} put {item} off") },
	{ "set", "", N_("{who} changed {item}: {fields}") },
	{ "tag", "", N_("{who} tagged {item}: {tags}") },
	{ "untag", "", N_("{who} took off {item} the tag {tags}") },
	{ "note", "", N_("{who} wrote a note on {item}") },
	{ "kept", "phrase", N_("{who} kept what was promised on {item}: {phrase}") },
	{ "kept", "", N_("{who} kept what was promised on {item}") },
	{ "give-up", "why", N_("{who} gave up what was promised on {item}, {phrase}: {why}") },
	{ "give-up", "", N_("{who} gave up what was promised on {item}") },
	{ "setting", "", N_("{who} changed the desk's settings: {settings}") },
	{ "templates", "", N_("templates came to this desk: {templates}") },
	{ "template", "", N_("{who} changed the template {templates}") },
	{ "undo", "", N_("{who} took back: {ref}") },
	{ "redo", "", N_("{who} did again: {ref}") },
};

static void tell(struct desk *d, const struct event *ev, int depth, struct buf *out);

static const struct change *
find_change(const struct event *ev, struct str field)
{
	size_t i;

	for (i = 0; i < ev->nchanges; i++)
		if (str_eq(ev->changes[i].field, field) && ev->changes[i].after.p != NULL)
			return &ev->changes[i];
	return NULL;
}

static const char *
words_for(const struct event *ev)
{
	size_t i;

	for (i = 0; i < sizeof(templates) / sizeof(*templates); i++) {
		const struct template *t = &templates[i];

		if (!str_eq(ev->verb, str_of(t->verb)))
			continue;
		if (t->needs[0] == '\0' || find_change(ev, str_of(t->needs)) != NULL)
			return gettext(t->words);
	}
	return _("{who} did something else to {item}: {verb}");
}

/* "high priority", "matter: help"; what is not known here stays as it was written. */
static void
put_field(struct str field, struct str value, struct buf *out)
{
	static const struct {
		const char *field, *value, *words;
	} said[] = {
		{ "priority", "-1", N_("low priority") },
		{ "priority", "0", N_("usual priority") },
		{ "priority", "1", N_("high priority") },
		{ "priority", "2", N_("at once") },
		{ "sensitive", "0", N_("not sensitive") },
		{ "sensitive", "1", N_("sensitive") },
		{ "matter", "", N_("no matter") },
		{ "category", "", N_("no category") },
	};
	enum matter m;
	size_t i;

	for (i = 0; i < sizeof(said) / sizeof(*said); i++)
		if (str_eq(field, str_of(said[i].field)) && str_eq(value, str_of(said[i].value))) {
			buf_puts(out, gettext(said[i].words));
			return;
		}
	if (str_eq(field, STR("matter")) && matter_parse(value, &m))
		buf_printf(out, _("matter: %s"), matter_name(m));
	else if (str_eq(field, STR("category")))
		buf_printf(out, _("category: %.*s"), (int)value.n, value.p);
	else
		buf_printf(out, "%.*s=%.*s", (int)field.n, field.p, (int)value.n,
		    value.n > 0 ? value.p : "");
}

/* "tag:x" as x; without a prefix every field and its value. */
static void
put_list(const struct event *ev, struct str prefix, struct buf *out)
{
	const char *gap = "";
	size_t i;

	for (i = 0; i < ev->nchanges; i++) {
		struct str f = ev->changes[i].field, v = ev->changes[i].after;

		if (!str_starts(f, prefix))
			continue;
		buf_puts(out, gap);
		if (prefix.n > 0)
			buf_put(out, (struct str){ f.p + prefix.n, f.n - prefix.n });
		else
			put_field(f, v, out);
		gap = _(", ");
	}
}

/* "lease_minutes=45"; one that is gone holds no more than its default. */
static void
put_settings(const struct event *ev, struct buf *out)
{
	size_t i;

	for (i = 0; i < ev->nchanges; i++) {
		struct str f = ev->changes[i].field, v = ev->changes[i].after;

		buf_puts(out, i > 0 ? _(", ") : "");
		if (v.p != NULL)
			put_field(f, v, out);
		else
			buf_printf(out, _("%.*s back to its default"), (int)f.n, f.p);
	}
}

/* The event that an undo or redo speaks of. */
static void
put_ref(struct desk *d, int64_t seq, int depth, struct buf *out)
{
	struct db_row *row = db_query(d->db, Q_history_one);
	struct arena mem = { 0 };
	struct event ev;
	enum rc rc;

	db_bind_int(row, ":seq", seq);
	if (depth > 0 && db_step(row, NULL) == DB_ROW) {
		rc = event_read(row, &mem, &ev, NULL);
		db_done(row);
		if (rc == RC_OK)
			tell(d, &ev, depth - 1, out);
	}
	arena_release(&mem);
}

static void
put_change(struct desk *d, const struct event *ev, struct str field, struct buf *out)
{
	const struct change *c = find_change(ev, field);
	enum role role;

	if (c == NULL)
		return;
	if (str_eq(field, STR("wait_until")))
		when_said(out, value_number(c->after), desk_now(d));
	else if (str_eq(field, STR("lease_by")) || str_eq(field, STR("author")))
		buf_put(out, desk_login(d, value_number(c->after)));
	else if (str_eq(field, STR("role")) && role_parse(c->after, &role))
		buf_puts(out, role_name(role));
	else
		buf_put(out, c->after);
}

static void
put_name(struct desk *d, const struct event *ev, struct str name, int depth, struct buf *out)
{
	struct str login;

	if (str_eq(name, STR("who"))) {
		login = desk_login(d, ev->person);
		buf_put(out, login.n > 0 ? login : str_of(_("the desk")));
	} else if (str_eq(name, STR("item"))) {
		buf_printf(out, "#%" PRId64, ev->item);
	} else if (str_eq(name, STR("verb"))) {
		buf_put(out, ev->verb);
	} else if (str_eq(name, STR("ref"))) {
		put_ref(d, ev->ref, depth, out);
	} else if (str_eq(name, STR("tags"))) {
		put_list(ev, STR("tag:"), out);
	} else if (str_eq(name, STR("fields"))) {
		put_list(ev, STR(""), out);
	} else if (str_eq(name, STR("templates"))) {
		put_list(ev, STR("template:"), out);
	} else if (str_eq(name, STR("settings"))) {
		put_settings(ev, out);
	} else {
		put_change(d, ev, name, out);
	}
}

/* The words with each {name} replaced; what is put in is never read as a template. */
static void
tell(struct desk *d, const struct event *ev, int depth, struct buf *out)
{
	const char *p = words_for(ev), *open, *close;

	while ((open = strchr(p, '{')) != NULL && (close = strchr(open, '}')) != NULL) {
		buf_put(out, (struct str){ p, (size_t)(open - p) });
		put_name(d, ev, (struct str){ open + 1, (size_t)(close - open - 1) }, depth, out);
		p = close + 1;
	}
	buf_puts(out, p);
}

void
history_sentence(struct desk *d, const struct event *ev, struct buf *out)
{
	enum { DEPTH = 4 };

	tell(d, ev, DEPTH, out);
}
