/* The answer as it will stand there: the text alone, as the platform shows it, nothing to edit. */
#include <stdlib.h>

#include "text/i18n.h"
#include "text/mem.h"
#include "tui/app.h"
#include "tui/edit_view.h"

enum { MARGIN = 4, TOP_ROWS = 3 };

struct preview {
	struct screen base;
	struct target target;
	struct item_view view;
	struct buf text;
	size_t top;
};

/* My draft as the desk has it: what would be recorded as posted. */
static void
find_text(struct preview *ps, struct app *app)
{
	const struct draft *d = ps->view.drafts;

	buf_clear(&ps->text);
	if (ps->view.ndrafts > 0 && d->person == desk_me(app->desk)->id)
		buf_put(&ps->text, d->text);
}

static enum rc
preview_load(struct screen *s, struct app *app, struct err *err)
{
	struct preview *ps = (struct preview *)s;
	enum rc rc = item_view(app->desk, ps->target.id, &ps->view, err);

	if (rc != RC_OK)
		return rc;
	ps->target.version = ps->view.page.items[0].version;
	ps->target.state = ps->view.page.items[0].state;
	find_text(ps, app);
	return RC_OK;
}

static void
draw_head(const struct preview *ps, struct grid *g)
{
	const struct item *it = &ps->view.page.items[0];
	bool private = it->kind == KIND_PRIVATE;

	grid_say(g, (struct slot){ 0, 1, -1, false }, STYLE_TITLE,
	    _("Preview of the answer to #%lld"), (long long)it->id);
	grid_say(g, (struct slot){ 1, 1, -1, false }, private ? STYLE_NOTE : STYLE_SOON,
	    private ? _("PRIVATE: only %.*s reads this (%s).")
		    : _("PUBLIC: everybody reads this, not only %.*s (%s)."),
	    (int)it->author.n, it->author.p, kind_name(it->kind));
	grid_hline(g, 2, 0, g->cols);
}

static void
preview_draw(const struct screen *s, const struct app *app, struct grid *g)
{
	const struct preview *ps = (const struct preview *)s;
	int rows = app_body_rows(g) - TOP_ROWS, i;
	struct edit_lines lines;
	struct edit_spot at;

	(void)app;
	if (ps->view.page.count == 0 || rows <= 0)
		return;
	draw_head(ps, g);
	edit_lines_init(&lines, g->cs, g->cols - 2 * MARGIN);
	edit_lines_set(&lines, buf_str(&ps->text));
	for (i = 0; i < rows && ps->top + (size_t)i < lines.nrows; i++) {
		const struct edit_para *p;

		at = edit_lines_row(&lines, ps->top + (size_t)i);
		p = &lines.paras[at.para];
		grid_safe_part(g,
		    (struct slot){ TOP_ROWS + i, MARGIN, g->cols - 2 * MARGIN, false }, STYLE_PLAIN,
		    &p->cells, p->rows[at.row].from, p->rows[at.row].end - p->rows[at.row].from);
	}
	if (ps->text.n == 0)
		grid_say(g, (struct slot){ TOP_ROWS, MARGIN, -1, false }, STYLE_DIM, "%s",
		    _("Nothing is written yet; Escape goes back."));
	else if (ps->top + (size_t)rows < lines.nrows)
		grid_say(g, (struct slot){ TOP_ROWS + rows - 1, 0, 2, false }, STYLE_DIM, "v");
	edit_lines_release(&lines);
	grid_caret(g, TOP_ROWS, MARGIN);
}

/* Lines of the text as it is folded now. */
static size_t
rows_of(const struct preview *ps, const struct app *app)
{
	struct edit_lines lines;
	size_t n;

	edit_lines_init(&lines, app->cs, app->cols - 2 * MARGIN);
	edit_lines_set(&lines, buf_str(&ps->text));
	n = lines.nrows;
	edit_lines_release(&lines);
	return n;
}

static enum rc
preview_command(struct screen *s, struct app *app, enum cmd_id cmd, struct str arg, struct err *err)
{
	struct preview *ps = (struct preview *)s;
	size_t page = app->rows > 8 ? (size_t)app->rows - 6 : 2, n = rows_of(ps, app);
	size_t most = n > page ? n - page : 0;

	(void)arg;
	switch (cmd) {
	case CMD_DOWN:
		ps->top++;
		break;
	case CMD_PAGE_DOWN:
		ps->top += page;
		break;
	case CMD_UP:
		ps->top -= ps->top > 0;
		break;
	case CMD_PAGE_UP:
		ps->top -= ps->top < page ? ps->top : page;
		break;
	case CMD_TOP:
		ps->top = 0;
		break;
	case CMD_BOTTOM:
		ps->top = most;
		break;
	default:
		return err_set(err, RC_INVALID,
		    _("%s does nothing in the preview; Escape goes back to writing."),
		    cmd_word(cmd));
	}
	ps->top = ps->top < most ? ps->top : most;
	return RC_OK;
}

static struct target
preview_target(const struct screen *s)
{
	return ((const struct preview *)s)->target;
}

static void
preview_free(struct screen *s)
{
	struct preview *ps = (struct preview *)s;

	item_view_release(&ps->view);
	buf_release(&ps->text);
	free(ps);
}

static const enum cmd_id hints[] = { CMD_BACK, CMD_COPY, CMD_POSTED, CMD__COUNT };

static const struct screen_ops preview_ops = {
	.id = SCREEN_PREVIEW,
	.hints = hints,
	.load = preview_load,
	.draw = preview_draw,
	.command = preview_command,
	.target = preview_target,
	.free = preview_free,
};

struct screen *
screen_preview_new(struct app *app, struct target target, struct str arg)
{
	struct preview *ps = xcalloc(1, sizeof(*ps));

	(void)app;
	(void)arg;
	ps->base.ops = &preview_ops;
	ps->target = target;
	return &ps->base;
}
