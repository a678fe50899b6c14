/* Making and checking a desk: init, verify. */
#include "cli/cli.h"
#include "desk/doctor.h"
#include "text/i18n.h"

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
