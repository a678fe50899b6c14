/* What is in force on each screen, and what never can be. */
#include <stdlib.h>
#include <string.h>

#include "text/i18n.h"
#include "text/mem.h"
#include "tui/keymap_fault.h"

bool
keymap_types(const char *seq)
{
	static const char *const named[] = { "<lt>", "<Space>" };
	size_t i;

	for (i = 0; i < sizeof(named) / sizeof(*named); i++)
		if (strncmp(seq, named[i], strlen(named[i])) == 0)
			return true;
	return seq[0] != '<';
}

/* 0: not on this screen; else the higher the more it is meant for it. */
static int
nearness(const struct binding *b, enum screen_id screen)
{
	if (b->cmd != CMD__COUNT && (cmd_get(b->cmd)->where & 1u << screen) == 0)
		return 0;
	if (b->screen == screen)
		return 3;
	if (b->screen == SCREEN_TEXT)
		return screen_id_takes_text(screen) ? 2 : 0;
	if (b->screen != SCREEN_ANY)
		return 0;
	return screen_id_takes_text(screen) && keymap_types(b->seq) ? 0 : 1;
}

/* Whether a goes before b on a screen; both are on it. */
static bool
before(const struct binding *a, const struct binding *b, enum screen_id screen)
{
	int na = nearness(a, screen), nb = nearness(b, screen);

	if (a->file != b->file)
		return a->file > b->file;
	return na != nb ? na > nb : a->line > b->line;
}

static bool
begins(const char *a, const char *b)
{
	return strncmp(a, b, strlen(a)) == 0;
}

/* The first of the bindings before list[n] that keeps list[n] from ever being reached. */
static const struct binding *
what_shadows(const struct binding *const *list, size_t n)
{
	const struct binding *b = list[n];
	size_t i;

	for (i = 0; i < n; i++) {
		if (strcmp(list[i]->seq, b->seq) == 0)
			return list[i];
		if (list[i]->cmd == CMD__COUNT)
			continue;
		if (begins(list[i]->seq, b->seq) || begins(b->seq, list[i]->seq))
			return list[i];
	}
	return NULL;
}

/* One key in two places of a file is a choice only when the sections differ. */
static void
report(struct keymap *km, const struct binding *b, const struct binding *by)
{
	struct keymap_place at = { b->file, b->line, 1 };

	if (b->file != by->file || (strcmp(b->seq, by->seq) == 0 && b->screen != by->screen))
		return;
	if (strcmp(b->seq, by->seq) == 0)
		keymap_fault(km, FAULT_WARNING, at,
		    _("%s is bound again in line %d, which counts."), b->seq, by->line);
	else
		keymap_fault(km, FAULT_WARNING, at,
		    _("%s is never reached: %s in line %d is bound and begins the same."), b->seq,
		    by->seq, by->line);
}

static void
sort(const struct binding **list, size_t n, enum screen_id screen)
{
	const struct binding *b;
	size_t i, j;

	for (i = 1; i < n; i++) {
		b = list[i];
		for (j = i; j > 0 && before(b, list[j - 1], screen); j--)
			list[j] = list[j - 1];
		list[j] = b;
	}
}

/* told: by index in km->list, what was already reported on another screen. */
static void
settle(struct keymap *km, enum screen_id screen, bool *told)
{
	const struct binding **list = xreallocarray(NULL, km->count + 1, sizeof(*list)), *by, *b;
	size_t i, n = 0, kept = 0;

	for (i = 0; i < km->count; i++)
		if (nearness(&km->list[i], screen) > 0)
			list[n++] = &km->list[i];
	sort(list, n, screen);
	for (i = 0; i < n; i++) {
		b = list[kept] = list[i];
		by = what_shadows(list, kept);
		if (by == NULL)
			kept++;
		else if (!told[b - km->list]) {
			report(km, b, by);
			told[b - km->list] = true;
		}
	}
	for (i = n = 0; i < kept; i++)
		if (list[i]->cmd != CMD__COUNT)
			list[n++] = list[i];
	km->live[screen] = (struct keymap_live){ list, n };
}

/* Whoever locks themselves out by a keymap could not even open the file that did it. */
static const struct minimum {
	const char *key;
	enum cmd_id cmd;
	bool text;	/* on screens that take text, else on the others */
} minimum[] = {
	{ "?", CMD_HELP, false },
	{ ":", CMD_COMMAND, false },
	{ "q", CMD_QUIT, false },
	{ "<Enter>", CMD_OPEN, false },
	{ "<Esc>", CMD_BACK, false },
	{ "<F1>", CMD_HELP, true },
	{ "<Enter>", CMD_ACCEPT, true },
	{ "<Enter>", CMD_NEWLINE, true },
	{ "<Backspace>", CMD_ERASE_LEFT, true },
	{ "<Esc>", CMD_BACK, true },
};
enum { MINIMA = sizeof(minimum) / sizeof(*minimum) };

