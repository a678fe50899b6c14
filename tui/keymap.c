#include "tui/keymap.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "text/embed.h"
#include "text/i18n.h"
#include "text/key.h"
#include "text/mem.h"
#include "text/near.h"
#include "text/utf8.h"
#include "tui/keymap_fault.h"

enum { FILE_MAX_BYTES = 1 << 20 };

static const char *const built_in[] = { "default", "vim", "emacs", "plain" };

const char *
keymap_name(size_t i)
{
	return i < sizeof(built_in) / sizeof(*built_in) ? built_in[i] : NULL;
}

void
keymap_release(struct keymap *km)
{
	size_t i;

	for (i = 0; i < km->count; i++)
		free((char *)km->list[i].arg.p);
	for (i = 0; i < km->nfaults; i++)
		free(km->faults[i].text);
	for (i = 0; i < km->nfiles; i++)
		free(km->files[i]);
	for (i = 0; i < SCREEN__COUNT; i++)
		free(km->live[i].list);
	free(km->list);
	free(km->faults);
	free(km->files);
	*km = (struct keymap){ 0 };
}

void
keymap_fault(
    struct keymap *km, enum fault_grade grade, struct keymap_place at, const char *fmt, ...)
{
	struct buf text = { 0 };
	va_list ap;

	if (at.file >= 0)
		buf_printf(&text, "%s:%d:%d: ", km->files[at.file], at.line, at.column);
	va_start(ap, fmt);
	buf_vprintf(&text, fmt, ap);
	va_end(ap);
	km->faults = xreallocarray(km->faults, km->nfaults + 1, sizeof(*km->faults));
	km->faults[km->nfaults++] = (struct key_fault){ grade, buf_take(&text) };
}

bool
keymap_faulty(const struct keymap *km)
{
	size_t i;

	for (i = 0; i < km->nfaults; i++)
		if (km->faults[i].grade == FAULT_ERROR)
			return true;
	return false;
}

/* One line being read. */
struct line {
	struct keymap *km;
	struct str text;
	int file, number;
	enum screen_id section;
	bool lost;		/* in a section that does not exist: its lines are skipped */
};

