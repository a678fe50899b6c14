/* Making, copying and checking a desk: init, backup, verify, doctor. */
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/locale.h"
#include "desk/coach.h"
#include "desk/doctor.h"
#include "desk/review.h"
#include "text/i18n.h"
#include "tui/term.h"

int
cmd_init(struct cli *c)
{
	const char *path;
	enum rc rc = cli_place(c, &path);

	if (rc == RC_OK)
		rc = desk_init(path, args_has(&c->args, OPT_BIT(TEST)), &c->err);
	if (rc != RC_OK)
		return cli_fail_as(c, EXIT_COULD_NOT);
	out_put(&c->out, str_of(_("The desk is made: ")));
	out_line(&c->out, args_text(&c->mem, path));
	out_put(&c->out, STR("\n"));
	return EXIT_DONE;
}

int
cmd_backup(struct cli *c)
{
	int status = cli_open(c, false);
	enum rc rc;

	if (status != EXIT_DONE)
		return status;
	rc = desk_backup(c->desk, c->args.words[1], &c->err);
	if (rc != RC_OK)
		return cli_fail_as(c, EXIT_COULD_NOT);
	out_put(&c->out, str_of(_("The copy is made and checked: ")));
	out_line(&c->out, cli_word(c, 0));
	out_put(&c->out, STR("\n"));
	return EXIT_DONE;
}

int
cmd_verify(struct cli *c)
{
	int status = cli_open(c, false);
	struct buf said = { 0 };
	enum rc rc;

	if (status != EXIT_DONE)
		return status;
	rc = desk_verify(c->desk, &said, &c->err);
	if (rc == RC_OK)
		out_printf(&c->out, "%s\n", buf_cstr(&said));
	buf_release(&said);
	if (rc == RC_OK)
		return EXIT_DONE;
	return cli_fail_as(c, rc == RC_INVALID ? EXIT_LOOK : EXIT_COULD_NOT);
}

struct examination {
	struct cli *c;
	int faults;
};

static void
found(void *arg, enum doctor_grade grade, const char *what, const char *cure)
{
	struct examination *x = arg;
	struct out *o = &x->c->out;

	out_printf(o, "%-6s ",
	    grade == DOCTOR_OK         ? _("ok")
		: grade == DOCTOR_NOTE ? _("note")
				       : _("FAULT"));
	out_line(o, str_of(what));
	if (cure != NULL && cure[0] != '\0') {
		out_put(o, STR("\n       "));
		out_line(o, str_of(cure));
	}
	out_put(o, STR("\n"));
	if (grade == DOCTOR_FAULT)
		x->faults++;
}

static void foundf(struct examination *x, enum doctor_grade grade, const char *cure,
    const char *fmt, ...) __attribute__((format(printf, 4, 5)));

static void
foundf(struct examination *x, enum doctor_grade grade, const char *cure, const char *fmt, ...)
{
	struct buf b = { 0 };
	va_list ap;

	va_start(ap, fmt);
	buf_vprintf(&b, fmt, ap);
	va_end(ap);
	found(x, grade, buf_cstr(&b), cure);
	buf_release(&b);
}

static void
examine_locale(struct examination *x)
{
	const char *asked = locale_asked();
	locale_t there = newlocale(LC_CTYPE_MASK, "", (locale_t)0);

	if (there == (locale_t)0)
		foundf(x, DOCTOR_FAULT,
		    _("Make it with localedef or set LANG=C.UTF-8; until then C.UTF-8 is used."),
		    _("This system has no locale %s."), asked);
	else if (codeset_of_locale().kind == CODESET_OTHER)
		foundf(x, DOCTOR_FAULT,
		    _("Set LANG=C.UTF-8; a terminal of UTF-8, GBK or GB18030 works."),
		    _("The charset %s cannot show the desk."), nl_langinfo(CODESET));
	else
		foundf(x, DOCTOR_OK, NULL, _("Locale %s, charset %s."),
		    asked[0] != '\0' ? asked : "C.UTF-8", nl_langinfo(CODESET));
	if (there != (locale_t)0)
		freelocale(there);
}

static void
examine_terminal(struct examination *x)
{
	struct out *o = &x->c->out;
	struct err why;

	if (!o->tty) {
		found(x, DOCTOR_NOTE, _("There is no terminal here, so it was not checked."), NULL);
		return;
	}
	if (term_check(&why) != RC_OK)
		found(x, DOCTOR_FAULT, why.msg, NULL);
	else
		foundf(x, DOCTOR_OK, NULL, _("Terminal %s, %d columns."),
		    getenv("TERM") != NULL ? getenv("TERM") : "?", o->width);
}

static void
examine_faults(struct examination *x, const struct coach_fault *f, size_t n, const char *cure)
{
	size_t i;

	for (i = 0; i < n; i++)
		foundf(x, DOCTOR_FAULT, cure, "%.*s:%zu:%zu: %.*s", (int)f[i].file.n, f[i].file.p,
		    f[i].line, f[i].column, (int)f[i].what.n, f[i].what.p);
}

/* The word lists of the desk and the person's own: each line that is left out. */
static void
examine_lists(struct examination *x, const char *path)
{
	struct coach *coach = coach_at(path, (struct str){ 0 }, (struct str){ 0 });
	const struct coach_fault *f;
	size_t n;

	f = coach_faults(coach, &n);
	examine_faults(x, f, n, _("Correct that line; the others of the list are used."));
	if (n == 0)
		found(x, DOCTOR_OK, _("The word lists can be read."), NULL);
	coach_free(coach);
}

/* A rule that is left out lets something go out unseen. */
static void
examine_rules(struct examination *x, const char *path)
{
	struct review_rules *rules = review_rules_at(path);
	const struct coach_fault *f;
	size_t n;

	f = review_rules_faults(rules, &n);
	examine_faults(x, f, n, _("Correct that line; until then it asks for no approval."));
	if (n == 0)
		found(x, DOCTOR_OK, _("The rules of approval can be read."), NULL);
	review_rules_free(rules);
}

int
cmd_doctor(struct cli *c)
{
	struct examination x = { .c = c };
	const char *path = NULL;

	if (cli_path(c, &path) == RC_OK)
		doctor_file(path, found, &x);
	else
		found(&x, DOCTOR_FAULT, c->err.msg, NULL);
	examine_lists(&x, path);
	examine_rules(&x, path);
	examine_locale(&x);
	examine_terminal(&x);
	doctor_versions(found, &x);
	return x.faults > 0 ? EXIT_LOOK : EXIT_DONE;
}
