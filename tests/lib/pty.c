#include "tests/lib/pty.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utmp.h>

#include "text/when.h"

/* "K=V" sets, "K" takes away. */
static void
set_or_unset(const char *pair)
{
	if (strchr(pair, '=') != NULL)
		putenv(strdup(pair));
	else
		unsetenv(pair);
}

static void
child_env(const struct pty_opts *o, int barrier)
{
	char num[16], path[PATH_MAX];
	int i;

	snprintf(num, sizeof(num), "%d", barrier);
	if (getenv("LOCPATH") == NULL && realpath("build/locale-test", path) != NULL)
		setenv("LOCPATH", path, 1);
	setenv("FABU_BARRIER_FD", num, 1);
	setenv("TERM", o->term != NULL ? o->term : "xterm-256color", 1);
	setenv("LC_ALL", o->lang != NULL ? o->lang : "C.UTF-8", 1);
	unsetenv("LANG");
	unsetenv("NO_COLOR");
	unsetenv("COLORFGBG");
	for (i = 0; o->env != NULL && o->env[i] != NULL; i++)
		set_or_unset(o->env[i]);
}

bool
pty_start(struct pty *p, const struct pty_opts *o, const char *const *argv)
{
	struct winsize ws = { .ws_row = (unsigned short)o->rows,
		.ws_col = (unsigned short)o->cols };
	int pipes[2], slave;
	bool gb = o->lang != NULL && strstr(o->lang, "GB") != NULL;

	memset(p, 0, sizeof(*p));
	if (pipe(pipes) != 0 || openpty(&p->fd, &slave, NULL, NULL, &ws) != 0) {
		printf("no terminal: %s\n", strerror(errno));
		return false;
	}
	tcgetattr(p->fd, &p->modes);
	fcntl(pipes[0], F_SETFD, FD_CLOEXEC);
	fcntl(p->fd, F_SETFD, FD_CLOEXEC);
	p->pid = fork();
	if (p->pid == 0) {
		login_tty(slave);
		child_env(o, pipes[1]);
		execv(argv[0], (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	close(slave);
	close(pipes[1]);
	if (p->pid < 0)
		printf("fork: %s\n", strerror(errno));
	p->barrier = pipes[0];
	vt_init(&p->vt, o->rows, o->cols, gb ? ENC_GB18030 : ENC_UTF8);
	return p->pid > 0;
}

/* Reads what is there into the terminal; false once the other end is gone. */
static bool
drain(struct pty *p)
{
	char chunk[65536];
	ssize_t n = read(p->fd, chunk, sizeof(chunk));

	if (n <= 0)
		return n < 0 && (errno == EINTR || errno == EAGAIN);
	buf_put(&p->raw, (struct str){ chunk, (size_t)n });
	vt_feed(&p->vt, (struct str){ chunk, (size_t)n });
	return true;
}

/* Number of a barrier that came through, 0 for none yet, -1 when the pipe is closed. */
static int
barrier_read(struct pty *p)
{
	char line[32];
	ssize_t n = read(p->barrier, line, sizeof(line) - 1);
	char *last;

	if (n <= 0)
		return -1;
	line[n] = '\0';
	if (line[n - 1] == '\n')
		line[n - 1] = '\0';
	last = strrchr(line, '\n');
	return (int)strtol(last != NULL ? last + 1 : line, NULL, 10);
}

static bool
wait_barrier(struct pty *p, int number)
{
	struct pollfd fds[2] = { { p->fd, POLLIN, 0 }, { p->barrier, POLLIN, 0 } };
	int64_t end = when_monotonic() + PTY_PATIENCE;
	bool passed = false;

	while (when_monotonic() < end) {
		if (poll(fds, 2, passed ? 0 : 100) == 0 && passed)
			return true;
		if ((fds[0].revents & (POLLIN | POLLHUP)) && !drain(p))
			return false;
		if (fds[1].revents & (POLLIN | POLLHUP)) {
			int got = barrier_read(p);

			if (got < 0)
				return false;
			passed = passed || got >= number;
		}
	}
	return false;
}

static bool
write_all(struct pty *p, struct str s)
{
	while (s.n > 0) {
		struct pollfd fds = { p->fd, POLLIN | POLLOUT, 0 };
		ssize_t n;

		if (poll(&fds, 1, PTY_PATIENCE) <= 0)
			return false;
		if ((fds.revents & POLLIN) && !drain(p))
			return false;
		if (!(fds.revents & POLLOUT))
			continue;
		n = write(p->fd, s.p, s.n < 512 ? s.n : 512);
		if (n < 0)
			return false;
		s.p += n;
		s.n -= (size_t)n;
	}
	return true;
}

bool
pty_put(struct pty *p, struct str bytes)
{
	return write_all(p, bytes);
}

bool
pty_send(struct pty *p, struct str bytes)
{
	char mark[32];
	int number = ++p->next;

	snprintf(mark, sizeof(mark), "\033[7777;%d~", number);
	return write_all(p, bytes) && write_all(p, str_of(mark)) && wait_barrier(p, number);
}

bool
pty_ready(struct pty *p)
{
	struct pollfd fds = { p->fd, POLLIN, 0 };
	int64_t end = when_monotonic() + PTY_PATIENCE;
	struct termios now;

	while (when_monotonic() < end) {
		if (tcgetattr(p->fd, &now) == 0 && (now.c_lflag & (ICANON | ECHO | ISIG)) == 0)
			return pty_keys(p, "");
		if (poll(&fds, 1, 1) > 0 && !drain(p))
			return false;
	}
	return false;
}

bool
pty_modes_restored(const struct pty *p)
{
	struct termios now;

	return tcgetattr(p->fd, &now) == 0 && now.c_iflag == p->modes.c_iflag &&
	    now.c_oflag == p->modes.c_oflag && now.c_cflag == p->modes.c_cflag &&
	    now.c_lflag == p->modes.c_lflag &&
	    memcmp(now.c_cc, p->modes.c_cc, sizeof(now.c_cc)) == 0;
}

bool
pty_keys(struct pty *p, const char *bytes)
{
	return pty_send(p, str_of(bytes));
}

/* Whether the program reads all that was typed within the time. */
static bool
wait_read(struct pty *p, int slave)
{
	int64_t end = when_monotonic() + PTY_PATIENCE;
	int unread = 1;

	while (ioctl(slave, FIONREAD, &unread) == 0 && unread > 0 && when_monotonic() < end) {
		struct pollfd fds = { p->fd, POLLIN, 0 };

		if (poll(&fds, 1, 1) > 0 && !drain(p))
			return false;
	}
	return unread == 0;
}

bool
pty_send_apart(struct pty *p, struct str bytes)
{
	int slave = open(ptsname(p->fd), O_RDWR | O_NOCTTY | O_CLOEXEC);
	bool ok = slave >= 0;
	size_t i;

	for (i = 0; i < bytes.n && ok; i++)
		ok = write_all(p, (struct str){ bytes.p + i, 1 }) && wait_read(p, slave);
	if (slave >= 0)
		close(slave);
	return ok && pty_keys(p, "");
}

size_t
pty_idle(struct pty *p, int ms)
{
	struct pollfd fds = { p->fd, POLLIN, 0 };
	int64_t end = when_monotonic() + ms, left;
	int64_t before = p->vt.bytes;

	while ((left = end - when_monotonic()) > 0)
		if (poll(&fds, 1, (int)left) > 0 && !drain(p))
			break;
	return (size_t)(p->vt.bytes - before);
}

bool
pty_wait_text(struct pty *p, const char *utf8, int ms)
{
	struct pollfd fds = { p->fd, POLLIN, 0 };
	int64_t end = when_monotonic() + ms, left;

	while (vt_find(&p->vt, utf8) < 0) {
		left = end - when_monotonic();
		if (left <= 0 || (poll(&fds, 1, (int)left) > 0 && !drain(p)))
			return vt_find(&p->vt, utf8) >= 0;
	}
	return true;
}

bool
pty_wait_end(struct pty *p, int ms)
{
	struct pollfd fds = { p->fd, POLLIN, 0 };
	int64_t end = when_monotonic() + ms;

	while (!p->ended) {
		p->ended = waitpid(p->pid, &p->status, WNOHANG) == p->pid;
		if (p->ended || when_monotonic() > end)
			break;
		if (p->fd < 0 || (poll(&fds, 1, 20) > 0 && !drain(p)))
			poll(NULL, 0, 5);
	}
	return p->ended;
}

void
pty_resize(struct pty *p, int rows, int cols)
{
	struct winsize ws = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };

	vt_resize(&p->vt, rows, cols);
	ioctl(p->fd, TIOCSWINSZ, &ws);
}

void
pty_forget(struct pty *p)
{
	buf_clear(&p->raw);
}

void
pty_hang_up(struct pty *p)
{
	if (p->fd >= 0)
		close(p->fd);
	p->fd = -1;
}

void
pty_stop(struct pty *p)
{
	if (p->pid > 0 && !p->ended) {
		kill(p->pid, SIGKILL);
		waitpid(p->pid, &p->status, 0);
	}
	if (p->fd >= 0)
		close(p->fd);
	if (p->barrier > 0)
		close(p->barrier);
	vt_release(&p->vt);
	buf_release(&p->raw);
}
