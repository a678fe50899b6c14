/*
 * A note for colleagues. It looks like nothing that goes to the public: another ground on the whole
 * screen, a gutter on every line, a head that says so; and no key of it copies, previews or posts.
 */
#include <stdlib.h>

#include "desk/act.h"
#include "desk/note.h"
#include "text/i18n.h"
#include "text/mem.h"
#include "text/when.h"
#include "tui/pad.h"

enum {
	NOTE_TOP = 1,		/* rows of the head */
	NOTE_LEFT = 2,		/* columns of the gutter */
};

struct note_screen {
	struct screen base;
	struct target target;
	struct pad pad;
	bool begun;
};

/* What was left unfinished comes back. */
static void
recall(struct note_screen *ns, struct app *app)
{
	struct buf text = { 0 }, when = { 0 };
	int64_t at = WHEN_NONE;

	if (note_kept(app->desk, ns->target.id, &text, &at) == RC_OK) {
		pad_set(&ns->pad, buf_str(&text), text.n);
		when_said(&when, at, desk_now(app->desk));
		app_say(app, RC_OK, _("This is your unfinished note of %s."), buf_cstr(&when));
	}
	buf_release(&text);
	buf_release(&when);
}

static enum rc
note_load(struct screen *s, struct app *app, struct err *err)
{
	struct note_screen *ns = (struct note_screen *)s;

	(void)err;
	if (!ns->begun)
		recall(ns, app);
	ns->begun = true;
	pad_fit(&ns->pad, app);
	return RC_OK;
}

static void
note_draw(const struct screen *s, const struct app *app, struct grid *g)
{
	const struct note_screen *ns = (const struct note_screen *)s;
	struct area a = pad_area(&ns->pad, app_body_rows(g), g->cols);
	struct slot row = { 0, 0, -1, false };

	(void)app;
	grid_fill(g, row, STYLE_NOTE_BAR);
	row.col = 1;
	grid_say(g, row, STYLE_NOTE_BAR, _("#%lld  NOTE FOR COLLEAGUES - the public never sees it"),
	    (long long)ns->target.id);
	for (row.row = a.row, row.col = 0; row.row < a.row + a.rows; row.row++) {
		grid_fill(g, row, STYLE_NOTE_GROUND);
		grid_say(g, row, STYLE_NOTE_BAR, "|");
	}
	edit_view_draw(&ns->pad.scroll, &ns->pad.edit, g, a, true, NULL);
	for (row.row = a.row; row.row < a.row + a.rows; row.row++)
		grid_tint(g, row, STYLE_NOTE_GROUND);
}

static void
note_type(struct screen *s, struct app *app, const struct key *key)
{
	pad_type(&((struct note_screen *)s)->pad, app, key);
}

static void
note_paste(struct screen *s, struct app *app, struct str text)
{
	if (!pad_paste(&((struct note_screen *)s)->pad, app, text))
		app_say(
		    app, RC_INVALID, _("That is too much text for one note; nothing was pasted."));
}

/* The text is done with: nothing of it stays beside the desk. */
static enum rc
forget(struct note_screen *ns, struct app *app, struct err *err)
{
	pad_set(&ns->pad, STR(""), 0);
	return note_keep(app->desk, ns->target.id, STR(""), err);
}

static enum rc
add(struct note_screen *ns, struct app *app, struct err *err)
{
	struct act a = { .item = ns->target.id };
	struct done done = { 0 };
	enum rc rc = act_note(app->desk, &a, str_trim(buf_str(&ns->pad.edit.text)), &done, err);

	if (rc == RC_OK) {
		app_say(app, RC_OK, "%s", buf_cstr(&done.sentence));
		app_stale(app);
		rc = forget(ns, app, err);
		app_pop(app);
	}
	done_release(&done);
	return rc;
}

static enum rc
discard(struct note_screen *ns, struct app *app, struct err *err)
{
	enum rc rc = forget(ns, app, err);

	if (rc == RC_OK) {
		app_pop(app);
		app_say(app, RC_OK, "%s", _("The note was thrown away; nothing was added."));
	}
	return rc;
}

static enum rc
note_command(struct screen *s, struct app *app, enum cmd_id cmd, struct str arg, struct err *err)
{
	struct note_screen *ns = (struct note_screen *)s;

	(void)arg;
	if (pad_command(&ns->pad, app, cmd))
		return RC_OK;
	if (cmd == CMD_SAVE)
		return add(ns, app, err);
	if (cmd == CMD_DISCARD)
		return discard(ns, app, err);
	return err_set(
	    err, RC_INVALID, _("%s does nothing while you write a note."), cmd_word(cmd));
}

static struct target
note_target(const struct screen *s)
{
	return ((const struct note_screen *)s)->target;
}

/* Leaving, stopping or losing the line loses nothing: the next note to this item begins with it. */
static enum rc
note_save(struct screen *s, struct app *app, struct err *err)
{
	struct note_screen *ns = (struct note_screen *)s;
	struct str text = buf_str(&ns->pad.edit.text);
	enum rc rc = RC_OK;

	if (!ns->begun)
		return RC_OK;
	if (pad_changed(&ns->pad))
		rc = note_keep(app->desk, ns->target.id, text, err);
	if (rc != RC_OK)
		return rc;
	pad_was_kept(&ns->pad);
	if (text.n > 0)
		app_say(app, RC_OK,
		    _("Your note to #%lld is not added yet; it is kept, and there when you write "
		      "one "
		      "again."),
		    (long long)ns->target.id);
	return RC_OK;
}

static int64_t
note_tick(struct screen *s, struct app *app, int64_t now)
{
	struct note_screen *ns = (struct note_screen *)s;
	struct err err = { 0 };

	if (now < ns->pad.keep_at)
		return ns->pad.keep_at;
	/* a desk that keeps nothing says so on leaving, when one can still act on it */
	if (note_keep(app->desk, ns->target.id, buf_str(&ns->pad.edit.text), &err) == RC_OK)
		pad_was_kept(&ns->pad);
	ns->pad.keep_at = INT64_MAX;
	return INT64_MAX;
}

static void
note_free(struct screen *s)
{
	struct note_screen *ns = (struct note_screen *)s;

	pad_release(&ns->pad);
	free(ns);
}

static const enum cmd_id hints[] = { CMD_SAVE, CMD_BACK, CMD_EDIT_UNDO, CMD_DISCARD, CMD__COUNT };

static const struct screen_ops note_ops = {
	.id = SCREEN_NOTE,
	.hints = hints,
	.load = note_load,
	.draw = note_draw,
	.command = note_command,
	.target = note_target,
	.type = note_type,
	.paste = note_paste,
	.save = note_save,
	.tick = note_tick,
	.free = note_free,
};

struct screen *
screen_note_new(struct app *app, struct target target, struct str arg)
{
	struct note_screen *ns = xcalloc(1, sizeof(*ns));

	(void)arg;
	ns->base.ops = &note_ops;
	ns->target = target;
	pad_init(&ns->pad, app, NOTE_TOP, NOTE_LEFT);
	return &ns->base;
}
