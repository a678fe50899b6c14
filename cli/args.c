#include "cli/args.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "text/i18n.h"
#include "text/mem.h"
#include "text/near.h"

static const struct opt opts[] = {
#define OPT(id, name, arg, help) [OPT_##id] = { name, arg, help },
#include "cli/opt.def"
#undef OPT
};

const struct opt *
opt_of(enum opt_id id)
{
	return &opts[id];
}

static void
longs_of_table(struct option longs[OPT__COUNT + 1])
{
	size_t i;

	for (i = 0; i < OPT__COUNT; i++)
		longs[i] = (struct option){
			.name = opts[i].name,
			.has_arg = opts[i].arg != NULL ? required_argument : no_argument,
			.val = (int)i,
		};
	longs[OPT__COUNT] = (struct option){ 0 };
}

static enum rc
unknown(const char *typed, struct err *err)
{
	struct str names[OPT__COUNT];
	size_t n = strcspn(typed + 2, "="), i;

	for (i = 0; i < OPT__COUNT; i++)
		names[i] = str_of(opts[i].name);
	i = near_best((struct str){ typed + 2, n }, names, OPT__COUNT);
	if (i == SIZE_MAX)
		return err_set(err, RC_INVALID,
		    _("There is no option %s; fabu --help lists the commands and their options."),
		    typed);
	return err_set(
	    err, RC_INVALID, _("There is no option %s; did you mean --%s?"), typed, opts[i].name);
}

static void
push(const char ***list, size_t *n, const char *s)
{
	*list = xreallocarray(*list, *n + 1, sizeof(**list));
	(*list)[(*n)++] = s;
}

/* What getopt_long said about argv[at]. */
static enum rc
take(struct args *a, int code, const char *typed, struct err *err)
{
	if (code == ':')
		return err_set(
		    err, RC_INVALID, _("%s needs a value after it; see fabu --help."), typed);
	if (code < 0 || code >= OPT__COUNT)
		return unknown(typed, err);
	a->given |= UINT64_C(1) << code;
	a->value[code] = optarg != NULL ? optarg : "";
	if (code == OPT_MAP)
		push(&a->maps, &a->nmaps, optarg);
	return RC_OK;
}

enum rc
args_read(struct args *a, int argc, char **argv, struct err *err)
{
	struct option longs[OPT__COUNT + 1];
	enum rc rc = RC_OK;
	bool words_only = false;

	longs_of_table(longs);
	optind = 1;
	opterr = 0;
	while (rc == RC_OK && optind < argc) {
		const char *typed = argv[optind];

		if (words_only || strncmp(typed, "--", 2) != 0) {
			push(&a->words, &a->nwords, typed);
			optind++;
		} else if (typed[2] == '\0') {
			words_only = true;
			optind++;
		} else {
			rc = take(a, getopt_long(argc, argv, "+:", longs, NULL), typed, err);
		}
	}
	return rc;
}

void
args_release(struct args *a)
{
	free(a->maps);
	free(a->words);
	*a = (struct args){ 0 };
}

bool
args_has(const struct args *a, uint64_t bits)
{
	return (a->given & bits) != 0;
}

struct str
args_text(struct arena *mem, const char *typed)
{
	struct buf b = { 0 };
	struct str s;

	codeset_decode(codeset_of_locale(), &b, str_of(typed));
	s = arena_str(mem, buf_str(&b));
	buf_release(&b);
	return s;
}

enum rc
args_number(const char *typed, const char *what, int64_t min, int64_t *out, struct err *err)
{
	const char *digits = typed[0] == '#' ? typed + 1 : typed;
	char *end;
	long long n;

	errno = 0;
	n = strtoll(digits, &end, 10);
	if (end == digits || *end != '\0' || errno != 0 || n < min || digits[0] < '0' ||
	    digits[0] > '9')
		return err_set(err, RC_INVALID, _("%s must be a number, not \"%s\"."), what, typed);
	*out = n;
	return RC_OK;
}
