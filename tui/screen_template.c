/*
 * One template being written: its text in the editor, its other fields above it by prompts. What is
 * wrong with it stands there as long as it is. It is saved by one key as one action; when somebody else
 * changed it meanwhile, theirs stays and this becomes a new one, so that no text is lost.
 */
#include <stdlib.h>

#include "desk/template.h"
#include "text/i18n.h"
#include "text/mem.h"
#include "text/when.h"
#include "tui/pad.h"

enum { HEAD_ROWS = 4, GAP = 2 };

struct template_screen {
	struct screen base;
	int64_t from;		/* the template it was begun from, 0: none */
	bool copy;		/* a new one with that one's text */
	struct template t;	/* its strings in mem; its text as it is on the desk */
	struct arena mem;
	struct pad pad;
	bool begun, changed;	/* changed: not as it is on the desk */
	struct err fault;	/* what keeps it from being saved; rc RC_OK: nothing */
	struct buf gaps;	/* variables that no template knows */
};

static struct template_screen *
self(const struct screen *s)
{
	return (struct template_screen *)s;
}

static struct template written(const struct template_screen *ts)
{
	struct template t = ts->t;

	t.text = buf_str(&ts->pad.edit.text);
	return t;
}

/* Each once, a blank at either side. */
static void
add_gap(struct buf *gaps, struct str name)
{
	struct buf spaced = { 0 };

	buf_putc(&spaced, ' ');
	buf_put(&spaced, name);
	buf_putc(&spaced, ' ');
	if (str_find(buf_str(gaps), buf_str(&spaced), 0) == SIZE_MAX)
		buf_put(gaps, buf_str(&spaced));
	buf_release(&spaced);
}

static void
find_faults(struct template_screen *ts)
{
	struct template t = written(ts);
	struct str name;
	size_t from = 0;

	ts->fault = (struct err){ 0 };
	template_check(&t, &ts->fault);
	buf_clear(&ts->gaps);
	while (template_unknown(t.text, &from, &name)) {
		add_gap(&ts->gaps, name);
	}
}

static void
touched(struct template_screen *ts)
{
	ts->changed = ts->changed || pad_changed(&ts->pad);
	find_faults(ts);
}

/* Another name for what becomes a template of its own. */
static enum rc
rename_free(struct template_screen *ts, struct app *app, struct err *err)
{
	struct buf name = { 0 };
	enum rc rc = template_free_name(app->desk, ts->t.name, &name, err);

	if (rc == RC_OK)
		ts->t.name = arena_str(&ts->mem, buf_str(&name));
	ts->t.id = ts->t.version = 0;
	buf_release(&name);
	return rc;
}

static enum rc
begin(struct template_screen *ts, struct app *app, struct err *err)
{
	struct buf when = { 0 };
	int64_t at = WHEN_NONE;
	bool removed;
	enum rc rc = template_kept(app->desk, ts->from, ts->copy, &ts->mem, &ts->t, &at);

	ts->begun = true;
	ts->changed = rc == RC_OK || ts->copy;
	if (rc == RC_OK) {
		when_said(&when, at, desk_now(app->desk));
		app_say(app, RC_OK, _("This is how you left it %s; it is not saved yet."),
		    buf_cstr(&when));
	} else if (ts->from != 0) {
		rc = template_get(app->desk, ts->from, &ts->mem, &ts->t, &removed, err);
		if (rc == RC_OK && ts->copy)
			rc = rename_free(ts, app, err);
	} else {
		rc = RC_OK;
	}
	pad_set(&ts->pad, ts->t.text, ts->changed ? ts->t.text.n : 0);
	buf_release(&when);
	return rc;
}

static enum rc
template_load(struct screen *s, struct app *app, struct err *err)
{
	struct template_screen *ts = self(s);
	enum rc rc = ts->begun ? RC_OK : begin(ts, app, err);

	pad_fit(&ts->pad, app);
	find_faults(ts);
	return rc;
}

/* "Matter: complaint  " from slot on; its column moves behind. */
static void
draw_field(struct grid *g, struct slot *at, const char *what, struct str value, const char *none)
{
	at->col += grid_say(g, *at, STYLE_DIM, "%s ", what);
	at->col += value.n > 0 ? grid_text(g, *at, STYLE_PLAIN, value)
			       : grid_say(g, *at, STYLE_DIM, "%s", none);
	at->col += GAP;
}

