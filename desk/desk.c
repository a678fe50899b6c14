/* Opening and making a desk, its clock. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "desk/coach.h"
#include "desk/person.h"
#include "desk/review_priv.h"
#include "text/i18n.h"
#include "text/mem.h"

static bool
setting_is_on(struct desk *d, const char *name)
{
	struct buf value = { 0 };
	bool on;

	on = setting_load(d, name, 0, &value, NULL) == RC_OK && str_eq(buf_str(&value), STR("1"));
	buf_release(&value);
	return on;
}

static enum rc
set_clock(struct desk *d, const char *now, struct err *err)
{
	unsigned flags;

	d->fixed_now = WHEN_NONE;
	if (now == NULL)
		return RC_OK;
	return when_parse(str_of(now), &d->fixed_now, &flags, err);
}

enum rc
desk_open(struct desk **out, const struct desk_opts *opts, struct err *err)
{
	struct desk *d = xcalloc(1, sizeof(*d));
	enum rc rc;

	d->fixed_now = WHEN_NONE;
	rc = db_open(&d->db, opts->path, opts->create ? DB_CREATE : DB_EXISTING, err);
	if (rc != RC_OK)
		goto out;
	/* A desk in memory leaves no history that could be forged. */
	d->test = strcmp(opts->path, ":memory:") == 0 || setting_is_on(d, "test");
	if (!d->test && (opts->as != NULL || opts->now != NULL)) {
		rc = err_set(err, RC_REFUSED,
		    _("A fixed clock or another person is possible only "
		      "on a desk made with `fabu init --test`."));
		goto out;
	}
	if ((rc = set_clock(d, opts->now, err)) == RC_OK)
		rc = person_enter(d, opts->as, err);
out:
	if (rc == RC_OK)
		*out = d;
	else
		desk_close(d);
	return rc;
}

void
desk_close(struct desk *d)
{
	size_t i;

	if (d == NULL)
		return;
	for (i = 0; i < d->nlogins; i++)
		free(d->logins[i].name);
	free(d->logins);
	danger_free(d->danger);
	coach_free(d->coach);
	review_rules_free(d->review_rules);
	digester_free(d->digester);
	if (d->db != NULL)
		db_close(d->db);
	free(d);
}

enum rc
desk_init(const char *path, bool test, struct err *err)
{
	struct desk d = { .fixed_now = WHEN_NONE };
	struct stat st;
	enum rc rc;

	if (stat(path, &st) == 0 || errno != ENOENT)
		return err_set(err, RC_INVALID,
		    _("There is something at %s already; choose another path."), path);
	if ((rc = db_open(&d.db, path, DB_CREATE, err)) != RC_OK)
		return rc;
	if (test && (rc = db_begin(d.db, err)) == RC_OK)
		rc = db_end(d.db, setting_store(&d, "test", 0, STR("1"), err), err);
	db_close(d.db);
	return rc;
}

const struct person *
desk_me(const struct desk *d)
{
	return &d->me;
}

int64_t
desk_now(const struct desk *d)
{
	return d->fixed_now != WHEN_NONE ? d->fixed_now : when_clock();
}

const char *
desk_path(const struct desk *d)
{
	return db_path(d->db);
}

const char *
desk_readonly(const struct desk *d)
{
	return db_readonly(d->db);
}

bool
desk_is_test(const struct desk *d)
{
	return d->test;
}

bool
desk_changed(struct desk *d)
{
	return db_changed_elsewhere(d->db);
}

const struct danger *
desk_danger(struct desk *d)
{
	if (d->danger == NULL)
		d->danger = danger_new();
	return d->danger;
}

struct digester *
desk_digester(struct desk *d)
{
	if (d->digester == NULL)
		d->digester = digester_new(DIGEST_SHA256);
	return d->digester;
}
