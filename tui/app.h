/*
 * The desk as a person has it before them: a stack of screens, a keymap, a status line.
 *
 * Nothing here knows a terminal. What must happen outside (bell, clipboard, a stop) is left as a wish
 * that the loop carries out after the frame, so keys in and cells out can be tested in-process.
 */
#ifndef TUI_APP_H
#define TUI_APP_H

#include <stdbool.h>
#include <stdint.h>

#include "desk/desk.h"
#include "text/buf.h"
#include "text/codeset.h"
#include "text/err.h"
#include "tui/cmd.h"
#include "tui/grid.h"
#include "tui/job.h"
#include "tui/keymap.h"
#include "tui/news.h"
#include "tui/screen.h"

enum { APP_DEPTH = 16 };	/* screens on top of each other */

struct key;

/* What the loop does once the frame is out; it clears them. */
struct wishes {
	bool bell, redraw, suspend;
	struct buf copy;		/* to the clipboard */
	char *const *run;	/* a program that gets the terminal; the screens are loaded after it */
	bool run_failed;	/* set by the loop: it did not end well */
};

struct app {
	struct desk *desk;		/* borrowed */
	struct codeset cs;
	int rows, cols;			/* of the last frame */
	struct keymap keymap;
	const char *keys_file;		/* read after any base keymap; borrowed, or NULL */
	screen_make_fn *const *makers;	/* by enum screen_id; borrowed */

	struct screen *stack[APP_DEPTH];	/* owned; the last one is shown */
	size_t depth;
	struct screen *grave[APP_DEPTH];	/* left, freed when the command is over */
	size_t ngrave;

	struct buf status;		/* one sentence */
	enum rc status_rc;		/* how to show it */
	bool status_seen;		/* it has stood for a while: news may take its place */
	char typed[KEYMAP_SEQ_BYTES];	/* the beginning of a sequence, or "" */
	bool pasting, paste_refused;
	struct buf paste;		/* what came of it so far */
	bool naming;			/* the next key is named, not done */
	bool explained;			/* the status line explains: going back puts that away first */
	bool back_to_text;		/* it did when this key came */
	struct buf asked;		/* the text that was asked about last (answer_grave.h) */
	int64_t asked_item;
	bool asked_yes;			/* and it is to go out all the same */
	bool told_ime;			/* that the input method is on */
	bool told_lists;		/* that lines of the coach's lists are left out */
	struct news news;		/* what others did since */
	struct job *job;		/* owned; one at a time */
	struct buf cut;			/* what cut-line took, for put-back */
	struct buf history[ARG__COUNT];	/* what was typed before, a line each, the newest last */
	int64_t presence;		/* id of our presence row, or 0 */
	bool arrived, told_writing;	/* presence was begun; it says that we write */
	int64_t presence_at, changed_at;	/* when to look after them next (monotonic) */
	bool quit;
	struct wishes wishes;
};

struct app_opts {
	struct desk *desk;
	struct codeset cs;
	const char *keymap;		/* base keymap; NULL: the setting "keymap", else default */
	const char *keys_file;		/* a person's own file, or NULL; need not exist */
	screen_make_fn *const *makers;
	int rows, cols;
};
/* Reads the keymaps (their faults go to the status line) and shows the start screen. */
enum rc app_init(struct app *app, const struct app_opts *opts, struct err *err);
void app_release(struct app *app);

/* One key: finds its command, runs it, leaves what it said in the status line; then app_settle. */
void app_key(struct app *app, const struct key *key);
/* What was pasted, control characters included; refused with a notice where nothing is typed. */
void app_paste(struct app *app, struct str text);
/* Reads again what is stale, before the next key: it must act on what the last one left. */
void app_settle(struct app *app);
/* One whole frame of g's size. */
void app_frame(struct app *app, struct grid *g);
/* Saves what was typed on every screen; the first failure is in err. */
enum rc app_save(struct app *app, struct err *err);

/* Timers: does what is due at now (monotonic) and returns when to come again. */
int64_t app_tick(struct app *app, int64_t now);
void app_job_cancel(struct app *app);
/* One step of the job, if there is one; true while there is more. */
bool app_job_step(struct app *app);

/* For screens and commands. */

struct screen *app_top(const struct app *app);
/* The screen shown beneath any prompt. */
struct screen *app_screen(const struct app *app);
int app_body_rows(const struct grid *g);	/* rows a screen may draw on */

void app_push(struct app *app, struct screen *s);	/* takes s; shows it */
void app_pop(struct app *app);				/* saves, leaves; the last screen ends the desk */
/* Leaves the answer and its preview without saving: the draft went out. */
void app_leave_answer(struct app *app);
/*
 * Goes to a screen: back to one of its kind that is below (the first screen, the queue), in the place
 * of the one shown when that is of the same kind, else on top.
 */
void app_show(struct app *app, enum screen_id id, struct target target, struct str arg);

/* The keys that do something here, most used first: the last line of the frame. */
void app_hints(const struct app *app, struct grid *g, int row);

/*
 * How a command is given on the screen that is shown, for a sentence: "R", "C-x C-s", or ":refresh"
 * where no key has it. Returns out->s.
 */
struct key_said {
	char s[2 * KEYMAP_SEQ_BYTES];
};
const char *app_key_said(const struct app *app, enum cmd_id id, struct key_said *out);
/* A sequence as a keymap writes it, for people: "<C-x><Enter>" as "C-x Enter". Returns out->s. */
const char *app_keys_said(const char *seq, struct key_said *out);

/* Runs a command as if bound to a key: asks for what is missing. */
void app_run(struct app *app, enum cmd_id cmd, struct str arg);
/* The same on a target other than what the cursor is on. */
void app_run_on(struct app *app, enum cmd_id cmd, struct target target, struct str arg);
/* The same past the question about what is grave in the draft. */
void app_go_on(struct app *app, const struct call *call);
/* A complete call: its argument asked, its question answered. */
void app_call(struct app *app, const struct call *call);

/* One sentence to the status line; rc other than RC_OK shows it as an error. */
void app_say(struct app *app, enum rc rc, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* The same with the keys of this screen in place of the names of commands in backquotes. */
void app_say_keys(struct app *app, enum rc rc, const char *msg);
void app_stale(struct app *app);	/* every screen is out of date */
void app_copy(struct app *app, struct str text);
void app_job(struct app *app, struct job *job);	/* takes job; one at a time */

#endif
