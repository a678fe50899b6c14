/*
 * Something came in since the answer was written: what it is stands beside the answer, and one key
 * says what becomes of it. Nothing goes out from here unseen, and nothing is decided by itself.
 */
#include <stdlib.h>

#include "desk/draft.h"
#include "text/i18n.h"
#include "text/mem.h"
#include "text/when.h"
#include "tui/held.h"
#include "tui/marked.h"
#include "tui/pair.h"

enum { HELD_TOP = 2 };

struct held {
	struct screen base;
	enum cmd_id cmd;	/* what was asked for */
	struct target target;
	struct buf arg;
	struct item_view view;
	struct pair pair;
};

static const struct draft *
my_draft(const struct held *h, const struct app *app)
{
	const struct draft *d = h->view.drafts;

	return h->view.ndrafts > 0 && d->person == desk_me(app->desk)->id ? d : NULL;
}

static void
put_news(struct doc *doc, struct desk *d, const struct unseen *u)
{
	static const enum gutter gutters[] = {
		[UNSEEN_MESSAGE] = GUTTER_MESSAGE,
		[UNSEEN_REVISED] = GUTTER_MESSAGE,
		[UNSEEN_ANSWER] = GUTTER_REPLY,
	};
	struct str who = u->is == UNSEEN_ANSWER ? desk_login(d, u->person) : u->author;
	struct buf when = { 0 };

	when_said(&when, u->at, desk_now(d));
	if (u->is == UNSEEN_MESSAGE)
		doc_say(doc, STYLE_HEAD, GUTTER_NONE, _("New message by %.*s, %s"), (int)who.n,
		    who.p, buf_cstr(&when));
	else if (u->is == UNSEEN_REVISED)
		doc_say(doc, STYLE_HEAD, GUTTER_NONE,
		    _("%.*s changed the message, %s: [-before-] {+now+}"), (int)who.n, who.p,
		    buf_cstr(&when));
	else if (u->person != 0)
		doc_say(doc, STYLE_HEAD, GUTTER_NONE, _("%.*s answered already, %s"), (int)who.n,
		    who.p, buf_cstr(&when));
	else
		doc_say(doc, STYLE_HEAD, GUTTER_NONE, _("An answer came with the import, %s"),
		    buf_cstr(&when));
	if (u->is == UNSEEN_REVISED)
		marked_diff(doc, gutters[u->is], u->before, u->text);
	else
		doc_text(doc, STYLE_PLAIN, gutters[u->is], u->text);
	doc_blank(doc);
	buf_release(&when);
}

static enum rc
held_load(struct screen *s, struct app *app, struct err *err)
{
	struct held *h = (struct held *)s;
	struct arena mem = { 0 };
	struct unseen *news = NULL;
	const struct draft *mine;
	struct doc *right;
	size_t n = 0, i;
	enum rc rc = item_view(app->desk, h->target.id, &h->view, err);

	if (rc == RC_OK)
		rc = draft_news(app->desk, h->target.id, &mem, &news, &n, err);
	if (rc == RC_OK) {
		pair_begin(&h->pair, app->cs, app->cols);
		for (i = 0; i < n; i++)
			put_news(&h->pair.left, app->desk, &news[i]);
		if (n == 0)
			doc_say(&h->pair.left, STYLE_DIM, GUTTER_NONE, "%s",
			    _("Nothing that you have not seen."));
		right = pair_right(&h->pair);
		doc_say(right, STYLE_HEAD, GUTTER_NONE, "%s", _("Your answer, written before"));
		mine = my_draft(h, app);
		doc_text(right, STYLE_PLAIN, GUTTER_DRAFT, mine != NULL ? mine->text : STR(""));
		pair_end(&h->pair, app->rows - 2 - HELD_TOP);
	}
	arena_release(&mem);
	return rc;
}

static void
held_draw(const struct screen *s, const struct app *app, struct grid *g)
{
	const struct held *h = (const struct held *)s;

	(void)app;
	grid_say(g, (struct slot){ 0, 1, -1, false }, STYLE_OVERDUE,
	    _("HELD #%lld: something came in since you wrote; nothing has gone out."),
	    (long long)h->target.id);
	grid_hline(g, 1, 0, g->cols);
	pair_draw(&h->pair, g, HELD_TOP, app_body_rows(g) - HELD_TOP);
	grid_caret(g, HELD_TOP, 0);
}

/* The answer screen beneath, if there is one: it holds the text, and what was seen. */
static struct screen *
editor_of(const struct held *h, const struct app *app)
{
	struct screen *s;
	size_t i;

	for (i = app->depth; i-- > 0;) {
		s = app->stack[i];
		if (s->ops->id == SCREEN_ANSWER && s->ops->target(s).id == h->target.id)
			return s;
	}
	return NULL;
}

