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
	if (rc == RC_OK && !edit_paste(&as->edit, buf_str(&text)))
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
