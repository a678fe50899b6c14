#include "tui/queue_row.h"

#include "text/i18n.h"
#include "text/when.h"

enum { GAP = 1, WAIT_COLS = 7, AUTHOR_COLS = 13, NARROW_AUTHOR = 8, FLAG_COLS = 2, NARROW = 64 };

struct row {
	struct grid *g;
	struct desk *d;
	int64_t now;
	const struct item *it;
	unsigned states;	/* expected in this list */
};

/* The widest name of those whose bit is set in which. */
static int
widest(struct codeset cs, const char *(*name)(int), int count, unsigned which)
{
	struct safe s = { 0 };
	int i, w, most = 0;

	for (i = 0; i < count; i++) {
		if ((which & 1u << i) == 0)
			continue;
		safe_clear(&s);
		safe_put(&s, cs, SAFE_LINE, str_of(name(i)));
		w = safe_width(&s, 0, s.n);
		most = w > most ? w : most;
	}
	safe_release(&s);
	return most;
}

static const char *
nth_state(int i)
{
	return state_name((enum state)i);
}

static const char *
nth_kind(int i)
{
	return kind_short((enum kind)i);
}

struct row_widths
row_measure(struct codeset cs, unsigned states)
{
	bool one = (states & (states - 1)) == 0;

	return (struct row_widths){ one ? 0 : widest(cs, nth_state, STATE__COUNT, states),
		widest(cs, nth_kind, KIND__COUNT, ~0u), states };
}

/* Danger and urgency first; then whose it is. */
static void
put_sign(const struct row *r, struct slot slot)
{
	const struct item *it = r->it;

	if (it->danger || it->priority >= 2)
		grid_say(r->g, slot, STYLE_DANGER, "!");
	else if (it->claimed_by != 0 && it->claimed_by == desk_me(r->d)->id)
		grid_say(r->g, slot, STYLE_MINE, "*");
	else if (it->priority == 1)
		grid_say(r->g, slot, STYLE_SOON, "^");
	else if (it->priority < 0)
		grid_say(r->g, slot, STYLE_DIM, "v");
}

static void
put_state(const struct row *r, struct slot slot)
{
	static const enum style styles[STATE__COUNT] = {
		[STATE_NEW] = STYLE_TITLE,
		[STATE_WAITING] = STYLE_DIM,
		[STATE_ANSWERED] = STYLE_GOOD,
		[STATE_RESOLVED] = STYLE_DIM,
		[STATE_DISMISSED] = STYLE_DIM,
		[STATE_MERGED] = STYLE_DIM,
	};

	grid_say(r->g, slot, styles[r->it->state], "%s", state_name(r->it->state));
}

/* How long ago it began; of what is put off, how long there is still (+). */
static void
put_wait(const struct row *r, struct slot slot)
{
	struct buf b = { 0 };

	if (r->it->state == STATE_WAITING && r->it->wait_until <= r->now) {
		buf_puts(&b, _("is over"));
	} else if (r->it->state == STATE_WAITING) {
		buf_putc(&b, '+');
		when_span(&b, r->it->wait_until - r->now);
	} else {
		when_span(&b, r->now - r->it->queue_at);
	}
	slot.right = true;
	grid_text(r->g, slot, STYLE_PLAIN, buf_str(&b));
	buf_release(&b);
}

static void
put_kind(const struct row *r, struct slot slot)
{
	grid_say(r->g, slot, STYLE_DIM, "%s", kind_short(r->it->kind));
}

static void
put_author(const struct row *r, struct slot slot)
{
	grid_text(r->g, slot, STYLE_PLAIN, r->it->author);
}

static void
put_flag(const struct row *r, struct slot slot)
{
	if (r->it->sensitive)
		grid_say(r->g, slot, STYLE_SENSITIVE, "%s",
		    /* Translators: one character (two columns): the item is sensitive. */
		    _("S"));
}

/* A row that no longer belongs here stays until the list is read again, and says why. */
static int
put_left(const struct row *r, struct slot slot)
{
	if ((r->states & 1u << r->it->state) != 0)
		return 0;
	return grid_say(r->g, slot, STYLE_DIM, _("(now %s) "), state_name(r->it->state));
}

