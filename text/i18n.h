/* Words for people: English message ids, translated by gettext when they are shown. */
#ifndef TEXT_I18N_H
#define TEXT_I18N_H

#include <libintl.h>

#define _(s) gettext(s)
/* For tables: marks a string for the catalog; pass it through gettext() where it is shown. */
#define N_(s) (s)
/*
 * The same for a word that other languages translate by its place ("open" as a key's hint and as a
 * state): marked with a name for that place, shown by i18n_in().
 */
#define NC_(place, s) (place "\004" s)

/* The translation of an NC_ word, else the word itself; borrowed for good. */
const char *i18n_in(const char *marked);

/*
 * What went wrong, for a sentence, as strerror() has it: the C library's own catalog is missing from
 * small systems, so the common ones are here. Borrowed until the next call of it or of strerror().
 */
const char *i18n_errno(int number);

#endif
