/* Made-up messages, any number of them, the same for the same seed. */
#ifndef TESTS_BENCH_TEXT_H
#define TESTS_BENCH_TEXT_H

#include "text/buf.h"

enum form { FORM_BOARD, FORM_COMMENTS };

struct gen {
	uint64_t random;
	enum form form;
	int64_t count, made;
	int64_t at;		/* posting time of the newest */
	int burst;		/* messages left that speak of the same thing */
	size_t topic, area, spot;
};

/* One message; clear with gen_release. */
struct made {
	int64_t id, thread, posted_at;
	struct buf author, author_id, subject, text, answer;
};

void gen_init(struct gen *g, enum form form, int64_t count, uint64_t seed);
/* The next message, replacing what m held. */
void gen_next(struct gen *g, struct made *m);
void gen_release(struct made *m);
/* A number below n > 0, from the same stream. */
uint64_t gen_below(struct gen *g, uint64_t n);

#endif
