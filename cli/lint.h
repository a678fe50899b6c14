/* For the sources of `fabu lint`. */
#ifndef CLI_LINT_H
#define CLI_LINT_H

struct cli;

/* What --try asks for; returns what the process exits with. */
int lint_try(struct cli *c);

#endif
