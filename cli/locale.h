/* The locale and the language of what is said. */
#ifndef CLI_LOCALE_H
#define CLI_LOCALE_H

/*
 * Sets the locale from the environment, C.UTF-8 where that fails or is plain C, and the language
 * (lang: "zh", "en" or NULL for the environment's). Catalogs come from beside the program when they
 * are there, else from where it is installed.
 */
void locale_begin(const char *lang);
/* Whether the environment's locale is one this system has. */
const char *locale_asked(void);	/* its name, "" when none is asked for */

#endif
