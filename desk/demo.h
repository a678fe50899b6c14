/* The demo desk: made-up messages of every kind over several weeks, some work half done. */
#ifndef DESK_DEMO_H
#define DESK_DEMO_H

#include "desk/desk.h"

/*
 * Fills an empty desk from rules/demo.jsonl, with times counted back from desk_now so that it is
 * always the present. Two imaginary colleagues have claimed, drafted and answered some.
 */
enum rc demo_fill(struct desk *d, struct err *err);

#endif