static void
draw_head(const struct template_screen *ts, struct grid *g)
{
	struct str matter = { NULL, 0 };
	struct slot at = { 0, 1, -1, false };

	if (ts->t.matter != MATTER_NONE)
		matter = str_of(matter_name(ts->t.matter));
	at.col +=
	    grid_say(g, at, STYLE_TITLE, "%s", ts->t.id != 0 ? _("Template") : _("New template"));
	at.col += GAP;
	at.col += grid_text(g, at, STYLE_PLAIN, ts->t.name) + GAP;
	if (ts->changed)
		grid_say(g, at, STYLE_DIM, "%s", _("not saved yet"));
	at = (struct slot){ 1, 1, -1, false };
	draw_field(g, &at, _("Matter:"), matter, _("any"));
	draw_field(g, &at, _("Category:"), ts->t.category, _("any"));
	draw_field(g, &at, _("Does without:"), ts->t.exempt, _("nothing"));
	at = (struct slot){ 2, 1, -1, false };
	if (ts->fault.rc != RC_OK)
		grid_say(g, at, STYLE_ERROR, "%s", ts->fault.msg);
	else if (ts->gaps.n > 0)
		grid_say(g, at, STYLE_DIM, _("To be filled in by hand:%s"), buf_cstr(&ts->gaps));
}

static void
template_draw(const struct screen *s, const struct app *app, struct grid *g)
{
	const struct template_screen *ts = self(s);

	(void)app;
	draw_head(ts, g);
	grid_hline(g, HEAD_ROWS - 1, 1, g->cols - 2);
	edit_view_draw(&ts->pad.scroll, &ts->pad.edit, g,
	    pad_area(&ts->pad, app_body_rows(g), g->cols), true, NULL);
}

static void
template_type(struct screen *s, struct app *app, const struct key *key)
{
	pad_type(&self(s)->pad, app, key);
	touched(self(s));
}

static void
template_paste(struct screen *s, struct app *app, struct str text)
{
	if (!pad_paste(&self(s)->pad, app, text))
		app_say(app, RC_INVALID,
		    _("That is too much text for a template; nothing was pasted."));
	touched(self(s));
}

/* Nothing of it waits any more. */
static enum rc
leave(struct template_screen *ts, struct app *app, struct err *err)
{
	enum rc rc = template_forget(app->desk, ts->from, ts->copy, err);

	ts->changed = false;
	pad_was_kept(&ts->pad);
	if (rc == RC_OK)
		app_pop(app);
	return rc;
}

static enum rc
become_new(struct template_screen *ts, struct app *app, struct err *err)
{
	struct str theirs = ts->t.name;
	enum rc rc = rename_free(ts, app, err);

	if (rc != RC_OK)
		return rc;
	ts->changed = true;
	app_say(app, RC_CONFLICT,
	    _("\"%.*s\" was changed by somebody else and stays so; yours is \"%.*s\", not saved "
	      "yet."),
	    (int)theirs.n, theirs.p, (int)ts->t.name.n, ts->t.name.p);
	return RC_OK;
}

static enum rc
put(struct template_screen *ts, struct app *app, struct err *err)
{
	struct template t = written(ts);
	struct done done = { 0 };
	struct key_said key;
	enum rc rc;

	if (t.name.n == 0)
		return err_set(err, RC_INVALID, _("A template needs a name; %s gives it one."),
		    app_key_said(app, CMD_TEMPLATE_NAME, &key));
	rc = template_save(app->desk, &t, NULL, NULL, &done, err);
	if (rc == RC_CONFLICT) {
		rc = become_new(ts, app, err);
	} else if (rc == RC_OK) {
		app_stale(app);
		rc = leave(ts, app, err);
		app_say(app, RC_OK, "%s", buf_cstr(&done.sentence));
	}
	done_release(&done);
	return rc;
}

static enum rc
discard(struct template_screen *ts, struct app *app, struct err *err)
{
	enum rc rc = leave(ts, app, err);

	if (rc == RC_OK)
		app_say(app, RC_OK, "%s",
		    _("What you wrote was thrown away; the templates are as they were."));
	return rc;
}

static enum rc
set_matter(struct template_screen *ts, struct str arg, struct err *err)
{
	if (arg.n == 0)
		ts->t.matter = MATTER_NONE;
	else if (!matter_parse(arg, &ts->t.matter))
		return err_set(err, RC_INVALID,
		    _("\"%.*s\" is no matter; Tab goes through them, and nothing means any."),
		    (int)arg.n, arg.p);
	return RC_OK;
}

