#include "tui/screen_answer.h"

#include <stdlib.h>

#include "desk/settings.h"
#include "text/i18n.h"
#include "text/key.h"
#include "text/mem.h"
#include "text/utf8.h"
#include "text/when.h"

enum { THREAD_STEP = 3 };

/* A setting, so that who wants none of it is asked once. */
static bool
is_coached(struct app *app)
{
	struct buf shown = { 0 };
	struct err err;
	bool yes;

	setting_get(app->desk, "coach", &shown, &err);
	yes = str_eq(buf_str(&shown), STR("shown"));
	buf_release(&shown);
	return yes;
}

/* Fits the editor to the screen as it is: movements go by the lines the writer sees. */
static void
fit(struct answer *as, const struct app *app)
{
	struct answer_layout l = answer_layout(as, app, app->rows - 2, app->cols);

	edit_view_fit(&as->scroll, &as->edit, l.edit);
}

static const struct draft *
my_draft(const struct answer *as, const struct app *app)
{
	const struct draft *d = as->view.drafts;

	return as->view.ndrafts > 0 && d->person == desk_me(app->desk)->id ? d : NULL;
}

/* What lay beside the desk is newer than what is in it: it is taken, the other is one undo away. */
static void
recall_spilled(struct answer *as, struct app *app, const struct draft *mine)
{
	struct buf text = { 0 };
	int64_t item = 0, at = 0;
	struct key_said undo;
	struct err err;

	if (draft_spilled(app->desk, &item, &text, &at, &err) != RC_OK || item != as->item)
		goto out;
	as->draft.spilled = true;
	if ((mine == NULL || at > mine->updated_at) && edit_replace(&as->edit, buf_str(&text)))
		app_say(app, RC_OK,
		    _("This is what could not be saved last time; %s shows the "
		      "draft as the desk has it."),
		    app_key_said(app, CMD_EDIT_UNDO, &undo));
out:
	buf_release(&text);
}

static void
begin(struct answer *as, struct app *app)
{
	const struct draft *mine = my_draft(as, app);

	as->begun = true;
	if (mine != NULL)
		edit_set(&as->edit, mine->text, edit_offset_of(mine->text, mine->caret));
	answer_draft_begin(&as->draft, &as->edit, as->item);
	as->draft.version = mine != NULL ? mine->version : 0;
	as->draft.seen_message =
	    mine != NULL ? mine->seen_message : answer_newest_message(&as->view);
	as->draft.seen_reply = mine != NULL ? mine->seen_reply : answer_newest_reply(&as->view);
	as->draft.seen_event = mine != NULL ? mine->seen_event : as->view.last_event;
	recall_spilled(as, app, mine);
}

/* What became of the text, and of what it answers, as the desk has them now. */
static enum rc
look(struct answer *as, struct app *app, struct err *err)
{
	enum rc rc = RC_OK;

	if (as->draft.version != 0)
		rc = draft_stale(app->desk, as->item, &as->came_in, err);
	return rc == RC_OK
	    ? answer_review_read(&as->review, app->desk, as->item, as->draft.version, err)
	    : rc;
}

static enum rc
answer_load(struct screen *s, struct app *app, struct err *err)
{
	struct answer *as = (struct answer *)s;
	enum rc rc = item_view(app->desk, as->item, &as->view, err);

	if (rc != RC_OK)
		return rc;
	if (!as->begun)
		begin(as, app);
	answer_return(as, app);
	if ((rc = look(as, app, err)) != RC_OK)
		return rc;
	as->coach.keep_key = app_key_said(app, CMD_PROMISE, &as->keep_key);
	rc = answer_coach_about(&as->coach, app->desk, &as->view, &as->edit, err);
	fit(as, app);
	return rc;
}

void
answer_touched(struct answer *as, struct app *app)
{
	int64_t now = when_monotonic();

	answer_coach_follow(&as->coach, app->desk, &as->edit, now);
	fit(as, app);
	answer_draft_typed(&as->draft, app->desk, &as->edit, now);
	as->base.next_tick = now;
}

static void
answer_type(struct screen *s, struct app *app, const struct key *key)
{
	struct answer *as = (struct answer *)s;
	char utf8[4];

	fit(as, app);
	edit_type(&as->edit, (struct str){ utf8, utf8_put(utf8, key->cp) }, when_monotonic());
	as->version = 0;
	answer_touched(as, app);
}

