/* What the coach says, as a list under the text (or beside it): numbers, words, reasons. */
#include "text/i18n.h"
#include "text/when.h"
#include "tui/screen_answer.h"

enum {
	LEAD = 5,		/* columns of "> 1!" and a blank */
	GAP = 2,
	ROWS_MOST = 6,
	ROWS_FEW = 3,
	TALL = 20,
	MIDDLE = 14, /* rows of a body that leaves room for that many */
};

int
answer_list_rows(const struct answer *as, int body)
{
	const struct answer_coach *c = &as->coach;
	int most = body >= TALL ? ROWS_MOST : body >= MIDDLE ? ROWS_FEW : 0;

	if (!c->shown || most == 0)
		return 0;
	/* one more: the one the caret is at has two */
	return (c->rows == 0 ? 0 : c->rows < most ? c->rows + 1 : most) + (c->missing ? 1 : 0);
}

/* How far the list is scrolled: what the caret is at, else what is grave, else what comes next. */
static size_t
first_shown(const struct answer_coach *c, const struct edit *e, size_t rows)
{
	size_t at = c->current, grave;

	for (grave = 0; grave < c->n && answer_coach_at(c, grave)->severity < 3;)
		grave++;
	if (at == COACH_NONE && grave < c->n)
		return grave + rows <= c->n ? grave : c->n > rows ? c->n - rows : 0;
	if (at == COACH_NONE)
		for (at = 0; at < c->nmarks && c->marks[at].from < e->caret;)
			at++;
	if (at >= c->n)
		at = c->n - 1;
	if (c->n <= rows)
		return 0;
	at = at + 1 < rows ? 0 : at + 2 - rows;
	return at + rows <= c->n ? at : c->n - rows;
}

/* Its number and sign, and what stands there. */
static struct slot
draw_lead(const struct answer_coach *c, size_t i, struct grid *g, struct area a, int row)
{
	const struct finding *f = answer_coach_at(c, i);
	bool whole = f->kind == FINDING_LENGTH || f->text.n == 0;
	struct slot text = { row, a.col + LEAD, (a.cols - LEAD) * 24 / 100, false };

	grid_say(g, (struct slot){ row, a.col, 3, true }, STYLE_PLAIN, "%zu", i + 1);
	grid_say(
	    g, (struct slot){ row, a.col + 3, 1, false }, finding_style(f), "%c", finding_sign(f));
	grid_text(g, text, STYLE_PLAIN, whole ? str_of(finding_kind_name(f->kind)) : f->text);
	return text;
}

/* One row: what stands there, what could, and as much of the reason as there is room for. */
static void
draw_finding(const struct answer_coach *c, size_t i, struct grid *g, struct area a, int row)
{
	const struct finding *f = answer_coach_at(c, i);
	struct slot rather = draw_lead(c, i, g, a, row), why;

	rather.col += rather.width + GAP;
	rather.width = (a.cols - LEAD) * 30 / 100;
	why = rather;
	if (f->suggestion.n > 0) {
		grid_text(g, rather, STYLE_PLAIN, f->suggestion);
		why.col += rather.width + GAP;
	}
	why.width = a.col + a.cols - why.col;
	grid_text(g, why, STYLE_DIM, f->why);
}

/* The one the caret is at has two rows: all that could stand there, and under it the whole reason. */
static int
draw_current(const struct answer_coach *c, struct grid *g, struct area a, int row)
{
	const struct finding *f = answer_coach_at(c, c->current);
	struct slot rather = draw_lead(c, c->current, g, a, row), why = rather;
	bool alone = f->suggestion.n == 0;

	rather.col += rather.width + GAP;
	rather.width = a.col + a.cols - rather.col;
	why.row++;
	why.width = a.cols - LEAD;
	grid_text(g, rather, STYLE_PLAIN, alone ? f->why : f->suggestion);
	if (!alone)
		grid_text(g, why, STYLE_DIM, f->why);
	grid_say(g, (struct slot){ row, a.col - 1, 1, false }, STYLE_CURSOR, ">");
	grid_emphasize(g, (struct slot){ row, a.col - 1, rather.col - GAP - a.col + 1, false });
	return alone ? 1 : 2;
}

