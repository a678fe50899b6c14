#include "desk/filter_priv.h"

#include <stdlib.h>

#include "desk/names.h"
#include "text/i18n.h"
#include "text/mem.h"
#include "text/near.h"
#include "text/utf8.h"

static const struct name fields[TERM__COUNT] = {
	[TERM_STATE] = { "state", NULL, "状态" },
	[TERM_SOURCE] = { "source", NULL, "来源" },
	[TERM_AUTHOR] = { "author", NULL, "作者" },
	[TERM_KIND] = { "kind", NULL, "类型" },
	[TERM_TAG] = { "tag", NULL, "标签" },
	[TERM_HAS] = { "has", NULL, "有" },
	[TERM_MINE] = { "mine", NULL, "我的" },
	[TERM_UNCLAIMED] = { "unclaimed", NULL, "无人" },
};

static const struct name things[HAS__COUNT] = {
	[HAS_PROMISE] = { "promise", NULL, "承诺" },
	[HAS_DRAFT] = { "draft", NULL, "草稿" },
};

/* Views: which states, whether by need for action, whether mine alone. */
static const struct {
	const char *id, *name;
	unsigned states;
	bool todo, mine;
} views[VIEW__COUNT] = {
	[VIEW_TODO] = { "todo", N_("To do"), FILTER_ALL_STATES, true, false },
	[VIEW_MINE] = { "mine", N_("Mine"),
	    1 << STATE_NEW | 1 << STATE_OPEN | 1 << STATE_WAITING | 1 << STATE_ANSWERED, false,
	    true },
	[VIEW_NEW] = { "new", N_("New"), 1 << STATE_NEW, false, false },
	[VIEW_WAITING] = { "waiting", N_("Waiting"), 1 << STATE_WAITING, false, false },
	[VIEW_ANSWERED] = { "answered", N_("Answered"), 1 << STATE_ANSWERED, false, false },
	[VIEW_PROMISED] = { "promised", N_("Promised"), FILTER_ALL_STATES, false, false },
	[VIEW_RESOLVED] = { "resolved", N_("Resolved"), 1 << STATE_RESOLVED, false, false },
	[VIEW_DISMISSED] = { "dismissed", N_("Dismissed"), 1 << STATE_DISMISSED, false, false },
	[VIEW_MERGED] = { "merged", N_("Merged"), 1 << STATE_MERGED, false, false },
	[VIEW_ALL] = { "all", N_("All"), FILTER_ALL_STATES, false, false },
};

/* One character as the grammar sees it: full-width forms are their ASCII ones. */
struct parse {
	struct filter *f;
	struct str text;
	size_t pos;
	struct err *err;
};

static uint32_t
peek(const struct parse *p, size_t *len)
{
	uint32_t cp;

	if (p->pos >= p->text.n)
		return 0;
	*len = utf8_next(p->text.p + p->pos, p->text.n - p->pos, &cp);
	switch (cp) {
	case 0x3000:
	case '\t':
	case '\n':
	case '\r':
		return ' ';
	case 0xFF02:
	case 0x201C:
	case 0x201D:
		return '"';
	default:
		return cp > 0xFF00 && cp < 0xFF5F ? cp - 0xFEE0 : cp;
	}
}

static bool
at_end(const struct parse *p)
{
	return p->pos >= p->text.n;
}

static void
skip_blanks(struct parse *p)
{
	size_t len;

	while (!at_end(p) && peek(p, &len) == ' ')
		p->pos += len;
}

static size_t
column(const struct parse *p, size_t pos)
{
	return utf8_count((struct str){ p->text.p, pos }) + 1;
}

/* A run up to a blank, or to what ends a value: a comma; or a name: a colon. */
static struct str
take_run(struct parse *p, uint32_t stop)
{
	size_t start = p->pos, len;
	uint32_t c;

	while (!at_end(p) && (c = peek(p, &len)) != ' ' && c != stop)
		p->pos += len;
	return (struct str){ p->text.p + start, p->pos - start };
}

