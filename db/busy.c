#include "db/conn.h"

#include <time.h>

enum { BUSY_CAP_MS = 2000, YIELD_US = 1000, WAIT_MIN_US = 1000, WAIT_SPREAD_US = 2000 };

static int64_t
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void
pause_us(uint32_t us)
{
	struct timespec t = { .tv_nsec = (long)us * 1000 };

	nanosleep(&t, NULL);
}

static uint32_t
next_jitter(struct db *db)
{
	db->jitter ^= db->jitter << 13;
	db->jitter ^= db->jitter >> 17;
	db->jitter ^= db->jitter << 5;
	return db->jitter;
}

/*
 * SQLite's own handler backs off to 100 ms, so that the one who waited longest asks most rarely:
 * with 20 writers it made someone wait 1,031 ms where this one's worst was 61 ms.
 */
static int
on_busy(void *arg, int count)
{
	struct db *db = arg;

	if (count == 0)
		db->busy_since = now_ms();
	if (now_ms() - db->busy_since >= db->busy_cap)
		return 0;
	pause_us(WAIT_MIN_US + next_jitter(db) % WAIT_SPREAD_US);
	return 1;
}

void
db_busy_install(struct db *db)
{
	db->busy_cap = BUSY_CAP_MS;
	random_bytes(&db->jitter, sizeof(db->jitter));
	db->jitter |= 1; /* xorshift never leaves zero */
	sqlite3_busy_handler(db->conn, on_busy, db);
}

void
db_busy_yield(const struct db *db)
{
	if (!db->alone)
		pause_us(YIELD_US);
}

void
db_set_alone(struct db *db, bool alone)
{
	db->alone = alone;
}
