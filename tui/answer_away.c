/* An editor of one's own: the text goes out in a private file and comes back as one step of undo. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text/i18n.h"
#include "text/mem.h"
#include "tui/screen_answer.h"

static const char *
editor(void)
{
	const char *name = getenv("VISUAL");

	if (name == NULL || *name == '\0')
		name = getenv("EDITOR");
	return name != NULL && *name != '\0' ? name : "vi";
}

static bool
write_all(int fd, struct str s)
{
	ssize_t n;

	for (; s.n > 0; s.p += n, s.n -= (size_t)n) {
		n = write(fd, s.p, s.n);
		if (n < 0 && errno == EINTR)
			n = 0;
		else if (n <= 0)
			return false;
	}
	return true;
}

/* A file of that text in a new directory nobody else may enter; NULL with errno. */
static char *
make_file(struct str text)
{
	struct buf path = { 0 };
	const char *dir = getenv("XDG_RUNTIME_DIR");
	int fd = -1;
	bool ok = false;

	buf_printf(&path, "%s/fabu-XXXXXX", dir != NULL && dir[0] == '/' ? dir : "/tmp");
	if (mkdtemp(path.p) != NULL) {
		buf_puts(&path, "/answer.txt");
		fd = open(path.p, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600);
	}
	if (fd >= 0) {
		ok = write_all(fd, text);
		ok = close(fd) == 0 && ok;
	}
	if (ok)
		return buf_take(&path);
	buf_release(&path);
	return NULL;
}

void
answer_drop_away(struct answer *as)
{
	char *slash;
	size_t i;

	if (as->away == NULL)
		return;
	unlink(as->away);
	slash = strrchr(as->away, '/');
	*slash = '\0';
	rmdir(as->away); /* stays when the editor left a file of its own in it */
	free(as->away);
	as->away = NULL;
	for (i = 0; i < ANSWER_RUN; i++) {
		free(as->run[i]);
		as->run[i] = NULL;
	}
}

/* The name may hold arguments ("emacs -nw"): the shell takes it apart; the file is no part of it. */
static void
wish_run(struct answer *as, struct app *app)
{
	as->run[0] = xstrdup("sh");
	as->run[1] = xstrdup("-c");
	as->run[2] = xstrdup("exec ${VISUAL:-${EDITOR:-vi}} \"$0\"");
	as->run[3] = xstrdup(as->away);
	app->wishes.run = as->run;
}

enum rc
answer_away(struct answer *as, struct app *app, struct err *err)
{
	enum rc rc;

	if (desk_shared(desk_path(app->desk), NULL))
		return err_set(err, RC_REFUSED,
		    _("On a shared desk no other editor is started: it "
		      "would run as the desk's account. Write here."));
	rc = answer_draft_save(&as->draft, app->desk, &as->edit, true, err);
	if (rc != RC_OK)
		return rc;
	answer_drop_away(as);
	as->away = make_file(buf_str(&as->edit.text));
	if (as->away == NULL)
		return err_set(err, RC_IO, _("No file could be made for %s (%s); write here."),
		    editor(), i18n_errno(errno));
	wish_run(as, app);
	return RC_OK;
}

static bool
read_file(const char *path, struct buf *out)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	char bytes[4096];
	ssize_t n = -1;

	if (fd < 0)
		return false;
	while (out->n <= EDIT_MAX && (n = read(fd, bytes, sizeof(bytes))) > 0)
		buf_put(out, (struct str){ bytes, (size_t)n });
	close(fd);
	return n == 0;
}

void
answer_return(struct answer *as, struct app *app)
{
	struct buf text = { 0 };
	struct str was = buf_str(&as->edit.text);
	struct key_said undo;

	if (as->away == NULL || app->wishes.run != NULL)
		return;
	if (app->wishes.run_failed) {
		app_say(app, RC_IO, _("%s ended with a failure; the text is as it was."), editor());
	} else if (!read_file(as->away, &text)) {
		app_say(app, RC_IO, _("%s left nothing that can be read; the text is as it was."),
		    editor());
	} else {
		/* editors end the last line; the answer did not ask for that */
		if (text.n > 0 && text.p[text.n - 1] == '\n' &&
		    (was.n == 0 || was.p[was.n - 1] != '\n'))
			buf_truncate(&text, text.n - 1);
		if (edit_replace(&as->edit, buf_str(&text)))
			app_say(app, RC_OK, _("Taken from %s as one change; %s takes it back."),
			    editor(), app_key_said(app, CMD_EDIT_UNDO, &undo));
		else
			app_say(app, RC_OK, _("%s changed nothing."), editor());
	}
	answer_drop_away(as);
	buf_release(&text);
}
