/* Texts on their way: those that wait for me, mine that came back or may go out, mine that wait. */
#include <stdlib.h>

#include "desk/review.h"
#include "text/i18n.h"
#include "text/mem.h"
#include "text/when.h"
#include "tui/app.h"

enum { REVIEWS_TOP = 2, SECTION_MOST = 100 };

enum section {
	SECTION_MINE_TO_DO,
	SECTION_RETURNED,
	SECTION_APPROVED,
	SECTION_OTHERS,
	SECTION__COUNT
};

static const struct {
	const char *name;
	enum review_state state;
	enum style style;
} sections[SECTION__COUNT] = {
	[SECTION_MINE_TO_DO] = { NC_("review", "for you"), REVIEW_WAITING, STYLE_SOON },
	[SECTION_RETURNED] = { NC_("review", "came back"), REVIEW_RETURNED, STYLE_OVERDUE },
	[SECTION_APPROVED] = { NC_("review", "may go out"), REVIEW_APPROVED, STYLE_GOOD },
	[SECTION_OTHERS] = { NC_("review", "others'"), REVIEW_WAITING, STYLE_DIM },
};

struct row {
	enum section section;
	struct review review;
};

struct reviews_screen {
	struct screen base;
	struct arena mem;
	struct row *rows;
	size_t n, cursor;
	int64_t id;		/* of the text the cursor is on: it stays there */
};

static void
add_rows(struct reviews_screen *rs, enum section section, const struct review *list, size_t n)
{
	size_t i;

	if (n > 0)
		rs->rows = xreallocarray(rs->rows, rs->n + n, sizeof(*rs->rows));
	for (i = 0; i < n; i++)
		rs->rows[rs->n++] = (struct row){ section, list[i] };
}

/* With nobody else to approve them, mine are among those for me. */
static size_t
without_mine(const struct reviews_screen *rs, struct review *list, size_t n)
{
	size_t i, j, kept = 0;

	for (i = 0; i < n; i++) {
		for (j = 0; j < rs->n && rs->rows[j].review.id != list[i].id; j++)
			;
		if (j == rs->n)
			list[kept++] = list[i];
	}
	return kept;
}

static enum rc
reviews_load(struct screen *s, struct app *app, struct err *err)
{
	struct reviews_screen *rs = (struct reviews_screen *)s;
	struct review *list;
	size_t n, i;
	int sec;
	enum rc rc;

	arena_release(&rs->mem);
	rs->n = 0;
	rc = review_waiting(app->desk, SECTION_MOST, &rs->mem, &list, &n, err);
	if (rc == RC_OK)
		add_rows(rs, SECTION_MINE_TO_DO, list, n);
	for (sec = SECTION_RETURNED; rc == RC_OK && sec < SECTION__COUNT; sec++) {
		rc = review_decided(
		    app->desk, sections[sec].state, SECTION_MOST, &rs->mem, &list, &n, err);
		if (rc == RC_OK)
			add_rows(rs, (enum section)sec, list, without_mine(rs, list, n));
	}
	for (i = 0; i < rs->n; i++)
		if (rs->rows[i].review.id == rs->id)
			rs->cursor = i;
	if (rs->cursor >= rs->n)
		rs->cursor = rs->n > 0 ? rs->n - 1 : 0;
	return rc;
}

static void
draw_row(const struct reviews_screen *rs, const struct app *app, struct grid *g, size_t i, int row)
{
	const struct row *r = &rs->rows[i];
	struct str who = desk_login(app->desk, r->review.author);
	enum style style = sections[r->section].style;
	struct buf b = { 0 };
	int col;

	col = 2 +
	    grid_say(g, (struct slot){ row, 2, 12, false }, style, "%s",
		i18n_in(sections[r->section].name));
	col = col < 14 ? 14 : col + 1;
	buf_printf(&b, "#%lld  ", (long long)r->review.item);
	when_said(&b, r->review.submitted_at, desk_now(app->desk));
	if (r->section == SECTION_RETURNED) {
		who = desk_login(app->desk, r->review.reviewer);
		buf_puts(&b, "  ");
		buf_printf(&b, _("%.*s: %.*s"), (int)who.n, who.p, (int)r->review.reason.n,
		    r->review.reason.p);
	} else {
		buf_printf(&b, "  %s", r->review.private ? _("PRIVATE ") : "");
		buf_put(&b, who);
		buf_puts(&b, _(": "));
		buf_put(&b, str_trim(r->review.text));
	}
	grid_text(g, (struct slot){ row, col, g->cols - col - 1, false },
	    r->section == SECTION_OTHERS ? STYLE_DIM : STYLE_PLAIN, buf_str(&b));
	buf_release(&b);
	if (i != rs->cursor)
		return;
	grid_say(g, (struct slot){ row, 0, 1, false }, STYLE_CURSOR, ">");
	grid_emphasize(g, (struct slot){ row, 0, -1, false });
	grid_caret(g, row, 0);
}

