#include "tui/prompt.h"

#include <stdlib.h>

#include "text/i18n.h"
#include "text/key.h"
#include "text/mem.h"
#include "tui/line_edit.h"

enum {
	HISTORY_MAX = 16 * 1024,	/* bytes kept of each kind */
	YES_GAP = 4,
};

struct prompt {
	struct screen base;
	enum cmd_id cmd;
	struct target target;		/* frozen: what the command acts on */
	struct buf arg;			/* of a call whose question is asked */
	struct buf question;		/* of its own, in place of the command's; or "" */
	bool begun;			/* what the screen gives to begin with is there */
	bool sure, yes;			/* a question; its answer if Enter comes now */
	struct line_edit line;
	size_t back;			/* lines back in the history, 0: what is being typed */
	struct buf typing;		/* what was being typed before going back */
	struct choices choices;
	size_t choice;			/* the one shown, + 1; 0 none */
};

static struct prompt *make(const struct call *call);

static const struct prompt *
self(const struct screen *s)
{
	return (const struct prompt *)s;
}

/* A menu, so that arrows and Enter answer it whatever the letters type. */
static void
ask_yes_no(const struct prompt *p, struct grid *g)
{
	struct slot no = { g->rows - 2, 3, -1, false }, yes = no;
	int marked = no.col;

	yes.col += grid_say(g, no, STYLE_PLAIN, "%s", _("n no")) + YES_GAP;
	grid_say(g, yes, STYLE_PLAIN, "%s", _("y yes"));
	if (p->yes)
		marked = yes.col;
	grid_say(g, (struct slot){ no.row, marked - 2, 1, false }, STYLE_CURSOR, ">");
	grid_emphasize(
	    g, (struct slot){ no.row, marked, p->yes ? -1 : yes.col - YES_GAP - no.col, false });
	grid_caret(g, no.row, marked - 2);
}

/* Of an argument that is one of a few words all of them are shown, before anything is typed. */
static void
draw_choices(const struct prompt *p, struct grid *g, int col)
{
	struct buf all = { 0 };
	size_t i;

	for (i = 0; i < p->choices.count; i++) {
		buf_puts(&all, i > 0 ? "  " : "");
		buf_put(&all, p->choices.list[i]);
	}
	grid_text(g, (struct slot){ g->rows - 3, col, -1, false }, STYLE_DIM, buf_str(&all));
	buf_release(&all);
}

/* One of its own may be long: what did not fit in a row stands in one more, over the others. */
static int
draw_question(const struct prompt *p, struct grid *g)
{
	struct slot slot = { g->rows - 3, 1, g->cols - 2, false };
	struct safe s = { 0 };
	size_t end, next;

	if (p->question.n == 0)
		return grid_say(g, slot, STYLE_TITLE, "%s", gettext(cmd_get(p->cmd)->asks));
	safe_put(&s, g->cs, SAFE_LINE, buf_str(&p->question));
	end = safe_wrap(&s, 0, slot.width, &next);
	if (next < s.n) {
		grid_safe_part(g, slot, STYLE_TITLE, &s, next, s.n - next);
		slot.row--;
		grid_fill(g, (struct slot){ slot.row, 0, -1, false }, STYLE_PLAIN);
	}
	grid_safe_part(g, slot, STYLE_TITLE, &s, 0, end);
	safe_release(&s);
	return slot.width;
}

static void
prompt_draw(const struct screen *s, const struct app *app, struct grid *g)
{
	const struct prompt *p = self(s);
	int i, used;

	for (i = 3; i >= 1; i--)
		grid_fill(g, (struct slot){ g->rows - i, 0, -1, false }, STYLE_PLAIN);
	used = draw_question(p, g);
	if (p->choice == 0 && p->line.text.n == 0)
		draw_choices(p, g, used + 3);
	if (p->sure) {
		ask_yes_no(p, g);
	} else {
		grid_say(g, (struct slot){ g->rows - 2, 1, 1, false }, STYLE_KEY, "%s",
		    p->cmd == CMD_COMMAND ? ":" : ">");
		line_edit_draw(&p->line, g, (struct slot){ g->rows - 2, 3, -1, false });
	}
	if (app->status.n > 0)
		grid_text(g, (struct slot){ g->rows - 1, 1, -1, false },
		    app->status_rc == RC_OK ? STYLE_DIM : STYLE_ERROR, buf_str(&app->status));
	else
		app_hints(app, g, g->rows - 1);
}

