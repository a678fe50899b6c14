#include "tui/answer_coach.h"

#include <stdlib.h>
#include <string.h>

#include "desk/settings.h"
#include "desk/template.h"
#include "text/i18n.h"
#include "text/mem.h"
#include "text/when.h"

enum {
	SOON_BYTES = 60 * 1000,	/* longer texts are read at pauses */
	PAUSE_MS = 400,
	ROWS_ASKED = 20,	/* no screen gives the list more */
};

static void
find_limit(struct coach_context *ctx, struct desk *d, struct str source)
{
	struct buf name = { 0 };

	if (!platform_parse(source, &ctx->platform))
		ctx->platform = PLATFORM_BOARD;
	buf_printf(&name, "length-%s", platform_id(ctx->platform));
	ctx->limit = setting_number(d, buf_cstr(&name));
	if (ctx->limit == 0)
		ctx->limit = length_limit(ctx->platform);
	ctx->counted = true;
	buf_release(&name);
}

static enum rc
find_silenced(struct answer_context *c, struct desk *d, int64_t item, struct err *err)
{
	struct str *patterns;
	size_t i;
	enum rc rc = silence_list(d, item, &c->mem, &c->silenced, &c->nsilenced, err);

	if (rc != RC_OK)
		return rc;
	patterns = arena_alloc(&c->mem, (c->nsilenced + 1) * sizeof(*patterns));
	for (i = 0; i < c->nsilenced; i++)
		patterns[i] = c->silenced[i].pattern;
	c->ctx.silenced = patterns;
	c->ctx.nsilenced = c->nsilenced;
	return RC_OK;
}

/* Those of my draft; others' and what went out already are no concern of this text. */
static enum rc
find_promises(struct answer_context *c, struct desk *d, int64_t item, struct err *err)
{
	size_t i, n, mine = 0;
	enum rc rc = promise_of_item(d, item, &c->mem, &c->promises, &n, err);

	if (rc != RC_OK)
		return rc;
	for (i = 0; i < n; i++)
		if (c->promises[i].state == PROMISE_DRAFT &&
		    c->promises[i].person == desk_me(d)->id)
			c->promises[mine++] = c->promises[i];
	c->npromises = mine;
	return RC_OK;
}

void
answer_context_same(
    const struct answer_context *c, const struct same *s, struct coach_report *report)
{
	size_t i;

	for (i = 0; i < c->nsilenced; i++)
		if (str_eq(c->silenced[i].pattern, STR("same-answer")))
			return;
	coach_report_same(report, s);
}

void
answer_context_release(struct answer_context *c)
{
	arena_release(&c->mem);
	memset(c, 0, sizeof(*c));
}

enum rc
answer_context_read(
    struct answer_context *c, struct desk *d, const struct item_view *view, struct err *err)
{
	const struct item *it = &view->page.items[0];
	enum rc rc;

	answer_context_release(c);
	c->ctx = (struct coach_context){ .answer = true,
		.private = it->kind == KIND_PRIVATE,
		.matter = it->matter,
		.message = view->nmessages > 0 ? view->messages[0].text : it->text,
		.author = it->author,
		.now = desk_now(d) };
	c->item = it->id;
	find_limit(&c->ctx, d, it->source);
	rc = template_of_draft(d, it->id, &c->mem, &c->ctx.exempt, err);
	if (rc == RC_OK)
		rc = find_silenced(c, d, it->id, err);
	return rc == RC_OK ? find_promises(c, d, it->id, err) : rc;
}

void
answer_coach_release(struct answer_coach *c)
{
	answer_context_release(&c->about);
	coach_report_release(&c->report);
	arena_release(&c->same_mem);
	buf_release(&c->text);
	buf_release(&c->hush);
	free(c->list);
	free(c->marks);
	memset(c, 0, sizeof(*c));
}

/* A checklist's point is told in a line of its own, not among what stands in the text. */
static bool
is_listed(const struct finding *f)
{
	return f->kind != FINDING_CHECKLIST;
}

static bool
has_place(const struct finding *f)
{
	return f->end > f->start;
}

