#include <limits.h>

#include "text/i18n.h"
#include "text/when.h"
#include "tui/screen_answer.h"
#include "tui/thread.h"

enum { SIDE_BY_SIDE = 132, THREAD_MIN = 3, EDIT_MIN = 3, ANSWER_MARGIN = 1 };

/* Rows the thread takes when nothing limits it. */
static int
thread_rows(const struct answer *as, const struct app *app, int cols)
{
	struct thread t = { 0 };
	int n;

	thread_build(&t, app, &as->view, as->draft.seen_message, cols);
	n = t.n < INT_MAX ? (int)t.n : INT_MAX;
	thread_release(&t);
	return n;
}

/* The list stands under what is answered, on the right. */
static struct answer_layout
layout_beside(const struct answer *as, int body, int cols)
{
	int half = cols / 2, list = answer_list_rows(as, body), rule = list > 0 ? list + 1 : 0;
	struct answer_layout l = { .line = -1, .foot = body - 2 };
	struct area right = { 2, half + 2, body - 4, cols - half - 3 };

	l.edit = (struct area){ 2, ANSWER_MARGIN, right.rows, half - 2 * ANSWER_MARGIN };
	l.coach = right;
	l.coach.rows = list;
	l.coach.row = right.row + right.rows - list;
	l.thread = right;
	l.thread.rows -= rule;
	return l;
}

struct answer_layout
answer_layout(const struct answer *as, const struct app *app, int body, int cols)
{
	struct answer_layout l = { 0 };
	int narrow = cols - 2 * ANSWER_MARGIN, most = body / 3, thread, list;

	if (cols >= SIDE_BY_SIDE)
		l = layout_beside(as, body, cols);
	if (cols < SIDE_BY_SIDE) {
		thread = thread_rows(as, app, narrow);
		list = answer_list_rows(as, body);
		most = most < THREAD_MIN ? THREAD_MIN : most;
		thread = thread < most ? thread : most;
		if (body - thread - list - 4 < EDIT_MIN)
			thread = body - list - 4 - EDIT_MIN > 1 ? body - list - 4 - EDIT_MIN : 1;
		l.thread = (struct area){ 1, ANSWER_MARGIN, thread, narrow };
		l.line = 1 + thread;
		l.edit =
		    (struct area){ l.line + 1, ANSWER_MARGIN, body - thread - list - 4, narrow };
		l.foot = body - 2 - list;
		l.coach = (struct area){ l.foot + 1, ANSWER_MARGIN, list, narrow };
	}
	l.review = l.edit;
	l.review.rows =
	    answer_review_rows(&as->review, app, buf_str(&as->edit.text), l.edit.rows, l.edit.cols);
	l.edit.row += l.review.rows;
	l.edit.rows -= l.review.rows;
	if (as->coach.shown) {
		l.edit.col += EDIT_GUTTER - ANSWER_MARGIN;
		l.edit.cols -= EDIT_GUTTER - ANSWER_MARGIN;
	}
	return l;
}

size_t
answer_thread_hidden(const struct answer *as, const struct app *app)
{
	struct area a = answer_layout(as, app, app->rows - 2, app->cols).thread;
	int lines = thread_rows(as, app, a.cols);

	return lines > a.rows ? (size_t)(lines - a.rows) : 0;
}

int64_t
answer_newest_message(const struct item_view *view)
{
	int64_t newest = 0;
	size_t i;

	for (i = 0; i < view->nmessages; i++)
		newest = view->messages[i].id > newest ? view->messages[i].id : newest;
	return newest;
}

int64_t
answer_newest_reply(const struct item_view *view)
{
	int64_t newest = 0;
	size_t i;

	for (i = 0; i < view->nreplies; i++)
		newest = view->replies[i].id > newest ? view->replies[i].id : newest;
	return newest;
}

bool
answer_is_stale(const struct answer *as)
{
	return answer_newest_message(&as->view) > as->draft.seen_message ||
	    answer_newest_reply(&as->view) > as->draft.seen_reply || as->came_in;
}

static void
draw_title(const struct answer *as, struct grid *g)
{
	const struct item *it = &as->view.page.items[0];
	bool private = it->kind == KIND_PRIVATE;
	int used;

	used = grid_say(g, (struct slot){ 0, 0, -1, true }, private ? STYLE_NOTE : STYLE_SOON,
	    "%s  %s ", private ? _("PRIVATE") : _("PUBLIC"), kind_name(it->kind));
	grid_say(g, (struct slot){ 0, ANSWER_MARGIN, g->cols - used - 2, false }, STYLE_TITLE,
	    _("Answer #%lld to %.*s"), (long long)it->id, (int)it->author.n, it->author.p);
}

