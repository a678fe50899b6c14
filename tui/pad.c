#include "tui/pad.h"

#include "text/key.h"
#include "text/utf8.h"
#include "text/when.h"

enum { KEEP_MS = 2000 };	/* after a key: then what is written is kept */

void
pad_init(struct pad *p, const struct app *app, int top, int left)
{
	p->top = top;
	p->left = left;
	p->keep_at = INT64_MAX;
	edit_init(&p->edit, app->cs, edit_view_width(app->cols - left));
}

void
pad_release(struct pad *p)
{
	edit_release(&p->edit);
}

void
pad_set(struct pad *p, struct str text, size_t caret)
{
	edit_set(&p->edit, text, caret);
	pad_was_kept(p);
}

struct area
pad_area(const struct pad *p, int body_rows, int cols)
{
	return (struct area){ p->top, p->left, body_rows - p->top, cols - p->left };
}

void
pad_fit(struct pad *p, const struct app *app)
{
	edit_view_fit(&p->scroll, &p->edit, pad_area(p, app->rows - 2, app->cols));
}

static void
touched(struct pad *p, struct app *app)
{
	pad_fit(p, app);
	if (pad_changed(p))
		p->keep_at = when_monotonic() + KEEP_MS;
	app_screen(app)->next_tick = 0;
}

void
pad_type(struct pad *p, struct app *app, const struct key *key)
{
	char utf8[4];

	pad_fit(p, app);
	edit_type(&p->edit, (struct str){ utf8, utf8_put(utf8, key->cp) }, when_monotonic());
	touched(p, app);
}

bool
pad_paste(struct pad *p, struct app *app, struct str text)
{
	bool done;

	pad_fit(p, app);
	done = edit_paste(&p->edit, text) || text.n == 0;
	touched(p, app);
	return done;
}

bool
pad_command(struct pad *p, struct app *app, enum cmd_id cmd)
{
	enum edit_op op = edit_op_find(str_of(cmd_get(cmd)->name));

	if (op == EDIT__COUNT)
		return false;
	pad_fit(p, app);
	edit_do(&p->edit, op);
	touched(p, app);
	return true;
}

bool
pad_changed(const struct pad *p)
{
	return p->edit.changes != p->kept;
}

void
pad_was_kept(struct pad *p)
{
	p->kept = p->edit.changes;
	p->keep_at = INT64_MAX;
}
