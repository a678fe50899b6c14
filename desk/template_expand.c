/* Variables of a template and what is put in their place. */
#include <stddef.h>
#include <strings.h>

#include "desk/template.h"
#include "text/hostile.h"
#include "text/utf8.h"

enum { MARKS_MAX = 2, NAME_BYTES = 60 };

static const struct {
	const char *name, *zh;
	size_t value; /* offset in struct template_values */
} variables[] = {
	{ "name", "姓名", offsetof(struct template_values, name) },
	{ "date", "日期", offsetof(struct template_values, date) },
	{ "number", "编号", offsetof(struct template_values, number) },
	{ "department", "单位", offsetof(struct template_values, department) },
	{ "contact", "联系方式", offsetof(struct template_values, contact) },
	{ "office", "部门", offsetof(struct template_values, office) },
	{ "subject", "标题", offsetof(struct template_values, subject) },
};
enum { VARIABLES = sizeof(variables) / sizeof(*variables) };

static size_t
variable(struct str name)
{
	size_t i;

	for (i = 0; i < VARIABLES; i++) {
		struct str en = str_of(variables[i].name);

		if (str_eq(name, str_of(variables[i].zh)) ||
		    (name.n == en.n && strncasecmp(name.p, en.p, en.n) == 0))
			break;
	}
	return i;
}

/* One piece of a text, as it stands. */
struct piece {
	enum { PIECE_TEXT, PIECE_BRACES, PIECE_VARIABLE } kind;
	struct str whole, name;
};

/* "{{ name }}" at the start of s, on one line; braces that enclose no name are text. */
static bool
read_variable(struct str s, struct piece *out)
{
	size_t end;

	for (end = 2; end + 1 < s.n && end < NAME_BYTES; end++) {
		if (s.p[end] == '\n' || s.p[end] == '{')
			return false;
		if (s.p[end] == '}' && s.p[end + 1] == '}')
			break;
	}
	if (end + 1 >= s.n || s.p[end] != '}')
		return false;
	out->kind = PIECE_VARIABLE;
	out->whole = (struct str){ s.p, end + 2 };
	out->name = str_trim((struct str){ s.p + 2, end - 2 });
	return out->name.n > 0;
}

/* Takes the next piece off *s. */
static bool
next_piece(struct str *s, struct piece *out)
{
	size_t at;

	if (s->n == 0)
		return false;
	if (str_starts(*s, STR("{{{{"))) {
		*out = (struct piece){ PIECE_BRACES, { s->p, 4 }, { NULL, 0 } };
	} else if (!str_starts(*s, STR("{{")) || !read_variable(*s, out)) {
		at = str_find(*s, STR("{{"), 1);
		*out = (struct piece){ PIECE_TEXT, { s->p, at < s->n ? at : s->n }, { NULL, 0 } };
	}
	s->p += out->whole.n;
	s->n -= out->whole.n;
	return true;
}

static void
put_value(struct buf *out, struct str value)
{
	size_t used, count = 0, marks = 0;
	uint32_t cp;

	for (value = str_trim(value); value.n > 0 && count < TEMPLATE_VALUE_MAX;
	     value.p += used, value.n -= used) {
		used = utf8_next(value.p, value.n, &cp);
		if (cp == '\n' || cp == '\r' || cp == '\t')
			cp = ' ';
		marks = cp != UTF8_BAD && cp_is_mark(cp) ? marks + 1 : 0;
		if (cp == UTF8_BAD || cp_is_hostile(cp) || cp_is_joiner(cp) || marks > MARKS_MAX)
			continue;
		buf_putu(out, cp);
		count++;
	}
}

void
template_expand(struct buf *out, struct str text, const struct template_values *values,
    size_t *missing, size_t *first_missing)
{
	struct piece p = { PIECE_TEXT, { NULL, 0 }, { NULL, 0 } };
	size_t unknown = 0, first = 0;

	while (next_piece(&text, &p)) {
		struct str value = { NULL, 0 };
		size_t i = p.kind == PIECE_VARIABLE ? variable(p.name) : VARIABLES;

		if (i < VARIABLES)
			value = *(const struct str *)((const char *)values + variables[i].value);
		if (value.p != NULL) {
			put_value(out, value);
			continue;
		}
		if (p.kind == PIECE_VARIABLE && unknown++ == 0)
			first = out->n;
		buf_put(out, p.kind == PIECE_BRACES ? STR("{{") : p.whole);
	}
	if (missing != NULL)
		*missing = unknown;
	if (first_missing != NULL)
		*first_missing = unknown > 0 ? first : out->n;
}

bool
template_unknown(struct str text, size_t *from, struct str *name)
{
	struct str rest = { text.p + *from, text.n - *from };
	struct piece p;

	while (next_piece(&rest, &p)) {
		if (p.kind != PIECE_VARIABLE || variable(p.name) < VARIABLES)
			continue;
		*from = text.n - rest.n;
		*name = p.name;
		return true;
	}
	*from = text.n;
	return false;
}
