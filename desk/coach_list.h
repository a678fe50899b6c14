/*
 * The coach's word lists, one format for all of them: TSV without quoting, a line a row:
 * pattern, kind, suggestion, why, severity. "#" begins a comment; a header line is known by "pattern".
 * Kinds are those of the table in coach_list.c: of wording (officialese, vague, tone), and
 * keep, avoid, allow, fatal, contact, in English or Chinese. Severity 0 silences a pattern of a list
 * underneath.
 */
#ifndef DESK_COACH_LIST_H
#define DESK_COACH_LIST_H

#include "desk/coach.h"
#include "text/match.h"

enum coach_use {
	USE_WORDING,
	USE_KEEP,		/* nothing of wording is marked in it */
	USE_AVOID,
	USE_ALLOW,		/* no word to avoid is marked in it */
	USE_FATAL,		/* must be written exactly so */
	USE_CONTACT,		/* the office's own number or address */
};

enum coach_rank { RANK_PROGRAM, RANK_DESK, RANK_OWN, RANK_TRIAL };

struct coach_row {
	struct str pattern, suggestion, why;
	struct str label;		/* the kind as it was written */
	enum coach_use use;
	enum finding_kind kind;		/* of USE_WORDING */
	int severity;			/* 1 to 3 */
	bool english;			/* marked in English texts only, in all forms of its verb */
	enum coach_rank rank;
	size_t order;			/* as read */
};

struct coach_rows {
	struct arena mem;
	struct coach_row *rows;
	size_t n, cap;
};
void coach_rows_release(struct coach_rows *r);

/* What is wrong with a pattern and what would work, translated. */
const char *coach_pattern_fault(enum match_fault f);

/* Called for each fault: line and column from 1, column in code points. */
typedef void coach_fault_fn(
    void *arg, struct str file, size_t line, size_t column, const char *what);

/*
 * Adds the good rows of a list; name is what its faults are told under. Bytes are UTF-8, or
 * UTF-16, GB18030 or Big5 when they read as that.
 */
void coach_list_read(struct coach_rows *r, struct str name, struct str bytes, enum coach_rank rank,
    coach_fault_fn *fault, void *arg);
/* The same of every *.tsv of a directory, in name order, but those that other parts read. */
void coach_list_read_dir(
    struct coach_rows *r, const char *dir, enum coach_rank rank, coach_fault_fn *fault, void *arg);
/*
 * After the last list: of rows of one use and pattern that of the highest rank stays, and goes too
 * when its severity is 0. Rows are in the order they were read in.
 */
void coach_list_settle(struct coach_rows *r);

#endif