static bool
is_wide(enum finding_kind k)
{
	return k == FINDING_SENTENCE || k == FINDING_LENGTH || k == FINDING_REPEAT ||
	    k == FINDING_TOPIC;
}

char
finding_sign(const struct finding *f)
{
	if (f->kind == FINDING_PROMISE)
		return '@';
	return f->severity >= 3 ? '!' : f->severity == 2 ? '*' : ' ';
}

enum style
finding_style(const struct finding *f)
{
	static const enum style styles[] = { STYLE_HINT, STYLE_HINT, STYLE_ADVICE, STYLE_GRAVE };

	return f->kind == FINDING_PROMISE ? STYLE_PROMISE : styles[f->severity];
}

static struct edit_mark
mark_of(const struct answer_coach *c, const struct finding *f)
{
	return (struct edit_mark){ .from = c->report.prose.off[f->start],
		.to = c->report.prose.off[f->end],
		.style = finding_style(f),
		.severity = f->severity,
		.sign = finding_sign(f),
		.wide = is_wide(f->kind) };
}

/* Numbers what was found: what has a place first, as it stands in the text. */
static void
number(struct answer_coach *c)
{
	const struct coach_report *r = &c->report;
	size_t i;

	if (r->n > c->cap) {
		c->cap = 2 * r->n;
		c->list = xreallocarray(c->list, c->cap, sizeof(*c->list));
		c->marks = xreallocarray(c->marks, c->cap, sizeof(*c->marks));
	}
	c->nmarks = 0;
	for (i = 0; i < r->n; i++)
		if (is_listed(&r->findings[i]) && has_place(&r->findings[i])) {
			c->list[c->nmarks] = i;
			c->marks[c->nmarks++] = mark_of(c, &r->findings[i]);
		}
	for (c->n = c->nmarks, i = 0; i < r->n; i++)
		if (is_listed(&r->findings[i]) && !has_place(&r->findings[i]))
			c->list[c->n++] = i;
}

/* The innermost one that the caret stands in or at the edge of. */
static void
find_current(struct answer_coach *c, const struct edit *e)
{
	size_t i;

	if (c->current != COACH_NONE && c->current < c->n && c->caret == e->caret)
		return;
	c->current = COACH_NONE;
	for (i = 0; i < c->nmarks && c->marks[i].from <= e->caret; i++)
		if (e->caret <= c->marks[i].to && (!c->marks[i].wide || c->current == COACH_NONE))
			c->current = i;
	c->caret = e->caret;
}

/* A list that came and went with each key would move the line over it all the time. */
static void
ask_for_rows(struct answer_coach *c, bool blank)
{
	size_t i;

	if (blank) {
		c->rows = 0;
		c->missing = false;
	}
	if (c->n > (size_t)c->rows)
		c->rows = c->n < ROWS_ASKED ? (int)c->n : ROWS_ASKED;
	for (i = 0; i < c->report.n; i++)
		c->missing = c->missing || !is_listed(&c->report.findings[i]);
}

/* What a promise comes to: the day, and whether the writer keeps it. One in the past has its reason. */
static void
say_promise(struct answer_coach *c, struct finding *f)
{
	const struct promise *p = answer_promise_kept(&c->about, f->text);
	struct buf why = { 0 }, day = { 0 };

	if (p == NULL && (f->due_at <= c->about.ctx.now || c->keep_key == NULL))
		return;
	when_day(&day, p != NULL ? p->due_at : f->due_at, c->about.ctx.now);
	if (p != NULL)
		buf_printf(&why,
		    p->provisional ? _("kept: %s, provisional: no calendar yet") : _("kept: %s"),
		    buf_cstr(&day));
	else
		buf_printf(&why,
		    f->provisional ? _("= %s, provisional; %s keeps it")
				   : _("= %s; %s keeps it as a reminder"),
		    buf_cstr(&day), c->keep_key);
	f->why = arena_str(&c->report.mem, buf_str(&why));
	buf_release(&why);
	buf_release(&day);
}

