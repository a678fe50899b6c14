#include "text/key.h"

#include <strings.h>

#include "text/hostile.h"
#include "text/utf8.h"

/* The first name of a key is the one it is written with. */
static const struct {
	const char *text;
	enum key_name name;
	uint32_t cp;		/* of a character that has a name */
} names[] = {
	{ "Up", KEY_NAME_UP, 0 },
	{ "Down", KEY_NAME_DOWN, 0 },
	{ "Left", KEY_NAME_LEFT, 0 },
	{ "Right", KEY_NAME_RIGHT, 0 },
	{ "Home", KEY_NAME_HOME, 0 },
	{ "End", KEY_NAME_END, 0 },
	{ "PageUp", KEY_NAME_PAGE_UP, 0 },
	{ "PageDown", KEY_NAME_PAGE_DOWN, 0 },
	{ "Insert", KEY_NAME_INSERT, 0 },
	{ "Delete", KEY_NAME_DELETE, 0 },
	{ "Begin", KEY_NAME_BEGIN, 0 },
	{ "Backspace", KEY_NAME_BACKSPACE, 0 },
	{ "Tab", KEY_NAME_TAB, 0 },
	{ "Enter", KEY_NAME_ENTER, 0 },
	{ "Esc", KEY_NAME_ESC, 0 },
	{ "F1", KEY_NAME_F1, 0 },
	{ "F2", KEY_NAME_F1 + 1, 0 },
	{ "F3", KEY_NAME_F1 + 2, 0 },
	{ "F4", KEY_NAME_F1 + 3, 0 },
	{ "F5", KEY_NAME_F1 + 4, 0 },
	{ "F6", KEY_NAME_F1 + 5, 0 },
	{ "F7", KEY_NAME_F1 + 6, 0 },
	{ "F8", KEY_NAME_F1 + 7, 0 },
	{ "F9", KEY_NAME_F1 + 8, 0 },
	{ "F10", KEY_NAME_F1 + 9, 0 },
	{ "F11", KEY_NAME_F1 + 10, 0 },
	{ "F12", KEY_NAME_F1 + 11, 0 },
	{ "F13", KEY_NAME_F1 + 12, 0 },
	{ "F14", KEY_NAME_F1 + 13, 0 },
	{ "F15", KEY_NAME_F1 + 14, 0 },
	{ "F16", KEY_NAME_F1 + 15, 0 },
	{ "F17", KEY_NAME_F1 + 16, 0 },
	{ "F18", KEY_NAME_F1 + 17, 0 },
	{ "F19", KEY_NAME_F1 + 18, 0 },
	{ "F20", KEY_NAME_F1 + 19, 0 },
	{ "Space", KEY_NAME_NONE, ' ' },
	{ "lt", KEY_NAME_NONE, '<' },
	{ "PgUp", KEY_NAME_PAGE_UP, 0 },
	{ "PgDn", KEY_NAME_PAGE_DOWN, 0 },
	{ "Ins", KEY_NAME_INSERT, 0 },
	{ "Del", KEY_NAME_DELETE, 0 },
	{ "BS", KEY_NAME_BACKSPACE, 0 },
	{ "CR", KEY_NAME_ENTER, 0 },
	{ "Return", KEY_NAME_ENTER, 0 },
	{ "Escape", KEY_NAME_ESC, 0 },
};

enum { NAME_COUNT = sizeof(names) / sizeof(*names) };

bool
key_eq(struct key a, struct key b)
{
	return a.kind == b.kind && a.name == b.name && a.cp == b.cp && a.mods == b.mods;
}

struct key
key_named(enum key_name name, unsigned mods)
{
	return (struct key){ .kind = KEY_KIND_NAMED, .name = name, .mods = mods };
}

struct key
key_char(uint32_t cp, unsigned mods)
{
	unsigned rest = mods & ~(unsigned)KEY_MOD_CTRL;

	if ((mods & KEY_MOD_SHIFT) != 0 && cp >= 'a' && cp <= 'z')
		cp -= 'a' - 'A';
	mods &= ~(unsigned)KEY_MOD_SHIFT;
	if ((mods & KEY_MOD_CTRL) != 0) {
		if (cp >= 'A' && cp <= 'Z')
			cp += 'a' - 'A';
		if (cp == 'i')
			return key_named(KEY_NAME_TAB, rest);
		if (cp == 'm')
			return key_named(KEY_NAME_ENTER, rest);
		if (cp == '[')
			return key_named(KEY_NAME_ESC, rest);
		if (cp == '?')
			return key_named(KEY_NAME_BACKSPACE, rest);
		if (cp == '@')
			cp = ' ';
	}
	return (struct key){ .kind = KEY_KIND_CHAR, .cp = cp, .mods = mods };
}

const char *
key_name_text(size_t i)
{
	return i < NAME_COUNT ? names[i].text : NULL;
}

/* One character that is fit to be bound: nothing that could not be shown. */
static size_t
parse_char(struct str s, uint32_t *cp)
{
	size_t n = utf8_next(s.p, s.n, cp);

	if (*cp == UTF8_BAD || *cp <= ' ' || cp_is_hostile(*cp) || cp_is_joiner(*cp))
		return 0;
	return n;
}

