/* The coach itself: which checks there are, what they read from, one reading. */
#include "desk/coach_priv.h"

#include <stdlib.h>
#include <string.h>

#include "desk/priv.h"
#include "desk/settings.h"
#include "text/embed.h"
#include "text/mem.h"

static const struct coach_part parts[] = {
	{ coach_check_words, coach_words_make, coach_words_drop },
	{ coach_check_personal, coach_make_personal, coach_drop_personal },
	{ coach_check_hygiene, NULL, NULL },
	{ coach_check_fatal, coach_make_fatal, coach_drop_fatal },
	{ coach_check_avoid, coach_make_avoid, coach_drop_avoid },
	{ coach_check_sentence, coach_make_sentence, coach_drop_sentence },
	{ coach_check_topic, coach_make_topic, coach_drop_topic },
	/* after the words: it takes back what is vague beside a day */
	{ coach_check_promise, coach_promise_make, coach_promise_drop },
	/* these go by what the others found: a day promised, words that say nothing */
	{ coach_check_checklist, coach_make_checklist, coach_drop_checklist },
	{ coach_check_length, coach_make_length, coach_drop_length },
};
enum { PARTS = sizeof(parts) / sizeof(*parts) };

/* The lists that come with the program; one that nobody wrote is empty. */
static const char *const lists[] = { "rules/words-zh.tsv", "rules/words-en.tsv", "rules/keep.tsv",
	"rules/avoid.tsv", "rules/fatal.tsv" };

static void
keep_fault(void *arg, struct str file, size_t line, size_t column, const char *what)
{
	coach_fault_add(arg, file, line, column, what);
}

static void
read_lists(struct coach *c, const struct coach_opts *opts)
{
	size_t i;

	for (i = 0; i < sizeof(lists) / sizeof(*lists); i++)
		coach_list_read(
		    &c->rows, str_of(lists[i]), embed_find(lists[i]), RANK_PROGRAM, keep_fault, c);
	if (opts->desk_dir != NULL)
		coach_list_read_dir(&c->rows, opts->desk_dir, RANK_DESK, keep_fault, c);
	if (opts->own_dir != NULL)
		coach_list_read_dir(&c->rows, opts->own_dir, RANK_OWN, keep_fault, c);
	if (opts->trial.p != NULL)
		coach_list_read(&c->rows, opts->trial_name, opts->trial, RANK_TRIAL, keep_fault, c);
	coach_list_settle(&c->rows);
}

struct coach *
coach_new(const struct coach_opts *opts)
{
	struct coach *c = xcalloc(1, sizeof(*c));
	size_t i;

	read_lists(c, opts);
	c->desk_dir =
	    str_of(opts->desk_dir).n > 0 ? arena_str(&c->mem, str_of(opts->desk_dir)).p : NULL;
	c->office_numbers = arena_str(&c->mem, opts->office_numbers);
	c->data = xcalloc(PARTS, sizeof(*c->data));
	for (i = 0; i < PARTS; i++)
		if (parts[i].make != NULL)
			c->data[i] = parts[i].make(c);
	return c;
}

void
coach_free(struct coach *c)
{
	size_t i;

	if (c == NULL)
		return;
	for (i = 0; i < PARTS; i++)
		if (parts[i].drop != NULL)
			parts[i].drop(c->data[i]);
	free(c->data);
	free(c->faults);
	coach_rows_release(&c->rows);
	arena_release(&c->mem);
	free(c);
}

const struct coach_fault *
coach_faults(const struct coach *c, size_t *count)
{
	*count = c->nfaults;
	return c->faults;
}

void
coach_fault_add(struct coach *c, struct str file, size_t line, size_t column, const char *what)
{
	if (c->nfaults == c->faults_cap) {
		c->faults_cap = c->faults_cap > 0 ? c->faults_cap * 2 : 8;
		c->faults = xreallocarray(c->faults, c->faults_cap, sizeof(*c->faults));
	}
	c->faults[c->nfaults++] = (struct coach_fault){
		.file = arena_str(&c->mem, file),
		.line = line,
		.column = column,
		.what = arena_str(&c->mem, str_of(what)),
	};
}