/* Who else is at it comes before what was written: nobody should do the work twice. */
static int
put_who(const struct row *r, struct slot slot)
{
	const struct item *it = r->it;
	int64_t me = desk_me(r->d)->id;
	struct str writing = desk_login(r->d, it->writing);
	struct str drafting = desk_login(r->d, it->drafting);
	struct str holder = desk_login(r->d, it->claimed_by);

	if (it->writing != 0)
		return grid_say(
		    r->g, slot, STYLE_OTHER, _("(%.*s is writing) "), (int)writing.n, writing.p);
	if (it->drafting != 0)
		return grid_say(
		    r->g, slot, STYLE_OTHER, _("(%.*s has a draft) "), (int)drafting.n, drafting.p);
	if (it->claimed_by != 0 && it->claimed_by != me)
		return grid_say(r->g, slot, STYLE_OTHER, "(%.*s) ", (int)holder.n, holder.p);
	if (it->my_draft)
		return grid_say(r->g, slot, STYLE_MINE, "%s", _("(your draft) "));
	return 0;
}

/* Only the items that have more than one message give room to their number. */
static int
put_count(const struct row *r, struct slot slot)
{
	if (r->it->messages < 2)
		return 0;
	return grid_say(r->g, slot, STYLE_DIM, "(%d) ", r->it->messages);
}

static void
put_text(const struct row *r, struct slot slot)
{
	static int (*const before[])(
	    const struct row *, struct slot) = { put_left, put_who, put_count };
	struct str text = str_trim(r->it->subject.n > 0 ? r->it->subject : r->it->text);
	size_t i;

	for (i = 0; i < sizeof(before) / sizeof(*before) && slot.width > 0; i++) {
		int used = before[i](r, slot);

		slot.col += used;
		slot.width -= used;
	}
	if (slot.width <= 0)
		return;
	if (text.n > 0)
		grid_text(r->g, slot, STYLE_PLAIN, text);
	else
		grid_say(r->g, slot, STYLE_DIM, "%s", _("(no text)"));
}

static const struct column {
	const char *head;	/* NC_, or "" */
	int width;		/* columns; the last one takes what is left */
	bool wide_only;
	void (*put)(const struct row *r, struct slot slot);
} columns[] = {
	{ "", 1, false, put_sign },
	{ NC_("column", "State"), 0, true, put_state },
	{ NC_("column", "Waited"), WAIT_COLS, false, put_wait },
	{ NC_("column", "From"), 0, true, put_kind },
	{ NC_("column", "Who"), AUTHOR_COLS, false, put_author },
	{ "", FLAG_COLS, false, put_flag },
	{ NC_("column", "What"), -1, false, put_text },
};

static int
column_width(const struct column *c, struct row_widths w)
{
	if (c->put == put_state)
		return w.state;
	if (c->put == put_kind)
		return w.kind;
	return c->width;
}

/* Walks the columns; r is NULL for the heads. Returns where the first two of them end. */
static int
each_column(struct grid *g, struct area line, struct row_widths w, const struct row *r)
{
	int col = line.col + 2, end = line.col + line.cols, head = col, width, n = 0;
	size_t i;

	for (i = 0; i < sizeof(columns) / sizeof(*columns) && col < end; i++) {
		const struct column *c = &columns[i];
		struct slot slot = { line.row, col, 0, false };

		if (c->wide_only && line.cols < NARROW)
			continue;
		if ((width = column_width(c, w)) == 0)
			continue;
		if (c->put == put_author && line.cols < NARROW)
			width = NARROW_AUTHOR;
		slot.width = width < 0 || col + width > end ? end - col : width;
		if (r != NULL) {
			c->put(r, slot);
		} else if (c->head[0] != '\0') {
			slot.right = c->put == put_wait;
			grid_say(g, slot, STYLE_DIM, "%s", i18n_in(c->head));
		}
		col += slot.width + GAP;
		if (++n == 2)
			head = col - GAP;
	}
	return head;
}

void
row_head(struct grid *g, struct area line, struct row_widths w)
{
	each_column(g, line, w, NULL);
}

void
row_draw(struct grid *g, struct area line, struct row_widths w, struct desk *d, int64_t now,
    const struct item *it, bool cursor)
{
	struct row r = { g, d, now, it, w.states };
	int head = each_column(g, line, w, &r);

	if (!cursor)
		return;
	grid_say(g, (struct slot){ line.row, line.col, 1, false }, STYLE_CURSOR, ">");
	/* no further: a step sends again whatever becomes bold */
	grid_emphasize(g, (struct slot){ line.row, line.col, head - line.col, false });
	grid_caret(g, line.row, line.col);
}
