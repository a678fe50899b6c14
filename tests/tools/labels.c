/*
 * How well the coach reads, on real sentences that a person marked. `labels [-v] DATA P R FILE...`
 * compares it with the marks of each file; DATA is the folder of the real texts, which are not in this
 * tree. Status 1 when a file falls below precision P or recall R.
 *
 * A finding is right when it overlaps a mark, a mark is found when a finding overlaps it. Only wording
 * counts (officialese, vague, tone). Beside it stands a plain search with a list as it is, for scale;
 * and for all answers, messages and posts, what share has a finding at all.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <fcntl.h>

#include "desk/coach.h"
#include "text/file.h"
#include "text/mem.h"
#include "text/rows.h"
#include "text/utf8.h"

enum { SOURCES = 3, MARKS_MAX = 32, LIST_MAX = 512 };

/* The columns that hold the texts, by the names that the marks use. */
static const struct source {
	const char *id, *file, *column;
} sources[SOURCES] = {
	{ "reply", "replies-odd.csv", "答复意见" },
	{ "message", "replies-odd.csv", "留言详情" },
	{ "post", "weibo-posts.csv", NULL },
};

struct texts {
	struct str *rows;
	size_t n;
};

struct span {
	size_t from, to;
};

struct tally {
	size_t sentences, marks, found, findings, right;
};

struct bench {
	struct arena mem;
	struct texts texts[SOURCES];
	struct coach *coach;
	struct str list[LIST_MAX]; /* patterns of the plain search, without gaps */
	size_t nlist;
	bool verbose, below;
	double precision, recall; /* the least of a file that is let pass */
};

static void
die(const char *what)
{
	fprintf(stderr, "labels: %s\n", what);
	exit(3);
}

static size_t
column_of(struct rows *rows, const char *name)
{
	size_t n, i;
	const struct str *names = rows_header(rows, &n);

	for (i = 0; name != NULL && i < n; i++)
		if (str_eq(names[i], str_of(name)))
			return i;
	return 0;
}

static void
read_texts(struct bench *b, const char *dir, size_t which)
{
	struct texts *t = &b->texts[which];
	struct rows_opts opts = { .format = ROWS_CSV };
	struct record rec;
	struct buf path = { 0 };
	struct rows *rows;
	struct err err;
	size_t col, cap = 0;
	int fd;

	buf_printf(&path, "%s/%s", dir, sources[which].file);
	fd = open(buf_cstr(&path), O_RDONLY | O_CLOEXEC);
	if (fd < 0 || rows_open(&rows, fd, buf_cstr(&path), &opts, &err) != RC_OK)
		die(buf_cstr(&path));
	col = column_of(rows, sources[which].column);
	while (rows_next(rows, &rec, &err) == ROWS_ROW) {
		if (t->n == cap) {
			cap = cap > 0 ? cap * 2 : 1024;
			t->rows = xreallocarray(t->rows, cap, sizeof(*t->rows));
		}
		t->rows[t->n++] = arena_str(&b->mem, rec.values[col]);
	}
	rows_free(rows);
	close(fd);
	buf_release(&path);
}

static struct str
cut(struct str *rest, char sep)
{
	const char *end = rest->n > 0 ? memchr(rest->p, sep, rest->n) : NULL;
	struct str head = *rest;

	if (end != NULL)
		head.n = (size_t)(end - rest->p);
	rest->p += end != NULL ? head.n + 1 : rest->n;
	rest->n -= end != NULL ? head.n + 1 : rest->n;
	return head;
}

static size_t
number(struct str s)
{
	size_t v = 0, i;

	for (i = 0; i < s.n && s.p[i] >= '0' && s.p[i] <= '9'; i++)
		v = v * 10 + (size_t)(s.p[i] - '0');
	return v;
}

