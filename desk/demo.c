/*
 * The demo is played, not copied in: every message arrives and every colleague acts through the same
 * functions as on a real desk, each at its own time, so that history and queue are true.
 */
#include "desk/demo.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "desk/arrive.h"
#include "desk/draft.h"
#include "desk/person.h"
#include "text/embed.h"
#include "text/i18n.h"
#include "text/mem.h"

enum { ARGS_MAX = 8, MINUTE_MS = 60000 };

/* One line of the file; actions is borrowed from json. */
struct entry {
	json_t *json;
	int64_t item;	/* once it arrived */
};

/* Something that happens: an arrival (action NULL) or what a colleague does about it. */
struct scene {
	int64_t at;
	size_t entry, order;
	json_t *action;
};

struct play {
	struct desk *d;
	struct entry *entries;
	size_t nentries;
	struct scene *scenes;
	size_t nscenes, cap;
	int64_t now;
};

/* "3d4h", "50m" in milliseconds; 0 for anything else. */
static int64_t
span(const char *s)
{
	int64_t total = 0, n = 0;

	for (; s != NULL && *s != '\0'; s++) {
		if (*s >= '0' && *s <= '9') {
			n = n * 10 + (*s - '0');
			continue;
		}
		total += n * MINUTE_MS * (*s == 'd' ? 24 * 60 : *s == 'h' ? 60 : 1);
		n = 0;
	}
	return total;
}

/* A string of an object, with its NULs; p NULL when it is not there. */
static struct str
text_of(const json_t *o, const char *key)
{
	const json_t *s = json_object_get(o, key);

	if (!json_is_string(s))
		return (struct str){ NULL, 0 };
	return (struct str){ json_string_value(s), json_string_length(s) };
}

static void
add_scene(struct play *p, int64_t ago, size_t entry, json_t *action)
{
	if (p->nscenes == p->cap) {
		p->cap = p->cap > 0 ? p->cap * 2 : 256;
		p->scenes = xreallocarray(p->scenes, p->cap, sizeof(*p->scenes));
	}
	p->scenes[p->nscenes] = (struct scene){ p->now - ago, entry, p->nscenes, action };
	p->nscenes++;
}