/* A hanzi says about as much as a word. */
static bool
reads_as_chinese(const struct prose *p, enum coach_lang lang)
{
	return lang == COACH_AUTO ? p->han >= p->words : lang == COACH_ZH;
}

void
coach_read(const struct coach *c, struct str text, const struct coach_context *ctx,
    struct coach_report *out)
{
	struct coach_job job = { .coach = c, .ctx = ctx, .prose = &out->prose, .out = out };
	size_t i;

	out->n = 0;
	out->length = 0;
	arena_release(&out->mem);
	prose_read(&out->prose, text);
	job.now = ctx->now != 0 ? ctx->now : when_clock();
	job.zh = reads_as_chinese(&out->prose, ctx->lang);
	for (i = 0; i < PARTS; i++) {
		job.data = c->data[i];
		parts[i].check(&job);
	}
	coach_report_finish(&job);
}

/* Files beside the desk's, "rules/" there; nothing for a desk in memory. */
static bool
desk_rules(const char *path, struct buf *out)
{
	const char *slash;

	if (path == NULL || strcmp(path, ":memory:") == 0)
		return false;
	slash = strrchr(path, '/');
	if (slash != NULL)
		buf_put(out, (struct str){ path, (size_t)(slash - path) + 1 });
	buf_puts(out, "rules");
	return true;
}

static bool
own_rules(const char *path, struct buf *out)
{
	const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");

	if (path != NULL && (strcmp(path, ":memory:") == 0 || desk_shared(path, NULL)))
		return false;
	if (config != NULL && config[0] == '/')
		buf_printf(out, "%s/fabu/rules", config);
	else if (home != NULL && home[0] != '\0')
		buf_printf(out, "%s/.config/fabu/rules", home);
	return out->n > 0;
}

static struct coach *
coach_with(const char *path, struct str office_numbers, struct str trial_name, struct str trial)
{
	struct buf desk_dir = { 0 }, own_dir = { 0 };
	struct coach_opts opts = {
		.office_numbers = office_numbers, .trial_name = trial_name, .trial = trial
	};
	struct coach *c;

	if (desk_rules(path, &desk_dir))
		opts.desk_dir = buf_cstr(&desk_dir);
	if (own_rules(path, &own_dir))
		opts.own_dir = buf_cstr(&own_dir);
	c = coach_new(&opts);
	buf_release(&desk_dir);
	buf_release(&own_dir);
	return c;
}

/* What the desk at path has set; nothing when it cannot be read, which `fabu doctor` tells. */
static void
read_office_numbers(const char *path, struct buf *out)
{
	struct desk d = { .fixed_now = WHEN_NONE };

	if (path == NULL || strcmp(path, ":memory:") == 0 ||
	    db_open(&d.db, path, DB_READONLY, NULL) != RC_OK)
		return;
	setting_get(&d, "office_numbers", out, NULL);
	db_close(d.db);
}

struct coach *
coach_at(const char *path, struct str trial_name, struct str trial)
{
	struct buf numbers = { 0 };
	struct coach *c;

	read_office_numbers(path, &numbers);
	c = coach_with(path, buf_str(&numbers), trial_name, trial);
	buf_release(&numbers);
	return c;
}

/* Reports borrow nothing from this part, so it may be made anew under them. */
static void
set_office_numbers(struct coach *c, struct str numbers)
{
	size_t i;

	c->office_numbers = arena_str(&c->mem, numbers);
	for (i = 0; i < PARTS; i++)
		if (parts[i].make == coach_make_personal) {
			parts[i].drop(c->data[i]);
			c->data[i] = parts[i].make(c);
		}
}

/* The setting is read each time, some microseconds: a colleague may have changed it. */
const struct coach *
desk_coach(struct desk *d)
{
	struct buf numbers = { 0 };

	setting_get(d, "office_numbers", &numbers, NULL);
	if (d->coach == NULL)
		d->coach = coach_with(
		    desk_path(d), buf_str(&numbers), (struct str){ 0 }, (struct str){ 0 });
	else if (!str_eq(d->coach->office_numbers, buf_str(&numbers)))
		set_office_numbers(d->coach, buf_str(&numbers));
	buf_release(&numbers);
	return d->coach;
}

size_t
desk_coach_faults(const struct desk *d)
{
	return d->coach != NULL ? d->coach->nfaults : 0;
}
