/* One frame: the screen, one sentence, the keys of this place. */
#include <stdio.h>
#include <string.h>

#include "text/i18n.h"
#include "tui/app.h"
#include "tui/term.h"

int
app_body_rows(const struct grid *g)
{
	return g->rows > 2 ? g->rows - 2 : 0;
}

/* "<C-x><Enter>" is read more easily as "C-x Enter"; letters in a row stay together ("gg"). */
static void
put_key(struct buf *out, const char *seq)
{
	const char *end;
	struct str name;
	bool lt;

	while (*seq != '\0') {
		end = seq[0] == '<' ? strchr(seq, '>') : NULL;
		if (end == NULL) {
			buf_putc(out, *seq++);
			continue;
		}
		if (end[1] == '>')
			end++;	/* "<M->>" */
		buf_puts(out, out->n > 0 ? " " : "");
		name = (struct str){ seq + 1, (size_t)(end - seq) - 1 };
		lt =
		    name.n >= 2 && memcmp(end - 2, "lt", 2) == 0 && (name.n == 2 || end[-3] == '-');
		buf_put(out, (struct str){ name.p, lt ? name.n - 2 : name.n });
		buf_puts(out, lt ? "<" : "");
		seq = end + 1;
		if (*seq != '\0' && *seq != '<')
			buf_putc(out, ' ');
	}
}

const char *
app_keys_said(const char *seq, struct key_said *out)
{
	struct buf said = { 0 };

	put_key(&said, seq);
	snprintf(out->s, sizeof(out->s), "%s", buf_cstr(&said));
	buf_release(&said);
	return out->s;
}

const char *
app_key_said(const struct app *app, enum cmd_id id, struct key_said *out)
{
	const struct screen *top = app_screen(app);
	const struct binding *b = NULL;

	if (top != NULL)
		b = keymap_key_of(&app->keymap, top->ops->id, id, STR(""));
	if (b != NULL)
		return app_keys_said(b->seq, out);
	snprintf(out->s, sizeof(out->s), ":%s", cmd_get(id)->name);
	return out->s;
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
	return col +
	    grid_say(g, (struct slot){ row, col, -1, false }, STYLE_PLAIN, "%s", cmd_word(id));
}

enum { HINT_GAP = 2 };

void
app_hints(const struct app *app, struct grid *g, int row)
{
	static const enum cmd_id none = CMD__COUNT;
	const struct screen *top = app_top(app);
	const enum cmd_id *ids = top->hints != NULL ? top->hints : top->ops->hints;
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

/* A sentence that is too long for its row takes one of the screen's too: the keys stay in view. */
static void
draw_sentence(const struct app *app, struct grid *g, enum style style, struct str text)
{
	struct slot slot = { g->rows - 2, 1, g->cols - 2, false };
	struct safe s = { 0 };
	size_t next, end;

	safe_put(&s, g->cs, SAFE_LINE, text);
	end = safe_wrap(&s, 0, slot.width, &next);
	if (next < s.n) {
		grid_safe_part(g, slot, style, &s, next, s.n - next);
		slot.row--;
		grid_fill(g, (struct slot){ slot.row, 0, -1, false }, STYLE_PLAIN);
	}
	grid_safe_part(g, slot, style, &s, 0, end);
	app_hints(app, g, g->rows - 1);
	safe_release(&s);
}

static void
draw_status(const struct app *app, struct grid *g)
{
	struct buf progress = { 0 };

	if (app->status.n == 0 && app->job != NULL)
		app->job->ops->progress(app->job, &progress);
	if (app->status.n > 0)
		draw_sentence(app, g, app->status_rc == RC_OK ? STYLE_PLAIN : STYLE_ERROR,
		    buf_str(&app->status));
	else
		draw_sentence(app, g, STYLE_NOTE, buf_str(&progress));
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
	draw_status(app, g);
}
