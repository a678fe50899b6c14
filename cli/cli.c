#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "desk/act.h"
#include "text/i18n.h"
#include "text/safe.h"
#include "text/when.h"

static const size_t CHUNK = 64 * 1024, MAX_TEXT_FILE = 1024 * 1024;

static const struct command commands[] = {
#define CMD(name, fn, min, max, opts, words, help) { name, fn, min, max, opts, words, help },
#include "cli/cmd.def"
#undef CMD
};

const struct command *
command_at(size_t i)
{
	return i < sizeof(commands) / sizeof(*commands) ? &commands[i] : NULL;
}

const struct command *
command_find(const char *name)
{
	size_t i;

	for (i = 0; command_at(i) != NULL; i++)
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	return NULL;
}

const char *
cli_opt(const struct cli *c, enum opt_id opt)
{
	return c->args.value[opt];
}

struct str
cli_opt_text(struct cli *c, enum opt_id opt)
{
	const char *typed = c->args.value[opt];

	return typed != NULL ? args_text(&c->mem, typed) : (struct str){ 0 };
}

struct str
cli_word(struct cli *c, size_t i)
{
	return args_text(&c->mem, c->args.words[i + 1]);
}

struct str *
cli_words(struct cli *c, size_t first, size_t *count)
{
	size_t n = c->args.nwords - 1, i;
	struct str *list = arena_alloc(&c->mem, (n + 1) * sizeof(*list));

	*count = n > first ? n - first : 0;
	for (i = 0; i < *count; i++)
		list[i] = cli_word(c, first + i);
	return list;
}

struct str
cli_words_text(struct cli *c)
{
	struct buf b = { 0 };
	struct str s;
	size_t n, i;
	struct str *words = cli_words(c, 0, &n);

	for (i = 0; i < n; i++) {
		if (i > 0)
			buf_putc(&b, ' ');
		buf_put(&b, words[i]);
	}
	s = arena_str(&c->mem, buf_str(&b));
	buf_release(&b);
	return s;
}

void
cli_say(struct cli *c, const char *text)
{
	struct buf line = { 0 };

	safe_line(&line, codeset_of_locale(), str_of(text));
	buf_puts(&line, "\n");
	fwrite(line.p, 1, line.n, stderr);
	buf_release(&line);
	(void)c;
}

int
cli_fail_as(struct cli *c, int status)
{
	struct buf b = { 0 };

	if (c->cmd != NULL)
		buf_printf(&b, "fabu: %s: %s", c->cmd->name, c->err.msg);
	else
		buf_printf(&b, "fabu: %s", c->err.msg);
	cli_say(c, buf_cstr(&b));
	buf_release(&b);
	return status;
}

int
cli_fail(struct cli *c, enum rc rc)
{
	switch (rc) {
	case RC_INVALID:
		return cli_fail_as(c, EXIT_USAGE);
	case RC_NOTFOUND:
	case RC_REFUSED:
	case RC_CONFLICT:
	case RC_CANCELLED:
		return cli_fail_as(c, EXIT_LOOK);
	default:
		return cli_fail_as(c, EXIT_COULD_NOT);
	}
}

int
cli_done(struct cli *c, const struct done *done)
{
	struct str said = buf_str(&done->sentence);

	if (done->look > 0)
		said.n = done->look;
	out_line(&c->out, said);
	out_put(&c->out, STR("\n"));
	if (done->look == 0)
		return EXIT_DONE;
	err_set(&c->err, RC_OK, "%s", done->sentence.p + done->look + 1);
	return cli_fail_as(c, EXIT_LOOK);
}

int
cli_usage(struct cli *c, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	err_vset(&c->err, RC_INVALID, fmt, ap);
	va_end(ap);
	return cli_fail_as(c, EXIT_USAGE);
}

int
cli_item(struct cli *c, size_t i, int64_t *out)
{
	enum rc rc = args_number(c->args.words[i + 1], _("The item"), 1, out, &c->err);

	return rc == RC_OK ? EXIT_DONE : cli_fail(c, rc);
}

/* Standard input and pipes give no size: read to the end, up to the limit. */
static enum rc
read_all(int fd, const char *path, struct buf *out, struct err *err)
{
	ssize_t n;

	do {
		buf_reserve(out, CHUNK);
		n = read(fd, out->p + out->n, CHUNK);
		if (n > 0) {
			out->n += (size_t)n;
			out->p[out->n] = '\0';
		}
	} while (n > 0 && out->n <= MAX_TEXT_FILE);
	if (n < 0)
		return err_set(err, RC_IO, _("%s cannot be read: %s."), path, i18n_errno(errno));
	if (out->n > MAX_TEXT_FILE)
		return err_set(err, RC_IO, _("%s is over 1 MiB, too long for a text."), path);
	return RC_OK;
}

int
cli_read_file(struct cli *c, const char *path, struct buf *out)
{
	bool is_stdin = strcmp(path, "-") == 0;
	int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	enum rc rc;

	if (fd < 0) {
		err_set(&c->err, RC_IO, _("%s cannot be opened: %s."), path, i18n_errno(errno));
		return cli_fail_as(c, EXIT_COULD_NOT);
	}
	rc = read_all(fd, path, out, &c->err);
	if (!is_stdin)
		close(fd);
	return rc == RC_OK ? EXIT_DONE : cli_fail_as(c, EXIT_COULD_NOT);
}
