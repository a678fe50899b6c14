#include "tui/complete.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "desk/coach_checklist.h"
#include "desk/filter.h"
#include "desk/item.h"
#include "desk/template.h"
#include "text/mem.h"
#include "tui/app.h"

enum { CHOICES_MAX = 200 };

void
choices_release(struct choices *c)
{
	arena_release(&c->mem);
	free(c->list);
	c->list = NULL;
	c->count = c->from = 0;
}

/* Takes before + word when that begins with typed. */
static void
offer(struct choices *c, struct str typed, const char *before, struct str word)
{
	struct buf whole = { 0 };

	buf_puts(&whole, before);
	buf_put(&whole, word);
	if (c->count < CHOICES_MAX && str_starts(buf_str(&whole), typed)) {
		c->list = xreallocarray(c->list, c->count + 1, sizeof(*c->list));
		c->list[c->count++] = arena_str(&c->mem, buf_str(&whole));
	}
	buf_release(&whole);
}

static void
offer_commands(struct app *app, struct choices *c, struct str typed)
{
	unsigned here = 1u << app_screen(app)->ops->id;
	const struct cmd *cmd;
	int i;

	for (i = 0; i < CMD__COUNT; i++) {
		cmd = cmd_get((enum cmd_id)i);
		if ((cmd->where & here) != 0 && cmd->group != GROUP_TEXT)
			offer(c, typed, "", str_of(cmd->name));
	}
}

static void
offer_people(struct app *app, struct choices *c, struct str typed)
{
	struct arena mem = { 0 };
	struct person *people;
	struct err err;
	size_t n, i;

	if (desk_people(app->desk, &mem, &people, &n, &err) == RC_OK)
		for (i = 0; i < n; i++)
			offer(c, typed, "", people[i].login);
	arena_release(&mem);
}

/* What has a name is offered as it is shown; by its id once letters are typed. */
static void
offer_named(
    struct choices *c, struct str typed, const char *before, const char *id, const char *name)
{
	size_t n = strlen(before);
	bool letters = typed.n > n && typed.p[n] >= 'a' && typed.p[n] <= 'z';

	offer(c, typed, before, str_of(letters || strchr(name, ' ') != NULL ? id : name));
}

static void
offer_fields(struct choices *c, struct str typed)
{
	static const char *const values[] = { "priority=-1", "priority=0", "priority=1",
		"priority=2", "sensitive=yes", "sensitive=no", "category=" };
	size_t i;

	for (i = 0; i < sizeof(values) / sizeof(*values); i++)
		offer(c, typed, "", str_of(values[i]));
	for (i = MATTER_NONE + 1; i < MATTER__COUNT; i++)
		offer_named(
		    c, typed, "matter=", matter_id((enum matter)i), matter_name((enum matter)i));
}

static void
offer_terms(struct choices *c, struct str typed)
{
	static const char *const terms[] = { "mine", "unclaimed",
		"source:", "author:", "tag:", "has:promise", "has:draft" };
	size_t t;
	int i;

	for (i = 0; i < STATE__COUNT; i++)
		offer_named(c, typed, "state:", state_id((enum state)i), state_name((enum state)i));
	for (i = 0; i < KIND__COUNT; i++)
		offer_named(c, typed, "kind:", kind_id((enum kind)i), kind_name((enum kind)i));
	for (t = 0; t < sizeof(terms) / sizeof(*terms); t++)
		offer(c, typed, "", str_of(terms[t]));
}

static void
offer_files(struct choices *c, struct str typed)
{
	struct buf dir = { 0 };
	struct dirent *e;
	size_t slash = typed.n;
	DIR *d;

	while (slash > 0 && typed.p[slash - 1] != '/')
		slash--;
	buf_put(&dir, (struct str){ typed.p, slash });
	d = opendir(slash > 0 ? buf_cstr(&dir) : ".");
	while (d != NULL && (e = readdir(d)) != NULL)
		if (e->d_name[0] != '.')
			offer(c, typed, buf_cstr(&dir), str_of(e->d_name));
	if (d != NULL)
		closedir(d);
	buf_release(&dir);
}

