#include "text/json_split.h"

#include <stdint.h>
#include <string.h>

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Inside a string: returns true while c belongs to it. */
static bool
in_string(struct json_split *j, char c)
{
	if (!j->in_string)
		return false;
	if (j->escaped)
		j->escaped = false;
	else if (c == '\\')
		j->escaped = true;
	else if (c == '"')
		j->in_string = false;
	if (c != '\n')
		return true;
	j->broken = j->at_line = true;
	j->in_string = j->escaped = false;
	return true;
}

/* After a broken string only the start of another object is believed. */
static bool
resumes(struct json_split *j, char c)
{
	if (c == '{' && j->at_line)
		return true;
	j->at_line = c == '\n' || (j->at_line && is_blank(c));
	return false;
}

static void
outside(struct json_split *j, char c)
{
	if (c == '"') {
		j->in_string = true;
	} else if (c == '{' || c == '[') {
		j->depth++;
		j->deepest = j->depth > j->deepest ? j->depth : j->deepest;
	} else if (c == '}' || c == ']') {
		j->depth--;
	}
}

bool
json_split_scan(struct json_split *j, struct str s, size_t *used)
{
	size_t i;

	for (i = 0; i < s.n; i++) {
		if (j->in_string && !j->escaped) { /* most of any file */
			while (i < s.n && s.p[i] != '"' && s.p[i] != '\\' && s.p[i] != '\n')
				i++;
			if (i == s.n)
				break;
		}
		if (in_string(j, s.p[i]))
			continue;
		if (j->broken && resumes(j, s.p[i])) {
			*used = i;
			return true;
		}
		if (j->broken)
			continue;
		outside(j, s.p[i]);
		j->started = j->started || j->depth > 0;
		if (j->started && j->depth == 0) {
			*used = i + 1;
			return true;
		}
	}
	*used = s.n;
	return false;
}

enum json_found
json_find_scan(struct json_find *f, struct str s, size_t *used)
{
	size_t i;

	for (i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (in_string(&f->in, c))
			continue;
		if (is_blank(c))
			continue;
		*used = i;
		if (f->in.depth == 2 && f->before == '[' && c == '{' && f->opened)
			return JSON_FOUND;
		if (f->in.depth == 0 && f->before == '[')
			return JSON_FOUND;
		if (f->in.depth == 0 && c == '[') {
			*used = i + 1;
			return JSON_FOUND;
		}
		f->opened = f->in.depth == 1 && f->before == ':' && c == '[';
		outside(&f->in, c);
		f->before = c;
		if (f->in.depth <= 0)
			return JSON_NO_ARRAY;
	}
	*used = s.n;
	return JSON_SEARCHING;
}

static size_t
digits(struct str s, size_t i)
{
	while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
		i++;
	return i;
}

/* Bytes of the number at i by the grammar of RFC 8259, or 0. */
static size_t
number(struct str s, size_t i)
{
	size_t from = i, next;

	i += i < s.n && s.p[i] == '-';
	next = digits(s, i);
	if (next == i || (s.p[i] == '0' && next > i + 1))
		return 0;
	i = next;
	if (i < s.n && s.p[i] == '.') {
		next = digits(s, i + 1);
		if (next == i + 1)
			return 0;
		i = next;
	}
	if (i < s.n && (s.p[i] == 'e' || s.p[i] == 'E')) {
		i++;
		i += i < s.n && (s.p[i] == '+' || s.p[i] == '-');
		next = digits(s, i);
		if (next == i)
			return 0;
		i = next;
	}
	return i - from;
}

/* The value of \uXXXX at i, or -1. */
static int
unit(struct str s, size_t i)
{
	int v = 0, k;

	if (i + 6 > s.n || s.p[i] != '\\' || s.p[i + 1] != 'u')
		return -1;
	for (k = 2; k < 6; k++) {
		const char *hex = "0123456789abcdef0123456789ABCDEF";
		const char *hit =
		    s.p[i + (size_t)k] != '\0' ? strchr(hex, s.p[i + (size_t)k]) : NULL;

		if (hit == NULL)
			return -1;
		v = v * 16 + (int)((hit - hex) % 16);
	}
	return v;
}

/* One escape at i; returns its bytes. */
static size_t
put_escape(struct buf *out, struct str s, size_t i, int *lone)
{
	int u = unit(s, i), low;
	size_t n = u < 0 ? 2 : 6;

	if (u >= 0xD800 && u <= 0xDFFF) {
		low = u <= 0xDBFF ? unit(s, i + 6) : -1;
		if (low < 0xDC00 || low > 0xDFFF) {
			buf_puts(out, "\\ufffd");
			++*lone;
			return 6;
		}
		n = 12;
	}
	n = n < s.n - i ? n : s.n - i;
	buf_put(out, (struct str){ s.p + i, n });
	return n;
}

/* The string that begins at i, with its quotes; returns where it ends. */
static size_t
put_string(struct buf *out, struct str s, size_t i, int *lone)
{
	size_t from = i++;

	while (i < s.n && s.p[i] != '"') {
		if (s.p[i] != '\\') {
			i++;
			continue;
		}
		buf_put(out, (struct str){ s.p + from, i - from });
		i += put_escape(out, s, i, lone);
		from = i;
	}
	i += i < s.n;
	buf_put(out, (struct str){ s.p + from, i - from });
	return i;
}

int
json_keep_numbers(struct buf *out, struct str s)
{
	char before = '\0';
	int lone = 0;
	size_t i = 0, n;

	while (i < s.n) {
		char c = s.p[i];

		n = before == ':' || before == ',' || before == '[' ? number(s, i) : 0;
		if (n > 0) {
			buf_putc(out, '"');
			buf_put(out, (struct str){ s.p + i, n });
			buf_putc(out, '"');
			i += n;
		} else if (c == '"') {
			i = put_string(out, s, i, &lone);
		} else {
			buf_putc(out, c);
			i++;
		}
		if (!is_blank(c))
			before = c;
	}
	return lone;
}
