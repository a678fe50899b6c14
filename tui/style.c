#include "tui/style.h"

#include <stdlib.h>
#include <string.h>

struct entry {
	char letter;
	uint8_t mono, attrs;
	int16_t dark[2], light[2];	/* for 8 and 16 colours, for 256 */
};

static const struct entry table[STYLE__COUNT] = {
#define STYLE(id, letter, mono, attrs, dark8, dark256, light8, light256) \
	[STYLE_##id] = { letter, mono, attrs, { dark8, dark256 }, { light8, light256 } },
#include "tui/style.def"
#undef STYLE
};

struct look
style_look(enum style style, struct palette palette)
{
	const struct entry *e = &table[style];
	int many = palette.colors >= 256;

	if (palette.colors < 8)
		return (struct look){ e->mono, -1 };
	return (struct look){ e->attrs, palette.light ? e->light[many] : e->dark[many] };
}

char
style_letter(enum style style)
{
	return table[style].letter;
}

/* Of COLORFGBG's last field: 7 and 9 to 15 are the light ones. */
static bool
is_light(const char *colorfgbg)
{
	const char *last = colorfgbg != NULL ? strrchr(colorfgbg, ';') : NULL;
	long bg = last != NULL && last[1] != '\0' ? strtol(last + 1, NULL, 10) : 0;

	return bg == 7 || (bg >= 9 && bg <= 15);
}

struct palette
palette_choose(int colors, const char *no_color, const char *colorfgbg)
{
	struct palette p = { 0, is_light(colorfgbg) };

	if (no_color != NULL && *no_color != '\0')
		return p;
	p.colors = colors >= 256 ? 256 : colors >= 16 ? 16 : colors >= 8 ? 8 : 0;
	return p;
}
