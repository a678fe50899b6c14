/*
 * Reading messages from a file: choose it, see five records as they will be read, confirm which
 * column is what, then watch it go in. Three faces of one screen.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "text/i18n.h"
#include "text/mem.h"
#include "text/when.h"
#include "tui/app.h"
#include "tui/files.h"
#include "tui/import_job.h"
#include "tui/queue.h"

enum { PREVIEW = 5, HEAD = 2, NAME_COLS = 18 };

struct import_screen {
	struct screen base;
	struct desk *desk;	/* borrowed */
	struct files files;
	size_t top, cursor;	/* of the files, or of the mapping: line 0 starts it */
	struct import *im;	/* owned until the job takes it */
	int fd;			/* of the file, -1: none */
	struct buf name;	/* of the file */
	struct arena mem;	/* of the preview */
	struct message *preview;
	size_t npreview;
	struct str
	    *sample; /* of the first record by column, while none is known to hold the text */
	size_t nsample;
	struct import_state state;
};

static bool
choosing(const struct import_screen *is)
{
	return is->im == NULL && !is->state.running && !is->state.ended;
}

static void
close_file(struct import_screen *is)
{
	import_free(is->im);
	is->im = NULL;
	if (is->fd >= 0)
		close(is->fd);
	is->fd = -1;
}

static enum rc
read_preview(struct import_screen *is, struct err *err)
{
	arena_release(&is->mem);
	is->npreview = is->nsample = 0;
	if (import_ready(is->im, NULL) != RC_OK)
		return import_sample(is->im, &is->mem, &is->sample, &is->nsample, err);
	return import_preview(is->im, &is->mem, PREVIEW, &is->preview, &is->npreview, err);
}

static enum rc
open_file(struct import_screen *is, const char *path, struct err *err)
{
	struct import_opts opts = { .ask = true };
	enum rc rc;

	is->fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (is->fd < 0)
		return err_set(err, errno == ENOENT ? RC_NOTFOUND : RC_IO,
		    _("%s cannot be opened (%s); choose another file."), path, i18n_errno(errno));
	rc = import_open(&is->im, is->desk, is->fd, path, &opts, err);
	if (rc == RC_OK) {
		buf_clear(&is->name);
		buf_puts(&is->name, path);
		is->top = 0;
		is->cursor = import_ready(is->im, NULL) == RC_OK ? 0 : FIELD_TEXT + 1;
		rc = read_preview(is, err);
	}
	if (rc != RC_OK)
		close_file(is);
	return rc;
}

static enum rc
import_load(struct screen *s, struct app *app, struct err *err)
{
	struct import_screen *is = (struct import_screen *)s;

	(void)app;
	if (!choosing(is) || is->files.path.n > 0)
		return RC_OK;
	return files_read(&is->files, ".", err);
}

static void
draw_files(const struct import_screen *is, struct grid *g)
{
	int rows = app_body_rows(g) - HEAD, i;

	grid_say(g, (struct slot){ 0, 1, -1, false }, STYLE_TITLE, _("Import: choose a file in %s"),
	    buf_cstr(&is->files.path));
	grid_hline(g, 1, 0, g->cols);
	for (i = 0; i < rows && is->top + (size_t)i <= is->files.n; i++) {
		size_t at = is->top + (size_t)i;
		const struct file_entry *f = at > 0 ? &is->files.list[at - 1] : NULL;
		struct slot slot = { HEAD + i, 2, g->cols - 16, false };

		grid_say(g, slot, f == NULL || f->folder ? STYLE_DIM : STYLE_PLAIN, "%s%s",
		    f == NULL ? ".." : f->name, f == NULL || f->folder ? "/" : "");
		if (f != NULL && !f->folder)
			grid_say(g, (struct slot){ HEAD + i, g->cols - 13, 12, true }, STYLE_DIM,
			    _("%lld KB"), (long long)((f->size + 1023) / 1024));
		if (at != is->cursor)
			continue;
		grid_say(g, (struct slot){ HEAD + i, 0, 1, false }, STYLE_CURSOR, ">");
		grid_emphasize(g, (struct slot){ HEAD + i, 0, -1, false });
		grid_caret(g, HEAD + i, 0);
	}
	if (is->files.n == 0)
		grid_say(g, (struct slot){ HEAD + 2, 2, -1, false }, STYLE_DIM, "%s",
		    _("No .csv, .tsv, .txt, .json or .jsonl file here; Enter goes up."));
}

