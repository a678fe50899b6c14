#include "tui/app.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "desk/coach.h"
#include "desk/settings.h"
#include "desk/visit.h"
#include "text/i18n.h"

struct screen *
app_top(const struct app *app)
{
	return app->depth > 0 ? app->stack[app->depth - 1] : NULL;
}

struct screen *
app_screen(const struct app *app)
{
	size_t i = app->depth;

	while (i > 1 && app->stack[i - 1]->ops->overlay)
		i--;
	return i > 0 ? app->stack[i - 1] : NULL;
}

void
app_say(struct app *app, enum rc rc, const char *fmt, ...)
{
	va_list ap;

	buf_clear(&app->status);
	va_start(ap, fmt);
	buf_vprintf(&app->status, fmt, ap);
	va_end(ap);
	app->status_rc = rc;
	app->status_seen = false;
}

void
app_stale(struct app *app)
{
	size_t i;

	app->news.arrived = 0;
	for (i = 0; i < app->depth; i++)
		app->stack[i]->stale = true;
}

void
app_push(struct app *app, struct screen *s)
{
	if (app->depth == APP_DEPTH) {
		app_say(app, RC_INVALID,
		    _("Too many screens are open on top of each other; go back first."));
		s->ops->free(s);
		return;
	}
	s->stale = true;
	app->stack[app->depth++] = s;
}

/* Off the stack, but alive until the command that is running is over. */
static void
bury(struct app *app)
{
	struct screen *s = app->stack[--app->depth];

	if (app->ngrave == APP_DEPTH)
		s->ops->free(s);
	else
		app->grave[app->ngrave++] = s;
}

static void
empty_grave(struct app *app)
{
	while (app->ngrave > 0) {
		struct screen *s = app->grave[--app->ngrave];

		s->ops->free(s);
	}
}

/* A screen that cannot save what was typed is not left: the sentence says what to do. */
static bool
leave(struct app *app)
{
	struct screen *s = app_top(app);
	struct err err = { 0 };

	if (s->ops->save != NULL && s->ops->save(s, app, &err) != RC_OK) {
		app_say(app, err.rc, "%s", err.msg);
		return false;
	}
	bury(app);
	if (app->depth > 0 && !s->ops->overlay)
		app_top(app)->stale = true;
	return true;
}

void
app_pop(struct app *app)
{
	struct err err = { 0 };

	if (app->depth > 1)
		leave(app);
	else if (app_save(app, &err) == RC_OK)
		app->quit = true;
	else
		app_say(app, err.rc, "%s", err.msg);
}

void
app_leave_answer(struct app *app)
{
	enum screen_id id;

	while (app->depth > 1) {
		id = app_top(app)->ops->id;
		if (id != SCREEN_ANSWER && id != SCREEN_PREVIEW)
			return;
		bury(app);
	}
}

/* Leaves screens until a queue or first screen that is wanted again is shown. */
static bool
go_back_to(struct app *app, enum screen_id id)
{
	size_t i = app->depth;

	if (id != SCREEN_START && id != SCREEN_QUEUE)
		return false;
	while (i > 0 && app->stack[i - 1]->ops->id != id)
		i--;
	while (i > 0 && app->depth > i)
		if (!leave(app))
			return true; /* stays where it is, and says why */
	return i > 0;
}

void
app_show(struct app *app, enum screen_id id, struct target target, struct str arg)
{
	struct screen *s;

	if (go_back_to(app, id))
		return;
	if (app->depth > 0 && app_top(app)->ops->id == id) {
		if (!leave(app))
			return;
	}
	s = app->makers[id] != NULL ? app->makers[id](app, target, arg) : NULL;
	if (s != NULL)
		app_push(app, s);
}

/* Once, as soon as the coach was needed and nothing else has the line. */
static void
tell_lists(struct app *app)
{
	size_t n = desk_coach_faults(app->desk);

	if (n == 0 || app->told_lists || app->status.n > 0)
		return;
	app->told_lists = true;
	app_say(app, RC_INVALID,
	    ngettext("%zu line of the word lists cannot be used; fabu doctor names it.",
		"%zu lines of the word lists cannot be used; fabu doctor names them.",
		(unsigned long)n),
	    n);
}

