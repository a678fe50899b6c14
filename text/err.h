/* Errors: a code to branch on and one line of text for a person. */
#ifndef TEXT_ERR_H
#define TEXT_ERR_H

#include <stdarg.h>

/* A code has a name only because someone branches on it. */
enum rc {
	RC_OK,
	RC_NOTFOUND,	/* no such row, person, file */
	RC_INVALID,	/* the argument or the input cannot be accepted */
	RC_REFUSED,	/* the desk's rules say no: state, role, nothing to undo */
	RC_CONFLICT,	/* someone else changed it first; read it again */
	RC_BUSY,	/* the database is locked; trying again may work */
	RC_READONLY,	/* the database may be read but not changed */
	RC_CANCELLED,	/* the person asked to stop; what was done is kept */
	RC_IO,		/* disk, database, permission or terminal failure */
};

enum { ERR_MSG_MAX = 512 };

/*
 * msg is UTF-8 in the language of the person, and may hold what a stranger wrote: show it as safe
 * text.
 */
struct err {
	enum rc rc;
	char msg[ERR_MSG_MAX];
};

/*
 * Fill err (may be NULL) and return rc, so that callers can `return err_set(...)`.
 * A message that is too long is cut between clusters and ends in "...".
 * The message says what happened and what to do next; nobody overwrites it on the way up.
 */
enum rc err_set(struct err *err, enum rc rc, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
enum rc err_vset(struct err *err, enum rc rc, const char *fmt, va_list ap)
    __attribute__((format(printf, 3, 0)));

#endif