/* The back-th line from the end of a history, or an empty one with n SIZE_MAX past the oldest. */
static struct str
remembered(const struct buf *h, size_t back)
{
	size_t end = h->n, start = end;

	for (; back > 0; back--) {
		if (start == 0)
			return (struct str){ NULL, SIZE_MAX };
		end = start - 1;	/* the LF that ends it */
		for (start = end; start > 0 && h->p[start - 1] != '\n'; start--)
			;
	}
	return (struct str){ buf_cstr(h) + start, end - start };
}

static void
remember(struct app *app, enum cmd_arg arg, struct str line)
{
	struct buf *h = &app->history[arg];
	size_t cut;

	if (str_trim(line).n == 0 || (h->n > 0 && str_eq(remembered(h, 1), line)))
		return;
	buf_put(h, line);
	buf_putc(h, '\n');
	while (h->n > HISTORY_MAX) {
		cut = str_find(buf_str(h), STR("\n"), 0);
		buf_splice(h, 0, cut + 1, STR(""));
	}
}

static void
go_back(struct prompt *p, struct app *app, bool older)
{
	const struct buf *h = &app->history[cmd_get(p->cmd)->arg];
	size_t back = older ? p->back + 1 : p->back - 1;
	struct str line;

	if (!older && p->back == 0)
		return;
	line = back > 0 ? remembered(h, back) : buf_str(&p->typing);
	if (line.n == SIZE_MAX)
		return;
	if (p->back == 0) {
		buf_clear(&p->typing);
		buf_put(&p->typing, buf_str(&p->line.text));
	}
	p->back = back;
	line_edit_set(&p->line, line);
}

static void
say_choices(struct prompt *p, struct app *app)
{
	struct buf out = { 0 };
	size_t i;

	for (i = 0; i < p->choices.count; i++) {
		buf_puts(&out, i + 1 == p->choice ? ">" : " ");
		buf_put(&out, p->choices.list[i]);
		buf_putc(&out, ' ');
	}
	app_say(app, RC_OK, "%s", buf_cstr(&out));
	buf_release(&out);
}

/* Tab: the first that fits, and with each further Tab the next one. */
static void
next_choice(struct prompt *p, struct app *app)
{
	struct str chosen;

	if (p->choice == 0)
		complete(app, cmd_get(p->cmd)->arg,
		    (struct str){ buf_cstr(&p->line.text), p->line.caret }, &p->choices);
	if (p->choices.count == 0) {
		app_say(app, RC_INVALID, _("Nothing that is known fits here."));
		return;
	}
	p->choice = p->choice % p->choices.count + 1;
	chosen = p->choices.list[p->choice - 1];
	buf_splice(&p->line.text, p->choices.from, p->line.caret - p->choices.from, chosen);
	p->line.caret = p->choices.from + chosen.n;
	if (p->choices.count > 1)
		say_choices(p, app);
	else
		p->choice = 0;
}

static void
answer(struct prompt *p, struct app *app, bool yes)
{
	struct call call = { p->cmd, &p->target, buf_str(&p->arg) };

	app_pop(app);
	if (p->question.n > 0)
		app->asked_yes = yes;
	if (yes && p->question.n > 0)
		app_go_on(app, &call);
	else if (yes)
		app_call(app, &call);
	else
		app_say(app, RC_OK, "%s", _("Nothing was done."));
}

/* What was refused for its words is there to be mended; a command line is over either way. */
static void
ask_again(const struct prompt *p, struct app *app, const struct screen *from)
{
	struct call call = { p->cmd, &p->target, STR("") };
	struct prompt *again;

	if (p->cmd == CMD_COMMAND || app->status_rc != RC_INVALID || app_top(app) != from)
		return;
	again = make(&call);
	buf_put(&again->question, buf_str(&p->question));
	line_edit_set(&again->line, buf_str(&p->line.text));
	app_push(app, &again->base);
}

static void
accept(struct prompt *p, struct app *app)
{
	const struct cmd *cmd = cmd_get(p->cmd);
	struct str line = buf_str(&p->line.text);
	struct call call = { p->cmd, &p->target, line };
	const struct screen *from;

	if (p->sure) {
		answer(p, app, p->yes);
		return;
	}
	if ((cmd->needs & NEED_ARG) != 0 && str_trim(line).n == 0) {
		app_say(app, RC_INVALID, _("Type something first, or go back with Escape."));
		return;
	}
	remember(app, cmd->arg, line);
	app_pop(app);
	from = app_top(app);
	app_call(app, &call);
	ask_again(p, app, from);
}

