#include "desk/person.h"

#include <inttypes.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text/i18n.h"
#include "text/mem.h"
#include "text/near.h"

bool
desk_shared(const char *path, int64_t *uid)
{
	const char *text = getenv("SUDO_UID");
	struct stat st;
	char *end;
	long long v;

	if (text == NULL || geteuid() == 0 || stat(path, &st) != 0 || st.st_uid != geteuid())
		return false;
	v = strtoll(text, &end, 10);
	if (*text < '0' || *text > '9' || *end != '\0')
		return false;
	if (uid != NULL)
		*uid = v;
	return true;
}

static void
login_of_uid(int64_t uid, struct buf *out)
{
	const struct passwd *pw = getpwuid((uid_t)uid);

	if (pw != NULL && pw->pw_name[0] != '\0')
		buf_puts(out, pw->pw_name);
	else
		buf_printf(out, "uid%" PRId64, uid);
}

static struct login *
remember(struct desk *d, int64_t id, struct str name)
{
	size_t i;

	for (i = 0; i < d->nlogins; i++)
		if (d->logins[i].id == id)
			return &d->logins[i];
	d->logins = xreallocarray(d->logins, d->nlogins + 1, sizeof(*d->logins));
	d->logins[i] = (struct login){ id, xmemdup(name.n > 0 ? name.p : "", name.n) };
	d->nlogins++;
	return &d->logins[i];
}

/* A role that is not known, of a newer program, may only look. */
static struct person
person_of(struct db_row *row, struct str login)
{
	struct person p = {
		.id = db_int(row, 0),
		.login = login,
		.role = ROLE_VIEWER,
		.trainee = db_int(row, 3) != 0,
		.left = !db_is_null(row, 4),
	};

	role_parse(db_str(row, 2), &p.role);
	return p;
}

/* Steps a query for one person (as person_get) and remembers who it is. */
static enum rc
fetch(struct desk *d, struct db_row *row, struct person *out, struct err *err)
{
	struct login *l;

	switch (db_step(row, err)) {
	case DB_ROW:
		l = remember(d, db_int(row, 0), db_str(row, 1));
		*out = person_of(row, str_of(l->name));
		db_done(row);
		return RC_OK;
	case DB_DONE:
		return RC_NOTFOUND;
	case DB_FAIL:
		break;
	}
	return rc_of(err);
}

static enum rc
fetch_uid(struct desk *d, int64_t uid, struct person *out, struct err *err)
{
	struct db_row *row = db_query(d->db, Q_person_by_uid);

	db_bind_int(row, ":uid", uid);
	return fetch(d, row, out, err);
}

static enum rc
fetch_login(struct desk *d, struct str login, struct person *out, struct err *err)
{
	struct db_row *row = db_query(d->db, Q_person_by_login);

	db_bind_str(row, ":login", login);
	return fetch(d, row, out, err);
}

static enum rc
fetch_id(struct desk *d, int64_t id, struct person *out, struct err *err)
{
	struct db_row *row = db_query(d->db, Q_person_get);

	db_bind_int(row, ":id", id);
	return fetch(d, row, out, err);
}

/* Somebody of that login stands in the list without an account: it is theirs now. */
static enum rc
adopt(struct desk *d, const struct person *p, int64_t uid, struct err *err)
{
	struct db_row *row = db_query(d->db, Q_person_set_uid);

	db_bind_int(row, ":id", p->id);
	db_bind_int(row, ":uid", uid);
	return db_run(row, NULL, err);
}

static enum rc
insert(struct desk *d, int64_t uid, struct str login, struct err *err)
{
	struct db_row *row;
	int64_t people = 0;
	enum rc rc = db_get_int(db_query(d->db, Q_person_count), &people, err);

	if (rc != RC_OK)
		return rc;
	row = db_query(d->db, Q_person_add);
	if (uid < 0)
		db_bind_null(row, ":uid");
	else
		db_bind_int(row, ":uid", uid);
	db_bind_str(row, ":login", login);
	db_bind_text(row, ":role", role_id(people == 0 ? ROLE_LEAD : ROLE_OPERATOR));
	db_bind_int(row, ":at", desk_now(d));
	if ((rc = db_run(row, NULL, err)) == RC_OK)
		rc = fetch_id(d, db_last_id(d->db), &d->me, err);
	return rc;
}

static bool
has_account(struct desk *d, struct str login)
{
	struct db_row *row = db_query(d->db, Q_person_by_login);
	bool has;

	db_bind_str(row, ":login", login);
	if (db_step(row, NULL) != DB_ROW)
		return false;
	has = !db_is_null(row, 5);
	db_done(row);
	return has;
}

