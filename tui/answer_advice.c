/* What the writer does about what the coach says: goes through it, takes it, leaves it alone. */
#include "desk/coach_cut.h"
#include "desk/settings.h"
#include "text/i18n.h"
#include "tui/answer_promise.h"

/* One to act on, or why there is none. */
enum rc
answer_need_coach(const struct answer *as, const struct app *app, struct err *err)
{
	const struct answer_coach *c = &as->coach;
	struct key_said key;

	if (!c->shown)
		return err_set(err, RC_REFUSED, _("The coach is hidden; %s shows it."),
		    app_key_said(app, CMD_COACH, &key));
	if (as->edit.text.n == 0)
		return err_set(err, RC_REFUSED, _("Nothing is written yet."));
	if (!answer_coach_fresh(c, &as->edit))
		return err_set(
		    err, RC_REFUSED, _("The coach reads this long text when you pause."));
	if (c->n == 0)
		return err_set(err, RC_REFUSED, _("The coach has nothing to mark here."));
	return RC_OK;
}

static enum rc
step(struct answer *as, struct app *app, bool back, struct err *err)
{
	enum rc rc = answer_need_coach(as, app, err);

	if (rc != RC_OK)
		return rc;
	answer_coach_step(&as->coach, &as->edit, back);
	answer_touched(as, app);
	return RC_OK;
}

/*
 * The one the caret is at, in *out. With none the next one is gone to and nothing is done to it: what
 * the writer has not looked at is not theirs to change by one key.
 */
static enum rc
here(struct answer *as, struct app *app, enum cmd_id cmd, const struct finding **out,
    struct err *err)
{
	enum rc rc = answer_need_coach(as, app, err);
	struct key_said key;

	*out = NULL;
	if (rc != RC_OK)
		return rc;
	if (as->coach.current != COACH_NONE) {
		*out = answer_coach_at(&as->coach, as->coach.current);
		return RC_OK;
	}
	answer_coach_step(&as->coach, &as->edit, false);
	answer_touched(as, app);
	app_say(app, RC_OK, _("This is number %zu; %s again for it."), as->coach.current + 1,
	    app_key_said(app, cmd, &key));
	return RC_OK;
}

static enum rc
refuse_take(const struct finding *f, struct err *err)
{
	if (f->suggestion.n > 0)
		return err_set(err, RC_REFUSED, _("Only you know what to write here: %.*s"),
		    (int)f->suggestion.n, f->suggestion.p);
	return err_set(err, RC_REFUSED, _("There is no wording to take; change it yourself: %.*s"),
	    (int)f->why.n, f->why.p);
}

static void
say_taken(struct app *app, struct str was, struct str now)
{
	struct key_said undo;

	app_key_said(app, CMD_EDIT_UNDO, &undo);
	if (now.n == 0)
		app_say(app, RC_OK, _("\"%.*s\" was taken out; %s brings it back."), (int)was.n,
		    was.p, undo.s);
	else
		app_say(app, RC_OK, _("\"%.*s\" is now \"%.*s\"; %s takes it back."), (int)was.n,
		    was.p, (int)now.n, now.p, undo.s);
}

static enum rc
take(struct answer *as, struct app *app, struct err *err)
{
	const struct finding *f;
	const struct prose *p = &as->coach.report.prose;
	struct prose_span s;
	enum rc rc = here(as, app, CMD_TAKE, &f, err);

	if (rc != RC_OK || f == NULL)
		return rc;
	if (f->take.p == NULL || f->end <= f->start)
		return refuse_take(f, err);
	s = (struct prose_span){ f->start, f->end };
	if (f->take.n == 0 && f->kind != FINDING_HYGIENE)
		s = coach_cut(p, f->start, f->end);
	if (!edit_put(&as->edit, p->off[s.from], p->off[s.to] - p->off[s.from], f->take))
		return err_set(err, RC_REFUSED, _("It stands there like that already."));
	say_taken(app, f->text, f->take); /* before the text is read again */
	answer_touched(as, app);
	return RC_OK;
}

/* Reads again what is silenced, and the text by it. */
static enum rc
listen_again(struct answer *as, struct app *app, struct err *err)
{
	return answer_coach_about(&as->coach, app->desk, &as->view, &as->edit, err);
}

/* What stands there, for a status line; a point about the whole text by what is said of it. */
static struct str
said_of(const struct finding *f)
{
	enum { SAID_MOST = 60 };	/* bytes */
	struct str s = f->text.n > 0 ? f->text : f->why;

	if (s.n > SAID_MOST)
		for (s.n = SAID_MOST; s.n > 0 && ((unsigned char)s.p[s.n] & 0xC0) == 0x80;)
			s.n--;
	return s;
}

/* A silenced pattern as people know it: without the name of its rule. */
static struct str
bare(struct str pattern)
{
	size_t colon = str_find(pattern, STR(":"), 0);

	if (colon == SIZE_MAX || colon + 1 == pattern.n)
		return pattern;
	return (struct str){ pattern.p + colon + 1, pattern.n - colon - 1 };
}

static void
remember_hush(struct answer *as, struct str pattern, int64_t item)
{
	buf_clear(&as->coach.hush);
	buf_put(&as->coach.hush, pattern);
	as->coach.hush_item = item;
	as->coach.hushed = as->edit.changes;
}

