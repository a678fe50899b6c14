/* What was approved beside what went out, with what differs marked: the newest such answer first. */
#include <stdlib.h>

#include "text/i18n.h"
#include "text/mem.h"
#include "text/when.h"
#include "tui/app.h"
#include "tui/marked.h"
#include "tui/pair.h"

enum { COMPARE_TOP = 2 };

struct compare {
	struct screen base;
	struct target target;
	struct item_view view;
	struct pair pair;
	size_t differing;
};

static void
put_reply(struct compare *c, struct desk *d, const struct reply *r)
{
	struct str by = desk_login(d, r->approved_by), who = desk_login(d, r->person);
	struct buf when = { 0 };
	struct doc *right;

	when_said(&when, r->posted_at, desk_now(d));
	doc_say(&c->pair.left, STYLE_HEAD, GUTTER_NONE, _("Approved by %.*s"), (int)by.n, by.p);
	marked_side(&c->pair.left, GUTTER_DRAFT, r->approved_text, r->text, false);
	right = pair_right(&c->pair);
	doc_say(right, STYLE_HEAD, GUTTER_NONE, _("Posted by %.*s, %s"), (int)who.n, who.p,
	    buf_cstr(&when));
	marked_side(right, GUTTER_REPLY, r->approved_text, r->text, true);
	buf_release(&when);
}

static enum rc
compare_load(struct screen *s, struct app *app, struct err *err)
{
	struct compare *c = (struct compare *)s;
	enum rc rc = item_view(app->desk, c->target.id, &c->view, err);
	const struct reply *newest = NULL;
	size_t i;

	if (rc != RC_OK)
		return rc;
	pair_begin(&c->pair, app->cs, app->cols);
	c->differing = 0;
	for (i = 0; i < c->view.nreplies; i++)
		if (c->view.replies[i].differs) {
			newest = &c->view.replies[i];
			c->differing++;
		}
	if (newest != NULL)
		put_reply(c, app->desk, newest);
	pair_end(&c->pair, app->rows - 2 - COMPARE_TOP);
	return RC_OK;
}

static void
compare_draw(const struct screen *s, const struct app *app, struct grid *g)
{
	const struct compare *c = (const struct compare *)s;
	struct slot head = { 0, 1, -1, false };

	(void)app;
	if (c->differing > 1)
		grid_say(g, head, STYLE_TITLE,
		    _("#%lld: approved and posted, the newest of %zu that differ"),
		    (long long)c->target.id, c->differing);
	else
		grid_say(g, head, STYLE_TITLE, _("#%lld: approved and posted; [-gone-] {+new+}"),
		    (long long)c->target.id);
	grid_hline(g, 1, 0, g->cols);
	if (c->differing == 0)
		grid_say(g, (struct slot){ COMPARE_TOP, 1, -1, false }, STYLE_DIM, "%s",
		    _("No answer here differs from what was approved."));
	pair_draw(&c->pair, g, COMPARE_TOP, app_body_rows(g) - COMPARE_TOP);
	grid_caret(g, COMPARE_TOP, 0);
}

static enum rc
compare_command(struct screen *s, struct app *app, enum cmd_id cmd, struct str arg, struct err *err)
{
	struct compare *c = (struct compare *)s;

	(void)arg;
	if (pair_scroll(&c->pair, cmd, app->rows - 2 - COMPARE_TOP))
		return RC_OK;
	return err_set(err, RC_INVALID, _("That does nothing here; Escape goes back."));
}

static struct target
compare_target(const struct screen *s)
{
	return ((const struct compare *)s)->target;
}

static void
compare_free(struct screen *s)
{
	struct compare *c = (struct compare *)s;

	item_view_release(&c->view);
	pair_release(&c->pair);
	free(c);
}

static const enum cmd_id hints[] = { CMD_PAGE_DOWN, CMD_PAGE_UP, CMD_BACK, CMD__COUNT };

static const struct screen_ops compare_ops = {
	.id = SCREEN_COMPARE,
	.hints = hints,
	.load = compare_load,
	.draw = compare_draw,
	.command = compare_command,
	.target = compare_target,
	.free = compare_free,
};

struct screen *
screen_compare_new(struct app *app, struct target target, struct str arg)
{
	struct compare *c = xcalloc(1, sizeof(*c));

	(void)app;
	(void)arg;
	c->base.ops = &compare_ops;
	c->target = target;
	return &c->base;
}
