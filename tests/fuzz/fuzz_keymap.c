/* Any bytes as a person's keymap: faults are told, and nobody is ever locked out. */
#include <assert.h>
#include <string.h>

#include "tests/fuzz/fuzz.h"
#include "tui/keymap.h"

static bool
reaches(const struct keymap *km, enum screen_id screen, enum cmd_id cmd)
{
	const struct binding *b, *found;
	size_t i;

	for (i = 0; (b = keymap_live(km, screen, i)) != NULL; i++)
		if (b->cmd == cmd) {
			assert(keymap_find(km, screen, b->seq, &found) == KEY_BOUND);
			assert(found == b);
			return true;
		}
	return false;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct keymap km = { 0 };
	struct buf table = { 0 };
	struct err err;
	size_t i;
	int s;

	if (size > 4096)
		return 0;
	assert(keymap_load(&km, "default", &err) == RC_OK);
	keymap_read(&km, "fuzz", (struct str){ (const char *)data, size });
	keymap_finish(&km);
	for (s = 0; s < SCREEN__COUNT; s++) {
		assert(reaches(&km, (enum screen_id)s, CMD_BACK));
		if (screen_id_takes_text((enum screen_id)s))
			continue;
		assert(reaches(&km, (enum screen_id)s, CMD_HELP));
		assert(reaches(&km, (enum screen_id)s, CMD_COMMAND));
		assert(reaches(&km, (enum screen_id)s, CMD_QUIT));
	}
	for (i = 0; i < km.nfaults; i++)
		assert(strlen(km.faults[i].text) > 0);
	keymap_markdown(&km, &table);
	buf_release(&table);
	keymap_release(&km);
	return 0;
}