static void
answer_paste(struct screen *s, struct app *app, struct str text)
{
	struct answer *as = (struct answer *)s;

	fit(as, app);
	if (!edit_paste(&as->edit, text) && text.n > 0)
		app_say(app, RC_INVALID,
		    _("That is too much text for one answer; nothing was pasted."));
	as->version = 0;
	answer_touched(as, app);
}

/* What was cut is the whole desk's: a prompt can put it back too. */
static void
edit_op(struct answer *as, struct app *app, enum edit_op op)
{
	fit(as, app);
	if (op == EDIT_YANK && app->cut.n > 0) {
		buf_clear(&as->edit.kept);
		buf_put(&as->edit.kept, buf_str(&app->cut));
	}
	edit_do(&as->edit, op);
	if (op == EDIT_CUT || op == EDIT_COPY || (op >= EDIT_KILL_END && op <= EDIT_ERASE_WORD)) {
		buf_clear(&app->cut);
		buf_put(&app->cut, buf_str(&as->edit.kept));
	}
	answer_touched(as, app);
}

/* Each time one version further back, until there is none that differs. */
static enum rc
older_version(struct answer *as, struct app *app, struct err *err)
{
	struct arena mem = { 0 };
	struct draft *list;
	struct buf when = { 0 };
	struct key_said undo;
	size_t count;
	enum rc rc = draft_versions(app->desk, as->item, &mem, &list, &count, err);

	while (rc == RC_OK && as->version < count) {
		const struct draft *d = &list[as->version++];

		if (!edit_replace(&as->edit, d->text))
			continue;
		when_said(&when, d->updated_at, desk_now(app->desk));
		app_say(app, RC_OK, _("Version %zu of %zu, from %s; %s takes you back."),
		    count - as->version + 1, count, buf_cstr(&when),
		    app_key_said(app, CMD_EDIT_UNDO, &undo));
		answer_touched(as, app);
		goto out;
	}
	if (rc == RC_OK)
		rc = err_set(err, RC_NOTFOUND, _("There is no older version of your draft."));
out:
	buf_release(&when);
	arena_release(&mem);
	return rc;
}

static enum rc
save_now(struct answer *as, struct app *app, struct err *err)
{
	enum rc rc = answer_draft_save(&as->draft, app->desk, &as->edit, true, err);

	if (rc == RC_OK && !as->draft.failed)
		app_say(app, RC_OK, "%s", _("Saved as a version to go back to."));
	return rc;
}

static enum rc
mark_seen(struct answer *as, struct app *app, struct err *err)
{
	as->draft.seen_message = answer_newest_message(&as->view);
	as->draft.seen_reply = answer_newest_reply(&as->view);
	as->draft.seen_event = as->view.last_event;
	as->came_in = false;
	if (as->edit.text.n == 0)
		return RC_OK;
	as->edit.changes++; /* what was seen is saved with the text */
	return answer_draft_save(&as->draft, app->desk, &as->edit, false, err);
}

static enum rc
discard(struct answer *as, struct app *app, struct err *err)
{
	struct key_said undo;
	enum rc rc;

	if (!edit_replace(&as->edit, STR("")))
		return err_set(err, RC_INVALID, _("There is nothing to discard."));
	rc = answer_draft_save(&as->draft, app->desk, &as->edit, true, err);
	if (rc == RC_OK)
		app_say(app, RC_OK, _("Your draft was discarded; %s brings it back."),
		    app_key_said(app, CMD_EDIT_UNDO, &undo));
	answer_touched(as, app);
	return rc;
}

static enum rc
preview(struct answer *as, struct app *app, struct err *err)
{
	enum rc rc = answer_draft_save(&as->draft, app->desk, &as->edit, false, err);
	struct target t = { .kind = TARGET_ITEM, .id = as->item };

	if (rc == RC_OK)
		app_show(app, SCREEN_PREVIEW, t, STR(""));
	return rc;
}

