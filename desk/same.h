/*
 * The same answer again: in 2010-2012 some 600 letters were all answered with one sentence, and it made
 * the news. What was answered to others is found by sketches kept with every reply.
 */
#ifndef DESK_SAME_H
#define DESK_SAME_H

#include "desk/coach.h"

/* Newest answers that are looked at one by one; with that many, there may be more. */
enum { SAME_MOST = 200 };

struct same {
	size_t count;		/* answers to other people, SAME_MOST at most */
	size_t people;		/* how many people got them */
	int64_t reply, item;	/* the newest of them */
	struct str author;	/* whom it answered */
	int64_t at;		/* when it went out (or was recorded) */
	bool from_template;	/* a template stands behind the text: nothing else was looked at */
};

/*
 * Answers to others that are nearly text, an answer of mine to item (0: of none); strings in mem.
 * Nearly the same: 60 of 100 pairs of neighbours in common (text/shingle.h); a text of fewer than 8
 * pairs is the same as none. Of all pairs of 1,305 real answers 294 are alike by that much, and the
 * index finds 293 of them (all of the 209 from 70 on). A template stands behind a text that has half of
 * its pairs from it: one of the desk's, or the one my draft began from. Beside 100,000 answers it takes
 * 0.1 ms, 3 ms when its bands are full of answers to be compared. RC_NOTFOUND: no such item.
 */
enum rc same_answer(struct desk *d, int64_t item, struct str text, struct arena *mem,
    struct same *out, struct err *err);

/*
 * Keeps the sketch of a reply; inside a transaction. About 60 us of processor and 165 bytes of file.
 */
enum rc same_index(struct desk *d, int64_t reply, struct str text, struct err *err);
/*
 * Sketches up to limit replies from before there were sketches, in a transaction of its own; *left
 * says whether there may be more. same_answer does some by itself on a desk that may be written.
 */
enum rc same_catch_up(struct desk *d, int64_t limit, bool *left, struct err *err);

/* Adds it to a report of that text as FINDING_REPEAT; nothing when count is 0. */
void coach_report_same(struct coach_report *r, const struct same *s);

#endif
