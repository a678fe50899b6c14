#include "tui/files.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "text/i18n.h"
#include "text/mem.h"

void
files_release(struct files *f)
{
	size_t i;

	for (i = 0; i < f->n; i++)
		free(f->list[i].name);
	free(f->list);
	buf_release(&f->path);
	*f = (struct files){ 0 };
}

void
files_expand(struct str path, struct buf *out)
{
	const char *home = getenv("HOME");

	if (home != NULL && str_starts(path, STR("~/"))) {
		buf_puts(out, home);
		path = (struct str){ path.p + 1, path.n - 1 };
	}
	buf_put(out, path);
}

void
files_path(const struct files *f, const char *name, struct buf *out)
{
	buf_put(out, buf_str(&f->path));
	if (out->n == 0 || out->p[out->n - 1] != '/')
		buf_putc(out, '/');
	buf_puts(out, name);
}

/* What an import can read, by the end of its name. */
static bool
readable(const char *name)
{
	static const char *const ends[] = { ".csv", ".tsv", ".txt", ".json", ".jsonl", ".ndjson" };
	size_t i, n = strlen(name), e;

	for (i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		e = strlen(ends[i]);
		if (n > e && strcasecmp(name + n - e, ends[i]) == 0)
			return true;
	}
	return false;
}

static void
add(struct files *f, const char *name)
{
	struct buf path = { 0 };
	struct stat st;
	bool known;

	files_path(f, name, &path);
	known = stat(buf_cstr(&path), &st) == 0;
	buf_release(&path);
	if (!known || !(S_ISDIR(st.st_mode) || (S_ISREG(st.st_mode) && readable(name))))
		return;
	f->list = xreallocarray(f->list, f->n + 1, sizeof(*f->list));
	f->list[f->n++] = (struct file_entry){ xstrdup(name), S_ISDIR(st.st_mode), st.st_size };
}

static int
by_name(const void *a, const void *b)
{
	const struct file_entry *x = a, *y = b;

	if (x->folder != y->folder)
		return x->folder ? -1 : 1;
	return strcmp(x->name, y->name);
}

enum rc
files_read(struct files *f, const char *path, struct err *err)
{
	struct files fresh = { 0 };
	struct buf expanded = { 0 };
	struct dirent *entry;
	char *real;
	DIR *dir;

	files_expand(str_of(path), &expanded);
	real = realpath(buf_cstr(&expanded), NULL);
	dir = real != NULL ? opendir(real) : NULL;
	if (dir == NULL) {
		err_set(err, errno == ENOENT ? RC_NOTFOUND : RC_IO,
		    _("The folder %s cannot be opened (%s); choose another."), buf_cstr(&expanded),
		    i18n_errno(errno));
		free(real);
		buf_release(&expanded);
		return err != NULL ? err->rc : RC_IO;
	}
	buf_puts(&fresh.path, real);
	while ((entry = readdir(dir)) != NULL)
		if (entry->d_name[0] != '.')
			add(&fresh, entry->d_name);
	closedir(dir);
	free(real);
	buf_release(&expanded);
	if (fresh.n > 0)
		qsort(fresh.list, fresh.n, sizeof(*fresh.list), by_name);
	files_release(f);
	*f = fresh;
	return RC_OK;
}