/* "C-", "M-" (or "A-") and "S-" at the start of s; returns what is left. */
static struct str
parse_mods(struct str s, unsigned *mods)
{
	*mods = 0;
	while (s.n > 2 && s.p[1] == '-') {
		switch (s.p[0]) {
		case 'C':
		case 'c':
			*mods |= KEY_MOD_CTRL;
			break;
		case 'M':
		case 'm':
		case 'A':
		case 'a':
			*mods |= KEY_MOD_META;
			break;
		case 'S':
		case 's':
			*mods |= KEY_MOD_SHIFT;
			break;
		default:
			return s;
		}
		s.p += 2;
		s.n -= 2;
	}
	return s;
}

/* What stands between < and >. */
static bool
parse_name(struct str s, struct key *out)
{
	unsigned mods;
	uint32_t cp;
	size_t i;

	s = parse_mods(s, &mods);
	for (i = 0; i < NAME_COUNT; i++) {
		if (str_of(names[i].text).n != s.n || strncasecmp(names[i].text, s.p, s.n) != 0)
			continue;
		*out =
		    names[i].cp != 0 ? key_char(names[i].cp, mods) : key_named(names[i].name, mods);
		return true;
	}
	if (mods == 0 || s.n == 0 || parse_char(s, &cp) != s.n)
		return false;
	*out = key_char(cp, mods);
	return true;
}

size_t
key_parse(struct str s, struct key *out)
{
	uint32_t cp;
	size_t n, end;

	if (s.n == 0)
		return 0;
	if (s.p[0] == '<' && s.n > 1) {
		/* <C->> is Ctrl with the closing bracket itself */
		end = str_find(s, STR(">"), 1);
		if (end == SIZE_MAX)
			return 0;
		if (end + 1 < s.n && s.p[end + 1] == '>' && s.p[end - 1] == '-')
			end++;
		return parse_name((struct str){ s.p + 1, end - 1 }, out) ? end + 1 : 0;
	}
	n = parse_char(s, &cp);
	if (n > 0)
		*out = key_char(cp, 0);
	return n;
}

/* The table's index of the key's name, or NAME_COUNT for a plain character. */
static size_t
name_of(struct key key)
{
	size_t i;

	for (i = 0; i < NAME_COUNT; i++) {
		if (key.kind == KEY_KIND_NAMED && names[i].name == key.name)
			break;
		if (key.kind == KEY_KIND_CHAR && names[i].cp != 0 && names[i].cp == key.cp)
			break;
	}
	return i;
}

void
key_format(struct buf *out, struct key key)
{
	size_t i = name_of(key);
	bool angle = i < NAME_COUNT || key.mods != 0;

	if (key.kind != KEY_KIND_CHAR && (key.kind != KEY_KIND_NAMED || i == NAME_COUNT))
		return;
	if (angle)
		buf_putc(out, '<');
	if ((key.mods & KEY_MOD_CTRL) != 0)
		buf_puts(out, "C-");
	if ((key.mods & KEY_MOD_META) != 0)
		buf_puts(out, "M-");
	if ((key.mods & KEY_MOD_SHIFT) != 0)
		buf_puts(out, "S-");
	if (i < NAME_COUNT)
		buf_puts(out, names[i].text);
	else
		buf_putu(out, key.cp);
	if (angle)
		buf_putc(out, '>');
}

bool
key_can_be_sent(struct key key)
{
	unsigned mods = key.mods & ~(unsigned)KEY_MOD_META;

	if (key.kind == KEY_KIND_NAMED) {
		if (key.name == KEY_NAME_TAB)
			return (mods & KEY_MOD_CTRL) == 0;
		return mods == 0 || key.name < KEY_NAME_BACKSPACE || key.name > KEY_NAME_ESC;
	}
	if (key.kind != KEY_KIND_CHAR || (mods & KEY_MOD_CTRL) == 0)
		return key.kind == KEY_KIND_CHAR;
	return (key.cp >= 'a' && key.cp <= 'z') || key.cp == ' ' ||
	    (key.cp >= '\\' && key.cp <= '_');
}

uint32_t
key_fold(uint32_t cp)
{
	static const struct {
		uint32_t from;
		char to;
	} folds[] = {
		{ 0x3000, ' ' },
		{ 0x3001, '/' },
		{ 0x3002, '.' },
		{ 0x300A, '<' },
		{ 0x300B, '>' },
		{ 0x3010, '[' },
		{ 0x3011, ']' },
	};
	size_t i;

	if (cp >= 0xFF01 && cp <= 0xFF5E)
		return cp - 0xFF01 + '!';
	for (i = 0; i < sizeof(folds) / sizeof(*folds); i++)
		if (folds[i].from == cp)
			return (unsigned char)folds[i].to;
	return cp;
}

bool
key_is_hanzi(uint32_t cp)
{
	return (cp >= 0x3400 && cp <= 0x4DBF) || (cp >= 0x4E00 && cp <= 0x9FFF) ||
	    (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0x20000 && cp <= 0x3FFFD) || cp == 0x3007;
}
