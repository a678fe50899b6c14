/* Finds where JSON values begin and end without building them: no stack, any depth, any size. */
#ifndef TEXT_JSON_SPLIT_H
#define TEXT_JSON_SPLIT_H

#include <stdbool.h>
#include <stddef.h>

#include "text/buf.h"

/* A zeroed one is ready for the next value. */
struct json_split {
	int depth, deepest;
	bool in_string, escaped, started;
	bool broken;	/* a line break inside a string: the value ends before the next line with { */
	bool at_line;	/* nothing but blanks since the last line break */
};

/* Reads on in s; returns true at the end of the value, *used bytes of s then belong to it. */
bool json_split_scan(struct json_split *j, struct str s, size_t *used);

/*
 * Finds the array of records: the top one, or the first member of the top object whose value is an
 * array that begins with an object. A zeroed one is ready.
 */
struct json_find {
	struct json_split in;
	char before;	/* the last character outside strings that was not blank */
	bool opened;	/* it opened the array that a member of the top object is */
};

enum json_found {
	JSON_SEARCHING,
	JSON_FOUND,	/* the next byte is the array's first element, or its end */
	JSON_NO_ARRAY,	/* the top value is over: it is a record itself */
};

enum json_found json_find_scan(struct json_find *f, struct str s, size_t *used);

/*
 * Appends s with its numbers as strings, so that their digits survive whatever reads them, and with
 * lone surrogate escapes as \ufffd; returns how many of those.
 */
int json_keep_numbers(struct buf *out, struct str s);

#endif
