/* Which desk: where its file is, making its directory, opening it. */
#include "cli/cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "text/i18n.h"
#include "text/utf8.h"
#include "text/when.h"

static bool
is_set(const char *value)
{
	return value != NULL && value[0] != '\0';
}

static enum rc
default_path(struct buf *b, struct err *err)
{
	const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");

	if (is_set(data) && data[0] == '/')
		buf_puts(b, data);
	else if (is_set(home))
		buf_printf(b, "%s/.local/share", home);
	else
		return err_set(err, RC_IO,
		    _("HOME is not set, so there is no place for a desk; name a file with --db."));
	buf_puts(b, "/fabu/desk.db");
	return RC_OK;
}

enum rc
cli_path(struct cli *c, const char **out)
{
	const char *named = cli_opt(c, OPT_DB), *from_env = getenv("FABU_DB");
	struct buf b = { 0 };
	enum rc rc = RC_OK;

	if (is_set(named) || is_set(from_env)) {
		*out = is_set(named) ? named : from_env;
		return RC_OK;
	}
	rc = default_path(&b, &c->err);
	if (rc == RC_OK)
		*out = arena_str(&c->mem, buf_str(&b)).p;
	buf_release(&b);
	return rc;
}

/* Makes the directories above path for their owner alone; those that exist stay as they are. */
static enum rc
make_directories(const char *path, struct err *err)
{
	struct buf b = { 0 };
	enum rc rc = RC_OK;
	char *slash;

	buf_puts(&b, path);
	for (slash = strchr(b.p + 1, '/'); slash != NULL && rc == RC_OK;
	     slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(b.p, 0700) != 0 && errno != EEXIST)
			rc = err_set(err, RC_IO, _("The directory %s cannot be made: %s."), b.p,
			    i18n_errno(errno));
		*slash = '/';
	}
	buf_release(&b);
	return rc;
}

/* Only the desk's own place is made; a directory somebody named must be there. */
static bool
is_default(const struct cli *c)
{
	return !is_set(cli_opt(c, OPT_DB)) && !is_set(getenv("FABU_DB"));
}

enum rc
cli_place(struct cli *c, const char **out)
{
	enum rc rc = cli_path(c, out);

	if (rc == RC_OK && is_default(c))
		rc = make_directories(*out, &c->err);
	return rc;
}

int
cli_open(struct cli *c, bool create)
{
	struct desk_opts opts = { .create = create, .as = cli_opt(c, OPT_AS) };
	enum rc rc;
	int64_t now;

	opts.now = cli_opt(c, OPT_NOW);
	if (opts.now != NULL && when_parse(str_of(opts.now), &now, NULL, &c->err) != RC_OK)
		return cli_fail_as(c, EXIT_USAGE);
	rc = create ? cli_place(c, &opts.path) : cli_path(c, &opts.path);
	if (rc == RC_OK)
		rc = desk_open(&c->desk, &opts, &c->err);
	if (rc == RC_OK)
		return EXIT_DONE;
	return rc == RC_REFUSED ? cli_fail(c, rc) : cli_fail_as(c, EXIT_COULD_NOT);
}

int
cli_long_text(struct cli *c, enum opt_id text, enum opt_id file, struct str *out)
{
	struct buf b = { 0 };
	int status;

	if (text != OPT__COUNT && cli_opt(c, text) != NULL) {
		*out = cli_opt_text(c, text);
		return EXIT_DONE;
	}
	status = cli_read_file(c, cli_opt(c, file), &b);
	if (status == EXIT_DONE && !utf8_valid(buf_str(&b))) {
		err_set(&c->err, RC_IO, _("%s is not UTF-8; convert it with iconv first."),
		    cli_opt(c, file));
		status = cli_fail_as(c, EXIT_COULD_NOT);
	}
	if (status == EXIT_DONE)
		*out = arena_str(&c->mem, buf_str(&b));
	buf_release(&b);
	return status;
}
