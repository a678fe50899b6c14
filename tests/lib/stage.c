#include "tests/lib/stage.h"

#include <string.h>

#include "text/key.h"
#include "text/when.h"

void
stage_open_with(struct stage *st, struct desk *d, const char *keymap, int rows, int cols)
{
	struct app_opts opts = { .desk = d,
		.cs = codeset_of_locale(),
		.keymap = keymap != NULL ? keymap : "default",
		.makers = screen_makers,
		.rows = rows,
		.cols = cols };
	struct err err = { 0 };

	memset(st, 0, sizeof(*st));
	st->desk = d;
	CHECK_OK(app_init(&st->app, &opts, &err), &err);
	grid_init(&st->grid, rows, cols, opts.cs);
}

void
stage_open(struct stage *st, struct desk *d, int rows, int cols)
{
	stage_open_with(st, d, NULL, rows, cols);
}

void
stage_close(struct stage *st)
{
	app_release(&st->app);
	grid_release(&st->grid);
	buf_release(&st->text);
	desk_close(st->desk);
}

void
stage_type(struct stage *st, const char *keys)
{
	struct str rest = str_of(keys);
	struct key key;
	size_t used;

	while ((used = key_parse(rest, &key)) > 0) {
		app_key(&st->app, &key);
		rest = (struct str){ rest.p + used, rest.n - used };
	}
	CHECK_INT(rest.n, 0);
}

void
stage_rest(struct stage *st, int64_t ms)
{
	app_tick(&st->app, when_monotonic() + ms);
}

const char *
stage_shown(struct stage *st)
{
	buf_clear(&st->text);
	app_frame(&st->app, &st->grid);
	grid_dump(&st->grid, &st->text);
	return buf_cstr(&st->text);
}

bool
stage_shows(struct stage *st, const char *text)
{
	return strstr(stage_shown(st), text) != NULL;
}

const char *
stage_cursor_row(struct stage *st)
{
	const char *p = strstr(stage_shown(st), "\n>");

	return p != NULL ? p + 1 : "";
}
