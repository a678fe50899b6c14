#include "tui/loop.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "text/i18n.h"
#include "text/key.h"
#include "text/when.h"
#include "tui/signals.h"
#include "tui/term.h"

enum { PROGRESS_MS = 100 };

struct loop {
	struct app *app;
	struct keyin *keys;
	struct grid grid;
	int barrier_fd;		/* tests only: told which keys are done and shown; -1 */
	bool ended;		/* the line was cut */
	bool dirty;		/* something may have changed since the last frame */
	int64_t next;		/* when a timer is due */
	int64_t progress_at;	/* when to show a job's progress again */
};

static int
barrier_fd(void)
{
	const char *s = getenv("FABU_BARRIER_FD");

	return s != NULL && *s != '\0' ? (int)strtol(s, NULL, 10) : -1;
}

static void
fit(struct loop *l)
{
	struct codeset cs = l->app->cs;
	int rows, cols;

	term_size(&rows, &cols);
	if (l->grid.rows == rows && l->grid.cols == cols)
		return;
	grid_release(&l->grid);
	grid_init(&l->grid, rows, cols, cs);
	if (l->app->rows != rows || l->app->cols != cols) {
		l->app->rows = rows;
		l->app->cols = cols;
		app_stale(l->app);
		app_settle(l->app);
	}
}

static void
frame(struct loop *l)
{
	if (!l->dirty)
		return;
	l->dirty = false;
	app_frame(l->app, &l->grid);
	term_show(&l->grid);
}

/* What was saved is in the database before the process stands still. */
static void
stop_here(struct loop *l)
{
	struct err err = { 0 };

	if (app_save(l->app, &err) != RC_OK) {
		app_say(l->app, err.rc, "%s", err.msg);
		return;
	}
	if (desk_shared(desk_path(l->app->desk), NULL)) {
		/* under sudo's own terminal a stop with a cut line would last for ever */
		app_say(l->app, RC_OK,
		    _("Your drafts are saved. The desk cannot be put aside "
		      "here; quit leaves it."));
		return;
	}
	term_leave();
	raise(SIGSTOP);
	term_return();
	term_resize();
	fit(l);
	app_stale(l->app);
	app_settle(l->app);
}

/*
 * A program of the person's (an editor) has the terminal until it ends. Signals are the system's
 * own meanwhile: a cut line ends both, and what was typed was saved before.
 */
static void
run_away(struct loop *l, char *const *argv)
{
	struct err err = { 0 };
	int status = 0;
	pid_t pid;

	term_leave();
	signals_stop();
	pid = fork();
	if (pid == 0) {
		execvp(argv[0], argv);
		_exit(127);
	}
	while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	l->app->wishes.run_failed = pid < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0;
	if (signals_start(&err) != RC_OK)
		l->ended = true;
	term_return();
	term_resize();
	fit(l);
	if (pid < 0)
		app_say(
		    l->app, RC_IO, _("%s could not be started: %s."), argv[0], i18n_errno(errno));
}

static void
grant(struct loop *l)
{
	struct wishes *w = &l->app->wishes;
	struct err err = { 0 };

	if (w->bell)
		term_bell();
	if (w->redraw)
		term_redraw();
	if (w->copy.n > 0 && term_copy(buf_str(&w->copy), &err) != RC_OK)
		app_say(l->app, err.rc, "%s", err.msg);
	if (w->suspend)
		stop_here(l);
	if (w->run != NULL) {
		run_away(l, w->run);
		w->run = NULL;
		app_stale(l->app);
		app_settle(l->app);
	}
	l->dirty = true;
	w->bell = w->redraw = w->suspend = false;
	buf_clear(&w->copy);
}

static void
tell_barrier(struct loop *l, uint32_t number)
{
	char line[16];
	int n;

	if (l->barrier_fd < 0)
		return;
	frame(l);
	n = snprintf(line, sizeof(line), "%u\n", number);
	if (write(l->barrier_fd, line, (size_t)n) < 0)
		l->barrier_fd = -1;
}

static void
take_keys(struct loop *l)
{
	struct key key;

	while (!l->app->quit && keyin_next(l->keys, when_monotonic(), &key)) {
		if (key.kind == KEY_KIND_BARRIER) {
			tell_barrier(l, key.cp);
			continue;
		}
		app_key(l->app, &key);
		l->dirty = true;
		l->next = 0;
		grant(l);
	}
}

static void
read_tty(struct loop *l)
{
	char bytes[4096];
	ssize_t n = read(STDIN_FILENO, bytes, sizeof(bytes));

	if (n > 0)
		keyin_feed(l->keys, (struct str){ bytes, (size_t)n }, when_monotonic());
	else if (n == 0 || (errno != EINTR && errno != EAGAIN))
		l->ended = true;
}

static void
take_signals(struct loop *l)
{
	struct err err = { 0 };
	int sig;

	while ((sig = signals_next()) != 0) {
		switch (sig) {
		case SIGWINCH:
			term_resize();
			term_redraw(); /* there and back: the size is as before, the cells are not */
			fit(l);
			app_save(l->app, &err);
			l->dirty = true;
			break;
		case SIGTSTP:
			l->app->wishes.suspend = true;
			grant(l);
			break;
		case SIGCONT:
			term_redraw();
			l->dirty = true;
			break;
		default:
			l->ended = true;
		}
	}
}

/* Milliseconds poll may wait: the nearest of the timers and of a half-read key. */
static int
patience(const struct loop *l, int64_t now)
{
	int half = keyin_wait(l->keys, now);
	int64_t ms = l->next - now;

	if (l->app->job != NULL)
		return 0;
	ms = ms < 0 ? 0 : ms > 60000 ? 60000 : ms;
	return half >= 0 && half < ms ? half : (int)ms;
}

static void
wait_for_something(struct loop *l)
{
	struct pollfd fds[2] = { { STDIN_FILENO, POLLIN, 0 }, { signals_fd(), POLLIN, 0 } };

	if (poll(fds, 2, patience(l, when_monotonic())) < 0)
		return; /* EINTR: the signal is in the pipe */
	take_signals(l); /* also one that came while poll returned: it was there before the keys */
	if ((fds[0].revents & POLLIN) != 0)
		read_tty(l);
	else if ((fds[0].revents & (POLLHUP | POLLERR | POLLNVAL)) != 0)
		l->ended = true;
}

/* Timers may change what is shown; curses sends nothing when they did not. */
static void
tick(struct loop *l)
{
	int64_t now = when_monotonic();

	if (now < l->next)
		return;
	l->next = app_tick(l->app, now);
	l->dirty = true;
}

static void
work(struct loop *l)
{
	int64_t now = when_monotonic();

	if (l->app->job == NULL || l->ended)
		return;
	if (!app_job_step(l->app) || now >= l->progress_at) {
		l->progress_at = now + PROGRESS_MS;
		l->dirty = true;
	}
}

enum rc
loop_run(struct app *app, struct keyin *keys, struct err *err)
{
	struct loop l = { .app = app, .keys = keys, .barrier_fd = barrier_fd(), .dirty = true };

	fit(&l);
	while (!app->quit && !l.ended) {
		frame(&l);	/* timers may write to the desk: what a key did is seen before */
		tick(&l);
		frame(&l);
		wait_for_something(&l);
		take_keys(&l);
		work(&l);
	}
	grid_release(&l.grid);
	if (!l.ended)
		return RC_OK;
	if (app_save(app, err) != RC_OK)
		return RC_IO;
	return err_set(err, RC_IO, _("The line was cut; drafts are saved."));
}
