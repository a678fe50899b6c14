#include "desk/settings.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "desk/priv.h"
#include "text/i18n.h"
#include "text/near.h"
#include "text/utf8.h"

#define NUMBER(low, high) .kind = SETTING_NUMBER, .min = (low), .max = (high)
#define CHOICE(list) .kind = SETTING_CHOICE, .choices = (list)
#define LENGTH(platform, what) \
	{ \
		"length-" platform, .usual = "0", NUMBER(0, 100000), .help = (what) \
	}

static const struct setting settings[] = {
	{ "own_names", .usual = "", .kind = SETTING_NAMES,
	    .help = N_("names under which your own accounts post, for imports") },
	{ "office", .usual = "", .kind = SETTING_TEXT,
	    .help = N_("the name of your office, for templates and the end of answers") },
	{ "department", .usual = "", .kind = SETTING_TEXT,
	    .help = N_("the unit that deals with most matters, for templates") },
	{ "contact", .usual = "", .kind = SETTING_TEXT,
	    .help = N_("telephone and hours that citizens may be given, for templates") },
	{ "office_numbers", .usual = "", .kind = SETTING_NAMES,
	    .help = N_("telephone numbers and addresses that the office itself gives out") },
	{ "claim_hours", .usual = "24", NUMBER(1, 720),
	    .help = N_("hours for which a claimed item stays yours") },
	{ "lease_minutes", .usual = "30", NUMBER(1, 1440),
	    .help = N_("minutes for which an item that you have open is kept for you") },
	LENGTH("weibo", N_("longest comment on Weibo; 0: what the platform allows")),
	LENGTH("weibo-long", N_("longest post on Weibo; 0: what the platform allows")),
	LENGTH("mastodon", N_("longest post on Mastodon; 0: what the platform allows")),
	LENGTH("x", N_("longest post on X; 0: what the platform allows")),
	LENGTH("board", N_("longest answer elsewhere, in characters; 0: no limit")),
	{ "chain_digest", .usual = "sha256", CHOICE("sha256 sm3"), .first = true,
	    .help = N_("digest of the history, to be chosen before anything happens") },
	{ "keymap", .mine = true, .usual = "default", .kind = SETTING_CHOICE_OR_FILE,
	    .choices = "default emacs plain vim",
	    .help = N_("the keys of the desk: a built-in keymap or the path of a file") },
	{ "language", .mine = true, .usual = "auto", CHOICE("auto en zh"),
	    .help = N_("language of the desk's screens; auto: that of the system") },
	{ "line-graphics", .mine = true, .usual = "auto", CHOICE("auto acs ascii"),
	    .help = N_("how lines are drawn: as the terminal draws them, or with ASCII") },
	{ "pane", .mine = true, .usual = "shown", CHOICE("shown hidden"),
	    .help = N_("whether the queue shows the item under its cursor") },
	{ "coach", .mine = true, .usual = "shown", CHOICE("shown hidden"),
	    .help = N_("whether what the coach says is shown while you write") },
};

enum { COUNT = sizeof(settings) / sizeof(*settings), CHOICES_MAX = 8 };

const struct setting *
setting_at(size_t i)
{
	return i < COUNT ? &settings[i] : NULL;
}

static const struct setting *
lookup(struct str name)
{
	size_t i;

	for (i = 0; i < COUNT; i++)
		if (str_eq(name, str_of(settings[i].name)))
			return &settings[i];
	return NULL;
}

enum rc
setting_find(struct str name, const struct setting **out, struct err *err)
{
	const struct setting *s = lookup(name);
	struct str names[COUNT];
	size_t i, best;

	if (s != NULL) {
		*out = s;
		return RC_OK;
	}
	for (i = 0; i < COUNT; i++)
		names[i] = str_of(settings[i].name);
	best = near_best(name, names, COUNT);
	if (best < COUNT)
		return err_set(err, RC_INVALID, _("There is no setting %.*s; did you mean %s?"),
		    (int)name.n, name.p, settings[best].name);
	return err_set(err, RC_INVALID,
	    _("There is no setting %.*s; `fabu setting` lists what there is."), (int)name.n,
	    name.n > 0 ? name.p : "");
}

/* Bytes of what separates names at the start of s, or 0. */
static size_t
separator(struct str s)
{
	if (s.p[0] == ',' || s.p[0] == '\n')
		return 1;
	return str_starts(s, STR("、")) || str_starts(s, STR("，")) ? strlen("，") : 0;
}

