/*
 * Templates: those that fit the item first, what is typed narrows them by name, and the one the cursor
 * is on is shown filled in for the item. Where an answer is being written, Enter or a digit puts it
 * in.
 */
#include <stdlib.h>

#include "desk/template.h"
#include "text/i18n.h"
#include "text/key.h"
#include "text/mem.h"
#include "tui/answer_template.h"
#include "tui/app.h"
#include "tui/doc.h"
#include "tui/line_edit.h"

enum {
	HEAD_ROWS = 3,
	NAME_COL = 4,
	NAME_WIDTH = 26,
	MATTER_WIDTH = 10,
	USES_WIDTH = 6,
	DIGITS = 9,
	LIST_WIDTH = NAME_COL + NAME_WIDTH + 1 + MATTER_WIDTH + 1 + USES_WIDTH + 2,
	BESIDE = 100		/* columns from which the text stands beside the list */
};

struct templates {
	struct screen base;
	struct target target;		/* TARGET_NONE: for no item */
	struct arena mem;
	struct template *all;
	size_t nall;
	size_t *shown;			/* indexes into all that fit the query; owned */
	size_t n, cursor;
	struct line_edit query;
	struct doc preview;
	int64_t removed;		/* taken away here last, or 0 */
};

/* Whether needle stands in s, ASCII letters alike in either case. */
static bool
contains(struct str s, struct str needle)
{
	size_t i, j;

	for (i = 0; i + needle.n <= s.n; i++) {
		for (j = 0; j < needle.n; j++) {
			char a = s.p[i + j], b = needle.p[j];

			if (a != b && (a | 0x20) != (b | 0x20))
				break;
		}
		if (j == needle.n)
			return true;
	}
	return false;
}

static void
narrow(struct templates *ts)
{
	struct str query = str_trim(buf_str(&ts->query.text));
	size_t i;

	ts->n = 0;
	for (i = 0; i < ts->nall; i++)
		if (contains(ts->all[i].name, query))
			ts->shown[ts->n++] = i;
	if (ts->cursor >= ts->n)
		ts->cursor = ts->n > 0 ? ts->n - 1 : 0;
}

static const struct template *
chosen(const struct templates *ts)
{
	return ts->n > 0 ? &ts->all[ts->shown[ts->cursor]] : NULL;
}

static enum rc
show_chosen(struct templates *ts, struct app *app, struct err *err)
{
	const struct template *t = chosen(ts);
	struct buf text = { 0 };
	enum rc rc = RC_OK;

	doc_release(&ts->preview);
	doc_init(&ts->preview, app->cs,
	    app->cols >= BESIDE ? app->cols - LIST_WIDTH - 3 : app->cols - 2);
	if (t == NULL)
		return RC_OK;
	if (ts->target.kind == TARGET_ITEM)
		rc = template_show(app->desk, t, ts->target.id, &text, NULL, NULL, err);
	else
		buf_put(&text, t->text);
	if (rc == RC_OK)
		doc_text(&ts->preview, STYLE_PLAIN, GUTTER_NONE, buf_str(&text));
	buf_release(&text);
	return rc;
}

static enum rc
templates_load(struct screen *s, struct app *app, struct err *err)
{
	struct templates *ts = (struct templates *)s;
	struct arena mem = { 0 };
	int64_t item = ts->target.kind == TARGET_ITEM ? ts->target.id : 0;
	enum rc rc = template_list(app->desk, item, 0, &mem, &ts->all, &ts->nall, err);

	arena_release(&ts->mem);
	ts->mem = mem;
	if (rc != RC_OK) {
		ts->nall = ts->n = 0;
		return rc;
	}
	ts->shown = xreallocarray(ts->shown, ts->nall + 1, sizeof(*ts->shown));
	narrow(ts);
	return show_chosen(ts, app, err);
}

static int
list_rows(int body, int cols)
{
	if (cols >= BESIDE)
		return body - HEAD_ROWS;
	return body > 2 * HEAD_ROWS + 4 ? (body - HEAD_ROWS) / 2 : 3;
}

static void
draw_row(const struct templates *ts, struct grid *g, int row, size_t i)
{
	const struct template *t = &ts->all[ts->shown[i]];
	size_t end = str_find(t->text, STR("\n"), 0);
	struct slot at = { row, NAME_COL, NAME_WIDTH, false };

	if (i == ts->cursor)
		grid_say(g, (struct slot){ row, 0, 1, false }, STYLE_CURSOR, ">");
	if (i < DIGITS)
		grid_say(g, (struct slot){ row, 2, 1, false }, STYLE_KEY, "%zu", i + 1);
	grid_text(g, at, STYLE_PLAIN, t->name);
	at = (struct slot){ row, at.col + NAME_WIDTH + 1, MATTER_WIDTH, false };
	if (t->matter != MATTER_NONE)
		grid_say(g, at, STYLE_DIM, "%s", matter_name(t->matter));
	at = (struct slot){ row, at.col + MATTER_WIDTH + 1, USES_WIDTH, true };
	grid_say(g, at, STYLE_DIM, "%lld", (long long)t->uses);
	at = (struct slot){ row, at.col + USES_WIDTH + 2, -1, false };
	if (g->cols < BESIDE)
		grid_text(
		    g, at, STYLE_DIM, (struct str){ t->text.p, end < t->text.n ? end : t->text.n });
	if (i == ts->cursor)
		grid_emphasize(g, (struct slot){ row, 0, NAME_COL + NAME_WIDTH, false });
}

