/*
 * Approving: one text that waits, exactly as it was handed in, beside what it answers. A decision goes
 * on to the next one by itself; a text that has only just come up cannot be decided by a key that was
 * meant for the one before.
 */
#include <stdlib.h>

#include "desk/review.h"
#include "text/i18n.h"
#include "text/mem.h"
#include "text/when.h"
#include "tui/app.h"
#include "tui/pair.h"
#include "tui/review_doc.h"

enum { REVIEW_TOP = 2, LIST_MOST = 200, REST_MS = 300 };

struct review_screen {
	struct screen base;
	struct target
	    target; /* item of the text that is shown; when nothing is, of who came here */
	int64_t id;		/* of the text that is shown, 0: none yet */
	struct arena mem;
	struct review *list;	/* those I may decide on, or the one of mine that waits for others */
	size_t n, at;
	bool others;		/* mine: somebody else decides */
	struct item_view view;
	struct pair pair;
	int64_t shown_at;	/* monotonic; INT64_MAX: it may be decided */
};

static const struct review *
shown(const struct review_screen *rs)
{
	return rs->at < rs->n ? &rs->list[rs->at] : NULL;
}

static enum rc
read_list(struct review_screen *rs, struct app *app, struct err *err)
{
	struct arena mem = { 0 };
	struct review *list, *mine;
	size_t n;
	enum rc rc = review_waiting(app->desk, LIST_MOST, &mem, &list, &n, err);

	if (rc != RC_OK) {
		arena_release(&mem);
		return rc;
	}
	arena_release(&rs->mem);
	rs->mem = mem;
	rs->list = list;
	rs->n = n;
	rs->others = false;
	if (rs->id != 0)
		return RC_OK;
	for (rs->at = 0; rs->at < n; rs->at++)
		if (list[rs->at].item == rs->target.id)
			return RC_OK;
	rs->at = 0;
	mine = arena_alloc(&rs->mem, sizeof(*mine));
	rc = review_mine(app->desk, rs->target.id, &rs->mem, mine, err);
	rs->others = rc == RC_OK && mine->state == REVIEW_WAITING;
	rs->list = mine;
	rs->n = rs->others;
	return rc == RC_NOTFOUND ? RC_OK : rc;
}

/* The text that was shown, where it stands now; else the one that took its place. */
static void
find_place(struct review_screen *rs)
{
	size_t i;

	for (i = 0; i < rs->n && rs->id != 0; i++)
		if (rs->list[i].id == rs->id)
			rs->at = i;
	if (rs->at >= rs->n)
		rs->at = 0;
}

static enum rc
show(struct review_screen *rs, struct app *app, struct err *err)
{
	const struct review *r = shown(rs);
	bool fresh = rs->id != r->id;
	int rows = app->rows - 2 - REVIEW_TOP;
	struct doc *right;
	size_t first;
	enum rc rc = item_view(app->desk, r->item, &rs->view, err);

	if (rc != RC_OK)
		return rc;
	rs->target = (struct target){ TARGET_ITEM, r->item, rs->view.page.items[0].version,
		rs->view.page.items[0].state };
	pair_begin(&rs->pair, app->cs, app->cols);
	review_doc_item(&rs->pair.left, app->desk, &rs->view);
	right = pair_right(&rs->pair);
	first = right->nlines;
	rc = review_doc_text(right, app, r, &rs->view, err);
	if (fresh) {
		/* the text is what is decided on: on a small screen it is what one sees first */
		rs->pair.top = right->nlines > (size_t)rows && !rs->pair.beside ? first : 0;
		rs->id = r->id;
		rs->shown_at = when_monotonic();
	}
	pair_end(&rs->pair, rows);
	return rc;
}

static void
say_gone(const struct review_screen *rs, struct app *app)
{
	if (app->status.n == 0)
		app_say(app, RC_CONFLICT,
		    _("The text for #%lld waits no longer: its author wrote on, or somebody else "
		      "decided."),
		    (long long)rs->target.id);
}

static enum rc
review_load(struct screen *s, struct app *app, struct err *err)
{
	struct review_screen *rs = (struct review_screen *)s;
	bool mine = rs->others;
	enum rc rc;

	if (mine)
		rs->id = 0; /* found again by its item */
	if ((rc = read_list(rs, app, err)) != RC_OK)
		return rc;
	find_place(rs);
	if (rs->n == 0)
		return rs->id != 0 || mine ? (say_gone(rs, app), RC_OK) : RC_OK;
	if (rs->id != 0 && shown(rs)->id != rs->id)
		say_gone(rs, app);
	return show(rs, app, err);
}

static void
draw_head(const struct review_screen *rs, const struct app *app, struct grid *g)
{
	const struct review *r = shown(rs);
	struct str who = desk_login(app->desk, r->author);
	bool self = r->author == desk_me(app->desk)->id;
	struct buf when = { 0 };
	struct slot slot = { 0, 1, 0, false };

	slot.width = g->cols - 3 -
	    grid_say(g, (struct slot){ 0, 0, -1, true }, r->private ? STYLE_NOTE : STYLE_OVERDUE,
		"%s ", r->private ? _("PRIVATE") : _("PUBLIC"));
	when_said(&when, r->submitted_at, desk_now(app->desk));
	if (rs->others)
		grid_say(g, slot, STYLE_DIM, _("#%lld, yours: waits for somebody else since %s"),
		    (long long)r->item, buf_cstr(&when));
	else if (self)
		grid_say(g, slot, STYLE_TITLE,
		    _("#%lld: confirm your own text, handed in %s (%zu of %zu)"),
		    (long long)r->item, buf_cstr(&when), rs->at + 1, rs->n);
	else
		grid_say(g, slot, STYLE_TITLE, _("#%lld by %.*s, handed in %s (%zu of %zu)"),
		    (long long)r->item, (int)who.n, who.p, buf_cstr(&when), rs->at + 1, rs->n);
	grid_hline(g, 1, 0, g->cols);
	buf_release(&when);
}

