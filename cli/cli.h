/* One call of `fabu COMMAND`: what was typed, the desk, where the answer goes. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stddef.h>

#include "cli/args.h"
#include "cli/out.h"
#include "desk/desk.h"

enum exit_status {
	EXIT_DONE,	/* 0 */
	EXIT_LOOK,	/* 1: something to look at, or refused by the desk's rules */
	EXIT_USAGE,	/* 2 */
	EXIT_COULD_NOT,	/* 3: file, database, permission */
};

struct command;

struct cli {
	struct args args;	/* words[0] is the command */
	const struct command *cmd;
	struct desk *desk;	/* NULL until cli_open */
	struct out out;
	struct arena mem;	/* what lives as long as the call */
	struct err err;
};

struct command {
	const char *name;
	int (*run)(struct cli *c);
	size_t min, max;
	uint64_t opts;
	const char *words, *help; /* untranslated */
};
const struct command *command_find(const char *name); /* NULL: none */
const struct command *command_at(size_t i);		  /* NULL past the last */

/* The value of an option in the locale's charset, or NULL when it was not given. */
const char *cli_opt(const struct cli *c, enum opt_id opt);
/* The same as UTF-8, as long as the call; p NULL when it was not given. */
struct str cli_opt_text(struct cli *c, enum opt_id opt);
/* The i-th word after the command's name, from 0, as UTF-8. */
struct str cli_word(struct cli *c, size_t i);
/* The same words from first to the last, as long as the call. */
struct str *cli_words(struct cli *c, size_t first, size_t *count);

/* All words after the command's name as one text, blanks between; as long as the call. */
struct str cli_words_text(struct cli *c);

/*
 * All of these return what the process exits with; where it is not EXIT_DONE, one line was said on
 * standard error: "fabu: COMMAND: what and what to do".
 */
int cli_usage(struct cli *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Says c->err; the status follows from rc. */
int cli_fail(struct cli *c, enum rc rc);
/* The same with a status of its own. */
int cli_fail_as(struct cli *c, int status);
struct done;
/*
 * Says what an action did. Where something is to be looked at, that goes to standard error and the
 * status is EXIT_LOOK: it is done all the same.
 */
int cli_done(struct cli *c, const struct done *done);
/* One more line on standard error, as safe text. */
void cli_say(struct cli *c, const char *text);

/* Where the desk is: --db, $FABU_DB, $XDG_DATA_HOME or ~/.local/share. RC_IO: no home directory. */
enum rc cli_path(struct cli *c, const char **out);
/* The same for a desk that is to be made: its own directory is there afterwards. */
enum rc cli_place(struct cli *c, const char **out);
/* Opens it; create also makes it and its directory. */
int cli_open(struct cli *c, bool create);
/* The item named by the i-th word; EXIT_USAGE when it is no number. */
int cli_item(struct cli *c, size_t i, int64_t *out);
/* A whole file, "-" being standard input. */
int cli_read_file(struct cli *c, const char *path, struct buf *out);
/* What one of two options gives, as long as the call: the text itself, or a file's. UTF-8 only. */
int cli_long_text(struct cli *c, enum opt_id text, enum opt_id file, struct str *out);

/* In cmd.def. */
#define ANY SIZE_MAX
#define CMD(name, fn, ...) int fn(struct cli *c);
#include "cli/cmd.def"
#undef CMD
int cmd_desk(struct cli *c); /* `fabu` alone */

#endif
