/* What is done to items: one table entry a command, the desk does the rest. */
#include "desk/act.h"

#include "cli/cli.h"
#include "cli/promises.h"
#include "desk/draft.h"
#include "desk/review.h"
#include "text/i18n.h"
#include "text/when.h"

/* Everything an action may need; each takes what is its own. */
struct call {
	struct cli *c;
	struct act act;
	struct done done;
	struct str text;		/* note, reason, outcome */
	const struct str *words;	/* after the item */
	size_t nwords;
};
typedef enum rc action_fn(struct call *call, struct err *err);

/* Opens the desk, does it, says what was done. */
static int
act(struct cli *c, action_fn *fn, struct str text)
{
	struct call call = { .c = c, .text = text };
	int status = EXIT_DONE;
	enum rc rc;

	if (c->args.nwords > 1)
		status = cli_item(c, 0, &call.act.item);
	if (status == EXIT_DONE)
		status = cli_open(c, false);
	if (status != EXIT_DONE)
		return status;
	call.act.op_id = cli_opt(c, OPT_OP_ID);
	call.words = cli_words(c, 1, &call.nwords);
	rc = fn(&call, &c->err);
	status = rc == RC_OK ? cli_done(c, &call.done) : cli_fail(c, rc);
	done_release(&call.done);
	return status;
}

static enum rc
do_claim(struct call *call, struct err *err)
{
	bool take_over = args_has(&call->c->args, OPT_BIT(TAKE_OVER));

	return act_claim(call->c->desk, &call->act, take_over, &call->done, err);
}

int
cmd_claim(struct cli *c)
{
	return act(c, do_claim, (struct str){ 0 });
}

static enum rc
do_release(struct call *call, struct err *err)
{
	return act_release(call->c->desk, &call->act, &call->done, err);
}

int
cmd_release(struct cli *c)
{
	return act(c, do_release, (struct str){ 0 });
}

static enum rc
do_assign(struct call *call, struct err *err)
{
	int64_t person;
	enum rc rc = desk_person(call->c->desk, call->words[0], &person, err);

	if (rc != RC_OK)
		return rc;
	return act_assign(call->c->desk, &call->act, person, &call->done, err);
}

int
cmd_assign(struct cli *c)
{
	return act(c, do_assign, (struct str){ 0 });
}

static enum rc
do_resolve(struct call *call, struct err *err)
{
	return act_resolve(call->c->desk, &call->act, call->text, &call->done, err);
}

int
cmd_resolve(struct cli *c)
{
	return act(c, do_resolve, cli_opt_text(c, OPT_NOTE));
}

static enum rc
do_reopen(struct call *call, struct err *err)
{
	return act_reopen(call->c->desk, &call->act, &call->done, err);
}

int
cmd_reopen(struct cli *c)
{
	return act(c, do_reopen, (struct str){ 0 });
}

static enum rc
do_dismiss(struct call *call, struct err *err)
{
	return act_dismiss(call->c->desk, &call->act, call->text, &call->done, err);
}

int
cmd_dismiss(struct cli *c)
{
	if (cli_opt(c, OPT_REASON) == NULL)
		return cli_usage(c, _("Say why: fabu dismiss ID --reason TEXT"));
	return act(c, do_dismiss, cli_opt_text(c, OPT_REASON));
}

static enum rc
do_merge(struct call *call, struct err *err)
{
	int64_t into;
	enum rc rc =
	    args_number(call->c->args.words[2], _("The item to merge into"), 1, &into, err);

	if (rc != RC_OK)
		return rc;
	return act_merge(call->c->desk, &call->act, into, &call->done, err);
}

int
cmd_merge(struct cli *c)
{
	return act(c, do_merge, (struct str){ 0 });
}

static enum rc
do_wait(struct call *call, struct err *err)
{
	struct desk *d = call->c->desk;
	int64_t until;
	enum rc rc = when_parse_until(cli_opt_text(call->c, OPT_UNTIL), desk_now(d), &until, err);

	return rc != RC_OK ? rc : act_wait(d, &call->act, until, call->text, &call->done, err);
}

int
cmd_wait(struct cli *c)
{
	if (cli_opt(c, OPT_UNTIL) == NULL || cli_opt(c, OPT_REASON) == NULL)
		return cli_usage(
		    c, _("Say until when and why: fabu wait ID --until DATE --reason TEXT"));
	return act(c, do_wait, cli_opt_text(c, OPT_REASON));
}

static enum rc
do_set(struct call *call, struct err *err)
{
	return act_set(call->c->desk, &call->act, call->words, call->nwords, &call->done, err);
}

int
cmd_set(struct cli *c)
{
	return act(c, do_set, (struct str){ 0 });
}

static enum rc
do_tag(struct call *call, struct err *err)
{
	bool add = call->c->cmd->run == cmd_tag;

	return act_tag(call->c->desk, &call->act, call->words, call->nwords, add, &call->done, err);
}

int
cmd_tag(struct cli *c)
{
	return act(c, do_tag, (struct str){ 0 });
}

