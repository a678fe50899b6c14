#include "tui/news.h"

#include "text/i18n.h"
#include "tui/app.h"

enum { AT_ONCE = 200 };

void
news_begin(struct news *n, struct desk *d)
{
	struct err err = { 0 };

	*n = (struct news){ 0 };
	history_head(d, &n->seq, &err);
}

static bool
speaks_of_danger(struct desk *d, int64_t id)
{
	struct item_page page = { 0 };
	struct err err = { 0 };
	bool danger = item_get(d, id, &page, &err) == RC_OK && page.items[0].danger;

	item_page_release(&page);
	return danger;
}

/* What a batch of events comes to. */
struct digest_of {
	int64_t arrived, danger_id, others;
	const struct event *last;	/* by somebody else */
};

static void
look(struct digest_of *g, struct desk *d, const struct event *ev)
{
	if (str_eq(ev->verb, STR("arrive"))) {
		g->arrived++;
		if (g->danger_id == 0 && g->arrived <= AT_ONCE && speaks_of_danger(d, ev->item))
			g->danger_id = ev->item;
	} else if (ev->person != desk_me(d)->id && ev->item != 0) {
		g->others++;
		g->last = ev;
	}
}

static void
ring(struct app *app, int64_t id)
{
	struct key_said key;

	app->wishes.bell = true;
	app_say(app, RC_CONFLICT,
	    _("#%lld has come in and speaks of danger to life: %s and its number opens it."),
	    (long long)id, app_key_said(app, CMD_GOTO, &key));
}

static void
hold(struct news *n, struct app *app, const struct digest_of *g)
{
	struct key_said key;
	struct buf *b = &n->held;

	buf_clear(b);
	if (g->last != NULL)
		history_sentence(app->desk, g->last, b);
	if (g->others > 1)
		buf_printf(b,
		    ngettext(" (and %lld more change)", " (and %lld more changes)",
			(unsigned long)g->others - 1),
		    (long long)(g->others - 1));
	if (n->arrived > 0)
		buf_printf(b,
		    ngettext("%s%lld new message came in; %s shows it.",
			"%s%lld new messages came in; %s shows them.", (unsigned long)n->arrived),
		    b->n > 0 ? "  " : "", (long long)n->arrived,
		    app_key_said(app, CMD_REFRESH, &key));
}

void
news_tell(struct news *n, struct app *app)
{
	if (n->held.n == 0 || (app->status.n > 0 && !(app->status_rc == RC_OK && app->status_seen)))
		return;
	app_say(app, RC_OK, "%s", buf_cstr(&n->held));
	buf_clear(&n->held);
}

void
news_release(struct news *n)
{
	buf_release(&n->held);
}

void
news_read(struct news *n, struct app *app)
{
	struct digest_of g = { 0 };
	struct arena mem = { 0 };
	struct event *events;
	struct err err = { 0 };
	size_t count, i;

	while (history_since(app->desk, n->seq, AT_ONCE, &mem, &events, &count, &err) == RC_OK &&
	    count > 0) {
		for (i = 0; i < count; i++)
			look(&g, app->desk, &events[i]);
		n->seq = events[count - 1].seq;
		if (count < AT_ONCE)
			break;
	}
	n->arrived += g.arrived;
	if (g.danger_id != 0)
		ring(app, g.danger_id);
	if (g.arrived > 0 || g.last != NULL)
		hold(n, app, &g);
	arena_release(&mem);
}