/* The plain search: rows of a list that have no gap and no anchor, as they are written. */
static void
read_list(struct bench *b, struct str tsv)
{
	struct str line, pattern;

	cut(&tsv, '\n');
	while (tsv.n > 0 && b->nlist < LIST_MAX) {
		line = cut(&tsv, '\n');
		pattern = cut(&line, '\t');
		if (pattern.n > 0 && pattern.p[0] != '#' && pattern.p[0] != '^' &&
		    str_find(pattern, STR("…"), 0) == SIZE_MAX)
			b->list[b->nlist++] = pattern;
	}
}

static bool
is_wording(enum finding_kind k)
{
	return k == FINDING_OFFICIALESE || k == FINDING_VAGUE || k == FINDING_TONE;
}

static bool
overlap(struct span a, struct span b)
{
	return a.from < b.to && b.from < a.to;
}

static void
add_up(
    struct tally *t, const struct span *marks, size_t nmarks, const struct span *hits, size_t nhits)
{
	size_t i, j;

	t->sentences++;
	t->marks += nmarks;
	t->findings += nhits;
	for (i = 0; i < nmarks; i++) {
		for (j = 0; j < nhits && !overlap(marks[i], hits[j]); j++)
			;
		t->found += j < nhits;
	}
	for (j = 0; j < nhits; j++) {
		for (i = 0; i < nmarks && !overlap(marks[i], hits[j]); i++)
			;
		t->right += i < nmarks;
	}
}

static size_t
plain_hits(const struct bench *b, struct str text, struct span where, struct span *out)
{
	size_t n = 0, i, at, from;

	for (i = 0; i < b->nlist && n < MARKS_MAX; i++) {
		for (at = 0; n < MARKS_MAX && (at = str_find(text, b->list[i], at)) != SIZE_MAX;
		     at += b->list[i].n) {
			from = utf8_count((struct str){ text.p, at });
			out[n] = (struct span){ from, from + utf8_count(b->list[i]) };
			if (overlap(out[n], where))
				n++;
		}
	}
	return n;
}

static size_t
coach_hits(const struct coach_report *r, struct span where, struct span *out)
{
	size_t n = 0, i;

	for (i = 0; i < r->n && n < MARKS_MAX; i++) {
		out[n] = (struct span){ r->findings[i].start, r->findings[i].end };
		if (is_wording(r->findings[i].kind) && overlap(out[n], where))
			n++;
	}
	return n;
}

/* What was missed, and what was found beyond the marks: for whoever mends the lists. */
static void
show(const struct coach_report *r, const struct span *a, size_t na, const struct span *b, size_t nb,
    const char *what)
{
	size_t i, j;
	struct str s;

	for (i = 0; i < na; i++) {
		for (j = 0; j < nb && !overlap(a[i], b[j]); j++)
			;
		if (j < nb)
			continue;
		s = prose_str(&r->prose, a[i].from, a[i].to);
		printf("    %s\t%.*s\n", what, (int)s.n, s.p);
	}
}

static size_t
read_marks(struct str rest, struct span *marks)
{
	struct str mark;
	size_t n = 0;

	while (rest.n > 0 && n < MARKS_MAX) {
		mark = cut(&rest, ' ');
		if (str_eq(mark, STR("-")))
			break;
		marks[n].from = number(cut(&mark, '-'));
		marks[n++].to = number(mark);
	}
	return n;
}

/* A line of marks: source, row, from, to, marks. */
static void
score_line(struct bench *b, struct str line, struct coach_report *r, struct tally *coach,
    struct tally *plain)
{
	struct span marks[MARKS_MAX], hits[MARKS_MAX], where;
	struct coach_context ctx = { .lang = COACH_ZH };
	struct str id = cut(&line, '\t'), text;
	size_t which, row = number(cut(&line, '\t')), nmarks, nhits;

	for (which = 0; which < SOURCES && !str_eq(id, str_of(sources[which].id)); which++)
		;
	if (which == SOURCES || row >= b->texts[which].n)
		return;
	text = b->texts[which].rows[row];
	where.from = number(cut(&line, '\t'));
	where.to = number(cut(&line, '\t'));
	nmarks = read_marks(line, marks);
	coach_read(b->coach, text, &ctx, r);
	nhits = coach_hits(r, where, hits);
	add_up(coach, marks, nmarks, hits, nhits);
	if (b->verbose) {
		show(r, marks, nmarks, hits, nhits, "missed");
		show(r, hits, nhits, marks, nmarks, "wrong");
	}
	nhits = plain_hits(b, text, where, hits);
	add_up(plain, marks, nmarks, hits, nhits);
}

