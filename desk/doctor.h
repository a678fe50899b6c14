/* What is wrong with the set-up, each fault with its cure; copies and checks of the file. */
#ifndef DESK_DOCTOR_H
#define DESK_DOCTOR_H

#include "desk/desk.h"

enum doctor_grade { DOCTOR_OK, DOCTOR_NOTE, DOCTOR_FAULT };
typedef void doctor_fn(void *arg, enum doctor_grade grade, const char *what, const char *cure);

/* Looks at the file at path (it need not open) without changing it; calls fn for each finding. */
void doctor_file(const char *path, doctor_fn *fn, void *arg);
/* Versions of the libraries in use. */
void doctor_versions(doctor_fn *fn, void *arg);

/* A checked copy of the desk at path; RC_INVALID when that exists. */
enum rc desk_backup(struct desk *d, const char *path, struct err *err);

/*
 * Reads everything: the database's own integrity, the history chain, the counters against what they
 * count. said gets one sentence on what was read. RC_INVALID with the first fault.
 */
enum rc desk_verify(struct desk *d, struct buf *said, struct err *err);

#endif
