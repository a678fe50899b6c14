/* The screens, by name: sections of a keymap, places where a command makes sense. */
#ifndef TUI_SCREEN_ID_H
#define TUI_SCREEN_ID_H

#include <stdbool.h>

#include "text/buf.h"

enum screen_id {
	SCREEN_START,
	SCREEN_QUEUE,
	SCREEN_ITEM,
	SCREEN_ANSWER,
	SCREEN_PREVIEW,
	SCREEN_HISTORY,
	SCREEN_IMPORT,
	SCREEN_HELP,
	SCREEN_NOTE,
	SCREEN_TEMPLATES,
	SCREEN_TEMPLATE,
	SCREEN_REVIEWS,
	SCREEN_REVIEW,
	SCREEN_HELD,
	SCREEN_COMPARE,
	SCREEN_PEOPLE,
	SCREEN_PROMPT,
	SCREEN__COUNT,
	SCREEN_TEXT = SCREEN__COUNT,	/* a section of a keymap: wherever text is typed */
	SCREEN_ANY,			/* a section of a keymap: everywhere */
	SCREEN__SECTIONS
};

const char *screen_id_name(enum screen_id id);		/* "queue", "text", "*" */
const char *screen_id_title(enum screen_id id);		/* translated */
bool screen_id_parse(struct str name, enum screen_id *out);
bool screen_id_takes_text(enum screen_id id);		/* printable keys type there */

#endif