static enum rc
prompt_command(struct screen *s, struct app *app, enum cmd_id cmd, struct str arg, struct err *err)
{
	struct prompt *p = (struct prompt *)s;

	(void)arg;
	if (p->sure &&
	    (cmd == CMD_LEFT || cmd == CMD_RIGHT || cmd == CMD_UP || cmd == CMD_DOWN ||
		cmd == CMD_COMPLETE)) {
		p->yes = !p->yes;
		return RC_OK;
	}
	if (cmd == CMD_COMPLETE) {
		next_choice(p, app);
		return RC_OK;
	}
	p->choice = 0;
	if (cmd == CMD_ACCEPT)
		accept(p, app);
	else if (cmd == CMD_UP || cmd == CMD_DOWN)
		go_back(p, app, cmd == CMD_UP);
	else if (p->sure || !line_edit_command(&p->line, cmd, &app->cut))
		return err_set(
		    err, RC_INVALID, _("\"%s\" does nothing in an input line."), cmd_word(cmd));
	return RC_OK;
}

/* Yes is y, Y, or the word in Chinese, since the input method may be on. */
static bool
means_yes(uint32_t cp)
{
	cp = key_fold(cp);
	return cp == 'y' || cp == 'Y' || cp == 0x662F;
}

static void
prompt_type(struct screen *s, struct app *app, const struct key *key)
{
	struct prompt *p = (struct prompt *)s;
	struct buf text = { 0 };

	if (p->sure) {
		answer(p, app, means_yes(key->cp));
		return;
	}
	buf_putu(&text, key->cp);
	line_edit_insert(&p->line, buf_str(&text));
	p->choice = 0;
	buf_release(&text);
}

static void
prompt_paste(struct screen *s, struct app *app, struct str text)
{
	struct prompt *p = (struct prompt *)s;

	if (p->sure)
		app_say(app, RC_INVALID, _("Nothing was pasted: answer with y or n."));
	else
		line_edit_insert(&p->line, text);
	p->choice = 0;
}

static void
prompt_free(struct screen *s)
{
	struct prompt *p = (struct prompt *)s;

	buf_release(&p->arg);
	buf_release(&p->question);
	buf_release(&p->typing);
	line_edit_release(&p->line);
	choices_release(&p->choices);
	free(p);
}

static const enum cmd_id hints[] = { CMD_ACCEPT, CMD_COMPLETE, CMD_BACK, CMD__COUNT };
static const enum cmd_id sure_hints[] = { CMD_ACCEPT, CMD_BACK, CMD__COUNT };

static enum rc
prompt_load(struct screen *s, struct app *app, struct err *err)
{
	static const bool few[ARG__COUNT] = {
		[ARG_PERSON] = true,
		[ARG_ROLE] = true,
		[ARG_TAGS] = true,
		[ARG_VIEW] = true,
		[ARG_LANGUAGE] = true,
		[ARG_KEYMAP] = true,
		[ARG_MATTER] = true,
		[ARG_POINTS] = true,
	};
	struct prompt *p = (struct prompt *)s;
	const struct screen *below = app_screen(app);

	(void)err;
	if (!p->begun && p->line.text.n == 0 && below->ops->given != NULL)
		line_edit_set(&p->line, below->ops->given(below, p->cmd));
	p->begun = true;
	if (few[cmd_get(p->cmd)->arg] && p->line.text.n == 0)
		complete(app, cmd_get(p->cmd)->arg, STR(""), &p->choices);
	return RC_OK;
}

static const struct screen_ops prompt_ops = {
	.id = SCREEN_PROMPT,
	.overlay = true,
	.hints = hints,
	.load = prompt_load,
	.draw = prompt_draw,
	.command = prompt_command,
	.type = prompt_type,
	.paste = prompt_paste,
	.free = prompt_free,
};
static const struct screen_ops sure_ops = {
	.id = SCREEN_PROMPT,
	.overlay = true,
	.hints = sure_hints,
	.draw = prompt_draw,
	.command = prompt_command,
	.type = prompt_type,
	.paste = prompt_paste,
	.free = prompt_free,
};

static struct prompt *
make(const struct call *call)
{
	struct prompt *p = xcalloc(1, sizeof(*p));

	p->base.ops = &prompt_ops;
	p->cmd = call->cmd;
	if (call->target != NULL)
		p->target = *call->target;
	buf_put(&p->arg, call->arg);
	return p;
}

struct screen *
prompt_new(const struct call *call)
{
	return &make(call)->base;
}

struct screen *
prompt_with_new(const struct call *call, struct str question, struct str with)
{
	struct prompt *p = make(call);

	buf_put(&p->question, question);
	line_edit_set(&p->line, with);
	return &p->base;
}

struct screen *
prompt_sure_new(const struct call *call)
{
	struct prompt *p = make(call);

	p->base.ops = &sure_ops;
	p->sure = true;
	return &p->base;
}

struct screen *
prompt_question_new(const struct call *call, struct str question)
{
	struct screen *s = prompt_sure_new(call);

	buf_put(&((struct prompt *)s)->question, question);
	return s;
}