/* Inside a transaction: another desk of the same account may have been quicker. */
static enum rc
add_me(struct desk *d, int64_t uid, struct buf *login, struct err *err)
{
	enum rc rc;

	if (uid >= 0 && (rc = fetch_uid(d, uid, &d->me, err)) != RC_NOTFOUND)
		return rc;
	if (uid >= 0 && has_account(d, buf_str(login)))
		buf_printf(login, "-%" PRId64, uid); /* an account that was deleted and made anew */
	rc = fetch_login(d, buf_str(login), &d->me, err);
	if (rc == RC_OK && uid >= 0)
		return adopt(d, &d->me, uid, err);
	if (rc == RC_NOTFOUND)
		rc = insert(d, uid, buf_str(login), err);
	return rc;
}

static enum rc
enter_new(struct desk *d, int64_t uid, struct buf *login, struct err *err)
{
	enum rc rc;

	if (db_readonly(d->db) != NULL) {
		struct login *l = remember(d, 0, buf_str(login));

		d->me = (struct person){ .login = str_of(l->name), .role = ROLE_VIEWER };
		return RC_OK;
	}
	if ((rc = db_begin(d->db, err)) != RC_OK)
		return rc;
	return db_end(d->db, add_me(d, uid, login, err), err);
}

enum rc
person_enter(struct desk *d, const char *as, struct err *err)
{
	struct buf login = { 0 };
	int64_t uid = (int64_t)geteuid();
	enum rc rc;

	if (as != NULL) {
		uid = -1;
		if (as[0] == '\0')
			return err_set(err, RC_INVALID, _("The name of a person cannot be empty."));
		rc = fetch_login(d, str_of(as), &d->me, err);
	} else {
		desk_shared(desk_path(d), &uid);
		rc = fetch_uid(d, uid, &d->me, err);
	}
	if (rc != RC_NOTFOUND)
		return rc;
	if (as != NULL)
		buf_puts(&login, as);
	else
		login_of_uid(uid, &login);
	rc = enter_new(d, uid, &login, err);
	buf_release(&login);
	return rc;
}

enum rc
desk_refresh_me(struct desk *d, struct err *err)
{
	enum rc rc = fetch_id(d, d->me.id, &d->me, err);

	if (rc == RC_NOTFOUND)
		rc =
		    err_set(err, RC_REFUSED, _("You are no longer in this desk's list of people."));
	return rc;
}

enum rc
person_may_write(struct desk *d, struct err *err)
{
	if (d->me.left)
		return err_set(err, RC_REFUSED,
		    _("You are noted as having left this desk and may only look; its lead can "
		      "take that back."));
	if (d->me.role == ROLE_VIEWER)
		return err_set(err, RC_REFUSED,
		    _("You may look at this desk but not change it; ask its lead for a role."));
	return RC_OK;
}

enum rc
desk_people(struct desk *d, struct arena *mem, struct person **out, size_t *count, struct err *err)
{
	struct db_row *row = db_query(d->db, Q_person_all);
	struct person *list = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	while ((step = db_step(row, err)) == DB_ROW) {
		if (n == cap) {
			cap = cap * 2 + 16;
			list = xreallocarray(list, cap, sizeof(*list));
		}
		list[n++] = person_of(row, arena_str(mem, db_str(row, 1)));
	}
	if (step == DB_DONE) {
		*out = arena_alloc(mem, (n + 1) * sizeof(**out));
		if (n > 0)
			memcpy(*out, list, n * sizeof(*list));
		*count = n;
	}
	free(list);
	return step == DB_DONE ? RC_OK : rc_of(err);
}

static enum rc
unknown_person(struct desk *d, struct str login, struct err *err)
{
	struct arena mem = { 0 };
	struct person *list;
	struct str *names;
	size_t n, i, best;
	enum rc rc = desk_people(d, &mem, &list, &n, err);

	if (rc != RC_OK)
		return rc;
	names = arena_alloc(&mem, (n + 1) * sizeof(*names));
	for (i = 0; i < n; i++)
		names[i] = list[i].login;
	best = near_best(login, names, n);
	if (best < n)
		rc = err_set(err, RC_NOTFOUND,
		    _("Nobody at this desk is called \"%.*s\"; did you mean %.*s?"), (int)login.n,
		    login.p, (int)names[best].n, names[best].p);
	else
		rc = err_set(err, RC_NOTFOUND,
		    _("Nobody at this desk is called \"%.*s\"; a person appears here after their "
		      "first visit."),
		    (int)login.n, login.n > 0 ? login.p : "");
	arena_release(&mem);
	return rc;
}

enum rc
desk_person(struct desk *d, struct str login, int64_t *id, struct err *err)
{
	struct person p;
	enum rc rc = fetch_login(d, login, &p, err);

	if (rc == RC_NOTFOUND)
		return unknown_person(d, login, err);
	if (rc == RC_OK)
		*id = p.id;
	return rc;
}

struct str
desk_login(struct desk *d, int64_t person)
{
	struct person p;
	size_t i;

	for (i = 0; i < d->nlogins; i++)
		if (d->logins[i].id == person && person != 0)
			return str_of(d->logins[i].name);
	if (person == 0 || fetch_id(d, person, &p, NULL) != RC_OK)
		return STR("");
	return p.login;
}
