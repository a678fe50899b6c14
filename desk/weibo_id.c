/* The mid is cut from the right in groups of 7 digits; each is 4 digits in base 62, the first as is. */
#include "desk/weibo_id.h"

#include <string.h>

enum { GROUP_10 = 7, GROUP_62 = 4, GROUP_LIMIT = 10000000, ID_MAX = 40 };

static const char digits62[] = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

static int
digit_of(char c)
{
	const char *at = c != '\0' ? strchr(digits62, c) : NULL;

	return at != NULL ? (int)(at - digits62) : -1;
}

static bool
all_digits(struct str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n > 0;
}

/* Value of s in base; -1 when it is no number below GROUP_LIMIT. */
static int32_t
group_value(struct str s, int base)
{
	int32_t v = 0;
	size_t i;
	int digit;

	for (i = 0; i < s.n; i++) {
		digit = digit_of(s.p[i]);
		if (digit < 0 || digit >= base)
			return -1;
		v = v * base + digit;
	}
	return v < GROUP_LIMIT ? v : -1;
}

/* Appends v in base, padded with zeros to width. */
static void
put_group(struct buf *out, int32_t v, int base, size_t width)
{
	char text[16];
	size_t n = 0;

	do {
		text[n++] = digits62[v % base];
		v /= base;
	} while (v > 0);
	while (n < width)
		text[n++] = '0';
	while (n > 0)
		buf_putc(out, text[--n]);
}

/* Turns groups of `from` digits in base_from into groups of `to` digits in base_to. */
static bool
regroup(struct str s, size_t from, int base_from, size_t to, int base_to, struct buf *out)
{
	size_t start = out->n, head = s.n % from, pos;
	int32_t v;

	if (s.n == 0 || s.n > ID_MAX)
		return false;
	for (pos = 0; pos < s.n; pos += head, head = from) {
		if (head == 0)
			head = from;
		v = group_value((struct str){ s.p + pos, head }, base_from);
		if (v < 0) {
			buf_truncate(out, start);
			return false;
		}
		put_group(out, v, base_to, pos == 0 ? 1 : to);
	}
	return true;
}

bool
weibo_mid(struct str bid, struct buf *out)
{
	return regroup(bid, GROUP_62, 62, GROUP_10, 10, out);
}

bool
weibo_bid(struct str mid, struct buf *out)
{
	return regroup(mid, GROUP_10, 10, GROUP_62, 62, out);
}

void
weibo_canonical(struct str id, bool short_digits, struct buf *out)
{
	id = str_trim(id);
	if (all_digits(id) && !(short_digits && id.n <= 9)) {
		while (id.n > 1 && id.p[0] == '0') {
			id.p++;
			id.n--;
		}
		buf_put(out, id);
	} else if (!weibo_mid(id, out)) {
		buf_put(out, id);
	}
}
