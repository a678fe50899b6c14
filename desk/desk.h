/*
 * The desk: one open file, one person at it, one clock.
 *
 * Every function of desk/ takes and returns plain values; nothing it hands out keeps a cursor or a
 * statement open. Times are UTC milliseconds. All of them may fail with RC_BUSY (another writer for
 * over 2 s), RC_READONLY and RC_IO besides what they name.
 */
#ifndef DESK_DESK_H
#define DESK_DESK_H

#include <stdbool.h>
#include <stdint.h>

#include "text/arena.h"
#include "text/buf.h"
#include "text/err.h"

struct desk;

enum role { ROLE_VIEWER, ROLE_OPERATOR, ROLE_REVIEWER, ROLE_LEAD, ROLE__COUNT };
const char *role_id(enum role r);		/* "lead", as stored and in JSON */
const char *role_name(enum role r);		/* translated */
bool role_parse(struct str s, enum role *out);	/* the id or the Chinese name */

struct person {
	int64_t id;
	struct str login;	/* borrowed as long as what it came with */
	enum role role;
	bool trainee;		/* what they write needs approval, see rules/review.tsv */
	bool left;		/* no longer with us: may do nothing */
};

struct desk_opts {
	const char *path;	/* ":memory:" for tests and the demo */
	bool create;		/* make the file when it is missing; else RC_NOTFOUND */
	const char *as;		/* act as this login; only on a test desk. NULL: the Unix account */
	const char *now;	/* a fixed clock (RFC 3339); only on a test desk. NULL: the real one */
};

/*
 * Opens the file and says who we are: by Unix uid; a new account on an existing desk becomes an
 * operator, the first of a new desk its lead. RC_REFUSED: as or now on a desk that is no test desk.
 */
enum rc desk_open(struct desk **out, const struct desk_opts *opts, struct err *err);
void desk_close(struct desk *d);

/* Makes a desk at path; RC_INVALID when there is one already. test allows as and now on it. */
enum rc desk_init(const char *path, bool test, struct err *err);

/*
 * Whether the desk at path is a shared one on which sudo says who we are: the effective user owns the
 * file, is not root, and SUDO_UID is set. *uid (may be NULL) gets that account. --db is refused then.
 */
bool desk_shared(const char *path, int64_t *uid);

const struct person *desk_me(const struct desk *d);
int64_t desk_now(const struct desk *d);		/* the fixed clock where there is one */
const char *desk_path(const struct desk *d);
const char *desk_readonly(const struct desk *d); /* why, or NULL */
bool desk_is_test(const struct desk *d);
/* True once when another process changed the file since the last call; about 1 us. */
bool desk_changed(struct desk *d);

/* Everybody who has been at this desk, in order of login; strings in mem. */
enum rc desk_people(
    struct desk *d, struct arena *mem, struct person **out, size_t *count, struct err *err);
/* RC_NOTFOUND with the near matches in the sentence. */
enum rc desk_person(struct desk *d, struct str login, int64_t *id, struct err *err);
/* Login of a person, borrowed until desk_close; "" for 0. */
struct str desk_login(struct desk *d, int64_t person);

#endif
