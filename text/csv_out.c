#include "text/csv_out.h"

#include "text/safe.h"
#include "text/utf8.h"

static bool
is_formula(struct str s)
{
	uint32_t cp;

	if (s.n == 0)
		return false;
	utf8_next(s.p, s.n, &cp);
	switch (cp) {
	case '=':
	case '+':
	case '-':
	case '@':
	case '\t':
	case '\r':
	case 0xFF1D:
	case 0xFF0B:
	case 0xFF0D:
	case 0xFF20:
		return true;
	default:
		return false;
	}
}

void
csv_field(struct csv_out *c, struct str s)
{
	struct buf safe = { 0 };
	size_t i;

	if (c->comma)
		buf_putc(c->out, ',');
	buf_putc(c->out, '"');
	if (is_formula(s))
		buf_putc(c->out, '\'');
	safe_plain(&safe, s);
	for (i = 0; i < safe.n; i++) {
		if (safe.p[i] == '"')
			buf_putc(c->out, '"');
		buf_putc(c->out, safe.p[i]);
	}
	buf_putc(c->out, '"');
	buf_release(&safe);
	c->comma = true;
}

void
csv_end(struct csv_out *c)
{
	buf_puts(c->out, "\r\n");
	c->comma = false;
}
