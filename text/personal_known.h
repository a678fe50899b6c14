/* For the sources of text/personal*.c: what the office's own numbers come down to. */
#ifndef TEXT_PERSONAL_KNOWN_H
#define TEXT_PERSONAL_KNOWN_H

#include "text/personal.h"

enum { PERSONAL_KEY = 72 };

struct personal_entry {
	char key[PERSONAL_KEY];	/* digits without country and area code, or an account's name */
	char area[5];		/* 0731, "" when none was given */
	bool account;
};

/* False: too little to go by. */
bool personal_entry_read(struct personal_entry *out, struct str text);
/* Whether text, a number or an account, is one of k (which may be NULL). */
bool personal_known_has(const struct personal_known *k, struct str text);

#endif
