/*
 * Changes as the bytes of an event: the count, then field, before and after of each, all as 4-byte
 * big-endian lengths and bytes. An absent value has the length ABSENT, so that it differs from "".
 */
#include <stdlib.h>
#include <string.h>

#include "desk/priv.h"
#include "text/i18n.h"

#define ABSENT 0xFFFFFFFFu

bool
value_same(struct str a, struct str b)
{
	return (a.p == NULL) == (b.p == NULL) && str_eq(a, b);
}

int64_t
value_number(struct str value)
{
	char digits[24] = { 0 };

	if (value.n > 0 && value.n < sizeof(digits))
		memcpy(digits, value.p, value.n);
	return strtoll(digits, NULL, 10);
}

static void
put_u32(struct buf *out, uint32_t v)
{
	char b[4] = { (char)(v >> 24), (char)(v >> 16), (char)(v >> 8), (char)v };

	buf_put(out, (struct str){ b, sizeof(b) });
}

static void
put_value(struct buf *out, struct str s)
{
	put_u32(out, s.p == NULL ? ABSENT : (uint32_t)s.n);
	if (s.p != NULL)
		buf_put(out, s);
}

void
changes_put(struct buf *out, const struct change *changes, size_t count)
{
	size_t i;

	put_u32(out, (uint32_t)count);
	for (i = 0; i < count; i++) {
		put_value(out, changes[i].field);
		put_value(out, changes[i].before);
		put_value(out, changes[i].after);
	}
}

static bool
take_u32(struct str *s, uint32_t *out)
{
	uint32_t v = 0;
	int i;

	if (s->n < 4)
		return false;
	for (i = 0; i < 4; i++)
		v = v << 8 | (unsigned char)s->p[i];
	s->p += 4;
	s->n -= 4;
	*out = v;
	return true;
}

static bool
take_value(struct str *s, struct str *out)
{
	uint32_t n;

	if (!take_u32(s, &n))
		return false;
	if (n == ABSENT) {
		*out = (struct str){ NULL, 0 };
		return true;
	}
	if (n > s->n)
		return false;
	*out = (struct str){ s->p, n };
	s->p += n;
	s->n -= n;
	return true;
}

static bool
take_change(struct str *s, struct change *c)
{
	return take_value(s, &c->field) && take_value(s, &c->before) && take_value(s, &c->after);
}

enum rc
changes_get(
    struct str body, struct arena *mem, const struct change **out, size_t *count, struct err *err)
{
	struct change *list;
	uint32_t n = 0, i;

	/* The least that a change takes is twelve bytes: a count beyond that is damage. */
	if (!take_u32(&body, &n) || n > body.n / 12)
		return err_set(err, RC_INVALID,
		    _("An entry of the history cannot be read; run `fabu verify`."));
	list = arena_alloc(mem, (n + 1) * sizeof(*list));
	for (i = 0; i < n; i++)
		if (!take_change(&body, &list[i]))
			return err_set(err, RC_INVALID,
			    _("An entry of the history cannot be read; run `fabu verify`."));
	*out = list;
	*count = n;
	return RC_OK;
}
