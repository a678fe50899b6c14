#include "tui/answer_template.h"

#include "desk/template.h"
#include "text/i18n.h"
#include "tui/screen_answer.h"

static void
say(struct app *app, size_t missing)
{
	struct key_said undo;

	app_key_said(app, CMD_EDIT_UNDO, &undo);
	if (missing > 0)
		app_say(app, RC_OK,
		    _("Fill in what stands in {{ }}: %zu places; %s takes it all out."), missing,
		    undo.s);
	else
		app_say(app, RC_OK, _("The template is in; %s takes it out."), undo.s);
}

/*
 * Beside what is written it gets lines of its own: before the line the caret begins, else after the
 * one it is in. False when it is too much.
 */
static bool
put_lines(struct edit *e, struct str text)
{
	struct str all = buf_str(&e->text);
	size_t was = e->caret, from = was, to = was;
	struct buf put = { 0 };
	bool done;

	while (from > 0 && all.p[from - 1] != '\n')
		from--;
	while (to < all.n && all.p[to] != '\n')
		to++;
	if (was > from)
		buf_putc(&put, '\n');
	buf_put(&put, text);
	if (was == from && to > from)
		buf_putc(&put, '\n');
	edit_go(e, was > from ? to : from);
	done = edit_paste(e, buf_str(&put));
	if (done && was == from && to > from)
		edit_go(e, e->caret - 1);
	else if (!done)
		edit_go(e, was);
	buf_release(&put);
	return done;
}

/* What was typed is saved first: only a draft that the desk knows can be marked as begun from it. */
enum rc
answer_put_template(struct screen *s, struct app *app, int64_t id, struct err *err)
{
	struct answer *as = (struct answer *)s;
	struct buf text = { 0 };
	size_t missing = 0, caret = 0, at;
	enum rc rc = RC_OK;

	if (as->edit.text.n > 0)
		rc = answer_draft_save(&as->draft, app->desk, &as->edit, false, err);
	if (rc == RC_OK)
		rc = template_use(app->desk, id, as->item, &text, &missing, &caret, err);
	if (rc == RC_OK && !put_lines(&as->edit, buf_str(&text)))
		rc = err_set(err, RC_INVALID,
		    _("That is too much text for one answer; nothing was put in."));
	if (rc == RC_OK) {
		at = as->edit.caret - text.n;
		if (missing > 0)
			edit_go(&as->edit, at + caret);
		as->version = 0;
		answer_touched(as, app);
		say(app, missing);
	}
	buf_release(&text);
	return rc;
}
