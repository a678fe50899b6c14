/* The real program at a pseudo-terminal, in step with the test by an in-band barrier. */
#ifndef TESTS_LIB_PTY_H
#define TESTS_LIB_PTY_H

#include <sys/types.h>
#include <termios.h>

#include "tests/lib/vt.h"

enum { PTY_PATIENCE = 20000 }; /* ms for what takes no time unless the machine is busy */

struct pty {
	pid_t pid;
	int fd, barrier;	/* our ends */
	int next;		/* number of the next barrier */
	int status;		/* of wait, once it ended */
	bool ended;
	struct termios modes;	/* of the terminal before the program had it */
	struct vt vt;
	struct buf raw;		/* everything it sent since the last pty_forget */
};

struct pty_opts {
	int rows, cols;
	const char *term;	/* NULL: xterm-256color */
	const char *lang;	/* NULL: C.UTF-8; the caller's own locale must be the same */
	const char *const *env;	/* NULL-terminated "K=V"; "K" alone is taken away; may be NULL */
};

/* Starts argv (NULL-terminated); false with a printed reason when it cannot. */
bool pty_start(struct pty *p, const struct pty_opts *o, const char *const *argv);
/* Waits until it has the terminal to itself and has shown a frame; false when it ends or after PTY_PATIENCE. */
bool pty_ready(struct pty *p);
/* Kills it if it still runs, and releases. */
void pty_stop(struct pty *p);

/*
 * Sends keys and waits until the program has worked on all of them and shown the result. False when
 * it ended or does not answer within PTY_PATIENCE.
 */
bool pty_keys(struct pty *p, const char *bytes);
bool pty_send(struct pty *p, struct str bytes);
/* The same, byte by byte: each is sent when the program has read the one before. */
bool pty_send_apart(struct pty *p, struct str bytes);
/* Only sends: for what ends or stops the program. */
bool pty_put(struct pty *p, struct str bytes);
/* Waits for the text to be on the screen (others' changes, a job's end); false after ms. */
bool pty_wait_text(struct pty *p, const char *utf8, int ms);
/* Reads what comes within ms; returns how many bytes. */
size_t pty_idle(struct pty *p, int ms);
/* Waits for the program to end; false after ms. */
bool pty_wait_end(struct pty *p, int ms);
/* Whether the terminal's modes are what they were. */
bool pty_modes_restored(const struct pty *p);
void pty_resize(struct pty *p, int rows, int cols);
void pty_forget(struct pty *p);
/* As if the line had gone: closes our end. */
void pty_hang_up(struct pty *p);

#endif