static void
draw_missing(const struct answer_coach *c, struct grid *g, struct slot slot)
{
	struct buf text = { 0 };
	size_t i, n = 0;

	for (i = 0; i < c->report.n; i++) {
		const struct finding *f = &c->report.findings[i];

		if (f->kind != FINDING_CHECKLIST)
			continue;
		buf_puts(&text, n++ > 0 ? _(", ") : "");
		buf_put(&text, f->suggestion.n > 0 ? f->suggestion : f->point);
	}
	if (n > 0)
		grid_say(g, slot, STYLE_SOON, _("Missing: %s"), buf_cstr(&text));
	buf_release(&text);
}

/* "3 marks, 1 to confirm; wording: ordinary"; on the rule, which it takes the place of. */
static void
draw_heading(const struct answer *as, struct grid *g, struct slot slot, size_t from, size_t to)
{
	const struct answer_coach *c = &as->coach;
	size_t grave = answer_coach_grave(c);
	struct buf text = { 0 };

	if (c->n == 0)
		buf_puts(&text, _("nothing to mark"));
	else if (to > from && to - from < c->n)
		buf_printf(&text, _("marks %zu to %zu of %zu"), from + 1, to, c->n);
	else
		buf_printf(&text, ngettext("%zu mark", "%zu marks", c->n), c->n);
	if (grave > 0)
		buf_printf(&text, _(", %zu to confirm (!)"), grave);
	slot.width =
	    grid_say(g, slot, grave > 0 ? STYLE_OVERDUE : STYLE_DIM, " %s ", buf_cstr(&text));
	buf_release(&text);
	if (c->report.score > 0)
		grid_say(g, (struct slot){ slot.row, slot.col + slot.width, -1, true }, STYLE_DIM,
		    _(" wording: %s %.1f "), band_name(c->report.band), c->report.score);
}

/* No room for a list: the one the caret is at, else how many there are. */
static void
draw_one_line(const struct answer *as, struct grid *g, struct area a)
{
	const struct answer_coach *c = &as->coach;

	if (c->current == COACH_NONE) {
		draw_heading(as, g, (struct slot){ a.row - 1, a.col + 1, a.cols, false }, 0, 0);
		return;
	}
	grid_fill(g, (struct slot){ a.row - 1, 0, a.col + a.cols, false }, STYLE_PLAIN);
	draw_finding(c, c->current, g, a, a.row - 1);
}

static void
draw_list(const struct answer *as, struct grid *g, struct area a)
{
	const struct answer_coach *c = &as->coach;
	size_t rows = (size_t)(a.rows - c->missing), from, i;
	int row = a.row;

	if (c->current != COACH_NONE && rows > 0)
		rows--;
	from = c->n > 0 ? first_shown(c, &as->edit, rows) : 0;
	for (i = from; i < from + rows && i < c->n; i++)
		if (i == c->current)
			row += draw_current(c, g, a, row);
		else
			draw_finding(c, i, g, a, row++);
	draw_heading(as, g, (struct slot){ a.row - 1, a.col + 1, a.cols - 1, false }, from, i);
	if (c->missing)
		draw_missing(c, g, (struct slot){ a.row + a.rows - 1, a.col, a.cols, false });
}

void
answer_list_draw(const struct answer *as, struct grid *g, struct area a)
{
	const struct answer_coach *c = &as->coach;

	if (!c->shown || as->edit.text.n == 0)
		return;
	if (!answer_coach_fresh(c, &as->edit))
		grid_say(g, (struct slot){ a.row - 1, a.col + 1, a.cols - 1, false }, STYLE_DIM,
		    "%s", _(" long text: read when you pause "));
	else if (a.rows == 0)
		draw_one_line(as, g, a);
	else
		draw_list(as, g, a);
}