static struct keymap_place
place(const struct line *l, const char *p)
{
	size_t before = utf8_count((struct str){ l->text.p, (size_t)(p - l->text.p) });

	return (struct keymap_place){ l->file, l->number, (int)before + 1 };
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* Takes the first word off *rest. */
static struct str
word(struct str *rest)
{
	struct str w;
	size_t i;

	while (rest->n > 0 && is_blank(*rest->p)) {
		rest->p++;
		rest->n--;
	}
	for (i = 0; i < rest->n && !is_blank(rest->p[i]); i++)
		;
	w = (struct str){ rest->p, i };
	*rest = (struct str){ rest->p + i, rest->n - i };
	return w;
}

/* "<C-i>" is read as <Tab>: no terminal tells them apart, and who wrote it should know. */
static void
warn_same_key(struct line *l, struct str written, struct key key)
{
	struct buf name = { 0 };
	size_t mods = 0;

	key_format(&name, key);
	while (mods + 2 < written.n && written.p[0] == '<' && written.p[mods + 2] == '-')
		mods += 2;
	if (mods > 0 && written.n == mods + 3 &&
	    !str_starts(buf_str(&name), (struct str){ written.p, 2 }) &&
	    (written.p[1] == 'C' || written.p[1] == 'c') && name.p[1] != 'C')
		keymap_fault(l->km, FAULT_WARNING, place(l, written.p),
		    _("%.*s is the same key as %s on every terminal."), (int)written.n, written.p,
		    buf_cstr(&name));
	buf_release(&name);
}

/* The sequence's canonical text; false (and a fault) when it is none. */
static bool
read_sequence(struct line *l, struct str word_, char out[KEYMAP_SEQ_BYTES])
{
	struct str rest = word_;
	struct buf seq = { 0 };
	struct key key;
	size_t used, n = 0;
	bool ok = true;

	for (; ok && rest.n > 0; rest.p += used, rest.n -= used, n++) {
		used = key_parse(rest, &key);
		if (used == 0) {
			keymap_fault(l->km, FAULT_ERROR, place(l, rest.p),
			    _("\"%.*s\" is no key. Keys are written like j, gg, <C-r>, <F5>, "
			      "<Enter>; \"fabu keys\" lists them."),
			    (int)rest.n, rest.p);
			ok = false;
			break;
		}
		if (!key_can_be_sent(key))
			keymap_fault(l->km, FAULT_WARNING, place(l, rest.p),
			    _("No terminal can be relied on to send %.*s; choose another key."),
			    (int)used, rest.p);
		else
			warn_same_key(l, (struct str){ rest.p, used }, key);
		key_format(&seq, key);
	}
	if (ok && (n > KEYMAP_SEQ_MAX || seq.n >= KEYMAP_SEQ_BYTES)) {
		keymap_fault(l->km, FAULT_ERROR, place(l, word_.p),
		    _("\"%.*s\" is longer than %d keys."), (int)word_.n, word_.p, KEYMAP_SEQ_MAX);
		ok = false;
	}
	if (ok)
		memcpy(out, buf_cstr(&seq), seq.n + 1);
	buf_release(&seq);
	return ok;
}

static bool
read_command(struct line *l, struct str name, enum cmd_id *out)
{
	const char *near;
	int i;

	*out = CMD__COUNT;
	if (str_eq(name, STR("-")))
		return true;
	for (i = 0; i < CMD__COUNT; i++)
		if (str_eq(name, str_of(cmd_get((enum cmd_id)i)->name))) {
			*out = (enum cmd_id)i;
			return true;
		}
	near = cmd_near(name);
	if (near != NULL)
		keymap_fault(l->km, FAULT_ERROR, place(l, name.p),
		    _("There is no command \"%.*s\"; is it \"%s\"?"), (int)name.n, name.p, near);
	else
		keymap_fault(l->km, FAULT_ERROR, place(l, name.p),
		    _("There is no command \"%.*s\". Help lists every command."), (int)name.n,
		    name.p);
	return false;
}

/* Whether a command means anything somewhere in a section. */
static bool
fits(enum cmd_id cmd, enum screen_id section)
{
	unsigned where = cmd_get(cmd)->where;

	if (section == SCREEN_ANY)
		return true;
	if (section == SCREEN_TEXT)
		return (where & AT_TEXT) != 0;
	return (where & 1u << section) != 0;
}

static void
read_binding(struct line *l)
{
	struct str rest = l->text, key = word(&rest), name = word(&rest), arg = str_trim(rest);
	struct binding b = { .screen = l->section, .file = l->file, .line = l->number };

	if (!read_sequence(l, key, b.seq))
		return;
	if (name.n == 0) {
		keymap_fault(l->km, FAULT_ERROR, place(l, key.p + key.n),
		    _("A command must follow the key (or - to unbind it)."));
		return;
	}
	if (!read_command(l, name, &b.cmd))
		return;
	if (b.cmd != CMD__COUNT && !fits(b.cmd, l->section)) {
		keymap_fault(l->km, FAULT_ERROR, place(l, name.p),
		    _("\"%.*s\" does nothing in [%s]."), (int)name.n, name.p,
		    screen_id_name(l->section));
		return;
	}
	if (arg.n > 0 && (b.cmd == CMD__COUNT || cmd_get(b.cmd)->arg == ARG_NONE)) {
		keymap_fault(l->km, FAULT_ERROR, place(l, arg.p), _("\"%.*s\" takes no argument."),
		    (int)name.n, name.p);
		return;
	}
	b.arg = (struct str){ xmemdup(arg.p, arg.n), arg.n };
	l->km->list = xreallocarray(l->km->list, l->km->count + 1, sizeof(*l->km->list));
	l->km->list[l->km->count++] = b;
}

static void
read_section(struct line *l, struct str name)
{
	struct str names[SCREEN__SECTIONS];
	size_t i;

	l->lost = !screen_id_parse(name, &l->section);
	if (!l->lost)
		return;
	for (i = 0; i < SCREEN__SECTIONS; i++)
		names[i] = str_of(screen_id_name((enum screen_id)i));
	i = near_best(name, names, SCREEN__SECTIONS);
	if (i < SCREEN__SECTIONS)
		keymap_fault(l->km, FAULT_ERROR, place(l, name.p),
		    _("There is no screen \"%.*s\"; is it \"%s\"?"), (int)name.n, name.p,
		    names[i].p);
	else
		keymap_fault(l->km, FAULT_ERROR, place(l, name.p),
		    _("There is no screen \"%.*s\"; sections are [*], [text], [queue] and so on."),
		    (int)name.n, name.p);
}

static void
read_line(struct line *l)
{
	struct str t = str_trim(l->text), rest = t, first = word(&rest);

	if (t.n == 0 || t.p[0] == '#')
		return;
	if (!utf8_valid(l->text)) {
		keymap_fault(l->km, FAULT_ERROR, place(l, l->text.p),
		    _("This line is not UTF-8; save the file as UTF-8."));
		return;
	}
	if (first.p[0] == '[' && first.n > 1 && first.n == t.n) {
		if (t.p[t.n - 1] == ']')
			read_section(l, (struct str){ t.p + 1, t.n - 2 });
		else
			keymap_fault(l->km, FAULT_ERROR, place(l, t.p),
			    _("A section is written like [queue]."));
		return;
	}
	if (!l->lost)
		read_binding(l);
}

void
keymap_read(struct keymap *km, const char *name, struct str text)
{
	struct line l = { .km = km, .section = SCREEN_ANY, .file = (int)km->nfiles };
	size_t end;

	km->files = xreallocarray(km->files, km->nfiles + 1, sizeof(*km->files));
	km->files[km->nfiles++] = xstrdup(name);
	while (text.n > 0) {
		end = str_find(text, STR("\n"), 0);
		l.text = (struct str){ text.p, end == SIZE_MAX ? text.n : end };
		l.number++;
		read_line(&l);
		end = end == SIZE_MAX ? text.n : end + 1;
		text = (struct str){ text.p + end, text.n - end };
	}
}

static enum rc
load_file(struct keymap *km, const char *path, struct err *err)
{
	struct buf text = { 0 };
	char chunk[4096];
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	ssize_t got;

	if (fd < 0)
		return err_set(err, errno == ENOENT ? RC_NOTFOUND : RC_IO,
		    _("There is no keymap \"%s\" (%s). Built in are default, vim, emacs and "
		      "plain."),
		    path, i18n_errno(errno));
	while ((got = read(fd, chunk, sizeof(chunk))) > 0 && text.n < FILE_MAX_BYTES)
		buf_put(&text, (struct str){ chunk, (size_t)got });
	close(fd);
	if (got == 0)
		keymap_read(km, path, buf_str(&text));
	buf_release(&text);
	if (got == 0)
		return RC_OK;
	return err_set(err, RC_IO, _("The keymap %s cannot be read."), path);
}

enum rc
keymap_load(struct keymap *km, const char *name, struct err *err)
{
	struct buf path = { 0 };
	size_t i;

	for (i = 0; keymap_name(i) != NULL; i++) {
		if (strcmp(name, keymap_name(i)) != 0)
			continue;
		buf_printf(&path, "keymaps/%s.keys", name);
		keymap_read(km, buf_cstr(&path), embed_find(buf_cstr(&path)));
		buf_release(&path);
		return RC_OK;
	}
	return load_file(km, name, err);
}
