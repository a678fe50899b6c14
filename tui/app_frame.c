/* One frame: the screen, one sentence, the keys of this place. */
#include <string.h>

#include "text/i18n.h"
#include "tui/app.h"
#include "tui/term.h"

int
app_body_rows(const struct grid *g)
{
	return g->rows > 2 ? g->rows - 2 : 0;
}

/* "<Enter>" is read more easily without its brackets. */
static void
put_key(struct buf *out, const char *seq)
{
	size_t n = strlen(seq);

	if (n > 3 && seq[0] == '<' && memchr(seq + 1, '<', n - 1) == NULL && seq[n - 1] == '>' &&
	    strcmp(seq, "<lt>") != 0)
		buf_put(out, (struct str){ seq + 1, n - 2 });
	else
		buf_puts(out, seq);
}

/* Columns a hint would take; 0 when the command has no key here or cannot be done now. */
static int
hint_width(const struct app *app, struct grid *g, enum cmd_id id, struct buf *key)
{
	struct screen *top = app_top(app);
	const struct binding *b = keymap_key_of(&app->keymap, top->ops->id, id, STR(""));
	struct target target = { .kind = TARGET_NONE };
	struct call call = { id, &target, STR("") };

	buf_clear(key);
	if (b == NULL)
		return 0;
	if (app_screen(app)->ops->target != NULL)
		target = app_screen(app)->ops->target(app_screen(app));
	if (cmd_allowed(app, &call, NULL) != RC_OK)
		return 0;
	put_key(key, b->seq);
	safe_clear(&g->scratch);
	safe_put(&g->scratch, g->cs, SAFE_LINE, buf_str(key));
	safe_put(&g->scratch, g->cs, SAFE_LINE, str_of(cmd_word(id)));
	return safe_width(&g->scratch, 0, g->scratch.n) + 1;
}

static int
put_hint(struct grid *g, int row, int col, const struct buf *key, enum cmd_id id)
{
	col += grid_text(g, (struct slot){ row, col, -1, false }, STYLE_KEY, buf_str(key)) + 1;
	return col + grid_say(g, (struct slot){ row, col, -1, false }, STYLE_PLAIN, "%s",
	    cmd_word(id));
}

enum { HINT_GAP = 2 };

void
app_hints(const struct app *app, struct grid *g, int row)
{
	static const enum cmd_id none = CMD__COUNT;
	const enum cmd_id *ids = app_top(app)->ops->hints;
	struct buf key = { 0 };
	int col = 1, last, w;

	last = hint_width(app, g, CMD_HELP, &key);
	for (ids = ids != NULL ? ids : &none; *ids != CMD__COUNT; ids++) {
		w = hint_width(app, g, *ids, &key);
		if (w == 0 || *ids == CMD_HELP)
			continue;
		if (col + w + HINT_GAP + last > g->cols)
			break;
		col = put_hint(g, row, col, &key, *ids) + HINT_GAP;
	}
	if (hint_width(app, g, CMD_HELP, &key) > 0)
		put_hint(g, row, col, &key, CMD_HELP);
	buf_release(&key);
}

static void
draw_status(const struct app *app, struct grid *g, int row)
{
	struct buf progress = { 0 };

	if (app->status.n > 0) {
		grid_text(g, (struct slot){ row, 1, -1, false },
		    app->status_rc == RC_OK ? STYLE_PLAIN : STYLE_ERROR, buf_str(&app->status));
	} else if (app->job != NULL) {
		app->job->ops->progress(app->job, &progress);
		grid_say(g, (struct slot){ row, 1, -1, false }, STYLE_NOTE, _("%s   Escape stops it"),
		    buf_cstr(&progress));
	}
	buf_release(&progress);
}

void
app_frame(struct app *app, struct grid *g)
{
	struct screen *top = app_top(app), *under = app_screen(app);

	grid_erase(g);
	app->rows = g->rows;
	app->cols = g->cols;
	if (g->rows < TERM_MIN_ROWS || g->cols < TERM_MIN_COLS) {
		grid_say(g, (struct slot){ 0, 0, -1, false }, STYLE_PLAIN,
		    _("Too small: %dx%d is needed"), TERM_MIN_COLS, TERM_MIN_ROWS);
		return;
	}
	if (top == NULL)
		return;
	under->ops->draw(under, app, g);
	if (top != under) {
		top->ops->draw(top, app, g);
		return;
	}
	draw_status(app, g, g->rows - 2);
	app_hints(app, g, g->rows - 1);
}
