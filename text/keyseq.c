#include "text/keyseq.h"

enum {
	BARRIER = 7777,
	MAX_NUMBER = 0x110000,	/* numbers are cut here; no sequence has a larger one that counts */
	MAX_NUMBERS = 4,
};

struct final {
	char byte;
	enum key_name name;
	unsigned mods;
};

/* ESC [ ... byte. The small letters are rxvt's. */
static const struct final csi_finals[] = {
	{ 'A', KEY_NAME_UP, 0 },
	{ 'B', KEY_NAME_DOWN, 0 },
	{ 'C', KEY_NAME_RIGHT, 0 },
	{ 'D', KEY_NAME_LEFT, 0 },
	{ 'E', KEY_NAME_BEGIN, 0 },
	{ 'F', KEY_NAME_END, 0 },
	{ 'H', KEY_NAME_HOME, 0 },
	{ 'P', KEY_NAME_F1, 0 },
	{ 'Q', KEY_NAME_F1 + 1, 0 },
	{ 'R', KEY_NAME_F1 + 2, 0 },
	{ 'S', KEY_NAME_F1 + 3, 0 },
	{ 'Z', KEY_NAME_TAB, KEY_MOD_SHIFT },
	{ 'a', KEY_NAME_UP, KEY_MOD_SHIFT },
	{ 'b', KEY_NAME_DOWN, KEY_MOD_SHIFT },
	{ 'c', KEY_NAME_RIGHT, KEY_MOD_SHIFT },
	{ 'd', KEY_NAME_LEFT, KEY_MOD_SHIFT },
};

/* ESC O byte. The small letters are rxvt's. */
static const struct final ss3_finals[] = {
	{ 'A', KEY_NAME_UP, 0 },
	{ 'B', KEY_NAME_DOWN, 0 },
	{ 'C', KEY_NAME_RIGHT, 0 },
	{ 'D', KEY_NAME_LEFT, 0 },
	{ 'E', KEY_NAME_BEGIN, 0 },
	{ 'F', KEY_NAME_END, 0 },
	{ 'H', KEY_NAME_HOME, 0 },
	{ 'I', KEY_NAME_TAB, 0 },
	{ 'M', KEY_NAME_ENTER, 0 },
	{ 'P', KEY_NAME_F1, 0 },
	{ 'Q', KEY_NAME_F1 + 1, 0 },
	{ 'R', KEY_NAME_F1 + 2, 0 },
	{ 'S', KEY_NAME_F1 + 3, 0 },
	{ 'a', KEY_NAME_UP, KEY_MOD_CTRL },
	{ 'b', KEY_NAME_DOWN, KEY_MOD_CTRL },
	{ 'c', KEY_NAME_RIGHT, KEY_MOD_CTRL },
	{ 'd', KEY_NAME_LEFT, KEY_MOD_CTRL },
};

