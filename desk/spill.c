/*
 * Texts beside the database: DATABASE.draft-PERSON-ITEM, a line "fabu-draft-1 ITEM AT" and the text;
 * DATABASE.note-PERSON-ITEM and what else is unfinished just so. The path of the desk is its database's, so another desk's texts
 * are never offered here.
 */
#include <ctype.h>
#include <dirent.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "desk/draft.h"
#include "desk/note.h"
#include "desk/priv.h"
#include "text/file.h"
#include "text/i18n.h"

enum { SPILL_MAX = 4 * 1024 * 1024 };
#define SPILL_HEAD "fabu-draft-1 "

static bool
in_memory(const struct desk *d)
{
	return strcmp(desk_path(d), ":memory:") == 0;
}

static void
put_path(const struct desk *d, const char *what, int64_t item, struct buf *out)
{
	buf_printf(out, "%s.%s-%" PRId64 "-%" PRId64, desk_path(d), what, d->me.id, item);
}

static enum rc
spill(struct desk *d, const char *what, int64_t item, struct str text, struct err *err)
{
	struct buf path = { NULL, 0, 0 }, all = { NULL, 0, 0 };
	enum rc rc;

	put_path(d, what, item, &path);
	buf_printf(&all, SPILL_HEAD "%" PRId64 " %" PRId64 "\n", item, desk_now(d));
	buf_put(&all, text);
	rc = file_write(buf_cstr(&path), buf_str(&all), true, err);
	buf_release(&path);
	buf_release(&all);
	return rc;
}

static enum rc
unspill(struct desk *d, const char *what, int64_t item, struct err *err)
{
	struct buf path = { NULL, 0, 0 };
	enum rc rc;

	if (in_memory(d))
		return RC_OK;
	put_path(d, what, item, &path);
	rc = file_remove(buf_cstr(&path), err);
	buf_release(&path);
	return rc;
}

enum rc
draft_spill(struct desk *d, int64_t item, struct str text, struct err *err)
{
	if (in_memory(d))
		return err_set(err, RC_NOTFOUND,
		    _("A desk in memory keeps no file that a draft could go beside."));
	return spill(d, "draft", item, text, err);
}

/* A number up to the character end; false when there is none. */
static bool
take_number(struct str *s, char end, int64_t *out)
{
	int64_t n = 0;
	size_t i;

	for (i = 0; i < s->n && i < 18 && isdigit((unsigned char)s->p[i]); i++)
		n = n * 10 + (s->p[i] - '0');
	if (i == 0 || i == s->n || s->p[i] != end)
		return false;
	s->p += i + 1;
	s->n -= i + 1;
	*out = n;
	return true;
}

/* One spill file; RC_NOTFOUND for a damaged one, which stays where it is. */
static enum rc
read_spill(const char *path, int64_t *item, struct buf *text, int64_t *at)
{
	struct buf all = { NULL, 0, 0 };
	struct str rest;
	enum rc rc = file_read(path, SPILL_MAX, &all, NULL);

	rest = buf_str(&all);
	if (rc == RC_OK && str_starts(rest, STR(SPILL_HEAD))) {
		rest.p += sizeof(SPILL_HEAD) - 1;
		rest.n -= sizeof(SPILL_HEAD) - 1;
	} else {
		rc = RC_NOTFOUND;
	}
	if (rc == RC_OK && (!take_number(&rest, ' ', item) || !take_number(&rest, '\n', at)))
		rc = RC_NOTFOUND;
	if (rc == RC_OK) {
		buf_clear(text);
		buf_put(text, rest);
	}
	buf_release(&all);
	return rc;
}

static void
split_path(const char *path, struct buf *dir, const char **name)
{
	const char *slash = strrchr(path, '/');

	*name = slash == NULL ? path : slash + 1;
	if (slash == NULL)
		buf_puts(dir, ".");
	else
		buf_put(dir, (struct str){ path, slash == path ? 1 : (size_t)(slash - path) });
}

struct newest {
	int64_t item, at;
	struct buf text;
	bool found;
};

static void
consider(const char *dir, const char *name, struct newest *best)
{
	struct buf path = { NULL, 0, 0 }, text = { NULL, 0, 0 }, old;
	int64_t item = 0, at = 0;

	buf_printf(&path, "%s/%s", dir, name);
	if (read_spill(buf_cstr(&path), &item, &text, &at) == RC_OK &&
	    (!best->found || at > best->at)) {
		old = best->text;
		*best = (struct newest){ item, at, text, true };
		text = old;
	}
	buf_release(&path);
	buf_release(&text);
}

static bool
is_number(const char *s)
{
	for (; isdigit((unsigned char)*s); s++)
		continue;
	return *s == '\0';
}

static void
find_newest(const struct desk *d, struct newest *best)
{
	struct buf dir = { NULL, 0, 0 }, prefix = { NULL, 0, 0 };
	const struct dirent *e;
	const char *name;
	DIR *handle;

	split_path(desk_path(d), &dir, &name);
	buf_printf(&prefix, "%s.draft-%" PRId64 "-", name, d->me.id);
	handle = opendir(buf_cstr(&dir));
	while (handle != NULL && (e = readdir(handle)) != NULL)
		if (strncmp(e->d_name, buf_cstr(&prefix), prefix.n) == 0 &&
		    is_number(e->d_name + prefix.n))
			consider(buf_cstr(&dir), e->d_name, best);
	if (handle != NULL)
		closedir(handle);
	buf_release(&dir);
	buf_release(&prefix);
}

enum rc
draft_spilled(struct desk *d, int64_t *item, struct buf *text, int64_t *at, struct err *err)
{
	struct newest best = { 0 };

	if (!in_memory(d))
		find_newest(d, &best);
	if (!best.found)
		return err_set(err, RC_NOTFOUND, _("No draft was left in a file."));
	*item = best.item;
	*at = best.at;
	buf_clear(text);
	buf_put(text, buf_str(&best.text));
	buf_release(&best.text);
	return RC_OK;
}

enum rc
draft_unspill(struct desk *d, int64_t item, struct err *err)
{
	return unspill(d, "draft", item, err);
}

enum rc
spill_keep(struct desk *d, const char *what, int64_t id, struct str text, struct err *err)
{
	if (text.n == 0)
		return unspill(d, what, id, err);
	if (in_memory(d))
		return err_set(err, RC_REFUSED,
		    _("A desk in memory cannot keep what is unfinished; save it, or throw it "
		      "away."));
	return spill(d, what, id, text, err);
}

enum rc
spill_kept(struct desk *d, const char *what, int64_t id, struct buf *text, int64_t *at)
{
	struct buf path = { NULL, 0, 0 };
	int64_t of;
	enum rc rc = RC_NOTFOUND;

	if (!in_memory(d)) {
		put_path(d, what, id, &path);
		rc = read_spill(buf_cstr(&path), &of, text, at);
	}
	buf_release(&path);
	return rc;
}

enum rc
note_keep(struct desk *d, int64_t item, struct str text, struct err *err)
{
	return spill_keep(d, "note", item, text, err);
}

enum rc
note_kept(struct desk *d, int64_t item, struct buf *text, int64_t *at)
{
	return spill_kept(d, "note", item, text, at);
}