int
cmd_untag(struct cli *c)
{
	return act(c, do_tag, (struct str){ 0 });
}

static enum rc
do_note(struct call *call, struct err *err)
{
	return act_note(call->c->desk, &call->act, call->text, &call->done, err);
}

int
cmd_note(struct cli *c)
{
	if (cli_opt(c, OPT_TEXT) == NULL)
		return cli_usage(c, _("Say what: fabu note ID --text TEXT"));
	return act(c, do_note, cli_opt_text(c, OPT_TEXT));
}

static enum rc
do_undo(struct call *call, struct err *err)
{
	return act_undo(call->c->desk, &call->act, &call->done, err);
}

int
cmd_undo(struct cli *c)
{
	return act(c, do_undo, (struct str){ 0 });
}

static enum rc
do_redo(struct call *call, struct err *err)
{
	return act_redo(call->c->desk, &call->act, &call->done, err);
}

int
cmd_redo(struct cli *c)
{
	return act(c, do_redo, (struct str){ 0 });
}

static enum rc
do_posted(struct call *call, struct err *err)
{
	struct cli *c = call->c;
	struct posting p = { .text = call->text, .url = cli_opt_text(c, OPT_URL), .at = WHEN_NONE };
	enum rc rc = RC_OK;

	if (cli_opt(c, OPT_AT) != NULL)
		rc = when_parse(cli_opt_text(c, OPT_AT), &p.at, NULL, err);
	return rc != RC_OK ? rc : act_posted(c->desk, &call->act, &p, &call->done, err);
}

int
cmd_posted(struct cli *c)
{
	struct str text = { 0 };
	int status = EXIT_DONE;

	if (cli_opt(c, OPT_TEXT_FILE) != NULL)
		status = cli_long_text(c, OPT__COUNT, OPT_TEXT_FILE, &text);
	return status == EXIT_DONE ? act(c, do_posted, text) : status;
}

static enum rc
do_draft(struct call *call, struct err *err)
{
	struct draft_save save = {
		.item = call->act.item, .text = call->text, .keep_version = true
	};
	int64_t version;
	size_t kept = 0;
	enum rc rc = draft_save(call->c->desk, &save, &version, err);

	if (rc != RC_OK)
		return rc;
	if (args_has(&call->c->args, OPT_BIT(PROMISES)))
		rc = promise_keep_all(call->c, save.item, save.text, &kept, err);
	if (rc != RC_OK)
		return rc;
	if (save.text.n == 0)
		buf_printf(
		    &call->done.sentence, _("My draft for #%lld is gone."), (long long)save.item);
	else
		buf_printf(&call->done.sentence, _("My draft for #%lld is saved, version %lld."),
		    (long long)save.item, (long long)version);
	if (kept > 0)
		buf_printf(&call->done.sentence,
		    ngettext(" %zu promise in it is kept as a reminder.",
			" %zu promises in it are kept as reminders.", kept),
		    kept);
	return RC_OK;
}

int
cmd_draft(struct cli *c)
{
	struct str text = { 0 };
	int status;

	if ((cli_opt(c, OPT_TEXT) != NULL) == (cli_opt(c, OPT_FILE) != NULL))
		return cli_usage(c, _("Give the text: fabu draft ID --text TEXT, or --file FILE"));
	status = cli_long_text(c, OPT_TEXT, OPT_FILE, &text);
	return status == EXIT_DONE ? act(c, do_draft, text) : status;
}

static enum rc
do_submit(struct call *call, struct err *err)
{
	bool sure = args_has(&call->c->args, OPT_BIT(SURE));

	return act_submit(call->c->desk, &call->act, sure, &call->done, err);
}

int
cmd_submit(struct cli *c)
{
	return act(c, do_submit, (struct str){ 0 });
}

/* Whose text is decided on: the newest that waits, or that of --author. */
static enum rc
decision_of(struct call *call, struct decision *out, struct err *err)
{
	*out = (struct decision){ .reason = call->text };
	if (cli_opt(call->c, OPT_AUTHOR) == NULL)
		return RC_OK;
	return desk_person(call->c->desk, cli_opt_text(call->c, OPT_AUTHOR), &out->author, err);
}

static enum rc
do_approve(struct call *call, struct err *err)
{
	struct decision what;
	enum rc rc = decision_of(call, &what, err);

	if (rc != RC_OK)
		return rc;
	return act_approve(call->c->desk, &call->act, &what, &call->done, err);
}

int
cmd_approve(struct cli *c)
{
	return act(c, do_approve, (struct str){ 0 });
}

static enum rc
do_return(struct call *call, struct err *err)
{
	struct decision what;
	enum rc rc = decision_of(call, &what, err);

	if (rc != RC_OK)
		return rc;
	return act_return(call->c->desk, &call->act, &what, &call->done, err);
}

int
cmd_return(struct cli *c)
{
	if (cli_opt(c, OPT_REASON) == NULL)
		return cli_usage(c, _("Say why: fabu return ID --reason TEXT"));
	return act(c, do_return, cli_opt_text(c, OPT_REASON));
}