static bool
reachable(const struct keymap_live *live, enum cmd_id cmd)
{
	size_t i;

	for (i = 0; i < live->count; i++)
		if (live->list[i]->cmd == cmd)
			return true;
	return false;
}

/* Puts b in force, and whatever stands in its way out of it. */
static void
force(struct keymap_live *live, const struct binding *b)
{
	size_t i, n = 0;

	for (i = 0; i < live->count; i++)
		if (!begins(live->list[i]->seq, b->seq) && !begins(b->seq, live->list[i]->seq))
			live->list[n++] = live->list[i];
	live->list = xreallocarray(live->list, n + 2, sizeof(*live->list));
	live->list[n] = b;
	live->count = n + 1;
}

static bool
is_missing(const struct keymap *km, int screen, const struct minimum *m)
{
	return m->text == screen_id_takes_text((enum screen_id)screen) &&
	    (cmd_get(m->cmd)->where & 1u << screen) != 0 && !reachable(&km->live[screen], m->cmd);
}

static void
tell_missing(struct keymap *km, int screen, const struct minimum *m)
{
	if (km->nfiles > 0)
		keymap_fault(km, FAULT_WARNING, (struct keymap_place){ -1, 0, 0 },
		    _("No key is left for \"%s\" in [%s]; %s stays bound to it."),
		    cmd_get(m->cmd)->name, screen_id_name((enum screen_id)screen), m->key);
}

/*
 * safe is the first of MINIMA bindings at the end of km->list. Two rounds, for a key of the minimum
 * that is given back may have been the only one of another command of it.
 */
static void
keep_minimum(struct keymap *km, const struct binding *safe)
{
	bool told[MINIMA] = { false };
	int round, s, i;

	for (round = 0; round < 2; round++)
		for (s = 0; s < SCREEN__COUNT; s++)
			for (i = 0; i < MINIMA; i++) {
				if (!is_missing(km, s, &minimum[i]))
					continue;
				force(&km->live[s], &safe[i]);
				if (!told[i])
					tell_missing(km, s, &minimum[i]);
				told[i] = true;
			}
}

void
keymap_finish(struct keymap *km)
{
	size_t read = km->count, i;
	bool *told;
	int s;

	km->list = xreallocarray(km->list, read + MINIMA, sizeof(*km->list));
	for (i = 0; i < MINIMA; i++) {
		struct binding *b = &km->list[read + i];

		*b = (struct binding){ .screen = SCREEN_ANY, .cmd = minimum[i].cmd, .file = -1 };
		memcpy(b->seq, minimum[i].key, strlen(minimum[i].key) + 1);
	}
	told = xcalloc(read, sizeof(*told));
	for (s = 0; s < SCREEN__COUNT; s++)
		settle(km, (enum screen_id)s, told);
	free(told);
	keep_minimum(km, km->list + read);
	km->count = read + MINIMA;
}

const struct binding *
keymap_live(const struct keymap *km, enum screen_id screen, size_t i)
{
	return i < km->live[screen].count ? km->live[screen].list[i] : NULL;
}

enum key_match
keymap_find(
    const struct keymap *km, enum screen_id screen, const char *typed, const struct binding **out)
{
	const struct keymap_live *live = &km->live[screen];
	enum key_match match = KEY_NONE;
	size_t i;

	for (i = 0; i < live->count; i++) {
		if (!begins(typed, live->list[i]->seq))
			continue;
		if (strcmp(typed, live->list[i]->seq) == 0) {
			*out = live->list[i];
			return KEY_BOUND;
		}
		match = KEY_PREFIX;
	}
	return match;
}

const struct binding *
keymap_key_of(const struct keymap *km, enum screen_id screen, enum cmd_id cmd, struct str arg)
{
	const struct binding *b, *best = NULL;
	size_t i, n, best_n = SIZE_MAX;

	for (i = 0; (b = keymap_live(km, screen, i)) != NULL; i++) {
		n = strlen(b->seq);
		if (b->cmd == cmd && str_eq(b->arg, arg) && n <= best_n) {
			best = b;
			best_n = n;
		}
	}
	return best;
}