/* text NULL: as it is; all that is there now is seen. */
static enum rc
store(struct held *h, struct app *app, const struct str *text, struct err *err)
{
	const struct draft *mine;
	struct draft_save s = { .item = h->target.id, .seen_event = h->view.last_event };
	enum rc rc;
	size_t i;

	mine = my_draft(h, app);
	if (mine == NULL)
		return RC_OK;
	s.text = text != NULL ? *text : mine->text;
	s.caret = mine->caret;
	s.base = mine->version;
	s.keep_version = text != NULL;
	for (i = 0; i < h->view.nmessages; i++)
		if (h->view.messages[i].id > s.seen_message)
			s.seen_message = h->view.messages[i].id;
	for (i = 0; i < h->view.nreplies; i++)
		if (h->view.replies[i].id > s.seen_reply)
			s.seen_reply = h->view.replies[i].id;
	rc = draft_save(app->desk, &s, NULL, err);
	return rc;
}

/* What is seen is what stood here, not what came in while the key was on its way. */
static enum rc
still_as_shown(struct held *h, struct app *app, struct err *err)
{
	struct item_view now = { 0 };
	enum rc rc = item_view(app->desk, h->target.id, &now, err);

	if (rc == RC_OK && now.last_event != h->view.last_event) {
		h->base.stale = true;
		rc = err_set(
		    err, RC_CONFLICT, _("Something more came in just now; read it, then decide."));
	}
	item_view_release(&now);
	return rc;
}

static enum rc
tell_editor(struct held *h, struct app *app, enum cmd_id cmd, struct err *err)
{
	struct screen *s = editor_of(h, app);
	enum rc rc = still_as_shown(h, app, err);

	if (rc != RC_OK)
		return rc;
	if (s == NULL)
		return store(h, app, cmd == CMD_DISCARD ? &STR("") : NULL, err);
	rc = s->ops->load(s, app, err);
	return rc == RC_OK ? s->ops->command(s, app, cmd, STR(""), err) : rc;
}

static enum rc
send(struct held *h, struct app *app, struct err *err)
{
	struct call call = { h->cmd, &h->target, buf_str(&h->arg) };
	enum rc rc = tell_editor(h, app, CMD_SEEN, err);

	if (rc != RC_OK)
		return rc;
	app_pop(app);
	app_call(app, &call);
	return RC_OK;
}

static enum rc
go_on(struct held *h, struct app *app, enum cmd_id cmd, struct err *err)
{
	bool editing = editor_of(h, app) != NULL;
	enum rc rc = tell_editor(h, app, cmd, err);

	if (rc != RC_OK)
		return rc;
	app_pop(app);
	if (app_top(app)->ops->id == SCREEN_PREVIEW && editing)
		app_pop(app);
	if (cmd == CMD_SEEN && !editing)
		app_show(app, SCREEN_ANSWER, h->target, STR(""));
	if (cmd == CMD_DISCARD && !editing)
		app_say(app, RC_OK, "%s",
		    _("Your draft was discarded; its versions stay, in case you answer again."));
	return RC_OK;
}

static enum rc
held_command(struct screen *s, struct app *app, enum cmd_id cmd, struct str arg, struct err *err)
{
	struct held *h = (struct held *)s;

	(void)arg;
	if (pair_scroll(&h->pair, cmd, app->rows - 2 - HELD_TOP))
		return RC_OK;
	switch (cmd) {
	case CMD_SEND:
		return send(h, app, err);
	case CMD_EDIT:
		return go_on(h, app, CMD_SEEN, err);
	case CMD_DISCARD:
		return go_on(h, app, CMD_DISCARD, err);
	default:
		return err_set(err, RC_INVALID,
		    _("Decide what becomes of your answer first; the keys are below."));
	}
}

static struct target
held_target(const struct screen *s)
{
	return ((const struct held *)s)->target;
}

static bool
held_changed(struct screen *s, struct app *app)
{
	(void)s;
	(void)app;
	return true;
}

static void
held_free(struct screen *s)
{
	struct held *h = (struct held *)s;

	item_view_release(&h->view);
	pair_release(&h->pair);
	buf_release(&h->arg);
	free(h);
}

static const enum cmd_id hints[] = { CMD_EDIT, CMD_SEND, CMD_DISCARD, CMD_BACK, CMD_PAGE_DOWN,
	CMD__COUNT };

static const struct screen_ops held_ops = {
	.id = SCREEN_HELD,
	.hints = hints,
	.load = held_load,
	.draw = held_draw,
	.command = held_command,
	.target = held_target,
	.changed = held_changed,
	.free = held_free,
};

enum rc
held_ask(struct app *app, const struct call *call, bool *held, struct err *err)
{
	struct held *h;
	enum rc rc;

	*held = false;
	rc = draft_stale(app->desk, call->target->id, held, err);
	if (rc != RC_OK || !*held)
		return rc;
	h = xcalloc(1, sizeof(*h));
	h->base.ops = &held_ops;
	h->cmd = call->cmd;
	h->target = *call->target;
	buf_put(&h->arg, call->arg);
	app_push(app, &h->base);
	return RC_OK;
}
