/* A person before the desk: the real screens in-process, keys in and cells out. */
#ifndef TESTS_LIB_STAGE_H
#define TESTS_LIB_STAGE_H

#include "tests/lib/check.h"
#include "tui/app.h"

struct stage {
	struct desk *desk;
	struct app app;
	struct grid grid;
	struct buf text;
};

/* Opens the first screen on d, which stage_close closes; keymap NULL: the default one. */
void stage_open_with(struct stage *st, struct desk *d, const char *keymap, int rows, int cols);
void stage_open(struct stage *st, struct desk *d, int rows, int cols);
void stage_close(struct stage *st);

/* The keys of a text such as "jj<Enter>". */
void stage_type(struct stage *st, const char *keys);
/* As when nobody presses a key for so long. */
void stage_rest(struct stage *st, int64_t ms);

/* What is on the screen, until the next call. */
const char *stage_shown(struct stage *st);
bool stage_shows(struct stage *st, const char *text);
/* From the row with the cursor on, "" when none has it. */
const char *stage_cursor_row(struct stage *st);

#define CHECK_SHOWS(st, words) \
	do { \
		if (!stage_shows((st), (words))) \
			check_fail(__FILE__, __LINE__, "\"%s\" is not on:\n%s", (words), \
			    stage_shown(st)); \
	} while (0)

#endif
