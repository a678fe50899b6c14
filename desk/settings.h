/*
 * What can be set, for the desk or for one person: one table that says what each takes, what holds
 * without it, and what it is for.
 */
#ifndef DESK_SETTINGS_H
#define DESK_SETTINGS_H

#include "desk/act.h"

enum setting_kind {
	SETTING_NUMBER,		/* min to max */
	SETTING_CHOICE,		/* one of choices */
	SETTING_CHOICE_OR_FILE,	/* the same, or a path (it has a /), which a shared desk refuses */
	SETTING_NAMES,		/* any, separated as names_next says */
	SETTING_TEXT,		/* one line */
};

struct setting {
	const char *name;
	bool mine;		/* each person has their own; else it is the desk's, its lead's to set */
	bool first;		/* to be set only while nothing has happened on the desk */
	enum setting_kind kind;
	const char *usual;	/* the default */
	const char *choices;	/* separated by blanks */
	int64_t min, max;
	const char *help;	/* untranslated */
};

const struct setting *setting_at(size_t i); /* NULL past the last */
/* RC_INVALID with the near match in the sentence. */
enum rc setting_find(struct str name, const struct setting **out, struct err *err);

/*
 * The value in force: mine or the desk's; the default where none is stored or what is stored is not
 * valid. On failure out has the default too. name is one of the table.
 */
enum rc setting_get(struct desk *d, const char *name, struct buf *out, struct err *err);
int64_t setting_number(struct desk *d, const char *name);

/*
 * Sets it; an empty value goes back to the default. A change of the desk's is an event ("setting").
 * RC_INVALID says what is taken; RC_REFUSED: not the lead, or too late for one that comes first.
 * op_id and done may be NULL.
 */
enum rc setting_set(struct desk *d, const char *name, struct str value, const char *op_id,
    struct done *done, struct err *err);

/*
 * Takes the next name off a list with commas, 、 or line ends between, blanks around them dropped;
 * false at its end. What is taken borrows the list.
 */
bool names_next(struct str *list, struct str *name);

#endif