/* before: what stands in front of the tag in the word that is typed ("tag:"). */
static void
offer_tags(struct app *app, struct choices *c, struct str typed, const char *before)
{
	size_t skip = str_of(before).n, n, i;
	struct arena mem = { 0 };
	struct str *tags;
	struct err err;

	if (!str_starts(typed, str_of(before)))
		return;
	if (tags_in_use(app->desk, (struct str){ typed.p + skip, typed.n - skip }, CHOICES_MAX,
		&mem, &tags, &n, &err) == RC_OK)
		for (i = 0; i < n; i++)
			offer(c, typed, before, tags[i]);
	arena_release(&mem);
}

/* Words that come from a table of the desk, by their number; false past the last. */
static bool
offer_nth(enum cmd_arg arg, struct choices *c, struct str typed, int i)
{
	const char *id = NULL, *name = NULL;

	if (arg == ARG_ROLE && i < ROLE__COUNT) {
		id = role_id((enum role)i);
		name = role_name((enum role)i);
	} else if (arg == ARG_MATTER && i + MATTER_NONE + 1 < MATTER__COUNT) {
		id = matter_id((enum matter)(i + MATTER_NONE + 1));
		name = matter_name((enum matter)(i + MATTER_NONE + 1));
	} else if (arg == ARG_POINTS) {
		id = checklist_point((size_t)i);
	} else if (arg == ARG_VIEW && i < VIEW__COUNT) {
		id = view_id((enum view)i);
	} else if (arg == ARG_KEYMAP) {
		id = keymap_name((size_t)i);
	}
	if (id != NULL && name != NULL)
		offer_named(c, typed, "", id, name);
	else if (id != NULL)
		offer(c, typed, "", str_of(id));
	return id != NULL;
}

static void
offer_arg(struct app *app, enum cmd_arg arg, struct choices *c, struct str typed)
{
	int i = 0;

	switch (arg) {
	case ARG_COMMAND:
		offer_commands(app, c, typed);
		break;
	case ARG_PERSON:
		offer_people(app, c, typed);
		break;
	case ARG_FIELDS:
		offer_fields(c, typed);
		break;
	case ARG_FILTER:
		offer_terms(c, typed);
		offer_tags(app, c, typed, "tag:");
		break;
	case ARG_FILE:
		if (!desk_shared(desk_path(app->desk), NULL))
			offer_files(c, typed);
		break;
	case ARG_TAGS:
		offer_tags(app, c, typed, "");
		break;
	case ARG_LANGUAGE:
		offer(c, typed, "", STR("zh"));
		offer(c, typed, "", STR("en"));
		break;
	default:
		while (offer_nth(arg, c, typed, i))
			i++;
		break;
	}
}

static int
by_bytes(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* In order, each once; commands and views keep their tables' order, which is by use. */
static void
tidy(struct choices *c, enum cmd_arg arg)
{
	size_t i, n = 0;

	if (c->count == 0 || arg == ARG_COMMAND || arg == ARG_VIEW)
		return;
	qsort(c->list, c->count, sizeof(*c->list), by_bytes);
	for (i = 0; i < c->count; i++)
		if (n == 0 || !str_eq(c->list[n - 1], c->list[i]))
			c->list[n++] = c->list[i];
	c->count = n;
}

void
complete(struct app *app, enum cmd_arg arg, struct str text, struct choices *out)
{
	size_t space = str_find(text, STR(" "), 0), start = 0, i;
	enum cmd_id cmd;
	struct err err;

	choices_release(out);
	if (arg == ARG_COMMAND && space != SIZE_MAX) {
		if (cmd_find((struct str){ text.p, space }, &cmd, &err) != RC_OK)
			return;
		arg = cmd_get(cmd)->arg;
		start = space + 1;
	}
	for (i = text.n; arg != ARG_FILE && i > start; i--)
		if (text.p[i - 1] == ' ')
			break;
	out->from = arg == ARG_FILE ? start : i;
	offer_arg(app, arg, out, (struct str){ text.p + out->from, text.n - out->from });
	tidy(out, arg);
}
