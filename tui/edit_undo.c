#include "tui/edit_undo.h"

#include <stdlib.h>
#include <string.h>

#include "text/mem.h"

/* What a step costs beside its text. */
enum { STEP_COST = 2 * sizeof(struct edit_step) };

static size_t
step_bytes(const struct edit_step *s)
{
	return s->del.n + s->ins.n + STEP_COST;
}

static void
step_release(struct edit_undo *u, struct edit_step *s)
{
	u->bytes -= step_bytes(s);
	buf_release(&s->del);
	buf_release(&s->ins);
}

static void
forget_undone(struct edit_undo *u)
{
	while (u->n > u->done)
		step_release(u, &u->steps[--u->n]);
}

void
edit_undo_clear(struct edit_undo *u)
{
	u->done = 0;
	forget_undone(u);
	u->closed = true;
}

void
edit_undo_release(struct edit_undo *u)
{
	edit_undo_clear(u);
	free(u->steps);
	*u = (struct edit_undo){ .limit = u->limit };
}

void
edit_undo_close(struct edit_undo *u)
{
	u->closed = true;
}

/* The newest step stays, however large: an undo that silently does nothing is worse. */
static void
keep_within(struct edit_undo *u)
{
	size_t i, drop = 0;

	while (u->bytes > u->limit && drop + 1 < u->n)
		step_release(u, &u->steps[drop++]);
	if (drop == 0)
		return;
	for (i = drop; i < u->n; i++)
		u->steps[i - drop] = u->steps[i];
	u->n -= drop;
	u->done -= drop;
}

/* Joins a change to the step before when it goes on where that one ended. */
static bool
joins(struct edit_step *s, enum edit_kind kind, size_t pos, struct str del, struct str ins)
{
	if (s->kind != kind || kind == EDIT_KIND_STEP)
		return false;
	if (kind == EDIT_KIND_TYPE && del.n == 0 && pos == s->pos + s->ins.n) {
		buf_put(&s->ins, ins);
		return true;
	}
	if (kind == EDIT_KIND_ERASE && pos + del.n == s->pos) {
		buf_splice(&s->del, 0, 0, del);
		s->pos = pos;
		return true;
	}
	if (kind == EDIT_KIND_ERASE && pos == s->pos) {
		buf_put(&s->del, del);
		return true;
	}
	return false;
}

static void
add_step(struct edit_undo *u, enum edit_kind kind, size_t pos, struct str del, struct str ins,
    size_t caret)
{
	struct edit_step *s;

	if (u->n == u->cap) {
		u->cap = u->cap > 0 ? 2 * u->cap : 16;
		u->steps = xreallocarray(u->steps, u->cap, sizeof(*u->steps));
	}
	s = &u->steps[u->n++];
	*s = (struct edit_step){ .kind = kind, .pos = pos, .before = caret };
	buf_put(&s->del, del);
	buf_put(&s->ins, ins);
	u->bytes += STEP_COST;
}

void
edit_undo_note(struct edit_undo *u, enum edit_kind kind, size_t pos, struct str del, struct str ins,
    size_t caret)
{
	forget_undone(u);
	if (u->closed || u->n == 0 || !joins(&u->steps[u->n - 1], kind, pos, del, ins))
		add_step(u, kind, pos, del, ins, caret);
	u->bytes += del.n + ins.n;
	u->done = u->n;
	u->closed = kind == EDIT_KIND_STEP;
	keep_within(u);
}

const struct edit_step *
edit_undo_back(struct edit_undo *u)
{
	u->closed = true;
	return u->done > 0 ? &u->steps[--u->done] : NULL;
}

const struct edit_step *
edit_undo_again(struct edit_undo *u)
{
	u->closed = true;
	return u->done < u->n ? &u->steps[u->done++] : NULL;
}
