/*
 * A home of the test's own with a test desk in it, and the real program run there as people run it:
 * as commands, and at a pseudo-terminal.
 */
#ifndef TESTS_LIB_PLACE_H
#define TESTS_LIB_PLACE_H

#include "tests/lib/pty.h"

#define PLACE_NOW "2026-11-23T09:12:00+08:00" /* a Monday; the clock of every run stands there */

struct place {
	char dir[64], desk[96];
	struct buf out, err;	/* what the last command said */
	int status;		/* its exit status */
};

/* HOME, the XDG directories and FABU_DB point into it from here on; false after saying why. */
bool place_make(struct place *pl);
/* Removes it. */
void place_release(struct place *pl);

/* The program under test: $FABU, else the one built beside this test. */
const char *place_fabu(void);
/* A name inside the place; good until the next call. */
const char *place_file(struct place *pl, const char *name);
void place_write(struct place *pl, const char *name, struct str content);

/* Runs `fabu --now ... --as lili WORDS` (NULL-terminated); its exit status, also in pl. */
int place_run(struct place *pl, const char *const *words);
#define PLACE_RUN(pl, ...) place_run((pl), (const char *const[]){ __VA_ARGS__, NULL })

/* The same at a terminal, as that person; without words it is the desk. */
bool place_start(struct pty *p, const struct pty_opts *o, const char *as, const char *const *words);
/* The desk, ready for keys. */
bool place_desk(struct pty *p, const struct pty_opts *o, const char *as, const char *keymap);

/* Appends one record of JSON Lines: what is empty is left out. */
void place_message(struct buf *out, const char *id, struct str author, struct str subject,
    struct str text, const char *posted_at);
/* Imports what was put together; false after saying what the program said. */
bool place_import(struct place *pl, struct str jsonl);

#endif