static enum rc
answer_command(struct screen *s, struct app *app, enum cmd_id cmd, struct str arg, struct err *err)
{
	struct answer *as = (struct answer *)s;
	enum edit_op op = edit_op_find(str_of(cmd_get(cmd)->name));
	size_t hidden;

	if (op == EDIT_UNDO && answer_unhush(as, app))
		return RC_OK;
	if (op != EDIT__COUNT) {
		edit_op(as, app, op);
		return RC_OK;
	}
	switch (cmd) {
	case CMD_SAVE:
		return save_now(as, app, err);
	case CMD_VERSIONS:
		return older_version(as, app, err);
	case CMD_EDITOR:
		return answer_away(as, app, err);
	case CMD_SEEN:
		return mark_seen(as, app, err);
	case CMD_DISCARD:
		return discard(as, app, err);
	case CMD_PREVIEW:
		return preview(as, app, err);
	case CMD_THREAD_UP:
		hidden = answer_thread_hidden(as, app);
		as->scrolled += THREAD_STEP;
		as->scrolled = as->scrolled < hidden ? as->scrolled : hidden;
		return RC_OK;
	case CMD_THREAD_DOWN:
		as->scrolled -= as->scrolled < THREAD_STEP ? as->scrolled : THREAD_STEP;
		return RC_OK;
	default:
		return answer_advice(as, app, cmd, arg, err);
	}
}

static struct target
answer_target(const struct screen *s)
{
	const struct answer *as = (const struct answer *)s;
	struct target t = { .kind = TARGET_ITEM, .id = as->item };

	if (as->view.page.count > 0) {
		t.version = as->view.page.items[0].version;
		t.state = as->view.page.items[0].state;
	}
	return t;
}

static enum rc
answer_save(struct screen *s, struct app *app, struct err *err)
{
	struct answer *as = (struct answer *)s;
	enum rc rc;

	if (!as->begun)
		return RC_OK;
	rc = answer_draft_save(&as->draft, app->desk, &as->edit, true, err);
	if (rc == RC_OK && as->draft.failed)
		app_say(app, as->draft.why.rc,
		    _("The draft of #%lld lies in a file beside the desk: %s"), (long long)as->item,
		    as->draft.why.msg);
	else if (rc == RC_OK && as->edit.text.n > 0)
		app_say(app, RC_OK, _("Your draft of #%lld is saved."), (long long)as->item);
	return rc;
}

static int64_t
answer_tick(struct screen *s, struct app *app, int64_t now)
{
	struct answer *as = (struct answer *)s;
	int64_t save, read;

	if (!as->begun)
		return INT64_MAX;
	save = answer_draft_tick(&as->draft, app->desk, &as->edit, now);
	if (as->review.any && as->review.draft != as->draft.version)
		as->base.stale = true; /* saving another text voids an approval */
	read = answer_coach_tick(&as->coach, app->desk, &as->edit, now);
	return save < read ? save : read;
}

static bool
answer_changed(struct screen *s, struct app *app)
{
	(void)s;
	(void)app;
	return true; /* the text is not touched by it; what others do must be seen */
}

static void
answer_free(struct screen *s)
{
	struct answer *as = (struct answer *)s;

	answer_drop_away(as);
	answer_coach_release(&as->coach);
	answer_review_release(&as->review);
	item_view_release(&as->view);
	edit_release(&as->edit);
	free(as);
}

static const enum cmd_id hints[] = { CMD_BACK, CMD_NEXT_FINDING, CMD_TAKE, CMD_PROMISE, CMD_SILENCE,
	CMD_SUBMIT, CMD_TEMPLATES, CMD_PREVIEW, CMD_COPY, CMD_POSTED, CMD_EDIT_UNDO, CMD_VERSIONS,
	CMD_EDITOR, CMD_NOTE, CMD__COUNT };

static const struct screen_ops answer_ops = {
	.id = SCREEN_ANSWER,
	.hints = hints,
	.load = answer_load,
	.draw = answer_draw,
	.command = answer_command,
	.target = answer_target,
	.type = answer_type,
	.paste = answer_paste,
	.save = answer_save,
	.tick = answer_tick,
	.changed = answer_changed,
	.free = answer_free,
};

struct screen *
screen_answer_new(struct app *app, struct target target, struct str arg)
{
	struct answer *as = xcalloc(1, sizeof(*as));

	(void)arg;
	as->base.ops = &answer_ops;
	as->item = target.id;
	as->coach.shown = is_coached(app);
	edit_init(&as->edit, app->cs, edit_view_width(app->cols));
	return &as->base;
}