static void
draw_field(const struct import_screen *is, struct grid *g, int row, enum import_field f)
{
	int col = import_column(is->im, f);
	size_t n;
	const struct str *columns = import_columns(is->im, &n);
	struct slot slot = { row, 2 + NAME_COLS, g->cols - NAME_COLS - 4, false };

	grid_say(g, (struct slot){ row, 2, NAME_COLS - 1, false }, STYLE_PLAIN, "%s",
	    import_field_name(f));
	if (col >= 0 && (size_t)col < n)
		grid_say(
		    g, slot, STYLE_MINE, "%d %.*s", col + 1, (int)columns[col].n, columns[col].p);
	else
		grid_say(g, slot, STYLE_DIM, "-");
	if (is->cursor == (size_t)f + 1)
		grid_say(g, (struct slot){ row, g->cols / 2, g->cols / 2 - 1, true }, STYLE_NOTE,
		    "%s", _("Enter: next column; 0-9: that one"));
}

static void
draw_preview(const struct import_screen *is, struct grid *g, int row)
{
	struct buf b = { 0 };
	size_t i;

	grid_hline(g, row++, 0, g->cols);
	for (i = 0; i < is->npreview && row < app_body_rows(g); i++, row++) {
		const struct message *m = &is->preview[i];
		struct str text = str_trim(m->text);

		buf_clear(&b);
		if (m->posted_at != WHEN_NONE)
			when_exact(&b, m->posted_at);
		buf_puts(&b, "  ");
		buf_put(&b, m->author);
		buf_puts(&b, "  ");
		buf_put(&b, m->subject);
		buf_puts(&b, m->subject.n > 0 ? " / " : "");
		buf_put(&b, (struct str){ text.p, text.n < 600 ? text.n : 600 });
		grid_text(g, (struct slot){ row, 2, -1, false }, STYLE_PLAIN, buf_str(&b));
	}
	buf_release(&b);
}

/* What the file has: so that one can tell which column holds the text. */
static void
draw_sample(const struct import_screen *is, struct grid *g, int row)
{
	struct buf b = { 0 };
	size_t n, i;
	const struct str *columns = import_columns(is->im, &n);

	grid_hline(g, row++, 0, g->cols);
	for (i = 0; i < is->nsample && row < app_body_rows(g); i++, row++) {
		buf_clear(&b);
		buf_printf(&b, "%zu ", i + 1);
		buf_put(&b, columns[i]);
		buf_puts(&b, ": ");
		buf_put(&b, str_trim(is->sample[i]));
		grid_text(g, (struct slot){ row, 2, -1, false }, STYLE_PLAIN, buf_str(&b));
	}
	buf_release(&b);
}

static void
draw_mapping(const struct import_screen *is, struct grid *g)
{
	struct slot head = { 0, 1, -1, false };
	int row = HEAD, f;

	grid_say(g, head, STYLE_TITLE, _("Import %s: %s, %s%s, from %s"), buf_cstr(&is->name),
	    import_format(is->im), encoding_name(import_encoding(is->im)),
	    import_guessed(is->im) ? _(" (the likeliest; some of it does not decode)") : "",
	    import_source(is->im));
	grid_hline(g, 1, 0, g->cols);
	grid_say(g, (struct slot){ row, 2, -1, false }, STYLE_KEY, "%s",
	    _("Start: read the file as shown below"));
	for (f = 0; f < FIELD__COUNT; f++)
		draw_field(is, g, row + 1 + f, (enum import_field)f);
	if (is->nsample > 0)
		draw_sample(is, g, row + 1 + FIELD__COUNT);
	else
		draw_preview(is, g, row + 1 + FIELD__COUNT);
	grid_say(g, (struct slot){ row + (int)is->cursor, 0, 1, false }, STYLE_CURSOR, ">");
	grid_emphasize(g, (struct slot){ row + (int)is->cursor, 0, -1, false });
	grid_caret(g, row + (int)is->cursor, 0);
}

