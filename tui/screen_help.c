/* Help: every command of the place one came from, its keys, its needs; typing narrows it. */
#include <stdlib.h>
#include <string.h>

#include "text/i18n.h"
#include "text/key.h"
#include "text/mem.h"
#include "tui/app.h"
#include "tui/line_edit.h"

enum { KEYS_WIDTH = 16, NAME_WIDTH = 13, HEAD_ROWS = 3, DETAIL_ROWS = 3 };

struct row {
	int cmd;		/* enum cmd_id, or -1: the heading of a group */
	enum cmd_group group;
	bool refused;		/* cannot be done now */
};

struct help {
	struct screen base;
	enum screen_id place;	/* what the keys are for */
	struct target target;
	struct line_edit query;
	struct row rows[CMD__COUNT + GROUP__COUNT];
	size_t count, cursor;
	bool walking;		/* the cursor was moved since something was typed */
	struct buf why;		/* why the command under the cursor cannot be done */
};

/* Every live key of a command in that place, as "j, Down, C-x b". */
static void
keys_of(const struct app *app, enum screen_id place, enum cmd_id cmd, struct buf *out)
{
	const struct binding *b;
	struct key_said key;
	size_t i;

	for (i = 0; (b = keymap_live(&app->keymap, place, i)) != NULL; i++)
		if (b->cmd == cmd)
			buf_printf(
			    out, "%s%s", out->n > 0 ? ", " : "", app_keys_said(b->seq, &key));
}

static int
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : (unsigned char)c;
}

/* Whether text holds needle, ASCII letters in any case. */
static bool
holds(struct str text, struct str needle)
{
	size_t i, j;

	for (i = 0; i + needle.n <= text.n; i++) {
		for (j = 0; j < needle.n && lower(text.p[i + j]) == lower(needle.p[j]); j++)
			;
		if (j == needle.n)
			return true;
	}
	return false;
}

static bool
matches(const struct help *h, const struct app *app, enum cmd_id id)
{
	struct str needle = str_trim(buf_str(&h->query.text));
	const struct cmd *cmd = cmd_get(id);
	struct buf keys = { 0 };
	bool found;

	if ((cmd->where & 1u << h->place) == 0)
		return false;
	keys_of(app, h->place, id, &keys);
	found = holds(str_of(cmd->name), needle) || holds(str_of(cmd_word(id)), needle) ||
	    holds(str_of(gettext(cmd->help)), needle) || holds(buf_str(&keys), needle);
	buf_release(&keys);
	return found;
}

/* On the place's own screen, which lies below this one. */
static bool
refused(const struct help *h, const struct app *app, enum cmd_id id, struct err *err)
{
	const struct call call = { id, &h->target, STR("") };

	return cmd_allowed_at(app, h->place, &call, err) != RC_OK;
}

static void
look_up(struct help *h, const struct app *app)
{
	int g, i, head;

	h->count = 0;
	for (g = 0; g < GROUP__COUNT; g++) {
		head = -1;
		for (i = 0; i < CMD__COUNT; i++) {
			if (cmd_get((enum cmd_id)i)->group != (enum cmd_group)g ||
			    !matches(h, app, (enum cmd_id)i))
				continue;
			if (head < 0)
				h->rows[h->count++] = (struct row){ -1, (enum cmd_group)g, false };
			head = i;
			h->rows[h->count++] = (struct row){ i, (enum cmd_group)g,
				refused(h, app, (enum cmd_id)i, NULL) };
		}
	}
}

/* The cursor stands on a command, never on a heading. */
static void
settle_cursor(struct help *h, const struct app *app, int dir)
{
	struct err err = { 0 };

	buf_clear(&h->why);
	if (h->count == 0)
		return;
	if (h->cursor >= h->count)
		h->cursor = h->count - 1;
	if (h->rows[h->cursor].cmd < 0 && dir < 0 && h->cursor > 0)
		h->cursor--;
	else if (h->rows[h->cursor].cmd < 0)
		h->cursor++;
	if (refused(h, app, (enum cmd_id)h->rows[h->cursor].cmd, &err))
		buf_puts(&h->why, err.msg);
}

