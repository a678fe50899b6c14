/*
 * The numbers that are the office's own. A number is kept without country and area code and found by
 * its first seven digits; the area counts only where both name one.
 */
#include <stdlib.h>
#include <string.h>

#include "text/mem.h"
#include "text/personal_known.h"
#include "text/utf8.h"

enum { LOCAL_LEAST = 7, EXTENSION_MAX = 6 };

static uint32_t
fold(uint32_t cp)
{
	if (cp >= 0xFF01 && cp <= 0xFF5E)
		cp -= 0xFF01 - '!';
	return cp >= 'A' && cp <= 'Z' ? cp + ('a' - 'A') : cp;
}

static bool
keeps(uint32_t cp, bool digits_only)
{
	if (cp >= '0' && cp <= '9')
		return true;
	return !digits_only && ((cp >= 'a' && cp <= 'z') || cp == '@' || cp == '.' || cp == '_');
}

/* What text comes down to; the length. Longer than an entry holds: cut, it matches nothing else. */
static size_t
squeeze(char out[PERSONAL_KEY], struct str text, bool digits_only)
{
	size_t off = 0, n = 0;
	uint32_t cp;

	while (off < text.n && n + 1 < PERSONAL_KEY) {
		off += utf8_next(text.p + off, text.n - off, &cp);
		if (keeps(fold(cp), digits_only))
			out[n++] = (char)fold(cp);
	}
	out[n] = 0;
	return n;
}

/* A name rather than a number; an extension ("ext. 12") is none. */
static bool
is_account(const char *s)
{
	return strchr(s, '@') != NULL || (s[0] >= 'a' && s[0] <= 'z');
}

/* Digits of the area code that s begins with, its 0 included; 0: none. */
static size_t
area_digits(const char *s)
{
	if (s[0] != '0' || s[1] == 0)
		return 0;
	return s[1] < '3' ? 3 : 4;
}

static void
drop_front(char *s, size_t n)
{
	memmove(s, s + n, strlen(s + n) + 1);
}

/* Drops 86, and the 0 that was once dialled before a mobile number; an area gets its 0 again. */
static void
drop_country(char *s)
{
	size_t n = strlen(s);
	bool mobile;

	if (strncmp(s, "0086", 4) == 0)
		drop_front(s, 4);
	else if (strncmp(s, "86", 2) == 0 && n > 10)
		drop_front(s, 2);
	mobile = s[0] == '1' && s[1] > '0';
	if (strlen(s) < n && !mobile && s[0] != '0' && strlen(s) > LOCAL_LEAST + 1) {
		memmove(s + 1, s, strlen(s) + 1);
		s[0] = '0';
	} else if (s[0] == '0' && s[1] == '1' && s[2] > '0') {
		drop_front(s, 1);
	}
}

static void
split_area(struct personal_entry *e)
{
	size_t cut;

	drop_country(e->key);
	cut = area_digits(e->key);
	if (strlen(e->key) < cut + LOCAL_LEAST)
		return;
	memcpy(e->area, e->key, cut);
	drop_front(e->key, cut);
}

bool
personal_entry_read(struct personal_entry *out, struct str text)
{
	*out = (struct personal_entry){ .account = false };
	squeeze(out->key, text, false);
	out->account = is_account(out->key);
	if (out->account)
		return true;
	if (squeeze(out->key, text, true) < 5)
		return false;
	split_area(out);
	return true;
}

static int
by_key(const void *a, const void *b)
{
	const struct personal_entry *x = a, *y = b;

	return strcmp(x->key, y->key);
}

bool
personal_known_add(struct personal_known *k, struct str text)
{
	struct personal_entry e;

	if (!personal_entry_read(&e, text))
		return false;
	if (k->n == k->cap) {
		k->cap = k->cap > 0 ? k->cap * 2 : 32;
		k->entries = xreallocarray(k->entries, k->cap, sizeof(*k->entries));
	}
	k->entries[k->n++] = e;
	k->sorted = false;
	return true;
}

void
personal_known_sort(struct personal_known *k)
{
	if (!k->sorted && k->n > 0)
		qsort(k->entries, k->n, sizeof(*k->entries), by_key);
	k->sorted = true;
}

void
personal_known_release(struct personal_known *k)
{
	free(k->entries);
	*k = (struct personal_known){ .n = 0 };
}

/* The same number; of one with an extension and one without, the same switchboard. */
static bool
same_number(const struct personal_entry *a, const struct personal_entry *b)
{
	size_t na = strlen(a->key), nb = strlen(b->key), n = na < nb ? na : nb;

	if (a->account != b->account)
		return false;
	if (a->account || na == nb)
		return strcmp(a->key, b->key) == 0 &&
		    (a->area[0] == 0 || b->area[0] == 0 || strcmp(a->area, b->area) == 0);
	return n >= LOCAL_LEAST && n <= LOCAL_LEAST + 1 && na + nb - 2 * n <= EXTENSION_MAX &&
	    a->key[0] != '1' && strncmp(a->key, b->key, n) == 0 &&
	    (a->area[0] == 0 || b->area[0] == 0 || strcmp(a->area, b->area) == 0);
}

static size_t
first_not_below(const struct personal_known *k, const char *key, size_t n)
{
	size_t low = 0, high = k->n, mid;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (strncmp(k->entries[mid].key, key, n) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

bool
personal_known_has(const struct personal_known *k, struct str text)
{
	struct personal_entry e;
	size_t i;

	if (k == NULL || k->n == 0 || !personal_entry_read(&e, text))
		return false;
	i = first_not_below(k, e.key, LOCAL_LEAST);
	for (; i < k->n && strncmp(k->entries[i].key, e.key, LOCAL_LEAST) == 0; i++)
		if (same_number(&k->entries[i], &e))
			return true;
	return false;
}
