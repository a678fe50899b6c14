/* Words for people: English message ids, translated by gettext when they are shown. */
#ifndef TEXT_I18N_H
#define TEXT_I18N_H

#include <libintl.h>

#define _(s) gettext(s)
/* For tables: marks a string for the catalog; pass it through gettext() where it is shown. */
#define N_(s) (s)

#endif