static enum rc
help_load(struct screen *s, struct app *app, struct err *err)
{
	struct help *h = (struct help *)s;

	(void)err;
	look_up(h, app);
	settle_cursor(h, app, 1);
	return RC_OK;
}

static void
draw_row(const struct help *h, const struct app *app, struct grid *g, int at, size_t i)
{
	const struct row *r = &h->rows[i];
	enum style style = r->refused ? STYLE_DIM : STYLE_PLAIN;
	const struct cmd *cmd;
	struct buf keys = { 0 };
	int col = 3;

	if (r->cmd < 0) {
		grid_say(g, (struct slot){ at, 1, -1, false }, STYLE_HEAD, "%s",
		    cmd_group_name(r->group));
		return;
	}
	cmd = cmd_get((enum cmd_id)r->cmd);
	keys_of(app, h->place, (enum cmd_id)r->cmd, &keys);
	grid_text(g, (struct slot){ at, col, KEYS_WIDTH, false }, STYLE_KEY, buf_str(&keys));
	col += KEYS_WIDTH + 1;
	grid_say(g, (struct slot){ at, col, NAME_WIDTH, false }, style, "%s", cmd->name);
	col += NAME_WIDTH + 1;
	grid_say(g, (struct slot){ at, col, -1, false }, style, "%s", gettext(cmd->help));
	if (i == h->cursor) {
		grid_say(g, (struct slot){ at, 1, 1, false }, STYLE_CURSOR, ">");
		grid_emphasize(g, (struct slot){ at, 1, -1, false });
	}
	buf_release(&keys);
}

/* What the command under the cursor does, needs, and whether it can be undone. */
static void
draw_detail(const struct help *h, struct grid *g, int at)
{
	const struct cmd *cmd = cmd_get((enum cmd_id)h->rows[h->cursor].cmd);
	struct buf text = { 0 };

	grid_say(g, (struct slot){ at, 1, -1, false }, STYLE_PLAIN, ":%s   %s", cmd->name,
	    gettext(cmd->help));
	if ((cmd->needs & NEED_ITEM) != 0)
		buf_puts(&text, _("Needs an item. "));
	if ((cmd->needs & NEED_ARG) != 0)
		buf_puts(&text, _("Asks for what it needs. "));
	if ((cmd->needs & NEED_SURE) != 0)
		buf_puts(&text, _("Asks whether you mean it. "));
	if (cmd->verb != VERB__COUNT)
		buf_puts(&text,
		    verb_undoable(cmd->verb) ? _("Can be undone. ") : _("Cannot be undone. "));
	if (h->why.n > 0)
		buf_printf(&text, _("Not now: %s"), buf_cstr(&h->why));
	grid_text(g, (struct slot){ at + 1, 1, -1, false }, STYLE_NOTE, buf_str(&text));
	buf_release(&text);
}

static int
list_rows(int body)
{
	int n = body - HEAD_ROWS - DETAIL_ROWS;

	return n > 1 ? n : 1;
}

static void
help_draw(const struct screen *s, const struct app *app, struct grid *g)
{
	const struct help *h = (const struct help *)s;
	int body = app_body_rows(g), room = list_rows(body), at, col;
	size_t first = 0, i;

	col = 4 +
	    grid_say(g, (struct slot){ 0, 1, -1, false }, STYLE_TITLE, _("Keys and commands: %s"),
		screen_id_title(h->place));
	if (screen_id_takes_text(h->place))
		grid_say(g, (struct slot){ 0, col, -1, false }, STYLE_NOTE, "%s",
		    _("Letters are text at once: there are no modes."));
	col = 1 +
	    grid_say(
		g, (struct slot){ 1, 1, g->cols / 2, false }, STYLE_DIM, _("Find (just type):")) +
	    1;
	grid_hline(g, HEAD_ROWS - 1, 1, g->cols - 2);
	if (h->cursor >= (size_t)room)
		first = h->cursor - (size_t)room + 1;
	else if (h->cursor == 1)
		first = 0;
	for (i = first, at = HEAD_ROWS; i < h->count && at < HEAD_ROWS + room; i++, at++)
		draw_row(h, app, g, at, i);
	grid_hline(g, HEAD_ROWS + room, 1, g->cols - 2);
	if (h->count > 0)
		draw_detail(h, g, HEAD_ROWS + room + 1);
	else
		grid_say(g, (struct slot){ HEAD_ROWS, 1, -1, false }, STYLE_PLAIN,
		    _("No command or key fits these words; erase some of them."));
	line_edit_draw(&h->query, g, (struct slot){ 1, col, -1, false });
	if (h->walking && h->count > 0)
		grid_caret(g, HEAD_ROWS + (int)(h->cursor - first), 1);
}