/* The field that a command asks for; NULL for other commands. */
static struct str *
field_of(struct template *t, enum cmd_id cmd)
{
	switch (cmd) {
	case CMD_TEMPLATE_NAME:
		return &t->name;
	case CMD_TEMPLATE_CATEGORY:
		return &t->category;
	case CMD_TEMPLATE_EXEMPT:
		return &t->exempt;
	default:
		return NULL;
	}
}

/* Changes a field unless what it would be is refused; faults of others may wait. */
static enum rc
set_field(struct template_screen *ts, enum cmd_id cmd, struct str value, struct err *err)
{
	struct template probe = { .name = STR("x"), .text = STR("x") };
	enum rc rc;

	if (cmd == CMD_TEMPLATE_MATTER) {
		rc = set_matter(ts, value, err);
	} else if (field_of(&probe, cmd) == NULL) {
		return err_set(err, RC_INVALID, _("%s does nothing while you write a template."),
		    cmd_word(cmd));
	} else {
		*field_of(&probe, cmd) = value;
		rc = template_check(&probe, err);
		if (rc == RC_OK)
			*field_of(&ts->t, cmd) = arena_str(&ts->mem, value);
	}
	ts->changed = ts->changed || rc == RC_OK;
	return rc;
}

static enum rc
template_command(
    struct screen *s, struct app *app, enum cmd_id cmd, struct str arg, struct err *err)
{
	struct template_screen *ts = self(s);
	enum rc rc = RC_OK;

	if (cmd == CMD_SAVE)
		return put(ts, app, err);
	if (cmd == CMD_DISCARD)
		return discard(ts, app, err);
	if (!pad_command(&ts->pad, app, cmd))
		rc = set_field(ts, cmd, str_trim(arg), err);
	touched(ts);
	return rc;
}

static struct str
template_given(const struct screen *s, enum cmd_id cmd)
{
	const struct str *field = field_of(&self(s)->t, cmd);

	return field != NULL ? *field : (struct str){ NULL, 0 };
}

static enum rc
keep(struct template_screen *ts, struct app *app, struct err *err)
{
	struct template t = written(ts);
	enum rc rc = template_keep(app->desk, ts->from, ts->copy, &t, err);

	if (rc == RC_OK)
		pad_was_kept(&ts->pad);
	return rc;
}

/* Leaving, stopping or losing the line loses nothing: it is there when the template is opened again. */
static enum rc
template_leave(struct screen *s, struct app *app, struct err *err)
{
	struct template_screen *ts = self(s);
	enum rc rc;

	if (!ts->changed)
		return RC_OK;
	rc = keep(ts, app, err);
	if (rc == RC_OK)
		app_say(app, RC_OK, "%s",
		    _("The template is not saved yet; what you wrote is kept, and there when you "
		      "open it again."));
	return rc;
}

static int64_t
template_tick(struct screen *s, struct app *app, int64_t now)
{
	struct template_screen *ts = self(s);
	struct err err = { 0 };

	if (now < ts->pad.keep_at)
		return ts->pad.keep_at;
	keep(ts, app, &err);	/* a desk that keeps nothing says so on leaving */
	ts->pad.keep_at = INT64_MAX;
	return INT64_MAX;
}

static void
template_free(struct screen *s)
{
	struct template_screen *ts = self(s);

	pad_release(&ts->pad);
	arena_release(&ts->mem);
	buf_release(&ts->gaps);
	free(ts);
}

static const enum cmd_id hints[] = { CMD_SAVE, CMD_BACK, CMD_TEMPLATE_NAME, CMD_TEMPLATE_MATTER,
	CMD_TEMPLATE_CATEGORY, CMD_TEMPLATE_EXEMPT, CMD_DISCARD, CMD_EDIT_UNDO, CMD__COUNT };

static const struct screen_ops template_ops = {
	.id = SCREEN_TEMPLATE,
	.hints = hints,
	.load = template_load,
	.draw = template_draw,
	.command = template_command,
	.given = template_given,
	.type = template_type,
	.paste = template_paste,
	.save = template_leave,
	.tick = template_tick,
	.free = template_free,
};

/* arg "copy": a new one with the text of target. */
struct screen *
screen_template_new(struct app *app, struct target target, struct str arg)
{
	struct template_screen *ts = xcalloc(1, sizeof(*ts));

	ts->base.ops = &template_ops;
	ts->from = target.kind == TARGET_TEMPLATE ? target.id : 0;
	ts->copy = str_eq(arg, STR("copy"));
	pad_init(&ts->pad, app, HEAD_ROWS, 1);
	return &ts->base;
}
