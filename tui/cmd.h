/*
 * Commands: what a key or the ":" line can ask for, one entry each in cmd.def. From it come the
 * dispatch, ":" completion, the help screen, the hint line, the keymap check and the manual's table.
 *
 * A command is called once, complete: a missing argument or a confirmation is asked for by a prompt
 * screen, which then makes the call.
 */
#ifndef TUI_CMD_H
#define TUI_CMD_H

#include <stdbool.h>
#include <stdint.h>

#include "desk/flow.h"
#include "text/buf.h"
#include "text/err.h"
#include "tui/screen_id.h"

enum cmd_id {
#define CMD(id, ...) CMD_##id,
#include "tui/cmd.def"
#undef CMD
	CMD__COUNT
};

enum cmd_group {
	GROUP_DESK,	/* the desk and its screens */
	GROUP_MOVE,	/* getting about */
	GROUP_LIST,	/* what a list shows */
	GROUP_ITEM,	/* what is done to an item */
	GROUP_ANSWER,	/* answering */
	GROUP_TEXT,	/* editing text */
	GROUP__COUNT
};
const char *cmd_group_name(enum cmd_group g);	/* translated */

/* What kind of argument; completion goes by it. */
enum cmd_arg {
	ARG_NONE,
	ARG_TEXT,
	ARG_PERSON,
	ARG_UNTIL,	/* a day or a length of time, then the reason */
	ARG_TAGS,
	ARG_ITEM,	/* an item's number */
	ARG_FIELDS,	/* FIELD=VALUE... */
	ARG_VIEW,
	ARG_FILTER,
	ARG_COMMAND,
	ARG_FILE,
	ARG_LANGUAGE,
	ARG_KEYMAP,
	ARG_NUMBER,
	ARG_MATTER,
	ARG_POINTS,	/* of the checklist */
	ARG_ROLE,
	ARG_DAY,	/* and perhaps a time */
	ARG__COUNT
};

enum cmd_need {
	NEED_ITEM = 1 << 0,	/* the cursor on an item */
	NEED_ARG = 1 << 1,	/* an argument that is not empty; asked for when missing */
	NEED_ASK = 1 << 2,	/* asked for when missing; may be left empty */
	NEED_SURE = 1 << 3,	/* a yes first; the default answer is no */
	NEED_WRITE = 1 << 4,	/* a desk that may be changed, by somebody who may */
	NEED_READ = 1 << 6,	/* what is grave in my draft is asked about first (answer_grave.c) */
	NEED_ANSWER = 1 << 5,	/* an answer: refused with a sentence where a note is written */
};

/* What follows when it succeeds. */
enum cmd_effect {
	FX_STALE = 1 << 0,	/* what the screens show is out of date */
};

/* Places, as bits: where a command means something. */
enum cmd_where {
	AT_START = 1 << SCREEN_START,
	AT_QUEUE = 1 << SCREEN_QUEUE,
	AT_ITEM = 1 << SCREEN_ITEM,
	AT_ANSWER = 1 << SCREEN_ANSWER,
	AT_PREVIEW = 1 << SCREEN_PREVIEW,
	AT_HISTORY = 1 << SCREEN_HISTORY,
	AT_IMPORT = 1 << SCREEN_IMPORT,
	AT_HELP = 1 << SCREEN_HELP,
	AT_NOTE = 1 << SCREEN_NOTE,
	AT_TEMPLATES = 1 << SCREEN_TEMPLATES,
	AT_TEMPLATE = 1 << SCREEN_TEMPLATE,
	AT_REVIEWS = 1 << SCREEN_REVIEWS,
	AT_REVIEW = 1 << SCREEN_REVIEW,
	AT_HELD = 1 << SCREEN_HELD,
	AT_COMPARE = 1 << SCREEN_COMPARE,
	AT_PEOPLE = 1 << SCREEN_PEOPLE,
	AT_PROMPT = 1 << SCREEN_PROMPT,
	AT_ALL = (1 << SCREEN__COUNT) - 1,
	AT_DESK = AT_ALL & ~AT_PROMPT,
	AT_WORK = AT_START | AT_QUEUE | AT_ITEM | AT_HISTORY,	/* not while writing */
	AT_REPLY = AT_ANSWER | AT_NOTE,		/* texts about an item */
	AT_WRITE = AT_REPLY | AT_TEMPLATE,	/* texts of several lines */
	AT_TEXT = AT_WRITE | AT_PROMPT | AT_HELP | AT_TEMPLATES,
};

struct app;
struct target;

/* One call, complete. */
struct call {
	enum cmd_id cmd;
	const struct target *target;	/* as it was when the command was given */
	struct str arg;
};

struct cmd {
	const char *name;		/* as keymaps and ":" take it */
	enum cmd_group group;
	unsigned where;			/* AT_... */
	enum cmd_arg arg;
	unsigned needs, then;
	enum verb verb;			/* what the desk's rules call it; VERB__COUNT: none */
	const char *asks;		/* msgid of the prompt or the question, or NULL */
	const char *help;		/* msgid: one sentence */
	/* NULL: the screen's own command function runs it. */
	enum rc (*run)(struct app *app, const struct call *call, struct err *err);
};

const struct cmd *cmd_get(enum cmd_id id);
/* What hints and sentences call it, in the language in force: at most 8 cells; else its name. */
const char *cmd_word(enum cmd_id id);
/* By name, or an unambiguous beginning of one. RC_INVALID gives near matches. */
enum rc cmd_find(struct str name, enum cmd_id *out, struct err *err);
/* The name that was probably meant, or NULL. */
const char *cmd_near(struct str name);

/*
 * Whether the call may be made now: place, item, state (flow), role, read-only desk. RC_REFUSED or
 * RC_INVALID with the reason as a sentence: the same that greys it out in help and hints.
 */
enum rc cmd_allowed(const struct app *app, const struct call *call, struct err *err);
/* The same if that screen were shown. */
enum rc cmd_allowed_at(
    const struct app *app, enum screen_id place, const struct call *call, struct err *err);

#endif