static void
move(struct help *h, const struct app *app, int by)
{
	size_t step = (size_t)(by < 0 ? -by : by);

	if (by < 0)
		h->cursor = h->cursor > step ? h->cursor - step : 0;
	else
		h->cursor += step;
	h->walking = true;
	settle_cursor(h, app, by);
}

/* Goes back and does it there, as if its key had been pressed. */
static void
do_it(struct help *h, struct app *app)
{
	enum cmd_id cmd;

	if (h->count == 0)
		return;
	cmd = (enum cmd_id)h->rows[h->cursor].cmd;
	app_pop(app);
	app_settle(app);
	app_run(app, cmd, STR(""));
}

static enum rc
help_command(struct screen *s, struct app *app, enum cmd_id cmd, struct str arg, struct err *err)
{
	struct help *h = (struct help *)s;
	int page = list_rows(app->rows - 2);

	(void)arg;
	switch (cmd) {
	case CMD_DOWN:
		move(h, app, 1);
		break;
	case CMD_UP:
		move(h, app, -1);
		break;
	case CMD_PAGE_DOWN:
		move(h, app, page);
		break;
	case CMD_PAGE_UP:
		move(h, app, -page);
		break;
	case CMD_TOP:
		move(h, app, -(int)h->count);
		break;
	case CMD_BOTTOM:
		move(h, app, (int)h->count);
		break;
	case CMD_OPEN:
		do_it(h, app);
		break;
	default:
		if (!line_edit_command(&h->query, cmd, &app->cut))
			return err_set(
			    err, RC_INVALID, _("\"%s\" does nothing in help."), cmd_word(cmd));
		h->cursor = 0;
		h->walking = false;
		s->stale = true;
	}
	return RC_OK;
}

static void
help_paste(struct screen *s, struct app *app, struct str text)
{
	struct help *h = (struct help *)s;

	(void)app;
	line_edit_insert(&h->query, text);
	h->cursor = 0;
	h->walking = false;
	s->stale = true;
}

static void
help_type(struct screen *s, struct app *app, const struct key *key)
{
	struct buf text = { 0 };

	buf_putu(&text, key->cp);
	help_paste(s, app, buf_str(&text));
	buf_release(&text);
}

static void
help_free(struct screen *s)
{
	struct help *h = (struct help *)s;

	line_edit_release(&h->query);
	buf_release(&h->why);
	free(h);
}

static const enum cmd_id hints[] = { CMD_BACK, CMD_OPEN, CMD_PAGE_DOWN, CMD_KEYS, CMD__COUNT };

static const struct screen_ops help_ops = {
	.id = SCREEN_HELP,
	.hints = hints,
	.load = help_load,
	.draw = help_draw,
	.command = help_command,
	.type = help_type,
	.paste = help_paste,
	.free = help_free,
};

struct screen *
screen_help_new(struct app *app, struct target target, struct str arg)
{
	const struct screen *from = app_screen(app);
	struct help *h = xcalloc(1, sizeof(*h));

	h->base.ops = &help_ops;
	h->place = from != NULL ? from->ops->id : SCREEN_START;
	h->target = target;
	if (from != NULL && from->ops->target != NULL)
		h->target = from->ops->target(from);
	line_edit_set(&h->query, arg);
	return &h->base;
}