static int
by_time(const void *a, const void *b)
{
	const struct scene *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

static enum rc
add_entry(struct play *p, struct str line, struct err *err)
{
	json_error_t why;
	json_t *json = json_loadb(line.p, line.n, JSON_ALLOW_NUL, &why), *action;
	size_t i;

	if (json == NULL)
		return err_set(
		    err, RC_INVALID, _("The demo's messages cannot be read: %s."), why.text);
	p->entries = xreallocarray(p->entries, p->nentries + 1, sizeof(*p->entries));
	p->entries[p->nentries] = (struct entry){ json, 0 };
	add_scene(p, span(text_of(json, "ago").p), p->nentries, NULL);
	json_array_foreach(json_object_get(json, "actions"), i, action)
	    add_scene(p, span(text_of(action, "ago").p), p->nentries, action);
	p->nentries++;
	return RC_OK;
}

static enum rc
read_script(struct play *p, struct err *err)
{
	struct str rest = embed_find("rules/demo.jsonl"), line;
	enum rc rc = RC_OK;
	size_t at;

	while (rest.n > 0 && rc == RC_OK) {
		at = str_find(rest, STR("\n"), 0);
		line = (struct str){ rest.p, at == SIZE_MAX ? rest.n : at };
		rest.p += at == SIZE_MAX ? rest.n : at + 1;
		rest.n -= at == SIZE_MAX ? rest.n : at + 1;
		if (str_trim(line).n > 0)
			rc = add_entry(p, line, err);
	}
	if (p->nscenes > 0)
		qsort(p->scenes, p->nscenes, sizeof(*p->scenes), by_time);
	return rc;
}

static enum rc
play_arrival(struct play *p, struct entry *e, struct err *err)
{
	struct arrival a = { .source = text_of(e->json, "source"),
		.source_id = text_of(e->json, "source_id"),
		.thread = text_of(e->json, "thread"),
		.author = text_of(e->json, "author"),
		.author_id = text_of(e->json, "author_id"),
		.subject = text_of(e->json, "subject"),
		.text = text_of(e->json, "text"),
		.parent_id = text_of(e->json, "parent_id"),
		.reply_at = WHEN_NONE };
	struct arrival_result res = { 0 };
	struct op op;
	enum rc rc;

	a.posted_at = desk_now(p->d);
	if (!kind_parse(text_of(e->json, "kind"), &a.kind))
		a.kind = KIND_OTHER;
	rc = op_begin_any(&op, p->d, "import", NULL, err);
	if (rc == RC_OK)
		rc = arrive(&op, &a, &res, err);
	rc = op_end(&op, rc, NULL, err);
	if (rc == RC_OK)
		e->item = res.item;
	return rc;
}

static int64_t
item_of(const struct play *p, struct str source_id)
{
	size_t i;

	for (i = 0; i < p->nentries; i++)
		if (str_eq(text_of(p->entries[i].json, "source_id"), source_id))
			return p->entries[i].item;
	return 0;
}

static size_t
strings_of(const json_t *action, const char *key, struct str *out)
{
	json_t *list = json_object_get(action, key), *s;
	size_t i, n = 0;

	json_array_foreach(list, i, s) if (n < ARGS_MAX && json_is_string(s)) out[n++] =
	    (struct str){ json_string_value(s), json_string_length(s) };
	return n;
}

/* Until a day to come, or one that has come since. */
static int64_t
until_of(const struct play *p, const json_t *action)
{
	struct str ahead = text_of(action, "until"), past = text_of(action, "until_ago");

	return ahead.p != NULL ? p->now + span(ahead.p) : p->now - span(past.p);
}

static enum rc
play_action(struct play *p, int64_t item, const json_t *action, struct done *done, struct err *err)
{
	struct desk *d = p->d;
	struct act a = { .item = item };
	struct str verb = text_of(action, "do"), text = text_of(action, "text"), args[ARGS_MAX];
	struct posting post = { .text = text,
		.url = text_of(action, "url"),
		.place = text_of(action, "place"),
		.at = WHEN_NONE };
	struct draft_save save = {
		.item = item, .text = text, .keep_version = true, .caret = (int64_t)text.n
	};

	if (str_eq(verb, STR("claim")))
		return act_claim(d, &a, false, done, err);
	if (str_eq(verb, STR("note")))
		return act_note(d, &a, text, done, err);
	if (str_eq(verb, STR("draft")))
		return draft_save(d, &save, NULL, err);
	if (str_eq(verb, STR("posted")))
		return act_posted(d, &a, &post, done, err);
	if (str_eq(verb, STR("resolve")))
		return act_resolve(d, &a, text, done, err);
	if (str_eq(verb, STR("dismiss")))
		return act_dismiss(d, &a, text, done, err);
	if (str_eq(verb, STR("wait")))
		return act_wait(d, &a, until_of(p, action), text, done, err);
	if (str_eq(verb, STR("merge")))
		return act_merge(d, &a, item_of(p, text_of(action, "into")), done, err);
	if (str_eq(verb, STR("tag")))
		return act_tag(d, &a, args, strings_of(action, "tags", args), true, done, err);
	if (str_eq(verb, STR("set")))
		return act_set(d, &a, args, strings_of(action, "set", args), done, err);
	return err_set(err, RC_INVALID, _("The demo does not know the action %s."), verb.p);
}

/* Plays the scenes, each at its time and as its person. */
static enum rc
play_scenes(struct play *p, struct err *err)
{
	struct done done = { 0 };
	enum rc rc = RC_OK;
	size_t i;

	for (i = 0; i < p->nscenes && rc == RC_OK; i++) {
		const struct scene *s = &p->scenes[i];
		struct entry *e = &p->entries[s->entry];

		p->d->fixed_now = s->at;
		rc = person_enter(
		    p->d, s->action != NULL ? text_of(s->action, "by").p : "xiaozhou", err);
		if (rc == RC_OK && s->action == NULL)
			rc = play_arrival(p, e, err);
		else if (rc == RC_OK)
			rc = play_action(p, e->item, s->action, &done, err);
		done_release(&done);
	}
	return rc;
}

static void
release(struct play *p)
{
	size_t i;

	for (i = 0; i < p->nentries; i++)
		json_decref(p->entries[i].json);
	free(p->entries);
	free(p->scenes);
}

enum rc
demo_fill(struct desk *d, struct err *err)
{
	struct play p = { .d = d, .now = desk_now(d) };
	const struct person me = d->me;
	const int64_t fixed_now = d->fixed_now;
	struct totals totals;
	enum rc rc = desk_totals(d, &totals, err);

	if (rc == RC_OK && totals.messages > 0)
		return err_set(err, RC_INVALID,
		    _("The demo fills an empty desk only; this one holds messages."));
	if (rc == RC_OK)
		rc = read_script(&p, err);
	if (rc == RC_OK)
		rc = play_scenes(&p, err);
	d->me = me;
	d->fixed_now = fixed_now;
	release(&p);
	return rc;
}
