/* Standard output: UTF-8 into a pipe or a file, the terminal's charset on a terminal. */
#ifndef CLI_OUT_H
#define CLI_OUT_H

#include <stdbool.h>

#include "text/buf.h"
#include "text/codeset.h"
#include "text/err.h"

/* A zeroed one is set up by out_init. */
struct out {
	struct codeset cs;
	bool tty;
	int width;	/* columns of the terminal; 0 when it is none */
	struct buf buf;	/* not yet written */
	int error;	/* errno of the first write that failed, or 0 */
};

void out_init(struct out *o);
void out_release(struct out *o);

/* Our own words, UTF-8. What a stranger wrote goes through out_line or out_block. */
void out_put(struct out *o, struct str text);
void out_printf(struct out *o, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* A stranger's text on one line: marked on a terminal, escaped elsewhere. */
void out_line(struct out *o, struct str text);
/* The same clipped and padded to width cells on a terminal; 0: the rest of the line. */
void out_cell(struct out *o, struct str text, int width);
/* A stranger's text on all its lines, gutter before each so that it imitates nothing. */
void out_block(struct out *o, const char *gutter, struct str text);

/* Writes what is left. RC_IO when it cannot be written; a reader that left early is no error. */
enum rc out_finish(struct out *o, struct err *err);
/* True when nobody reads on, or writing failed: a long answer may stop. */
bool out_over(const struct out *o);

#endif