void
app_settle(struct app *app)
{
	struct err err = { 0 };
	struct screen *s;
	size_t i;

	empty_grave(app); /* what a screen lets go of when it is left is seen by the ones below */
	for (i = 0; i < app->depth; i++) {
		s = app->stack[i];
		if (!s->stale || (i + 1 < app->depth && s != app_screen(app)))
			continue;
		s->stale = false;
		if (s->ops->load != NULL && s->ops->load(s, app, &err) != RC_OK)
			app_say(app, err.rc, "%s", err.msg);
		s->next_tick = 0;
	}
	empty_grave(app);
	tell_lists(app);
}

enum rc
app_save(struct app *app, struct err *err)
{
	struct err later = { 0 };
	enum rc rc = RC_OK;
	size_t i;

	for (i = app->depth; i-- > 0;) {
		struct screen *s = app->stack[i];

		if (s->ops->save == NULL)
			continue;
		if (rc == RC_OK)
			rc = s->ops->save(s, app, err);
		else
			s->ops->save(s, app, &later);
	}
	return rc;
}

void
app_copy(struct app *app, struct str text)
{
	buf_clear(&app->wishes.copy);
	buf_put(&app->wishes.copy, text);
}

/* The faults of a keymap in one sentence; the keys command of the shell lists all of them. */
static void
tell_faults(struct app *app)
{
	const struct keymap *km = &app->keymap;

	if (km->nfaults == 1)
		app_say(app, RC_INVALID, "%s", km->faults[0].text);
	else if (km->nfaults > 1)
		app_say(app, RC_INVALID,
		    _("%s (and %zu more; \"fabu keys --check FILE\" lists all of them)"),
		    km->faults[0].text, km->nfaults - 1);
}

static enum rc
load_keymaps(struct app *app, const struct app_opts *opts, struct err *err)
{
	struct buf setting = { 0 };
	const char *base = opts->keymap;
	struct err own = { 0 };
	enum rc rc;

	if (base == NULL && setting_get(app->desk, "keymap", &setting, &own) == RC_OK)
		base = buf_cstr(&setting);
	rc = keymap_load(&app->keymap, base != NULL ? base : "default", err);
	if (rc != RC_OK && opts->keymap == NULL) {
		/* a file that was chosen once and is gone must not keep anybody out */
		app_say(app, rc, "%s", err->msg);
		rc = keymap_load(&app->keymap, "default", err);
	}
	if (rc == RC_OK && opts->keys_file != NULL &&
	    keymap_load(&app->keymap, opts->keys_file, &own) == RC_IO)
		app_say(app, own.rc, "%s", own.msg);
	buf_release(&setting);
	keymap_finish(&app->keymap);
	return rc;
}

enum rc
app_init(struct app *app, const struct app_opts *opts, struct err *err)
{
	enum rc rc;

	*app = (struct app){ .desk = opts->desk,
		.cs = opts->cs,
		.rows = opts->rows,
		.cols = opts->cols,
		.makers = opts->makers,
		.keys_file = opts->keys_file };
	rc = load_keymaps(app, opts, err);
	if (rc != RC_OK)
		return rc;
	news_begin(&app->news, app->desk);
	app_show(app, SCREEN_START, (struct target){ 0 }, STR(""));
	app_settle(app);
	tell_faults(app);
	return RC_OK;
}

void
app_release(struct app *app)
{
	size_t i;

	if (app->job != NULL)
		app->job->ops->free(app->job);
	while (app->depth > 0)
		bury(app);
	empty_grave(app);
	keymap_release(&app->keymap);
	news_release(&app->news);
	buf_release(&app->status);
	buf_release(&app->paste);
	buf_release(&app->cut);
	buf_release(&app->asked);
	buf_release(&app->wishes.copy);
	for (i = 0; i < ARG__COUNT; i++)
		buf_release(&app->history[i]);
	*app = (struct app){ 0 };
}
