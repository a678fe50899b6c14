#include "tui/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

#include "text/i18n.h"

static const int taken[] = { SIGWINCH, SIGTSTP, SIGCONT, SIGHUP, SIGTERM, SIGINT, SIGQUIT,
	SIGPIPE };
enum { TAKEN = sizeof(taken) / sizeof(*taken) };

/* A handler reaches nothing but file-wide state: the pipe, and what was in force before. */
static int pipe_fds[2] = { -1, -1 };
static struct sigaction before[TAKEN];

static void
handle(int sig)
{
	unsigned char byte = (unsigned char)sig;
	int saved = errno;

	if (write(pipe_fds[1], &byte, 1) < 0)
		byte = 0; /* the pipe is full of signals already: one more says nothing new */
	errno = saved;
}

enum rc
signals_start(struct err *err)
{
	struct sigaction sa = { .sa_flags = SA_RESTART };
	size_t i;

	if (pipe2(pipe_fds, O_CLOEXEC | O_NONBLOCK) != 0)
		return err_set(err, RC_IO, _("No pipe could be made: %s."), i18n_errno(errno));
	sigemptyset(&sa.sa_mask);
	for (i = 0; i < TAKEN; i++) {
		sa.sa_handler = taken[i] == SIGPIPE ? SIG_IGN : handle;
		sigaction(taken[i], &sa, &before[i]);
	}
	return RC_OK;
}

void
signals_stop(void)
{
	size_t i;

	if (pipe_fds[0] < 0)
		return;
	for (i = 0; i < TAKEN; i++)
		sigaction(taken[i], &before[i], NULL);
	close(pipe_fds[0]);
	close(pipe_fds[1]);
	pipe_fds[0] = pipe_fds[1] = -1;
}

int
signals_fd(void)
{
	return pipe_fds[0];
}

int
signals_next(void)
{
	unsigned char byte;

	return read(pipe_fds[0], &byte, 1) == 1 ? byte : 0;
}
