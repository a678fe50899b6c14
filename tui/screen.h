/* A screen: state over some rows, a way to draw it, the commands it answers. One file each. */
#ifndef TUI_SCREEN_H
#define TUI_SCREEN_H

#include <stdbool.h>
#include <stdint.h>

#include "desk/item.h"
#include "text/err.h"
#include "tui/cmd.h"
#include "tui/grid.h"
#include "tui/screen_id.h"

struct app;
struct key;
struct screen;

/* What a command acts on: a value, frozen when the command is given. */
enum target_kind { TARGET_NONE, TARGET_ITEM, TARGET_TEMPLATE };
struct target {
	enum target_kind kind;
	int64_t id, version;
	enum state state;
};

/* Functions marked opt may be NULL. */
struct screen_ops {
	enum screen_id id;
	/* Over the screen below, which is drawn first: a prompt. */
	bool overlay;
	/* Commands for the line of keys, the most used first; ends with CMD__COUNT. */
	const enum cmd_id *hints;

	/* Reads what is shown. Called before the first draw and whenever something became stale. */
	enum rc (*load)(struct screen *s, struct app *app, struct err *err);
	/*
	 * State to cells and nothing else: no queries, no changes. The last two rows of g belong to
	 * the engine (status, keys); app_body_rows gives what is left. Set the caret.
	 */
	void (*draw)(const struct screen *s, const struct app *app, struct grid *g);
	/* A command of cmd.def that is run HERE; RC_INVALID with a sentence when it makes no sense. */
	enum rc (*command)(
	    struct screen *s, struct app *app, enum cmd_id cmd, struct str arg, struct err *err);
	/* opt: what a prompt for that command begins with, until the next call; "" for nothing. */
	struct str (*given)(const struct screen *s, enum cmd_id cmd);
	/* opt: what the cursor is on. */
	struct target (*target)(const struct screen *s);
	/* opt: a printable key that is bound to nothing, on a screen that takes text. */
	void (*type)(struct screen *s, struct app *app, const struct key *key);
	/* opt: pasted text, with line breaks as LF and control characters already gone. */
	void (*paste)(struct screen *s, struct app *app, struct str text);
	/* opt: makes sure that nothing typed is lost; before leaving, stopping, or the end. */
	enum rc (*save)(struct screen *s, struct app *app, struct err *err);
	/*
	 * opt: called when now (monotonic milliseconds) has reached what the call before returned;
	 * returns when to be called next, INT64_MAX for never. Called right after load and after every
	 * key too, so that it may plan anew.
	 */
	int64_t (*tick)(struct screen *s, struct app *app, int64_t now);
	/* opt: others changed the desk (new rows wait); returns true to be loaded again. */
	bool (*changed)(struct screen *s, struct app *app);
	void (*free)(struct screen *s);
};

struct screen {
	const struct screen_ops *ops;	/* first member of every screen */
	bool stale;			/* to be loaded before the next key */
	int64_t next_tick;
	const enum cmd_id *hints;	/* in place of those of ops just now; or NULL */
};

/*
 * Makes a screen. target is the item it is about (TARGET_NONE for the others), arg what it is to
 * show: a filter (queue), a file (import), words to find (help).
 */
typedef struct screen *screen_make_fn(struct app *app, struct target target, struct str arg);

screen_make_fn screen_start_new, screen_queue_new, screen_item_new, screen_answer_new,
    screen_preview_new, screen_history_new, screen_import_new, screen_help_new, screen_note_new,
    screen_templates_new, screen_template_new, screen_reviews_new, screen_review_new,
    screen_compare_new, screen_people_new;

/* All of them, by their id; a prompt is made by what asks. */
extern screen_make_fn *const screen_makers[SCREEN__COUNT];

#endif