static void
reviews_draw(const struct screen *s, const struct app *app, struct grid *g)
{
	const struct reviews_screen *rs = (const struct reviews_screen *)s;
	int rows = app_body_rows(g) - REVIEWS_TOP, i;
	size_t top;

	grid_say(g, (struct slot){ 0, 1, -1, false }, STYLE_TITLE, "%s", _("Texts for approval"));
	grid_hline(g, 1, 0, g->cols);
	grid_caret(g, 0, 0);
	if (rs->n == 0)
		grid_say(g, (struct slot){ REVIEWS_TOP, 2, -1, false }, STYLE_DIM, "%s",
		    _("Nothing waits for you, and nothing of yours is on its way."));
	if (rows <= 0)
		return;
	top = rs->cursor >= (size_t)rows ? rs->cursor + 1 - (size_t)rows : 0;
	for (i = 0; i < rows && top + (size_t)i < rs->n; i++)
		draw_row(rs, app, g, top + (size_t)i, REVIEWS_TOP + i);
}

/* What came back or may go out goes on in the editor; the others are read. */
static enum rc
open_row(struct reviews_screen *rs, struct app *app, struct err *err)
{
	const struct row *r = rs->cursor < rs->n ? &rs->rows[rs->cursor] : NULL;
	struct target t = { .kind = TARGET_ITEM };

	if (r == NULL)
		return err_set(err, RC_INVALID, _("There is nothing here to open."));
	t.id = r->review.item;
	app_show(
	    app, r->review.state == REVIEW_WAITING ? SCREEN_REVIEW : SCREEN_ANSWER, t, STR(""));
	return RC_OK;
}

static enum rc
reviews_command(struct screen *s, struct app *app, enum cmd_id cmd, struct str arg, struct err *err)
{
	struct reviews_screen *rs = (struct reviews_screen *)s;
	size_t page = app->rows > 6 ? (size_t)app->rows - 5 : 1, last = rs->n > 0 ? rs->n - 1 : 0;
	size_t c = rs->cursor;

	(void)arg;
	switch (cmd) {
	case CMD_DOWN:
		c += c < last;
		break;
	case CMD_UP:
		c -= c > 0;
		break;
	case CMD_PAGE_DOWN:
		c = c + page < last ? c + page : last;
		break;
	case CMD_PAGE_UP:
		c = c > page ? c - page : 0;
		break;
	case CMD_TOP:
		c = 0;
		break;
	case CMD_BOTTOM:
		c = last;
		break;
	case CMD_OPEN:
		return open_row(rs, app, err);
	default:
		return err_set(err, RC_INVALID, _("That does nothing here; Enter opens a text."));
	}
	rs->cursor = c;
	rs->id = c < rs->n ? rs->rows[c].review.id : 0;
	return RC_OK;
}

static struct target
reviews_target(const struct screen *s)
{
	const struct reviews_screen *rs = (const struct reviews_screen *)s;
	struct target t = { .kind = TARGET_NONE };

	if (rs->cursor < rs->n) {
		t.kind = TARGET_ITEM;
		t.id = rs->rows[rs->cursor].review.item;
		t.state = STATE_OPEN; /* what was handed in was worked on */
	}
	return t;
}

static bool
reviews_changed(struct screen *s, struct app *app)
{
	(void)s;
	(void)app;
	return true;
}

static void
reviews_free(struct screen *s)
{
	struct reviews_screen *rs = (struct reviews_screen *)s;

	arena_release(&rs->mem);
	free(rs->rows);
	free(rs);
}

static const enum cmd_id hints[] = { CMD_OPEN, CMD_DOWN, CMD_UP, CMD_BACK, CMD_START, CMD__COUNT };

static const struct screen_ops reviews_ops = {
	.id = SCREEN_REVIEWS,
	.hints = hints,
	.load = reviews_load,
	.draw = reviews_draw,
	.command = reviews_command,
	.target = reviews_target,
	.changed = reviews_changed,
	.free = reviews_free,
};

struct screen *
screen_reviews_new(struct app *app, struct target target, struct str arg)
{
	struct reviews_screen *rs = xcalloc(1, sizeof(*rs));

	(void)app;
	(void)target;
	(void)arg;
	rs->base.ops = &reviews_ops;
	return &rs->base;
}
