/* For the sources of the coach: what a check gets, and how it speaks. */
#ifndef DESK_COACH_PRIV_H
#define DESK_COACH_PRIV_H

#include "desk/coach_list.h"

/* What the checks read from, besides what each keeps for itself. */
struct coach {
	struct arena mem;		/* lives as long as the coach */
	struct coach_rows rows;		/* of all lists, settled */
	struct coach_fault *faults;
	size_t nfaults, faults_cap;
	void **data;			/* what the make of each part returned */
	const char *desk_dir;		/* the desk's own files, or NULL; the same */
	struct str office_numbers;	/* as coach_opts gave them; for the makes of parts */
};

/* One reading, handed from check to check. */
struct coach_job {
	const struct coach *coach;
	const void *data;		/* what the part's make returned, or NULL */
	const struct coach_context *ctx;
	const struct prose *prose;
	int64_t now;
	bool zh;			/* the language it is read in */
	struct coach_report *out;
};

/*
 * A check reads job->prose and adds what it finds. Checks know nothing of each other; silenced and
 * overlapping findings are dropped afterwards.
 */
typedef void coach_check(struct coach_job *job);

/*
 * A part of the coach, a line in the table of coach.c. make reads the part's rules, once; it may be
 * NULL, and may return NULL. drop frees what make returned.
 */
struct coach_part {
	coach_check *check;
	void *(*make)(struct coach *c);
	void (*drop)(void *data);
};

/*
 * Adds one; it returns the finding, zeroed but for what is given, to be filled on before the next call.
 * Its text is filled in afterwards. 0, 0 is the text as a whole.
 */
struct finding *coach_add(
    struct coach_job *job, enum finding_kind kind, int severity, size_t start, size_t end);
/* The same text, made for this report: lives as long as it. */
struct str coach_sayf(struct coach_job *job, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* A fault of a file; all strings are copied. Lines and columns from 1. */
void coach_fault_add(
    struct coach *c, struct str file, size_t line, size_t column, const char *what);

/* Ends a reading: drops what is silenced or stands inside another, sorts, adds up. */
void coach_report_finish(struct coach_job *job);

/* The parts that have files of their own. */
coach_check coach_check_length, coach_check_words;
void *coach_words_make(struct coach *c);
void coach_words_drop(void *data);
coach_check coach_check_personal, coach_check_hygiene, coach_check_fatal, coach_check_avoid;
void *coach_make_avoid(struct coach *c);
void coach_drop_avoid(void *data);
/* Whether what was found is the writer's: not in an address, not in a name after @. */
bool coach_avoid_counts(const struct prose *p, const struct match_hit *h);
void *coach_make_fatal(struct coach *c);
void coach_drop_fatal(void *data);
void *coach_make_personal(struct coach *c);
void coach_drop_personal(void *data);
coach_check coach_check_sentence;
void *coach_make_sentence(struct coach *c);
void coach_drop_sentence(void *data);
coach_check coach_check_topic;
void *coach_make_topic(struct coach *c);
void coach_drop_topic(void *data);
coach_check coach_check_promise;
void *coach_promise_make(struct coach *c);
void coach_promise_drop(void *data);
coach_check coach_check_checklist;
void *coach_make_checklist(struct coach *c);
void coach_drop_checklist(void *data);
void *coach_make_length(struct coach *c);
void coach_drop_length(void *data);

#endif
