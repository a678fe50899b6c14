/*
 * What changed from one text to another, for a person who reads both: by characters where there are
 * no words, by words and numbers where there are, so that a changed digit shows the whole number.
 */
#ifndef TEXT_DIFF_H
#define TEXT_DIFF_H

#include "text/buf.h"

enum diff_kind { DIFF_SAME, DIFF_GONE, DIFF_NEW };

/* Bytes [from, end): of the old text where they are gone, else of the new one. */
struct diff_run {
	enum diff_kind kind;
	size_t from, end;
};

/* A zeroed one is empty. Never two runs of a kind in a row; what is gone stands before what is new. */
struct diff {
	struct diff_run *runs;
	size_t n, cap;
};

/*
 * Compares anew; no cluster is ever split. Takes time and memory by the product of what lies between
 * the first and the last difference, up to DIFF_MOST units each (16 MB); beyond, that is taken as
 * replaced whole.
 */
enum { DIFF_MOST = 4096 };
void diff_read(struct diff *d, struct str before, struct str after);
void diff_release(struct diff *d);
/* Whether anything differs. */
bool diff_any(const struct diff *d);

#endif
