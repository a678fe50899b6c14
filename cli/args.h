/* What was typed after `fabu`: the command's name, its options, its words. */
#ifndef CLI_ARGS_H
#define CLI_ARGS_H

#include <stdbool.h>
#include <stdint.h>

#include "text/arena.h"
#include "text/codeset.h"
#include "text/err.h"

enum opt_id {
#define OPT(id, ...) OPT_##id,
#include "cli/opt.def"
#undef OPT
	OPT__COUNT
};

#define OPT_BIT(id) (UINT64_C(1) << OPT_##id)
/* Taken by every command. */
#define OPTS_GLOBAL \
	(OPT_BIT(DB) | OPT_BIT(LANG) | OPT_BIT(NOW) | OPT_BIT(AS) | OPT_BIT(HELP) | \
	    OPT_BIT(VERSION))

struct opt {
	const char *name;
	const char *arg;	/* name of its argument, NULL when it takes none */
	const char *help;	/* untranslated */
};
const struct opt *opt_of(enum opt_id id);

struct args {
	uint64_t given;			/* OPT_BITs */
	const char
	    *value[OPT__COUNT]; /* the last one given, in the locale's charset; "" without one */
	const char **maps;		/* every --map, owned */
	size_t nmaps;
	const char **words;		/* the command's name first, owned; words of argv */
	size_t nwords;
};

/*
 * Options may stand before or after the words; "--" ends them. A word with one dash is a word:
 * after list it is a negated term, elsewhere it is refused. RC_INVALID with what to type instead.
 */
enum rc args_read(struct args *a, int argc, char **argv, struct err *err);
void args_release(struct args *a);

bool args_has(const struct args *a, uint64_t bits);
/* What was typed as UTF-8, in mem. */
struct str args_text(struct arena *mem, const char *typed);
/* A whole number of at least min, or RC_INVALID naming what ("--limit", "the item"). */
enum rc args_number(
    const char *typed, const char *what, int64_t min, int64_t *out, struct err *err);

#endif
