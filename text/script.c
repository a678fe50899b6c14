#include "text/script.h"

#include <stddef.h>

#include <utf8proc.h>

/* Unicode 15, Scripts.txt, letters only, gaps inside a block ignored; in ascending order. */
static const struct {
	uint32_t first, last;
	unsigned script;
} letters[] = {
	{ 0x0041, 0x005A, SCRIPT_LATIN },
	{ 0x0061, 0x007A, SCRIPT_LATIN },
	{ 0x00AA, 0x00AA, SCRIPT_LATIN },
	{ 0x00BA, 0x00BA, SCRIPT_LATIN },
	{ 0x00C0, 0x00D6, SCRIPT_LATIN },
	{ 0x00D8, 0x00F6, SCRIPT_LATIN },
	{ 0x00F8, 0x02B8, SCRIPT_LATIN },
	{ 0x0370, 0x0373, SCRIPT_GREEK },
	{ 0x0376, 0x037D, SCRIPT_GREEK },
	{ 0x037F, 0x037F, SCRIPT_GREEK },
	{ 0x0386, 0x0386, SCRIPT_GREEK },
	{ 0x0388, 0x03E1, SCRIPT_GREEK },
	{ 0x03F0, 0x03FF, SCRIPT_GREEK },
	{ 0x0400, 0x0481, SCRIPT_CYRILLIC },
	{ 0x048A, 0x052F, SCRIPT_CYRILLIC },
	{ 0x1C80, 0x1C88, SCRIPT_CYRILLIC },
	{ 0x1D00, 0x1D25, SCRIPT_LATIN },
	{ 0x1D26, 0x1D2A, SCRIPT_GREEK },
	{ 0x1D2B, 0x1D2B, SCRIPT_CYRILLIC },
	{ 0x1D2C, 0x1D5C, SCRIPT_LATIN },
	{ 0x1D62, 0x1D65, SCRIPT_LATIN },
	{ 0x1D6B, 0x1D77, SCRIPT_LATIN },
	{ 0x1D79, 0x1DBE, SCRIPT_LATIN },
	{ 0x1E00, 0x1EFF, SCRIPT_LATIN },
	{ 0x1F00, 0x1FFE, SCRIPT_GREEK },
	{ 0x2071, 0x2071, SCRIPT_LATIN },
	{ 0x207F, 0x207F, SCRIPT_LATIN },
	{ 0x2090, 0x209C, SCRIPT_LATIN },
	{ 0x2C60, 0x2C7F, SCRIPT_LATIN },
	{ 0xA640, 0xA66E, SCRIPT_CYRILLIC },
	{ 0xA680, 0xA69D, SCRIPT_CYRILLIC },
	{ 0xA722, 0xA787, SCRIPT_LATIN },
	{ 0xA78B, 0xA7FF, SCRIPT_LATIN },
	{ 0xAB30, 0xAB64, SCRIPT_LATIN },
	{ 0xFB00, 0xFB06, SCRIPT_LATIN },
	{ 0xFF21, 0xFF3A, SCRIPT_LATIN },
	{ 0xFF41, 0xFF5A, SCRIPT_LATIN },
	{ 0x1E030, 0x1E06D, SCRIPT_CYRILLIC },
};

unsigned
script_of(uint32_t cp)
{
	size_t lo = 0, hi = sizeof(letters) / sizeof(*letters);

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (cp > letters[mid].last)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo == sizeof(letters) / sizeof(*letters) || cp < letters[lo].first)
		return 0;
	return letters[lo].script;
}

bool
script_is_odd_space(uint32_t cp)
{
	return cp == 0x00A0 || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F ||
	    cp == 0x205F || cp == 0x3000;
}

bool
script_is_emoji(uint32_t cp)
{
	if (cp < 0xA9 || cp > 0x1FFFF)
		return false;
	if ((cp >= 0x1F3FB && cp <= 0x1F3FF) || (cp >= 0x1F1E6 && cp <= 0x1F1FF))
		return true;
	return utf8proc_get_property((utf8proc_int32_t)cp)->boundclass ==
	    UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

bool
script_is_keycap(uint32_t cp)
{
	return (cp >= '0' && cp <= '9') || cp == '#' || cp == '*';
}
