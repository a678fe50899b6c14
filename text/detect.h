/* Which charset of the allow-list a file is in. */
#ifndef TEXT_DETECT_H
#define TEXT_DETECT_H

#include <stdbool.h>
#include <stdint.h>

#include "text/buf.h"
#include "text/convert.h"
#include "text/err.h"

struct detect;

enum detect_sure {
	DETECT_STRICT,		/* every byte decodes */
	DETECT_GUESSED,		/* none did without bad parts; this one has the fewest */
	DETECT_TIE,		/* two decode and read about equally well: ask */
};

struct detect *detect_new(void);
void detect_free(struct detect *d);
/* The next bytes of the file; call until the end. */
void detect_feed(struct detect *d, struct str bytes);
/*
 * After the end of the file: true when it must be fed once more, from the start, because it is not
 * plainly UTF-8. Most files are read once.
 */
bool detect_again(struct detect *d);
/* A character cut at the end does not count against any charset. */
enum detect_sure detect_result(struct detect *d, enum encoding *out);

/*
 * A whole file as UTF-8, appended to out without its mark; returns how many bad parts became U+FFFD.
 * What is valid UTF-8 is taken for it.
 */
int64_t detect_decode(struct str bytes, struct buf *out);

#endif
