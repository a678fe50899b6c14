/*
 * Times the real program from outside, at a pseudo-terminal of the same process.
 *
 *	bench_pty NAME DESK MINIMAL	prints rows of "NAME | what | figures | target"
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "tests/lib/place.h"

enum { STARTS = 15, STEPS = 300, PAGES = 40, OPENS = 60, MAX = 512 };

static double
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int
by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* Milliseconds and bytes of the same thing done again and again. */
struct figures {
	double ms[MAX], bytes[MAX];
	int n;
};

static void
add(struct figures *f, double ms, double bytes)
{
	if (f->n < MAX) {
		f->ms[f->n] = ms;
		f->bytes[f->n++] = bytes;
	}
}

static void
print(const char *name, const char *what, struct figures *f, const char *target)
{
	if (f->n == 0) {
		printf("%9s | %-34s | failed\n", name, what);
		return;
	}
	qsort(f->ms, (size_t)f->n, sizeof(*f->ms), by_size);
	qsort(f->bytes, (size_t)f->n, sizeof(*f->bytes), by_size);
	printf("%9s | %-34s | %8.2f | %8.2f | %6.0f | %6.0f | %s\n", name, what, f->ms[f->n / 2],
	    f->ms[f->n * 99 / 100], f->bytes[f->n / 2], f->bytes[f->n - 1], target);
	fflush(stdout);
}

static bool
start(struct pty *p, int rows, int cols, const char *desk)
{
	const char *argv[] = { place_fabu(), "--db", desk, NULL };

	return pty_start(p, &(struct pty_opts){ .rows = rows, .cols = cols }, argv) &&
	    pty_wait_text(p, "all keys", 60000);
}

static void
timed_keys(struct pty *p, const char *keys, int times, struct figures *f)
{
	double t;
	int64_t before;
	int i;

	for (i = 0; i < times; i++) {
		before = p->vt.bytes;
		t = now_ms();
		if (!pty_keys(p, keys))
			return;
		add(f, now_ms() - t, (double)(p->vt.bytes - before));
	}
}

/* From nothing to the first screen, and on to the queue. */
static void
starts(const char *name, const char *desk)
{
	struct figures first = { 0 }, queue = { 0 };
	struct pty p;
	double t;
	int i;

	for (i = 0; i < STARTS; i++) {
		t = now_ms();
		if (start(&p, 40, 120, desk)) {
			add(&first, now_ms() - t, (double)p.vt.bytes);
			if (pty_keys(&p, "l"))
				add(&queue, now_ms() - t, (double)p.vt.bytes);
		}
		pty_stop(&p);
	}
	print(name, "start to the first screen", &first, "15 ms");
	print(name, "start, key, the queue", &queue, "15 ms and a key");
}

static void
minimal(const char *name, const char *program, const char *desk)
{
	const char *argv[] = { program, desk, NULL };
	struct figures f = { 0 };
	struct pty p;
	double t;
	int i;

	for (i = 0; i < STARTS; i++) {
		t = now_ms();
		if (pty_start(&p, &(struct pty_opts){ .rows = 40, .cols = 120 }, argv) &&
		    pty_wait_text(&p, "ready", 60000))
			add(&f, now_ms() - t, (double)p.vt.bytes);
		pty_stop(&p);
	}
	print(name, "minimal curses and SQLite, ready", &f, "(for comparison)");
}

static void
memory(const char *name, const struct pty *p)
{
	char path[64], line[128];
	long rss = 0, high = 0;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%ld/status", (long)p->pid);
	f = fopen(path, "r");
	while (f != NULL && fgets(line, sizeof(line), f) != NULL) {
		if (strncmp(line, "VmRSS:", 6) == 0)
			rss = strtol(line + 6, NULL, 10);
		else if (strncmp(line, "VmHWM:", 6) == 0)
			high = strtol(line + 6, NULL, 10);
	}
	if (f != NULL)
		fclose(f);
	printf("%9s | %-34s | %5.1f MB, at most %.1f MB | 16 MB\n", name, "memory after all that",
	    (double)rss / 1024, (double)high / 1024);
}

/* A list with the item (40 rows) or without (19 rows). */
static void
moves(const char *name, const char *desk, bool with_item)
{
	struct figures step = { 0 }, page = { 0 }, end = { 0 }, open = { 0 };
	struct pty p;

	if (!start(&p, with_item ? 40 : 19, 120, desk) || !pty_keys(&p, "l") ||
	    !pty_keys(&p, "7")) {
		printf("%9s | no queue\n", name);
		pty_stop(&p);
		return;
	}
	timed_keys(&p, "j", STEPS, &step);
	timed_keys(&p, " ", PAGES, &page);
	timed_keys(&p, "G", 1, &end);
	print(name, with_item ? "a step, item shown below" : "a step in the list alone", &step,
	    with_item ? "0.5 ms, p99 2 ms, 1400 bytes" : "0.5 ms, p99 2 ms, 150 bytes");
	print(name, "a page", &page, "");
	print(name, "to the end", &end, "");
	if (with_item) {
		timed_keys(&p, "\r", 1, &open);
		timed_keys(&p, "K", OPENS, &open);
		print(name, "an item opened", &open, "");
		memory(name, &p);
	}
	pty_stop(&p);
}

int
main(int argc, char **argv)
{
	if (argc != 4) {
		fputs("usage: bench_pty NAME DESK MINIMAL\n", stderr);
		return 2;
	}
	starts(argv[1], argv[2]);
	minimal(argv[1], argv[3], argv[2]);
	moves(argv[1], argv[2], false);
	moves(argv[1], argv[2], true);
	return 0;
}
