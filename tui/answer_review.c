#include "tui/answer_review.h"

#include "text/i18n.h"
#include "text/when.h"

enum {
	ROWS_MOST = 3,
	NEED_ROWS = 9
}; /* a small screen has other worries than what might be asked */

void
answer_review_release(struct answer_review *r)
{
	arena_release(&r->mem);
	*r = (struct answer_review){ 0 };
}

enum rc
answer_review_read(
    struct answer_review *r, struct desk *d, int64_t item, int64_t draft, struct err *err)
{
	struct answer_review now = { .draft = draft };
	enum rc rc = review_mine(d, item, &now.mem, &now.last, err);

	now.past = r->past;
	if (rc == RC_OK && draft == 0 && now.last.state == REVIEW_VOID)
		now.past = now.last.id; /* of a draft that is gone: no concern of the next one */
	now.any = rc == RC_OK && now.last.id != now.past;
	if (rc == RC_OK || rc == RC_NOTFOUND)
		rc = review_need(d, item, STR(""), &now.mem, &now.need, err);
	if (rc != RC_OK) {
		arena_release(&now.mem);
		return rc;
	}
	answer_review_release(r);
	*r = now;
	return RC_OK;
}

static void
said_returned(const struct answer_review *r, const struct app *app, struct buf *out)
{
	struct str who = desk_login(app->desk, r->last.reviewer);

	buf_printf(out, _("Returned by %.*s: %.*s"), (int)who.n, who.p, (int)r->last.reason.n,
	    r->last.reason.p);
}

static void
said_waiting(const struct answer_review *r, const struct app *app, struct buf *out)
{
	struct buf when = { 0 };

	when_said(&when, r->last.submitted_at, desk_now(app->desk));
	if (r->need.alone)
		buf_printf(out, _("Handed in %s; :approve confirms it, any change takes it back."),
		    buf_cstr(&when));
	else
		buf_printf(out, _("Waits for approval since %s; any change takes it back."),
		    buf_cstr(&when));
	buf_release(&when);
}

static void
said_approved(const struct answer_review *r, const struct app *app, struct buf *out)
{
	struct str who = desk_login(app->desk, r->last.reviewer);

	if (r->last.self)
		buf_puts(out, _("Confirmed by yourself; any change voids that."));
	else
		buf_printf(out, _("Approved by %.*s; any change voids it."), (int)who.n, who.p);
}

/* The text is another one now, whether or not that is saved yet. */
static void
said_void(const struct answer_review *r, const struct app *app, struct buf *out)
{
	struct str who = desk_login(app->desk, r->last.reviewer);
	struct key_said key;

	app_key_said(app, CMD_SUBMIT, &key);
	if (r->last.reviewer != 0)
		buf_printf(out,
		    _("You changed the text: the approval by %.*s is void. %s hands it in again."),
		    (int)who.n, who.p, key.s);
	else
		buf_printf(out,
		    _("You changed the text: it waits for approval no longer. %s hands it in."),
		    key.s);
}

enum style
answer_review_said(
    const struct answer_review *r, const struct app *app, struct str text, struct buf *out)
{
	enum review_state state = r->any ? r->last.state : REVIEW_POSTED;
	bool same = r->any && str_eq(text, r->last.text);
	struct key_said key;

	if (state == REVIEW_RETURNED) {
		said_returned(r, app, out);
		return STYLE_OVERDUE;
	}
	if (state == REVIEW_VOID || (!same && state != REVIEW_POSTED)) {
		said_void(r, app, out);
		return STYLE_OVERDUE;
	}
	if (state == REVIEW_WAITING) {
		said_waiting(r, app, out);
		return STYLE_SOON;
	}
	if (state == REVIEW_APPROVED) {
		said_approved(r, app, out);
		return STYLE_GOOD;
	}
	if (r->need.needed)
		buf_printf(out, _("%.*s %s hands it in."), (int)r->need.why.n, r->need.why.p,
		    app_key_said(app, CMD_SUBMIT, &key));
	return STYLE_SOON;
}

/* Wraps what is said; draws it when g is there. Returns how many rows it would take. */
static int
lay(const struct app *app, struct str said, enum style style, struct grid *g, struct area a)
{
	struct safe s = { 0 };
	size_t i, next, end;
	int n = 0;

	safe_put(&s, app->cs, SAFE_LINE, said);
	for (i = 0; i < s.n; i = next, n++) {
		end = safe_wrap(&s, i, a.cols, &next);
		if (g != NULL && n + 1 == a.rows)
			end = s.n; /* the rest is cut off visibly */
		if (g != NULL && n < a.rows)
			grid_safe_part(g, (struct slot){ a.row + n, a.col, a.cols, false }, style,
			    &s, i, end - i);
	}
	safe_release(&s);
	return n;
}

int
answer_review_rows(
    const struct answer_review *r, const struct app *app, struct str text, int rows, int cols)
{
	struct buf said = { 0 };
	int n, most = rows / 3 < ROWS_MOST ? rows / 3 : ROWS_MOST;

	answer_review_said(r, app, text, &said);
	n = lay(app, buf_str(&said), STYLE_PLAIN, NULL, (struct area){ 0, 0, 0, cols });
	buf_release(&said);
	if (!r->any && rows < NEED_ROWS)
		return 0;
	most = most < 1 ? 1 : most;
	return n < most ? n : most;
}

void
answer_review_draw(const struct answer_review *r, const struct app *app, struct str text,
    struct grid *g, struct area a)
{
	struct buf said = { 0 };
	enum style style = answer_review_said(r, app, text, &said);

	if (a.rows > 0)
		lay(app, buf_str(&said), style, g, a);
	buf_release(&said);
}
