/* What happens by itself: others' changes, presence, the minute, a screen's own timer, the job. */
#include <string.h>

#include "desk/visit.h"
#include "text/i18n.h"
#include "text/when.h"
#include "tui/app.h"

enum { CHANGED_MS = 1000, PRESENCE_MS = 20 * 1000 };

static int64_t
sooner(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static bool
is_writing(const struct app *app)
{
	return app_screen(app)->ops->id == SCREEN_ANSWER;
}

/* Presence is a courtesy: a desk that cannot write just now goes on without. */
static void
refresh_presence(struct app *app)
{
	struct screen *s = app_screen(app);
	struct target t = { .kind = TARGET_NONE };
	struct err err;

	if (!app->arrived)
		presence_begin(app->desk, &app->presence, &err);
	app->arrived = true;
	app->told_writing = is_writing(app);
	if (app->presence == 0)
		return;
	if (s->ops->target != NULL && s->ops->id != SCREEN_QUEUE)
		t = s->ops->target(s);
	presence_set(
	    app->desk, app->presence, t.kind == TARGET_ITEM ? t.id : 0, app->told_writing, &err);
}

static void
look_for_changes(struct app *app)
{
	struct screen *s = app_screen(app);

	if (!desk_changed(app->desk))
		return;
	news_read(&app->news, app);
	if (s->ops->changed == NULL || s->ops->changed(s, app))
		s->stale = true;
	app_settle(app);
}

static int64_t
tick_screen(struct app *app, int64_t now)
{
	struct screen *s = app_screen(app);

	if (s->ops->tick == NULL)
		return INT64_MAX;
	if (now >= s->next_tick)
		s->next_tick = s->ops->tick(s, app, now);
	return s->next_tick;
}

int64_t
app_tick(struct app *app, int64_t now)
{
	int64_t next;

	if (app->depth == 0)
		return INT64_MAX;
	if (now >= app->changed_at) {
		look_for_changes(app);
		news_tell(&app->news, app);
		app->status_seen = true;
		app->changed_at = now + CHANGED_MS;
	}
	if (now >= app->presence_at || app->told_writing != is_writing(app)) {
		refresh_presence(app);
		app->presence_at = now + PRESENCE_MS;
	}
	next = tick_screen(app, now);
	app_settle(app);
	return sooner(next, sooner(app->changed_at, app->presence_at));
}

static void
end_job(struct app *app, enum rc rc, const struct err *err)
{
	struct job *job = app->job;

	app->job = NULL;
	job->ops->ended(job, app, rc, err);
	job->ops->free(job);
	app_stale(app);
	app_settle(app);
}

void
app_job(struct app *app, struct job *job)
{
	if (app->job != NULL) {
		app_say(app, RC_BUSY, _("Something else is still running; Escape stops it."));
		job->ops->free(job);
		return;
	}
	app->job = job;
}

bool
app_job_step(struct app *app)
{
	struct err err = { 0 };
	bool finished = false;
	enum rc rc;

	if (app->job == NULL)
		return false;
	rc = app->job->ops->step(app->job, JOB_BUDGET_MS, &finished, &err);
	if (rc != RC_OK || finished)
		end_job(app, rc, &err);
	return app->job != NULL;
}

void
app_job_cancel(struct app *app)
{
	struct err err = { RC_CANCELLED, "" };

	if (app->job != NULL)
		end_job(app, RC_CANCELLED, &err);
}