static void
draw_head(const struct templates *ts, struct grid *g)
{
	struct slot at = { 2, NAME_COL, NAME_WIDTH, false };

	if (ts->target.kind == TARGET_ITEM)
		grid_say(g, (struct slot){ 0, 1, -1, false }, STYLE_TITLE,
		    _("Templates for #%lld, those that fit it first"), (long long)ts->target.id);
	else
		grid_say(g, (struct slot){ 0, 1, -1, false }, STYLE_TITLE, "%s", _("Templates"));
	grid_say(g, at, STYLE_HEAD, "%s", i18n_in(NC_("templates", "Name")));
	at = (struct slot){ 2, at.col + NAME_WIDTH + 1, MATTER_WIDTH, false };
	grid_say(g, at, STYLE_HEAD, "%s", _("Matter"));
	at = (struct slot){ 2, at.col + MATTER_WIDTH + 1, USES_WIDTH, true };
	grid_say(g, at, STYLE_HEAD, "%s", _("Uses"));
	at = (struct slot){ 2, at.col + USES_WIDTH + 2, -1, false };
	if (g->cols < BESIDE)
		grid_say(g, at, STYLE_HEAD, "%s", _("Begins"));
}

static void
draw_preview(const struct templates *ts, struct grid *g, int body, int row)
{
	struct area a = { row + 1, 1, body - row - 1, g->cols - 2 };

	if (g->cols >= BESIDE) {
		a = (struct area){ 2, LIST_WIDTH + 2, body - 2, g->cols - LIST_WIDTH - 3 };
		grid_vline(g, 2, LIST_WIDTH, body - 2);
	} else {
		grid_hline(g, row, 1, g->cols - 2);
	}
	doc_draw(&ts->preview, g, a, 0);
}

static void
templates_draw(const struct screen *s, const struct app *app, struct grid *g)
{
	const struct templates *ts = (const struct templates *)s;
	int body = app_body_rows(g), rows = list_rows(body, g->cols), col;
	size_t first = ts->cursor >= (size_t)rows ? ts->cursor - (size_t)rows + 1 : 0, i;

	(void)app;
	draw_head(ts, g);
	for (i = first; i < ts->n && i < first + (size_t)rows; i++)
		draw_row(ts, g, HEAD_ROWS + (int)(i - first), i);
	if (ts->n == 0)
		grid_say(g, (struct slot){ HEAD_ROWS, NAME_COL, -1, false }, STYLE_PLAIN, "%s",
		    _("No template has these words in its name; erase some of them."));
	draw_preview(ts, g, body, HEAD_ROWS + rows);
	col = 2 +
	    grid_say(g, (struct slot){ 1, 1, g->cols / 2, false }, STYLE_DIM, "%s",
		_("Find (just type):"));
	line_edit_draw(&ts->query, g, (struct slot){ 1, col, -1, false });
	if (ts->query.text.n == 0 && ts->n > 0)
		grid_caret(g, HEAD_ROWS + (int)(ts->cursor - first), 0);
}

static void
move(struct templates *ts, size_t step, bool up)
{
	size_t last = ts->n > 0 ? ts->n - 1 : 0;

	if (up)
		ts->cursor = ts->cursor > step ? ts->cursor - step : 0;
	else
		ts->cursor = last - ts->cursor > step ? ts->cursor + step : last;
	ts->base.stale = true;
}

/* Back to the answer, with the text in it; where there is none, to the template itself. */
static enum rc
put_in(struct templates *ts, struct app *app, struct err *err)
{
	const struct template *t = chosen(ts);
	struct screen *below = app->depth > 1 ? app->stack[app->depth - 2] : NULL;
	int64_t id = t != NULL ? t->id : 0;

	if (below == NULL || below->ops->id != SCREEN_ANSWER) {
		app_run(app, CMD_TEMPLATE_EDIT, STR(""));
		return RC_OK;
	}
	if (t == NULL)
		return err_set(err, RC_INVALID, _("There is no template to take here."));
	app_pop(app);
	return answer_put_template(below, app, id, err);
}

static enum rc
write_one(struct templates *ts, struct app *app, enum cmd_id cmd, struct err *err)
{
	const struct template *t = chosen(ts);
	struct target target = { .kind = TARGET_TEMPLATE };

	if (cmd != CMD_TEMPLATE_NEW && t == NULL)
		return err_set(err, RC_INVALID, _("There is no template to take here."));
	if (cmd != CMD_TEMPLATE_NEW)
		target.id = t->id;
	app_show(app, SCREEN_TEMPLATE, target, cmd == CMD_TEMPLATE_COPY ? STR("copy") : STR(""));
	return RC_OK;
}

