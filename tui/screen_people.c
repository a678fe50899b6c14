/* Who works at this desk, what each may do, what each has in hand. The lead changes it by keys. */
#include <stdlib.h>

#include "desk/review.h"
#include "text/i18n.h"
#include "text/mem.h"
#include "text/when.h"
#include "tui/app.h"

enum { PEOPLE_TOP = 3, LOGIN_COLS = 12, ROLE_COLS = 10, NOTE_COLS = 9, HAND_COLS = 6 };

struct people {
	struct screen base;
	struct arena mem;
	struct person_row *rows;
	size_t n, cursor;
	int64_t id;		/* of the person the cursor is on */
};

static enum rc
people_load(struct screen *s, struct app *app, struct err *err)
{
	struct people *ps = (struct people *)s;
	struct arena mem = { 0 };
	struct person_row *rows;
	size_t n, i;
	enum rc rc = people_overview(app->desk, &mem, &rows, &n, err);

	if (rc != RC_OK) {
		arena_release(&mem);
		return rc;
	}
	arena_release(&ps->mem);
	ps->mem = mem;
	ps->rows = rows;
	ps->n = n;
	for (i = 0; i < n; i++)
		if (rows[i].person.id == ps->id)
			ps->cursor = i;
	if (ps->cursor >= n)
		ps->cursor = n > 0 ? n - 1 : 0;
	ps->id = n > 0 ? rows[ps->cursor].person.id : 0;
	return RC_OK;
}

static void
draw_row(const struct people *ps, const struct app *app, struct grid *g, size_t i, int row)
{
	const struct person_row *p = &ps->rows[i];
	enum style style = p->person.left ? STYLE_DIM : STYLE_PLAIN;
	struct slot slot = { row, 2, LOGIN_COLS - 1, false };
	struct buf when = { 0 };

	grid_text(g, slot, style, p->person.login);
	slot.col += LOGIN_COLS;
	slot.width = ROLE_COLS - 1;
	grid_say(g, slot, style, "%s", role_name(p->person.role));
	slot.col += ROLE_COLS;
	slot.width = NOTE_COLS - 1;
	if (p->person.left || p->person.trainee)
		grid_say(g, slot, p->person.left ? STYLE_DIM : STYLE_SOON, "%s",
		    p->person.left ? _("gone") : _("trainee"));
	slot.col += NOTE_COLS;
	grid_say(g, (struct slot){ row, slot.col, HAND_COLS - 1, true }, style, "%lld",
	    (long long)p->in_hand);
	if (p->last_at != WHEN_NONE)
		when_said(&when, p->last_at, desk_now(app->desk));
	grid_say(g, (struct slot){ row, slot.col + HAND_COLS + 1, -1, false }, STYLE_DIM, "%s",
	    when.n > 0 ? buf_cstr(&when) : _("not yet"));
	buf_release(&when);
	if (i != ps->cursor)
		return;
	grid_say(g, (struct slot){ row, 0, 1, false }, STYLE_CURSOR, ">");
	grid_emphasize(g, (struct slot){ row, 0, -1, false });
	grid_caret(g, row, 0);
}

