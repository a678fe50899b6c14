#include "tests/lib/typing.h"

#include <stdio.h>
#include <string.h>

#include "text/key.h"

bool
typing_init(struct typing *t, struct pty *p, const char *keymap)
{
	struct err err = { .rc = RC_OK };

	memset(t, 0, sizeof(*t));
	t->p = p;
	t->name = keymap;
	if (keymap_load(&t->map, keymap, &err) != RC_OK) {
		printf("keymap %s: %s\n", keymap, err.msg);
		return false;
	}
	keymap_finish(&t->map);
	return true;
}

void
typing_release(struct typing *t)
{
	keymap_release(&t->map);
}

/* What an xterm in application mode sends; modifiers are for letters here. */
static const char *const named[KEY_NAME_COUNT] = {
	[KEY_NAME_UP] = "\033OA",
	[KEY_NAME_DOWN] = "\033OB",
	[KEY_NAME_RIGHT] = "\033OC",
	[KEY_NAME_LEFT] = "\033OD",
	[KEY_NAME_HOME] = "\033OH",
	[KEY_NAME_END] = "\033OF",
	[KEY_NAME_PAGE_UP] = "\033[5~",
	[KEY_NAME_PAGE_DOWN] = "\033[6~",
	[KEY_NAME_INSERT] = "\033[2~",
	[KEY_NAME_DELETE] = "\033[3~",
	[KEY_NAME_BACKSPACE] = "\177",
	[KEY_NAME_TAB] = "\t",
	[KEY_NAME_ENTER] = "\r",
	[KEY_NAME_ESC] = "\033",
	[KEY_NAME_F1] = "\033OP",
	[KEY_NAME_F1 + 1] = "\033OQ",
	[KEY_NAME_F1 + 2] = "\033OR",
	[KEY_NAME_F1 + 3] = "\033OS",
	[KEY_NAME_F1 + 4] = "\033[15~",
	[KEY_NAME_F1 + 5] = "\033[17~",
	[KEY_NAME_F1 + 6] = "\033[18~",
	[KEY_NAME_F1 + 7] = "\033[19~",
	[KEY_NAME_F1 + 8] = "\033[20~",
	[KEY_NAME_F1 + 9] = "\033[21~",
	[KEY_NAME_F1 + 10] = "\033[23~",
	[KEY_NAME_F1 + 11] = "\033[24~",
};

void
typing_bytes(struct buf *out, struct str seq)
{
	struct key key;
	size_t used;

	for (; (used = key_parse(seq, &key)) > 0; seq.p += used, seq.n -= used) {
		if (key.kind == KEY_KIND_NAMED) {
			buf_puts(out, named[key.name] != NULL ? named[key.name] : "");
			continue;
		}
		if ((key.mods & KEY_MOD_META) != 0)
			buf_putc(out, '\033');
		if ((key.mods & KEY_MOD_CTRL) != 0)
			buf_putc(out, (char)(key.cp & 0x1F));
		else
			buf_putu(out, key.cp);
	}
}

static bool
by_name(struct typing *t, enum screen_id screen, enum cmd_id cmd)
{
	const struct binding *b;
	struct buf keys = { 0 };
	bool ok;

	b = keymap_key_of(&t->map, screen, CMD_COMMAND, (struct str){ 0 });
	if (b == NULL || cmd == CMD_COMMAND) {
		printf("keymap %s: no key for %s\n", t->name, cmd_get(cmd)->name);
		return false;
	}
	typing_bytes(&keys, str_of(b->seq));
	buf_printf(&keys, "%s\r", cmd_get(cmd)->name);
	ok = pty_send(t->p, buf_str(&keys));
	buf_release(&keys);
	return ok;
}

bool
typing_do(struct typing *t, enum screen_id screen, enum cmd_id cmd)
{
	const struct binding *b = keymap_key_of(&t->map, screen, cmd, (struct str){ 0 });
	struct buf keys = { 0 };
	bool ok;

	if (b == NULL)
		return by_name(t, screen, cmd);
	typing_bytes(&keys, str_of(b->seq));
	ok = pty_send(t->p, buf_str(&keys));
	buf_release(&keys);
	return ok;
}

bool
typing_say(struct typing *t, enum screen_id screen, enum cmd_id cmd, const char *words)
{
	return typing_do(t, screen, cmd) && pty_keys(t->p, words) && pty_keys(t->p, "\r");
}

bool
typing_paste(struct typing *t, struct str text)
{
	struct buf b = { 0 };
	bool ok;

	buf_puts(&b, "\033[200~");
	buf_put(&b, text);
	buf_puts(&b, "\033[201~");
	ok = pty_send(t->p, buf_str(&b));
	buf_release(&b);
	return ok;
}