static void
review_draw(const struct screen *s, const struct app *app, struct grid *g)
{
	const struct review_screen *rs = (const struct review_screen *)s;
	struct slot slot = { 2, 1, -1, false };

	grid_caret(g, 0, 0);
	if (shown(rs) != NULL) {
		draw_head(rs, app, g);
		pair_draw(&rs->pair, g, REVIEW_TOP, app_body_rows(g) - REVIEW_TOP);
		return;
	}
	grid_say(g, (struct slot){ 0, 1, -1, false }, STYLE_TITLE, "%s", _("Approval"));
	grid_hline(g, 1, 0, g->cols);
	if (rs->id == 0)
		grid_say(g, slot, STYLE_DIM, _("No text waits for approval on #%lld."),
		    (long long)rs->target.id);
	else
		grid_say(g, slot, STYLE_DIM, "%s", _("Nothing waits for your approval any more."));
}

static enum rc
may_decide(const struct review_screen *rs, struct err *err)
{
	if (shown(rs) == NULL)
		return err_set(err, RC_REFUSED, _("Nothing waits for approval here."));
	if (rs->others)
		return err_set(err, RC_REFUSED,
		    _("This is your own text: a colleague who is a reviewer or lead decides."));
	if (rs->shown_at != INT64_MAX)
		return err_set(
		    err, RC_REFUSED, _("This text has only just come up: read it, then decide."));
	return RC_OK;
}

static enum rc
decide(
    struct review_screen *rs, struct app *app, enum cmd_id cmd, struct str reason, struct err *err)
{
	struct decision what = { .reason = str_trim(reason) };
	struct act a = { .item = rs->target.id };
	struct done done = { 0 };
	enum rc rc = may_decide(rs, err);

	if (rc != RC_OK)
		return rc;
	what.review = shown(rs)->id;
	what.author = shown(rs)->author;
	rc = cmd == CMD_APPROVE ? act_approve(app->desk, &a, &what, &done, err)
				: act_return(app->desk, &a, &what, &done, err);
	if (rc == RC_OK)
		app_say(app, RC_OK, "%s", buf_cstr(&done.sentence));
	done_release(&done);
	if (rc == RC_OK && rs->n == 1)
		app_pop(app); /* back to where the texts are listed, or the item is */
	return rc;
}

static enum rc
step(struct review_screen *rs, struct app *app, bool next, struct err *err)
{
	if (next ? rs->at + 1 >= rs->n : rs->at == 0)
		return err_set(err, RC_REFUSED,
		    next ? _("This is the last text that waits.")
			 : _("This is the first text that waits."));
	rs->at += next ? 1 : (size_t)-1;
	return show(rs, app, err);
}

static enum rc
review_command(struct screen *s, struct app *app, enum cmd_id cmd, struct str arg, struct err *err)
{
	struct review_screen *rs = (struct review_screen *)s;

	if (pair_scroll(&rs->pair, cmd, app->rows - 2 - REVIEW_TOP))
		return RC_OK;
	switch (cmd) {
	case CMD_APPROVE:
	case CMD_RETURN:
		return decide(rs, app, cmd, arg, err);
	case CMD_NEXT:
	case CMD_PREV:
		return step(rs, app, cmd == CMD_NEXT, err);
	default:
		return err_set(err, RC_INVALID,
		    _("That does nothing here; approve the text, or return it with a reason."));
	}
}

static struct target
review_target(const struct screen *s)
{
	return ((const struct review_screen *)s)->target;
}

static int64_t
review_tick(struct screen *s, struct app *app, int64_t now)
{
	struct review_screen *rs = (struct review_screen *)s;

	(void)app;
	if (rs->shown_at == INT64_MAX || now < rs->shown_at + REST_MS)
		return rs->shown_at == INT64_MAX ? INT64_MAX : rs->shown_at + REST_MS;
	rs->shown_at = INT64_MAX;
	return INT64_MAX;
}

static bool
review_changed(struct screen *s, struct app *app)
{
	(void)s;
	(void)app;
	return true;
}

static void
review_free(struct screen *s)
{
	struct review_screen *rs = (struct review_screen *)s;

	arena_release(&rs->mem);
	item_view_release(&rs->view);
	pair_release(&rs->pair);
	free(rs);
}

static const enum cmd_id hints[] = { CMD_APPROVE, CMD_RETURN, CMD_NEXT, CMD_PREV, CMD_PAGE_DOWN,
	CMD_BACK, CMD__COUNT };

static const struct screen_ops review_ops = {
	.id = SCREEN_REVIEW,
	.hints = hints,
	.load = review_load,
	.draw = review_draw,
	.command = review_command,
	.target = review_target,
	.tick = review_tick,
	.changed = review_changed,
	.free = review_free,
};

struct screen *
screen_review_new(struct app *app, struct target target, struct str arg)
{
	struct review_screen *rs = xcalloc(1, sizeof(*rs));

	(void)app;
	(void)arg;
	rs->base.ops = &review_ops;
	rs->target = target;
	return &rs->base;
}