static void
read_text(struct answer_coach *c, struct desk *d, const struct edit *e)
{
	size_t i;

	buf_clear(&c->text);
	buf_put(&c->text, buf_str(&e->text));
	coach_read(desk_coach(d), buf_str(&c->text), &c->about.ctx, &c->report);
	for (i = 0; i < c->report.n; i++)
		if (c->report.findings[i].kind == FINDING_PROMISE)
			say_promise(c, &c->report.findings[i]);
	if (e->text.n > 0) /* of some keys ago, until the next pause */
		answer_context_same(&c->about, &c->same, &c->report);
	number(c);
	ask_for_rows(c, e->text.n == 0);
	c->read = e->changes;
	c->done = true;
	c->due = INT64_MAX;
	c->current = COACH_NONE;
	find_current(c, e);
}

bool
answer_coach_fresh(const struct answer_coach *c, const struct edit *e)
{
	return c->shown && c->done && c->read == e->changes;
}

enum rc
answer_coach_about(struct answer_coach *c, struct desk *d, const struct item_view *view,
    const struct edit *e, struct err *err)
{
	size_t current = c->current, caret = c->caret;
	bool same = answer_coach_fresh(c, e);
	enum rc rc = answer_context_read(&c->about, d, view, err);

	if (!c->shown)
		return rc;
	read_text(c, d, e);
	c->same_due = 0;
	if (same && current < c->n && caret == e->caret)
		c->current = current;
	return rc;
}

void
answer_coach_follow(struct answer_coach *c, struct desk *d, const struct edit *e, int64_t now)
{
	if (!c->shown)
		return;
	if (answer_coach_fresh(c, e)) {
		find_current(c, e);
		return;
	}
	c->same_due = now + PAUSE_MS;
	if (e->text.n <= SOON_BYTES)
		read_text(c, d, e);
	else
		c->due = now + PAUSE_MS;
}

/* Looks among the answers to others, which takes a millisecond: at a pause. */
static void
compare(struct answer_coach *c, struct desk *d, const struct edit *e)
{
	struct same before = c->same;
	size_t current = c->current;
	struct err err;

	c->same_due = INT64_MAX;
	arena_release(&c->same_mem);
	c->same = (struct same){ 0 };
	if (e->text.n > 0 &&
	    same_answer(d, c->about.item, buf_str(&e->text), &c->same_mem, &c->same, &err) != RC_OK)
		c->same = (struct same){ 0 }; /* a hint less; what failed is met where it matters */
	if (c->same.count == before.count && c->same.people == before.people &&
	    c->same.reply == before.reply)
		return;
	read_text(c, d, e);
	if (current < c->nmarks)
		c->current = current;
}

int64_t
answer_coach_tick(struct answer_coach *c, struct desk *d, const struct edit *e, int64_t now)
{
	if (!c->shown)
		return INT64_MAX;
	if (!answer_coach_fresh(c, e)) {
		if (now < c->due)
			return c->due;
		read_text(c, d, e);
	}
	if (now >= c->same_due)
		compare(c, d, e);
	return c->same_due;
}

const struct finding *
answer_coach_at(const struct answer_coach *c, size_t i)
{
	return &c->report.findings[c->list[i]];
}

size_t
answer_coach_grave(const struct answer_coach *c)
{
	size_t i, n = 0;

	for (i = 0; i < c->n; i++)
		n += answer_coach_at(c, i)->severity >= 3;
	return n;
}

/* From the caret where nothing is current: the first that begins after it, or the last before. */
static size_t
from_caret(const struct answer_coach *c, size_t caret, bool back)
{
	size_t i = 0;

	while (i < c->nmarks && c->marks[i].from <= caret)
		i++;
	return !back ? i % c->n : i > 0 ? i - 1 : c->n - 1;
}

bool
answer_coach_step(struct answer_coach *c, struct edit *e, bool back)
{
	size_t to;

	if (!answer_coach_fresh(c, e) || c->n == 0)
		return false;
	if (c->current == COACH_NONE)
		to = from_caret(c, e->caret, back);
	else
		to = (c->current + (back ? c->n - 1 : 1)) % c->n;
	if (to < c->nmarks)
		edit_go(e, c->marks[to].from);
	c->current = to;
	c->caret = e->caret;
	return true;
}
