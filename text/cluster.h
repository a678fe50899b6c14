/* Extended grapheme clusters (UAX #29, by utf8proc): what a person calls one character. */
#ifndef TEXT_CLUSTER_H
#define TEXT_CLUSTER_H

#include "text/buf.h"

/*
 * Bytes of the first cluster of s; 0 only when s is empty. A bad part is a cluster of its own, CR LF
 * is one cluster.
 */
size_t cluster_next(struct str s);

/* Start of the cluster that ends at pos or holds the byte before it; 0 < pos <= s.n. */
size_t cluster_prev(struct str s, size_t pos);

/* Whether pos stands between two clusters, or at an end of s. */
bool cluster_border(struct str s, size_t pos);

#endif