bool
names_next(struct str *list, struct str *name)
{
	struct str rest = *list;

	while (rest.n > 0) {
		const char *start = rest.p;
		size_t gap = 0;

		while (rest.n > 0 && (gap = separator(rest)) == 0)
			rest = (struct str){ rest.p + 1, rest.n - 1 };
		*name = str_trim((struct str){ start, (size_t)(rest.p - start) });
		if (rest.n > 0)
			rest = (struct str){ rest.p + gap, rest.n - gap };
		*list = rest;
		if (name->n > 0)
			return true;
	}
	return false;
}

static enum rc
check_number(const struct setting *s, struct str value, struct err *err)
{
	int64_t n = 0;
	size_t i;

	for (i = 0; i < value.n && value.p[i] >= '0' && value.p[i] <= '9' && n <= s->max; i++)
		n = n * 10 + (value.p[i] - '0');
	if (i == value.n && n >= s->min && n <= s->max)
		return RC_OK;
	return err_set(err, RC_INVALID,
	    _("%s takes a whole number from %" PRId64 " to %" PRId64 ", not \"%.*s\"."), s->name,
	    s->min, s->max, (int)value.n, value.p);
}

static size_t
split_choices(const struct setting *s, struct str out[CHOICES_MAX])
{
	const char *p = s->choices;
	size_t n = 0;

	while (*p != '\0' && n < CHOICES_MAX) {
		out[n] = (struct str){ p, strcspn(p, " ") };
		p += out[n].n;
		p += *p == ' ';
		n++;
	}
	return n;
}

static enum rc
check_choice(const struct setting *s, struct str value, struct err *err)
{
	struct str choices[CHOICES_MAX] = { { NULL, 0 } };
	size_t n = split_choices(s, choices), i;

	for (i = 0; i < n; i++)
		if (str_eq(value, choices[i]))
			return RC_OK;
	i = near_best(value, choices, n);
	if (i < n)
		return err_set(err, RC_INVALID, _("%s cannot be \"%.*s\"; did you mean %.*s?"),
		    s->name, (int)value.n, value.p, (int)choices[i].n, choices[i].p);
	return err_set(err, RC_INVALID, _("%s cannot be \"%.*s\"; it is one of: %s."), s->name,
	    (int)value.n, value.p, s->choices);
}

static enum rc
check_names(const struct setting *s, struct str value, struct err *err)
{
	struct str name;

	if (names_next(&value, &name))
		return RC_OK;
	return err_set(err, RC_INVALID,
	    _("%s takes names with commas between; there is none in what you typed."), s->name);
}

static enum rc
check_text(const struct setting *s, struct str value, struct err *err)
{
	enum { CHARACTERS = 200 };
	size_t i;

	for (i = 0; i < value.n; i++)
		if ((unsigned char)value.p[i] < ' ' || value.p[i] == 0x7F)
			break;
	if (i == value.n && utf8_count(value) <= CHARACTERS)
		return RC_OK;
	return err_set(
	    err, RC_INVALID, _("%s takes one line of at most %d characters."), s->name, CHARACTERS);
}

static enum rc
check(const struct setting *s, struct str value, struct err *err)
{
	switch (s->kind) {
	case SETTING_NUMBER:
		return check_number(s, value, err);
	case SETTING_CHOICE_OR_FILE:
		if (str_find(value, STR("/"), 0) != SIZE_MAX)
			return RC_OK;
		return check_choice(s, value, err);
	case SETTING_CHOICE:
		return check_choice(s, value, err);
	case SETTING_NAMES:
		return check_names(s, value, err);
	case SETTING_TEXT:
		return check_text(s, value, err);
	}
	return RC_OK;
}

enum rc
setting_load(struct desk *d, const char *name, int64_t person, struct buf *out, struct err *err)
{
	struct db_row *row = db_query(d->db, Q_setting_get);

	db_bind_text(row, ":name", name);
	db_bind_int(row, ":person", person);
	switch (db_step(row, err)) {
	case DB_ROW:
		buf_clear(out);
		buf_put(out, db_str(row, 0));
		db_done(row);
		return RC_OK;
	case DB_DONE:
		return RC_NOTFOUND;
	case DB_FAIL:
		break;
	}
	return rc_of(err);
}