static enum rc
take_away(struct templates *ts, struct app *app, struct err *err)
{
	const struct template *t = chosen(ts);
	struct done done = { 0 };
	struct key_said key;
	enum rc rc;

	if (t == NULL)
		return err_set(err, RC_INVALID, _("There is no template to take here."));
	rc = template_remove(app->desk, t->id, true, NULL, &done, err);
	if (rc == RC_OK) {
		ts->removed = t->id;
		app_say(app, RC_OK, _("%s %s puts it back."), buf_cstr(&done.sentence),
		    app_key_said(app, CMD_TEMPLATE_RESTORE, &key));
		app_stale(app);
	}
	done_release(&done);
	return rc;
}

static enum rc
put_back(struct templates *ts, struct app *app, struct err *err)
{
	struct done done = { 0 };
	enum rc rc;

	if (ts->removed == 0)
		return err_set(err, RC_REFUSED,
		    _("Nothing has been taken away since you opened the templates."));
	rc = template_remove(app->desk, ts->removed, false, NULL, &done, err);
	if (rc == RC_OK) {
		app_say(app, RC_OK, "%s", buf_cstr(&done.sentence));
		ts->removed = 0;
		app_stale(app);
	}
	done_release(&done);
	return rc;
}

static enum rc
templates_command(
    struct screen *s, struct app *app, enum cmd_id cmd, struct str arg, struct err *err)
{
	struct templates *ts = (struct templates *)s;
	size_t page = (size_t)list_rows(app->rows - 2, app->cols);

	(void)arg;
	switch (cmd) {
	case CMD_DOWN:
	case CMD_UP:
		move(ts, 1, cmd == CMD_UP);
		return RC_OK;
	case CMD_PAGE_DOWN:
	case CMD_PAGE_UP:
		move(ts, page, cmd == CMD_PAGE_UP);
		return RC_OK;
	case CMD_TOP:
	case CMD_BOTTOM:
		move(ts, ts->n, cmd == CMD_TOP);
		return RC_OK;
	case CMD_OPEN:
		return put_in(ts, app, err);
	case CMD_TEMPLATE_NEW:
	case CMD_TEMPLATE_EDIT:
	case CMD_TEMPLATE_COPY:
		return write_one(ts, app, cmd, err);
	case CMD_TEMPLATE_REMOVE:
		return take_away(ts, app, err);
	case CMD_TEMPLATE_RESTORE:
		return put_back(ts, app, err);
	default:
		break;
	}
	if (!line_edit_command(&ts->query, cmd, &app->cut))
		return err_set(
		    err, RC_INVALID, _("\"%s\" does nothing among templates."), cmd_word(cmd));
	ts->cursor = 0;
	s->stale = true;
	return RC_OK;
}

static void
templates_paste(struct screen *s, struct app *app, struct str text)
{
	struct templates *ts = (struct templates *)s;

	(void)app;
	line_edit_insert(&ts->query, text);
	ts->cursor = 0;
	s->stale = true;
}

/* A digit takes the line it stands before, as long as nothing is typed to find. */
static void
templates_type(struct screen *s, struct app *app, const struct key *key)
{
	struct templates *ts = (struct templates *)s;
	uint32_t cp = key_fold(key->cp);
	struct buf text = { 0 };
	struct err err = { 0 };

	if (ts->query.text.n == 0 && cp >= '1' && cp <= '9' && cp - '1' < ts->n) {
		ts->cursor = cp - '1';
		s->stale = true;
		if (put_in(ts, app, &err) != RC_OK)
			app_say(app, err.rc, "%s", err.msg);
		return;
	}
	buf_putu(&text, key->cp);
	templates_paste(s, app, buf_str(&text));
	buf_release(&text);
}

static struct target
templates_target(const struct screen *s)
{
	return ((const struct templates *)s)->target;
}

static void
templates_free(struct screen *s)
{
	struct templates *ts = (struct templates *)s;

	arena_release(&ts->mem);
	doc_release(&ts->preview);
	line_edit_release(&ts->query);
	free(ts->shown);
	free(ts);
}

static const enum cmd_id hints[] = { CMD_OPEN, CMD_BACK, CMD_TEMPLATE_NEW, CMD_TEMPLATE_EDIT,
	CMD_TEMPLATE_COPY, CMD_TEMPLATE_REMOVE, CMD_DOWN, CMD_UP, CMD__COUNT };

static const struct screen_ops templates_ops = {
	.id = SCREEN_TEMPLATES,
	.hints = hints,
	.load = templates_load,
	.draw = templates_draw,
	.command = templates_command,
	.target = templates_target,
	.type = templates_type,
	.paste = templates_paste,
	.free = templates_free,
};

struct screen *
screen_templates_new(struct app *app, struct target target, struct str arg)
{
	struct templates *ts = xcalloc(1, sizeof(*ts));

	(void)app;
	ts->base.ops = &templates_ops;
	ts->target = target;
	line_edit_set(&ts->query, arg);
	return &ts->base;
}
