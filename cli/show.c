/* `fabu show ID`: one item with all that belongs to it. */
#include "cli/cli.h"
#include "cli/item_out.h"
#include "cli/promises.h"
#include "desk/history.h"
#include "desk/review.h"
#include "text/i18n.h"
#include "text/when.h"

#define GUTTER "  | "

struct shown {
	struct item_view view;
	struct event *events;
	size_t nevents;
	struct review *reviews; /* newest first */
	size_t nreviews;
	struct promise *promises; /* the first due first */
	size_t npromises;
};

static void
key_str(struct jout *j, const char *key, struct str s)
{
	jout_key(j, key);
	jout_str(j, s);
}

static void
key_int(struct jout *j, const char *key, int64_t n)
{
	jout_key(j, key);
	jout_int(j, n);
}

static void
key_when(struct jout *j, const char *key, int64_t ms)
{
	jout_key(j, key);
	jout_when(j, ms);
}

static void
key_person(struct jout *j, const char *key, struct desk *d, int64_t person)
{
	jout_key(j, key);
	jout_person(j, d, person);
}

static struct str
absent_if_empty(struct str s)
{
	return s.n > 0 ? s : (struct str){ 0 };
}

static void
json_message(struct jout *j, const struct message *m)
{
	jout_begin(j, '{');
	key_int(j, "id", m->id);
	key_str(j, "source_id", m->source_id.p != NULL ? m->source_id : STR(""));
	key_int(j, "revision", m->revision);
	key_str(j, "author", absent_if_empty(m->author));
	key_str(j, "author_id", absent_if_empty(m->author_id));
	key_str(j, "subject", absent_if_empty(m->subject));
	key_str(j, "text", m->text.p != NULL ? m->text : STR(""));
	key_str(j, "url", absent_if_empty(m->url));
	key_str(j, "parent_id", absent_if_empty(m->parent_id));
	key_when(j, "posted_at", m->posted_at);
	jout_key(j, "posted_date_only");
	jout_bool(j, m->posted_date_only);
	key_when(j, "received_at", m->received_at);
	jout_end(j, '}');
}

static void
json_reply(struct jout *j, struct desk *d, const struct reply *r)
{
	jout_begin(j, '{');
	key_int(j, "id", r->id);
	key_person(j, "author", d, r->person);
	key_str(j, "text", r->text.p != NULL ? r->text : STR(""));
	key_str(j, "url", absent_if_empty(r->url));
	key_str(j, "place", absent_if_empty(r->place));
	key_when(j, "posted_at", r->posted_at);
	key_when(j, "recorded_at", r->recorded_at);
	key_person(j, "approved_by", d, r->approved_by);
	key_str(j, "approved_text", absent_if_empty(r->approved_text));
	jout_key(j, "unapproved");
	jout_bool(j, r->unapproved);
	jout_key(j, "stale");
	jout_bool(j, r->stale);
	jout_end(j, '}');
}

/* What became of a draft that was handed in; NULL when it was not since the last answer. */
static const struct review *
review_of(const struct shown *s, const struct draft *r)
{
	size_t i;

	for (i = 0; i < s->nreviews; i++)
		if (s->reviews[i].author == r->person)
			return s->reviews[i].state != REVIEW_POSTED ? &s->reviews[i] : NULL;
	return NULL;
}

static void
json_draft(struct jout *j, struct desk *d, const struct draft *r, const struct review *v)
{
	jout_begin(j, '{');
	key_person(j, "author", d, r->person);
	key_str(j, "text", r->text);
	key_int(j, "version", r->version);
	key_when(j, "updated_at", r->updated_at);
	key_str(j, "review", v != NULL ? str_of(review_state_id(v->state)) : (struct str){ 0 });
	key_person(j, "reviewer", d, v != NULL ? v->reviewer : 0);
	key_str(j, "returned_for", v != NULL ? absent_if_empty(v->reason) : (struct str){ 0 });
	jout_end(j, '}');
}

static void
json_note(struct jout *j, struct desk *d, const struct note *n)
{
	jout_begin(j, '{');
	key_person(j, "author", d, n->person);
	key_str(j, "text", n->text);
	key_when(j, "at", n->at);
	jout_end(j, '}');
}