/* ESC [ number ~. The gaps are the VT220's. */
static const unsigned char tilde[] = {
	[1] = KEY_NAME_HOME,
	[2] = KEY_NAME_INSERT,
	[3] = KEY_NAME_DELETE,
	[4] = KEY_NAME_END,
	[5] = KEY_NAME_PAGE_UP,
	[6] = KEY_NAME_PAGE_DOWN,
	[7] = KEY_NAME_HOME,
	[8] = KEY_NAME_END,
	[11] = KEY_NAME_F1,
	[12] = KEY_NAME_F1 + 1,
	[13] = KEY_NAME_F1 + 2,
	[14] = KEY_NAME_F1 + 3,
	[15] = KEY_NAME_F1 + 4,
	[17] = KEY_NAME_F1 + 5,
	[18] = KEY_NAME_F1 + 6,
	[19] = KEY_NAME_F1 + 7,
	[20] = KEY_NAME_F1 + 8,
	[21] = KEY_NAME_F1 + 9,
	[23] = KEY_NAME_F1 + 10,
	[24] = KEY_NAME_F1 + 11,
	[25] = KEY_NAME_F1 + 12,
	[26] = KEY_NAME_F1 + 13,
	[28] = KEY_NAME_F1 + 14,
	[29] = KEY_NAME_F1 + 15,
	[31] = KEY_NAME_F1 + 16,
	[32] = KEY_NAME_F1 + 17,
	[33] = KEY_NAME_F1 + 18,
	[34] = KEY_NAME_F1 + 19,
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A sequence that ends with the printable byte at i, whatever it is. */
static enum keyseq
last_byte(const char *s, size_t n, size_t i, size_t *len)
{
	*len = i;
	if (n == i)
		return KEYSEQ_PART;
	if ((unsigned char)s[i] < 0x20 || (unsigned char)s[i] > 0x7E)
		return KEYSEQ_BROKEN;
	*len = i + 1;
	return KEYSEQ_WHOLE;
}

/* ESC O, perhaps a digit (old xterm's modifier), a final byte. */
static enum keyseq
ss3_extent(const char *s, size_t n, size_t *len)
{
	return last_byte(s, n, n > 2 && is_digit(s[2]) ? 3 : 2, len);
}

/* Three bytes follow the M of a mouse report in its oldest form. */
static enum keyseq
mouse_extent(size_t n, size_t *len)
{
	*len = 6;
	return n < 6 ? KEYSEQ_PART : KEYSEQ_WHOLE;
}

static enum keyseq
csi_extent(const char *s, size_t n, size_t *len)
{
	bool digits = true;
	size_t i;

	if (n > 2 && s[2] == '[') /* the Linux console's F1 to F5 */
		return last_byte(s, n, 3, len);
	for (i = 2; i < n; i++) {
		unsigned char c = (unsigned char)s[i];

		*len = i + 1;
		if (c == 'M' && i == 2)
			return mouse_extent(n, len);
		if (c >= 0x40 && c <= 0x7E)
			return KEYSEQ_WHOLE;
		if (c == '$' && i > 2 && digits) /* rxvt's Shift */
			return KEYSEQ_WHOLE;
		*len = i;
		if (c < 0x20 || c > 0x7E)
			return KEYSEQ_BROKEN;
		digits = digits && is_digit(s[i]);
	}
	*len = n;
	return KEYSEQ_PART;
}

enum keyseq
keyseq_extent(const char *s, size_t n, size_t *len)
{
	return s[1] == 'O' ? ss3_extent(s, n, len) : csi_extent(s, n, len);
}

static bool
by_final(const struct final *finals, size_t count, char byte, unsigned mods, struct key *out)
{
	size_t i;

	for (i = 0; i < count; i++) {
		if (finals[i].byte != byte)
			continue;
		*out = key_named(finals[i].name, finals[i].mods | mods);
		return true;
	}
	return false;
}

/* xterm: 1 and the sum of Shift 1, Alt 2, Ctrl 4, Meta 8. */
static bool
mods_of(unsigned number, unsigned *mods)
{
	unsigned bits = number - 1;

	if (number < 1 || number > 16)
		return false;
	*mods = ((bits & 1) != 0 ? KEY_MOD_SHIFT : 0u) | ((bits & 4) != 0 ? KEY_MOD_CTRL : 0u) |
	    ((bits & (2 | 8)) != 0 ? KEY_MOD_META : 0u);
	return true;
}

static bool
ss3_key(const char *s, size_t n, struct key *out)
{
	static const char keypad[] = "*+,-./0123456789";
	unsigned mods = 0;
	char final = s[n - 1];

	if (n == 4 && !mods_of((unsigned)(s[2] - '0'), &mods))
		return false;
	if (by_final(ss3_finals, sizeof(ss3_finals) / sizeof(*ss3_finals), final, mods, out))
		return true;
	if (final >= 'j' && final <= 'y')
		*out = key_char((unsigned char)keypad[final - 'j'], mods);
	else if (final == 'X' || final == ' ')
		*out = key_char(final == 'X' ? '=' : ' ', mods);
	else
		return false;
	return true;
}

/* Numbers between ESC [ and the final byte, "" being 1; false when there is anything else. */
static bool
numbers_of(const char *s, size_t n, unsigned num[MAX_NUMBERS], size_t *count)
{
	bool any = false;
	size_t i;

	*count = 0;
	num[0] = 0;
	for (i = 2; i + 1 < n; i++) {
		if (is_digit(s[i])) {
			num[*count] = num[*count] * 10 + (unsigned)(s[i] - '0');
			if (num[*count] > MAX_NUMBER)
				num[*count] = MAX_NUMBER;
			any = true;
			continue;
		}
		if (s[i] != ';' || *count + 1 == MAX_NUMBERS)
			return false;
		num[*count] = any ? num[*count] : 1;
		num[++*count] = 0;
		any = false;
	}
	num[*count] = any ? num[*count] : 1;
	*count += n > 3;
	return true;
}

/* A character sent as its number, by terminals set up for it. */
static bool
numbered_char(unsigned cp, unsigned mods, struct key *out)
{
	switch (cp) {
	case '\t':
		*out = key_named(KEY_NAME_TAB, mods);
		return true;
	case '\r':
		*out = key_named(KEY_NAME_ENTER, mods);
		return true;
	case 0x1B:
		*out = key_named(KEY_NAME_ESC, mods);
		return true;
	case 0x7F:
		*out = key_named(KEY_NAME_BACKSPACE, mods);
		return true;
	default:
		break;
	}
	if (cp < ' ' || (cp > 0x7E && cp < 0xA0) || cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		return false;
	*out = key_char(cp, mods);
	return true;
}

static bool
tilde_key(const unsigned num[MAX_NUMBERS], size_t count, unsigned mods, struct key *out)
{
	if (num[0] == BARRIER && count == 2) {
		*out = (struct key){ .kind = KEY_KIND_BARRIER, .cp = num[1] };
		return true;
	}
	if (num[0] == 27 && count == 3)
		return mods_of(num[1], &mods) && numbered_char(num[2], mods, out);
	if (count > 1 && !mods_of(num[1], &mods))
		return false;
	if (num[0] == 200 || num[0] == 201) {
		*out = (struct key){ .kind = num[0] == 200 ? KEY_KIND_PASTE_BEGIN
							   : KEY_KIND_PASTE_END };
		return count == 1;
	}
	if (num[0] >= sizeof(tilde) || tilde[num[0]] == 0 || count < 1 || count > 2)
		return false;
	*out = key_named((enum key_name)tilde[num[0]], mods);
	return true;
}

/* A cursor report has the form of a modified F3: only what can be a modifier counts as one. */
static bool
letter_key(char final, const unsigned num[MAX_NUMBERS], size_t count, struct key *out)
{
	unsigned mods = 0;

	if (count > 2 || (count > 0 && num[0] != 1) || (count == 2 && !mods_of(num[1], &mods)))
		return false;
	if (count > 0 && ((count == 1 && final == 'R') || final >= 'Z'))
		return false;
	return by_final(csi_finals, sizeof(csi_finals) / sizeof(*csi_finals), final, mods, out);
}

static bool
csi_key(const char *s, size_t n, struct key *out)
{
	unsigned num[MAX_NUMBERS], mods = 0;
	size_t count;

	if (s[2] == '[') {
		*out = key_named((enum key_name)(KEY_NAME_F1 + (s[3] - 'A')), 0);
		return s[3] >= 'A' && s[3] <= 'E';
	}
	if (!numbers_of(s, n, num, &count))
		return false;
	switch (s[n - 1]) {
	case '~':
		return tilde_key(num, count, 0, out);
	case '^': /* rxvt */
		return count == 1 && num[0] < 200 && tilde_key(num, 1, KEY_MOD_CTRL, out);
	case '$':
		return count == 1 && num[0] < 200 && tilde_key(num, 1, KEY_MOD_SHIFT, out);
	case '@':
		return count == 1 && num[0] < 200 &&
		    tilde_key(num, 1, KEY_MOD_CTRL | KEY_MOD_SHIFT, out);
	case 'u':
		return count > 0 && count < 3 && (count == 1 || mods_of(num[1], &mods)) &&
		    numbered_char(num[0], mods, out);
	default:
		return letter_key(s[n - 1], num, count, out);
	}
}

bool
keyseq_key(const char *s, size_t n, struct key *out)
{
	return s[1] == 'O' ? ss3_key(s, n, out) : csi_key(s, n, out);
}