static enum rc
fail(struct parse *p, size_t pos, const char *what)
{
	return err_set(p->err, RC_INVALID, _("Column %zu: %s"), column(p, pos), what);
}

static enum rc
not_understood(struct parse *p, size_t pos, struct str word)
{
	struct str ids[TERM__COUNT];
	size_t i, best;

	for (i = 0; i < TERM__COUNT; i++)
		ids[i] = str_of(fields[i].id);
	best = near_best(word, ids, TERM__COUNT);
	if (best < TERM__COUNT)
		return err_set(p->err, RC_INVALID,
		    _("Column %zu: \"%.*s\" is not understood; did you mean %s?"), column(p, pos),
		    (int)word.n, word.p, fields[best].id);
	return err_set(p->err, RC_INVALID,
	    _("Column %zu: \"%.*s\" is not understood; a list takes "
	      "state: source: author: kind: tag: has: mine unclaimed, each with - or not before "
	      "it."),
	    column(p, pos), (int)word.n, word.p);
}

static enum rc
take_quoted(struct parse *p, struct str *out)
{
	size_t open = p->pos, start, len;
	uint32_t c;

	peek(p, &len);
	start = p->pos += len;
	while (!at_end(p)) {
		c = peek(p, &len);
		if (c == '"') {
			*out = (struct str){ p->text.p + start, p->pos - start };
			p->pos += len;
			return RC_OK;
		}
		p->pos += len;
	}
	return fail(p, open, _("This quotation mark is not closed."));
}

/* A value as it is stored: kinds and states by their id. */
static enum rc
add_value(struct parse *p, enum term_field field, struct str v, size_t pos, unsigned *states)
{
	struct filter *f = p->f;
	enum state s;
	enum kind k;

	if (v.n == 0)
		return fail(p, pos, _("A value is missing here."));
	if (field == TERM_STATE) {
		if (!state_parse(v, &s))
			return fail(p, pos,
			    _("There is no such state; the states are new, open, "
			      "waiting, answered, resolved, dismissed, merged."));
		*states |= 1u << s;
		return RC_OK;
	}
	if (field == TERM_KIND && !kind_parse(v, &k))
		return fail(p, pos,
		    _("There is no such kind; the kinds are comment, mention, "
		      "repost, private, board, post, other."));
	if (f->nvalues == FILTER_VALUES)
		return fail(p, pos, _("These are more values than a filter takes, 32."));
	if (field == TERM_KIND)
		v = str_of(kind_id(k));
	f->values[f->nvalues++] = arena_str(&f->mem, v);
	return RC_OK;
}

static enum rc
take_values(struct parse *p, enum term_field field, unsigned *states)
{
	size_t pos, len = 0;
	struct str v;
	enum rc rc;

	do {
		pos = p->pos += len; /* past the colon or comma before it */
		if (!at_end(p) && peek(p, &len) == '"') {
			if ((rc = take_quoted(p, &v)) != RC_OK)
				return rc;
		} else {
			v = take_run(p, ',');
		}
		if ((rc = add_value(p, field, v, pos, states)) != RC_OK)
			return rc;
	} while (!at_end(p) && peek(p, &len) == ',');
	if (!at_end(p) && peek(p, &len) != ' ')
		return fail(p, p->pos, _("A blank or a comma is missing here."));
	return RC_OK;
}

static struct term *
add_term(struct parse *p, enum term_field field, bool negated)
{
	struct filter *f = p->f;
	struct term *t = &f->terms[f->nterms];

	if (f->nterms == FILTER_TERMS)
		return NULL;
	*t = (struct term){ .field = field, .negated = negated, .first = f->nvalues };
	f->nterms++;
	return t;
}

static enum rc
take_has(struct parse *p, bool negated, size_t pos)
{
	size_t at = p->pos;
	struct str v = take_run(p, ' ');
	size_t i = name_find(things, HAS__COUNT, v);
	struct term *t;

	if (i >= HAS__COUNT)
		return fail(p, at, _("An item is asked here whether it has:promise or has:draft."));
	if ((t = add_term(p, TERM_HAS, negated)) == NULL)
		return fail(p, pos, _("These are more terms than a filter takes, 16."));
	t->has = (enum filter_has)i;
	return RC_OK;
}