static void
people_draw(const struct screen *s, const struct app *app, struct grid *g)
{
	const struct people *ps = (const struct people *)s;
	int rows = app_body_rows(g) - PEOPLE_TOP, i, col = 2;
	size_t top;

	if (desk_me(app->desk)->role == ROLE_LEAD)
		grid_say(g, (struct slot){ 0, 1, -1, false }, STYLE_TITLE, "%s",
		    _("People at this desk"));
	else
		grid_say(g, (struct slot){ 0, 1, -1, false }, STYLE_TITLE, "%s",
		    _("People at this desk; the lead changes roles"));
	grid_hline(g, 1, 0, g->cols);
	grid_say(g, (struct slot){ 2, col, LOGIN_COLS - 1, false }, STYLE_HEAD, "%s", _("Who"));
	col += LOGIN_COLS;
	grid_say(g, (struct slot){ 2, col, ROLE_COLS - 1, false }, STYLE_HEAD, "%s", _("Role"));
	col += ROLE_COLS + NOTE_COLS;
	grid_say(
	    g, (struct slot){ 2, col - 2, HAND_COLS + 1, true }, STYLE_HEAD, "%s", _("In hand"));
	grid_say(g, (struct slot){ 2, col + HAND_COLS + 1, -1, false }, STYLE_HEAD, "%s",
	    _("Last here"));
	if (rows <= 0)
		return;
	top = ps->cursor >= (size_t)rows ? ps->cursor + 1 - (size_t)rows : 0;
	for (i = 0; i < rows && top + (size_t)i < ps->n; i++)
		draw_row(ps, app, g, top + (size_t)i, PEOPLE_TOP + i);
}

static enum rc
change(struct people *ps, struct app *app, enum cmd_id cmd, struct str arg, struct err *err)
{
	const struct person *p = &ps->rows[ps->cursor].person;
	struct done done = { 0 };
	enum role role;
	enum rc rc;

	if (ps->n == 0)
		return err_set(err, RC_INVALID, _("There is nobody here."));
	if (cmd == CMD_TRAINEE)
		rc = person_set_trainee(app->desk, p->id, !p->trainee, NULL, &done, err);
	else if (cmd == CMD_GONE)
		rc = person_leave(app->desk, p->id, !p->left, NULL, &done, err);
	else if (role_parse(str_trim(arg), &role))
		rc = person_set_role(app->desk, p->id, role, NULL, &done, err);
	else
		rc = err_set(err, RC_INVALID,
		    _("\"%.*s\" is no role; there are operator, reviewer, lead and viewer."),
		    (int)arg.n, arg.p);
	if (rc == RC_OK)
		app_say(app, RC_OK, "%s", buf_cstr(&done.sentence));
	done_release(&done);
	return rc;
}

static enum rc
people_command(struct screen *s, struct app *app, enum cmd_id cmd, struct str arg, struct err *err)
{
	struct people *ps = (struct people *)s;
	size_t last = ps->n > 0 ? ps->n - 1 : 0;

	switch (cmd) {
	case CMD_DOWN:
		ps->cursor += ps->cursor < last;
		break;
	case CMD_UP:
		ps->cursor -= ps->cursor > 0;
		break;
	case CMD_TOP:
	case CMD_PAGE_UP:
		ps->cursor = 0;
		break;
	case CMD_BOTTOM:
	case CMD_PAGE_DOWN:
		ps->cursor = last;
		break;
	case CMD_ROLE:
	case CMD_TRAINEE:
	case CMD_GONE:
		return change(ps, app, cmd, arg, err);
	default:
		return err_set(err, RC_INVALID, _("That does nothing here; Escape goes back."));
	}
	ps->id = ps->n > 0 ? ps->rows[ps->cursor].person.id : 0;
	return RC_OK;
}

static bool
people_changed(struct screen *s, struct app *app)
{
	(void)s;
	(void)app;
	return true;
}

static void
people_free(struct screen *s)
{
	arena_release(&((struct people *)s)->mem);
	free(s);
}

static const enum cmd_id hints[] = { CMD_ROLE, CMD_TRAINEE, CMD_GONE, CMD_BACK, CMD__COUNT };

static const struct screen_ops people_ops = {
	.id = SCREEN_PEOPLE,
	.hints = hints,
	.load = people_load,
	.draw = people_draw,
	.command = people_command,
	.changed = people_changed,
	.free = people_free,
};

struct screen *
screen_people_new(struct app *app, struct target target, struct str arg)
{
	struct people *ps = xcalloc(1, sizeof(*ps));

	(void)target;
	(void)arg;
	ps->base.ops = &people_ops;
	ps->id = desk_me(app->desk)->id;
	return &ps->base;
}