static void
json_event(struct jout *j, struct desk *d, const struct event *ev)
{
	size_t i;

	jout_begin(j, '{');
	key_int(j, "seq", ev->seq);
	key_when(j, "at", ev->at);
	key_person(j, "person", d, ev->person);
	key_str(j, "verb", ev->verb);
	jout_key(j, "changes");
	jout_begin(j, '[');
	for (i = 0; i < ev->nchanges; i++) {
		jout_begin(j, '{');
		key_str(j, "field", ev->changes[i].field);
		key_str(j, "before", ev->changes[i].before);
		key_str(j, "after", ev->changes[i].after);
		jout_end(j, '}');
	}
	jout_end(j, ']');
	jout_key(j, "erased");
	jout_bool(j, ev->erased);
	jout_end(j, '}');
}

static void
show_json(struct cli *c, const struct shown *s)
{
	const struct item_view *v = &s->view;
	struct buf b = { 0 };
	struct jout j = { .out = &b };
	size_t i;

	jout_begin(&j, '{');
	item_fields(&j, c->desk, &v->page.items[0]);
	jout_key(&j, "messages");
	jout_begin(&j, '[');
	for (i = 0; i < v->nmessages; i++)
		json_message(&j, &v->messages[i]);
	jout_end(&j, ']');
	jout_key(&j, "drafts");
	jout_begin(&j, '[');
	for (i = 0; i < v->ndrafts; i++)
		json_draft(&j, c->desk, &v->drafts[i], review_of(s, &v->drafts[i]));
	jout_end(&j, ']');
	jout_key(&j, "replies");
	jout_begin(&j, '[');
	for (i = 0; i < v->nreplies; i++)
		json_reply(&j, c->desk, &v->replies[i]);
	jout_end(&j, ']');
	jout_key(&j, "notes");
	jout_begin(&j, '[');
	for (i = 0; i < v->nnotes; i++)
		json_note(&j, c->desk, &v->notes[i]);
	jout_end(&j, ']');
	jout_key(&j, "promises");
	jout_begin(&j, '[');
	for (i = 0; i < s->npromises; i++) {
		jout_begin(&j, '{');
		promise_json(&j, c->desk, &s->promises[i]);
		jout_end(&j, '}');
	}
	jout_end(&j, ']');
	jout_key(&j, "events");
	jout_begin(&j, '[');
	for (i = 0; i < s->nevents; i++)
		json_event(&j, c->desk, &s->events[i]);
	jout_end(&j, ']');
	jout_end(&j, '}');
	buf_putc(&b, '\n');
	out_put(&c->out, buf_str(&b));
	buf_release(&b);
}

/* "Label: value"; nothing at all when there is no value. */
static void
line(struct out *o, const char *label, struct str value)
{
	if (value.n == 0)
		return;
	out_printf(o, "%s%s", label, _(": "));
	out_line(o, value);
	out_put(o, STR("\n"));
}

static void
line_when(struct out *o, const char *label, int64_t ms)
{
	struct buf b = { 0 };

	if (ms != WHEN_NONE)
		when_exact(&b, ms);
	line(o, label, buf_str(&b));
	buf_release(&b);
}

/* "Message by who, 2026-11-23 09:12:00" and the text behind a gutter. */
static void
block(struct out *o, const char *title, struct str who, int64_t at, struct str text)
{
	struct buf b = { 0 };

	out_printf(o, "\n%s", title);
	if (who.n > 0) {
		out_put(o, STR(" - "));
		out_line(o, who);
	}
	if (at != WHEN_NONE) {
		when_exact(&b, at);
		out_printf(o, " - %s", buf_cstr(&b));
	}
	out_put(o, STR("\n"));
	out_block(o, GUTTER, text);
	buf_release(&b);
}

static void
show_head(struct cli *c, const struct item *it)
{
	struct out *o = &c->out;
	struct buf b = { 0 };
	size_t i;

	out_printf(o, "#%lld  %s%s%s\n", (long long)it->id, state_name(it->state),
	    it->sensitive ? "  " : "", it->sensitive ? _("sensitive") : "");
	line(o, _("Subject"), it->subject);
	line(o, _("Author"), it->author);
	line(o, _("Author's id"), it->author_id);
	line(o, _("Source"), it->source);
	line(o, _("Link"), it->url);
	if (matter_id(it->matter) != NULL)
		line(o, _("Matter"), str_of(matter_name(it->matter)));
	line(o, _("Category"), it->category);
	if (it->claimed_by != 0)
		line(o, _("Claimed by"), desk_login(c->desk, it->claimed_by));
	line_when(o, _("Waits until"), it->wait_until);
	line(o, _("Waits for"), it->wait_reason);
	line(o, _("Outcome"), it->outcome);
	line(o, _("Reason"), it->reason);
	for (i = 0; i < it->ntags; i++) {
		if (i > 0)
			buf_puts(&b, " ");
		buf_put(&b, it->tags[i]);
	}
	line(o, _("Tags"), buf_str(&b));
	if (it->into != 0)
		out_printf(o, _("Merged into #%lld\n"), (long long)it->into);
	buf_release(&b);
}

