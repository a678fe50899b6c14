/* A template being written, beside the database: ID VERSION, its fields a line each, its text. */
#include <inttypes.h>
#include <stdlib.h>

#include "desk/template_priv.h"

static const char *
place(bool copy)
{
	return copy ? "copy" : "template";
}

enum rc
template_keep(struct desk *d, int64_t id, bool copy, const struct template *t, struct err *err)
{
	const char *matter = matter_id(t->matter);
	struct buf all = { 0 };
	enum rc rc;

	buf_printf(&all, "%" PRId64 " %" PRId64 "\n", t->id, t->version);
	buf_put(&all, t->name);
	buf_printf(&all, "\n%s\n", matter != NULL ? matter : "");
	buf_put(&all, t->category);
	buf_putc(&all, '\n');
	buf_put(&all, t->exempt);
	buf_putc(&all, '\n');
	buf_put(&all, t->text);
	rc = spill_keep(d, place(copy), id, buf_str(&all), err);
	buf_release(&all);
	return rc;
}

enum rc
template_forget(struct desk *d, int64_t id, bool copy, struct err *err)
{
	return spill_keep(d, place(copy), id, STR(""), err);
}

static struct str
take_line(struct str *rest)
{
	size_t end = str_find(*rest, STR("\n"), 0);
	struct str line = *rest;

	if (end == SIZE_MAX) {
		*rest = (struct str){ rest->p + rest->n, 0 };
		return line;
	}
	line.n = end;
	*rest = (struct str){ rest->p + end + 1, rest->n - end - 1 };
	return line;
}

enum rc
template_kept(
    struct desk *d, int64_t id, bool copy, struct arena *mem, struct template *out, int64_t *at)
{
	struct template t = { 0 };
	struct buf all = { 0 };
	struct str rest;
	char *end;
	enum rc rc = spill_kept(d, place(copy), id, &all, at);

	if (rc == RC_OK) {
		rest = arena_str(mem, buf_str(&all));
		t.id = strtoll(buf_cstr(&all), &end, 10);
		t.version = strtoll(end, NULL, 10);
		take_line(&rest);
		t.name = take_line(&rest);
		matter_parse(take_line(&rest), &t.matter);
		t.category = take_line(&rest);
		t.exempt = take_line(&rest);
		t.text = rest;
		*out = t;
	}
	buf_release(&all);
	return rc;
}
