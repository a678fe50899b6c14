#include "text/length.h"

#include <string.h>
#include <strings.h>

#include "text/cluster.h"
#include "text/utf8.h"

/* Weights are in half characters where a platform knows such. */
enum {
	WEIBO_URL = 20,
	WEIBO_OWN_MAX = 41,
	WEIBO_URL_MAX = 140, /* halves, bytes, bytes */
	LINK = 23,		/* a URL on Mastodon and X */
};

static const struct {
	const char *id;
	int64_t limit;
} platforms[PLATFORM__COUNT] = {
	[PLATFORM_WEIBO] = { "weibo", 140 },
	[PLATFORM_WEIBO_LONG] = { "weibo-long", 1999 },
	[PLATFORM_MASTODON] = { "mastodon", 500 },
	[PLATFORM_X] = { "x", 280 },
	[PLATFORM_BOARD] = { "board", 0 },
};

const char *
platform_id(enum platform p)
{
	return platforms[p].id;
}

bool
platform_parse(struct str id, enum platform *out)
{
	int i;

	for (i = 0; i < PLATFORM__COUNT; i++)
		if (str_eq(id, str_of(platforms[i].id))) {
			*out = (enum platform)i;
			return true;
		}
	return false;
}

int64_t
length_limit(enum platform p)
{
	return platforms[p].limit;
}

static bool
is_alnum(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

static size_t
labels(struct str s, size_t at)
{
	while (at < s.n && is_alnum(s.p[at]))
		at++;
	return at;
}

static bool
begins(struct str s, const char *prefix)
{
	size_t n = strlen(prefix);

	return s.n >= n && strncasecmp(s.p, prefix, n) == 0;
}

/* Bytes of the address that s begins with, 0 if with none: two labels at least, then what may follow. */
static size_t
url(struct str s, bool https)
{
	size_t at, end;

	if (begins(s, "http://"))
		at = 7;
	else if (https && begins(s, "https://"))
		at = 8;
	else
		return 0;
	end = labels(s, at);
	if (end == at || end + 1 >= s.n || s.p[end] != '.' || !is_alnum(s.p[end + 1]))
		return 0;
	while (end < s.n && s.p[end] != '\0' &&
	    (is_alnum(s.p[end]) || strchr("-_$.+!*()/,:;@&=?~#%", s.p[end]) != NULL))
		end++;
	return end;
}

/* In halves. */
static int64_t
weibo_url(struct str s)
{
	struct str host = { s.p + 7, s.n - 7 };
	int64_t n = (int64_t)s.n;

	if (begins(host, "t.cn"))
		return n;
	if (n <= WEIBO_OWN_MAX && (begins(host, "weibo.com") || begins(host, "weibo.cn")))
		return n;
	return n <= WEIBO_URL_MAX ? WEIBO_URL : WEIBO_URL + n - WEIBO_URL_MAX;
}

/* The page counts UTF-16 units: an emoji is two characters. */
static int64_t
weibo_weight(uint32_t cp)
{
	return cp < 0x80 ? 1 : cp < 0x10000 || cp == UTF8_BAD ? 2 : 4;
}

static int64_t
count_weibo(struct str s)
{
	int64_t halves = 0;
	size_t at, n;
	uint32_t cp;

	for (at = 0; at < s.n; at += n) {
		n = url((struct str){ s.p + at, s.n - at }, false);
		if (n > 0) {
			halves += weibo_url((struct str){ s.p + at, n });
			continue;
		}
		n = utf8_next(s.p + at, s.n - at, &cp);
		halves += weibo_weight(cp);
	}
	return (halves + 1) / 2;
}

/* twitter-text's ranges of weight one; its configuration 3. */
static int64_t
x_weight(uint32_t cp)
{
	return cp <= 0x10FF || (cp >= 0x2000 && cp <= 0x200D) || (cp >= 0x2010 && cp <= 0x201F) ||
		(cp >= 0x2032 && cp <= 0x2037)
	    ? 1
	    : 2;
}

/* A cluster with an emoji in it is 2, however many code points it is made of. */
static int64_t
x_cluster(struct str s)
{
	int64_t sum = 0;
	size_t at;
	uint32_t cp;

	for (at = 0; at < s.n;) {
		at += utf8_next(s.p + at, s.n - at, &cp);
		if (cp == 0xFE0F || (cp >= 0x1F000 && cp <= 0x1FAFF))
			return 2;
		sum += x_weight(cp);
	}
	return sum;
}

static bool
is_name(char c)
{
	return is_alnum(c) || c == '_';
}

/* Bytes of the @host in @user@host when s stands at its second @; 0 otherwise. */
static size_t
mention_host(struct str s, size_t at)
{
	size_t user = at, end = at + 1;

	if (s.p[at] != '@')
		return 0;
	while (user > 0 && is_name(s.p[user - 1]))
		user--;
	if (user == at || user == 0 || s.p[user - 1] != '@')
		return 0;
	while (end < s.n &&
	    (is_alnum(s.p[end]) || s.p[end] == '-' ||
		(s.p[end] == '.' && end + 1 < s.n && is_alnum(s.p[end + 1]))))
		end++;
	return end > at + 1 ? end - at : 0;
}

/* Mastodon and X: addresses at a flat rate, the rest by cluster. */
static int64_t
count_clusters(enum platform p, struct str s)
{
	int64_t sum = 0;
	struct str rest;
	size_t at, n;

	for (at = 0; at < s.n; at += n) {
		rest = (struct str){ s.p + at, s.n - at };
		if ((n = url(rest, true)) > 0) {
			sum += LINK;
			continue;
		}
		if (p == PLATFORM_MASTODON && (n = mention_host(s, at)) > 0)
			continue;
		n = cluster_next(rest);
		sum += p == PLATFORM_X ? x_cluster((struct str){ rest.p, n }) : 1;
	}
	return sum;
}

int64_t
length_count(enum platform p, struct str text)
{
	switch (p) {
	case PLATFORM_WEIBO:
	case PLATFORM_WEIBO_LONG:
		return count_weibo(text);
	case PLATFORM_MASTODON:
	case PLATFORM_X:
		return count_clusters(p, text);
	default:
		return (int64_t)utf8_count(text);
	}
}

bool
length_near(int64_t count, int64_t limit)
{
	return limit > 0 && 10 * count >= 9 * limit && 10 * count <= 11 * limit;
}