static double
share(size_t n, size_t of)
{
	return of > 0 ? (double)n / (double)of : 1.0;
}

static void
print_tally(const char *file, const char *what, const struct tally *t)
{
	printf("%-24s %-12s %3zu sentences, %3zu marks: precision %.3f (%zu of %zu), "
	       "recall %.3f (%zu of %zu)\n",
	    file, what, t->sentences, t->marks, share(t->right, t->findings), t->right, t->findings,
	    share(t->found, t->marks), t->found, t->marks);
}

static void
score_file(struct bench *b, const char *path)
{
	struct tally coach = { 0 }, plain = { 0 };
	struct coach_report r = { 0 };
	struct buf text = { 0 };
	struct str rest;
	struct err err;

	if (file_read(path, 1 << 20, &text, &err) != RC_OK)
		die(err.msg);
	rest = buf_str(&text);
	cut(&rest, '\n');
	while (rest.n > 0)
		score_line(b, cut(&rest, '\n'), &r, &coach, &plain);
	print_tally(path, "coach", &coach);
	b->below |= share(coach.right, coach.findings) < b->precision ||
	    share(coach.found, coach.marks) < b->recall;
	print_tally(path, "plain search", &plain);
	coach_report_release(&r);
	buf_release(&text);
}

static int
by_score(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* Of all texts of a source: the median score, and how many have a finding of wording. */
static void
survey(struct bench *b, size_t which)
{
	const struct texts *t = &b->texts[which];
	double *scores = xcalloc(t->n + 1, sizeof(*scores));
	struct coach_context ctx = { .lang = COACH_ZH };
	struct coach_report r = { 0 };
	size_t i, j, hit = 0;

	for (i = 0; i < t->n; i++) {
		coach_read(b->coach, t->rows[i], &ctx, &r);
		scores[i] = r.score;
		for (j = 0; j < r.n && !is_wording(r.findings[j].kind); j++)
			;
		hit += j < r.n;
	}
	qsort(scores, t->n, sizeof(*scores), by_score);
	printf("%-8s %5zu texts: median score %.2f, %.1f %% with a finding\n", sources[which].id,
	    t->n, t->n > 0 ? scores[t->n / 2] : 0.0,
	    t->n > 0 ? 100.0 * (double)hit / (double)t->n : 0.0);
	coach_report_release(&r);
	free(scores);
}

int
main(int argc, char **argv)
{
	struct coach_opts opts = { 0 };
	struct bench b = { 0 };
	struct buf list = { 0 }, path = { 0 };
	struct err err;
	size_t i;
	int arg = 1;

	if (argc > 1 && strcmp(argv[1], "-v") == 0)
		b.verbose = argv[arg++] != NULL;
	if (arg + 2 >= argc)
		die("usage: labels [-v] DATA PRECISION RECALL FILE...");
	b.precision = strtod(argv[arg + 1], NULL);
	b.recall = strtod(argv[arg + 2], NULL);
	for (i = 0; i < SOURCES; i++)
		read_texts(&b, argv[arg], i);
	buf_printf(&path, "%s/officialese-zh.tsv", argv[arg]);
	if (file_read(buf_cstr(&path), 1 << 20, &list, &err) == RC_OK)
		read_list(&b, buf_str(&list));
	b.coach = coach_new(&opts);
	for (arg += 3; arg < argc; arg++)
		score_file(&b, argv[arg]);
	for (i = 0; i < SOURCES; i++)
		survey(&b, i);
	coach_free(b.coach);
	for (i = 0; i < SOURCES; i++)
		free(b.texts[i].rows);
	arena_release(&b.mem);
	buf_release(&list);
	buf_release(&path);
	if (b.below)
		puts("labels: below what the lists once reached");
	return b.below;
}