static enum rc
take_listed(struct parse *p, enum term_field field, bool negated, size_t pos)
{
	struct term *t;
	unsigned states = 0;
	enum rc rc;

	if (field == TERM_HAS)
		return take_has(p, negated, pos);
	if (field == TERM_STATE) {
		rc = take_values(p, field, &states);
		p->f->states &= negated ? ~states : states;
		return rc;
	}
	if ((t = add_term(p, field, negated)) == NULL)
		return fail(p, pos, _("These are more terms than a filter takes, 16."));
	rc = take_values(p, field, &states);
	t->count = p->f->nvalues - t->first;
	return rc;
}

/* At a name, after any negation. */
static enum rc
take_term(struct parse *p, bool negated)
{
	size_t pos = p->pos, len = 0, i;
	struct str word = take_run(p, ':');
	bool colon = !at_end(p) && peek(p, &len) == ':';

	i = name_find(fields, TERM__COUNT, word);
	if (i >= TERM__COUNT)
		return not_understood(p, pos, word);
	if (colon && i >= TERM_MINE)
		return fail(p, p->pos, _("This word stands alone, without a colon."));
	if (!colon && i < TERM_MINE)
		return fail(p, p->pos, _("A colon and a value are missing here."));
	if (colon) {
		p->pos += len;
		return take_listed(p, (enum term_field)i, negated, pos);
	}
	if (add_term(p, (enum term_field)i, negated) == NULL)
		return fail(p, pos, _("These are more terms than a filter takes, 16."));
	return RC_OK;
}

/* Takes "-" or "not" before a term; more than one negates again. */
static bool
take_negation(struct parse *p)
{
	size_t len, before;
	uint32_t c = peek(p, &len);

	if (c == '-') {
		p->pos += len;
		return true;
	}
	before = p->pos;
	if (str_eq(take_run(p, ':'), STR("not")) && !at_end(p) && peek(p, &len) == ' ') {
		skip_blanks(p);
		return true;
	}
	p->pos = before;
	return false;
}

static enum rc
parse(struct parse *p)
{
	size_t pos, len;
	bool negated;
	uint32_t c;
	enum rc rc;

	for (skip_blanks(p); !at_end(p); skip_blanks(p)) {
		negated = false;
		pos = p->pos;
		while (!at_end(p) && take_negation(p))
			negated = !negated;
		if (at_end(p) || (c = peek(p, &len)) == ' ')
			return fail(p, pos, _("A term is missing after this."));
		if (c == '(' || c == ')')
			return fail(p, p->pos,
			    _("Parentheses are not understood in a list; "
			      "several terms must all hold, a comma gives a choice."));
		if ((rc = take_term(p, negated)) != RC_OK)
			return rc;
	}
	return RC_OK;
}

static enum rc
make(enum view v, struct str text, struct filter **out, struct err *err)
{
	struct filter *f = xcalloc(1, sizeof(*f));
	struct parse p = { .f = f, .text = text, .err = err };
	enum rc rc;

	f->states = views[v].states;
	f->todo = views[v].todo;
	if (views[v].mine)
		add_term(&p, TERM_MINE, false);
	if (v == VIEW_PROMISED)
		add_term(&p, TERM_HAS, false)->has = HAS_PROMISE;
	rc = parse(&p);
	if (rc == RC_OK)
		*out = f;
	else
		filter_free(f);
	return rc;
}

enum rc
filter_parse(struct str text, struct filter **out, struct err *err)
{
	return make(VIEW_ALL, text, out, err);
}

enum rc
filter_of_view(enum view v, struct str text, struct filter **out, struct err *err)
{
	return make(v, text, out, err);
}

void
filter_free(struct filter *f)
{
	if (f == NULL)
		return;
	arena_release(&f->mem);
	free(f);
}

const char *
view_id(enum view v)
{
	return views[v].id;
}

const char *
view_name(enum view v)
{
	return gettext(views[v].name);
}