static void
draw_counts(const struct import_screen *is, struct grid *g)
{
	const struct import_counts *c = &is->state.counts;
	const struct {
		const char *label;
		int64_t n;
	} lines[] = {
		{ _("records read"), c->read },
		{ _("messages added"), c->added },
		{ _("already present"), c->present },
		{ _("changed since: a new revision"), c->revised },
		{ _("answers that came along"), c->replies },
		{ _("rejected"), c->rejected },
		{ _("with text that did not decode"), c->bad_text },
		{ _("with a date that cannot be right"), c->odd_dates },
	};
	int row = HEAD;
	size_t i;

	grid_say(g, (struct slot){ 0, 1, -1, false }, STYLE_TITLE,
	    is->state.running ? _("Importing %s") : _("Imported %s"), buf_cstr(&is->name));
	grid_hline(g, 1, 0, g->cols);
	for (i = 0; i < sizeof(lines) / sizeof(*lines); i++, row++)
		grid_say(g, (struct slot){ row, 2, -1, false },
		    lines[i].n > 0 ? STYLE_PLAIN : STYLE_DIM, "%10lld  %s", (long long)lines[i].n,
		    lines[i].label);
	if (is->state.why.n > 0)
		grid_text(
		    g, (struct slot){ ++row, 2, -1, false }, STYLE_ERROR, buf_str(&is->state.why));
	for (i = 0, row++; i < is->state.nreasons && row < app_body_rows(g); i++, row++)
		grid_text(
		    g, (struct slot){ row, 2, -1, false }, STYLE_DIM, str_of(is->state.reasons[i]));
	grid_caret(g, HEAD, 0);
}

static void
import_draw(const struct screen *s, const struct app *app, struct grid *g)
{
	const struct import_screen *is = (const struct import_screen *)s;

	(void)app;
	if (is->im != NULL)
		draw_mapping(is, g);
	else if (choosing(is))
		draw_files(is, g);
	else
		draw_counts(is, g);
}

static void
move_to(struct import_screen *is, const struct app *app, size_t to)
{
	size_t last = choosing(is) ? is->files.n : (size_t)FIELD__COUNT;
	size_t rows = app->rows > 5 ? (size_t)app->rows - 2 - HEAD : 1;

	is->cursor = to < last ? to : last;
	if (is->cursor < is->top)
		is->top = is->cursor;
	if (is->cursor >= is->top + rows)
		is->top = is->cursor - rows + 1;
}

static enum rc
choose(struct import_screen *is, struct err *err)
{
	const struct file_entry *f = is->cursor > 0 ? &is->files.list[is->cursor - 1] : NULL;
	struct buf path = { 0 };
	enum rc rc;

	files_path(&is->files, f != NULL ? f->name : "..", &path);
	if (f == NULL || f->folder) {
		rc = files_read(&is->files, buf_cstr(&path), err);
		if (rc == RC_OK)
			is->cursor = is->top = 0;
	} else {
		rc = open_file(is, buf_cstr(&path), err);
	}
	buf_release(&path);
	return rc;
}

/* column counts from 1; 0 unmaps. */
static enum rc
map(struct import_screen *is, long column, struct err *err)
{
	size_t n;
	enum rc rc;

	import_columns(is->im, &n);
	if (is->cursor == 0)
		return err_set(err, RC_INVALID, _("Go to a field first, then choose its column."));
	if (column < 0 || (size_t)column > n)
		return err_set(err, RC_INVALID, _("The file has columns 1 to %zu; 0 is none."), n);
	rc = import_map(is->im, (enum import_field)(is->cursor - 1), (int)column - 1, err);
	return rc == RC_OK ? read_preview(is, err) : rc;
}

