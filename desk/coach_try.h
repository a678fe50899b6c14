/*
 * Trying a word to avoid before it goes into a list: how many of the texts that the desk itself has
 * written it would have flagged. A word that flags every tenth warns of nothing.
 */
#ifndef DESK_COACH_TRY_H
#define DESK_COACH_TRY_H

#include "desk/desk.h"

enum try_source { TRY_REPLIES, TRY_DRAFTS, TRY_TEMPLATES, TRY__COUNT };
const char *try_source_id(enum try_source s); /* "replies" */

enum { TRY_EXAMPLES = 3 };

struct try_example {
	enum try_source source;
	int64_t item;		/* 0: a template */
	struct str text;	/* the word in its surroundings, blanks drawn together */
};

struct try_result {
	int64_t texts[TRY__COUNT], flagged[TRY__COUNT];
	int64_t all, hit;	/* sums of these */
	struct try_example examples[TRY_EXAMPLES];	/* the newest ones, answers first */
	size_t nexamples;
};

/*
 * Reads all answers, drafts and templates for pattern (text/match.h), page by page, in memory that does
 * not grow with them; what the desk's lists allow is not counted. Examples in mem. RC_INVALID says what
 * is wrong with the pattern.
 */
enum rc coach_try(
    struct desk *d, struct str pattern, struct arena *mem, struct try_result *out, struct err *err);

#endif
