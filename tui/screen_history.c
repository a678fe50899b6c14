/* Who did what and when: to one item, or lately at the whole desk. */
#include <stdlib.h>

#include "desk/history.h"
#include "text/i18n.h"
#include "text/mem.h"
#include "tui/app.h"
#include "tui/item_doc.h"

enum { DESK_EVENTS = 500 };

struct history_screen {
	struct screen base;
	struct desk *desk;	/* borrowed */
	struct target target;	/* TARGET_NONE: the whole desk */
	struct doc doc;
	size_t top;
	bool loaded;
};

static enum rc
read_events(
    struct history_screen *hs, struct arena *mem, struct event **events, size_t *n, struct err *err)
{
	int64_t head;
	enum rc rc;

	if (hs->target.kind == TARGET_ITEM)
		return history_item(hs->desk, hs->target.id, 0, mem, events, n, err);
	if ((rc = history_head(hs->desk, &head, err)) != RC_OK)
		return rc;
	return history_since(hs->desk, head > DESK_EVENTS ? head - DESK_EVENTS : 0, DESK_EVENTS,
	    mem, events, n, err);
}

static enum rc
history_load(struct screen *s, struct app *app, struct err *err)
{
	struct history_screen *hs = (struct history_screen *)s;
	struct arena mem = { 0 };
	struct event *events;
	size_t n, last;
	enum rc rc = read_events(hs, &mem, &events, &n, err);

	if (rc == RC_OK) {
		doc_release(&hs->doc);
		doc_init(&hs->doc, app->cs, app->cols - 2);
		item_doc_events(&hs->doc, hs->desk, events, n);
		last = doc_last_top(&hs->doc, app->rows - 3);
		if (!hs->loaded || hs->top > last)
			hs->top = last;
		hs->loaded = true;
	}
	arena_release(&mem);
	return rc;
}

static void
history_draw(const struct screen *s, const struct app *app, struct grid *g)
{
	const struct history_screen *hs = (const struct history_screen *)s;
	struct slot head = { 0, 1, -1, false };

	(void)app;
	if (hs->target.kind == TARGET_ITEM)
		grid_say(g, head, STYLE_TITLE, _("History of #%lld, newest last"),
		    (long long)hs->target.id);
	else
		grid_say(g, head, STYLE_TITLE, _("The last %d events of this desk, newest last"),
		    DESK_EVENTS);
	if (hs->doc.nlines == 0)
		grid_say(g, (struct slot){ 2, 1, -1, false }, STYLE_DIM, "%s",
		    _("Nothing has happened yet."));
	doc_draw(&hs->doc, g, (struct area){ 1, 1, app_body_rows(g) - 1, g->cols - 2 }, hs->top);
	grid_caret(g, 1, 0);
}

static struct target
history_target(const struct screen *s)
{
	return ((const struct history_screen *)s)->target;
}

static enum rc
history_command(struct screen *s, struct app *app, enum cmd_id cmd, struct str arg, struct err *err)
{
	struct history_screen *hs = (struct history_screen *)s;

	(void)arg;
	if (doc_scroll(&hs->doc, cmd, app->rows - 3, &hs->top))
		return RC_OK;
	return err_set(err, RC_INVALID, _("That does nothing in the history."));
}

static void
history_free(struct screen *s)
{
	struct history_screen *hs = (struct history_screen *)s;

	doc_release(&hs->doc);
	free(hs);
}

static const enum cmd_id history_hints[] = { CMD_PAGE_DOWN, CMD_PAGE_UP, CMD_TOP, CMD_BOTTOM,
	CMD_BACK, CMD__COUNT };

static const struct screen_ops history_ops = {
	.id = SCREEN_HISTORY,
	.hints = history_hints,
	.load = history_load,
	.draw = history_draw,
	.command = history_command,
	.target = history_target,
	.free = history_free,
};

struct screen *
screen_history_new(struct app *app, struct target target, struct str arg)
{
	struct history_screen *hs = xcalloc(1, sizeof(*hs));

	(void)arg;
	hs->base.ops = &history_ops;
	hs->desk = app->desk;
	hs->target = target;
	return &hs->base;
}
