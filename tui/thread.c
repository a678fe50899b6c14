#include "tui/thread.h"

#include <stdlib.h>

#include "text/i18n.h"
#include "text/mem.h"
#include "text/when.h"
#include "tui/app.h"

enum { GUTTER = 2 };

void
thread_release(struct thread *t)
{
	safe_release(&t->cells);
	free(t->lines);
	*t = (struct thread){ 0 };
}

static void
add_line(struct thread *t, struct thread_line line)
{
	if (t->n == t->cap) {
		t->cap = t->cap > 0 ? 2 * t->cap : 32;
		t->lines = xreallocarray(t->lines, t->cap, sizeof(*t->lines));
	}
	t->lines[t->n++] = line;
}

/* Who and when, ready for a heading. */
struct byline {
	struct buf who, when, line;
};

static void
byline_set(struct byline *b, const struct app *app, struct str who, int64_t at)
{
	buf_put(&b->who, who.n > 0 ? who : str_of(_("somebody")));
	if (at != WHEN_NONE)
		when_said(&b->when, at, desk_now(app->desk));
}

/* Ends the heading and releases it. */
static void
add_head(struct thread *t, const struct app *app, enum style style, struct byline *b)
{
	struct thread_line head = { .style = style, .from = t->cells.n };

	safe_put(&t->cells, app->cs, SAFE_LINE, buf_str(&b->line));
	head.end = t->cells.n;
	add_line(t, head);
	buf_release(&b->who);
	buf_release(&b->when);
	buf_release(&b->line);
}

static void
add_text(struct thread *t, const struct app *app, enum style style, char gutter, struct str text,
    int width)
{
	size_t next, i = t->cells.n;

	safe_put(&t->cells, app->cs, SAFE_ITEM, str_trim(text));
	for (; i < t->cells.n; i = next) {
		size_t end = safe_wrap(&t->cells, i, width - GUTTER, &next);

		add_line(t, (struct thread_line){ style, gutter, i, end });
	}
}

static void
add_message(struct thread *t, const struct app *app, const struct message *m, bool fresh, int width)
{
	struct byline b = { 0 };

	byline_set(&b, app, m->author, m->posted_at);
	buf_printf(&b.line, fresh ? _("%s, %s (came in since you began to write)") : _("%s, %s"),
	    buf_cstr(&b.who), buf_cstr(&b.when));
	add_head(t, app, STYLE_HEAD, &b);
	if (m->subject.n > 0)
		add_text(t, app, STYLE_TITLE, '|', m->subject, width);
	add_text(t, app, fresh ? STYLE_TITLE : STYLE_PLAIN, '|', m->text, width);
}

static void
add_reply(struct thread *t, const struct app *app, const struct reply *r, int width)
{
	struct byline b = { 0 };

	byline_set(&b, app, desk_login(app->desk, r->person),
	    r->posted_at != WHEN_NONE ? r->posted_at : r->recorded_at);
	if (r->person == 0)
		buf_printf(&b.line, _("Answer that was there before, %s"), buf_cstr(&b.when));
	else
		buf_printf(&b.line, _("Answered by %s, %s"), buf_cstr(&b.who), buf_cstr(&b.when));
	add_head(t, app, STYLE_GOOD, &b);
	add_text(t, app, STYLE_GOOD, '>', r->text, width);
}

/* now: whether presence says so; a draft alone may have been left days ago. */
static void
add_draft(struct thread *t, const struct app *app, const struct draft *d, bool now, int width)
{
	struct byline b = { 0 };

	byline_set(&b, app, desk_login(app->desk, d->person), d->updated_at);
	buf_printf(&b.line,
	    now ? _("%s is writing now, saved %s; not yours to change")
		: _("%s has a draft, saved %s; not yours to change"),
	    buf_cstr(&b.who), buf_cstr(&b.when));
	add_head(t, app, STYLE_OTHER, &b);
	add_text(t, app, STYLE_OTHER, '~', d->text, width);
}

static void
add_note(struct thread *t, const struct app *app, const struct note *n, int width)
{
	struct byline b = { 0 };

	byline_set(&b, app, desk_login(app->desk, n->person), n->at);
	buf_printf(&b.line, _("Note by %s, %s; the public never sees it"), buf_cstr(&b.who),
	    buf_cstr(&b.when));
	add_head(t, app, STYLE_NOTE, &b);
	add_text(t, app, STYLE_NOTE, '#', n->text, width);
}

/* The message being answered comes last: it is what the lines nearest to the editor show. */
void
thread_build(
    struct thread *t, const struct app *app, const struct item_view *view, int64_t seen, int width)
{
	int64_t me = desk_me(app->desk)->id;
	size_t i;

	width = width > GUTTER + 2 ? width : GUTTER + 2;
	for (i = 0; i < view->nnotes; i++)
		add_note(t, app, &view->notes[i], width);
	for (i = 0; i < view->ndrafts; i++)
		if (view->drafts[i].person != me)
			add_draft(t, app, &view->drafts[i],
			    view->drafts[i].person == view->page.items[0].writing, width);
	for (i = 0; i < view->nreplies; i++)
		add_reply(t, app, &view->replies[i], width);
	for (i = 0; i < view->nmessages; i++)
		add_message(
		    t, app, &view->messages[i], seen != 0 && view->messages[i].id > seen, width);
}

void
thread_draw(const struct thread *t, struct grid *g, struct area a, size_t scrolled)
{
	size_t rows = a.rows > 0 ? (size_t)a.rows : 0;
	size_t most = t->n > rows ? t->n - rows : 0, first, i;
	const struct thread_line *l;

	first = most - (scrolled < most ? scrolled : most);
	for (i = first; i < t->n && i < first + rows; i++) {
		int row = a.row + (int)(i - first), indent = 0;

		l = &t->lines[i];
		if (l->gutter != 0) {
			grid_say(
			    g, (struct slot){ row, a.col, 1, false }, STYLE_LINE, "%c", l->gutter);
			indent = GUTTER;
		}
		grid_safe_part(g, (struct slot){ row, a.col + indent, a.cols - indent, false },
		    l->style, &t->cells, l->from, l->end - l->from);
	}
	if (first > 0)
		grid_say(g, (struct slot){ a.row, a.col + a.cols - 1, 1, false }, STYLE_DIM, "^");
	if (first < most)
		grid_say(g, (struct slot){ a.row + a.rows - 1, a.col + a.cols - 1, 1, false },
		    STYLE_DIM, "v");
}
