/* The automaton inside a struct match; for match.c and match_build.c alone. */
#ifndef TEXT_MATCH_INT_H
#define TEXT_MATCH_INT_H

#include "text/match.h"

#define MATCH_NONE UINT32_MAX

/* (a, b) -> value, open addressing; at most half full. */
struct pairs {
	uint64_t *keys;		/* a << 32 | b, plus one; 0: free */
	uint32_t *values;
	size_t n, cap;
};
uint32_t pairs_get(const struct pairs *t, uint32_t a, uint32_t b); /* MATCH_NONE */

/* A node of the automaton stands for the parts' beginnings that were just read. */
struct match_node {
	uint32_t parent, cp, depth;
	uint32_t fail;		/* the longest proper suffix that is a node too */
	uint32_t out;		/* the nearest node along fail, itself included, that ends a part; 0 */
	uint32_t first[2];	/* the lead that begins with this part; [1]: at a sentence's start */
	bool ends, follows;	/* ends a part; of which some come after a gap */
};

/*
 * A lead is the first parts of some patterns, up to a gap or the end. Patterns that begin alike share
 * it, so a hostile list makes no place of the text dearer.
 */
struct match_lead {
	uint32_t tag[2];	/* of the pattern that ends here; [1]: of the protecting one */
	bool more, gap;		/* goes on after a gap; has one behind it */
};

struct match {
	struct match_node *nodes;	/* [0] is the root */
	size_t nnodes, nodes_cap;
	struct match_lead *leads;
	size_t nleads, leads_cap;
	struct pairs edges;		/* (node, code point) -> node */
	struct pairs next;		/* (lead, node of the part after the gap) -> lead */
};

/* The best that begins at a place. */
struct match_best {
	uint32_t end[2], tag;	/* end 0: nothing; [1]: of the protecting one */
};

/*
 * Calls each with every way to read pattern, until one is at fault. Its column is that of a pattern
 * without alternatives, else 0; the caller of match_ways may not want it (NULL).
 */
typedef enum match_fault match_way_fn(void *arg, struct str way, size_t *column);
bool match_has_ways(struct str pattern); /* or may have */
enum match_fault match_ways(struct str pattern, match_way_fn *each, void *arg, size_t *column);

#endif
