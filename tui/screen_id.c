#include "tui/screen_id.h"

#include "text/i18n.h"

static const struct {
	const char *name, *title;
	bool text;
} table[SCREEN__SECTIONS] = {
	[SCREEN_START] = { "start", N_("First screen"), false },
	[SCREEN_QUEUE] = { "queue", N_("Queue"), false },
	[SCREEN_ITEM] = { "item", N_("Item"), false },
	[SCREEN_ANSWER] = { "answer", N_("Answer"), true },
	[SCREEN_PREVIEW] = { "preview", N_("Preview"), false },
	[SCREEN_HISTORY] = { "history", N_("History"), false },
	[SCREEN_IMPORT] = { "import", N_("Import"), false },
	[SCREEN_HELP] = { "help", N_("Help"), true },
	[SCREEN_NOTE] = { "note", N_("Note for colleagues"), true },
	[SCREEN_TEMPLATES] = { "templates", N_("Templates"), true },
	[SCREEN_TEMPLATE] = { "template", N_("Writing a template"), true },
	[SCREEN_REVIEWS] = { "reviews", N_("Texts for approval"), false },
	[SCREEN_REVIEW] = { "review", N_("Approving a text"), false },
	[SCREEN_HELD] = { "held", N_("Something came in"), false },
	[SCREEN_COMPARE] = { "compare", N_("Approved and posted"), false },
	[SCREEN_PEOPLE] = { "people", N_("People"), false },
	[SCREEN_PROMPT] = { "prompt", N_("Input line"), true },
	[SCREEN_TEXT] = { "text", N_("Wherever text is typed"), true },
	[SCREEN_ANY] = { "*", N_("Everywhere"), false },
};

const char *
screen_id_name(enum screen_id id)
{
	return table[id].name;
}

const char *
screen_id_title(enum screen_id id)
{
	return gettext(table[id].title);
}

bool
screen_id_parse(struct str name, enum screen_id *out)
{
	int i;

	for (i = 0; i < SCREEN__SECTIONS; i++)
		if (str_eq(name, str_of(table[i].name))) {
			*out = (enum screen_id)i;
			return true;
		}
	return false;
}

bool
screen_id_takes_text(enum screen_id id)
{
	return table[id].text;
}