/* What the writer must know before the text goes out; the gravest first. */
static bool
draw_warning(const struct answer *as, const struct app *app, struct grid *g, struct slot slot)
{
	const struct item *it = &as->view.page.items[0];
	struct str other = desk_login(app->desk, it->writing);
	struct key_said seen;
	struct str drafter = desk_login(app->desk, it->drafting);

	if (as->draft.failed) {
		grid_say(g, slot, STYLE_ERROR,
		    as->draft.spilled ? _("NOT SAVED in the desk yet, kept in a file beside it: %s")
				      : _("NOT SAVED yet: %s"),
		    as->draft.why.msg);
		return true;
	}
	if (answer_newest_reply(&as->view) > as->draft.seen_reply) {
		grid_say(g, slot, STYLE_OVERDUE,
		    _("An answer was recorded since you began; %s when you have read it."),
		    app_key_said(app, CMD_SEEN, &seen));
		return true;
	}
	if (answer_is_stale(as)) {
		grid_say(g, slot, STYLE_OVERDUE,
		    answer_newest_message(&as->view) > as->draft.seen_message
			? _("A message came in since you began; %s when you have read it.")
			: _("A message has other words since you began; %s when you have read it."),
		    app_key_said(app, CMD_SEEN, &seen));
		return true;
	}
	if (it->writing != 0)
		grid_say(g, slot, STYLE_OTHER, _("%.*s is writing here too; each has a draft."),
		    (int)other.n, other.p);
	else if (it->drafting != 0)
		grid_say(g, slot, STYLE_OTHER,
		    _("%.*s has a draft here too, saved within the hour."), (int)drafter.n,
		    drafter.p);
	return it->writing != 0 || it->drafting != 0;
}

static void
draw_saved(const struct answer *as, struct grid *g, struct slot slot)
{
	struct when_parts at;

	if (answer_draft_dirty(&as->draft, &as->edit)) {
		grid_say(g, slot, STYLE_DIM, "%s", _("Draft not saved yet"));
	} else if (as->draft.saved_at != WHEN_NONE) {
		when_split(as->draft.saved_at, &at);
		grid_say(g, slot, STYLE_DIM, _("Draft saved %02d:%02d:%02d"), at.hour, at.minute,
		    at.second);
	} else if (as->edit.text.n == 0) {
		grid_say(g, slot, STYLE_DIM, "%s", _("Nothing written yet"));
	} else {
		grid_say(g, slot, STYLE_DIM, "%s", _("Draft as you left it"));
	}
}

/* "68 / 140", "about 138 / 140"; returns the columns it takes. */
static int
draw_count(const struct answer *as, struct grid *g, int row)
{
	const struct coach_context *ctx = &as->coach.about.ctx;
	long long n = length_count(ctx->platform, buf_str(&as->edit.text)), limit = ctx->limit;
	struct slot slot = { row, 0, g->cols - 1, true };
	enum style style = limit > 0 && n > limit ? STYLE_OVERDUE : STYLE_PLAIN;

	if (limit == 0)
		return grid_say(g, slot, style, _("%lld characters"), n);
	if (n > limit && !length_near(n, limit))
		return grid_say(g, slot, style, _("%lld / %lld: too long"), n, limit);
	if (length_near(n, limit))
		return grid_say(g, slot, style,
		    n > limit ? _("about %lld / %lld: too long") : _("about %lld / %lld"), n,
		    limit);
	return grid_say(g, slot, style, "%lld / %lld", n, limit);
}

static void
draw_thread(const struct answer *as, const struct app *app, struct grid *g, struct area a)
{
	struct thread t = { 0 };

	thread_build(&t, app, &as->view, as->draft.seen_message, a.cols);
	thread_draw(&t, g, a, as->scrolled);
	thread_release(&t);
}

/* Lines between the parts. */
static void
draw_rules(const struct answer_layout *l, struct grid *g)
{
	grid_hline(g, l->line >= 0 ? l->line : 1, 0, g->cols);
	grid_hline(g, l->foot, 0, g->cols);
	if (l->line >= 0)
		return;
	grid_vline(g, l->edit.row, l->thread.col - 2, l->edit.rows);
	if (l->coach.rows > 0)
		grid_hline(g, l->coach.row - 1, l->coach.col - 1, l->coach.cols + 2);
}

void
answer_draw(const struct screen *s, const struct app *app, struct grid *g)
{
	const struct answer *as = (const struct answer *)s;
	const struct answer_coach *c = &as->coach;
	struct answer_layout l = answer_layout(as, app, app_body_rows(g), g->cols);
	struct slot foot = { app_body_rows(g) - 1, ANSWER_MARGIN, 0, false };
	struct edit_marks marks = { c->marks, c->nmarks, c->current };

	if (as->view.page.count == 0)
		return; /* it could not be read; the status line says why */
	draw_title(as, g);
	draw_thread(as, app, g, l.thread);
	draw_rules(&l, g);
	answer_review_draw(&as->review, app, buf_str(&as->edit.text), g, l.review);
	answer_list_draw(as, g, l.coach);
	foot.width = g->cols - draw_count(as, g, foot.row) - 4;
	if (!draw_warning(as, app, g, foot))
		draw_saved(as, g, foot);
	edit_view_draw(&as->scroll, &as->edit, g, l.edit, true,
	    answer_coach_fresh(c, &as->edit) ? &marks : NULL);
}
