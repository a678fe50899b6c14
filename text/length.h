/* How long a text is as the platform counts it that it goes to. */
#ifndef TEXT_LENGTH_H
#define TEXT_LENGTH_H

#include <stdbool.h>
#include <stdint.h>

#include "text/buf.h"

enum platform {
	PLATFORM_WEIBO,		/* a comment or a short post */
	PLATFORM_WEIBO_LONG,
	PLATFORM_MASTODON,
	PLATFORM_X,
	PLATFORM_BOARD,		/* a message board: characters; its limit is the desk's to set */
	PLATFORM__COUNT
};
const char *platform_id(enum platform p); /* "weibo-long" */
bool platform_parse(struct str id, enum platform *out);

/* What the platform allows; 0 where only a setting knows. */
int64_t length_limit(enum platform p);

/*
 * Characters of text, as the platform counts:
 * Weibo: ASCII is half a character, the sum is rounded up; an http:// address is 10, but t.cn and
 * https are counted as typed, weibo.com and weibo.cn up to 41 as well; what exceeds 140 is added.
 * Mastodon: clusters; a URL is 23; of @user@host only @user counts.
 * X: Latin and its like 1, hanzi and emoji 2, a URL 23.
 */
int64_t length_count(enum platform p, struct str text);

/*
 * Whether a count is so near the limit (a tenth of it, either side) that one had better say
 * "about": platforms change their rules without telling.
 */
bool length_near(int64_t count, int64_t limit);

#endif