static enum rc
silence(struct answer *as, struct app *app, bool always, struct err *err)
{
	const struct finding *f;
	struct key_said undo, more;
	struct buf by = { 0 };
	struct str said;
	enum rc rc = here(as, app, always ? CMD_SILENCE_ALWAYS : CMD_SILENCE, &f, err);

	if (rc != RC_OK || f == NULL)
		return rc;
	finding_silence(f, always, &by);
	rc = silence_set(app->desk, buf_str(&by), always ? 0 : as->item, true, err);
	if (rc == RC_OK)
		remember_hush(as, buf_str(&by), always ? 0 : as->item);
	buf_release(&by);
	if (rc != RC_OK)
		return rc;
	said = said_of(f);
	app_key_said(app, CMD_EDIT_UNDO, &undo);
	if (always)
		app_say(app, RC_OK, _("You are not told of \"%.*s\" any more; %s takes that back."),
		    (int)said.n, said.p, undo.s);
	else
		app_say(app, RC_OK,
		    _("\"%.*s\" is left alone in this answer; %s takes that back. %s "
		      "is for good."),
		    (int)said.n, said.p, undo.s, app_key_said(app, CMD_SILENCE_ALWAYS, &more));
	return listen_again(as, app, err);
}

static enum rc
hear(struct answer *as, struct app *app, struct str pattern, int64_t item, struct err *err)
{
	enum rc rc = silence_set(app->desk, pattern, item, false, err);

	if (rc == RC_OK)
		app_say(app, RC_OK,
		    item == 0 ? _("The coach speaks of \"%.*s\" again, everywhere.")
			      : _("The coach speaks of \"%.*s\" again."),
		    (int)bare(pattern).n, bare(pattern).p);
	buf_clear(&as->coach.hush);
	return rc == RC_OK ? listen_again(as, app, err) : rc;
}

bool
answer_unhush(struct answer *as, struct app *app)
{
	struct answer_coach *c = &as->coach;
	struct buf pattern = c->hush;
	struct err err;

	if (pattern.n == 0 || c->hushed != as->edit.changes)
		return false;
	c->hush = (struct buf){ 0 };
	if (hear(as, app, buf_str(&pattern), c->hush_item, &err) != RC_OK)
		app_say(app, err.rc, "%s", err.msg);
	buf_release(&pattern);
	return true;
}

/* The newest first, so that the command again takes back the one before; or the one that is named. */
static enum rc
unsilence(struct answer *as, struct app *app, struct str name, struct err *err)
{
	const struct answer_context *about = &as->coach.about;
	struct buf pattern = { 0 };
	size_t i = 0;
	enum rc rc;

	while (name.n > 0 && i < about->nsilenced && !str_eq(about->silenced[i].pattern, name) &&
	    !str_eq(bare(about->silenced[i].pattern), name))
		i++;
	if (i == about->nsilenced)
		return err_set(err, RC_NOTFOUND,
		    name.n > 0 ? _("You did not silence \"%.*s\" here or for good.")
			       : _("You silenced nothing here, and nothing for good.%.*s"),
		    (int)name.n, name.n > 0 ? name.p : "");
	buf_put(&pattern, about->silenced[i].pattern); /* the list is read anew */
	rc = hear(as, app, buf_str(&pattern), about->silenced[i].item, err);
	buf_release(&pattern);
	return rc;
}

static const char *
weight(int severity)
{
	static const char *const words[] = { N_("a hint"), N_("a hint"), N_("better changed"),
		N_("to be confirmed before it goes out") };

	return gettext(words[severity]);
}

/* All of it, since a row of the list may be too short for it. */
static enum rc
explain(struct answer *as, struct app *app, struct err *err)
{
	const struct finding *f;
	struct buf text = { 0 };
	enum rc rc = here(as, app, CMD_EXPLAIN, &f, err);

	if (rc != RC_OK || f == NULL)
		return rc;
	buf_printf(&text, _("%zu/%zu %s, %s. "), as->coach.current + 1, as->coach.n,
	    finding_kind_name(f->kind), weight(f->severity));
	finding_say(f, &text);
	if (f->suggestion.n > 0)
		buf_printf(&text, _(" Rather: %.*s"), (int)f->suggestion.n, f->suggestion.p);
	app_say(app, RC_OK, "%s", buf_cstr(&text));
	app->explained = true;
	buf_release(&text);
	return RC_OK;
}

static enum rc
turn(struct answer *as, struct app *app, struct err *err)
{
	struct key_said key;
	struct err unsaved;
	enum rc rc;

	as->coach.shown = !as->coach.shown;
	rc = listen_again(as, app, err);
	answer_touched(as, app);
	app_say(app, RC_OK,
	    as->coach.shown ? _("The coach is back; %s hides it.")
			    : _("The coach is hidden; %s shows it."),
	    app_key_said(app, CMD_COACH, &key));
	/* a desk that cannot be written now shows it all the same */
	setting_set(app->desk, "coach", as->coach.shown ? STR("shown") : STR("hidden"), NULL, NULL,
	    &unsaved);
	return rc;
}

enum rc
answer_advice(struct answer *as, struct app *app, enum cmd_id cmd, struct str arg, struct err *err)
{
	switch (cmd) {
	case CMD_NEXT_FINDING:
	case CMD_PREV_FINDING:
		return step(as, app, cmd == CMD_PREV_FINDING, err);
	case CMD_TAKE:
		return take(as, app, err);
	case CMD_SILENCE:
	case CMD_SILENCE_ALWAYS:
		return silence(as, app, cmd == CMD_SILENCE_ALWAYS, err);
	case CMD_UNSILENCE:
		return unsilence(as, app, str_trim(arg), err);
	case CMD_EXPLAIN:
		return explain(as, app, err);
	case CMD_PROMISE:
		return answer_promise(as, app, arg, err);
	case CMD_COACH:
		return turn(as, app, err);
	default:
		return err_set(
		    err, RC_INVALID, _("%s does nothing while you write."), cmd_word(cmd));
	}
}
