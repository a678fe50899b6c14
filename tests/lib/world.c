#include "tests/lib/world.h"

#include <string.h>
#include <unistd.h>

static struct desk *
open_desk(const struct desk_opts *opts)
{
	struct desk *d = NULL;
	struct err err = { .rc = RC_OK };

	if (desk_open(&d, opts, &err) != RC_OK)
		check_fail(__FILE__, __LINE__, "no desk: %s", err.msg);
	else
		world_clock(d, WORLD_NOW);
	return d;
}

struct desk *
world_new(void)
{
	return open_desk(&(struct desk_opts){ .path = ":memory:", .create = true, .as = "lili" });
}

struct desk *
world_file(char path[64])
{
	struct err err = { .rc = RC_OK };
	int fd;

	snprintf(path, 64, "/tmp/fabu-test-XXXXXX");
	fd = mkstemp(path);
	if (fd < 0) {
		check_fail(__FILE__, __LINE__, "no file in /tmp");
		return NULL;
	}
	close(fd);
	unlink(path);
	if (desk_init(path, true, &err) != RC_OK)
		check_fail(__FILE__, __LINE__, "no desk: %s", err.msg);
	return world_join(path, "lili");
}

struct desk *
world_join(const char *path, const char *as)
{
	return open_desk(&(struct desk_opts){ .path = path, .as = as });
}

void
world_unlink(const char *path)
{
	char name[96];

	unlink(path);
	snprintf(name, sizeof(name), "%s-journal", path);
	unlink(name);
	snprintf(name, sizeof(name), "%s.reserve", path);
	unlink(name);
}

void
world_clock(struct desk *d, int64_t now)
{
	d->fixed_now = now;
}

struct arrival_result
world_arrive(struct desk *d, const struct arrival *a)
{
	struct arrival_result res = { .item = 0 };
	struct err err = { .rc = RC_OK };
	struct op op;
	enum rc rc = op_begin(&op, d, "import", NULL, &err);

	if (rc == RC_OK)
		rc = arrive(&op, a, &res, &err);
	if (op_end(&op, rc, NULL, &err) != RC_OK)
		check_fail(__FILE__, __LINE__, "message not taken: %s", err.msg);
	return res;
}

int64_t
world_message(
    struct desk *d, const char *source_id, const char *author, const char *text, int64_t posted_at)
{
	struct arrival a = {
		.source = STR("weibo"),
		.source_id = str_of(source_id),
		.author = str_of(author),
		.text = str_of(text),
		.posted_at = posted_at,
		.flag = posted_flag_of(posted_at, false, desk_now(d)),
	};

	return world_arrive(d, &a).item;
}

static void
get(struct desk *d, int64_t item, struct op *op)
{
	struct err err = { .rc = RC_OK };

	if (op_begin_any(op, d, "look", NULL, &err) != RC_OK || op_item(op, item, 0, &err) != RC_OK)
		check_fail(__FILE__, __LINE__, "%s", err.msg);
}

enum state
world_state(struct desk *d, int64_t item)
{
	struct op op;
	enum state s;

	get(d, item, &op);
	s = op_state(&op);
	op_end(&op, RC_CANCELLED, NULL, NULL);
	return s;
}

int64_t
world_version(struct desk *d, int64_t item)
{
	struct op op;
	int64_t v;

	get(d, item, &op);
	v = op.version;
	op_end(&op, RC_CANCELLED, NULL, NULL);
	return v;
}

int64_t
world_int(struct desk *d, const char *sql)
{
	struct db_row *row = NULL;
	struct err err = { .rc = RC_OK };
	int64_t n = -1;

	if (db_query_built(d->db, &sql, 1, &row, &err) != RC_OK ||
	    db_get_int(row, &n, &err) != RC_OK)
		check_fail(__FILE__, __LINE__, "%s: %s", sql, err.msg);
	return n;
}
