#include "tests/lib/place.h"

#include <fcntl.h>
#include <ftw.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/lib/check.h"

enum { WORDS_MAX = 24 };

static int
remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st, (void)type, (void)ftw;
	return remove(path);
}

const char *
place_fabu(void)
{
	static char path[PATH_MAX];
	char self[PATH_MAX];
	const char *env = getenv("FABU");
	ssize_t n;

	if (path[0] != '\0')
		return path;
	if (env != NULL && realpath(env, path) != NULL)
		return path;
	n = readlink("/proc/self/exe", self, sizeof(self) - 1);
	self[n < 0 ? 0 : n] = '\0';
	/* build/V/tests/pty/test_X */
	snprintf(path, sizeof(path), "%s/fabu", dirname(dirname(dirname(self))));
	return path;
}

const char *
place_file(struct place *pl, const char *name)
{
	static char path[PATH_MAX];

	snprintf(path, sizeof(path), "%s/%s", pl->dir, name);
	return path;
}

/* In memory where the system has room for it there: a sync costs nothing and the disk rests. */
static bool
make_dir(struct place *pl)
{
	static const char *const roots[] = { "/dev/shm", "/tmp" };
	size_t i;

	for (i = 0; i < 2; i++) {
		snprintf(pl->dir, sizeof(pl->dir), "%s/fabu-place-XXXXXX", roots[i]);
		if (mkdtemp(pl->dir) != NULL)
			return true;
	}
	perror(pl->dir);
	return false;
}

bool
place_make(struct place *pl)
{
	static const char *const names[] = { "HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME",
		"XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR" };
	size_t i;

	memset(pl, 0, sizeof(*pl));
	if (!make_dir(pl))
		return false;
	snprintf(pl->desk, sizeof(pl->desk), "%s/desk.db", pl->dir);
	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		setenv(names[i], pl->dir, 1);
	setenv("FABU_DB", pl->desk, 1);
	unsetenv("SUDO_UID");
	unsetenv("LANGUAGE");
	if (place_run(pl, (const char *const[]){ "init", "--test", NULL }) == 0)
		return true;
	printf("fabu init --test: status %d: %s\n", pl->status, buf_cstr(&pl->err));
	return false;
}

void
place_release(struct place *pl)
{
	nftw(pl->dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	buf_release(&pl->out);
	buf_release(&pl->err);
}

void
place_write(struct place *pl, const char *name, struct str content)
{
	int fd = open(place_file(pl, name), O_CREAT | O_WRONLY | O_TRUNC, 0600);

	if (fd < 0 || write(fd, content.p, content.n) != (ssize_t)content.n) {
		perror(place_file(pl, name));
		exit(1);
	}
	close(fd);
}

static void
read_back(struct place *pl, const char *name, struct buf *out)
{
	int fd = open(place_file(pl, name), O_RDONLY);
	char chunk[8192];
	ssize_t n;

	buf_clear(out);
	while (fd >= 0 && (n = read(fd, chunk, sizeof(chunk))) > 0)
		buf_put(out, (struct str){ chunk, (size_t)n });
	if (fd >= 0)
		close(fd);
}

/* init makes what --now and --as need, so it goes without them. */
static void
fill_words(const char **argv, const char *as, const char *const *words)
{
	size_t n = 0, i;

	argv[n++] = place_fabu();
	if (words == NULL || words[0] == NULL || strcmp(words[0], "init") != 0) {
		argv[n++] = "--now";
		argv[n++] = PLACE_NOW;
		argv[n++] = "--as";
		argv[n++] = as;
	}
	for (i = 0; words != NULL && words[i] != NULL && n + 1 < WORDS_MAX; i++)
		argv[n++] = words[i];
	argv[n] = NULL;
}

/* The words may hold what place_file gave, so that is not called here. */
static void
to_file(const struct place *pl, const char *name, int fd)
{
	char path[PATH_MAX];
	int file;

	snprintf(path, sizeof(path), "%s/%s", pl->dir, name);
	file = open(path, O_CREAT | O_WRONLY | O_TRUNC, 0600);

	dup2(file, fd);
	close(file);
}

int
place_run(struct place *pl, const char *const *words)
{
	const char *argv[WORDS_MAX];
	int status = 0;
	pid_t pid;

	fill_words(argv, "lili", words);
	fflush(stdout);
	pid = fork();
	if (pid == 0) {
		to_file(pl, "stdout", STDOUT_FILENO);
		to_file(pl, "stderr", STDERR_FILENO);
		setenv("LC_ALL", "C.UTF-8", 1);
		execv(argv[0], (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	waitpid(pid, &status, 0);
	read_back(pl, "stdout", &pl->out);
	read_back(pl, "stderr", &pl->err);
	pl->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	return pl->status;
}

bool
place_start(struct pty *p, const struct pty_opts *o, const char *as, const char *const *words)
{
	const char *argv[WORDS_MAX];

	fill_words(argv, as, words);
	return pty_start(p, o, argv);
}

bool
place_desk(struct pty *p, const struct pty_opts *o, const char *as, const char *keymap)
{
	const char *const words[] = { "--keymap", keymap, NULL };
	struct buf screen = { 0 };

	if (!place_start(p, o, as, keymap != NULL ? words : NULL))
		return false;
	if (pty_ready(p))
		return true;
	vt_dump(&p->vt, &screen);
	printf("no desk on the screen:\n%s\n", buf_cstr(&screen));
	buf_release(&screen);
	return false;
}

static void
put_json(struct buf *out, const char *name, struct str s)
{
	size_t i;

	if (s.n == 0)
		return;
	buf_printf(out, ",\"%s\":\"", name);
	for (i = 0; i < s.n; i++) {
		if ((unsigned char)s.p[i] < 0x20)
			buf_printf(out, "\\u%04x", (unsigned)s.p[i]);
		else if (s.p[i] == '"' || s.p[i] == '\\')
			buf_printf(out, "\\%c", s.p[i]);
		else
			buf_putc(out, s.p[i]);
	}
	buf_putc(out, '"');
}

void
place_message(struct buf *out, const char *id, struct str author, struct str subject,
    struct str text, const char *posted_at)
{
	buf_printf(out, "{\"source_id\":\"%s\"", id);
	put_json(out, "author", author);
	put_json(out, "subject", subject);
	put_json(out, "text", text);
	put_json(out, "posted_at", str_of(posted_at));
	buf_puts(out, "}\n");
}

bool
place_import(struct place *pl, struct str jsonl)
{
	place_write(pl, "messages.jsonl", jsonl);
	if (place_run(pl,
		(const char *const[]){ "import", "--format", "jsonl", "--encoding", "utf-8",
		    "--source", "board", place_file(pl, "messages.jsonl"), NULL }) == 0)
		return true;
	printf("import: status %d: %s%s\n", pl->status, buf_cstr(&pl->out), buf_cstr(&pl->err));
	return false;
}
