/* What --help says, from the tables of commands and options. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/out.h"

struct command;

void help_all(struct out *o);
void help_command(struct out *o, const struct command *cmd);
/* The command whose name is nearest to what was typed, or NULL. */
const char *help_near(const char *typed);

#endif
