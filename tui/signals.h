/* Signals as bytes in a pipe, so that the loop takes them one by one like keys. */
#ifndef TUI_SIGNALS_H
#define TUI_SIGNALS_H

#include "text/err.h"

/* SIGWINCH, SIGTSTP, SIGCONT, SIGHUP, SIGTERM, SIGINT, SIGQUIT; SIGPIPE is ignored. */
enum rc signals_start(struct err *err);
/* Puts back what was in force. */
void signals_stop(void);
int signals_fd(void);	/* readable when one came */
int signals_next(void);	/* its number, 0 when there is none */

#endif