static void
show_events(struct cli *c, const struct shown *s)
{
	struct buf b = { 0 };
	size_t i;

	out_printf(&c->out, "\n%s\n", _("History"));
	for (i = 0; i < s->nevents; i++) {
		buf_clear(&b);
		when_exact(&b, s->events[i].at);
		buf_puts(&b, "  ");
		history_sentence(c->desk, &s->events[i], &b);
		out_put(&c->out, STR("  "));
		out_line(&c->out, buf_str(&b));
		out_put(&c->out, STR("\n"));
	}
	buf_release(&b);
}

/* How an answer stood when it went out. */
static void
show_standing(struct cli *c, const struct reply *r)
{
	struct out *o = &c->out;

	line(o, _("Approved by"), desk_login(c->desk, r->approved_by));
	if (r->differs) {
		out_printf(o, "%s\n", _("It is not the text that was approved, which is:"));
		out_block(o, GUTTER, r->approved_text);
	}
	if (r->unapproved)
		out_printf(o, "%s\n", _("It went out without the approval that a rule asks for."));
	if (r->stale)
		out_printf(o, "%s\n", _("Something had come in that its writer had not read."));
}

static void
show_draft(struct cli *c, const struct draft *r, const struct review *v)
{
	struct out *o = &c->out;
	struct buf b = { 0 };

	block(o, _("Draft"), desk_login(c->desk, r->person), r->updated_at, r->text);
	if (v == NULL)
		return;
	buf_puts(&b, review_state_name(v->state));
	if (v->reviewer != 0 && v->state != REVIEW_VOID) {
		buf_puts(&b, _(", "));
		buf_put(&b, desk_login(c->desk, v->reviewer));
	}
	if (v->reason.n > 0) {
		buf_puts(&b, _(": "));
		buf_put(&b, v->reason);
	}
	line(o, _("Approval"), buf_str(&b));
	buf_release(&b);
}

static void
show_text(struct cli *c, const struct shown *s, bool history)
{
	const struct item_view *v = &s->view;
	struct out *o = &c->out;
	size_t i;

	show_head(c, &v->page.items[0]);
	for (i = 0; i < v->nmessages; i++)
		block(o, _("Message"), v->messages[i].author, v->messages[i].posted_at,
		    v->messages[i].text);
	for (i = 0; i < v->nreplies; i++) {
		block(o, _("Answer"), desk_login(c->desk, v->replies[i].person),
		    v->replies[i].posted_at, v->replies[i].text);
		line(o, _("Link"), v->replies[i].url);
		show_standing(c, &v->replies[i]);
	}
	for (i = 0; i < v->ndrafts; i++)
		show_draft(c, &v->drafts[i], review_of(s, &v->drafts[i]));
	for (i = 0; i < v->nnotes; i++)
		block(o, _("Note"), desk_login(c->desk, v->notes[i].person), v->notes[i].at,
		    v->notes[i].text);
	if (s->npromises > 0)
		out_printf(o, "\n%s\n", _("Promises"));
	for (i = 0; i < s->npromises; i++) {
		out_put(o, STR("  "));
		promise_line(o, c->desk, &s->promises[i]);
	}
	if (history)
		show_events(c, s);
}

int
cmd_show(struct cli *c)
{
	bool json = args_has(&c->args, OPT_BIT(JSON));
	bool history = args_has(&c->args, OPT_BIT(HISTORY));
	struct shown s = { 0 };
	int64_t id;
	int status = cli_item(c, 0, &id);
	enum rc rc;

	if (status == EXIT_DONE)
		status = cli_open(c, false);
	if (status != EXIT_DONE)
		return status;
	rc = item_view(c->desk, id, &s.view, &c->err);
	if (rc == RC_OK)
		rc = review_of_item(c->desk, id, &c->mem, &s.reviews, &s.nreviews, &c->err);
	if (rc == RC_OK)
		rc = promise_of_item(c->desk, id, &c->mem, &s.promises, &s.npromises, &c->err);
	if (rc == RC_OK && (json || history))
		rc = history_item(c->desk, id, 0, &c->mem, &s.events, &s.nevents, &c->err);
	if (rc == RC_OK && json)
		show_json(c, &s);
	else if (rc == RC_OK)
		show_text(c, &s, history);
	item_view_release(&s.view);
	return rc == RC_OK ? EXIT_DONE : cli_fail(c, rc);
}