static enum rc
begin(struct import_screen *is, struct app *app, struct err *err)
{
	enum rc rc;

	if (app->job != NULL)
		return err_set(err, RC_REFUSED, _("Something is running; Escape stops it."));
	if ((rc = import_ready(is->im, err)) != RC_OK)
		return rc;
	if ((rc = import_remember(is->im, err)) != RC_OK)
		return rc;
	app_job(app, import_job_new(is->im, is->fd, &is->state));
	is->im = NULL; /* the job has both now */
	is->fd = -1;
	return RC_OK;
}

static enum rc
go_on(struct import_screen *is, struct app *app, struct err *err)
{
	size_t n;

	if (choosing(is))
		return choose(is, err);
	if (is->im != NULL && is->cursor == 0)
		return begin(is, app, err);
	if (is->im != NULL) {
		import_columns(is->im, &n);
		return map(is,
		    (import_column(is->im, (enum import_field)(is->cursor - 1)) + 2) %
			((long)n + 1),
		    err);
	}
	if (!is->state.running)
		queue_show(app, "new");
	return RC_OK;
}

static enum rc
import_command(struct screen *s, struct app *app, enum cmd_id cmd, struct str arg, struct err *err)
{
	struct import_screen *is = (struct import_screen *)s;
	size_t page = app->rows > 6 ? (size_t)app->rows - 5 : 1;

	switch (cmd) {
	case CMD_DOWN:
		move_to(is, app, is->cursor + 1);
		return RC_OK;
	case CMD_UP:
		move_to(is, app, is->cursor > 0 ? is->cursor - 1 : 0);
		return RC_OK;
	case CMD_PAGE_DOWN:
		move_to(is, app, is->cursor + page);
		return RC_OK;
	case CMD_PAGE_UP:
		move_to(is, app, is->cursor > page ? is->cursor - page : 0);
		return RC_OK;
	case CMD_TOP:
	case CMD_BOTTOM:
		move_to(is, app, cmd == CMD_TOP ? 0 : SIZE_MAX);
		return RC_OK;
	case CMD_OPEN:
		return go_on(is, app, err);
	case CMD_PICK:
		if (is->im != NULL && arg.n > 0)
			return map(is, strtol(arg.p, NULL, 10), err);
		/* fall through */
	default:
		return err_set(err, RC_INVALID, _("That does nothing while importing."));
	}
}

static void
import_free_screen(struct screen *s)
{
	struct import_screen *is = (struct import_screen *)s;

	import_state_release(&is->state);
	close_file(is);
	files_release(&is->files);
	buf_release(&is->name);
	arena_release(&is->mem);
	free(is);
}

static const enum cmd_id import_hints[] = { CMD_OPEN, CMD_BACK, CMD__COUNT };

static const struct screen_ops import_ops = {
	.id = SCREEN_IMPORT,
	.hints = import_hints,
	.load = import_load,
	.draw = import_draw,
	.command = import_command,
	.free = import_free_screen,
};

struct screen *
screen_import_new(struct app *app, struct target target, struct str arg)
{
	struct import_screen *is = xcalloc(1, sizeof(*is));
	struct buf path = { 0 };
	struct err err = { 0 };

	(void)target;
	is->base.ops = &import_ops;
	is->desk = app->desk;
	is->fd = -1;
	files_expand(str_trim(arg), &path);
	if (path.n > 0 && files_read(&is->files, buf_cstr(&path), &err) != RC_OK &&
	    open_file(is, buf_cstr(&path), &err) != RC_OK)
		app_say(app, err.rc, "%s", err.msg);
	buf_release(&path);
	return &is->base;
}
