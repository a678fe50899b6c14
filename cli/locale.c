#include "cli/locale.h"

#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "text/buf.h"
#include "text/i18n.h"

const char *
locale_asked(void)
{
	static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const char *value = getenv(names[i]);

		if (value != NULL && value[0] != '\0')
			return value;
	}
	return "";
}

/* The first of the variables that say the language of messages. */
static const char *
language_asked(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const char *value = getenv(names[i]);

		if (value != NULL && value[0] != '\0')
			return value;
	}
	return "";
}

/* "dir/name" when there is a Chinese catalog in it. */
static bool
holds_catalog(struct buf *dir)
{
	size_t n = dir->n;
	bool found;

	buf_puts(dir, "/zh_CN/LC_MESSAGES/fabu.mo");
	found = access(buf_cstr(dir), R_OK) == 0;
	buf_truncate(dir, n);
	return found;
}

/* build/release/fabu has build/locale beside it, PREFIX/bin/fabu has PREFIX/share/locale. */
static void
find_catalogs(struct buf *dir)
{
	static const char *const beside[] = { "/../locale", "/../share/locale" };
	char exe[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);
	char *slash;
	size_t i;

	if (n > 0) {
		exe[n] = '\0';
		slash = strrchr(exe, '/');
		for (i = 0; slash != NULL && i < sizeof(beside) / sizeof(*beside); i++) {
			buf_clear(dir);
			buf_put(dir, (struct str){ exe, (size_t)(slash - exe) });
			buf_puts(dir, beside[i]);
			if (holds_catalog(dir))
				return;
		}
	}
	buf_clear(dir);
	buf_puts(dir, FABU_LOCALEDIR);
}

/* gettext looks at LANGUAGE only where the locale of messages is not plain C. */
static void
set_language(const char *language)
{
	setenv("LANGUAGE", language, 1);
	if (strcmp(setlocale(LC_MESSAGES, NULL), "C") == 0)
		setlocale(LC_MESSAGES, "C.UTF-8");
}

void
locale_begin(const char *lang)
{
	const char *language = language_asked();
	struct buf dir = { 0 };
	bool missing = setlocale(LC_ALL, "") == NULL;

	if (missing || strcmp(nl_langinfo(CODESET), "ANSI_X3.4-1968") == 0)
		setlocale(LC_ALL, "C.UTF-8");
	setlocale(LC_NUMERIC, "C");
	if (lang != NULL)
		set_language(strcmp(lang, "zh") == 0 ? "zh_CN" : "en");
	else if (missing && getenv("LANGUAGE") == NULL && strncmp(language, "zh", 2) == 0)
		set_language("zh_CN");
	find_catalogs(&dir);
	bindtextdomain("fabu", buf_cstr(&dir));
	bind_textdomain_codeset("fabu", "UTF-8");
	textdomain("fabu");
	buf_release(&dir);
}
