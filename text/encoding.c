#include "text/convert.h"
#include "text/i18n.h"

static const struct {
	const char *name;
	enum encoding encoding;
} names[] = {
	{ "auto", ENC_AUTO },
	{ "utf-8", ENC_UTF8 },
	{ "utf8", ENC_UTF8 },
	{ "utf-8-sig", ENC_UTF8 },
	{ "utf-16", ENC_UTF16LE },
	{ "utf16", ENC_UTF16LE },
	{ "utf-16le", ENC_UTF16LE },
	{ "utf-16be", ENC_UTF16BE },
	{ "gb18030", ENC_GB18030 },
	{ "gbk", ENC_GB18030 },
	{ "gb2312", ENC_GB18030 },
	{ "cp936", ENC_GB18030 },
	{ "big5", ENC_BIG5 },
	{ "big5-hkscs", ENC_BIG5 },
	{ "cp950", ENC_BIG5 },
};

static bool
same_name(struct str a, const char *b)
{
	size_t i;

	for (i = 0; i < a.n && b[i] != '\0'; i++) {
		char c = a.p[i] == '_' ? '-' : a.p[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c + 'a' - 'A');
		if (c != b[i])
			return false;
	}
	return i == a.n && b[i] == '\0';
}

enum rc
encoding_parse(struct str name, enum encoding *out, struct err *err)
{
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (same_name(name, names[i].name)) {
			*out = names[i].encoding;
			return RC_OK;
		}
	}
	return err_set(err, RC_INVALID,
	    _("The encoding \"%.*s\" is not known; use utf-8, utf-16, gb18030 or big5."),
	    (int)(name.n < 40 ? name.n : 40), name.n > 0 ? name.p : "");
}

const char *
encoding_name(enum encoding e)
{
	switch (e) {
	case ENC_UTF8:
		return "utf-8";
	case ENC_UTF16LE:
	case ENC_UTF16BE:
		return "utf-16";
	case ENC_GB18030:
		return "gb18030";
	case ENC_BIG5:
		return "big5";
	case ENC_AUTO:
		break;
	}
	return "auto";
}
