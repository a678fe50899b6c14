#include "text/hostile.h"

#include <stddef.h>
#include <utf8proc.h>

struct range {
	uint32_t first, last;
};

/* In ascending order. Categories cover the rest: format, private use, surrogates, unassigned. */
static const struct range ranges[] = {
	{ 0x0000, 0x0008 }, { 0x000B, 0x000C }, { 0x000E, 0x001F }, /* C0 */
	{ 0x007F, 0x009F },	/* DEL and C1 */
	{ 0x00AD, 0x00AD },	/* soft hyphen */
	{ 0x034F, 0x034F },	/* combining grapheme joiner */
	{ 0x061C, 0x061C },	/* Arabic letter mark */
	{ 0x115F, 0x1160 },	/* Hangul fillers */
	{ 0x17B4, 0x17B5 },	/* Khmer inherent vowels */
	{ 0x180B, 0x180F },	/* Mongolian selectors and separator */
	{ 0x200B, 0x200C },	/* zero width space and non-joiner */
	{ 0x200E, 0x200F },	/* left-to-right and right-to-left marks */
	{ 0x2028, 0x202E },	/* line and paragraph separators, bidi embeddings and overrides */
	{ 0x2060, 0x206F },	/* word joiner, invisible operators, bidi isolates, deprecated format */
	{ 0x3164, 0x3164 },	/* Hangul filler */
	{ 0xFDD0, 0xFDEF },	/* non-characters */
	{ 0xFEFF, 0xFEFF },	/* zero width no-break space, the BOM */
	{ 0xFFA0, 0xFFA0 },	/* halfwidth Hangul filler */
	{ 0xFFF0, 0xFFFB },	/* specials and interlinear annotation */
	{ 0x1BCA0, 0x1BCA3 },	/* shorthand format controls */
	{ 0x1D173, 0x1D17A },	/* musical format controls */
	{ 0xE0000, 0xE0FFF },	/* tags and more selectors */
};

static bool
in_ranges(uint32_t cp)
{
	size_t lo = 0, hi = sizeof(ranges) / sizeof(*ranges);

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (cp > ranges[mid].last)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < sizeof(ranges) / sizeof(*ranges) && cp >= ranges[lo].first;
}

bool
cp_is_hostile(uint32_t cp)
{
	if ((cp >= 0x20 && cp <= 0x7E) || (cp >= 0x4E00 && cp <= 0x9FFF))
		return false;
	if (cp > 0x10FFFF || (cp & 0xFFFE) == 0xFFFE || in_ranges(cp))
		return true;
	switch (utf8proc_category((utf8proc_int32_t)cp)) {
	case UTF8PROC_CATEGORY_CF:
		return cp != 0x200D;
	case UTF8PROC_CATEGORY_CN:
	case UTF8PROC_CATEGORY_CO:
	case UTF8PROC_CATEGORY_CS:
		return true;
	default:
		return false;
	}
}

bool
cp_is_joiner(uint32_t cp)
{
	return cp == 0x200D || (cp >= 0xFE00 && cp <= 0xFE0F);
}

bool
cp_is_mark(uint32_t cp)
{
	utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)cp);

	return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME;
}
