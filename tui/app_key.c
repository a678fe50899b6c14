/* From a key to a command: sequences, full-width forms, pasting. */
#include <string.h>

#include "text/i18n.h"
#include "text/key.h"
#include "tui/app.h"

/* The keys that may follow what was typed, as the status line shows them. */
static void
say_next_keys(struct app *app)
{
	const struct keymap *km = &app->keymap;
	enum screen_id id = app_top(app)->ops->id;
	const struct binding *b;
	struct buf out = { 0 };
	struct key_said key;
	size_t i, n = strlen(app->typed);

	for (i = km->live[id].count; i-- > 0;) {
		b = keymap_live(km, id, i);
		if (strncmp(b->seq, app->typed, n) == 0)
			buf_printf(
			    &out, "  %s %s", app_keys_said(b->seq + n, &key), cmd_word(b->cmd));
	}
	app_say(app, RC_OK, "%s:%s", app_keys_said(app->typed, &key), buf_cstr(&out));
	buf_release(&out);
}

static void
say_unbound(struct app *app, const char *seq)
{
	struct key_said help;

	app_say(app, RC_INVALID, _("%s does nothing here. %s shows every key."), seq,
	    app_key_said(app, CMD_HELP, &help));
}

static void
say_name(struct app *app, const char *seq, enum key_match match, const struct binding *b)
{
	app->naming = false;
	if (match == KEY_BOUND)
		app_say(app, RC_OK, _("That key is %s: %s. %s"), seq, cmd_get(b->cmd)->name,
		    gettext(cmd_get(b->cmd)->help));
	else if (match == KEY_PREFIX)
		app_say(app, RC_OK, _("That key is %s; other keys follow it."), seq);
	else
		app_say(app, RC_OK, _("That key is %s; it does nothing here."), seq);
}

/* In both languages: who types hanzi may not read the language that is set. */
static bool
told_of_input_method(struct app *app, const struct key *key)
{
	if (key->kind != KEY_KIND_CHAR || !key_is_hanzi(key->cp))
		return false;
	if (!app->told_ime)
		app_say(app, RC_OK,
		    "\xE8\xBE\x93\xE5\x85\xA5\xE6\xB3\x95\xE5\xBC\x80\xE7\x9D\x80"
		    "\xEF\xBC\x9A\xE8\xAF\xB7\xE5\x88\x87\xE6\x8D\xA2\xE5\x88\xB0\xE8\x8B\xB1"
		    "\xE6\x96\x87\xE5\x86\x8D\xE6\x8C\x89\xE9\x94\xAE\xE3\x80\x82 "
		    "The input method is on: switch it to English for single keys.");
	app->told_ime = true;
	return true;
}

static void
press(struct app *app, const struct key *key)
{
	struct screen *top = app_top(app);
	bool text = screen_id_takes_text(top->ops->id), first = app->typed[0] == '\0';
	const struct binding *b = NULL;
	struct buf seq = { 0 };
	enum key_match match;

	buf_puts(&seq, app->typed);
	key_format(&seq, *key);
	app->typed[0] = '\0';
	match = seq.n < KEYMAP_SEQ_BYTES
	    ? keymap_find(&app->keymap, top->ops->id, buf_cstr(&seq), &b)
	    : KEY_NONE;
	if (app->naming) {
		say_name(app, buf_cstr(&seq), match, b);
	} else if (match == KEY_BOUND) {
		app_run(app, b->cmd, b->arg);
	} else if (match == KEY_PREFIX) {
		memcpy(app->typed, buf_cstr(&seq), seq.n + 1);
		say_next_keys(app);
	} else if (text && first && top->ops->type != NULL && key->kind == KEY_KIND_CHAR &&
	    key->mods == 0) {
		top->ops->type(top, app, key);
	} else if (!first && key->kind == KEY_KIND_NAMED && key->name == KEY_NAME_ESC) {
		app_say(app, RC_OK, "%s", "");
	} else if (text || !told_of_input_method(app, key)) {
		say_unbound(app, buf_cstr(&seq));
	}
	buf_release(&seq);
}

static void
paste_step(struct app *app, const struct key *key)
{
	if (key->kind == KEY_KIND_PASTE_BEGIN) {
		app->pasting = true;
		buf_clear(&app->paste);
	} else if (key->kind == KEY_KIND_PASTE_CHAR && app->pasting) {
		buf_putu(&app->paste, key->cp);
	} else if (key->kind == KEY_KIND_PASTE_END && app->pasting) {
		app->pasting = false;
		app_paste(app, buf_str(&app->paste));
		buf_clear(&app->paste);
	}
}

void
app_key(struct app *app, const struct key *key)
{
	struct key k = *key;

	if (app->depth == 0 || k.kind == KEY_KIND_BARRIER)
		return;
	if (k.kind == KEY_KIND_PASTE_BEGIN || k.kind == KEY_KIND_PASTE_CHAR ||
	    k.kind == KEY_KIND_PASTE_END) {
		paste_step(app, &k);
		return;
	}
	app->back_to_text = app->explained;
	app->explained = false;
	app_say(app, RC_OK, "%s", "");
	if (k.kind == KEY_KIND_BAD) {
		app_say(app, RC_INVALID,
		    _("Bytes came in that are no character of this "
		      "terminal's charset; they were dropped."));
		return;
	}
	if (k.kind == KEY_KIND_CHAR && !screen_id_takes_text(app_top(app)->ops->id))
		k = key_char(key_fold(k.cp), k.mods);
	press(app, &k);
	app_settle(app);
	if (app->depth > 0)
		app_screen(app)->next_tick = 0; /* what was typed may have to be saved soon */
}

/* Without what could do anything but stand there; line breaks become LF. */
static void
clean(struct str text, struct buf *out)
{
	size_t i;

	for (i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];

		if (c == '\r' && i + 1 < text.n && text.p[i + 1] == '\n')
			continue;
		if (c == '\r')
			c = '\n';
		if (c >= 0x20 ? c != 0x7F : c == '\n' || c == '\t')
			buf_putc(out, (char)c);
	}
}

void
app_paste(struct app *app, struct str text)
{
	struct screen *top = app_top(app);
	struct buf out = { 0 };

	app->typed[0] = '\0';
	app->naming = false;
	if (top == NULL || top->ops->paste == NULL) {
		app_say(app, RC_INVALID,
		    _("Nothing was pasted: no text is typed here. Open an answer first."));
		return;
	}
	clean(text, &out);
	app_say(app, RC_OK, "%s", "");
	top->ops->paste(top, app, buf_str(&out));
	buf_release(&out);
	app_settle(app);
	app_screen(app)->next_tick = 0;
}