enum rc
setting_store(struct desk *d, const char *name, int64_t person, struct str value, struct err *err)
{
	struct db_row *row = db_query(d->db, value.n > 0 ? Q_setting_set : Q_setting_clear);

	db_bind_text(row, ":name", name);
	db_bind_int(row, ":person", person);
	if (value.n > 0)
		db_bind_str(row, ":value", value);
	return db_run(row, NULL, err);
}

static int64_t
owner(const struct desk *d, const struct setting *s)
{
	return s->mine ? d->me.id : 0;
}

enum rc
setting_get(struct desk *d, const char *name, struct buf *out, struct err *err)
{
	const struct setting *s = lookup(str_of(name));
	enum rc rc;

	assert(s != NULL);
	rc = setting_load(d, name, owner(d, s), out, err);
	if (rc == RC_OK && check(s, buf_str(out), NULL) == RC_OK)
		return RC_OK;
	buf_clear(out);
	buf_puts(out, s->usual);
	return rc == RC_NOTFOUND ? RC_OK : rc;
}

int64_t
setting_number(struct desk *d, const char *name)
{
	struct buf value = { 0 };
	int64_t n;

	setting_get(d, name, &value, NULL);
	n = strtoll(buf_cstr(&value), NULL, 10);
	buf_release(&value);
	return n;
}

/* Inside the transaction, so that neither a role nor a first event comes in between. */
static enum rc
may_set(struct op *op, const struct setting *s, struct err *err)
{
	int64_t head = 0;
	enum rc rc = desk_refresh_me(op->d, err);

	if (rc != RC_OK || s->mine)
		return rc;
	if (op->d->me.role != ROLE_LEAD)
		return err_set(err, RC_REFUSED,
		    _("%s is a setting of the whole desk; ask its lead to change it."), s->name);
	if (!s->first || (rc = history_head(op->d, &head, err)) != RC_OK)
		return rc;
	if (head > 0)
		return err_set(err, RC_REFUSED,
		    _("%s can be chosen only before anything has happened on a desk; make a new "
		      "one "
		      "for it."),
		    s->name);
	return RC_OK;
}

static void
put_sentence(struct op *op, const struct setting *s, struct str value)
{
	if (value.n > 0)
		buf_printf(&op->sentence, _("%s is now %.*s."), s->name, (int)value.n, value.p);
	else if (s->usual[0] != '\0')
		buf_printf(&op->sentence, _("%s is back to its default, %s."), s->name, s->usual);
	else
		buf_printf(&op->sentence, _("%s is empty again."), s->name);
}

static enum rc
store(struct op *op, const struct setting *s, struct str value, struct err *err)
{
	struct str none = { NULL, 0 };
	struct change change = { str_of(s->name), none, value.n > 0 ? value : none };
	struct buf before = { 0 };
	enum rc rc = may_set(op, s, err);

	if (rc == RC_OK)
		rc = setting_load(op->d, s->name, owner(op->d, s), &before, err);
	if (rc == RC_OK)
		change.before = buf_str(&before);
	else if (rc == RC_NOTFOUND)
		rc = RC_OK;
	if (rc == RC_OK && !value_same(change.before, change.after)) {
		rc = setting_store(op->d, s->name, owner(op->d, s), value, err);
		if (rc == RC_OK && !s->mine)
			rc = event_add(op, 0, "setting", &change, 1, 0, NULL, err);
	}
	put_sentence(op, s, value);
	buf_release(&before);
	return rc;
}

enum rc
setting_set(struct desk *d, const char *name, struct str value, const char *op_id,
    struct done *done, struct err *err)
{
	const struct setting *s;
	struct op op;
	enum rc rc = setting_find(str_of(name), &s, err);

	value = str_trim(value);
	if (rc == RC_OK && value.n > 0)
		rc = check(s, value, err);
	if (rc != RC_OK)
		return rc;
	if (s->kind == SETTING_CHOICE_OR_FILE && desk_shared(desk_path(d), NULL) &&
	    str_find(value, STR("/"), 0) != SIZE_MAX)
		return err_set(err, RC_REFUSED,
		    _("On a shared desk %s cannot be a file; it is one of: %s."), s->name,
		    s->choices);
	rc = op_begin_any(&op, d, "setting", op_id, err);
	if (rc == RC_OK && !op.repeated)
		rc = store(&op, s, value, err);
	return op_end(&op, rc, done, err);
}
